import type { Event } from "../model/event.ts";
import type { IntendedUse, RangeLimit } from "../model/policy.ts";
import { ageCriterion } from "./age.ts";
import {
  boundsText,
  fieldsOf,
  inputAtIssue,
  newestAtIssue,
  recordedText,
} from "./criterion.ts";
import type { Criterion, Output } from "./criterion.ts";
import { numberOf } from "./decimal.ts";
import { exclusionsOf } from "./excluded.ts";
import type { DecisionFacts } from "./facts.ts";
import { itemsOf } from "./items.ts";
import { agreed } from "./newest.ts";
import type { Answer } from "./qualification.ts";
import { withinBounds } from "./trigger.ts";

const wordNames = ["modality", "view", "setting"] as const;

/** Puts every limit of the stated use to one version of the output, as things stood at its issue (`rules.md` R20). */
export function criteriaOf(
  facts: DecisionFacts,
  use: IntendedUse,
  output: Output,
): readonly Criterion[] {
  const criteria: Criterion[] = [];
  if (use.ageYears !== undefined) {
    const issued = facts.decision.versions[output.version]?.issued;
    criteria.push(ageCriterion(facts, use.ageYears, issued));
  }
  if (use.value !== undefined)
    criteria.push(...valueCriteria(facts, use.value, output));
  for (const [code, limit] of Object.entries(use.inputs ?? {}))
    criteria.push(inputCriterion(facts, code, limit, output));
  for (const name of wordNames) {
    const allowed = use[name];
    if (allowed !== undefined)
      criteria.push(wordCriterion(facts, name, allowed, output));
  }
  criteria.push(...exclusionsOf(facts, use.exclude ?? [], output));
  return criteria;
}

type Quantity = Pick<Event["fields"], "value" | "unit">;

/** The advised value; of an order set that of each item, since each of them is given. */
function valueCriteria(
  facts: DecisionFacts,
  limit: RangeLimit,
  { version, advice }: Output,
): readonly Criterion[] {
  const items = itemsOf(facts, version);
  return items.map((item, place) => {
    const fields = fieldsOf(facts, item);
    const of =
      items.length === 1
        ? ""
        : ` of ${fields.code ?? `item ${String(place + 1)}`}`;
    return {
      answer: quantityAnswer(fields, limit),
      says: `advised value${of} ${quantityText(fields, limit)}, stated use ${boundsText(limit)}`,
      events: item === advice ? [] : [item],
    };
  });
}

function inputCriterion(
  facts: DecisionFacts,
  code: string,
  limit: RangeLimit,
  output: Output,
): Criterion {
  const newest = inputAtIssue(facts, output, code);
  const texts = newest.events.map((index) =>
    quantityText(fieldsOf(facts, index), limit),
  );
  return {
    answer: agreed(newest, (index) =>
      quantityAnswer(fieldsOf(facts, index), limit),
    ),
    says: `input ${code} ${recordedText(texts, newest)}, stated use ${boundsText(limit)}`,
    events: newest.events,
  };
}

/** Whether a quantity lies within a limit; unknown where the limit states a unit and the quantity has another one, or none. */
function quantityAnswer({ value, unit }: Quantity, limit: RangeLimit): Answer {
  if (limit.unit !== undefined && limit.unit !== unit) return "unknown";
  return withinBounds(numberOf(value), limit.from, limit.to);
}

function quantityText({ value, unit }: Quantity, limit: RangeLimit): string {
  if (value === undefined) return "not recorded";
  if (limit.unit === undefined) return value;
  return `${value} ${unit ?? "without a unit"}`;
}

/**
 * The word that the output bears, else the newest on record from before it. What is written later does not tell how it
 * was then.
 */
function wordCriterion(
  facts: DecisionFacts,
  name: (typeof wordNames)[number],
  allowed: readonly string[],
  output: Output,
): Criterion {
  const own = fieldsOf(facts, output.advice)[name];
  const answerOf = (word: string | undefined): Answer =>
    word !== undefined && allowed.includes(word) ? "true" : "false";
  const stated = `stated use ${allowed.join(", ")}`;
  if (own !== undefined)
    return {
      answer: answerOf(own),
      says: `${name} ${own}, ${stated}`,
      events: [],
    };
  const newest = newestAtIssue(
    facts,
    output,
    ({ fields }) => fields[name] !== undefined,
  );
  const texts = newest.events.flatMap(
    (index) => fieldsOf(facts, index)[name] ?? [],
  );
  return {
    answer: agreed(newest, (index) => answerOf(fieldsOf(facts, index)[name])),
    says: `${name} ${recordedText(texts, newest)}, ${stated}`,
    events: newest.events,
  };
}
