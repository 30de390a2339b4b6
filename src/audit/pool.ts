import { Worker } from "node:worker_threads";
import type { PartitionJob } from "../gather/gather.ts";
import { judgeJob } from "./judge-job.ts";
import type { JobResult, JudgeSetup } from "./judge-job.ts";

/** Compiled code only: from sources (tests) everything runs in one thread, with the same result. */
const workerUrl = import.meta.url.endsWith(".ts")
  ? undefined
  : new URL("./worker.js", import.meta.url);

/** Below this many bytes of waiting events, starting threads costs more than they save. */
const worthThreads = 8 * 1024 * 1024;

/**
 * Judges jobs and yields their results in the order of the jobs, whoever finishes first.
 *
 * @param threads - how many jobs at once; 1 judges in this thread
 * @throws what a job threw; a thread that dies fails the run (no partial merge)
 */
export async function* judgeJobs(
  jobs: Iterable<PartitionJob>,
  setup: JudgeSetup,
  threads: number,
  waitingBytes: number,
): AsyncGenerator<JobResult> {
  if (threads < 2 || workerUrl === undefined || waitingBytes < worthThreads) {
    for (const job of jobs) {
      yield judgeJob(job, setup);
      await turn();
    }
    return;
  }
  const url = workerUrl;
  const crew = Array.from({ length: threads }, () => startThread(url, setup));
  try {
    const source = jobs[Symbol.iterator]();
    const results: Promise<JobResult>[] = [];
    const idle = [...crew];
    for (;;) {
      for (let free = idle.shift(); free !== undefined; free = idle.shift()) {
        const next = source.next();
        if (next.done === true) break;
        const thread = free;
        results.push(
          thread.judge(next.value).finally(() => {
            idle.push(thread);
          }),
        );
      }
      const first = results.shift();
      if (first === undefined) return;
      yield await first;
    }
  } finally {
    await Promise.all(crew.map((thread) => thread.stop()));
  }
}

/**
 * A partition's events live a moment longer than the ordinary young generation holds them; with room for them they die
 * there instead of being copied into the old one.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

interface Thread {
  readonly judge: (job: PartitionJob) => Promise<JobResult>;
  readonly stop: () => Promise<number>;
}

function startThread(url: URL, setup: JudgeSetup): Thread {
  const worker = new Worker(url, { workerData: setup, resourceLimits });
  let settle:
    | { resolve: (result: JobResult) => void; reject: (error: Error) => void }
    | undefined;
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure = error;
    settle?.reject(error);
  };
  worker.on("message", (result: JobResult) => settle?.resolve(result));
  worker.on("error", fail);
  worker.on("exit", (code) =>
    fail(new Error(`a judging thread ended with ${code}`)),
  );
  return {
    judge: (job) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        if (failure !== undefined) reject(failure);
        else worker.postMessage(job);
      }),
    stop(): Promise<number> {
      worker.removeAllListeners("exit");
      return worker.terminate();
    },
  };
}

/** Lets signals and streams have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
