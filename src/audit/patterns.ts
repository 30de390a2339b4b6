import { lstat, readdir, stat } from "node:fs/promises";
import { join, parse, sep } from "node:path";
import { systemCode } from "./node-errors.ts";

/** Whether an input is a pattern: `*`, `?`, `**`, `{a,b}`. Shells of Windows do not expand them, so we do. */
export function isPattern(input: string): boolean {
  return /[*?{]/u.test(input);
}

/** What lies in a folder, hidden things too. */
export interface FolderEntry {
  readonly name: string;
  /** The name as it may be shown; undefined: it is UTF-8. Such a thing cannot be opened by its name. */
  readonly odd: string | undefined;
  readonly kind: "folder" | "link" | "other";
}

/** What a pattern met, as paths. */
export interface Matched {
  /** What matches, whatever it is; one without wildcards in its last part may not be there. */
  readonly matches: readonly string[];
  /** Links that `**` came by and that lead to no file: none is followed, or one to a folder above would never end. */
  readonly links: readonly string[];
  /** Folders that were walked. */
  readonly walked: ReadonlySet<string>;
  /** Names that are not UTF-8, of what matches or would have been walked: their path to the form that may be shown. */
  readonly odd: ReadonlyMap<string, string>;
  /** Folders that could not be read, and links that lead to none, where one would have been walked: the system's error. */
  readonly failed: ReadonlyMap<string, unknown>;
}

interface Walk {
  readonly matches: Set<string>;
  readonly links: Set<string>;
  readonly walked: Set<string>;
  readonly odd: Map<string, string>;
  readonly failed: Map<string, unknown>;
}

/**
 * What a pattern matches; hidden files only where the pattern begins with a full stop.
 * `*` and `?` stay inside one folder and follow links, `**` crosses folders. `\` separates folders on Windows only.
 */
export async function expandPattern(absolutePattern: string): Promise<Matched> {
  const { root } = parse(absolutePattern);
  const segments = absolutePattern
    .slice(root.length)
    .split(sep === "\\" ? /[\\/]/u : "/")
    .filter((segment) => segment !== "");
  const met: Walk = {
    matches: new Set(),
    links: new Set(),
    walked: new Set(),
    odd: new Map(),
    failed: new Map(),
  };
  await walk(root, segments, met);
  return {
    ...met,
    matches: [...met.matches],
    links: [...met.links].filter((path) => !met.matches.has(path)),
  };
}

/** @throws the system's error */
export async function entriesOf(
  folder: string,
): Promise<readonly FolderEntry[]> {
  const entries = await readdir(folder, {
    withFileTypes: true,
    encoding: "buffer",
  });
  return entries.map((entry) => {
    const name = entry.name.toString("utf8");
    return {
      name,
      odd: Buffer.from(name).equals(entry.name) ? undefined : seen(entry.name),
      kind: entry.isDirectory()
        ? "folder"
        : entry.isSymbolicLink()
          ? "link"
          : "other",
    };
  });
}

/** Bytes above ASCII as `\xe9`: of a name that is not UTF-8 nothing says what they mean. */
function seen(name: Uint8Array): string {
  return Buffer.from(name)
    .toString("latin1")
    .replaceAll(
      /[\u0080-\u00FF]/gu,
      (sign) => `\\x${sign.charCodeAt(0).toString(16)}`,
    );
}

async function walk(
  folder: string,
  segments: readonly string[],
  met: Walk,
): Promise<void> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return;
  if (segment !== "**" && !isPattern(segment)) {
    const next = join(folder, segment);
    if (rest.length === 0) met.matches.add(next);
    else if (!(await isLink(next)) || (await leadsToFolder(next, met)))
      await walk(next, rest, met);
    return;
  }
  if (segment === "**" && rest.length > 0) await walk(folder, rest, met);
  const test = segment === "**" ? /^[^.]/u : segmentTest(segment);
  for (const entry of await entriesMet(folder, met)) {
    if (!test.test(entry.name)) continue;
    const path = join(folder, entry.name);
    const isLast = rest.length === 0;
    if (segment === "**" && entry.kind === "folder")
      await enter(path, entry, segments, met);
    else if (isLast) take(path, entry, met);
    else if (segment !== "**" && entry.kind !== "other")
      await enter(path, entry, rest, met);
    else if (entry.kind === "link" && !(await leadsToFile(path)))
      met.links.add(path);
  }
}

function take(path: string, { odd }: FolderEntry, met: Walk): void {
  met.matches.add(path);
  if (odd !== undefined) met.odd.set(path, odd);
}

async function enter(
  path: string,
  { odd, kind }: FolderEntry,
  segments: readonly string[],
  met: Walk,
): Promise<void> {
  if (odd !== undefined) {
    met.odd.set(path, odd);
    return;
  }
  if (kind === "link" && !(await leadsToFolder(path, met))) return;
  met.walked.add(path);
  await walk(path, segments, met);
}

/** A link that leads nowhere is told, as one that a pattern met; what is simply not there is none of the matches. */
async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
}

async function leadsToFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

async function leadsToFolder(path: string, met: Walk): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    met.failed.set(path, error);
    return false;
  }
}

/** A folder that is not there holds nothing; one that cannot be read may hold what the pattern means. */
async function entriesMet(
  folder: string,
  met: Walk,
): Promise<readonly FolderEntry[]> {
  try {
    return await entriesOf(folder);
  } catch (error) {
    if (!isAbsent(error)) met.failed.set(folder, error);
    return [];
  }
}

/** Whether a system error says that there is nothing of this path. */
export function isAbsent(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(
    systemCode(error) ?? "",
  );
}

function segmentTest(segment: string): RegExp {
  let source = segment.startsWith(".") ? "" : "(?!\\.)";
  let depth = 0;
  for (const character of segment) {
    if (character === "*") source += "[^/]*";
    else if (character === "?") source += "[^/]";
    else if (character === "{") {
      depth++;
      source += "(?:";
    } else if (character === "}" && depth > 0) {
      depth--;
      source += ")";
    } else if (character === "," && depth > 0) source += "|";
    else source += character.replace(/[$()+.[\\\]^|}]/gu, "\\$&");
  }
  return new RegExp(`^${source}${")".repeat(depth)}$`, "u");
}
