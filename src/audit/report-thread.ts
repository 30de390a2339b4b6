import { parentPort } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { formats } from "../report/formats.ts";
import { createPeople } from "./people.ts";
import type { ReportJob } from "./reports.ts";
import { viewOf } from "./run-folder.ts";
import { linesIn } from "./staging.ts";

const batchLength = 1 << 20;

if (parentPort !== null) serve(parentPort);

/** A thread that makes one report of what lies in a staged run folder: its pieces, then an empty one. */
function serve(port: MessagePort): void {
  port.once("message", (job: ReportJob) => {
    void render(job, port);
  });
}

async function render(job: ReportJob, port: MessagePort): Promise<void> {
  const view = viewOf(job.run, linesIn(job.folder));
  const people = createPeople(job.peopleKey);
  const format = formats.find(({ name }) => name === job.format);
  const { privacy } = job;
  let batch = "";
  for await (const piece of format?.render(view, { privacy, people }) ?? []) {
    if (typeof piece !== "string") throw new Error("a thread makes text");
    batch += piece;
    if (batch.length < batchLength) continue;
    port.postMessage(batch);
    batch = "";
  }
  if (batch !== "") port.postMessage(batch);
  port.postMessage("");
}
