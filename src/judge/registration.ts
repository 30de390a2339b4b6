/** Schemes whose numbers name one professional each; they are ids only with their scheme (`domain.md` 9). */
const schemes: ReadonlySet<string> = new Set([
  "GMC",
  "NMC",
  "HCPC",
  "GPhC",
  "GDC",
]);
const schemeOfSystem: ReadonlyMap<string, string> = new Map([
  ["https://fhir.hl7.org.uk/Id/gmc-number", "GMC"],
  ["https://fhir.hl7.org.uk/Id/nmc-number", "NMC"],
  ["https://fhir.hl7.org.uk/Id/hcpc-number", "HCPC"],
  ["https://fhir.hl7.org.uk/Id/gphc-number", "GPhC"],
  ["https://fhir.nhs.uk/Id/sds-user-id", "SDS"],
]);

/** Every such number has a digit, and none is of zeros alone: placeholders never join (`domain.md` 6, rule 8). */
const isNumber = /[1-9]/u;

/** `scheme:number` in one form, of `NMC:…` or `system|…`; undefined for what is no number of a known scheme. */
export function registrationIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const colon = text.indexOf(":");
  const bar = text.lastIndexOf("|");
  const isPlain = colon > 0 && schemes.has(text.slice(0, colon));
  const scheme = isPlain
    ? text.slice(0, colon)
    : schemeOfSystem.get(text.slice(0, Math.max(bar, 0)));
  if (scheme === undefined) return undefined;
  const number = text.slice((isPlain ? colon : bar) + 1).trim();
  return isNumber.test(number)
    ? `${scheme}:${number.toUpperCase()}`
    : undefined;
}
