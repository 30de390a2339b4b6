/** A machine's files in memory, so that an audit of a small log costs a few milliseconds and leaves nothing behind. */
import { CountersignError } from "../../src/model/error.ts";
import type { Files, FoundFile, Staging } from "../../src/model/files.ts";

/** Inputs and settings by name. */
export type Content = ReadonlyMap<string, Uint8Array>;

export interface MemoryFiles {
  readonly files: Files;
  /** What was written into the run folder, by name; empty until it was published. */
  readonly written: ReadonlyMap<string, string>;
}

/**
 * Files that exist nowhere. An input is the name of one of them.
 *
 * @param chunk - bytes that an input gives at once
 */
export function memoryFiles(content: Content, chunk: number): MemoryFiles {
  const written = new Map<string, string>();
  const files: Files = {
    find: (input) => Promise.resolve([foundIn(content, input)]),
    open: (file, name) => ({
      name,
      size: file.size,
      bytes: () => inChunks(bytesOf(content, file.path), chunk),
    }),
    read: (path) => Promise.resolve(bytesOf(content, path)),
    beside: (_path, relative) => relative,
    stage: () => stage(written),
  };
  return { files, written };
}

function foundIn(content: Content, path: string): FoundFile {
  const { length } = bytesOf(content, path);
  return { path, size: length, identity: path, symlink: false, outright: true };
}

function bytesOf(content: Content, path: string): Uint8Array {
  const bytes = content.get(path);
  if (bytes !== undefined) return bytes;
  throw new CountersignError({
    code: "file-not-found",
    message: "there is no file of this name",
    place: { file: path },
  });
}

// oxlint-disable-next-line typescript/require-await -- the reader wants an async walk; memory has nothing to wait for
async function* inChunks(
  bytes: Uint8Array,
  size: number,
): AsyncGenerator<Uint8Array> {
  // A chunk is the reader's own, so it gets a copy.
  for (let at = 0; at < bytes.length; at += size)
    yield bytes.slice(at, at + size);
}

function stage(written: Map<string, string>): Staging {
  const waiting = new Map<string, string>();
  const scratch = new Map<string, Uint8Array>();
  const append = (name: string, text: string): void => {
    waiting.set(name, (waiting.get(name) ?? "") + text);
  };
  return {
    async write(name, pieces): Promise<void> {
      append(name, "");
      for await (const piece of pieces)
        append(name, typeof piece === "string" ? piece : textOf(piece));
    },
    open(name) {
      append(name, "");
      return {
        line: (text) => append(name, `${text}\n`),
        bytes: (lines) => append(name, textOf(lines)),
        close: () => undefined,
      };
    },
    lines: (name, wanted) => linesOf(waiting.get(name) ?? "", wanted),
    scratch: {
      append(part, bytes) {
        const before = scratch.get(part) ?? new Uint8Array();
        scratch.set(part, Buffer.concat([before, bytes]));
      },
      read: (part) => scratch.get(part) ?? new Uint8Array(),
    },
    publish() {
      for (const [name, text] of waiting) written.set(name, text);
      return Promise.resolve();
    },
    discard: () => undefined,
  };
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString("utf8");

// oxlint-disable-next-line typescript/require-await -- as above
async function* linesOf(
  text: string,
  wanted: (line: Uint8Array) => boolean = () => true,
): AsyncGenerator<string> {
  for (const line of text.split("\n"))
    if (line !== "" && wanted(Buffer.from(line))) yield line;
}
