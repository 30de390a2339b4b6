import { parentPort } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { createAcrossBook } from "../measure/measure.ts";
import type { AcrossBook } from "../measure/measure.ts";
import { ownMemory } from "./crew.ts";
import type { Answer, Order } from "./crew.ts";
import { judgeJob, openJudging } from "./judge-job.ts";
import type { Judging, JudgeSetup } from "./judge-job.ts";
import { createPartReader } from "./read-part.ts";
import type { ReadTask } from "./read-part.ts";

if (parentPort !== null) serve(parentPort);

/** What a thread judges with, and keeps of all its jobs together. */
interface Bench {
  readonly dictionary: JudgeSetup["dictionary"];
  readonly across: AcrossBook;
  readonly judging: Judging;
}

function benchOf({ dictionary, ...setup }: JudgeSetup): Bench {
  const across = createAcrossBook();
  return { dictionary, across, judging: openJudging(setup, across) };
}

/** A thread of the crew: orders in, an answer for each piece of work, in the order of the orders. */
function serve(port: MessagePort): void {
  let readPart: ReturnType<typeof createPartReader> | undefined;
  let bench: Bench | undefined;
  let last: Promise<void> = Promise.resolve();

  const read = async (task: ReadTask): Promise<void> => {
    if (readPart === undefined) throw new Error("reading was not prepared");
    const outcome = await readPart(task);
    const answer: Answer = { kind: "read", outcome };
    const parts = outcome.done === undefined ? [] : [outcome.done.payload];
    const bytes = [outcome.bytes, ...parts.map(({ block }) => block.bytes)];
    port.postMessage(answer, ownMemory(bytes));
  };
  const carryOut = async (order: Order): Promise<void> => {
    if (order.kind === "read-setup") readPart = createPartReader(order.setup);
    else if (order.kind === "read") await read(order.task);
    else if (order.kind === "judge-setup") {
      readPart = undefined;
      bench = benchOf(order.setup);
    } else if (bench === undefined) throw new Error("judging was not prepared");
    else if (order.kind === "judge-end") {
      const kept = {
        across: bench.across.close(),
        sums: bench.judging.close(),
      };
      const answer: Answer = { kind: "judge-ended", kept };
      port.postMessage(answer);
    } else {
      const result = judgeJob(order.job, bench.dictionary, bench.judging);
      const answer: Answer = { kind: "judged", result };
      port.postMessage(answer, ownMemory([result.decisions, result.findings]));
    }
  };
  port.on("message", (order: Order) => {
    last = last.then(() => carryOut(order));
  });
}
