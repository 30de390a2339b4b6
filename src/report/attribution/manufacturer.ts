import type { ToldFact } from "../../model/attribution.ts";
import { notApplicable, notInExport, recorded, typesOf } from "./known-fact.ts";
import type { FactSource, KnownFact, KnownFacts } from "./known-fact.ts";

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
      decision.notes.includes("record-conflict"),
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
 * output does where one does name its own: a new version of the output may be of a new version of the product.
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
    (ofOutputs.size > 0 && versions.some(({ value }) => !ofOutputs.has(value)));
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
  { entries }: FactSource,
  facts: readonly ToldFact[],
): boolean {
  const byVersion = new Map<string | null, string | null>();
  for (const { event, value } of facts) {
    const version = entries[event]?.version ?? null;
    const known = byVersion.get(version);
    if (known !== undefined && known !== value) return true;
    byVersion.set(version, value);
  }
  return false;
}
