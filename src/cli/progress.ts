import { terminalText } from "../index.ts";
import type { Progress } from "../index.ts";
import type { Terminal } from "./terminal.ts";

/** Nothing is said of work that ends sooner. */
const silenceMs = 400;
const intervalMs = 100;
const clearLine = "\r\u001B[K";

export interface ProgressLine {
  readonly see: (progress: Progress) => void;
  readonly end: () => void;
}

/**
 * One line on standard error, rewritten ten times a second, only on a terminal; elsewhere one plain line at 25, 50, 75
 * and 100 % of the reading; nothing with `--quiet` (`surface.md` 3.2).
 */
export function createProgress(
  terminal: Terminal,
  quiet: boolean,
): ProgressLine {
  if (quiet) return { see: (): void => undefined, end: (): void => undefined };
  return terminal.stderr.isTTY === true
    ? rewritten(terminal)
    : quarters(terminal);
}

function rewritten({ stderr, clock }: Terminal): ProgressLine {
  const started = clock();
  let last = started;
  let shown = false;
  return {
    see(progress): void {
      const now = clock();
      if (now - started < silenceMs || now - last < intervalMs) return;
      last = now;
      shown = true;
      stderr.write(
        clearLine +
          terminalText(
            sentence(progress, now - started),
            (stderr.columns ?? 80) - 1,
          ),
      );
    },
    end(): void {
      if (shown) stderr.write(clearLine);
    },
  };
}

function quarters({ stderr, clock }: Terminal): ProgressLine {
  const started = clock();
  let next = 1;
  return {
    see(progress): void {
      const { stage, bytes, totalBytes } = progress;
      if (stage !== "reading" || totalBytes === undefined || totalBytes === 0)
        return;
      if (bytes * 4 < totalBytes * next || clock() - started < silenceMs)
        return;
      next = Math.floor((bytes * 4) / totalBytes) + 1;
      stderr.write(`${terminalText(sentence(progress, clock() - started))}\n`);
    },
    end: (): void => undefined,
  };
}

function sentence(progress: Progress, elapsedMs: number): string {
  const { stage, file, bytes, totalBytes, records } = progress;
  if (stage === "judging") return `Judging: ${records} patients`;
  if (stage === "writing") return `Writing ${file ?? ""}`;
  if (totalBytes === undefined || totalBytes === 0)
    return `Reading ${file ?? ""}: ${records} events`;
  const share = Math.min(1, bytes / totalBytes);
  const leftS =
    share === 0 ? 0 : Math.ceil((elapsedMs * (1 - share)) / share / 1000);
  return `Reading ${file ?? ""}  ${Math.floor(share * 100)} %  ${records} events  ${leftS} s left`;
}
