import { lstat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { readProblem, systemCode } from "./node-errors.ts";

/** A folder that holds this is the root of a repository: nothing above it speaks of what is inside. */
const repositoryMark = ".git";

/**
 * Looks for a file upward from a folder, to the root of its repository, or of the file system where there is none.
 *
 * @returns the path from `cwd` (`countersign.yaml`, `../countersign.yaml`), or undefined where there is none. Whatever has
 * the name is found, so that one which cannot be read is an error and not passed over.
 */
export async function findUpward(
  cwd: string,
  name: string,
): Promise<string | undefined> {
  let folder = resolve(cwd);
  for (;;) {
    const path = join(folder, name);
    if (await isThere(path)) return relative(cwd, path);
    const above = dirname(folder);
    if (above === folder || (await isThere(join(folder, repositoryMark))))
      return undefined;
    folder = above;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EACCES"].includes(systemCode(error) ?? ""))
      return false;
    throw readProblem(error, path);
  }
}
