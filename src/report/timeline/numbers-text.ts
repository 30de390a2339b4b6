/** Numbers of entries as a reader names them: `entry 3`, `entries 3, 5 to 7 and 9`. Ascending, at least one. */
export function entriesText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const parts = runs.flatMap(([from, to]) =>
    to - from < 2
      ? Array.from({ length: to - from + 1 }, (_, at) => String(from + at))
      : [`${String(from)} to ${String(to)}`],
  );
  const end = parts.pop() ?? "";
  const list = parts.length === 0 ? end : `${parts.join(", ")} and ${end}`;
  return `${numbers.length === 1 ? "entry" : "entries"} ${list}`;
}
