/** The name of a source and the patterns of its files. */
export interface SourceName {
  readonly name: string;
  readonly patterns: readonly string[];
}

const ending = /\.(?:csv|tsv|txt|json|ndjson|jsonl)(?:\.gz)?$/iu;

/**
 * Names for groups of files of one layout: `ai_2026-01.csv` is `ai` and `ai_*.csv`, so that next month's file fits as well.
 * Where a pattern would fit a file of another group, the files are listed as they are.
 */
export function sourceNames(
  groups: readonly (readonly string[])[],
): readonly SourceName[] {
  const taken = new Set<string>();
  return groups.map((files, at) => {
    const bases = files.map((file) => file.split("/").at(-1) ?? file);
    const patterns = [...new Set(bases.map(patternOf))];
    const others = groups
      .filter((_, index) => index !== at)
      .flat()
      .map((file) => file.split("/").at(-1) ?? file);
    const isUnique = patterns.every((pattern) =>
      others.every(
        (other) => patternOf(other) !== pattern && !fits(pattern, other),
      ),
    );
    const stem = stemOf(bases[0] ?? "source");
    let name = stem;
    for (let number = 2; taken.has(name); number += 1)
      name = `${stem}-${String(number)}`;
    taken.add(name);
    return {
      name,
      patterns: isUnique ? patterns : [...new Set(files.map(plainPattern))],
    };
  });
}

/** A name as a pattern of itself: of what would mean more in one, any letter fits. */
function plainPattern(name: string): string {
  return name.replaceAll(/[*{}]/gu, "?");
}

/** A date or number at the end of a name becomes `*`. */
function patternOf(name: string): string {
  const base = plainPattern(name);
  const end = ending.exec(base)?.[0] ?? "";
  const stem = base.slice(0, base.length - end.length);
  const open = stem.replace(/(?<=\p{L}.*)[-_. ]?\d[-\d_.]*$/u, (tail) =>
    /^[-_. ]/u.test(tail) ? `${tail.slice(0, 1)}*` : "*",
  );
  return open + end;
}

function fits(pattern: string, name: string): boolean {
  const [before = "", after] = pattern.split("*");
  const text = plainPattern(name);
  return after === undefined
    ? before === text
    : text.length >= before.length + after.length &&
        text.startsWith(before) &&
        text.endsWith(after);
}

function stemOf(base: string): string {
  const stem = base
    .replace(ending, "")
    .replace(/(?<=\p{L}.*)[-_. ]?\d[-\d_.]*$/u, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "")
    .toLowerCase();
  return stem === "" ? "source" : stem;
}
