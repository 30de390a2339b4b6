/**
 * A UTC interval as a table cell: `2026-06-03 08:14:00 to 08:15:00`, the end not included; a side without a bound is said.
 * Both sides null: no time is recorded.
 */
export function utcRange(
  earliest: string | null,
  latest: string | null,
): string {
  if (earliest === null && latest === null) return "not recorded";
  if (earliest === null) return `before ${plainUtc(latest)}`;
  if (latest === null) return `from ${plainUtc(earliest)}, no later bound`;
  if (earliest === latest) return plainUtc(earliest);
  const sameDay = earliest.slice(0, 10) === latest.slice(0, 10);
  return `${plainUtc(earliest)} to ${plainUtc(latest).slice(sameDay ? 11 : 0)}`;
}

/** `2026-06-03 08:14:00` of a UTC text; empty for null. */
export function plainUtc(text: string | null): string {
  return (text ?? "").replace("T", " ").replace(/Z$/u, "");
}
