import { hash } from "node:crypto";
import type { Fault, FaultDetail } from "../model/fault.ts";
import type { Origin } from "../model/origin.ts";
import type { FaultCode } from "../model/fault.ts";
import { hintOf } from "./hints.ts";
import { placeOf } from "./place.ts";
import type { Tape } from "./tape.ts";

/** The origin of the next record: `bytes[start, end)` of the tape, which is counted by this call. */
export function originTo(tape: Tape, end: number): Origin {
  tape.records += 1;
  const raw = tape.coding.raw(tape.bytes, tape.start, end);
  return {
    file: tape.file,
    record: tape.records,
    line: tape.line,
    byteOffset: tape.offset,
    byteLength: raw.length,
    sha256: hash("sha256", raw, "hex"),
  };
}

/** A detail at `bytes[at]` of the record that begins at the tape's start. */
export function detailAt(
  tape: Tape,
  code: FaultCode,
  at: number,
  field: string | null = null,
): FaultDetail {
  const { line, column } = placeOf(tape, at);
  return { code, line, column, field, hint: hintOf(code) };
}

/** A fault made of its details, the first of which leads. */
export function faultOf(
  origin: Origin,
  first: FaultDetail,
  also: readonly FaultDetail[] = [],
): Fault {
  return { ...first, origin, also };
}
