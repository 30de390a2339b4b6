import { localText } from "../../time/display.ts";
import { instantOf, isExact } from "../instant.ts";

/**
 * A UTC interval of the run folder as the clocks of a zone showed it, with the offset: `2026-03-12 09:10:41 +00:00`, or
 * `2026-03-12 09:10:00 to 09:11:00 +00:00`, the end not included, where the time is not exact to the second.
 */
export function localSpan(
  earliest: string | null,
  latest: string | null,
  zone: string,
): string {
  const from = instantOf(earliest);
  const until = instantOf(latest);
  if (from === undefined)
    return until === undefined ? "not recorded" : `before ${one(until, zone)}`;
  if (until === undefined) return `from ${one(from, zone)}, no later bound`;
  if (isExact(earliest, latest)) return one(from, zone);
  const [start, end] = [localText(from, zone), localText(until, zone)];
  const sameDay = start.slice(0, 10) === end.slice(0, 10);
  const sameOffset = offsetOf(start) === offsetOf(end);
  return sameDay && sameOffset
    ? `${faceOf(start)} to ${faceOf(end).slice(11)} ${offsetOf(end)}`
    : `${spaced(start)} to ${spaced(end)}`;
}

function one(us: number, zone: string): string {
  return spaced(localText(us, zone));
}

function spaced(text: string): string {
  return `${faceOf(text)} ${offsetOf(text)}`;
}

/** Date and time of day, without the offset that follows the 19th character. */
function faceOf(text: string): string {
  return text.slice(0, text.length - offsetOf(text).length).replace("T", " ");
}

function offsetOf(text: string): string {
  return /[+-]\d{2}:\d{2}(?::\d{2})?$/u.exec(text)?.[0] ?? "";
}
