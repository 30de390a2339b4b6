import {
  closeSync,
  createReadStream,
  existsSync,
  fsync,
  fsyncSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { CountersignError } from "../model/error.ts";
import type {
  FoundFile,
  LineSink,
  ReadLines,
  Staging,
  WhenTaken,
} from "../model/files.ts";
import { writeProblem } from "./node-errors.ts";
import { scratchFile } from "./scratch-file.ts";
import { textLines } from "./text-lines.ts";

const bufferLength = 1 << 16;
const ownFiles =
  /^(?:run|timing)\.json$|^(?:decisions|findings|faults)\.jsonl$|^report\.[a-z.]+$/u;

/**
 * A folder beside the target that becomes the target by one rename: a run folder is there whole or not at all.
 * Folders are 0700 and files 0600 whatever the umask; every file is flushed before the rename (`trust.md` 9).
 */
export function stageFolder(
  target: string,
  shown: string,
  options: {
    readonly whenTaken: WhenTaken;
    readonly inputs: readonly FoundFile[];
  },
): Staging {
  refuseInputs(target, shown, options.inputs);
  const place = lookAt(target, shown, options.whenTaken);
  const folder = guarded(shown, () =>
    mkdtempSync(join(dirname(target), `.${basename(target)}-`)),
  );
  const scratch = scratchFile(join(folder, "scratch"), (act) =>
    guarded(shown, act),
  );
  const closing: Closing[] = [];
  const create = (name: string): OutputFile =>
    createFile(join(folder, name), shown, closing);
  let gone = false;
  let published = false;
  const discard = (): void => {
    if (gone) return;
    gone = true;
    scratch.remove();
    for (const { close } of closing) close();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    async write(name, pieces): Promise<void> {
      const file = create(name);
      try {
        for await (const piece of pieces) file.write(piece);
      } finally {
        file.close();
      }
    },
    open(name): LineSink {
      const file = create(name);
      return {
        line: (text) =>
          file.write(`${text}
`),
        bytes: file.write,
        close: file.close,
      };
    },
    lines: (name, wanted) => linesIn(published ? target : folder)(name, wanted),
    folder,
    scratch,
    async publish(): Promise<void> {
      scratch.remove();
      for (const { flushed } of closing) {
        const problem = await flushed;
        if (problem !== undefined) throw writeProblem(problem, shown);
      }
      guarded(shown, () => {
        flushFolder(folder);
        place.makeRoom();
        renameSync(folder, target);
        flushFolder(dirname(target));
      });
      gone = true;
      published = true;
    },
    discard,
  };
}

/** The lines of the files of a run folder, staged or finished. */
export function linesIn(folder: string): ReadLines {
  return (name, wanted) =>
    textLines(
      createReadStream(join(folder, name), { highWaterMark: 1 << 20 }),
      wanted,
    );
}

function guarded<T>(shown: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw writeProblem(error, shown);
  }
}

/** A file that is written and on its way to the disk. */
interface Closing {
  /** What went wrong on the way; undefined where it is there. */
  readonly flushed: Promise<Error | undefined>;
  /** Lets go of the file; safe to call twice. */
  readonly close: () => void;
}

/** Flushes a file in the background: of a large run that takes longer than a report, and only `publish` has to wait. */
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

interface OutputFile {
  readonly write: (piece: string | Uint8Array) => void;
  readonly close: () => void;
}

function createFile(
  path: string,
  shown: string,
  closing: Closing[],
): OutputFile {
  const descriptor = guarded(shown, () => openSync(path, "wx", 0o600));
  let waiting = "";
  let closed = false;
  const put = (bytes: Uint8Array): void => {
    guarded(shown, () => {
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
    close(): void {
      if (closed) return;
      closed = true;
      try {
        flush();
      } finally {
        closing.push(flushAndClose(descriptor));
      }
    },
  };
}

/** Directories cannot be flushed on Windows; there the rename alone has to do. */
function flushFolder(folder: string): void {
  if (sep === "\\") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function refuseInputs(
  target: string,
  shown: string,
  inputs: readonly FoundFile[],
): void {
  for (const { path, folder } of inputs) {
    const takesPlace = path === target || path.startsWith(target + sep);
    const liesInside =
      folder !== undefined && target.startsWith(join(folder, sep));
    if (!takesPlace && !liesInside) continue;
    throw new CountersignError({
      code: "output-is-input",
      message: takesPlace
        ? "the run folder would take the place of an input"
        : "the run folder would lie in a folder of inputs",
      place: { file: shown },
      hint: "choose another folder with --out",
    });
  }
}

/** What stands at the target now, and how to make room for the run folder just before the rename. */
function lookAt(
  target: string,
  shown: string,
  whenTaken: WhenTaken,
): { readonly makeRoom: () => void } {
  const stats = guarded(shown, () =>
    lstatSync(target, { throwIfNoEntry: false }),
  );
  if (stats === undefined) return { makeRoom: (): void => undefined };
  if (stats.isSymbolicLink())
    throw taken("output-symlink", "the run folder is a link", shown);
  const entries = stats.isDirectory() ? readdirSync(target) : undefined;
  if (entries?.length === 0) return { makeRoom: () => rmdirSync(target) };
  if (whenTaken === "move-aside") {
    return { makeRoom: () => renameSync(target, freeName(target)) };
  }
  if (
    whenTaken === "replace-own-run" &&
    entries?.every((name) => ownFiles.test(name)) === true
  ) {
    return { makeRoom: () => rmSync(target, { recursive: true }) };
  }
  throw taken(
    "output-exists",
    "there is already something at the place of the run folder",
    shown,
  );
}

function taken(code: string, message: string, shown: string): CountersignError {
  return new CountersignError({
    code,
    message,
    place: { file: shown },
    hint: "choose another folder with --out, or move the old one aside with --force",
  });
}

function freeName(target: string): string {
  for (let number = 1; ; number++) {
    const name = `${target}.old-${number}`;
    if (!existsSync(name)) return name;
  }
}
