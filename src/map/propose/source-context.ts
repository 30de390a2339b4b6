import type { ColumnVote } from "../../model/proposal.ts";
import type { DecisionKind, EventType } from "../../model/words.ts";
import type { Asker } from "./asker.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import type { PlainChoice } from "./plain-fields.ts";
import type { Choice } from "./votes.ts";
import type { Line } from "./yaml-text.ts";

/** In which rows of a layout a review is recorded: those with one of these words. */
export interface ReviewRows {
  readonly column: ColumnFacts;
  readonly words: ReadonlySet<string>;
}

/** One layout while its source is put together. */
export interface SourceContext {
  readonly layout: LayoutFacts;
  readonly kind: DecisionKind;
  readonly plain: readonly PlainChoice[];
  readonly asker: Asker;
  readonly votes: ColumnVote[];
  readonly yields: Set<EventType>;
  /** Columns that somebody said to name roles. */
  readonly roles: Set<ColumnFacts>;
  /** Gets the rows in which reviews are recorded, by the name of the layout. */
  readonly reviews: Map<string, ReviewRows>;
  /** Lines of `values`, by the name of the map. */
  readonly values: Map<string, Line>;
}

/** One entry of `events`. */
export interface EventDraft {
  readonly type: Line;
  readonly when: Line | undefined;
  readonly fields: readonly Line[];
}

/**
 * Takes a choice into the votes, and asks where it is not strong: which column, if any.
 *
 * @param step - the step that the field belongs to (`review`, `signed`), where records show several: each has its question
 * @returns the column to write, with the mark where it is still to be decided; undefined: none
 */
export function settleColumn(
  { layout, asker, votes }: SourceContext,
  choice: Choice | undefined,
  step?: string,
):
  | { readonly column: ColumnFacts; readonly decide: string | undefined }
  | undefined {
  if (choice === undefined) return undefined;
  const { vote, column, rivals } = choice;
  const sure = vote.sure === "exact" || vote.sure === "strong";
  if (column !== undefined && sure) {
    votes.push(vote);
    return { column, decide: undefined };
  }
  const named = column === undefined ? rivals : [column];
  const names = named.map(({ name }) => name);
  const of = step === undefined ? "" : ` of the step ${step}`;
  const ask = `Which column of ${layout.profile.name} is ${vote.field}${of}: ${names.join(" or ")}, or none?`;
  const field = step === undefined ? vote.field : `${step}.${vote.field}`;
  const answer = asker.ask({
    id: `column:${layout.profile.name}.${field}`,
    ask,
    choices: [...names, "none"],
  });
  const said = named.find(({ name }) => name === answer);
  votes.push({
    ...vote,
    column: answer === undefined ? vote.column : said?.name,
    why: answer === undefined ? vote.why : "as answered",
  });
  if (answer === "none") return undefined;
  const [first] = named;
  const taken = said ?? first;
  return taken === undefined
    ? undefined
    : { column: taken, decide: answer === undefined ? ask : undefined };
}

/** Whether a name says that the times are UTC: that of the column, or that of its time of day. */
export function isNamedUtc({ name, time }: ColumnFacts): boolean {
  return saysUtc(name) || saysUtc(time?.clock?.name ?? "");
}

function saysUtc(name: string): boolean {
  return /(?:^|[^a-z])(?:utc|gmt)(?:[^a-z]|$)|(?:Utc|UTC|GMT)$/iu.test(
    name.replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2"),
  );
}
