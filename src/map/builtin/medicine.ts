import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject, JsonTree } from "../../model/record.ts";
import { leadingCoding } from "./coding.ts";
import type { Coding } from "./coding.ts";
import { resolve } from "./resolve.ts";
import { containedIn, readWithin } from "./reference.ts";
import type { Resource } from "./resource.ts";
import { at, entryOf, isTrue, objectAt, objectsAt, textAt } from "./tree.ts";

/** What an order or administration says of the medicine and its dose, with codes of what was seen. */
export interface Content {
  readonly fields: OpenFields;
  readonly notes: readonly string[];
}

/** The fields that a coding gives. */
export function codeFields(coding: Coding | undefined): OpenFields {
  return {
    code: coding?.code,
    codeSystem: coding?.system,
    display: coding?.display,
  };
}

/**
 * The medicine of a record: a code of its own, or that of the Medication which it names (R4 `medication[x]`, R5 a
 * CodeableReference). A text without a code is no code.
 */
export function medicineFields(resource: Resource): OpenFields {
  const { tree, home, lookUps } = resource;
  const concept =
    objectAt(tree, "medicationCodeableConcept") ??
    objectAt(tree, "medication", "concept");
  if (concept !== undefined) return codeFields(leadingCoding(concept));
  const reference = readWithin(
    tree,
    at(tree, "medicationReference") ?? at(tree, "medication"),
    home,
  );
  if (reference?.name?.startsWith("#") === true)
    return codeFields(
      leadingCoding(at(containedIn(tree, reference.name), "code")),
    );
  const { name } = resolve(reference, lookUps);
  return codeFields(
    name === undefined ? undefined : lookUps.medicines.get(name),
  );
}

/**
 * The dose of an order that has one instruction with one dose. Several are no single dose: nothing is read then, and it is
 * noted; none is "not recorded", never zero.
 */
export function dosageOf(tree: JsonObject): Content {
  const [instruction, second] = objectsAt(tree, "dosageInstruction");
  if (instruction === undefined) return { fields: {}, notes: [] };
  const doses = objectsAt(instruction, "doseAndRate");
  if (second !== undefined || doses.length > 1)
    return { fields: {}, notes: ["several-dosages"] };
  return {
    fields: {
      ...doseFields(doses[0]),
      frequency: frequencyOf(instruction),
      route: leadingCoding(at(instruction, "route"))?.code,
    },
    notes: [],
  };
}

function doseFields(dose: JsonTree | undefined): OpenFields {
  const range = objectAt(dose, "doseRange");
  if (range === undefined)
    return quantityFields(objectAt(dose, "doseQuantity"));
  return {
    ...quantityFields(objectAt(range, "low")),
    valueTo: textAt(range, "high", "value"),
  };
}

/** An exact amount; one that is written as less or more than a number is none. */
export function quantityFields(quantity: JsonTree | undefined): OpenFields {
  if (textAt(quantity, "comparator") !== undefined) return {};
  const isUcum = textAt(quantity, "system") === "http://unitsofmeasure.org";
  const code = textAt(quantity, "code");
  const unit = textAt(quantity, "unit");
  return {
    value: textAt(quantity, "value"),
    unit: isUcum ? (code ?? unit) : (unit ?? code),
  };
}

/** Codes of a timing (HL7 v3 GTSAbbreviation) as a rate. */
const timingCodes: Readonly<Record<string, string | undefined>> = {
  QD: "1/d",
  AM: "1/d",
  PM: "1/d",
  BED: "1/d",
  BID: "2/d",
  TID: "3/d",
  QID: "4/d",
  QOD: "1/2d",
  Q1H: "1/h",
  Q2H: "1/2h",
  Q3H: "1/3h",
  Q4H: "1/4h",
  Q6H: "1/6h",
  Q8H: "1/8h",
  WK: "1/wk",
};

const rateUnits = new Set(["s", "min", "h", "d", "wk"]);

/** How often, as an exact rate; undefined where the timing is no plain rate. */
function frequencyOf(instruction: JsonObject): string | undefined {
  if (
    isTrue(instruction, "asNeededBoolean") ||
    isTrue(instruction, "asNeeded") ||
    objectAt(instruction, "asNeededCodeableConcept") !== undefined ||
    objectsAt(instruction, "asNeededFor").length > 0
  )
    return "prn";
  const timing = objectAt(instruction, "timing");
  const repeat = objectAt(timing, "repeat");
  const period = textAt(repeat, "period");
  const unit = textAt(repeat, "periodUnit");
  if (period !== undefined && unit !== undefined) {
    const isRange = ["frequencyMax", "periodMax", "dayOfWeek"].some(
      (name) => at(repeat, name) !== undefined,
    );
    if (isRange || !rateUnits.has(unit)) return undefined;
    const often = textAt(repeat, "frequency") ?? "1";
    return `${often}/${period === "1" ? "" : period}${unit}`;
  }
  return entryOf(timingCodes, leadingCoding(at(timing, "code"))?.code);
}
