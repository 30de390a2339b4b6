import { CountersignError } from "../model/error.ts";

/** The code of a system error (`ENOENT`), or undefined for any other thrown thing. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error))
    return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const unreadable = [
  "file-unreadable",
  "the system could not read this",
  "check the disk or network share that it lies on, and copy the export to another",
] as const;

const readProblems: {
  readonly [code: string]: readonly [string, string, string];
} = {
  ENOENT: [
    "file-not-found",
    "there is no such file or folder",
    "check the path",
  ],
  ENOTDIR: [
    "file-not-found",
    "there is no such file or folder",
    "check the path",
  ],
  EACCES: [
    "file-permission",
    "the file may not be read",
    "ask for the right to read it",
  ],
  EPERM: [
    "file-permission",
    "the file may not be read",
    "ask for the right to read it",
  ],
  ELOOP: [
    "link-loop",
    "this link leads back to itself",
    "name the file itself, or mend the link",
  ],
  ENAMETOOLONG: [
    "file-not-found",
    "there is no such file or folder: the name is longer than one can be",
    "check the path",
  ],
  EIO: unreadable,
  ENODEV: unreadable,
  ENXIO: unreadable,
  ESTALE: unreadable,
  ETIMEDOUT: unreadable,
  EISDIR: [
    "not-a-regular-file",
    "this is a folder, a file was expected",
    "name a file in it",
  ],
};

/** Turns a system error of reading into an error of ours; a thing we do not know is thrown on as it is. */
export function readProblem(error: unknown, file: string): unknown {
  const known = readProblems[systemCode(error) ?? ""];
  if (known === undefined) return error;
  const [code, message, hint] = known;
  return new CountersignError({ code, message, hint, place: { file } });
}

const writeProblems: {
  readonly [code: string]: readonly [string, string, string];
} = {
  ENOSPC: [
    "output-no-space",
    "there is no space left for the run folder",
    "free some space",
  ],
  EDQUOT: [
    "output-no-space",
    "there is no space left for the run folder",
    "free some space",
  ],
  EACCES: [
    "output-permission",
    "the run folder may not be written",
    "choose another with --out",
  ],
  EPERM: [
    "output-permission",
    "the run folder may not be written",
    "choose another with --out",
  ],
  EROFS: [
    "output-permission",
    "the run folder may not be written",
    "choose another with --out",
  ],
  ENOENT: [
    "output-permission",
    "the folder above it does not exist",
    "make it, or choose another with --out",
  ],
  ENOTDIR: [
    "output-permission",
    "a part of its path is no folder",
    "choose another with --out",
  ],
};

/** What went wrong while events were put into the folder of --tmp-dir. */
export function scratchProblem(error: unknown): unknown {
  const code = systemCode(error) ?? "";
  if (!(code in writeProblems)) return error;
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  return new CountersignError({
    code: "scratch-unusable",
    message: isFull
      ? "there is no space left in the folder of --tmp-dir"
      : "the folder of --tmp-dir may not be written any more",
    hint: "free some space there, or name another folder",
  });
}

export function writeProblem(error: unknown, file: string): unknown {
  const known = writeProblems[systemCode(error) ?? ""];
  if (known === undefined) return error;
  const [code, message, hint] = known;
  return new CountersignError({ code, message, hint, place: { file } });
}
