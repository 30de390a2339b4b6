import type { SilentField } from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import type { Alignment } from "../model/words.ts";
import { doubtOf } from "./candidate.ts";
import type { Doubt, Step } from "./candidate.ts";
import { signOffAnswer } from "./conditions.ts";
import { comparisonOf, contentAlignments } from "./compared.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import {
  areOneByRegistration,
  mayBeOnePerson,
  oneRegistration,
} from "./one-registration.ts";
import type { Answer } from "./qualification.ts";

export function contentStep(
  facts: DecisionFacts,
  review: number,
  action: number,
): Step {
  const { answer, silent } = signOffAnswer(facts, review, action);
  if (answer === "same")
    return silent === undefined ? doneAsSignedOff : doneAsFarAsRecorded(silent);
  const excuse = excuseOf(facts, review, action);
  if (answer === "differs")
    return differs(excuse, "what was done differs from what was signed off");
  const change = changedBetween(facts, review, action);
  if (change === "true")
    return differs(
      excuse,
      "a change is recorded between the review and the action",
    );
  if (change === "unknown" && excuse.answer !== "true")
    return openOutcome(
      "a change may stand between the review and the action",
      doubtOf("overlap"),
    );
  if (answer === "not-recorded") return noDifference;
  return excuse.answer === "true"
    ? {
        condition: "Q5",
        answer: "true",
        because: `accepted; content-not-comparable; ${excuse.because}`,
      }
    : cannotTell;
}

/** "Content not recorded on one side is no difference" (`rules.md` 1.3). */
const noDifference: Step = {
  condition: "Q5",
  answer: "true",
  because: "accepted; content-not-recorded",
};

/** The rest is the same, and that is not said of a field which one side does not record. */
function doneAsFarAsRecorded(silent: readonly SilentField[]): Step {
  const fields = silent.map(
    ({ field, by }) =>
      `${field} not recorded in ${by === "done" ? "what was done" : "what was signed off"}`,
  );
  return {
    condition: "Q5",
    answer: "true",
    because: `accepted; content-not-recorded: ${fields.join(", ")}; the rest of what was done is what was signed off`,
  };
}

/** Both contents are recorded, and the rows do not tell whether they differ: another code, a dose in tablets. */
const cannotTell: Step = {
  condition: "Q5",
  answer: "unknown",
  because: "whether what was done is what was signed off cannot be told",
  doubt: { kind: "link", code: "content-not-comparable" },
};

const doneAsSignedOff: Step = {
  condition: "Q5",
  answer: "true",
  because: "what was done is what was signed off",
};

function differs(excuse: Excuse, because: string): Step {
  if (excuse.answer === "true")
    return {
      condition: "Q5",
      answer: "true",
      because: `${because}; ${excuse.because}`,
    };
  if (excuse.answer === "unknown")
    return openOutcome(`${because}; ${excuse.because}`, excuse.doubt);
  return {
    condition: "Q5",
    answer: "false",
    because,
    miss: "changed-after-review",
  };
}

type Excuse =
  | { readonly answer: "true" | "false"; readonly because: string }
  | {
      readonly answer: "unknown";
      readonly because: string;
      readonly doubt: Doubt;
    };

/** A difference is no miss, outside documents, where the actor is the reviewer or the action records a reason. */
function excuseOf(
  facts: DecisionFacts,
  review: number,
  action: number,
): Excuse {
  if (facts.decision.kind === "document")
    return { answer: "false", because: "" };
  const { event } = linkedAt(facts.decision, action);
  if (recordsReason(event, facts.policy.review.placeholders))
    return { answer: "true", because: "the action records a reason" };
  const actor = facts.who(action).person;
  const reviewer = facts.who(review).person;
  if (actor === undefined)
    return {
      answer: "unknown",
      because: "the actor is not recorded",
      doubt: { kind: "link", code: "actor-not-recorded" },
    };
  if (actor === reviewer)
    return { answer: "true", because: "the actor is the reviewer" };
  if (areOneByRegistration(facts, review, action))
    return {
      answer: "unknown",
      because: mayBeOnePerson,
      doubt: oneRegistration,
    };
  return { answer: "false", because: "" };
}

/** Whether a reason or a reason code is recorded that is neither blank nor a placeholder of the policy, in either case. */
export function recordsReason(
  event: Event,
  placeholders: readonly string[],
): boolean {
  const { reason, reasonCode } = event.fields;
  return [reason, reasonCode].some(
    (text) =>
      text !== undefined &&
      text.trim() !== "" &&
      placeholderOf(text, placeholders) === undefined,
  );
}

/** The policy's placeholder that a text is, whatever its letters' case and the blanks around it. */
export function placeholderOf(
  text: string,
  placeholders: readonly string[],
): string | undefined {
  if (placeholders.length === 0) return undefined;
  const plain = text.trim().toLowerCase();
  return placeholders.find((one) => one.trim().toLowerCase() === plain);
}

/** Whether an `action.changed` with other or unknown content stands between a review and an action (R07). */
export function changedBetween(
  facts: DecisionFacts,
  review: number,
  action: number,
): Answer {
  let answer: Answer = "false";
  for (const change of membersOf(facts)) {
    const linked = linkedAt(facts.decision, change);
    if (change === action || linked.event.type !== "action.changed") continue;
    if (!sharesObject(linked.event, linkedAt(facts.decision, action).event))
      continue;
    if (signOffAnswer(facts, review, change).answer === "same") continue;
    const first = orderOf(facts, review, change).order;
    const second = orderOf(facts, change, action).order;
    if (first === "before" && second === "before") return "true";
    if (first !== "after" && second !== "after") answer = "unknown";
  }
  return answer;
}

/** Two events about different orders or documents have nothing to do with each other; what is not recorded may. */
function sharesObject(a: Event, b: Event): boolean {
  for (const name of ["order", "document"] as const) {
    const mine = a.fields[name];
    const other = b.fields[name];
    if (mine !== undefined && other !== undefined && mine !== other)
      return false;
  }
  return true;
}

/** Whether an action carries out what it relied on: its alignment with the advice, whatever became of it, or not to be told. */
export function doesAdvice(facts: DecisionFacts, action: number): Answer {
  const { alignment: shown } = comparisonOf(facts, action);
  const possible =
    shown === "withdrawn-before-action" || shown === "undetermined"
      ? contentAlignments(facts, action).map(carriesOutAdvice)
      : [carriesOutAdvice(shown)];
  const [first = "unknown"] = possible;
  return possible.every((one) => one === first) ? first : "unknown";
}

function carriesOutAdvice(alignment: Alignment): Answer {
  if (alignment === "concordant" || alignment === "within-rounding")
    return "true";
  return alignment === "modified" || alignment === "overridden"
    ? "false"
    : "unknown";
}

/** Q5, left open. */
export function openOutcome(because: string, doubt: Doubt): Step {
  return { condition: "Q5", answer: "unknown", because, doubt };
}
