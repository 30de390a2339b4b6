import type { Order } from "../time/interval.ts";
import { isPerson } from "./conditions.ts";
import { linkedAt, versionOf } from "./facts.ts";
import { orderToIssue } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";
import { timeSentence } from "./sentences.ts";

/** One event that was searched for what a rule asks, whether it is that, and what of it leaves this open or says no. */
export interface Searched {
  readonly event: number;
  readonly answer: Answer;
  readonly lacks: string;
}

/** A condition put to an event: its answer, and the words for one that does not hold for certain. */
export type Put = readonly [answer: Answer, lacks: string];

/** All conditions must hold; the first that does not, else the first that is open, says what is lacking. */
export function weigh(event: number, puts: readonly Put[]): Searched {
  const worst =
    puts.find(([answer]) => answer === "false") ??
    puts.find(([answer]) => answer === "unknown");
  const [answer, lacks] = worst ?? held;
  return { event, answer, lacks };
}

const held: Put = ["true", ""];

/** The best of what was searched: one event that counts is enough. */
export function bestOf(searched: readonly Searched[]): Answer {
  if (searched.some(({ answer }) => answer === "true")) return "true";
  return searched.some(({ answer }) => answer === "unknown")
    ? "unknown"
    : "false";
}

/** Law 6: whoever cannot be shown to be an identified person has done nothing that counts. */
export function byAPerson(facts: DecisionFacts, event: number): Put {
  return [
    isPerson(facts, event) ? "true" : "false",
    "not shown to be by an identified person",
  ];
}

/** In front of an action or a deadline. */
export function inFront(order: Order, lacks: string): Put {
  if (order === "unknown") return ["unknown", lacks];
  return [order === "before" ? "true" : "false", lacks];
}

/** What other decisions may claim is this one's only perhaps. */
export function ofThisDecision(facts: DecisionFacts, event: number): Put {
  const isSure = linkedAt(facts.decision, event).rivals.length === 0;
  return [isSure ? "true" : "unknown", "may belong to another decision"];
}

/** Q8 without an action: the version that it speaks of existed when the event began, unless it certainly did not. */
export function afterOutput(facts: DecisionFacts, event: number): Put {
  const version = versionOf(facts, event) ?? 0;
  const opened = facts.policy.review.afterOutput
    ? linkedAt(facts.decision, event).event.times.openedAt
    : undefined;
  const at = opened ?? facts.times[event];
  const isEarly = orderToIssue(facts, event, at, version) === "before";
  return [isEarly ? "false" : "true", "from before the output came to be"];
}

/** Whether a review had been taken back by then, as `revokedBefore` says. */
export function notTakenBack(
  revoked: ReadonlyMap<number, Answer>,
  event: number,
): Put {
  const answer = revoked.get(event);
  if (answer === "unknown") return ["unknown", "perhaps taken back by then"];
  return [answer === undefined ? "true" : "false", "taken back by then"];
}

/** Each event searched with its time and what it lacks; that there was none. */
export function searchedSentences(
  facts: DecisionFacts,
  searched: readonly Searched[],
  what: string,
): readonly string[] {
  if (searched.length === 0)
    return [`Searched: no ${what} is on record for this decision.`];
  return searched.map(({ event, lacks }) => {
    const sentence = timeSentence(facts, "Searched", event);
    return lacks === "" ? sentence : `${sentence} Not counted: ${lacks}.`;
  });
}
