import { CountersignError } from "../model/error.ts";
import type { Files, FoundFile } from "../model/files.ts";
import type { Mapping, MappingSource } from "../model/mapping.ts";
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
}

export interface InputPlan {
  readonly files: readonly PlannedFile[];
  /** Files of a folder that nothing in the mapping matches: listed, not read. */
  readonly passedOver: readonly string[];
}

/** What `init` writes for the data owner: a table that lies beside the exports and is none of them. */
export const reviewName = "mapping-review.csv";

const exportName = /\.(?:csv|tsv|txt|json|ndjson|jsonl)(?:\.gz)?$/iu;

/**
 * What will be read, in code-unit order of names; decided before a record is read (`surface.md` 14).
 *
 * @throws CountersignError `nothing-matches`, `same-file-twice`, `two-sources`
 */
export async function planInputs(
  files: Files,
  inputs: readonly string[],
  mapping: Mapping | undefined,
): Promise<InputPlan> {
  const found: FoundFile[] = [];
  for (const input of inputs) {
    const these = await files.find(input);
    if (these.length === 0) throw nothingMatches(input);
    found.push(...these);
  }
  const names = shownNames(found);
  const planned: PlannedFile[] = [];
  const passedOver: string[] = [];
  for (const [at, file] of found.entries()) {
    const name = names[at] ?? "";
    const source = sourceFor(mapping, name);
    if (isReview(name) && !file.outright && source === undefined) continue;
    const wanted =
      source !== undefined || file.outright || mapping === undefined;
    if (
      wanted &&
      (file.outright || source !== undefined || exportName.test(name))
    ) {
      planned.push({ found: file, name, source });
    } else if (exportName.test(name)) passedOver.push(name);
  }
  if (planned.length === 0) throw nothingMatches(inputs.join(" "));
  refuseTwice(planned);
  planned.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return {
    files: planned,
    passedOver: passedOver.sort(),
  };
}

function isReview(name: string): boolean {
  return name.slice(name.lastIndexOf("/") + 1) === reviewName;
}

function nothingMatches(input: string): CountersignError {
  return new CountersignError({
    code: "nothing-matches",
    message: "no file that could be read was found here",
    place: { file: input },
    hint: "check the path, and the `files` patterns of the mapping",
  });
}

/** Names relative to the deepest folder that holds all inputs, so that no path of a machine enters a run. */
function shownNames(found: readonly FoundFile[]): readonly string[] {
  const paths = found.map(({ path }) => path.replaceAll("\\", "/").split("/"));
  const folders = paths
    .filter((path) => path[0] !== "-")
    .map((path) => path.slice(0, -1));
  let common = folders[0] ?? [];
  for (const folder of folders) {
    let same = 0;
    while (same < common.length && common[same] === folder[same]) same++;
    common = common.slice(0, same);
  }
  return paths.map((path) =>
    path[0] === "-" ? "-" : path.slice(common.length).join("/"),
  );
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
