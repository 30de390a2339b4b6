import type { IntendedUse, RangeLimit } from "../model/policy.ts";
import { ageCriterion } from "./age.ts";
import type { Criterion } from "./criterion.ts";
import type { RuleFacts } from "./define-rule.ts";
import { linkedAt, membersOf, orderOf } from "./facts.ts";
import { numberOf } from "./decimal.ts";
import { withinBounds } from "./trigger.ts";

/** Puts every limit of the stated use to the output as it was issued (`rules.md` R20). */
export function criteriaOf(
  facts: RuleFacts,
  use: IntendedUse,
  advice: number,
): readonly Criterion[] {
  const { fields } = linkedAt(facts.decision, advice).event;
  const criteria: Criterion[] = [];
  if (use.ageYears !== undefined)
    criteria.push(ageCriterion(facts, use.ageYears, advice));
  if (use.value !== undefined) {
    const { unit } = use.value;
    const sameUnit = unit === undefined || unit === fields.unit;
    const value = sameUnit ? fields.value : undefined;
    criteria.push(rangeCriterion("advised value", value, use.value, undefined));
  }
  for (const [code, limit] of Object.entries(use.inputs ?? {})) {
    const event = newestAtIssue(facts, code, advice);
    const value =
      event === undefined
        ? undefined
        : linkedAt(facts.decision, event).event.fields.value;
    criteria.push(rangeCriterion(`input ${code}`, value, limit, event));
  }
  for (const name of ["modality", "view", "setting"] as const) {
    const allowed = use[name];
    if (allowed !== undefined)
      criteria.push(wordCriterion(name, wordOf(facts, name, advice), allowed));
  }
  for (const word of use.exclude ?? [])
    criteria.push(exclusion(facts, word, advice));
  const consent = consentCriterion(facts, advice);
  if (consent !== undefined) criteria.push(consent);
  return criteria;
}

function rangeCriterion(
  name: string,
  value: string | undefined,
  limit: RangeLimit,
  event: number | undefined,
): Criterion {
  const answer = withinBounds(numberOf(value), limit.from, limit.to);
  const bounds = `${String(limit.from ?? "no lower limit")} to ${String(limit.to ?? "no upper limit")}`;
  return {
    answer,
    says: `${name} ${value ?? "not recorded"}, stated use ${bounds}`,
    event,
  };
}

function wordCriterion(
  name: string,
  word: string | undefined,
  allowed: readonly string[],
): Criterion {
  const answer =
    word === undefined ? "unknown" : allowed.includes(word) ? "true" : "false";
  return {
    answer,
    says: `${name} ${word ?? "not recorded"}, stated use ${allowed.join(", ")}`,
    event: undefined,
  };
}

/** The word on the output itself, else on the first event of the decision that records it. */
function wordOf(
  facts: RuleFacts,
  name: "modality" | "view" | "setting",
  advice: number,
): string | undefined {
  const own = linkedAt(facts.decision, advice).event.fields[name];
  if (own !== undefined) return own;
  for (const index of membersOf(facts)) {
    const word = linkedAt(facts.decision, index).event.fields[name];
    if (word !== undefined) return word;
  }
  return undefined;
}

/** The newest input of a code that is not certainly after the issue. */
function newestAtIssue(
  facts: RuleFacts,
  code: string,
  advice: number,
): number | undefined {
  let newest: number | undefined;
  for (const index of membersOf(facts)) {
    const { event } = linkedAt(facts.decision, index);
    if (event.type !== "context.input-changed" || event.fields.code !== code)
      continue;
    if (orderOf(facts, index, advice).order === "after") continue;
    if (newest === undefined || orderOf(facts, newest, index).order !== "after")
      newest = index;
  }
  return newest;
}

/** An excluding word is known from an input of that code (`present`, `absent`) or from a consent event. */
function exclusion(facts: RuleFacts, word: string, advice: number): Criterion {
  const consent = word.startsWith("consent-")
    ? consentAt(facts, advice)
    : undefined;
  if (consent !== undefined) {
    const { type } = linkedAt(facts.decision, consent).event;
    return {
      answer: type === `context.${word}` ? "false" : "true",
      says: `${word} recorded`,
      event: consent,
    };
  }
  const event = newestAtIssue(facts, word, advice);
  const value =
    event === undefined
      ? undefined
      : linkedAt(facts.decision, event).event.fields.value;
  const answer =
    value === "present" ? "false" : value === "absent" ? "true" : "unknown";
  return {
    answer,
    says: `excluded: ${word} ${value ?? "not recorded"}`,
    event,
  };
}

/** Consent refused or withdrawn before the output was made counts whatever the policy excludes. */
function consentCriterion(
  facts: RuleFacts,
  advice: number,
): Criterion | undefined {
  const event = consentAt(facts, advice);
  if (event === undefined) return undefined;
  const { type } = linkedAt(facts.decision, event).event;
  return type === "context.consent-given"
    ? undefined
    : { answer: "false", says: `${type} before the output`, event };
}

/** The newest consent event certainly before the issue. */
function consentAt(facts: RuleFacts, advice: number): number | undefined {
  let newest: number | undefined;
  for (const index of membersOf(facts)) {
    if (
      !linkedAt(facts.decision, index).event.type.startsWith("context.consent-")
    )
      continue;
    if (orderOf(facts, index, advice).order !== "before") continue;
    if (newest === undefined || orderOf(facts, newest, index).order !== "after")
      newest = index;
  }
  return newest;
}
