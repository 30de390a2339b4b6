import { csvLine } from "../csv.ts";
import { pairedText } from "./place-text.ts";
import type { Chronology, TimelineEntry } from "./told.ts";
import type { TextTimeline } from "./format.ts";

/**
 * For a spreadsheet: an entry a row, with byte order mark and CRLF, no cell a formula. What the tool observed has a column
 * of its own, and the last column is empty for whoever reads it.
 */
export const csv: TextTimeline = {
  name: "csv",
  kind: "text",
  render: renderCsv,
};

type Cell = string | number | null;
type Column = readonly [
  string,
  (entry: TimelineEntry, chronology: Chronology) => Cell,
];

const columns: readonly Column[] = [
  ["entry", ({ number }) => number],
  ["time, local", ({ occurred }) => occurred.local],
  ["time as written", ({ occurred }) => occurred.written],
  ["from UTC", ({ occurred }) => occurred.earliest],
  ["until UTC", ({ occurred }) => occurred.latest],
  ["recorded, local", ({ recorded }) => recorded?.local ?? null],
  ["recorded as written", ({ recorded }) => recorded?.written ?? null],
  ["recorded from UTC", ({ recorded }) => recorded?.earliest ?? null],
  ["recorded until UTC", ({ recorded }) => recorded?.latest ?? null],
  ["event", ({ type }) => type],
  ["content", ({ content }) => content],
  ["version", ({ version }) => version],
  ["person or system", ({ person }) => person],
  ["role", ({ role }) => role],
  ["clock", ({ clock }) => clock],
  ["decision", ({ decisions }) => decisions.join("; ")],
  ["source", ({ place }) => place.source],
  ["file", ({ place }) => place.origin.file],
  ["record", ({ place }) => place.origin.record],
  ["line", ({ place }) => place.origin.line],
  ["byte offset", ({ place }) => place.origin.byteOffset],
  ["byte length", ({ place }) => place.origin.byteLength],
  ["record sha256", ({ place }) => place.origin.sha256],
  ["file sha256", ({ place }) => place.fileSha256],
  ["also recorded at", ({ copies }) => copies.map(pairedText).join("; ")],
  ["observation of countersign", ({ observations }) => observations.join(" ")],
  ["zone", (_, { zone }) => zone],
  ["privacy", (_, { mode }) => mode],
  ["comment", () => null],
];

function* renderCsv(chronology: Chronology): Iterable<string> {
  yield `\ufeff${csvLine(columns.map(([name]) => name))}`;
  for (const entry of chronology.entries)
    yield csvLine(columns.map(([, cell]) => cell(entry, chronology)));
  for (const { id, apart } of chronology.decisions)
    for (const finding of apart) yield apartLine(id, finding, chronology);
}

/** A finding that cites no entry: a row without one, so that no form leaves a finding out. */
function apartLine(
  decision: string,
  finding: string,
  { zone, mode }: Chronology,
): string {
  const told = new Map([
    ["decision", decision],
    ["observation of countersign", finding],
    ["zone", zone],
    ["privacy", mode],
  ]);
  return csvLine(columns.map(([name]) => told.get(name) ?? null));
}
