import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { main } from "../../src/cli/main.ts";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is gone when `use` ends. */
export async function inTemporaryFolder<T>(
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-test-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the command line in this process, as a pipe would see it. */
export async function run(
  argv: readonly string[],
  options: {
    readonly cwd?: string;
    readonly stdin?: string | Uint8Array;
    readonly env?: Readonly<Record<string, string>>;
    /** Milliseconds since 1970. */
    readonly clock?: number;
  } = {},
): Promise<Ran> {
  const stdout = collector();
  const stderr = collector();
  const code = await main({
    argv,
    cwd: options.cwd ?? root,
    env: options.env ?? {},
    stdin: Readable.from(
      options.stdin === undefined ? [] : [Buffer.from(options.stdin)],
    ),
    stdout: stdout.stream,
    stderr: stderr.stream,
    threads: 1,
    clock: () => options.clock ?? 0,
    onInterrupt: () => undefined,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): {
  readonly stream: Writable;
  readonly text: () => string;
} {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done): void {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}

/** Lines of a JSON Lines file as values. */
export function jsonLines<T>(path: string): readonly T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

export function jsonFile<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}
