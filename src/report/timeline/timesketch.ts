import { utcText } from "../../time/display.ts";
import { jsonText } from "../escape.ts";
import { instantOf, isExact } from "../instant.ts";
import type { Chronology, TimelineEntry, TimeWords } from "./told.ts";
import type { TextTimeline } from "./format.ts";
import { pairedText } from "./place-text.ts";

/**
 * JSON Lines in the fields of Timesketch: `message`, `timestamp` (µs since 1970), `datetime`, `timestamp_desc`.
 *
 * Such a tool knows instants only: an interval stands at its beginning (at its end where it has none), says so in
 * `timestamp_desc`, and keeps both ends in fields of their own. An entry without a time, and a finding that cites no entry,
 * stand at 1970 as "Not a time". A time of recording is a line of its own.
 */
export const timesketch: TextTimeline = {
  name: "timesketch",
  kind: "text",
  render: renderLines,
};

function* renderLines(chronology: Chronology): Iterable<string> {
  for (const entry of chronology.entries) {
    yield line(entry, "Occurred", entry.occurred, chronology);
    if (entry.recorded !== null)
      yield line(entry, "Recorded", entry.recorded, chronology);
  }
  for (const { id, apart } of chronology.decisions)
    for (const finding of apart) yield apartLine(id, finding, chronology);
}

/** A finding that cites no entry has no time; no form leaves a finding out. */
function apartLine(
  decision: string,
  finding: string,
  { mode }: Chronology,
): string {
  return `${jsonText({
    message: `Finding ${finding}`,
    ...noTime,
    decision,
    observation: finding,
    privacy: mode,
  })}\n`;
}

/** 1970, as Plaso writes what has no time: the importer drops or refuses a line without one. */
const noTime = {
  timestamp: 0,
  datetime: "1970-01-01T00:00:00.000000+00:00",
  timestamp_desc: "Not a time",
};

function line(
  entry: TimelineEntry,
  what: "Occurred" | "Recorded",
  time: TimeWords,
  { mode }: Chronology,
): string {
  const { us, says } = stampOf(what, time);
  const { number, type, content, person, role, clock, place } = entry;
  const { origin } = place;
  const event = content === "" ? type : `${type}: ${content}`;
  return `${jsonText({
    message: `Entry ${String(number)}: ${event}; ${person} (${role ?? "role not recorded"}); ${pairedText(place)}`,
    timestamp: us,
    datetime: datetimeOf(us),
    timestamp_desc: says,
    entry: number,
    time_local: time.local,
    time_as_written: time.written,
    time_from: time.earliest,
    time_until: time.latest,
    event_type: type,
    content,
    version: entry.version,
    actor: person,
    role,
    clock,
    decision: entry.decisions.join(" "),
    source_file: origin.file,
    source_file_sha256: place.fileSha256,
    record: origin.record,
    line: origin.line,
    byte_offset: origin.byteOffset,
    byte_length: origin.byteLength,
    record_sha256: origin.sha256,
    observation: entry.observations.join(" "),
    privacy: mode,
  })}\n`;
}

const second = 1_000_000;

function stampOf(
  what: string,
  { earliest, latest }: TimeWords,
): { readonly us: number; readonly says: string } {
  const from = instantOf(earliest);
  const until = instantOf(latest);
  if (from === undefined)
    return until === undefined
      ? { us: noTime.timestamp, says: noTime.timestamp_desc }
      : { us: until, says: `${what}: before this time` };
  if (until === undefined) return { us: from, says: `${what}: not before` };
  return isExact(earliest, latest)
    ? { us: from, says: what }
    : { us: from, says: `${what}: first of an interval, see time_until` };
}

/** Six digits of a fraction whatever they are, and the offset in figures: what every importer reads. */
function datetimeOf(us: number): string {
  const text = utcText(us).slice(0, "2026-01-01T00:00:00".length);
  const fraction = ((us % second) + second) % second;
  return `${text}.${String(fraction).padStart(6, "0")}+00:00`;
}
