import { readdir } from "node:fs/promises";
import { join, parse, sep } from "node:path";

/** Whether an input is a pattern: `*`, `?`, `**`, `{a,b}`. Shells of Windows do not expand them, so we do. */
export function isPattern(input: string): boolean {
  return /[*?{]/u.test(input);
}

/**
 * The paths that a pattern matches; hidden files only where the pattern begins with a full stop.
 * `*` and `?` stay inside one folder, `**` crosses folders. `\` separates folders on Windows only.
 */
export async function expandPattern(
  absolutePattern: string,
): Promise<readonly string[]> {
  const { root } = parse(absolutePattern);
  const segments = absolutePattern
    .slice(root.length)
    .split(sep === "\\" ? /[\\/]/u : "/")
    .filter((segment) => segment !== "");
  return [...new Set(await walk(root, segments))];
}

async function walk(
  folder: string,
  segments: readonly string[],
): Promise<readonly string[]> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [];
  if (segment !== "**" && !isPattern(segment)) {
    const next = join(folder, segment);
    return rest.length === 0 ? [next] : walk(next, rest);
  }
  const found: string[] = [];
  if (segment === "**" && rest.length > 0)
    found.push(...(await walk(folder, rest)));
  const test = segment === "**" ? /^[^.]/u : segmentTest(segment);
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(
    () => [],
  )) {
    if (!test.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (segment === "**") {
      if (entry.isDirectory()) found.push(...(await walk(path, segments)));
      else if (rest.length === 0) found.push(path);
    } else if (rest.length === 0) {
      if (!entry.isDirectory()) found.push(path);
    } else if (entry.isDirectory()) {
      found.push(...(await walk(path, rest)));
    }
  }
  return found;
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
