import { open, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { CountersignError } from "../model/error.ts";
import type { Files, FileSource, FoundFile } from "../model/files.ts";
import { findFiles } from "./find-files.ts";
import { readProblem } from "./node-errors.ts";
import { stageFolder } from "./staging.ts";
import { notRegular } from "./unread.ts";

const chunkBytes = 1 << 20;

/**
 * The machine's own files, as every room gets them. The few other files that know the file system are listed in the test of
 * the rooms.
 *
 * @param machine.cwd - folder that relative paths start from
 * @param machine.stdin - what `-` reads
 * @param machine.tmpDir - where scratch space lies; undefined: in the folder that is staged
 */
export function nodeFiles(machine: {
  readonly cwd: string;
  readonly stdin: Readable;
  readonly tmpDir?: string | undefined;
}): Files {
  const absolute = (path: string): string => resolve(machine.cwd, path);
  return {
    find: (input) => findFiles(input, machine.cwd),
    open: (file, name) =>
      file.path === "-"
        ? { name, size: undefined, bytes: () => bytesOfStream(machine.stdin) }
        : openFile(file, name),
    read: (path, limitBytes) => readSmall(absolute(path), path, limitBytes),
    beside: (path, relative) => join(dirname(absolute(path)), relative),
    stage: (target, options) =>
      stageFolder(absolute(target), target, {
        ...options,
        scratchIn:
          machine.tmpDir === undefined ? undefined : absolute(machine.tmpDir),
      }),
  };
}

function openFile(file: FoundFile, name: string): FileSource {
  const notes: string[] = [];
  return {
    name,
    size: file.size,
    bytes: () => bytesOfFile(file, name, notes),
    notes: () => notes,
  };
}

/**
 * One descriptor from beginning to end; the size is looked at before and after, so that a cut is never silent. A file that
 * another took the place of is read to its own end, and noted.
 */
async function* bytesOfFile(
  file: FoundFile,
  name: string,
  notes: string[],
): AsyncGenerator<Uint8Array> {
  const handle = await open(file.path, "r").catch((error: unknown) => {
    throw readProblem(error, name);
  });
  try {
    const before = await handle.stat();
    if (!before.isFile()) throw new CountersignError(notRegular(name));
    let total = 0;
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunkBytes);
      const { bytesRead } = await handle
        .read(buffer, 0, chunkBytes, total)
        .catch((error: unknown) => {
          throw readProblem(error, name);
        });
      if (bytesRead === 0) break;
      total += bytesRead;
      yield bytesRead === chunkBytes ? buffer : buffer.subarray(0, bytesRead);
    }
    const after = await handle.stat();
    if (
      total !== before.size ||
      after.size !== before.size ||
      after.mtimeMs !== before.mtimeMs
    ) {
      throw new CountersignError({
        code: "file-changed",
        message: "the file changed while it was read",
        place: { file: name },
        hint: "copy the export to a place where nothing writes to it",
      });
    }
    const there = await stat(file.path).catch(() => undefined);
    if (there?.ino !== before.ino || there.dev !== before.dev)
      notes.push("file-replaced");
  } finally {
    await handle.close();
  }
}

async function* bytesOfStream(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    const part: unknown = chunk;
    if (part instanceof Uint8Array) yield part;
    else if (typeof part === "string") yield Buffer.from(part, "utf8");
  }
}

async function readSmall(
  path: string,
  shown: string,
  limitBytes: number,
): Promise<Uint8Array> {
  const stats = await stat(path).catch((error: unknown) => {
    throw readProblem(error, shown);
  });
  if (!stats.isFile()) throw new CountersignError(notRegular(shown));
  if (stats.size > limitBytes) {
    throw new CountersignError({
      code: "limit-settings-bytes",
      message: `this settings file is larger than ${limitBytes} bytes`,
      place: { file: basename(path) },
      hint: "check that this is the right file",
    });
  }
  return readFile(path).catch((error: unknown) => {
    throw readProblem(error, shown);
  });
}
