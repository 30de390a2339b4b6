import type { Encoding, FormatName } from "../model/record.ts";
import type { Limits } from "./limits.ts";

/** What a mapping declares of an export; what is missing is told from the content and noted. */
export interface ReadOptions {
  readonly format?: FormatName;
  /** One ASCII character. Without it: found in the header. */
  readonly delimiter?: string;
  readonly encoding?: Encoding;
  /** One ASCII character that escapes a quote inside quotes, instead of a second quote. */
  readonly escape?: string;
  /** How a line of comment begins. */
  readonly comment?: string;
  /** Dotted path to the array of records of a JSON document. */
  readonly records?: string;
  readonly finalNewline?: "required";
  /** Column names that the mapping uses, to tell the delimiter and a missing header by. */
  readonly expectedColumns?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Bytes of a stretch, about; changes no result. */
  readonly stretchBytes?: number;
}
