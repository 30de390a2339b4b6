import type { Staging } from "../model/files.ts";
import type { SiteFacts } from "../model/site.ts";
import type { Gathered } from "../gather/gather.ts";
import { countDecision, createTallyBook } from "../measure/measure.ts";
import type { Tally } from "../measure/measure.ts";
import { jsonLine } from "./json-line.ts";
import type { AuditMachine } from "./options.ts";
import { auditPatient } from "./patient.ts";
import type { Settings } from "./patient.ts";
import { createKeyMaker } from "./people.ts";

/** Patients judged before other work (progress, an interrupt) may come in between. */
const patientsAtOnce = 500;

/** What judging every patient leaves besides the lines of the run folder. */
export interface Judged {
  readonly tally: Tally;
  readonly coverage: {
    readonly declared: number;
    readonly undeclared: number;
    readonly notCovered: number;
  };
  /** Events that no decision claims, by reason. */
  readonly leftOver: ReadonlyMap<string, number>;
  readonly peopleKey: Uint8Array;
  /** Rules that threw. */
  readonly toolFaults: number;
}

/** Judges one patient after the other and writes `decisions.jsonl` and `findings.jsonl` as it goes. */
export async function judgeAll(
  gathered: Gathered,
  site: SiteFacts,
  settings: Settings,
  machine: AuditMachine,
  staging: Staging,
): Promise<Judged> {
  const decisions = staging.open("decisions.jsonl");
  const findings = staging.open("findings.jsonl");
  const book = createTallyBook();
  const keyMaker = createKeyMaker();
  const coverage = { declared: 0, undeclared: 0, notCovered: 0 };
  const leftOver = new Map<string, number>();
  let toolFaults = 0;
  let patients = 0;
  for (const { reason } of gathered.leftOver)
    leftOver.set(reason, (leftOver.get(reason) ?? 0) + 1);
  for (const patient of gathered.patients()) {
    const result = auditPatient(patient, site, settings);
    for (const line of result.decisions) {
      const text = jsonLine(line);
      decisions.line(text);
      keyMaker.line(text);
    }
    for (const finding of result.findings) findings.line(jsonLine(finding));
    for (const counted of result.counted) countDecision(book, counted);
    for (const word of result.coverage)
      coverage[word === "not-covered" ? "notCovered" : word]++;
    for (const { reason } of result.leftOver)
      leftOver.set(reason, (leftOver.get(reason) ?? 0) + 1);
    toolFaults += result.toolFaults.length;
    if (++patients % patientsAtOnce === 0) {
      machine.progress({
        stage: "judging",
        file: undefined,
        bytes: 0,
        totalBytes: undefined,
        records: patients,
      });
      await turn();
    }
  }
  decisions.close();
  findings.close();
  return {
    tally: book.close(),
    coverage,
    leftOver,
    peopleKey: keyMaker.key(),
    toolFaults,
  };
}

/** Lets signals and streams have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
