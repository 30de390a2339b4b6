import type { LayoutProfile, ValueTests } from "../../model/proposal.ts";
import type { EventType, Family } from "../../model/words.ts";
import { isActorName } from "./actor-name.ts";
import {
  columnFacts,
  frequent,
  isIdLike,
  isPatientLike,
} from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { hasStem, tokensOf } from "./tokens.ts";
import { stageOf } from "./stages.ts";
import type { Stage } from "./stages.ts";
import { familyOfMeaning, isTerm, meaningOf } from "./vocabulary.ts";

/** A column of status words, as far as their usual meaning is known. */
export interface WordColumn {
  readonly column: ColumnFacts;
  /** Words that may be written: those that occur often, and rare ones that are terms and no text. */
  readonly words: readonly {
    readonly word: string;
    readonly count: number;
    readonly meaning: EventType | "ignored" | undefined;
  }[];
  /** Different words that are neither terms nor frequent, or like a patient's number: not shown, since they could tell of one person. */
  readonly hidden: number;
  readonly families: ReadonlySet<Family>;
}

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
  /** Columns of times with the stage of each, birth dates left out. */
  readonly times: readonly ColumnFacts[];
  /** What one record shows, by its names; undefined: nothing tells. */
  readonly stage: Stage | undefined;
  /** Names do not tell what its columns are, so that what is not found by a name is asked. */
  readonly isStrange: boolean;
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
  const columns = columnFacts(profile, tests);
  const wordColumns = columns.flatMap((column) => wordColumn(column) ?? []);
  const event = wordColumns.find(isEventColumn);
  const outcome = wordColumns.find(
    (one) => one !== event && one.families.has("review"),
  );
  const times = columns.filter(
    ({ time, tokens }) =>
      time !== undefined && !hasStem(tokens, ["birth", "valid", "expir"]),
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
    words: wordColumns,
    times,
    stage: layoutStage(profile, times, outcome),
    isStrange: false,
    open: [],
    reviewer: undefined,
  };
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

const mostWords = 40;
const responseStems = [
  "outcome",
  "respon",
  "decision",
  "verdict",
  "review",
  "accept",
];
const eventStems = [
  "event",
  "type",
  "activity",
  "action",
  "status",
  "step",
  "what",
];

/** A column with few, short words of which most have a known meaning. */
function wordColumn(column: ColumnFacts): WordColumn | undefined {
  const { words, tokens, time } = column;
  if (time !== undefined || words.length < 1 || words.length > mostWords)
    return undefined;
  const speaks = hasStem(tokens, [...responseStems, ...eventStems]);
  if (
    !speaks ||
    isActorName(column) ||
    hasStem(tokens, ["user", "role", "reason", "comment", "id"])
  )
    return undefined;
  if (words.some(([word]) => word.length > 40)) return undefined;
  const ofResponse = hasStem(tokens, responseStems);
  const { found, share } = readWords(column, ofResponse);
  if (share < 0.2 && !(ofResponse && found.hidden === 0)) return undefined;
  return found;
}

/** The words of a column that somebody said to hold them, of these families whatever is known of them. */
export function saidWords(
  column: ColumnFacts,
  families: readonly Family[],
): WordColumn {
  const { found } = readWords(column, families.length === 1);
  return { ...found, families: new Set([...families, ...found.families]) };
}

/** `share`: of the filled cells, those whose word is known. */
function readWords(
  column: ColumnFacts,
  ofResponse: boolean,
): { readonly found: WordColumn; readonly share: number } {
  const { words, filled } = column;
  const read = words.map(([word, count]) => ({
    word,
    count,
    meaning: meaningOf(word, ofResponse),
  }));
  const known = read.filter(({ meaning }) => meaning !== undefined);
  const kept = read.filter(
    ({ word, meaning, count }) =>
      !isPatientLike(word, column) &&
      (count >= frequent || (meaning !== undefined && isTerm(word))),
  );
  return {
    share: known.reduce((sum, { count }) => sum + count, 0) / filled,
    found: {
      column,
      words: kept,
      hidden: read.length - kept.length,
      families: new Set(
        known.flatMap(({ meaning }) => familyOfMeaning(meaning) ?? []),
      ),
    },
  };
}

/** Words of two families or more: one column tells what each record is. */
function isEventColumn({ families }: WordColumn): boolean {
  return families.size > 1;
}
