import { mapRecord, namesIn } from "../map/map.ts";
import type { Fault } from "../model/fault.ts";
import type { Candidate } from "../model/mapping.ts";
import type { Origin } from "../model/origin.ts";
import { readableOf } from "../model/outcome.ts";
import type { MapOutcome, Readable } from "../model/outcome.ts";
import type { Key } from "../model/patient.ts";
import type { ExportRecord, Lump, RecordBatch } from "../model/record.ts";
import { families } from "../model/words.ts";
import { readableParts } from "../validate/validate.ts";
import { checkedSource } from "./planned-source.ts";
import type { Using } from "./using.ts";

/** What a record that the reader refused still names, alone or in a lump with others. */
export function loseFaulty(
  fault: Fault,
  batch: RecordBatch,
  using: Using,
): void {
  const lump = batch.lumps.get(fault);
  const record = batch.damaged.get(fault);
  if (lump === undefined) loseDamaged(record, using);
  else loseLump(fault, record, lump, using);
}

/**
 * A record that could not be read to its end still names somebody before the damage: it makes a hole in the log of whom it
 * names, like any rejected record (`domain.md` 6, coverage).
 */
function loseDamaged(record: ExportRecord | undefined, using: Using): void {
  if (record === undefined) return;
  const mapped = mapRecord(using.compiled, record, true);
  if (mapped.kind === "ignored") return;
  if (mapped.kind === "faults") loseNamed(record, mapped, using);
  else {
    const { candidates } = mapped;
    const whole = readableOf(candidates);
    loseRead(record, { candidates, whole, mayBeAny: false }, using);
  }
}

/**
 * What was read of a record that is rejected all the same. One of a built-in format may hold resources of several people
 * (a Bundle on one line): each is a hole by itself, for taken together they would be one about the first of them.
 */
export function loseRead(
  record: { readonly origin: Origin },
  { candidates, whole, mayBeAny }: ReadOfRejected,
  using: Using,
): void {
  if (using.compiled.readObject === undefined) {
    lose(record, whole, using);
    return;
  }
  for (const part of readableParts(candidates, checkedSource(using.named)))
    lose(record, mayBeAny ? { ...part, families } : part, using);
}

/** `whole`: what rows name. `mayBeAny`: what was refused may be something else than its type says. */
interface ReadOfRejected {
  readonly candidates: readonly Candidate[];
  readonly whole: Readable;
  readonly mayBeAny: boolean;
}

/**
 * What may hold more than one record, or names that are not as they were written, may be anything about each decision of
 * everybody whom it names. Its keys stand one by one: that they stand in one lump shows no link between them.
 */
function loseLump(
  fault: Fault,
  beforeDamage: ExportRecord | undefined,
  lump: Lump,
  using: Using,
): void {
  const patients = new Set<string>();
  const keys = new Map<string, Key>();
  const note = (record: ExportRecord): void => {
    for (const part of namesIn(using.compiled, record)) {
      const found = readableOf([part]);
      if (found.patient !== undefined) patients.add(found.patient);
      for (const key of found.keys)
        keys.set(JSON.stringify([key.kind, key.scope, key.value]), key);
    }
  };
  if (beforeDamage !== undefined) note(beforeDamage);
  for (const reading of lump()) note(reading);
  for (const patient of patients)
    lose(fault, { patient, keys: [], families }, using);
  for (const key of keys.values())
    lose(fault, { patient: undefined, keys: [key], families }, using);
}

/** What can be read of a record at fault is a hole in the log of whom it names. */
export function loseNamed(
  record: { readonly origin: Origin },
  { readable, mayBe = [] }: Extract<MapOutcome, { readonly kind: "faults" }>,
  using: Using,
): void {
  for (const one of [...mayBe, readable]) lose(record, one, using);
}

/** One hole: of whom, and about what. */
function lose(
  { origin }: { readonly origin: Origin },
  readable: Readable,
  { named, sinks }: Using,
): void {
  const source = named.source?.source.name ?? "native";
  sinks.lost({ origin, source, ...readable });
}
