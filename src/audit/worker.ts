import { parentPort, workerData } from "node:worker_threads";
import type { PartitionJob } from "../gather/gather.ts";
import { judgeJob } from "./judge-job.ts";
import type { JudgeSetup } from "./judge-job.ts";

/** A thread that judges: a setup when it starts, a job a message, a result a message. */
const setup: unknown = workerData;

if (parentPort !== null && isSetup(setup)) {
  const port = parentPort;
  port.on("message", (job: PartitionJob) =>
    port.postMessage(judgeJob(job, setup)),
  );
}

/** What comes in was made by `pool.ts` of the same version. */
function isSetup(value: unknown): value is JudgeSetup {
  return typeof value === "object" && value !== null && "settings" in value;
}
