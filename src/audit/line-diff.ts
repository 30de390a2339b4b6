/** A line of a difference: only in the old text, only in the new one, or in both. */
export interface DiffLine {
  readonly sign: "-" | "+" | " ";
  /** Line number in the text that has it, from 1; in the new one for a line of both. */
  readonly line: number;
  readonly text: string;
}

/** More lines than a proposal has are shown as wholly other: the table below is their product. */
const mostLines = 2000;

/** The lines that two texts do not share, by their longest common subsequence, in order. */
export function lineDiff(old: string, now: string): readonly DiffLine[] {
  const a = old.replace(/\n$/u, "").split("\n");
  const b = now.replace(/\n$/u, "").split("\n");
  const small = a.length <= mostLines && b.length <= mostLines;
  const common = small ? commonLengths(a, b) : undefined;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one = "", other = ""] = [a[i], b[j]];
    if (i < a.length && j < b.length && one === other && small) {
      i += 1;
      j += 1;
      continue;
    }
    const keepNew = common?.[i + 1]?.[j] ?? 0;
    const keepOld = common?.[i]?.[j + 1] ?? 0;
    if (i < a.length && (j >= b.length || keepNew >= keepOld)) {
      i += 1;
      lines.push({ sign: "-", line: i, text: one });
    } else {
      j += 1;
      lines.push({ sign: "+", line: j, text: other });
    }
  }
  return lines;
}

/** Length of the longest common subsequence of what begins at each pair of lines. */
function commonLengths(
  a: readonly string[],
  b: readonly string[],
): readonly Uint32Array[] {
  const table = Array.from(
    { length: a.length + 1 },
    () => new Uint32Array(b.length + 1),
  );
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] =
        a[i] === b[j]
          ? (table[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}
