import { pairedText } from "./place-text.ts";
import type { Place, TimelineEntry } from "./told.ts";

/** A text of a cell on paper, and whether it only stands beside something. */
export interface EntryText {
  readonly text: string;
  readonly style: "plain" | "quiet";
}

/** The columns of the entries on paper: what the records hold, what the tool observes, and room for a comment. */
export const entryTitles = [
  "No.",
  "Time",
  "Event, as recorded",
  "Person or system",
  "Source",
  "Observation of countersign",
  "Comment",
] as const;

const plain = (text: string): EntryText => ({ text, style: "plain" });
const quiet = (text: string): EntryText => ({ text, style: "quiet" });

/** The cells of one entry, in the order of `entryTitles`. @param several - more than one decision is in the list */
export function entryCells(
  entry: TimelineEntry,
  several: boolean,
): readonly (readonly EntryText[])[] {
  const { number, type, content, version, person, role, clock } = entry;
  return [
    [plain(String(number))],
    timeCell(entry),
    [
      plain(type),
      ...(content === "" ? [] : [plain(content)]),
      ...(version === null ? [] : [quiet(`version ${version}`)]),
      ...(several ? entry.decisions.map(quiet) : []),
    ],
    [
      plain(person),
      quiet(role ?? "role not recorded"),
      quiet(`clock ${clock}`),
    ],
    placeCell(entry),
    entry.observations.map(plain),
    [],
  ];
}

function timeCell({ occurred, recorded }: TimelineEntry): readonly EntryText[] {
  const written =
    occurred.written === null
      ? "no time written"
      : `written "${occurred.written}"`;
  return [
    plain(occurred.local),
    quiet(written),
    ...(recorded === null
      ? []
      : [
          quiet(`recorded ${recorded.local}`),
          quiet(`written "${recorded.written ?? ""}"`),
        ]),
  ];
}

function placeCell({ place, copies }: TimelineEntry): readonly EntryText[] {
  const { sha256 } = place.origin;
  return [
    plain(pairedText(place)),
    quiet(`sha256 ${sha256}`),
    ...copies.flatMap((copy) => copyTexts(copy, sha256)),
  ];
}

function copyTexts(copy: Place, sha256: string): readonly EntryText[] {
  const own = copy.origin.sha256;
  return [
    plain(`also ${pairedText(copy)}`),
    quiet(own === sha256 ? "the same bytes" : `sha256 ${own}`),
  ];
}
