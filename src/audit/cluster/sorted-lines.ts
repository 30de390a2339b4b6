import type { Scratch } from "../../model/files.ts";

/** Lines put in any order and taken in that of their code units, bucket by bucket. */
export interface SortedLines {
  readonly put: (bucket: number, line: string) => void;
  /** The lines of a bucket, in order; they may be taken once. */
  readonly take: (bucket: number) => readonly string[];
}

/** Characters held in memory before they are spilled. */
const heldAtMost = 32 * 1024 * 1024;

/**
 * Sorts more lines than fit into memory: one bucket at a time is held.
 *
 * @param name - of the scratch parts, made of our words only
 */
export function createSortedLines(
  scratch: Scratch,
  name: string,
  budget: number = heldAtMost,
): SortedLines {
  const waiting = new Map<number, string>();
  const spilled = new Set<number>();
  let held = 0;
  const spill = (): void => {
    for (const [bucket, text] of waiting) {
      scratch.append(`${name}-${bucket}`, Buffer.from(text, "utf8"));
      spilled.add(bucket);
    }
    waiting.clear();
    held = 0;
  };
  return {
    put(bucket, line): void {
      waiting.set(bucket, `${waiting.get(bucket) ?? ""}${line}\n`);
      held += line.length;
      if (held > budget) spill();
    },
    take(bucket): readonly string[] {
      const late = waiting.get(bucket) ?? "";
      waiting.delete(bucket);
      const early = spilled.has(bucket)
        ? Buffer.from(scratch.read(`${name}-${bucket}`)).toString("utf8")
        : "";
      const lines = (early + late).split("\n");
      lines.pop();
      return lines.sort();
    },
  };
}
