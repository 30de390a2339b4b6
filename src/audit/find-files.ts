import { lstat, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve } from "node:path";
import { CountersignError } from "../model/error.ts";
import type { FoundFile, Unread } from "../model/files.ts";
import { readProblem } from "./node-errors.ts";
import { entriesOf, expandPattern, isAbsent, isPattern } from "./patterns.ts";
import { deadLink, notRegular, notUtf8 } from "./unread.ts";

/** Where something was met, and what it is called there. */
interface Spot {
  readonly path: string;
  /** As it may be shown. */
  readonly shown: string;
  /** Set where the name is not UTF-8. */
  readonly odd: boolean;
  readonly isFolder: boolean;
}

/**
 * What an input names, in code-unit order of the paths. An export among others that cannot be opened is listed with the
 * reason, so that none is lost in silence (`trust.md` 2); what ends a search, such as a folder that may not be read, throws.
 *
 * @param cwd - folder that relative paths start from
 * @throws CountersignError as `Files.find`
 */
export async function findFiles(
  input: string,
  cwd: string,
): Promise<readonly FoundFile[]> {
  if (input === "-") return [standardInput];
  const path = resolve(cwd, input);
  const kind = await kindOf(path).catch((error: unknown) => {
    if (isPattern(input) && isAbsent(error)) return "none" as const;
    throw readProblem(error, input);
  });
  const shownOf = (one: string): string =>
    isAbsolute(input) ? one : relative(cwd, one);
  if (kind === "file") return [await outright(path, input)];
  if (kind === "folder") return inFolder(path, input, shownOf);
  if (kind === "none") return ofPattern(path, shownOf);
  throw new CountersignError(notRegular(input));
}

const standardInput: FoundFile = {
  path: "-",
  size: undefined,
  identity: "-",
  symlink: false,
  folder: undefined,
  outright: true,
};

async function kindOf(path: string): Promise<"file" | "folder" | "other"> {
  const stats = await stat(path);
  return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
}

async function inFolder(
  folder: string,
  input: string,
  shownOf: (path: string) => string,
): Promise<readonly FoundFile[]> {
  const entries = await entriesOf(folder).catch((error: unknown) => {
    throw readProblem(error, input);
  });
  const spots = entries
    .filter(({ name }) => !name.startsWith("."))
    .map(({ name, odd, kind }): Spot => {
      const path = join(folder, name);
      return {
        path,
        shown: shownOf(join(folder, odd ?? name)),
        odd: odd !== undefined,
        isFolder: kind === "folder",
      };
    });
  return describeAll(spots, folder);
}

async function ofPattern(
  pattern: string,
  shownOf: (path: string) => string,
): Promise<readonly FoundFile[]> {
  const { matches, links, walked, odd, failed } = await expandPattern(pattern);
  const shownPath = (path: string): string => {
    const name = odd.get(path);
    return shownOf(name === undefined ? path : join(path, "..", name));
  };
  for (const [path, error] of failed) throw ofFolder(error, shownOf(path));
  const matching = new Set(matches);
  for (const path of odd.keys())
    if (!matching.has(path))
      throw new CountersignError(notUtf8(shownPath(path)));
  const spots = matches.map((path): Spot => {
    const shown = shownPath(path);
    return { path, shown, odd: odd.has(path), isFolder: false };
  });
  for (const path of links)
    spots.push({ path, shown: shownOf(path), odd: false, isFolder: true });
  const found = await describeAll(spots, undefined);
  return found.filter(
    ({ path, unread }) => unread !== "folder" || !walked.has(path),
  );
}

function ofFolder(error: unknown, shown: string): unknown {
  return isAbsent(error)
    ? new CountersignError(deadLink(shown))
    : readProblem(error, shown);
}

async function describeAll(
  spots: readonly Spot[],
  folder: string | undefined,
): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const spot of spots) {
    const one = await describe(spot, folder);
    if (one !== undefined) found.push(one);
  }
  return found.sort(byPath);
}

function byPath(a: FoundFile, b: FoundFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** @returns undefined: nothing is there */
async function describe(
  { path, shown, odd, isFolder }: Spot,
  folder: string | undefined,
): Promise<FoundFile | undefined> {
  const unread = (why: Unread): FoundFile => ({
    path,
    size: undefined,
    identity: path,
    symlink: false,
    folder,
    outright: false,
    unread: why,
  });
  if (isFolder) return unread("folder");
  if (odd) return unread(notUtf8(shown));
  try {
    const kind = await kindOf(path);
    if (kind === "folder") return unread("folder");
    if (kind !== "file") return unread(notRegular(shown));
    return { ...(await fileAt(path)), folder, outright: false };
  } catch (error) {
    if (isAbsent(error))
      return (await isThere(path)) ? unread(deadLink(shown)) : undefined;
    const problem = readProblem(error, shown);
    if (!(problem instanceof CountersignError)) throw problem;
    const { code, message, hint = "" } = problem;
    return unread({ code, message, hint, place: { file: shown } });
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function outright(path: string, input: string): Promise<FoundFile> {
  try {
    return { ...(await fileAt(path)), folder: undefined, outright: true };
  } catch (error) {
    throw readProblem(error, input);
  }
}

async function fileAt(
  path: string,
): Promise<Pick<FoundFile, "path" | "size" | "identity" | "symlink">> {
  const [link, stats, real] = await Promise.all([
    lstat(path),
    stat(path, { bigint: true }),
    realpath(path),
  ]);
  return {
    path,
    size: Number(stats.size),
    identity: stats.ino === 0n ? real : `${stats.dev}:${stats.ino}`,
    symlink: link.isSymbolicLink(),
  };
}
