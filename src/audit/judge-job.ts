import type { SiteFacts } from "../model/site.ts";
import { openJob } from "../gather/gather.ts";
import type { Dictionary, PartitionJob } from "../gather/gather.ts";
import type { LeftOver } from "../model/patient.ts";
import { createRunBook } from "../judge/judge.ts";
import type { RunState } from "../judge/judge.ts";
import { countDecision, createTallyBook } from "../measure/measure.ts";
import type { Tally, TallyBook } from "../measure/measure.ts";
import type { Excepted } from "./excepted.ts";
import { jsonLine } from "./json-line.ts";
import { auditPatient } from "./patient.ts";
import type { Settings } from "./patient.ts";

/** What is the same for every job of a run: plain data, handed to each thread once. */
export interface JudgeSetup {
  readonly dictionary: Dictionary;
  readonly site: SiteFacts;
  readonly settings: Settings;
}

/** What one job adds to the run: lines of the run folder, whole and in UTF-8, and numbers that can be added up. */
export interface JobResult {
  readonly number: number;
  readonly decisions: Uint8Array;
  readonly findings: Uint8Array;
  readonly tally: Tally;
  /** What the rules of scope *run* keep of the patients of this job. */
  readonly seen: RunState;
  readonly patients: number;
  /** Findings that an exception of a site or product speaks of. */
  readonly excepted: readonly Excepted[];
}

/** Judges every patient of a job. Pure: the same job gives the same result in any thread. */
export function judgeJob(
  job: PartitionJob,
  { dictionary, site, settings }: JudgeSetup,
): JobResult {
  const book = createTallyBook();
  const seen = createRunBook();
  let decisions = "";
  let findings = "";
  let patients = 0;
  const excepted: Excepted[] = [];
  for (const patient of openJob(job, dictionary)) {
    for (const { origins } of patient.events)
      if (origins.length > 1)
        book.add("note:duplicate-record", origins.length - 1);
    const result = auditPatient(patient, site, settings, seen);
    for (const line of result.decisions) decisions += `${jsonLine(line)}\n`;
    for (const finding of result.findings) findings += `${jsonLine(finding)}\n`;
    for (const counted of result.counted) countDecision(book, counted);
    for (const word of result.coverage) book.add(`coverage:${word}`);
    countLeftOver(result.leftOver, book);
    for (const name of result.clocks) book.add(name);
    book.add("tool-faults", result.toolFaults.length);
    excepted.push(...result.excepted);
    patients++;
  }
  return {
    number: job.number,
    decisions: Buffer.from(decisions, "utf8"),
    findings: Buffer.from(findings, "utf8"),
    tally: book.close(),
    seen: seen.close(),
    patients,
    excepted,
  };
}

/**
 * Counts by reason, one patient at a time: most events of a record belong to no AI output, and to name the count of each
 * took as long as all the other counting (measured: a twentieth of judging).
 */
function countLeftOver(leftOver: readonly LeftOver[], book: TallyBook): void {
  const counts = new Map<string, number>();
  for (const { reason } of leftOver)
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  for (const [reason, count] of counts) book.add(`left-over:${reason}`, count);
}
