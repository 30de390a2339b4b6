import {
  appendFileSync,
  createReadStream,
  lstatSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { CountersignError } from "../model/error.ts";
import { systemCode } from "./node-errors.ts";
import { createOutputFile } from "./output-file.ts";
import type { Guard } from "./output-file.ts";
import { freeName } from "./output-place.ts";

/** What to do where the file is there already. `replace`: a report of ours in its own run folder, which can be made again. */
export type WhenThere = "refuse" | "move-aside" | "replace";

/** A file that is to be written. */
export interface AsideTarget {
  /** Absolute path. */
  readonly path: string;
  /** The path as it was given, for messages. */
  readonly shown: string;
  readonly whenThere: WhenThere;
  /** Gets the way to remove what was written so far, should the process be stopped. */
  readonly onStaged: (discard: () => void) => void;
}

/** A file that is written beside its place. */
export interface Aside {
  readonly write: (piece: string | Uint8Array) => void;
  /** Puts the whole file in its place. */
  readonly publish: () => Promise<void>;
  /** Removes what is not in its place; safe to call at any time. */
  readonly discard: () => void;
}

/**
 * Writes a file beside its place and renames it: it is there whole or not at all, readable by its owner only.
 *
 * @throws CountersignError `output-exists`, `output-symlink`, `output-permission`, `output-no-space`
 */
export async function writeAside(
  target: AsideTarget,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const aside = openAside(target);
  try {
    for await (const piece of pieces) aside.write(piece);
    await aside.publish();
  } finally {
    aside.discard();
  }
}

/** Begins such a file; whoever does so also discards it. @throws CountersignError as `writeAside` */
export function openAside({
  path,
  shown,
  whenThere,
  onStaged,
}: AsideTarget): Aside {
  const guard: Guard = (act) => guarded(shown, act);
  const makeRoom = guarded(shown, () => lookAt(path, shown, whenThere));
  const folder = guarded(shown, () =>
    mkdtempSync(join(dirname(path), `.${basename(path)}-`)),
  );
  const discard = (): void => rmSync(folder, { recursive: true, force: true });
  onStaged(discard);
  const aside = join(folder, "report");
  const file = createOutputFile(aside, guard);
  return {
    write: file.write,
    async publish(): Promise<void> {
      const problem = await file.close().flushed;
      guard(() => {
        if (problem !== undefined) throw problem;
        makeRoom();
        renameSync(aside, path);
      });
    },
    discard(): void {
      try {
        file.close().close();
      } finally {
        discard();
      }
    },
  };
}

/** Adds text at the end of a file that somebody else keeps, such as the job summary of a CI service. */
export function appendText(path: string, text: string): void {
  guarded(path, () => appendFileSync(path, text, { mode: 0o600 }));
}

/** The bytes of a file of a run folder. */
export function bytesIn(
  folder: string,
  name: string,
): AsyncIterable<Uint8Array> {
  return createReadStream(join(folder, name), { highWaterMark: pieceBytes });
}

/**
 * Bytes of a run folder that are read at once: few enough that they are done with before memory is next cleaned. In pieces
 * of 1 MiB a workbook of 100,000 rows took 30 MiB more, and no less time.
 */
const pieceBytes = 1 << 17;

/** Whether two paths lead to one folder, by whatever links; false where one of them is none. */
export function isSameFolder(a: string, b: string): boolean {
  const [one, two] = [a, b].map((path) =>
    statSync(path, { bigint: true, throwIfNoEntry: false }),
  );
  return (
    one !== undefined &&
    two !== undefined &&
    one.dev === two.dev &&
    one.ino === two.ino &&
    (one.ino !== 0n || a === b)
  );
}

/** How to make room just before the rename. */
function lookAt(path: string, shown: string, whenThere: WhenThere): () => void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return () => undefined;
  if (stats.isSymbolicLink())
    throw taken(
      "output-symlink",
      "the report would take the place of a link",
      shown,
    );
  if (!stats.isFile() || whenThere === "refuse")
    throw taken(
      "output-exists",
      "there is already something at the place of the report",
      shown,
    );
  if (whenThere === "replace") return () => undefined;
  return () => renameSync(path, freeName(path));
}

function taken(code: string, message: string, shown: string): CountersignError {
  return new CountersignError({
    code,
    message,
    place: { file: shown },
    hint: "choose another file with --out, or move the old one aside with --force",
  });
}

const problems: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ["output-no-space", "there is no space left for the report"],
  EDQUOT: ["output-no-space", "there is no space left for the report"],
  EACCES: ["output-permission", "the report may not be written there"],
  EPERM: ["output-permission", "the report may not be written there"],
  EROFS: ["output-permission", "the report may not be written there"],
  ENOENT: ["output-permission", "the folder above it does not exist"],
  ENOTDIR: ["output-permission", "a part of its path is no folder"],
};

function guarded<T>(shown: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const [code, message] = problems[systemCode(error) ?? ""] ?? [];
    if (code === undefined || message === undefined) throw error;
    throw new CountersignError({
      code,
      message,
      place: { file: shown },
      hint: "make the folder or free some space, or choose another file with --out",
    });
  }
}
