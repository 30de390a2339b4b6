import { CountersignError } from "../model/error.ts";
import type { Files, FoundFile } from "../model/files.ts";
import type { Mapping, MappingSource } from "../model/mapping.ts";
import type { PassedOver } from "../model/validation.ts";
import { matchesFile } from "../map/map.ts";
import type { LookUps } from "../map/map.ts";

/** A file that will be read: its name in origins, and the source of the mapping that speaks of it. */
export interface PlannedFile {
  readonly found: FoundFile;
  readonly name: string;
  /** Undefined: only the native layout can be meant. A file that needs no mapping has a source of its own, at -1. */
  readonly source:
    { readonly index: number; readonly source: MappingSource } | undefined;
  /** Of a file that needs no mapping: what all such files say of what their records refer to. */
  readonly lookUps?: LookUps | undefined;
  /** It says that more belongs to it than all files hold: it is a page, and others of its search are not given. */
  readonly isUnfinished?: true;
}

export interface InputPlan {
  readonly files: readonly PlannedFile[];
  /** By name. */
  readonly passedOver: readonly PassedOver[];
}

/** What `init` writes for the data owner: a table that lies beside the exports and is none of them. */
export const reviewName = "mapping-review.csv";

const exportName = /\.(?:csv|tsv|txt|json|ndjson|jsonl)(?:\.gz)?$/iu;

/**
 * What will be read, in code-unit order of names; decided before a record is read (`surface.md` 14).
 *
 * @throws CountersignError `nothing-matches`, `same-file-twice`, `two-sources`; where what would be read is no file to
 * read, as `Files.find` says of it
 */
export async function planInputs(
  files: Files,
  inputs: readonly string[],
  mapping: Mapping | undefined,
): Promise<InputPlan> {
  const found: FoundFile[] = [];
  for (const input of inputs) {
    const these = await files.find(input);
    if (these.every(({ unread }) => unread === "folder"))
      throw nothingMatches(input, these.length > 0 ? nameFolders : checkPath);
    found.push(...these);
  }
  const names = shownNames(found);
  const lookedInto = foldersOf(found);
  const planned: PlannedFile[] = [];
  const passedOver = new Map<string, PassedOver>();
  for (const [at, file] of found.entries()) {
    const name = names[at] ?? "";
    if (file.unread === "folder") {
      if (!lookedInto.has(slashed(file.path)))
        passedOver.set(`${name}/`, folderPassedOver(name));
      continue;
    }
    const source = sourceFor(mapping, name);
    if (isReview(name) && !file.outright && source === undefined) continue;
    const isNamed = file.outright || source !== undefined;
    const isExport = exportName.test(name);
    if (isNamed || (mapping === undefined && isExport)) {
      // an export that is missing changes what absence means
      if (file.unread !== undefined) throw new CountersignError(file.unread);
      planned.push({ found: file, name, source });
    } else if (isExport || (file.unread !== undefined && mapping !== undefined))
      // what cannot be opened is said where a mapping leaves it aside, whatever its name ends in
      passedOver.set(name, filePassedOver(name));
  }
  if (planned.length === 0) throw nothingMatches(inputs.join(" "), checkPath);
  refuseTwice(planned);
  return {
    files: planned.sort(byName),
    passedOver: [...passedOver.values()].sort(byName),
  };
}

function byName(
  a: { readonly name: string },
  b: { readonly name: string },
): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function folderPassedOver(name: string): PassedOver {
  const why = "folders in an input are not walked";
  return { name: `${name}/`, isFolder: true, why };
}

function filePassedOver(name: string): PassedOver {
  const why = "no source of the mapping matches it";
  return { name, isFolder: false, why };
}

function isReview(name: string): boolean {
  return name.slice(name.lastIndexOf("/") + 1) === reviewName;
}

const nameFolders =
  "folders in it are not walked: name them, or a pattern such as exports/**/*.csv";
const checkPath = "check the path, and the `files` patterns of the mapping";

function nothingMatches(input: string, hint: string): CountersignError {
  return new CountersignError({
    code: "nothing-matches",
    message: "no file that could be read was found here",
    place: { file: input },
    hint,
  });
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

/** The folders that files were found in: a folder in an input may be an input itself. One that holds only folders is none. */
function foldersOf(found: readonly FoundFile[]): ReadonlySet<string> {
  const files = found.filter(({ unread }) => unread !== "folder");
  return new Set(
    files.map(({ path }) =>
      slashed(path).slice(0, Math.max(0, slashed(path).lastIndexOf("/"))),
    ),
  );
}

/** Names relative to the deepest folder that holds all inputs, so that no path of a machine enters a run. */
function shownNames(found: readonly FoundFile[]): readonly string[] {
  const paths = found.map(({ path }) => slashed(path).split("/"));
  // the names of files do not hang on folders that lie beside them
  const folders = paths
    .filter((path, at) => path[0] !== "-" && found[at]?.unread !== "folder")
    .map((path) => path.slice(0, -1));
  let common = folders[0] ?? [];
  for (const folder of folders) {
    let same = 0;
    while (same < common.length && common[same] === folder[same]) same++;
    common = common.slice(0, same);
  }
  return paths.map((path) => {
    if (path[0] === "-") return "-";
    const differs = path.findIndex((part, at) => part !== common[at]);
    const same = differs === -1 ? path.length : differs;
    const up = common.slice(same).map(() => "..");
    return [...up, ...path.slice(same)].join("/");
  });
}

function sourceFor(
  mapping: Mapping | undefined,
  name: string,
): PlannedFile["source"] {
  if (mapping === undefined) return undefined;
  const matching = [...mapping.sources.entries()].filter(([, source]) =>
    matchesFile(source, name),
  );
  const [first, second] = matching;
  if (second !== undefined) {
    throw new CountersignError({
      code: "two-sources",
      message: `two sources of the mapping match this file: ${matching.map(([, { name: source }]) => source).join(", ")}`,
      place: { file: name },
      hint: "narrow their `files` patterns",
    });
  }
  return first === undefined
    ? undefined
    : { index: first[0], source: first[1] };
}

function refuseTwice(planned: readonly PlannedFile[]): void {
  const seen = new Set<string>();
  for (const { found, name } of planned) {
    if (seen.has(found.identity)) {
      throw new CountersignError({
        code: "same-file-twice",
        message: "this file is named twice, or reached through a link as well",
        place: { file: name },
        hint: "name it once",
      });
    }
    seen.add(found.identity);
  }
}
