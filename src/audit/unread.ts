import { CountersignError } from "../model/error.ts";
import type { FoundFile, Unread } from "../model/files.ts";

type Problem = Exclude<Unread, "folder">;

/**
 * The files among what was found, folders left out, where each of them has to be read.
 *
 * @throws CountersignError the reason why one of them is no file to read
 */
export function filesOf(found: readonly FoundFile[]): readonly FoundFile[] {
  for (const { unread } of found)
    if (unread !== undefined && unread !== "folder")
      throw new CountersignError(unread);
  return found.filter(({ unread }) => unread === undefined);
}

/** What is wrong with a pipe, a socket or a device. */
export function notRegular(file: string): Problem {
  return {
    code: "not-a-regular-file",
    message: "this is neither a regular file nor a folder",
    place: { file },
    hint: "copy its content to a file, or pass it on standard input as -",
  };
}

/** What is wrong with a link among the exports that leads nowhere. */
export function deadLink(file: string): Problem {
  return {
    code: "file-not-found",
    message: "this link leads to nothing",
    place: { file },
    hint: "bring back what it leads to, or take the link away if no export is missing",
  };
}

/** What is wrong with a name that is other bytes than UTF-8. */
export function notUtf8(file: string): Problem {
  return {
    code: "file-name-not-utf-8",
    message: "the name of this is not UTF-8, so that it cannot be opened by it",
    place: { file },
    hint: "rename it, or take it away if it is no export",
  };
}
