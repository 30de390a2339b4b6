import { timeFields } from "../model/event.ts";
import type { TextField, TimeField } from "../model/event.ts";
import type {
  Candidate,
  CandidateTime,
  ColumnSource,
  TimeSpec,
} from "../model/mapping.ts";
import type { SourceScope } from "./scope.ts";

/** Where one field of an entry may come from. `list`: written as `first`, so that the record decides. */
export interface Alternatives {
  readonly field: TextField;
  readonly columns: readonly {
    readonly column?: string;
    readonly spec: TimeSpec | ColumnSource;
  }[];
  readonly list?: boolean;
}

/** What all events of one entry share that took the same columns. */
export interface Layout {
  readonly times: Candidate["times"];
  readonly columns: Candidate["columns"];
  readonly notes: readonly string[];
  /** `timeBasis` that the column of `occurredAt` declares. */
  readonly basis: TimeSpec["basis"];
}

/**
 * Compiles how the times of an entry are read and what its columns are called.
 *
 * An entry without `first` has one layout; else one for each combination that records show. Where not the first of the
 * columns was taken, the note `choice-2`, `choice-3` ... says so (domain 2: "the choice is shown").
 */
export function compileLayout(
  fields: readonly Alternatives[],
  typeColumn: string | undefined,
  scope: SourceScope,
): (choices: readonly number[] | undefined) => Layout {
  const known = new Map<string, Layout>();
  const build = (choices: readonly number[]): Layout =>
    layoutOf(fields, choices, typeColumn, scope);
  if (!fields.some(({ list = false }) => list)) {
    const only = build([]);
    return () => only;
  }
  return (choices = []) => {
    const key = choices.join();
    const layout = known.get(key) ?? build(choices);
    known.set(key, layout);
    return layout;
  };
}

function layoutOf(
  fields: readonly Alternatives[],
  choices: readonly number[],
  typeColumn: string | undefined,
  scope: SourceScope,
): Layout {
  const times: { -readonly [F in TimeField]?: CandidateTime } = {};
  const columns: { -readonly [F in TextField | "type"]?: string } = {};
  if (typeColumn !== undefined) columns.type = typeColumn;
  const notes = new Set<string>();
  let lists = 0;
  for (const { field, columns: alternatives, list = false } of fields) {
    const choice = list ? (choices[lists++] ?? -1) : 0;
    const taken = alternatives[choice];
    if (taken === undefined) continue;
    if (taken.column !== undefined) columns[field] = taken.column;
    if (choice > 0) notes.add(`choice-${String(choice + 1)}`);
    if (isTime(field)) times[field] = scope.timeSpec(taken.spec);
  }
  return { times, columns, notes: [...notes], basis: times.occurredAt?.basis };
}

function isTime(field: TextField): field is TimeField {
  return timeFields.some((time) => time === field);
}
