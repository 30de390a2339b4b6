import type { TextField } from "../../model/event.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf, orderOf } from "../facts.ts";

type Element = "confidence" | "limits" | "inputs";

interface Params {
  readonly require: readonly Element[];
}

const fieldOf: { readonly [E in Element]: TextField } = {
  confidence: "displayConfidence",
  limits: "displayLimits",
  inputs: "displayInputs",
};

/** R22: the log does not show that confidence, limits or inputs were displayed with the output (`rules.md` 3). */
export const limitationsNotShown: Rule = defineRule<Params>({
  id: "limitations-not-shown",
  number: "R22",
  title:
    "Confidence, limits or inputs are not on record as displayed with the output",
  why: "Often shown and not logged; without them the reader cannot weigh the output.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 13(1), 13(3)(b)(ii)-(iii),(vii)",
    "RCR 2021, rec. 2",
  ],
  severity: "medium",
  oversight: false,
  params: { type: "object", properties: { require: { type: "array" } } },
  reasons: {
    "not-shown": "the display on record does not show: {what}",
    "no-display":
      "no display of the output is on record, so what it showed cannot be determined ({what})",
  },
  page: {
    proof:
      "an element that the policy asks for is empty on every display on record. Without a display on record it is undecidable.",
    policyKeys: ["display.require", "display.evidence"],
    shows: "the display and the elements that were asked for",
  },
  traps:
    "on screen by design and not logged (then `display.evidence: release`)",
  settledBy:
    "the record of what the screen showed, or the release that fixes it",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: ({ source: { display } }) =>
    display === undefined || display.evidence === "release"
      ? undefined
      : { require: display.require },
  decide,
});

/** What one display lacks another may have shown; a display after the action shows nothing about it. */
function decide(facts: RuleFacts, { require }: Params): Decided {
  const { governing } = facts.oversight;
  if (require.length === 0) return inapplicable("nothing-asked");
  if (facts.decision.versions.length === 0)
    return inapplicable("output-not-in-export");
  const displays = membersOf(facts).filter((index) => {
    const { type } = linkedAt(facts.decision, index).event;
    if (type !== "recommendation.displayed") return false;
    return (
      governing === undefined ||
      orderOf(facts, index, governing).order !== "after"
    );
  });
  const missing = require.filter(
    (element) =>
      !displays.some(
        (index) =>
          linkedAt(facts.decision, index).event.fields[fieldOf[element]] !==
          undefined,
      ),
  );
  if (missing.length === 0) return met("shown");
  const acted = governing === undefined ? [] : [governing];
  return {
    verdict: displays.length === 0 ? "undecidable" : "breached",
    reason: displays.length === 0 ? "no-display" : "not-shown",
    basis: "not-found",
    data: { what: missing.join(", ") },
    evidence: [
      ...acted,
      ...displays,
      ...facts.decision.versions.slice(0, 1).map((one) => one.event),
    ],
  };
}
