import type { Event } from "../model/event.ts";
import type { Staging } from "../model/files.ts";
import type { Finding } from "../model/finding.ts";
import type { LeftOver } from "../model/patient.ts";
import type { FileAccount } from "../model/run.ts";
import type { ReviewTimes } from "../model/statistics.ts";
import type { AcrossNote, LeftPlace } from "../model/run-limits.ts";
import type { Gathered } from "../gather/gather.ts";
import { concludeRun, createRunBook, observeSite } from "../judge/judge.ts";
import type { RunState } from "../judge/judge.ts";
import {
  acrossNotes,
  countFinding,
  createAcrossBook,
  createTallyBook,
  funnelLimits,
} from "../measure/measure.ts";
import type { AcrossBook, Tally, TallyBook } from "../measure/measure.ts";
import type { Crew } from "./crew.ts";
import type { Excepted } from "./excepted.ts";
import { jsonLine } from "./json-line.ts";
import type { JobResult, JudgeSetup } from "./judge-job.ts";
import type { AuditMachine } from "./options.ts";
import { createKeyMaker } from "./people.ts";
import { judgeJobs } from "./pool.ts";
import { decisionsIn } from "./run-folder.ts";
import { withEvidence } from "./run-findings.ts";

/** What judging every patient leaves besides the lines of the run folder. */
export interface Judged {
  readonly tally: Tally;
  /** Key of the pseudonyms. */
  readonly peopleKey: Uint8Array;
  /** Findings that an exception of a site or product speaks of. */
  readonly excepted: readonly Excepted[];
  readonly acrossPatients: readonly AcrossNote[];
  /** The first records that were put to an output and that none claims. */
  readonly leftPlaces: readonly LeftPlace[];
  /** Of each reviewer with a review below the minimum; undefined where there is none. */
  readonly reviewTimes: ReviewTimes | undefined;
}

/** What reading left. */
interface Read {
  readonly gathered: Gathered;
  readonly accounts: readonly FileAccount[];
}

/**
 * Judges partition after partition and writes `decisions.jsonl` and `findings.jsonl` as it goes, in order; then the run
 * as a whole, whose findings come last.
 */
export function judgeAll(
  { gathered, accounts }: Read,
  setup: Omit<JudgeSetup, "dictionary">,
  machine: AuditMachine,
  staging: Staging,
  crew?: Crew,
): Promise<Judged> {
  const across = createAcrossBook();
  const dictionary = gathered.dictionary();
  const results = judgeJobs(
    gathered.jobs(),
    { ...setup, dictionary },
    { crew, waitingBytes: gathered.waitingBytes, across },
  );
  const leftOver = gathered.leftOver.map(({ reason, origin: { file } }) => ({
    reason,
    file,
    count: 1,
  }));
  const beside = { context: gathered.context, leftOver, accounts };
  return assembleRun(beside, setup, results, { machine, staging, across });
}

/** Events of one file that are nobody's, for one reason. */
export interface LeftOverCount {
  readonly reason: LeftOver["reason"];
  readonly file: string;
  readonly count: number;
}

/** What of the reading no patient's result holds. */
export interface Beside {
  readonly context: readonly Event[];
  readonly leftOver: readonly LeftOverCount[];
  readonly accounts: readonly FileAccount[];
}

/**
 * Puts results together, wherever they were worked out, and judges the run as a whole.
 *
 * @param results - in the order of the patients; their sums may come in any order
 * @param room.across - what shows across patients: filled by whoever judges, until the last result
 */
export async function assembleRun(
  beside: Beside,
  setup: Omit<JudgeSetup, "dictionary">,
  results: AsyncIterable<Omit<JobResult, "number">>,
  {
    machine,
    staging,
    across,
  }: {
    readonly machine: Pick<AuditMachine, "progress">;
    readonly staging: Staging;
    readonly across: AcrossBook;
  },
): Promise<Judged> {
  const decisions = staging.open("decisions.jsonl");
  const findings = staging.open("findings.jsonl");
  const book = createTallyBook();
  const keyMaker = createKeyMaker();
  const seen = createRunBook();
  observeSite(beside.context, setup.settings.policies, seen);
  across.see(beside.context);
  book.add("events", beside.context.length);
  for (const { reason, count } of beside.leftOver) {
    book.add("events", count);
    book.add(`left-over:${reason}`, count);
  }
  let patients = 0;
  const excepted: Excepted[] = [];
  for await (const result of results) {
    decisions.bytes(result.decisions);
    findings.bytes(result.findings);
    keyMaker.lines(result.decisions);
    seen.merge(result.seen);
    book.merge(result.tally);
    patients += result.patients;
    for (const one of result.excepted) excepted.push(one);
    machine.progress({
      stage: "judging",
      file: undefined,
      bytes: 0,
      totalBytes: undefined,
      records: patients,
    });
  }
  decisions.close();
  const unread = unreadBySource(beside);
  const concluded = await runFindings(
    seen.close(),
    { ...setup, unread },
    { staging, book },
  );
  for (const finding of concluded.findings) findings.line(jsonLine(finding));
  findings.close();
  const seenAcross = across.close();
  return {
    tally: book.close(),
    peopleKey: keyMaker.key(),
    excepted,
    acrossPatients: acrossNotes(seenAcross),
    leftPlaces: seenAcross.left,
    reviewTimes: concluded.reviewTimes,
  };
}

/** Judges the run as a whole; its findings and faults are counted, its evidence is looked up in the decisions. */
async function runFindings(
  state: RunState,
  {
    site,
    settings,
    unread,
  }: Pick<JudgeSetup, "site" | "settings"> & {
    readonly unread: { readonly [source: string]: number };
  },
  { staging, book }: { readonly staging: Staging; readonly book: TallyBook },
): Promise<{
  readonly findings: readonly Finding[];
  readonly reviewTimes: ReviewTimes | undefined;
}> {
  const conclusion = concludeRun(state, {
    policies: settings.policies.policies,
    site,
    asOf: settings.asOf,
    unread,
    lowerLimit: (share, n, percent) => funnelLimits(share, n, percent).low,
  });
  for (const { finding } of conclusion.findings) countFinding(book, finding);
  book.add("tool-faults", conclusion.faults.length);
  const findings = await withEvidence(conclusion.findings, (wanted) =>
    decisionsIn(staging.lines, wanted),
  );
  return { findings, reviewTimes: conclusion.reviewTimes };
}

/**
 * Records by source whose content is in no event that was judged: rejected, set aside, or left without a place. Their
 * numbers are not known, so each may be one that a counter misses. A file whose content was read under another name
 * holds nothing more.
 */
function unreadBySource({ accounts, leftOver }: Beside): {
  readonly [source: string]: number;
} {
  const unread: { [source: string]: number } = {};
  const sourceOf = new Map<string, string>();
  for (const { file, source, rejected, ignored, ignoredReasons } of accounts) {
    sourceOf.set(file, source);
    const known = ignoredReasons["same-content"] ?? 0;
    unread[source] = (unread[source] ?? 0) + rejected + ignored - known;
  }
  for (const { file, count } of leftOver) {
    const source = sourceOf.get(file);
    if (source !== undefined) unread[source] = (unread[source] ?? 0) + count;
  }
  return unread;
}
