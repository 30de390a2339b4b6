import type { Fault } from "../model/fault.ts";
import type { FileAccount } from "../model/run.ts";
import type { FaultKind, ValidateResult } from "../model/validation.ts";
import { ingestFile } from "./ingest.ts";
import { withBuiltins } from "./builtin-inputs.ts";
import { planInputs } from "./inputs.ts";
import type { InputPlan } from "./inputs.ts";
import type { AuditMachine } from "./options.ts";
import { findSameContent } from "./same-content.ts";
import { loadMapping } from "./load-mapping.ts";

/** What is to be read: no policy takes part. */
export interface ValidateRequest {
  readonly inputs: readonly string[];
  readonly mapping: string | undefined;
}

/** What validation needs from the machine, and who sees the faults as they come, in the order of files and places. */
export interface ValidateMachine extends Pick<
  AuditMachine,
  "files" | "progress"
> {
  readonly fault?: (fault: Fault) => void;
}

/**
 * Reads, maps and validates, and writes nothing: the first half of an audit, by the same code. No fault is kept but the
 * first of each code of a file.
 *
 * @throws CountersignError where nothing can be read (exit 2)
 */
export async function validateOnly(
  request: ValidateRequest,
  machine: ValidateMachine,
): Promise<ValidateResult> {
  const { files } = machine;
  const mapping =
    request.mapping === undefined
      ? undefined
      : await loadMapping(files, request.mapping);
  const plan = await withBuiltins(
    files,
    await planInputs(files, request.inputs, mapping?.mapping),
  );
  const same = await findSameContent(files, plan.files);
  const kinds = new Map<string, FaultKind>();
  const reading = progressOf(plan, machine);
  const accounts: FileAccount[] = [];
  for (const planned of plan.files) {
    const account = await ingestFile(
      files,
      planned,
      mapping,
      {
        events: (events) => reading.events(events.length),
        fault: (fault) => {
          countFault(kinds, fault);
          machine.fault?.(fault);
        },
        lost: () => undefined,
        part: () => undefined,
        progress: (bytes) => reading.see(planned.name, bytes),
      },
      {
        ignoreAll: same.has(planned.name) ? "same-content" : undefined,
        alone: plan.files.length === 1,
        asOf: undefined,
        readers: undefined,
      },
    );
    reading.done(account.bytes);
    accounts.push(account);
  }
  const faults = [...kinds.values()].sort(byPlace);
  return { accounts, faults, passedOver: plan.passedOver };
}

/** Tells how far the reading of all files is: bytes of the files that are done, and of the one that is read. */
function progressOf(
  { files }: InputPlan,
  { progress }: ValidateMachine,
): {
  readonly events: (count: number) => void;
  readonly see: (file: string, bytes: number) => void;
  readonly done: (bytes: number) => void;
} {
  const totalBytes = files.reduce(
    (sum, { found }) => sum + (found.size ?? 0),
    0,
  );
  let before = 0;
  let records = 0;
  return {
    events(count) {
      records += count;
    },
    see(file, bytes) {
      const stage = "reading";
      progress({ stage, file, bytes: before + bytes, totalBytes, records });
    },
    done(bytes) {
      before += bytes;
    },
  };
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
