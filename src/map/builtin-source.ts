import type { OpenFields } from "../model/field-set.ts";
import { textFields } from "../model/event.ts";
import type {
  Candidate,
  CandidateTime,
  MappingSource,
} from "../model/mapping.ts";
import { readableOf } from "../model/outcome.ts";
import type { IgnoredReason } from "../model/outcome.ts";
import type { FormatName, JsonObject } from "../model/record.ts";
import { timeReader } from "../time/read-time.ts";
import { readCutFhir, readFhir } from "./builtin/fhir.ts";
import { lookIntoExchange } from "./builtin/cds-exchange.ts";
import { lookIntoDeletion, lookIntoResource } from "./builtin/look-into.ts";
import { noteBulk } from "./builtin/bulk-manifest.ts";
import { lookIntoPages } from "./builtin/pages.ts";
import { unwrap } from "./builtin/unwrap.ts";
import type { LookUps } from "./builtin/look-ups.ts";
import { readCdsHooks } from "./builtin/cds-hooks.ts";
import type { BuiltinSettings, Draft } from "./builtin/resource.ts";
import { partOf } from "./entry.ts";
import { addFault } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** Formats whose records need no mapping. */
export type BuiltinFormat = Extract<FormatName, "fhir" | "cds-hooks">;

/** Whether a format has a built-in mapping. */
export function isBuiltin(
  format: FormatName | undefined,
): format is BuiltinFormat {
  return format === "fhir" || format === "cds-hooks";
}

/** Reads one record of a built-in format. Faults and reasons are left in `reading`. `damaged`: not read to its end. */
export type ReadBuiltin = (
  tree: JsonObject,
  reading: Reading,
  damaged: boolean,
) => readonly Candidate[];

/** Whether a source leaves it to the built-in mapping of its format what its records say: it lists no events. */
export function readsWithoutEvents({ format, events }: MappingSource): boolean {
  return isBuiltin(format) && events.length === 0;
}

/**
 * Compiles the built-in mapping of a format: every record is told by its own shape.
 *
 * @param source - `timeZone`: of times without an offset, without it such a time is a fault
 * and a date is the day of any zone; `values`: the maps `review`
 * (words of a Task's outcome) and `access` (the letters C, U, D of an AuditEvent); `fields`: constants for every event
 */
export function compileBuiltin(
  source: MappingSource,
  lookUps: LookUps,
): ReadBuiltin {
  const { format, timeZone, name, values = {} } = source;
  const spec: CandidateTime =
    timeZone === undefined ? { datesOfAnyZone: true } : { timeZone };
  const settings: BuiltinSettings = {
    name,
    constants: constantsOf(source),
    words: values,
    hasNationalNumbers: source.identifier !== undefined,
    readTime: timeReader(spec),
  };
  const times = {
    occurredAt: spec,
    recordedAt: spec,
    notAfter: spec,
    openedAt: spec,
    validUntil: spec,
    plannedFor: spec,
  };
  return (tree, reading, damaged) => {
    const candidates: Candidate[] = [];
    const reasons: IgnoredReason[] = [];
    const named: (readonly Candidate[])[] = [];
    const readRecord = readerOf(format, damaged);
    for (const read of readRecord(tree, lookUps, settings)) {
      if ("fault" in read) {
        addFault(reading, read.fault, read.field, read.hint);
        for (const drafts of read.mayBe ?? [])
          named.push(
            drafts.map((draft) => candidateOf(draft, settings.name, times)),
          );
      } else if ("ignored" in read) reasons.push(read.ignored);
      else
        for (const draft of read.drafts)
          candidates.push(candidateOf(draft, settings.name, times));
    }
    if (reading.details !== undefined) {
      // rejected as a whole: each part is missing where it belongs, whoever else stands in the record
      reading.mayBe = distinct([...named, ...candidates.map((one) => [one])]);
      return [];
    }
    if (candidates.length === 0) reading.reason = reasons.shift();
    if (reasons.length > 0) reading.parts = reasons;
    return candidates;
  };
}

function readerOf(
  format: MappingSource["format"],
  damaged: boolean,
): typeof readFhir {
  if (format === "cds-hooks") return readCdsHooks;
  return damaged ? readCutFhir : readFhir;
}

/** Once each of what names the same of the same patient: many answers of one record may name all that one card offered. */
function distinct(
  named: readonly (readonly Candidate[])[],
): readonly (readonly Candidate[])[] {
  const found = new Map<string, readonly Candidate[]>();
  for (const candidates of named) {
    const text = JSON.stringify(readableOf(candidates.map(partOf)));
    if (!found.has(text)) found.set(text, candidates);
  }
  return [...found.values()];
}

function constantsOf({ fields = {} }: MappingSource): OpenFields {
  const constants: OpenFields = {};
  for (const field of textFields) {
    const from = fields[field];
    if (typeof from === "object" && "constant" in from)
      constants[field] = from.constant;
  }
  return constants;
}

function candidateOf(
  { type, fields, stamp, notes }: Draft,
  source: string,
  times: Candidate["times"],
): Candidate {
  const columns =
    stamp === undefined || fields.occurredAt === undefined
      ? {}
      : { occurredAt: stamp };
  return { type, fields: recorded(fields), times, source, notes, columns };
}

/** In the order of the contract, as every event has them; what is not recorded is left out. */
function recorded(fields: Readonly<OpenFields>): OpenFields {
  const kept: OpenFields = {};
  for (const field of textFields)
    if (fields[field] !== undefined) kept[field] = fields[field];
  return kept;
}

/** Takes note of what one record says about what other records refer to, in the first pass over all files. */
export function lookInto(
  format: BuiltinFormat,
  tree: JsonObject,
  lookUps: LookUps,
  file: string,
): void {
  if (format === "cds-hooks") {
    lookIntoExchange(tree, lookUps);
    return;
  }
  const { resources, deletions } = unwrap(tree, lookUps);
  noteBulk(file, tree, lookUps);
  lookIntoPages(file, tree, lookUps);
  for (const wrapped of resources) lookIntoResource(wrapped, lookUps);
  for (const deletion of deletions) lookIntoDeletion(deletion, lookUps);
}
