import { Worker } from "node:worker_threads";
import type { RunEnding } from "../model/ending.ts";
import type { Staging } from "../model/files.ts";
import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import type {
  PrivacyMode,
  ReportFormat,
  SarifOptions,
} from "../report/report.ts";
import { createPeople } from "./people.ts";

/** What reports are made of, and how. Plain data but for the view. */
interface ReportsSetup {
  readonly view: RunView;
  readonly privacy: PrivacyMode;
  readonly peopleKey: Uint8Array;
  /** For the forms that say how the run ended; the page, which a thread makes, is none of them. */
  readonly ending: RunEnding | undefined;
  /** For SARIF alone. */
  readonly sarif?: SarifOptions | undefined;
}

/** What a thread gets to write one report. */
export interface ReportJob {
  readonly format: string;
  readonly folder: string;
  readonly run: Run;
  readonly privacy: PrivacyMode;
  readonly peopleKey: Uint8Array;
}

/** Writes the reports of one run. */
export interface ReportWriter {
  /** Says how many bytes of events wait to be judged: of a large run the thread is started while that is done. */
  readonly expect: (waitingBytes: number) => void;
  readonly write: (setup: ReportsSetup, staging: Staging) => Promise<void>;
  /** Ends the thread, whatever has become of the run. */
  readonly stop: () => Promise<void>;
}

/** Compiled code only: from sources (tests) reports are made in this thread, with the same bytes. */
const threadUrl = import.meta.url.endsWith(".ts")
  ? undefined
  : new URL("./report-thread.js", import.meta.url);

/** Below so many bytes of events a thread costs more than it saves. */
const worthThread = 2 * 1024 * 1024;

/**
 * Writes reports into the run folder. Of a large run the page is made in a thread of its own beside the others: it is the
 * longest, and the only one whose size has a limit, so that its pieces may wait. Every file is written by this thread.
 */
export function reportWriter(
  formats: readonly ReportFormat[],
  threads: number,
): ReportWriter {
  let thread: PageThread | undefined;
  return {
    expect(waitingBytes): void {
      if (threads < 2 || formats.length < 2 || waitingBytes < worthThread)
        return;
      if (threadUrl !== undefined && formats.some(isPage))
        thread = startThread(threadUrl);
    },
    async write(setup, staging): Promise<void> {
      const { view, privacy, peopleKey, ending, sarif } = setup;
      const { folder } = staging;
      const page = formats.find(isPage);
      const isApart = (format: ReportFormat): boolean =>
        thread !== undefined && folder !== undefined && format === page;
      const people = createPeople(peopleKey);
      const here = async (): Promise<void> => {
        for (const format of formats)
          if (!isApart(format))
            await staging.write(
              format.file,
              format.render(view, { privacy, people, ending, sarif }),
            );
      };
      if (thread === undefined || folder === undefined || page === undefined)
        return here();
      const { run } = view;
      const job = { format: page.name, folder, run, privacy, peopleKey };
      await Promise.all([staging.write(page.file, thread.pieces(job)), here()]);
    },
    async stop(): Promise<void> {
      await thread?.stop();
    },
  };
}

function isPage({ name }: ReportFormat): boolean {
  return name === "html";
}

/** Lines that were parsed a moment ago die in the young generation instead of being copied into the old one. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** A thread that makes one report. */
interface PageThread {
  /** The pieces that it sends, up to the empty one that ends them. @throws what the thread ended with */
  readonly pieces: (job: ReportJob) => AsyncGenerator<string>;
  readonly stop: () => Promise<number>;
}

function startThread(url: URL): PageThread {
  const worker = new Worker(url, { resourceLimits });
  const waiting: string[] = [];
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  worker.on("message", (piece: string) => {
    waiting.push(piece);
    wake?.();
  });
  const fail = (error: Error): void => {
    failure ??= error;
    wake?.();
  };
  worker.on("error", fail);
  worker.on("exit", (code) =>
    fail(new Error(`the thread of a report ended with ${code}`)),
  );
  return {
    async *pieces(job): AsyncGenerator<string> {
      worker.postMessage(job);
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
    },
    stop: () => worker.terminate(),
  };
}
