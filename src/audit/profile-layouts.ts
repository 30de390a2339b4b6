import { relative, sep } from "node:path";
import type { FileSource, Files } from "../model/files.ts";
import type { Answers } from "../model/proposal.ts";
import { isNativeHeader } from "../map/map.ts";
import type { Reader, ReadOptions } from "../read/read.ts";
import type { PlannedFile } from "./inputs.ts";
import { delimiterOf, headOf, optionsOf } from "./profile-head.ts";

/** Files with the same columns, before they are read. */
export interface Layout {
  readonly files: PlannedFile[];
  /** Undefined: JSON, whose columns its records show. */
  readonly columns: readonly string[] | undefined;
  readonly format: Reader["format"];
  readonly options: ReadOptions;
}

/** A file that needs no mapping, told by its shape or its column names: its name in origins, its path from `cwd`. */
export interface NativeFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Sorts files by their first lines: those with one header, format and delimiter are one layout.
 *
 * @returns layouts in the order of their first files; `native` is the caller's to add to
 * @throws CountersignError where a file cannot be read as an export; `bad-answer`
 */
export async function layoutsOf(
  planned: readonly PlannedFile[],
  answers: Answers,
  { files, cwd }: { readonly files: Files; readonly cwd: string },
): Promise<{ readonly layouts: readonly Layout[]; native: NativeFile[] }> {
  const layouts = new Map<string, Layout>();
  const native: NativeFile[] = [];
  for (const file of planned) {
    const open = (): FileSource => files.open(file.found, file.name);
    const told = optionsOf(file, answers);
    const { columns, format } = await headOf(open(), told);
    const isOwnShape = format === "fhir" || format === "cds-hooks";
    if (isOwnShape || (columns !== undefined && isNativeHeader(columns))) {
      native.push(nativeFile(file, cwd));
      continue;
    }
    const delimiter = await delimiterOf(open, columns, format, told);
    const key = JSON.stringify([
      format,
      columns ?? file.name.replaceAll(/\d+/gu, "0"),
      delimiter,
    ]);
    const options = delimiter === undefined ? told : { ...told, delimiter };
    const layout = layouts.get(key);
    if (layout === undefined)
      layouts.set(key, { files: [file], columns, format, options });
    else layout.files.push(file);
  }
  return { layouts: [...layouts.values()], native };
}

export function nativeFile(
  { name, found }: PlannedFile,
  cwd: string,
): NativeFile {
  return { name, path: pathFrom(cwd, found.path) };
}

/** A path from a folder, as settings files write it. */
export function pathFrom(folder: string, path: string): string {
  return path === "-" ? path : withSlashes(relative(folder, path));
}

/** `/` between folders on every system; elsewhere than on Windows `\\` is a letter of a name. */
export function withSlashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
