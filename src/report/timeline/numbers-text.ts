/** Numbers of entries from one to another, both included. */
export type Range = readonly [number, number];

/** Adds a number beside the last range, or as a range of its own: thousands of numbers that follow each other stay one. */
export function addNumber(ranges: Range[], number: number): void {
  const [from, to] = ranges.at(-1) ?? [0, 0];
  if (ranges.length > 0 && number === to + 1)
    ranges[ranges.length - 1] = [from, number];
  else if (ranges.length > 0 && number === from - 1)
    ranges[ranges.length - 1] = [number, to];
  else ranges.push([number, number]);
}

/** Numbers of entries as a reader names them: `entry 3`, `entries 3, 5 to 7 and 9`. At least one, no two overlapping. */
export function entriesText(ranges: readonly Range[]): string {
  const parts = [...ranges]
    .sort(([a], [b]) => a - b)
    .flatMap(([from, to]) => {
      if (from === to) return [String(from)];
      return to === from + 1
        ? [String(from), String(to)]
        : [`${String(from)} to ${String(to)}`];
    });
  const isOne = parts.length === 1 && ranges.every(([from, to]) => from === to);
  const end = parts.pop() ?? "";
  const list = parts.length === 0 ? end : `${parts.join(", ")} and ${end}`;
  return `${isOne ? "entry" : "entries"} ${list}`;
}
