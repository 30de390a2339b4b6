import type { RunState } from "../../judge/judge.ts";
import type { AcrossState, Tally } from "../../measure/measure.ts";
import type { Excepted } from "../excepted.ts";
import { broken, marks } from "./lines.ts";
import type { LineCounts } from "./site-folder.ts";

/** What adds up over the patients of one judging process: its last line. */
export interface Sums {
  readonly run: string;
  /** SHA-256 of the site facts that it judged by. */
  readonly site: string;
  readonly patients: number;
  readonly lines: LineCounts;
  readonly tally: Tally;
  readonly seen: RunState;
  readonly across: AcrossState;
  readonly excepted: readonly Excepted[];
}

export function sumsLine(sums: Sums): string {
  return `${marks.sums}\t${JSON.stringify(sums, packed)}`;
}

/** @throws CountersignError `line-broken` */
export function sumsOf(json: string): Sums {
  const value = parsed(json);
  if (!isSums(value)) throw broken();
  return value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json, unpacked);
  } catch {
    throw broken();
  }
}

function isSums(value: unknown): value is Sums {
  return (
    typeof value === "object" && value !== null && Object.hasOwn(value, "seen")
  );
}

/** Numbers in typed arrays are millions at most; as text they would take several times the room. */
function packed(_name: string, value: unknown): unknown {
  if (value instanceof Float64Array) return { float64: base64Of(value) };
  if (value instanceof Uint32Array) return { uint32: base64Of(value) };
  return value;
}

function base64Of({ buffer, byteOffset, byteLength }: NumberArray): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

type NumberArray = Float64Array | Uint32Array;

function unpacked(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("float64" in value && typeof value.float64 === "string")
    return new Float64Array(bytesOf(value.float64));
  if ("uint32" in value && typeof value.uint32 === "string")
    return new Uint32Array(bytesOf(value.uint32));
  return value;
}

/** Memory of its own, so that numbers of eight bytes may begin there. */
function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, "base64")).buffer;
}
