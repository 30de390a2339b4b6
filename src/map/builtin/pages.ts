import type { JsonObject } from "../../model/record.ts";
import type { LookUps, Page } from "./look-ups.ts";
import { serverAt } from "./reference.ts";
import { has, objectAt, objectsAt, textAt } from "./tree.ts";

/**
 * Takes note of a Bundle that says that it may be one of several.
 *
 * @param bundle - its `type`, `total` and `link`
 * @param matches - the entries that it holds, those left out that only go with a match (`isMatch`)
 */
export function notePage(
  file: string,
  bundle: JsonObject,
  matches: number,
  { pages }: LookUps,
): void {
  const links = objectsAt(bundle, "link");
  const to = (...relations: readonly string[]): string | undefined => {
    const found = links.find((link) =>
      relations.includes(textAt(link, "relation") ?? ""),
    );
    const url = textAt(found, "url");
    return url === undefined ? undefined : addressOf(url);
  };
  const page: Page = {
    file,
    self: to("self"),
    next: to("next"),
    hasPrevious: to("previous", "prev") !== undefined,
    total: totalOf(bundle),
    matches,
  };
  if (links.length > 0 || page.total !== undefined)
    pages.set(`${String(pages.size)} ${file}`, page);
}

/** Only a search or a history has a total. */
const counting: ReadonlySet<string> = new Set(["searchset", "history"]);

function totalOf(bundle: JsonObject): number | undefined {
  const total = textAt(bundle, "total") ?? "";
  const counts = counting.has(textAt(bundle, "type") ?? "searchset");
  return counts && /^\d{1,15}$/u.test(total) ? Number(total) : undefined;
}

/** Takes note of Bundles that are records, or lie in one: a page a line, or the answers of a batch. */
export function noteInnerPages(
  file: string,
  tree: JsonObject,
  lookUps: LookUps,
): void {
  const bundle =
    textAt(tree, "resourceType") === undefined
      ? objectAt(tree, "resource")
      : tree;
  if (bundle === undefined || textAt(bundle, "resourceType") !== "Bundle")
    return;
  const entries = objectsAt(bundle, "entry");
  notePage(file, bundle, entries.filter(isMatch).length, lookUps);
  for (const entry of entries) noteInnerPages(file, entry, lookUps);
}

/** Whether an entry counts for the total: it was found, and does not only go with what was found. */
export function isMatch(entry: JsonObject): boolean {
  return !has(entry, "search", "mode")
    ? true
    : textAt(entry, "search", "mode") === "match";
}

/** One page has one address, in whatever order its parameters stand. */
function addressOf(url: string): string {
  const [path = "", query] = url.replace(/#.*$/u, "").split("?", 2);
  const parameters = query?.split("&").sort().join("&");
  return parameters === undefined
    ? serverAt(path)
    : `${serverAt(path)}?${parameters}`;
}

/**
 * Files that are not the whole of what they are a part of, and of which the rest is not given: a page without the one that
 * it says comes next or before, or pages that hold fewer matches than they say were found. What such files do not hold is
 * not shown to be absent (law 5).
 */
export function unfinishedFiles(lookUps: LookUps): ReadonlySet<string> {
  const { pages, cutShort } = lookUps;
  const found = new Set(cutShort);
  const at = new Map<string, Page>();
  const nexts = new Set<string>();
  for (const page of pages.values()) {
    const { self, next } = page;
    if (next !== undefined) nexts.add(next);
    if (self !== undefined && (at.get(self)?.matches ?? -1) < page.matches)
      at.set(self, page);
  }
  for (const page of pages.values()) {
    const { file, self, next, hasPrevious } = page;
    const follows = self !== undefined && nexts.has(self);
    const lacksNext = next !== undefined && !at.has(next);
    if (lacksNext || (hasPrevious && !follows)) found.add(file);
    const first = self === undefined ? page : (at.get(self) ?? page);
    if (!follows && isShort(first, at)) found.add(file);
  }
  return found;
}

/** Whether a first page, and those that follow it, hold fewer matches than one of them says were found. */
function isShort(first: Page, at: ReadonlyMap<string, Page>): boolean {
  const passed = new Set<Page>();
  let total = 0;
  let matches = 0;
  for (
    let page: Page | undefined = first;
    page !== undefined && !passed.has(page);
    page = page.next === undefined ? undefined : at.get(page.next)
  ) {
    passed.add(page);
    total = Math.max(total, page.total ?? 0);
    matches += page.matches;
  }
  return matches < total;
}
