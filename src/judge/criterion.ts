import type { Event } from "../model/event.ts";
import type { RangeLimit } from "../model/policy.ts";
import { linkedAt } from "./facts.ts";
import { orderToIssue } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { newestOf } from "./newest.ts";
import type { Newest } from "./newest.ts";
import type { Answer } from "./qualification.ts";

/**
 * One limit of the stated use and whether it holds; unknown where the value is not recorded or not exact enough.
 * `events`: what it rests on beside the output.
 */
export interface Criterion {
  readonly answer: Answer;
  readonly says: string;
  readonly events: readonly number[];
}

/** One version of the output: its place in `LinkedDecision.versions`, and the event that holds its content. */
export interface Output {
  readonly version: number;
  readonly advice: number;
}

/** The newest events of a sort at the issue of a version. */
export function newestAtIssue(
  facts: DecisionFacts,
  { version }: Output,
  isOne: (event: Event) => boolean,
): Newest {
  return newestOf(facts, isOne, (index) =>
    orderToIssue(facts, index, facts.times[index], version),
  );
}

/** The newest inputs of a code at the issue of a version. */
export function inputAtIssue(
  facts: DecisionFacts,
  output: Output,
  code: string,
): Newest {
  return newestAtIssue(
    facts,
    output,
    ({ type, fields }) =>
      type === "context.input-changed" && fields.code === code,
  );
}

export function fieldsOf(facts: DecisionFacts, index: number): Event["fields"] {
  return linkedAt(facts.decision, index).event.fields;
}

/** The bounds of a limit in words, with its unit where it states one. */
export function boundsText({ from, to, unit }: RangeLimit): string {
  const bounds = `${String(from ?? "no lower limit")} to ${String(to ?? "no upper limit")}`;
  return unit === undefined ? bounds : `${bounds} ${unit}`;
}

/** What is on record of something, every reading of it; and what is not known of the order. */
export function recordedText(
  texts: readonly string[],
  { certain }: Newest,
): string {
  const different = [...new Set(texts)];
  if (different.length === 0) return "not recorded";
  const all = different.join(" or ");
  if (!certain) return `${all} (not known to be from before the issue)`;
  return different.length === 1
    ? all
    : `${all} (not known which of them came last)`;
}
