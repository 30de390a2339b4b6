/**
 * A UTC interval as a table cell: `2026-06-03 08:14:00 to 08:15:00`, the end not included; a side without a bound is said.
 * Both sides null: no time is recorded.
 */
export function utcRange(
  earliest: string | null,
  latest: string | null,
): string {
  if (earliest === null && latest === null) return "not recorded";
  if (earliest === null) return `before ${plain(latest)}`;
  if (latest === null) return `from ${plain(earliest)}, no later bound`;
  if (earliest === latest) return plain(earliest);
  const sameDay = earliest.slice(0, 10) === latest.slice(0, 10);
  return `${plain(earliest)} to ${plain(latest).slice(sameDay ? 11 : 0)}`;
}

function plain(text: string | null): string {
  return (text ?? "").replace("T", " ").replace(/Z$/u, "");
}
