import type { Staging } from "../model/files.ts";
import type { Gathered } from "../gather/gather.ts";
import { createTallyBook } from "../measure/measure.ts";
import type { Tally } from "../measure/measure.ts";
import type { JudgeSetup } from "./judge-job.ts";
import type { AuditMachine } from "./options.ts";
import { createKeyMaker } from "./people.ts";
import { judgeJobs } from "./pool.ts";

/** What judging every patient leaves besides the lines of the run folder. */
export interface Judged {
  readonly tally: Tally;
  /** Key of the pseudonyms. */
  readonly peopleKey: Uint8Array;
}

/** Judges partition after partition and writes `decisions.jsonl` and `findings.jsonl` as it goes, in order. */
export async function judgeAll(
  gathered: Gathered,
  setup: Omit<JudgeSetup, "dictionary">,
  machine: AuditMachine,
  staging: Staging,
): Promise<Judged> {
  const decisions = staging.open("decisions.jsonl");
  const findings = staging.open("findings.jsonl");
  const book = createTallyBook();
  const keyMaker = createKeyMaker();
  for (const { reason } of gathered.leftOver) book.add(`left-over:${reason}`);
  let patients = 0;
  const dictionary = gathered.dictionary();
  const results = judgeJobs(
    gathered.jobs(),
    { ...setup, dictionary },
    machine.threads,
    gathered.waitingBytes,
  );
  for await (const result of results) {
    decisions.text(result.decisions);
    findings.text(result.findings);
    keyMaker.text(result.decisions);
    for (const [name, count] of Object.entries(result.tally))
      book.add(name, count);
    patients += result.patients;
    machine.progress({
      stage: "judging",
      file: undefined,
      bytes: 0,
      totalBytes: undefined,
      records: patients,
    });
  }
  decisions.close();
  findings.close();
  return { tally: book.close(), peopleKey: keyMaker.key() };
}
