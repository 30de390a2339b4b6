import type { Readable, Writable } from "node:stream";

/** What the command line gets from the process; tests pass their own. */
export interface Terminal {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Processors that may be used. */
  readonly threads: number;
  /** Milliseconds since 1970; for `timing.json` and progress only. */
  readonly clock: () => number;
  /** Registers what to remove when the process is asked to stop. */
  readonly onInterrupt: (clean: () => void) => void;
}

export type OutputStream = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};
