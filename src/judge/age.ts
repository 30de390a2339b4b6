import type { RangeLimit } from "../model/policy.ts";
import { localText } from "../time/display.ts";
import { numberOf } from "./decimal.ts";
import type { RuleFacts } from "./define-rule.ts";
import type { Criterion } from "./criterion.ts";
import { withinBounds } from "./trigger.ts";

/** Age in whole years at the issue, in the policy's zone; a birth date of a year or month gives a range of ages. */
export function ageCriterion(
  facts: RuleFacts,
  limit: RangeLimit,
  advice: number,
): Criterion {
  const birth = birthDateOf(facts);
  const at = facts.times[advice];
  if (
    birth === undefined ||
    at === undefined ||
    !/^\d{4}(-\d{2}){0,2}/.test(birth)
  )
    return { answer: "unknown", says: "age not recorded", event: undefined };
  const zone = facts.policy.timeZone;
  const youngest = yearsBetween(lastDayOf(birth), localText(at.earliest, zone));
  const oldest = yearsBetween(
    firstDayOf(birth),
    localText(at.latest - 1, zone),
  );
  const answers = [youngest, oldest].map((age) =>
    withinBounds(numberOf(String(age)), limit.from, limit.to),
  );
  const answer =
    answers[0] === answers[1] ? (answers[0] ?? "unknown") : "unknown";
  const bounds = `${String(limit.from ?? "no lower limit")} to ${String(limit.to ?? "no upper limit")}`;
  return {
    answer,
    says: `age at the issue, stated use ${bounds} years`,
    event: undefined,
  };
}

function birthDateOf(facts: RuleFacts): string | undefined {
  for (const { event } of facts.decision.events)
    if (event.fields.patientBirthDate !== undefined)
      return event.fields.patientBirthDate;
  return undefined;
}

function firstDayOf(date: string): string {
  return `${date}-01-01`.slice(0, 4) + `${date.slice(4)}-01-01`.slice(0, 6);
}

function lastDayOf(date: string): string {
  if (date.length >= 10) return date.slice(0, 10);
  return date.length >= 7
    ? `${date.slice(0, 7)}-31`
    : `${date.slice(0, 4)}-12-31`;
}

/** Whole years from one date to another, both beginning with `yyyy-MM-dd`; the birthday itself counts. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5, 10) < from.slice(5, 10) ? years - 1 : years;
}
