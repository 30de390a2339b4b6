import type { Event, TextField } from "../model/event.ts";
import { signOffAnswer } from "./conditions.ts";
import type { RuleFacts } from "./define-rule.ts";
import { linkedAt } from "./facts.ts";

/** Coded fields that say what a record is about; free text and people are none of them. */
const contentFields = [
  "code",
  "value",
  "valueTo",
  "unit",
  "frequency",
  "route",
  "percent",
  "change",
  "finding",
  "laterality",
  "priority",
  "destination",
  "contentHash",
] as const satisfies readonly TextField[];

/** `value 7, unit mg`: the coded content of a record as it was written; undefined where it has none. */
export function contentText({ fields }: Event): string | undefined {
  const parts = contentFields.flatMap((name) => {
    const text = fields[name];
    return text === undefined ? [] : [`${name} ${text}`];
  });
  return parts.length === 0 ? undefined : parts.join(", ");
}

const notRecorded = "not recorded";

/** `Advised: …. Signed off: …. Done: ….`, each with its unit (`rules.md` 3, R08: three columns). */
export function threeColumns(
  facts: RuleFacts,
  review: number,
  action: number,
): readonly string[] {
  const { advised, done } = facts.oversight.comparison;
  const { fields } = signOffAnswer(facts, review, action);
  return [
    `Advised: ${advised ?? notRecorded}. Signed off: ${signedText(facts, review, action)}. Done: ${done ?? contentText(linkedAt(facts.decision, action).event) ?? notRecorded}.`,
    ...(fields.length === 0
      ? []
      : [`Fields that differ: ${fields.join(", ")}.`]),
  ];
}

function signedText(facts: RuleFacts, review: number, action: number): string {
  const { basis } = signOffAnswer(facts, review, action);
  if (basis === "advice") return "the advice as it stood";
  const own = contentText(linkedAt(facts.decision, review).event);
  if (basis === "review") return own ?? notRecorded;
  return "the content of its order or document";
}
