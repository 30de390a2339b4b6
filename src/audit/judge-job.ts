import type { PatientEvents } from "../model/patient.ts";
import type { SiteFacts } from "../model/site.ts";
import { openJob } from "../gather/gather.ts";
import type { Dictionary, PartitionJob } from "../gather/gather.ts";
import { createRunBook } from "../judge/judge.ts";
import type { RunState } from "../judge/judge.ts";
import { countDecision, createTallyBook } from "../measure/measure.ts";
import type { AcrossBook, Tally } from "../measure/measure.ts";
import type { Excepted } from "./excepted.ts";
import { plainLines, shownBytes } from "./json-line.ts";
import { auditPatient } from "./patient.ts";
import type { Settings } from "./patient.ts";

/** What is the same for every job of a run: plain data, handed to each thread once. */
export interface JudgeSetup {
  readonly dictionary: Dictionary;
  readonly site: SiteFacts;
  readonly settings: Settings;
}

/** What one job adds to the run folder: lines, whole and in UTF-8. */
export interface JobLines {
  readonly number: number;
  readonly decisions: Uint8Array;
  readonly findings: Uint8Array;
  readonly patients: number;
}

/** What the patients of any number of jobs come to: it can be added up in any order. */
export interface JobSums {
  readonly tally: Tally;
  /** What the rules of scope *run* keep of these patients. */
  readonly seen: RunState;
  readonly patients: number;
  /** Findings that an exception of a site or product speaks of. */
  readonly excepted: readonly Excepted[];
}

/** Lines and sums together; where the sums come once for many jobs, those of one are empty. */
export interface JobResult extends JobLines, JobSums {}

/** Judges every patient of a job. The same job gives the same lines in any thread. */
export function judgeJob(
  job: PartitionJob,
  dictionary: Dictionary,
  judging: Judging,
): JobLines {
  let decisions = "";
  let findings = "";
  let patients = 0;
  for (const patient of openJob(job, dictionary)) {
    const lines = judging.see(patient);
    decisions += lines.decisions;
    findings += lines.findings;
    patients++;
  }
  return {
    number: job.number,
    decisions: shownBytes(decisions),
    findings: shownBytes(findings),
    patients,
  };
}

/** One patient's lines of the run folder, each ended, not yet safe to show. */
export interface PatientLines {
  readonly decisions: string;
  readonly findings: string;
}

/**
 * Patients judged one after the other, in whatever thread or process; what adds up is kept until the end (of a run in two
 * threads, closing and merging it once a job took 0.6 s a million events).
 */
export interface Judging {
  readonly see: (patient: PatientEvents) => PatientLines;
  readonly close: () => JobSums;
}

/** @param across - takes what only shows across the records of many patients: the book of the thread */
export function openJudging(
  { site, settings }: Omit<JudgeSetup, "dictionary">,
  across: AcrossBook,
): Judging {
  const book = createTallyBook();
  const seen = createRunBook();
  let patients = 0;
  const excepted: Excepted[] = [];
  return {
    see(patient): PatientLines {
      for (const { origins } of patient.events)
        if (origins.length > 1)
          book.add("note:duplicate-record", origins.length - 1);
      across.see(patient.events);
      book.add("events", patient.events.length);
      const result = auditPatient(patient, site, settings, seen);
      for (const counted of result.counted) countDecision(book, counted);
      for (const word of result.coverage) book.addWord("coverage", word);
      across.seeLeft(result.leftOver);
      for (const { reason } of result.leftOver)
        book.addWord("left-over", reason);
      for (const name of result.clocks) book.add(name);
      book.add("tool-faults", result.toolFaults.length);
      excepted.push(...result.excepted);
      patients++;
      return {
        decisions: plainLines(result.decisions),
        findings: plainLines(result.findings),
      };
    },
    close: () => ({
      tally: book.close(),
      seen: seen.close(),
      patients,
      excepted,
    }),
  };
}
