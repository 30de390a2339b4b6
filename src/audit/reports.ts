import { Worker } from "node:worker_threads";
import type { Staging } from "../model/files.ts";
import type { Run, RunView } from "../model/run.ts";
import type { PrivacyMode, ReportFormat } from "../report/report.ts";
import { createPeople } from "./people.ts";

/** What reports are made of, and how. Plain data but for the view. */
interface ReportsSetup {
  readonly view: RunView;
  readonly privacy: PrivacyMode;
  readonly peopleKey: Uint8Array;
  readonly threads: number;
}

/** What a thread gets to write one report. */
export interface ReportJob {
  readonly format: string;
  readonly folder: string;
  readonly run: Run;
  readonly privacy: PrivacyMode;
  readonly peopleKey: Uint8Array;
}

/** Compiled code only: from sources (tests) reports are made in this thread, with the same bytes. */
const threadUrl = import.meta.url.endsWith(".ts")
  ? undefined
  : new URL("./report-thread.js", import.meta.url);

/** Below so many decisions a thread costs more than it saves. */
const worthThread = 2_000;

/**
 * Writes the reports into the run folder. Of a large run the page is made in a thread of its own beside the others: it is the
 * longest, and the only one whose size has a limit, so that its pieces may wait. Every file is written by this thread.
 */
export async function writeReports(
  formats: readonly ReportFormat[],
  setup: ReportsSetup,
  staging: Staging,
): Promise<void> {
  const { view, privacy, peopleKey, threads } = setup;
  const { run } = view;
  const { folder } = staging;
  const apart =
    threads < 2 ||
    threadUrl === undefined ||
    folder === undefined ||
    formats.length < 2 ||
    run.summary.decisions < worthThread
      ? undefined
      : formats.find(({ name }) => name === "html");
  const people = createPeople(peopleKey);
  const here = async (): Promise<void> => {
    for (const format of formats)
      if (format !== apart)
        await staging.write(
          format.file,
          format.render(view, { privacy, people }),
        );
  };
  if (apart === undefined || threadUrl === undefined || folder === undefined)
    return here();
  const job = { format: apart.name, folder, run, privacy, peopleKey };
  const thread = new Worker(threadUrl, { workerData: job, resourceLimits });
  try {
    await Promise.all([staging.write(apart.file, piecesOf(thread)), here()]);
  } finally {
    await thread.terminate();
  }
}

/** Lines that were parsed a moment ago die in the young generation instead of being copied into the old one. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** The pieces that a thread sends, up to the empty one that ends them. */
async function* piecesOf(thread: Worker): AsyncGenerator<string> {
  const waiting: string[] = [];
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  thread.on("message", (piece: string) => {
    waiting.push(piece);
    wake?.();
  });
  const fail = (error: Error): void => {
    failure ??= error;
    wake?.();
  };
  thread.on("error", fail);
  thread.on("exit", (code) =>
    fail(new Error(`the thread of a report ended with ${code}`)),
  );
  for (;;) {
    const piece = waiting.shift();
    if (piece === "") return;
    if (piece !== undefined) yield piece;
    else if (failure !== undefined) throw failure;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}
