import type { FormatName } from "../model/record.ts";
import { looksLikeCdsHooks, looksLikeFhir } from "./standard-shapes.ts";

/** How the bytes of an input format are cut into records. */
type Shape = "rows" | "document" | "lines" | "objects";

/**
 * One input format. `shape`: `objects` is a document or lines, whichever the content shows.
 * `sniff` says whether a decoded beginning looks like it; the mapping decides, sniffing suggests.
 */
export interface InputFormat {
  readonly name: FormatName;
  readonly shape: Shape;
  readonly sniff: (head: string, file: string) => boolean;
}

/** In the order in which they are tried: what is most particular first, CSV takes what is left. */
export const inputFormats: readonly InputFormat[] = [
  {
    name: "fhir",
    shape: "objects",
    sniff: looksLikeFhir,
  },
  {
    name: "cds-hooks",
    shape: "objects",
    sniff: looksLikeCdsHooks,
  },
  {
    name: "ndjson",
    shape: "lines",
    sniff: (head, file) => namedLines(file) && !/^\s*</.test(head),
  },
  {
    name: "json",
    shape: "objects",
    sniff: (head, file) =>
      /\.json(?:\.gz)?$/i.test(file) || /^\s*[[{]/.test(head),
  },
  {
    name: "tsv",
    shape: "rows",
    sniff: (_head, file) => /\.(?:tsv|tab)(?:\.gz)?$/i.test(file),
  },
  { name: "csv", shape: "rows", sniff: () => true },
];

/** Whether the file's name says one object a line. */
export function namedLines(file: string): boolean {
  return /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(file);
}
