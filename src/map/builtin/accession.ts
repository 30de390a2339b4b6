import type { JsonObject } from "../../model/record.ts";
import { hasCode } from "./coding.ts";
import { objectsAt, textAt } from "./tree.ts";

const accessionType: ReadonlySet<string> = new Set(["ACSN"]);

/** The accession number among the identifiers of a record (HL7 v2 table 0203). */
export function accessionOf(tree: JsonObject): string | undefined {
  const found = objectsAt(tree, "identifier").find((identifier) =>
    hasCode(accessionType, identifier, "type"),
  );
  return textAt(found, "value");
}
