import type { EventType } from "../../model/words.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
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
  },
  page: {
    proof:
      "content that is linked to an output by hash, document or session carries no mark of the policy's list.",
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

/** Only content that is tied to the output by a key and was not set aside counts as the AI's. */
function decide(facts: RuleFacts, { accept, on }: Params): Decided {
  const actions = membersOf(facts).filter((index) => {
    const linked = linkedAt(facts.decision, index);
    if (!on.includes(linked.event.type) || linked.grade === "inferred")
      return false;
    const { alignment } = comparisonOf(facts, index);
    return !alignment.startsWith("acted-") && alignment !== "overridden";
  });
  const first = actions.find((index) => {
    const { label } = linkedAt(facts.decision, index).event.fields;
    return (
      label === undefined ||
      !label.split(" ").some((word) => accept.includes(word))
    );
  });
  if (actions.length === 0) return inapplicable("no-such-content");
  if (first === undefined) return met("labelled");
  const { type } = linkedAt(facts.decision, first).event;
  return {
    verdict: "breached",
    reason: "no-label",
    basis: "not-found",
    data: { action: type },
    evidence: [first],
    ...(type === "action.signed"
      ? {
          severity: {
            level: "medium",
            because: "signed content is part of the legal record",
          } as const,
        }
      : {}),
  };
}
