import { countOf } from "../count-text.ts";
import type { Chronology } from "./told.ts";

/** What stands first in a document: whose audit, how people appear, what the list is and is not. */
export function openingWords({
  site,
  zone,
  version,
  privacy,
  entries,
  sources,
}: Chronology): readonly string[] {
  return [
    `${site}. Times of ${zone}. Made by countersign ${version}.`,
    privacy,
    `${countOf(entries.length, "entry", "entries")} from ${countOf(sources.length, "file", "files")}, which the schedule of sources names with their hashes.`,
    "It describes what the files contain and makes no finding on fault or standard of care. The list claims no order that the recorded times do not show. The column for comments is empty, for whoever reads it.",
  ];
}

/** To be filled in by whoever files the document. */
export const caseLines: readonly string[] = [
  "Exhibit mark: ______________________________",
  "Parties: ______________________________",
  "Court and claim number: ______________________________",
  "Files received from, and on: ______________________________",
  "Prepared by, and on: ______________________________",
];
