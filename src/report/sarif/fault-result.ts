import type { Fault } from "../../model/fault.ts";
import { countText } from "../count-text.ts";
import { relativeUri } from "../escape-ci.ts";
import { terminalText } from "../escape.ts";
import { sentence } from "./message.ts";
import type { PhysicalLocation } from "./place.ts";

/** Columns of the screen that the name of a column of the export may take in a message. */
const widestName = 80;

/**
 * A rejected record as a `result`. The place is that of the fault, from its column to the end of its line; the bytes of
 * the record stand in the properties, as a record may be longer than the line.
 *
 * @param nth - the how-many-th fault of this code and column in this file
 */
export function faultResult(
  fault: Fault,
  ruleIndex: number,
  nth: number,
): Readonly<Record<string, unknown>> {
  const { code, field, origin, also } = fault;
  return {
    ruleId: code,
    ruleIndex,
    kind: "fail",
    level: "error",
    message: { text: textOf(fault) },
    locations: [{ physicalLocation: placeOf(fault) }],
    partialFingerprints: {
      // of the place in the count, not of the line: rows added at the end leave the alerts before them as they are
      primaryLocationLineHash: `${kindOf(fault)}:${String(nth)}`,
    },
    properties: {
      record: origin.record,
      byteOffset: origin.byteOffset,
      byteLength: origin.byteLength,
      ...(field === null ? {} : { field: terminalText(field, widestName) }),
      ...(also.length === 0
        ? {}
        : {
            also: also.map((other) => ({
              code: other.code,
              line: other.line,
              column: other.column,
            })),
          }),
    },
  };
}

/** A code and the column that it speaks of, as one word of plain signs. */
export function kindOf({ code, field }: Fault): string {
  return field === null ? code : `${code}/${relativeUri(field).slice(0, 200)}`;
}

function placeOf({ origin, line, column }: Fault): PhysicalLocation {
  return {
    artifactLocation: {
      uri: relativeUri(origin.file),
      uriBaseId: "%SRCROOT%",
    },
    region: {
      startLine: line,
      startColumn: column ?? 1,
      endLine: line + 1,
      endColumn: 1,
    },
  };
}

function textOf({ code, origin, field, hint, also }: Fault): string {
  const where =
    field === null ? "" : `, column ${terminalText(field, widestName)}`;
  const others = [...new Set(also.map((other) => other.code))];
  return [
    sentence(`Record ${countText(origin.record)} is not used${where}: ${hint}`),
    ...(others.length === 0 ? [] : [`Also: ${others.join(", ")}.`]),
    `More: countersign explain ${code}.`,
  ].join(" ");
}
