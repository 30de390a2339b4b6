import type { JsonObject } from "../../model/record.ts";
import { codingsOf } from "./coding.ts";
import type { DeviceFact } from "./look-up-facts.ts";
import { entryOf, objectsAt, textAt } from "./tree.ts";

/** Bodies that register professionals, or issue national ids to them, by the system of their numbers (`domain.md` 5). */
const registers: Readonly<Record<string, string | undefined>> = {
  "https://fhir.hl7.org.uk/Id/gmc-number": "GMC",
  "https://fhir.hl7.org.uk/Id/nmc-number": "NMC",
  "https://fhir.hl7.org.uk/Id/gphc-number": "GPhC",
  "https://fhir.hl7.org.uk/Id/hcpc-number": "HCPC",
  "https://fhir.hl7.org.uk/Id/gdc-number": "GDC",
  "https://fhir.nhs.uk/Id/sds-user-id": "SDS",
  "http://hl7.org/fhir/sid/us-npi": "NPI",
};

/** A professional registration with its scheme (`GMC:9990001`), from one identifier; undefined for any other system. */
export function registrationIn(
  identifier: JsonObject | undefined,
): string | undefined {
  const scheme = entryOf(registers, textAt(identifier, "system"));
  const value = textAt(identifier, "value");
  return scheme === undefined || value === undefined
    ? undefined
    : `${scheme}:${value}`;
}

/** The first registration among the identifiers of a person. */
export function registrationOf(tree: JsonObject): string | undefined {
  return objectsAt(tree, "identifier")
    .map(registrationIn)
    .find((registration) => registration !== undefined);
}

/** What a Device says of itself. Several versions of which none is called that of the software: not recorded. */
export function deviceFact(tree: JsonObject): DeviceFact {
  return {
    model: modelName(tree),
    version: softwareVersion(tree),
    isAi: codingsOf(tree, "type").some(
      ({ code, system }) =>
        code === "Artificial-Intelligence" ||
        system?.endsWith("/AIdeviceTypeCS") === true,
    ),
  };
}

function modelName(tree: JsonObject): string | undefined {
  const names = [
    ...objectsAt(tree, "deviceName"),
    ...objectsAt(tree, "name"),
  ].map((node) => ({
    type: textAt(node, "type"),
    name: textAt(node, "name") ?? textAt(node, "value"),
  }));
  const called = names.find(({ type }) => type === "model-name") ?? names[0];
  return (
    called?.name ??
    textAt(tree, "displayName") ??
    textAt(tree, "modelNumber") ??
    textAt(objectsAt(tree, "identifier")[0], "value")
  );
}

/** MDC code of the version of software. */
const softwareCode = "531975";

function softwareVersion(tree: JsonObject): string | undefined {
  const versions = objectsAt(tree, "version");
  const software = versions.filter(
    (node) =>
      codingsOf(node, "type").some(({ code }) => code === softwareCode) ||
      /software/iu.test(textAt(node, "type", "text") ?? ""),
  );
  const [only, other] = software.length > 0 ? software : versions;
  return other === undefined ? textAt(only, "value") : undefined;
}
