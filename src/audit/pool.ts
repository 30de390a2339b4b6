import type { PartitionJob } from "../gather/gather.ts";
import type { AcrossBook } from "../measure/measure.ts";
import type { Crew } from "./crew.ts";
import { createRunBook } from "../judge/judge.ts";
import { judgeJob, openJudging } from "./judge-job.ts";
import type { JobLines, JobResult, JobSums, JudgeSetup } from "./judge-job.ts";

/** Below this many bytes of waiting events, starting threads costs more than they save. */
const worthThreads = 8 * 1024 * 1024;
/** Jobs a thread, the one at work included: it need not wait while results are written. */
const jobsEach = 2;

/** A part of the run: lines of a job, or the sums of a thread. */
type Part = Omit<JobResult, "number">;

/**
 * Judges jobs and yields their lines in the order of the jobs, whoever finishes first; then what they add up to, once for
 * each thread.
 *
 * @param options.crew - who judges; undefined: this thread
 * @param options.across - takes what only shows across the records of many patients
 * @throws what a job threw; a thread that dies fails the run (no partial merge)
 */
export async function* judgeJobs(
  jobs: Iterable<PartitionJob>,
  setup: JudgeSetup,
  {
    crew,
    waitingBytes,
    across,
  }: {
    readonly crew: Crew | undefined;
    readonly waitingBytes: number;
    readonly across: AcrossBook;
  },
): AsyncGenerator<Part> {
  const empty = createRunBook().close();
  const linesOnly = (lines: JobLines): Part => ({
    ...lines,
    tally: {},
    seen: empty,
    excepted: [],
  });
  if (crew === undefined || waitingBytes < worthThreads) {
    const { dictionary, ...rest } = setup;
    const judging = openJudging(rest, across);
    for (const job of jobs) {
      yield linesOnly(judgeJob(job, dictionary, judging));
      await turn();
    }
    yield sumsOnly(judging.close());
    return;
  }
  crew.prepareJudging(setup);
  const source = jobs[Symbol.iterator]();
  const results: Promise<JobLines>[] = [];
  for (;;) {
    while (results.length < crew.size * jobsEach) {
      const next = source.next();
      if (next.done === true) break;
      results.push(crew.judge(next.value));
    }
    const first = results.shift();
    if (first === undefined) break;
    yield linesOnly(await first);
  }
  for (const kept of await crew.endJudging()) {
    across.merge(kept.across);
    yield sumsOnly(kept.sums);
  }
}

/** The patients were counted with their lines. */
function sumsOnly(sums: JobSums): Part {
  return { ...sums, patients: 0, decisions: noBytes, findings: noBytes };
}

const noBytes = new Uint8Array();

/** Lets signals and streams have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
