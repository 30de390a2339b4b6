import { openEnd, openStart } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import type { RangeLimit } from "../model/policy.ts";
import { localText } from "../time/display.ts";
import { boundsText } from "./criterion.ts";
import type { Criterion } from "./criterion.ts";
import { numberOf } from "./decimal.ts";
import type { DecisionFacts } from "./facts.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { both } from "./qualification.ts";
import type { Answer } from "./qualification.ts";
import { withinBounds } from "./trigger.ts";

/**
 * Age in whole years at the issue, in the policy's zone. A birth date of a year or month, and an issue of which only a
 * later bound is known, give a range of ages; dates of birth that differ have to give one answer.
 */
export function ageCriterion(
  facts: DecisionFacts,
  limit: RangeLimit,
  issued: Interval | undefined,
): Criterion {
  const births = birthDatesOf(facts);
  const answers = births.map((birth) => ageAnswer(facts, birth, limit, issued));
  const [first] = answers;
  const says = `stated use ${boundsText(limit)} years`;
  if (first === undefined)
    return { answer: "unknown", says: "age not recorded", events: [] };
  const agree = answers.every((answer) => answer === first);
  return {
    answer: agree ? first : "unknown",
    says: agree
      ? `age at the issue, ${says}`
      : `age at the issue by dates of birth that differ, ${says}`,
    events: [],
  };
}

/** Every date of birth on record, each once; a person has one, whenever it was written down. */
function birthDatesOf(facts: DecisionFacts): readonly string[] {
  const births: string[] = [];
  for (const index of membersOf(facts)) {
    const { patientBirthDate } = linkedAt(facts.decision, index).event.fields;
    if (patientBirthDate !== undefined && !births.includes(patientBirthDate))
      births.push(patientBirthDate);
  }
  return births;
}

function ageAnswer(
  { policy: { timeZone } }: DecisionFacts,
  birth: string,
  limit: RangeLimit,
  issued: Interval | undefined,
): Answer {
  const isDated = issued !== undefined && issued.latest !== openEnd;
  if (!isDated || !/^\d{4}/.test(birth)) return "unknown";
  const lastDay = localText(issued.latest - 1, timeZone);
  const oldest = ageText(firstDayOf(birth), lastDay);
  const youngest =
    issued.earliest === openStart
      ? "0"
      : ageText(lastDayOf(birth), localText(issued.earliest, timeZone));
  const { from, to } = limit;
  const outside =
    withinBounds(numberOf(oldest), from, undefined) === "false" ||
    withinBounds(numberOf(youngest), undefined, to) === "false";
  if (outside) return "false";
  const inside = both(
    withinBounds(numberOf(youngest), from, undefined),
    withinBounds(numberOf(oldest), undefined, to),
  );
  return inside === "true" ? "true" : "unknown";
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
function ageText(from: string, to: string): string {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return String(to.slice(5, 10) < from.slice(5, 10) ? years - 1 : years);
}
