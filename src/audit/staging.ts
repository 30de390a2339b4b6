import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
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
import { scratchProblem, writeProblem } from "./node-errors.ts";
import { createOutputFile } from "./output-file.ts";
import type { Closing, Guard, OutputFile } from "./output-file.ts";
import { lookAt, refuseInputs } from "./output-place.ts";
import { scratchFile } from "./scratch-file.ts";
import { textLines } from "./text-lines.ts";
import { bytesIn } from "./write-aside.ts";

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
    /** Absolute path of a folder for scratch space; undefined: in the staged one. */
    readonly scratchIn?: string | undefined;
  },
): Staging {
  refuseInputs(target, shown, options.inputs);
  refuseScratch(options.scratchIn);
  const guard = guardOf((error) => writeProblem(error, shown));
  const place = lookAt(target, shown, options.whenTaken, guard);
  const folder = guard(() =>
    mkdtempSync(join(dirname(target), `.${basename(target)}-`)),
  );
  const scratch = scratchFile(
    scratchPath(folder, options.scratchIn),
    options.scratchIn === undefined ? guard : guardOf(scratchProblem),
  );
  const closing = new Set<Closing>();
  const create = (name: string): OutputFile & { readonly end: () => void } => {
    const file = createOutputFile(join(folder, name), guard);
    return { ...file, end: () => void closing.add(file.close()) };
  };
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
        file.end();
      }
    },
    open(name): LineSink {
      const file = create(name);
      return {
        line: (text) =>
          file.write(`${text}
`),
        bytes: file.write,
        close: file.end,
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
      guard(() => {
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

/** The scratch file: a name of its own in a folder that others may use too. It is made anew or not at all. */
function scratchPath(folder: string, scratchIn: string | undefined): string {
  if (scratchIn === undefined) return join(folder, "scratch");
  const own = folder.slice(-"XXXXXX".length);
  return join(scratchIn, `.countersign-${own}`);
}

/** Said before anything is read, not when the first event has to be spilled. @throws CountersignError `scratch-unusable` */
function refuseScratch(scratchIn: string | undefined): void {
  if (scratchIn === undefined) return;
  try {
    accessSync(join(scratchIn, "."), constants.W_OK | constants.X_OK);
  } catch {
    throw new CountersignError({
      code: "scratch-unusable",
      message: "the folder of --tmp-dir is none, or may not be written",
      hint: "name a folder that is there and that you may write",
    });
  }
}

/** The lines of the files of a run folder, staged or finished. */
export function linesIn(folder: string): ReadLines {
  return (name, wanted) => textLines(bytesIn(folder, name), wanted);
}

function guardOf(problemOf: (error: unknown) => unknown): Guard {
  return (act) => {
    try {
      return act();
    } catch (error) {
      throw problemOf(error);
    }
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
