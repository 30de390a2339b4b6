import type { LayoutProfile, ValueTests } from "../../model/proposal.ts";
import { columnFacts, isIdLike } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { tokensOf } from "./tokens.ts";
import { joinClocks } from "./join-clocks.ts";
import { stageOf } from "./stages.ts";
import type { Stage } from "./stages.ts";
import { noneSpoken, wordsSpoken } from "./spoken-words.ts";
import type { DoubtfulWords } from "./spoken-words.ts";
import { isNoStep } from "./time-names.ts";
import { namedWords } from "./word-columns.ts";
import type { WordColumn } from "./word-columns.ts";

/** One layout, read as far as each column by itself shows it. */
export interface LayoutFacts {
  readonly profile: LayoutProfile;
  readonly columns: readonly ColumnFacts[];
  /** Columns of ids with their different values, for keys that files share. */
  readonly ids: ReadonlyMap<ColumnFacts, ReadonlySet<string>>;
  /** The column that says what kind of event a record is. */
  readonly event: WordColumn | undefined;
  /** The column that says how a review came out. */
  readonly outcome: WordColumn | undefined;
  /** All columns of status words. */
  readonly words: readonly WordColumn[];
  /** Columns of times with the stage of each, without those of no step, such as birth dates. */
  readonly times: readonly ColumnFacts[];
  /** What one record shows, by its names; undefined: nothing tells. */
  readonly stage: Stage | undefined;
  /** Names do not tell what its columns are, so that what is not found by a name is asked. */
  readonly isStrange: boolean;
  /** Columns that their values alone speak for, where something else speaks against them: a person is asked. */
  readonly doubtful: DoubtfulWords;
  /** Fields of which a person said that no column holds them. */
  readonly absent: ReadonlySet<string>;
  /** What a person must say before the steps of a record are known. */
  readonly open: readonly OpenPoint[];
  /** Names who reviewed, where neither a time nor an outcome of the review is recorded. */
  readonly reviewer: ColumnFacts | undefined;
}

/** A step that nobody has settled yet. `column`: its time; undefined: asked of all columns. */
export interface OpenPoint {
  readonly ask: string;
  readonly column: ColumnFacts | undefined;
}

const mostIdColumns = 30;

export function layoutFacts(
  profile: LayoutProfile,
  tests: ValueTests,
): LayoutFacts {
  const columns = joinClocks(columnFacts(profile, tests));
  const times = columns.filter(
    (column) =>
      column.time !== undefined &&
      column.time.isOfDay !== true &&
      !isNoStep(column),
  );
  const { words, event, outcome, doubtful } = wordFacts(
    columns,
    times,
    profile,
  );
  const ids = columns.filter(isIdLike).slice(0, mostIdColumns);
  return {
    profile,
    columns,
    ids: new Map(
      ids.map((column) => [
        column,
        new Set(column.words.map(([word]) => word)),
      ]),
    ),
    event,
    outcome,
    words,
    times,
    stage: layoutStage(profile, times, outcome),
    isStrange: false,
    doubtful,
    absent: new Set(),
    open: [],
    reviewer: undefined,
  };
}

/** By names and words together, else by the words alone. */
function wordFacts(
  columns: readonly ColumnFacts[],
  times: readonly ColumnFacts[],
  { name }: LayoutProfile,
): Pick<LayoutFacts, "words" | "event" | "outcome" | "doubtful"> {
  const words = columns.flatMap((column) => namedWords(column) ?? []);
  const event = words.find(isEventColumn);
  const outcome = words.find(
    (one) => one !== event && one.families.has("review"),
  );
  if (event !== undefined)
    return { words, event, outcome, doubtful: noneSpoken };
  const unnamed = columns.filter((one) =>
    words.every(({ column }) => column !== one),
  );
  const spoken = wordsSpoken(unnamed, times, name);
  if (outcome === undefined)
    return {
      words,
      event: spoken.event,
      outcome: spoken.outcome,
      doubtful: spoken,
    };
  // a log of events may have a column named after outcomes as well
  const events = [
    ...(spoken.event === undefined ? [] : [spoken.event]),
    ...spoken.events,
  ];
  return { words, event, outcome, doubtful: { ...noneSpoken, events } };
}

/** By the times that have a stage, else by the words of a response, else by the file's name. */
function layoutStage(
  { name }: LayoutProfile,
  times: readonly ColumnFacts[],
  outcome: WordColumn | undefined,
): Stage | undefined {
  const staged = times.find(
    ({ stage }) => stage !== undefined && stage !== "record",
  )?.stage;
  if (staged !== undefined) return staged;
  if (outcome !== undefined) return "review";
  const named = stageOf(tokensOf(name));
  return named === "record" ? undefined : named;
}

/** Words of two families or more: one column tells what each record is. */
function isEventColumn({ families }: WordColumn): boolean {
  return families.size > 1;
}
