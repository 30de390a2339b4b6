import type { TextField } from "../../model/event.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Raised, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { orderOf } from "../event-order.ts";
import type { Answer } from "../qualification.ts";
import { releaseText } from "../release.ts";
import { areOfOneVersion } from "../same-version.ts";
import { settingsSentence, timeSentence } from "../sentences.ts";
import { issuesOf } from "../view-sentences.ts";

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
      "no display that is certainly of this version of the output is on record, so what was shown cannot be determined ({what})",
  },
  page: {
    proof:
      "an element that the policy asks for is empty on every display on record of the version acted on. Without a display of that version on record it is undecidable.",
    policyKeys: ["display.require", "display.evidence"],
    shows:
      "the displays, the elements that were asked for, and the release (product and version) that gave the output",
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

/**
 * What one display lacks another may have shown; a display after the action, or of another version than the one acted
 * on, shows nothing about it. One that may be of that version leaves open what it alone shows.
 */
function decide(facts: RuleFacts, { require }: Params): Decided {
  const { governing } = facts.oversight;
  if (require.length === 0) return inapplicable("nothing-asked");
  if (facts.decision.versions.length === 0)
    return inapplicable("output-not-in-export");
  const displays = displaysOf(facts, governing);
  const sure = displays.filter(({ isOf }) => isOf === "true");
  const missing = require.filter((element) => !areShown(facts, sure, element));
  if (missing.length === 0) return met("shown");
  const isOpen =
    sure.length === 0 ||
    missing.some((element) => areShown(facts, displays, element));
  return {
    verdict: isOpen ? "undecidable" : "breached",
    reason: isOpen ? "no-display" : "not-shown",
    basis: "not-found",
    data: { what: missing.join(", ") },
    ...told(facts, displays, require),
  };
}

/** A display of the output, and whether it is of the version that was acted on. */
interface Display {
  readonly event: number;
  readonly isOf: Answer;
}

function displaysOf(
  facts: RuleFacts,
  governing: number | undefined,
): readonly Display[] {
  return membersOf(facts).flatMap((event) => {
    if (
      linkedAt(facts.decision, event).event.type !== "recommendation.displayed"
    )
      return [];
    if (governing === undefined) return [{ event, isOf: "true" }];
    if (orderOf(facts, event, governing).order === "after") return [];
    const isOf = areOfOneVersion(facts, event, governing);
    return isOf === "false" ? [] : [{ event, isOf }];
  });
}

function areShown(
  facts: RuleFacts,
  displays: readonly Display[],
  element: Element,
): boolean {
  return displays.some(
    ({ event }) =>
      linkedAt(facts.decision, event).event.fields[fieldOf[element]] !==
      undefined,
  );
}

/** Each display with its time and the elements on record, the output, and the setting. */
function told(
  facts: RuleFacts,
  displays: readonly Display[],
  require: readonly Element[],
): Pick<Raised, "evidence" | "sentences"> {
  const { governing } = facts.oversight;
  const acted = governing === undefined ? [] : [governing];
  const issues =
    governing === undefined
      ? facts.decision.versions.slice(0, 1).map((one) => one.event)
      : issuesOf(facts, acted);
  const events = displays.map(({ event }) => event);
  return {
    evidence: [...acted, ...events, ...issues],
    sentences: [
      ...issues.map((event) => timeSentence(facts, "The output", event)),
      ...displays
        .slice(0, mostTold)
        .flatMap((display) => [
          timeSentence(facts, "A display", display.event),
          `On record with it: ${require
            .map(
              (element) =>
                `${element} ${areShown(facts, [display], element) ? "shown" : "not recorded"}`,
            )
            .join(", ")}.`,
        ]),
      `The release that gave the output: ${releaseText(facts, versionsOf(facts, governing))}.`,
      settingsSentence(facts.policy, {
        "display.require": require.join(", "),
        "display.evidence": facts.policy.source.display?.evidence ?? "event",
      }),
    ],
  };
}

/** The versions that the action may rely on; every one where nothing was done. */
function versionsOf(
  { decision }: RuleFacts,
  governing: number | undefined,
): readonly number[] {
  return governing === undefined
    ? [...decision.versions.keys()]
    : linkedAt(decision, governing).versions;
}

/** So many displays are told of one by one; all of them are cited. */
const mostTold = 6;
