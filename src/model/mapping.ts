import type { EventFields, TextField, TimeField } from "./event.ts";
import type { Encoding, FormatName } from "./record.ts";
import type { ActorKind, EventType, TimeBasis } from "./words.ts";

/** One condition on a column; every key that is given must hold. */
export interface WhenCondition {
  readonly column: string;
  readonly present?: boolean;
  readonly is?: string;
  readonly in?: readonly string[];
  readonly contains?: string;
  readonly not?: Omit<WhenCondition, "column" | "not">;
}

/** How a stamp of minute width is to be read: the machine cut it off, rounded it, or nobody knows. */
export const stampRoundings = ["floor", "nearest", "unknown"] as const;
export type StampRounding = (typeof stampRoundings)[number];

/** How the text of a time column is read. Without `format`: ISO 8601. */
export interface TimeSpec {
  /** date-fns style tokens (`dd/MM/yyyy HH:mm`), or `epoch-seconds`, `epoch-milliseconds`. */
  readonly format?: string;
  /** IANA zone for times without an offset. */
  readonly timeZone?: string;
  readonly precision?: "day" | "minute";
  readonly basis?: TimeBasis;
  readonly rounding?: StampRounding;
}

/**
 * How a time of a candidate is read. `datesOfAnyZone`: a date without an offset is the day of whatever zone it was written
 * in, as wide as that doubt; without it such a date is a fault (standards that know no zone for dates, such as FHIR).
 */
export interface CandidateTime extends TimeSpec {
  readonly datesOfAnyZone?: true;
  /** `format` without its time of day: how a text is read of which the time of day is not recorded. */
  readonly dateFormat?: string;
}

/** Where the value of one event field comes from: a column (short form), a constant, or a column with options. */
export type FieldSource =
  | string
  | { readonly constant: string }
  | ColumnSource
  | { readonly first: readonly (string | ColumnSource)[] };

export interface ColumnSource extends TimeSpec {
  readonly column: string;
  /** Column with the time of day, where `column` holds the date alone; blank: only the date is recorded, never midnight. */
  readonly timeColumn?: string;
  /** Name of a value map of this source. */
  readonly map?: string;
  /** What an empty cell means in this column; without it blank is "not recorded". */
  readonly blank?: string;
}

export type FieldSources = { readonly [F in TextField]?: FieldSource };

/** One kind of event that a record may give. */
export interface EventEntry {
  readonly type:
    | EventType
    | {
        readonly column: string;
        readonly map: string;
        readonly blank?: string;
      };
  readonly when?: WhenCondition | readonly WhenCondition[];
  readonly fields?: FieldSources;
}

export interface ValueMap {
  readonly [word: string]: string;
}

/** Window that an export covers, half open; dates are midnights of the source's zone. */
export interface CoversWindow {
  readonly from: string;
  readonly until: string;
}

export interface MappingSource {
  readonly name: string;
  readonly files: readonly string[];
  readonly format?: FormatName;
  readonly delimiter?: string;
  readonly encoding?: Encoding;
  readonly escape?: string;
  readonly comment?: string;
  /** Dotted path to the array of records in a JSON object. */
  readonly records?: string;
  readonly finalNewline?: "required";
  readonly timeZone?: string;
  /** A site's own JSON Schema for the raw records, relative to the mapping file. */
  readonly schema?: string;
  readonly nulls?: readonly string[];
  readonly identifier?: "nhs-number";
  readonly values?: { readonly [name: string]: ValueMap };
  readonly covers?: CoversWindow;
  readonly fields?: FieldSources;
  readonly events: readonly EventEntry[];
}

/** Staff list: who an account is, in which role, from when until when. */
export interface DirectorySource {
  readonly files: readonly string[];
  readonly fields: {
    readonly account: string;
    readonly person?: string;
    readonly role?: string;
    readonly kind?: string;
    readonly registration?: string;
    readonly from?: string;
    readonly until?: string;
    readonly training?: string;
    readonly trained?: string;
    readonly trainedUntil?: string;
  };
}

/** Declared maps for comparison (`domain.md` 7); their names are printed with each result. */
export interface ComparisonMaps {
  /** Scale name -> its words -> rank; a higher rank is more urgent. */
  readonly scales?: {
    readonly [scale: string]: { readonly [priority: string]: number };
  };
  /** List name -> codes that the product assesses. */
  readonly assessed?: { readonly [list: string]: readonly string[] };
  /** Unit as written -> unit of the closed table. */
  readonly units?: ValueMap;
  /** Frequency as written -> rate such as `2/d`. */
  readonly frequencies?: ValueMap;
  /** Code -> code of the same substance. */
  readonly sameCode?: ValueMap;
}

/** A mapping file as written (`schemas/mapping.schema.json`). */
export interface Mapping extends ComparisonMaps {
  readonly version: 1;
  readonly sources: readonly MappingSource[];
  readonly directory?: DirectorySource;
}

/** One row of the staff list; `from` and `until` are UTC microseconds, half open, `openStart`/`openEnd` where not stated. */
export interface DirectoryRow {
  readonly account: string;
  readonly person: string;
  readonly role: string | undefined;
  readonly kind: ActorKind | undefined;
  readonly registration: string | undefined;
  readonly from: number;
  readonly until: number;
  readonly training: string | undefined;
  readonly trained: number | undefined;
  readonly trainedUntil: number | undefined;
}

/**
 * What `map` makes of one entry for one record: our field names with the source's words, not yet checked.
 *
 * `type` is the mapped word; `validate` decides whether it is an event type. `times` says how each time field
 * that is present is to be read; it is shared by all candidates of one entry.
 */
export interface Candidate {
  readonly type: string;
  readonly fields: EventFields;
  readonly times: { readonly [F in TimeField]?: CandidateTime };
  readonly source: string;
  readonly notes: readonly string[];
  /** Column name of the export for each field, for messages. */
  readonly columns: { readonly [F in TextField | "type"]?: string };
}
