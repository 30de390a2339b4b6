import { countOf, countText } from "../count-text.ts";
import { ciLine } from "../escape.ts";
import { wrapped } from "../text-layout.ts";
import type { Chronology, Place, TimelineEntry, TimeWords } from "./told.ts";
import type { TextTimeline } from "./format.ts";
import { pairedText } from "./place-text.ts";

/** For a terminal or a pipe: a block of lines for each entry, 80 columns, what the tool says under a mark of its own. */
export const text: TextTimeline = {
  name: "text",
  kind: "text",
  render: renderText,
};

const width = 80;
const indent = "     ";

function* renderText(chronology: Chronology): Iterable<string> {
  const { entries, decisions, sources, method, statements } = chronology;
  yield block(headLines(chronology));
  const several = decisions.length > 1;
  for (const entry of entries) yield block(["", ...entryLines(entry, several)]);
  for (const { id, facts } of decisions)
    yield block([
      "",
      `Decision ${id}`,
      ...facts.flatMap(([name, value]) => labelled(name, value, "  ", 12)),
    ]);
  yield block(["", "Schedule of sources"]);
  for (const { name, account, entries: cited } of sources)
    yield block([
      ...labelled(name, account.file, "  ", 5),
      ...labelled("", `sha256 ${account.sha256}`, "  ", 5),
      ...labelled(
        "",
        `${countText(account.bytes)} bytes, ${countOf(account.records, "record", "records")}; ${countOf(cited, "entry", "entries")} of this list`,
        "  ",
        5,
      ),
    ]);
  yield block(["", "Method", ...listed(method)]);
  yield block(["", "How this may be read", ...listed(statements)]);
}

function headLines(chronology: Chronology): readonly string[] {
  const { title, site, zone, privacy, entries } = chronology;
  return [title, `${site}; times of ${zone}`, privacy]
    .concat(
      `${countOf(entries.length, "entry", "entries")}. Lines marked "> " are observations of countersign; all others say what the records hold.`,
    )
    .flatMap((line) => wrapped(line, width, "", ""));
}

function entryLines(entry: TimelineEntry, several: boolean): readonly string[] {
  const { number, gap, occurred, recorded, type, content, version } = entry;
  const at = String(number).padStart(indent.length - 2);
  const event = [
    content === "" ? type : `${type}: ${content}`,
    version === null ? "" : `version ${version}`,
  ].filter((part) => part !== "");
  return [
    ...(gap === undefined ? [] : wrapped(`${gap}.`, width, "  ... ", "      ")),
    ...(gap === undefined ? [] : [""]),
    ...wrapped(occurred.local, width, `${at}  `, indent),
    ...wrapped(event.join("; "), width, indent, `${indent}  `),
    ...labelled("written", writtenText(occurred), indent, 10),
    ...(recorded === null
      ? []
      : labelled(
          "recorded",
          `${recorded.local}, written ${writtenText(recorded)}`,
          indent,
          10,
        )),
    ...labelled("by", whoText(entry), indent, 10),
    ...(several
      ? labelled("decision", entry.decisions.join(", "), indent, 10)
      : []),
    ...placeLines("source", entry.place),
    ...entry.copies.flatMap((copy) =>
      copy.origin.sha256 === entry.place.origin.sha256
        ? labelled("also", `${pairedText(copy)}, the same bytes`, indent, 10)
        : placeLines("also", copy),
    ),
    ...entry.observations.flatMap((sentence) =>
      wrapped(sentence, width, `${indent}> `, `${indent}> `),
    ),
  ];
}

function writtenText({ written }: TimeWords): string {
  return written === null ? "no time" : `"${written}"`;
}

function whoText({ person, role, clock }: TimelineEntry): string {
  return `${person}; ${role === null ? "role not recorded" : `role ${role}`}; clock ${clock}`;
}

function placeLines(name: string, place: Place): readonly string[] {
  return [
    ...labelled(name, pairedText(place), indent, 10),
    ...labelled("sha256", place.origin.sha256, indent, 10),
  ];
}

function labelled(
  name: string,
  value: string,
  before: string,
  columns: number,
): readonly string[] {
  const next = before + " ".repeat(columns);
  return wrapped(value, width, before + name.padEnd(columns), next);
}

function listed(sentences: readonly string[]): readonly string[] {
  return sentences.flatMap((sentence) =>
    wrapped(sentence, width, "  - ", "    "),
  );
}

function block(lines: readonly string[]): string {
  return lines.map((line) => `${ciLine(line)}\n`).join("");
}
