/**
 * Imaging findings: each unit by itself, a study by its worst unit (`domain.md` 7.3).
 * Enters: what the AI states for each finding and side, and the coded findings of one report. Leaves: one comparison for
 * the study, with every unit listed.
 * Refuses to know: what a free-text report says.
 * Costs: a pass over the findings of both sides.
 */

import type { Event } from "../model/event.ts";
import type { Alignment } from "../model/words.ts";
import type {
  Content,
  ContentComparison,
  KindComparison,
  Lens,
} from "./content.ts";
import { comparison, compares, notComparable } from "./content.ts";
import type { UnitPair } from "./imaging-pairs.ts";
import { pairUnits } from "./imaging-pairs.ts";
import type { Statement } from "./imaging-statement.ts";
import { statementLine, statementOf } from "./imaging-statement.ts";
import type { UnitComparison } from "./imaging-unit.ts";
import { compareUnit } from "./imaging-unit.ts";

/** The line of the table of kinds. */
export const imaging: KindComparison = {
  kind: "imaging",
  fields: ["finding", "laterality", "bodySite"],
  content: ["finding"],
  carried: [],
  perhapsSilent: [],
  readsAsDo: true,
  together: isOneReport,
  identifies: false,
  compare: compareStudies,
  nothing: (advised, lens) =>
    statementsOf(advised, lens).every(({ finding }) => finding === "absent")
      ? "declined"
      : undefined,
  line: (advised, lens) => lineOf(statementsOf(advised, lens)),
};

/** The worst unit first; a unit on which the AI said nothing counts only where there is no other. */
const worstFirst: readonly Alignment[] = [
  "overridden",
  "modified",
  "not-comparable",
  "concordant",
];

/** One report may be written as several rows, one a finding: one kind of action, one signer, one stamp, one study. */
function isOneReport(one: Event, other: Event): boolean {
  const a = one.fields;
  const b = other.fields;
  return (
    one.type === other.type &&
    a.system === b.system &&
    a.actor === b.actor &&
    a.accession === b.accession &&
    a.study === b.study &&
    one.times.occurredAt?.earliest === other.times.occurredAt?.earliest &&
    one.times.occurredAt?.latest === other.times.occurredAt?.latest
  );
}

function compareStudies(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const stated = statementsOf(advised, lens);
  const reported = statementsOf(done, lens);
  const lines = { advised: lineOf(stated), done: lineOf(reported) };
  if (studiesDiffer(advised, done))
    return notComparable("not-comparable", ["study-differs"], lines);
  if (reported.every(({ finding }) => finding === undefined))
    return notComparable(
      "not-recorded",
      ["finding not addressed", "report without coded findings"],
      lines,
    );
  const units = pairUnits(stated, reported, { advised, lens }).map((pair) =>
    unitOf(pair, lens),
  );
  const worst = worstOf(units);
  return comparison({
    alignment: worst.alignment,
    difference: worst.says,
    fields: [...new Set(units.flatMap((unit) => unit.fields))],
    reasons: [...listUnits(units), ...scoresOf(stated), ...scoresOf(reported)],
    unknown:
      worst.alignment === "not-comparable"
        ? (worst.unknown ?? "not-comparable")
        : undefined,
    ...lines,
  });
}

interface ListedUnit extends UnitComparison {
  readonly name: string;
  readonly list: string | undefined;
}

function unitOf(pair: UnitPair, lens: Lens): ListedUnit {
  const unit = compareUnit(pair);
  const { name, list } = pair;
  const fields = unit.fields.filter((field) => compares(lens, field));
  // A difference in a field that the policy does not compare is none.
  const same = unit.fields.length > 0 && fields.length === 0;
  return same
    ? { ...unit, alignment: "concordant", fields, name, list }
    : { ...unit, fields, name, list };
}

function worstOf(units: readonly ListedUnit[]): ListedUnit {
  for (const alignment of worstFirst) {
    const unit = units.find((candidate) => candidate.alignment === alignment);
    if (unit !== undefined) return unit;
  }
  return units[0] ?? nothingStated;
}

const nothingStated: ListedUnit = {
  name: "",
  list: undefined,
  alignment: "not-comparable",
  says: "finding not addressed",
  fields: [],
  unknown: "not-recorded",
};

function listUnits(units: readonly ListedUnit[]): string[] {
  return units.map((unit) => {
    const says = unit.says === undefined ? "" : `, ${unit.says}`;
    const list = unit.list === undefined ? "" : `, assessed ${unit.list}`;
    return `${unit.name}: ${unit.alignment}${says}${list}`;
  });
}

/** `confidence` and `threshold` as they were used, and where a stated finding does not follow from them. */
function scoresOf(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ score }) =>
    score === undefined ? [] : [score],
  );
}

function studiesDiffer(advised: Content, done: Content): boolean {
  const a = advised.events[0].fields.study;
  const b = done.events[0].fields.study;
  return a !== undefined && b !== undefined && a !== b;
}

function statementsOf(content: Content, lens: Lens): Statement[] {
  return content.events.map((event) => statementOf(event, lens));
}

function lineOf(statements: readonly Statement[]): string {
  return statements
    .map(statementLine)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join("; ");
}
