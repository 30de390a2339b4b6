import { closeSync, fsync, openSync, writeSync } from "node:fs";

const bufferLength = 1 << 16;

/** Carries out a call of the platform, and tells of its errors in the words of what is written. */
export type Guard = <T>(act: () => T) => T;

/** A file that is written and on its way to the disk. */
export interface Closing {
  /** What went wrong on the way; undefined where it is there. */
  readonly flushed: Promise<Error | undefined>;
  /** Lets go of the file; safe to call twice. */
  readonly close: () => void;
}

export interface OutputFile {
  readonly write: (piece: string | Uint8Array) => void;
  /** Ends the file: it is flushed in the background. Safe to call twice. */
  readonly close: () => Closing;
}

/** Begins a file that only its owner can read. @throws what `guard` makes of it where it is there already */
export function createOutputFile(path: string, guard: Guard): OutputFile {
  const descriptor = guard(() => openSync(path, "wx", 0o600));
  let waiting = "";
  let closing: Closing | undefined;
  const put = (bytes: Uint8Array): void => {
    guard(() => {
      for (let at = 0; at < bytes.length;)
        at += writeSync(descriptor, bytes, at);
    });
  };
  const flush = (): void => {
    if (waiting === "") return;
    const bytes = Buffer.from(waiting, "utf8");
    waiting = "";
    put(bytes);
  };
  return {
    write(piece): void {
      if (typeof piece === "string") {
        waiting += piece;
        if (waiting.length >= bufferLength) flush();
        return;
      }
      flush();
      put(piece);
    },
    close(): Closing {
      if (closing !== undefined) return closing;
      try {
        flush();
      } finally {
        closing = flushAndClose(descriptor);
      }
      return closing;
    },
  };
}

/** Flushes a file in the background: of a large run that takes longer than a report, and only its end has to wait. */
function flushAndClose(descriptor: number): Closing {
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  const flushed = new Promise<Error | undefined>((resolve) => {
    fsync(descriptor, (problem) => {
      close();
      resolve(problem ?? undefined);
    });
  });
  return { flushed, close };
}
