import { lstat, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { CountersignError } from "../model/error.ts";
import { readProblem, systemCode, writeProblem } from "./node-errors.ts";

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

/** A settings file to be written: its path, absolute or from the working folder. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/** The text of a settings file; undefined where there is none. */
export async function readIfThere(
  cwd: string,
  name: string,
): Promise<string | undefined> {
  const path = resolve(cwd, name);
  if (!(await isThere(path))) return undefined;
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw readProblem(error, name);
  }
}

/**
 * Writes settings files into a folder, all or none, and never over one that is there.
 *
 * @param whenTaken - `move-aside`: what is there gets another name first
 * @returns the new names of what was moved
 * @throws CountersignError `settings-exist`, `output-permission`, `output-no-space`
 */
export async function writeSettings(
  cwd: string,
  files: readonly NewFile[],
  whenTaken: "refuse" | "move-aside",
): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const { name } of files)
    if (await isThere(resolve(cwd, name))) taken.push(name);
  if (taken.length > 0 && whenTaken === "refuse") throw settingsExist(taken);
  const moved = new Map<string, string>();
  const done: string[] = [];
  try {
    for (const name of taken) {
      const aside = await freeName(cwd, name);
      await guarded(name, () =>
        rename(resolve(cwd, name), resolve(cwd, aside)),
      );
      moved.set(name, aside);
    }
    for (const { name, text } of files) {
      const path = resolve(cwd, name);
      await guarded(name, () => writeFile(path, text, { flag: "wx" }));
      done.push(name);
    }
  } catch (error) {
    for (const name of done) await rm(resolve(cwd, name));
    for (const [name, aside] of moved)
      await rename(resolve(cwd, aside), resolve(cwd, name));
    throw error;
  }
  return [...moved.values()];
}

async function guarded(name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw systemCode(error) === "EEXIST"
      ? settingsExist([name])
      : writeProblem(error, name);
  }
}

async function freeName(cwd: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const aside = `${name}.old-${String(number)}`;
    if (!(await isThere(resolve(cwd, aside)))) return aside;
  }
}

function settingsExist(names: readonly string[]): CountersignError {
  return new CountersignError({
    code: "settings-exist",
    message: `already in this folder: ${names.join(", ")}; nothing was written`,
    hint: "--update shows what would differ, --force moves the old ones aside",
  });
}
