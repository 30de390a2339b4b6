import { Worker } from "node:worker_threads";
import type { TransferListItem } from "node:worker_threads";
import type { PartitionJob } from "../gather/gather.ts";
import type { AcrossState } from "../measure/measure.ts";
import type { StretchOutcome } from "../read/read.ts";
import type { PartReaders } from "./ingest.ts";
import type { JobLines, JobSums, JudgeSetup } from "./judge-job.ts";
import type { FilePart, ReadSetup, ReadTask } from "./read-part.ts";

/** What a thread is told: what is the same for a whole stage, or one piece of work, which it answers. */
export type Order =
  | { readonly kind: "read-setup"; readonly setup: ReadSetup }
  | { readonly kind: "judge-setup"; readonly setup: JudgeSetup }
  | { readonly kind: "read"; readonly task: ReadTask }
  | { readonly kind: "judge"; readonly job: PartitionJob }
  | { readonly kind: "judge-end" };

export type Answer =
  | { readonly kind: "read"; readonly outcome: StretchOutcome<FilePart> }
  | { readonly kind: "judged"; readonly result: JobLines }
  | { readonly kind: "judge-ended"; readonly kept: KeptByThread };

/** What one thread kept of all its jobs together. */
export interface KeptByThread {
  readonly across: AcrossState;
  readonly sums: JobSums;
}

/** Threads that read and judge. Each answers in the order in which it was asked. */
export interface Crew {
  readonly size: number;
  readonly prepareReading: (setup: ReadSetup) => void;
  readonly read: (task: ReadTask) => Promise<StretchOutcome<FilePart>>;
  readonly prepareJudging: (setup: JudgeSetup) => void;
  readonly judge: (job: PartitionJob) => Promise<JobLines>;
  /** After the last job: what each thread kept of all its jobs together. */
  readonly endJudging: () => Promise<readonly KeptByThread[]>;
  readonly stop: () => Promise<void>;
}

/** Compiled code only: from sources (tests) everything runs in one thread, with the same result. */
const workerUrl = import.meta.url.endsWith(".ts")
  ? undefined
  : new URL("./worker.js", import.meta.url);

/**
 * Threads that start when they are first told something; undefined where there is nothing to gain by them.
 *
 * @param size - how many; 1: this thread does everything
 */
export function gatherCrew(size: number): Crew | undefined {
  const url = workerUrl;
  if (size < 2 || url === undefined) return undefined;
  let started: readonly Thread[] | undefined;
  const threads = (): readonly Thread[] =>
    (started ??= Array.from({ length: size }, () => startThread(url)));
  const tell = (order: Order): void => {
    for (const thread of threads()) thread.tell(order);
  };
  const ask = (
    order: Order,
    handed: readonly TransferListItem[] = [],
  ): Promise<Answer> => leastBusy(threads()).ask(order, handed);
  return {
    size,
    prepareReading: (setup) => tell({ kind: "read-setup", setup }),
    async read(task): Promise<StretchOutcome<FilePart>> {
      const answer = await ask(
        { kind: "read", task },
        ownMemory([task.stretch.bytes]),
      );
      if (answer.kind !== "read") throw outOfOrder();
      return answer.outcome;
    },
    prepareJudging: (setup) => tell({ kind: "judge-setup", setup }),
    async judge(job): Promise<JobLines> {
      const answer = await ask({ kind: "judge", job }, ownMemory(job.bytes));
      if (answer.kind !== "judged") throw outOfOrder();
      return answer.result;
    },
    endJudging: () =>
      Promise.all(
        threads().map(async (thread) => {
          const answer = await thread.ask({ kind: "judge-end" }, []);
          if (answer.kind !== "judge-ended") throw outOfOrder();
          return answer.kept;
        }),
      ),
    async stop(): Promise<void> {
      await Promise.all((started ?? []).map((thread) => thread.stop()));
      started = undefined;
    },
  };
}

/** The crew as readers of one run; how many stretches are at work keeps every thread busy. */
export function readersOf(crew: Crew, setup: ReadSetup): PartReaders {
  let prepared = false;
  return {
    ahead: crew.size * 2,
    read(task): Promise<StretchOutcome<FilePart>> {
      if (!prepared) crew.prepareReading(setup);
      prepared = true;
      return crew.read(task);
    },
  };
}

/**
 * The memory of bytes that nobody here needs any more: it moves to the other thread instead of being copied. Small ones may
 * lie in the pool that all buffers share, which may not be moved (8 KiB up to Node 22, 64 KiB from Node 24 on). A view that
 * is sent as a copy takes all the memory it looks at along.
 */
export function ownMemory(
  parts: readonly Uint8Array[],
): readonly ArrayBuffer[] {
  return parts.flatMap(({ buffer }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength > pooledBytes
      ? [buffer]
      : [],
  );
}

const pooledBytes = Math.max(1 << 16, Buffer.poolSize);

function outOfOrder(): Error {
  return new Error("a thread gave the answer to another question");
}

/**
 * Room for what lives a moment: with more of it the collector comes less often and finds less to keep (measured: at 12 a
 * fifth more time than at 96; beyond that only more memory).
 */
const resourceLimits = { maxYoungGenerationSizeMb: 96 };

interface Thread {
  readonly tell: (order: Order) => void;
  readonly ask: (
    order: Order,
    handed: readonly TransferListItem[],
  ) => Promise<Answer>;
  readonly waiting: () => number;
  readonly stop: () => Promise<number>;
}

interface Question {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

function startThread(url: URL): Thread {
  const worker = new Worker(url, { resourceLimits });
  const open: Question[] = [];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    for (const { reject } of open.splice(0)) reject(failure);
  };
  worker.on("message", (answer: Answer) => open.shift()?.resolve(answer));
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`a thread ended with ${code}`)));
  return {
    tell: (order) => worker.postMessage(order),
    ask: (order, handed) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) {
          reject(failure);
          return;
        }
        open.push({ resolve, reject });
        worker.postMessage(order, handed);
      }),
    waiting: () => open.length,
    stop(): Promise<number> {
      worker.removeAllListeners("exit");
      return worker.terminate();
    },
  };
}

function leastBusy(threads: readonly Thread[]): Thread {
  const [first, ...others] = threads;
  if (first === undefined) throw new Error("no threads");
  return others.reduce(
    (best, thread) => (thread.waiting() < best.waiting() ? thread : best),
    first,
  );
}
