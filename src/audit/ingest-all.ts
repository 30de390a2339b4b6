import type { Staging } from "../model/files.ts";
import type { FileAccount } from "../model/run.ts";
import type { SourceFact } from "../model/site.ts";
import { sourceFact } from "../map/map.ts";
import { createGatherer } from "../gather/gather.ts";
import type { Gathered } from "../gather/gather.ts";
import { ingestFile } from "./ingest.ts";
import type { PartReaders } from "./ingest.ts";
import type { InputPlan } from "./inputs.ts";
import { jsonLine } from "./json-line.ts";
import type { AuditMachine } from "./options.ts";
import { findSameContent } from "./same-content.ts";
import type { LoadedMapping } from "./load-mapping.ts";
import { createPeriod } from "./period.ts";
import type { Period } from "./period.ts";

/** Bytes of waiting events in memory before they are spilled to the staging folder. */
export const gatherBudget: number = 64 * 1024 * 1024;
const partitions = 1024;

export interface Ingested {
  readonly accounts: readonly FileAccount[];
  readonly gathered: Gathered;
  readonly period: () => Period | undefined;
}

/**
 * Reads every planned file, in order of names; events go to `gather`, faults to `faults.jsonl` as they come.
 *
 * @param readers - who helps to read large files
 */
export async function ingestAll(
  plan: InputPlan,
  mapping: LoadedMapping | undefined,
  machine: AuditMachine,
  staging: Pick<Staging, "open" | "scratch">,
  asOf: number | undefined,
  readers?: PartReaders,
): Promise<Ingested> {
  const { files } = machine;
  const same = await findSameContent(files, plan.files);
  const gatherer = createGatherer({
    scratch: staging.scratch,
    budgetBytes: machine.maxMemory ?? gatherBudget,
    partitions,
  });
  const faults = staging.open("faults.jsonl");
  const period = createPeriod();
  const accounts: FileAccount[] = [];
  const totalBytes = plan.files.reduce(
    (sum, { found }) => sum + (found.size ?? 0),
    0,
  );
  let bytesBefore = 0;
  let records = 0;
  for (const planned of plan.files) {
    const account = await ingestFile(
      files,
      planned,
      mapping,
      {
        events(events): void {
          gatherer.add(events);
          records += events.length;
          for (const event of events) period.see(event);
        },
        part({ block, period: spanned }, before): void {
          gatherer.put(block, before);
          records += block.events;
          period.merge(spanned);
        },
        fault: (fault) => faults.line(jsonLine(fault)),
        lost: gatherer.lose,
        progress: (bytes) =>
          machine.progress({
            stage: "reading",
            file: planned.name,
            bytes: bytesBefore + bytes,
            totalBytes,
            records,
          }),
      },
      {
        ignoreAll: same.has(planned.name) ? "same-content" : undefined,
        alone: plan.files.length === 1,
        asOf,
        readers,
      },
    );
    bytesBefore += account.bytes;
    accounts.push(account);
  }
  faults.close();
  return { accounts, gathered: gatherer.finish(), period: period.value };
}

/** The sources that the run read, as the mapping declares them; the native layout is a source of its own. */
export function sourceFacts(
  plan: InputPlan,
  mapping: LoadedMapping | undefined,
  timeZone: string,
): readonly SourceFact[] {
  const facts = new Map<string, SourceFact>();
  for (const { source } of plan.files) {
    const fact: SourceFact =
      source === undefined || (mapping === undefined && source.index >= 0)
        ? {
            name: "native",
            yields: ["recommendation", "review", "action", "context"],
            systems: ["native"],
            windows: undefined,
          }
        : sourceFact(source.source, timeZone);
    facts.set(fact.name, fact);
  }
  for (const { source, isUnfinished } of plan.files) {
    const fact = facts.get(source?.source.name ?? "native");
    if (fact !== undefined && isUnfinished === true)
      facts.set(fact.name, { ...fact, isUnfinished });
  }
  return [...facts.values()];
}
