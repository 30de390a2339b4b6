import type { ToldFact, ToldFactName } from "../../model/attribution.ts";
import { notApplicable, notInExport, recorded, typesOf } from "./known-fact.ts";
import type { FactSource, KnownFact, KnownFacts } from "./known-fact.ts";
import { isConflicting, isNoted, makesVersion } from "./one-fact.ts";
import type { StatedValue } from "./one-fact.ts";

/** What the product put out and what is said of the product. Its documents are in no export. */
export function manufacturerFacts(
  source: FactSource,
): KnownFacts<
  | "product"
  | "output"
  | "confidence"
  | "validity"
  | "inputs-received"
  | "documents"
  | "version-differences"
  | "safety-notices"
> {
  const { decision, entries, told } = source;
  const outputs = decision.attribution.manufacturer;
  const versions = new Set(outputs.map((number) => entries[number]?.version));
  return {
    product: productFact(source),
    output: conflictingIf(
      outputsDiffer(source),
      recorded(decision.advised ?? typesOf(source, outputs), outputs),
    ),
    confidence: conflictingIf(
      speakDifferently(source, told("confidence")),
      said(told("confidence")),
    ),
    validity: conflictingIf(
      speakDifferently(source, told("valid-until")),
      said(told("valid-until")),
    ),
    "inputs-received": notInExport,
    documents: notInExport,
    "version-differences": versions.size > 1 ? notInExport : notApplicable,
    "safety-notices": notInExport,
  };
}

/**
 * Product and version as every entry names them. Conflicting where an entry names another product, or a version that no
 * output does where one does name its own: a new version of the output may be of a new version of the product. Of one
 * version of the output it is of one: two that are named for it conflict.
 */
function productFact(source: FactSource): KnownFact {
  const { decision, told } = source;
  const { model, modelVersion } = decision;
  const outputs = decision.attribution.manufacturer;
  const products = told("product");
  const versions = told("product-version");
  if (model === null && products.length === 0 && versions.length === 0)
    return modelVersion === null
      ? notInExport
      : recorded(`version ${modelVersion}`, outputs);
  const ofOutputs = new Set(
    versions
      .filter(({ event }) => outputs.includes(event))
      .map(({ value }) => value)
      .concat(modelVersion ?? []),
  );
  const differs =
    (model !== null && products.length > 0) ||
    (ofOutputs.size > 0 &&
      versions.some(({ value }) => !ofOutputs.has(value))) ||
    isConflicting(
      source,
      statedBy(source, versionsOf(source), ["product", "product-version"]),
    );
  const named = [
    model ?? "product not recorded",
    modelVersion ?? "version not recorded",
    ...products.concat(versions).map(({ value }) => value ?? ""),
  ];
  const where = products.concat(versions).map(({ event }) => event);
  return conflictingIf(
    differs,
    recorded([...new Set(named)].join(", "), [...outputs, ...where]),
  );
}

function conflictingIf(differs: boolean, fact: KnownFact): KnownFact {
  return differs && fact.status === "recorded"
    ? { ...fact, status: "conflicting" }
    : fact;
}

function said(facts: readonly ToldFact[]): KnownFact {
  const values = new Set(facts.map(({ value }) => value ?? "in words"));
  return recorded(
    [...values].join(", "),
    facts.map(({ event }) => event),
  );
}

/** Two entries of one version of the output say different things. */
function speakDifferently(
  source: FactSource,
  facts: readonly ToldFact[],
): boolean {
  return isConflicting(
    source,
    facts.map(({ event, value }) => ({ event, value: value ?? "in words" })),
  );
}

/** Numbers of the entries that are versions of the output. */
function versionsOf({ decision, entries }: FactSource): readonly number[] {
  return decision.attribution.manufacturer.filter((number) =>
    makesVersion(entries[number]),
  );
}

/**
 * Outputs of one version say different things. Records that differ only in what has a row of its own, such as the version
 * of the product, say the same output; where no row shows in what they differ, it is in the output.
 */
function outputsDiffer(source: FactSource): boolean {
  const outputs = versionsOf(source);
  const stated = outputs.flatMap((event) => {
    const value = source.entries[event]?.says ?? null;
    return value === null ? [] : [{ event, value }];
  });
  if (isConflicting(source, stated)) return true;
  if (!isNoted(source)) return false;
  const elsewhere = statedBy(source, outputs, [
    "product",
    "product-version",
    "confidence",
    "valid-until",
  ]);
  return new Set(elsewhere.map(({ value }) => value)).size < 2;
}

/** What each of some entries is told to say of some facts, as one text. */
function statedBy(
  { told }: FactSource,
  events: readonly number[],
  names: readonly ToldFactName[],
): readonly StatedValue[] {
  const words = new Map<number, string[]>();
  for (const { event, fact, value } of told(...names)) {
    const known = words.get(event) ?? [];
    known.push(JSON.stringify([fact, value]));
    words.set(event, known);
  }
  return events.map((event) => ({
    event,
    value: (words.get(event) ?? []).join(),
  }));
}
