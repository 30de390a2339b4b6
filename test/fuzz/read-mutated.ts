import { hash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { withBuiltins } from "../../src/audit/builtin-inputs.ts";
import { ingestFile } from "../../src/audit/ingest.ts";
import { planInputs } from "../../src/audit/inputs.ts";
import { CountersignError } from "../../src/model/error.ts";
import { originOf } from "../../src/model/event.ts";
import type { Event } from "../../src/model/event.ts";
import type { Fault } from "../../src/model/fault.ts";
import { faultCodes } from "../../src/model/fault.ts";
import type { Origin } from "../../src/model/origin.ts";
import type { FileAccount } from "../../src/model/run.ts";
import { explainedWords } from "../../src/report/report.ts";
import { memoryFiles } from "../laws/memory-files.ts";
import { mutated } from "./mutate.ts";
import type { Original } from "./originals.ts";
import { randomFrom } from "./random.ts";

/** What came of one file. */
export interface Reading {
  /** Code of the stop where the file could not be used at all. */
  readonly stop: string | undefined;
  readonly rejected: number;
  readonly used: number;
  /** What must hold of any file and did not hold of this one. */
  readonly broken: readonly string[];
}

interface Seen {
  readonly account: FileAccount | undefined;
  readonly stop: CountersignError | undefined;
  readonly faults: readonly Fault[];
  readonly used: readonly Origin[];
}

/** Milliseconds of work after which a file of a few kilobytes counts as one that hangs; a machine at rest counts nothing. */
const longest = 5000;

/** Mutates an original by a seed, reads it as `validate` does and looks whether everything adds up. */
export async function readMutated(
  seed: number,
  from: readonly Original[],
): Promise<Reading> {
  const random = randomFrom(seed);
  const original = random.pick(from);
  const bytes = mutated(original.bytes, random);
  const began = workedMs();
  const broken: string[] = [];
  const none = { stop: undefined, rejected: 0, used: 0 };
  try {
    const seen = await read(original, bytes, 1 + random.below(1 << 13));
    broken.push(...(await differences(seen, original, bytes, random.below(4))));
    const took = workedMs() - began;
    if (took > longest) broken.push(`took ${String(Math.round(took))} ms`);
    const { account, stop } = seen;
    const { rejected, used } = account ?? none;
    return { stop: stop?.code, rejected, used, broken };
  } catch (error) {
    return { ...none, broken: [`crash: ${String((error as Error).stack)}`] };
  }
}

function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function read(
  original: Original,
  bytes: Buffer,
  chunk: number,
): Promise<Seen> {
  const { name, mapping } = original;
  const { files } = memoryFiles(new Map([[name, bytes]]), chunk);
  const faults: Fault[] = [];
  const used: Origin[] = [];
  const sinks = {
    events: (events: readonly Event[]): void =>
      void used.push(...events.map(originOf)),
    fault: (fault: Fault): void => void faults.push(fault),
    lost: (): void => undefined,
    part: (): void => undefined,
    progress: (): void => undefined,
  };
  const options = {
    ignoreAll: undefined,
    alone: true,
    asOf: undefined,
    readers: undefined,
  };
  try {
    const plan = await withBuiltins(
      files,
      await planInputs(files, [name], mapping?.mapping),
    );
    const [planned] = plan.files;
    if (planned === undefined) throw new Error("the file is not planned");
    const account = await ingestFile(files, planned, mapping, sinks, options);
    return { account, stop: undefined, faults, used };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return { account: undefined, stop: error, faults, used };
  }
}

async function differences(
  seen: Seen,
  original: Original,
  bytes: Buffer,
  turn: number,
): Promise<readonly string[]> {
  const broken = [
    ...wordsOf(seen, original),
    ...(seen.account === undefined ? [] : accountsOf(seen.account, bytes)),
    ...(seen.account === undefined ? [] : placesOf(seen, seen.account)),
  ];
  // one file in four is read again in other pieces
  if (turn === 0) {
    const again = await read(original, bytes, 1 + (bytes.length >> 1));
    const text = ({ account, stop, faults, used }: Seen): string =>
      JSON.stringify([account, stop?.code, stop?.place, faults, used]);
    if (text(again) !== text(seen)) broken.push("other pieces, other result");
  }
  return broken;
}

const known = new Map<Original, ReadonlySet<string>>();

/** Identifiers of an original: none may stand in what is printed. Digits that a mutation put there are none. */
function identifiersOf(original: Original): ReadonlySet<string> {
  const found =
    known.get(original) ??
    new Set(numbersIn(original.bytes.toString("latin1")));
  known.set(original, found);
  return found;
}

function numbersIn(text: string): readonly string[] {
  return text.match(/9\d{9}/gu) ?? [];
}

function wordsOf(
  { stop, faults }: Seen,
  original: Original,
): readonly string[] {
  const broken: string[] = [];
  const identifiers = identifiersOf(original);
  const namesOne = (text: string): boolean =>
    numbersIn(text).some((one) => identifiers.has(one));
  if (stop !== undefined) {
    if (!explainedWords.includes(stop.code))
      broken.push(`stop ${stop.code} has no page`);
    if (namesOne(`${stop.message} ${stop.hint ?? ""}`))
      broken.push(`stop ${stop.code} names a value`);
  }
  for (const { code, field, hint, also } of faults) {
    const all = [{ code, field, hint }, ...also];
    for (const one of all) {
      if (!faultCodes.includes(one.code)) broken.push(`fault ${one.code}`);
      if (namesOne(`${one.hint} ${one.field ?? ""}`))
        broken.push(`fault ${one.code} names a value`);
    }
  }
  return broken;
}

const sum = (counts: { readonly [name: string]: number }): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** What does not add up in the account of a file. */
export function accountsOf(
  account: FileAccount,
  bytes: Buffer,
): readonly string[] {
  const { records, used, rejected, ignored, ledger, unpackedBytes } = account;
  const broken: string[] = [];
  const hold = (what: string, holds: boolean): void => {
    if (!holds) broken.push(what);
  };
  hold("records add up", records === used + rejected + ignored);
  hold("rejected by code", rejected === sum(account.rejectedCodes));
  hold("ignored by reason", ignored === sum(account.ignoredReasons));
  hold("the ledger adds up", sum(ledger) === unpackedBytes);
  hold("size of the file", account.bytes === bytes.length);
  hold("hash of the file", account.sha256 === hash("sha256", bytes));
  hold("size unpacked", unpackedBytes === unpackedOf(bytes));
  for (const count of Object.values(ledger))
    hold("no span is negative", count >= 0);
  return broken;
}

function unpackedOf(bytes: Buffer): number {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isPacked ? gunzipSync(bytes).length : bytes.length;
}

/** Rejected and used records are records of the file, each one thing, in order and apart from each other. */
function placesOf(
  { faults, used }: Seen,
  account: FileAccount,
): readonly string[] {
  const broken: string[] = [];
  const states = new Map<number, "used" | "rejected">();
  for (const { record } of used) states.set(record, "used");
  if (states.size > account.used) broken.push("more used than counted");
  for (const { origin } of faults) {
    if (states.has(origin.record)) broken.push("a record of two states");
    states.set(origin.record, "rejected");
  }
  if (faults.length !== account.rejected) broken.push("a fault too few");
  for (const record of states.keys())
    if (record < 1 || record > account.records) broken.push("no such record");
  const origins = [...used, ...faults.map(({ origin }) => origin)].sort(
    (a, b) => a.record - b.record,
  );
  let before: Origin | undefined;
  for (const origin of origins) {
    const from =
      before === undefined || before.record === origin.record
        ? 0
        : before.byteOffset + before.byteLength;
    if (origin.byteOffset < from) broken.push("records overlap");
    if (origin.byteOffset + origin.byteLength > account.unpackedBytes)
      broken.push("a record beyond the file");
    before = origin;
  }
  return [...new Set(broken)];
}
