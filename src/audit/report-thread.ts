import { parentPort, workerData } from "node:worker_threads";
import { formats } from "../report/formats.ts";
import { createPeople } from "./people.ts";
import type { ReportJob } from "./reports.ts";
import { viewOf } from "./run-folder.ts";
import { linesIn } from "./staging.ts";

/** A thread that makes one report of what lies in a staged run folder: its pieces, then an empty one. */
const job: unknown = workerData;

const batchLength = 1 << 20;

if (parentPort !== null && isJob(job)) {
  const port = parentPort;
  const view = viewOf(job.run, linesIn(job.folder));
  const people = createPeople(job.peopleKey);
  const format = formats.find(({ name }) => name === job.format);
  let batch = "";
  for await (const piece of format?.render(view, {
    privacy: job.privacy,
    people,
  }) ?? []) {
    batch += piece;
    if (batch.length < batchLength) continue;
    port.postMessage(batch);
    batch = "";
  }
  if (batch !== "") port.postMessage(batch);
  port.postMessage("");
}

/** What comes in was made by `reports.ts` of the same version. */
function isJob(value: unknown): value is ReportJob {
  return typeof value === "object" && value !== null && "format" in value;
}
