import type { EventType } from "../../model/words.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Raised, Rule, RuleFacts } from "../define-rule.ts";
import { comparisonOf } from "../compared.ts";
import { linkedAt, membersOf } from "../facts.ts";

interface Params {
  readonly accept: readonly string[];
  readonly on: readonly EventType[];
}

const defaultOn: readonly EventType[] = ["action.signed", "action.sent"];

/** R23: content that came from an AI output carries no accepted mark (`rules.md` 3). */
export const aiOriginNotLabelled: Rule = defineRule<Params>({
  id: "ai-origin-not-labelled",
  number: "R23",
  title: "Content from an AI output carries no accepted mark of its origin",
  why: "A later reader cannot tell where the text came from; often the origin is known otherwise.",
  cites: ["HL7/aitransparency-ig", "Regulation (EU) 2024/1689, Art. 50(2)"],
  severity: "low",
  oversight: false,
  params: {
    type: "object",
    properties: { accept: { type: "array" }, on: { type: "array" } },
  },
  reasons: {
    "no-label":
      "{action}: no accepted mark of AI origin is recorded on the content",
    "origin-open":
      "{action}: no accepted mark of AI origin is recorded on the content, and from which of several outputs it came cannot be determined",
  },
  page: {
    proof:
      "content that is linked to an output by hash, document or session carries no mark of the policy's list. Signed content, and what was sent to the recipient patient (that word, or the patient's own identifier), is medium. Content of which several outputs may be the origin is undecidable.",
    policyKeys: ["labels.accept", "labels.on"],
    shows: "the content, what shows its origin, and the marks found",
  },
  traps:
    "text fully rewritten by a person; a mark lost in the export; no mark is no proof that no AI was used",
  settledBy: "the document as it was signed or sent, with its labels",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: ({ source: { labels } }) =>
    labels === undefined
      ? undefined
      : { accept: labels.accept, on: labels.on ?? defaultOn },
  decide,
});

/**
 * Only content that is tied to the output by a key and was not set aside counts as the AI's. What several outputs may
 * be the origin of is not known to be this one's.
 */
function decide(facts: RuleFacts, { accept, on }: Params): Decided {
  const actions = membersOf(facts).filter((index) => {
    const linked = linkedAt(facts.decision, index);
    if (!on.includes(linked.event.type) || linked.grade === "inferred")
      return false;
    const { alignment } = comparisonOf(facts, index);
    return !alignment.startsWith("acted-") && alignment !== "overridden";
  });
  if (actions.length === 0) return inapplicable("no-such-content");
  const unmarked = actions.filter((index) => !isMarked(facts, index, accept));
  const sure = unmarked.find(
    (index) => linkedAt(facts.decision, index).rivals.length === 0,
  );
  const first = sure ?? unmarked[0];
  if (first === undefined) return met("labelled");
  const { type } = linkedAt(facts.decision, first).event;
  return {
    verdict: sure === undefined ? "undecidable" : "breached",
    reason: sure === undefined ? "origin-open" : "no-label",
    basis: "not-found",
    data: { action: type },
    evidence: [first],
    ...severityOf(facts, first),
  };
}

function isMarked(
  facts: RuleFacts,
  index: number,
  accept: readonly string[],
): boolean {
  const { label } = linkedAt(facts.decision, index).event.fields;
  return (
    label !== undefined &&
    label.split(" ").some((word) => accept.includes(word))
  );
}

/** Medium for what is part of the legal record, and for letters to patients (`rules.md` R23). */
function severityOf(
  facts: RuleFacts,
  index: number,
): Pick<Raised, "severity"> | undefined {
  const { event } = linkedAt(facts.decision, index);
  if (event.type === "action.signed")
    return {
      severity: {
        level: "medium",
        because: "signed content is part of the legal record",
      },
    };
  return isToPatient(facts, event.fields.recipient)
    ? { severity: { level: "medium", because: "sent to the patient" } }
    : undefined;
}

/** The recipient is the word `patient`, or the patient's own identifier. */
function isToPatient(
  { decision }: RuleFacts,
  recipient: string | undefined,
): boolean {
  if (recipient === undefined) return false;
  return (
    recipient.trim().toLowerCase() === "patient" ||
    recipient === decision.patient
  );
}
