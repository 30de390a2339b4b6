import type { Tape } from "./tape.ts";

/** One document, or one object a line. */
export type JsonKind = "document" | "lines";

/**
 * Tells a JSON document from JSON lines by its beginning.
 *
 * @param expectLines - declared, or named so: then only an object that goes on over its first line is a document
 */
export function jsonKind(tape: Tape, expectLines: boolean): JsonKind {
  const { bytes, start, end, final, limits } = tape;
  const text = bytes.toString(
    "utf8",
    start,
    Math.min(end, start + limits.recordBytes),
  );
  const first = text.search(/[^ \t\r\n]/);
  if (text[first] !== "{" && !expectLines) return "document";
  const reading = tape.json(text, limits.jsonDepth);
  const newline = text.slice(first).search(/[\r\n]/);
  const lineEnd = newline === -1 ? text.length : first + newline;
  if (!reading.broken) {
    if (reading.end > lineEnd) return "document";
    const alone = text.slice(reading.end).trim() === "";
    return !expectLines && alone && final ? "document" : "lines";
  }
  if (newline === -1) return expectLines || final ? "lines" : "document";
  const line = tape.json(text.slice(first, lineEnd), limits.jsonDepth);
  const goesOn = line.broken && line.problems.at(-1)?.code === "json-truncated";
  if (!expectLines) return goesOn ? "document" : "lines";
  const cutByUs = reading.problems.at(-1)?.code === "json-truncated" && !final;
  return goesOn && cutByUs ? "document" : "lines";
}
