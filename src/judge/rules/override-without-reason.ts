import type { EventType } from "../../model/words.ts";
import { relevantActions } from "../actions.ts";
import { compareRatios, numberOf } from "../decimal.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Raised, Rule, RuleFacts } from "../define-rule.ts";
import { comparisonOf } from "../compared.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { settingsSentence, timeSentence } from "../sentences.ts";
import { placeholderOf, recordsReason } from "../signed-off.ts";
import { issuesOf } from "../view-sentences.ts";

interface Params {
  readonly reasonFor: readonly EventType[];
  readonly placeholders: readonly string[];
  readonly materialPercent: number | undefined;
}

/** R17: the advice was not followed or was changed, and no reason is on record where one is asked for (`rules.md` 3). */
export const overrideWithoutReason: Rule = defineRule<Params>({
  id: "override-without-reason",
  number: "R17",
  title: "The advice was set aside or changed, and no reason is on record",
  why: "Quality of the record. Setting advice aside is normal, and a missing reason does not make the decision wrong.",
  cites: ["ICH E6(R3) 4.2.2(a)(ii)"],
  severity: "low",
  oversight: false,
  params: {
    type: "object",
    properties: {
      reasonFor: { type: "array" },
      placeholders: { type: "array" },
      materialPercent: { type: ["number", "null"] },
    },
  },
  reasons: {
    "no-reason":
      "recorded outcome: {outcome}; no reason is recorded, and the policy asks for one",
  },
  page: {
    proof:
      "the outcome is one for which the policy asks for a reason, or the alignment is modified or overridden beyond what is material, and reason and reason code are blank or a placeholder, in whatever case it is written.",
    policyKeys: [
      "review.reasonFor",
      "review.placeholders",
      "review.material.percent",
    ],
    shows: "what was advised, what was chosen, and whether a reason is stored",
  },
  traps:
    'the reason stands in a note; a default such as "other"; a missing reason does not make the decision wrong',
  settledBy: "the note in which the reason stands",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: ({ review }) =>
    review.reasonFor.length === 0
      ? undefined
      : {
          reasonFor: review.reasonFor,
          placeholders: review.placeholders,
          materialPercent: review.materialPercent,
        },
  decide,
});

/**
 * Asked of each review with an outcome of `reasonFor` and of each action that set the advice aside beyond what is
 * immaterial. A reason on one of those reviews serves all; else each action needs its own, and the reviews any action's.
 */
function decide(facts: RuleFacts, params: Params): Decided {
  const actions = relevantActions(facts);
  const setAside = actions.filter((action) =>
    isSetAside(facts, action, params),
  );
  const reviews = membersOf(facts).filter((index) =>
    isAsked(facts, index, actions, params),
  );
  if (reviews.length === 0 && setAside.length === 0)
    return inapplicable("nothing-set-aside");
  if (reviews.some((index) => isReasoned(facts, index, params)))
    return met("reason-recorded");
  const silent = setAside.filter(
    (action) => !isReasoned(facts, action, params),
  );
  const excused = actions.some((action) => isReasoned(facts, action, params));
  if (silent.length === 0 && (reviews.length === 0 || excused))
    return met("reason-recorded");
  const cited = [...silent, ...reviews];
  const [first] = reviews;
  const material = [...silent, ...(reviews.length > 0 ? actions : [])].some(
    (action) =>
      sizeOf(
        comparisonOf(facts, action).changePercent,
        params.materialPercent,
      ) === "material",
  );
  const alignment =
    silent[0] === undefined ? "" : comparisonOf(facts, silent[0]).alignment;
  return {
    verdict: "breached",
    reason: "no-reason",
    basis: "not-found",
    data: {
      outcome:
        first === undefined
          ? alignment
          : linkedAt(facts.decision, first).event.type,
    },
    ...told(facts, cited, params),
    ...(material
      ? {
          severity: {
            level: "medium",
            because: "the change is material",
          } as const,
        }
      : {}),
  };
}

/** What was advised and what was done, the reason as far as it is one of the policy's placeholders, and the settings. */
function told(
  facts: RuleFacts,
  cited: readonly number[],
  params: Params,
): Pick<Raised, "evidence" | "sentences"> {
  return {
    evidence: [...cited, ...issuesOf(facts, cited)],
    sentences: [
      ...cited
        .slice(0, mostTold)
        .flatMap((index) => recordSentences(facts, index, params)),
      settingsSentence(facts.policy, {
        "review.reasonFor": params.reasonFor.join(", "),
        "review.placeholders":
          params.placeholders.length === 0
            ? undefined
            : params.placeholders.join(", "),
        "review.material.percent": params.materialPercent?.toString(),
      }),
    ],
  };
}

function recordSentences(
  facts: RuleFacts,
  index: number,
  params: Params,
): readonly string[] {
  const record = timeSentence(facts, "The record", index);
  const stored = `Reason as stored: ${storedReason(facts, index, params)}.`;
  return linkedAt(facts.decision, index).part === "action"
    ? [record, contentSentence(facts, index), stored]
    : [record, stored];
}

/** So many records are told of one by one; all of them are cited. */
const mostTold = 6;

function contentSentence(facts: RuleFacts, action: number): string {
  const { advised, done, alignment, changePercent } = comparisonOf(
    facts,
    action,
  );
  const change =
    changePercent === undefined ? "" : `, a change of ${changePercent} %`;
  return `Advised: ${advised ?? "not recorded"}; done: ${done ?? "not recorded"} (${alignment}${change}).`;
}

/** Never the text of a cell: a reason that is none is blank or a word of the policy. */
function storedReason(
  facts: RuleFacts,
  index: number,
  { placeholders }: Params,
): string {
  const { reason, reasonCode } = linkedAt(facts.decision, index).event.fields;
  const words = [reason, reasonCode].flatMap((text) =>
    text === undefined ? [] : (placeholderOf(text, placeholders) ?? []),
  );
  return words.length === 0 ? "none" : `"${words.join('", "')}"`;
}

function isReasoned(facts: RuleFacts, index: number, params: Params): boolean {
  return recordsReason(
    linkedAt(facts.decision, index).event,
    params.placeholders,
  );
}

/** Whether an action differs from the advice, and by more than what the policy calls immaterial. */
function isSetAside(facts: RuleFacts, action: number, params: Params): boolean {
  const { alignment, changePercent } = comparisonOf(facts, action);
  if (alignment !== "modified" && alignment !== "overridden") return false;
  return sizeOf(changePercent, params.materialPercent) !== "immaterial";
}

/** A review whose outcome asks for a reason; a modification only where no action shows it to be immaterial. */
function isAsked(
  facts: RuleFacts,
  index: number,
  actions: readonly number[],
  params: Params,
): boolean {
  if (!params.reasonFor.includes(linkedAt(facts.decision, index).event.type))
    return false;
  if (isRejection(facts, index)) return true;
  return !actions.some(
    (action) =>
      sizeOf(
        comparisonOf(facts, action).changePercent,
        params.materialPercent,
      ) === "immaterial",
  );
}

function isRejection(facts: RuleFacts, index: number): boolean {
  return linkedAt(facts.decision, index).event.type === "review.rejected";
}

/** Whether a change of the dose reaches the size from which a reason is asked (inclusive); open where it is not known. */
function sizeOf(
  percent: string | undefined,
  limit: number | undefined,
): "material" | "immaterial" | "open" {
  const change = numberOf(percent?.replace("-", ""));
  const bound = numberOf(limit === undefined ? undefined : String(limit));
  if (change === undefined || bound === undefined) return "open";
  return compareRatios(change, bound) < 0 ? "immaterial" : "material";
}
