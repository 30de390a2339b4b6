import type { Fault } from "../model/fault.ts";
import type { FileAccount } from "../model/run.ts";
import { ingestFile } from "./ingest.ts";
import { planInputs } from "./inputs.ts";
import type { AuditMachine } from "./options.ts";
import { findSameContent } from "./same-content.ts";
import { loadMapping } from "./load-mapping.ts";

/** What is to be read: no policy takes part. */
export interface ValidateRequest {
  readonly inputs: readonly string[];
  readonly mapping: string | undefined;
}

/** The accounts that an audit of the same inputs would give, and what is wrong with the first record of each kind. */
export interface ValidateResult {
  readonly accounts: readonly FileAccount[];
  /** Every fault code of every file with its first record, in the order of places; `count`: rejected records of that code. */
  readonly faults: readonly FaultKind[];
  /** Files of a folder that no source of the mapping matches. */
  readonly passedOver: readonly string[];
}

export interface FaultKind {
  readonly first: Fault;
  readonly count: number;
}

/**
 * Reads, maps and validates, and writes nothing: the first half of an audit, by the same code.
 *
 * @throws CountersignError where nothing can be read (exit 2)
 */
export async function validateOnly(
  request: ValidateRequest,
  machine: Pick<AuditMachine, "files" | "progress">,
): Promise<ValidateResult> {
  const { files } = machine;
  const mapping =
    request.mapping === undefined
      ? undefined
      : await loadMapping(files, request.mapping);
  const plan = await planInputs(files, request.inputs, mapping?.mapping);
  const same = await findSameContent(files, plan.files);
  const totalBytes = plan.files.reduce(
    (sum, { found }) => sum + (found.size ?? 0),
    0,
  );
  const accounts: FileAccount[] = [];
  const kinds = new Map<string, FaultKind>();
  let before = 0;
  let records = 0;
  for (const planned of plan.files) {
    const account = await ingestFile(
      files,
      planned,
      mapping,
      {
        events: (events) => void (records += events.length),
        fault: (fault) => countFault(kinds, fault),
        lost: () => undefined,
        part: () => undefined,
        progress: (bytes) =>
          machine.progress({
            stage: "reading",
            file: planned.name,
            bytes: before + bytes,
            totalBytes,
            records,
          }),
      },
      {
        ignoreAll: same.has(planned.name) ? "same-content" : undefined,
        alone: plan.files.length === 1,
        asOf: undefined,
        readers: undefined,
      },
    );
    before += account.bytes;
    accounts.push(account);
  }
  const faults = [...kinds.values()].sort(byPlace);
  return { accounts, faults, passedOver: plan.passedOver };
}

function byPlace({ first: a }: FaultKind, { first: b }: FaultKind): number {
  const [one, other] = [a.origin, b.origin];
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.record - other.record;
}

function countFault(kinds: Map<string, FaultKind>, fault: Fault): void {
  const name = `${fault.code} ${fault.origin.file}`;
  const { first = fault, count = 0 } = kinds.get(name) ?? {};
  kinds.set(name, { first, count: count + 1 });
}
