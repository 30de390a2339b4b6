import type { PartitionJob } from "../gather/gather.ts";
import type { AcrossBook } from "../measure/measure.ts";
import type { Crew } from "./crew.ts";
import { judgeJob } from "./judge-job.ts";
import type { JobResult, JudgeSetup } from "./judge-job.ts";

/** Below this many bytes of waiting events, starting threads costs more than they save. */
const worthThreads = 8 * 1024 * 1024;
/** Jobs a thread, the one at work included: it need not wait while results are written. */
const jobsEach = 2;

/**
 * Judges jobs and yields their results in the order of the jobs, whoever finishes first.
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
): AsyncGenerator<JobResult> {
  if (crew === undefined || waitingBytes < worthThreads) {
    for (const job of jobs) {
      yield judgeJob(job, setup, across);
      await turn();
    }
    return;
  }
  crew.prepareJudging(setup);
  const source = jobs[Symbol.iterator]();
  const results: Promise<JobResult>[] = [];
  for (;;) {
    while (results.length < crew.size * jobsEach) {
      const next = source.next();
      if (next.done === true) break;
      results.push(crew.judge(next.value));
    }
    const first = results.shift();
    if (first === undefined) break;
    yield await first;
  }
  for (const state of await crew.endJudging()) across.merge(state);
}

/** Lets signals and streams have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
