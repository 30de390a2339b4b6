import type { JsonObject } from "../../model/record.ts";
import { shortExports } from "./bulk-manifest.ts";
import type { LookUps } from "./look-ups.ts";
import type { Page } from "./look-up-facts.ts";
import { addMatches, noMatches } from "./matches.ts";
import type { OpenMatches } from "./matches.ts";
import { shortPages } from "./page-chains.ts";
import { serverAt } from "./reference.ts";
import { isCutShort } from "./operation-outcome.ts";
import type { Entries } from "./entries.ts";
import { addEntry, noEntries } from "./entries.ts";
import { objectAt, objectsAt, textAt } from "./tree.ts";
import { hasFailed } from "./unwrap.ts";

/**
 * Takes note of a Bundle that says that it may be one of several.
 *
 * @param bundle - its `type`, `total` and `link`
 * @param entries - that it holds (`addEntry`)
 */
export function notePage(
  file: string,
  bundle: JsonObject,
  { matches, isRefused }: Entries,
  lookUps: LookUps,
): void {
  const links = objectsAt(bundle, "link");
  const all = (...relations: readonly string[]): readonly string[] =>
    links
      .filter((link) => relations.includes(textAt(link, "relation") ?? ""))
      .flatMap((link) => addressOf(textAt(link, "url")) ?? []);
  const [self] = all("self");
  const [next] = all("next");
  const total = totalOf(bundle);
  const page: Page = {
    file,
    self,
    next,
    hasPrevious: all("previous", "prev").length > 0,
    ends: all("first", "last"),
    total,
    matches,
  };
  const { pages, counts, cutShort } = lookUps;
  const isAnswers = textAt(bundle, "type") === "batch-response";
  if (isAnswers && isRefused) cutShort.add(file);
  if (links.length === 0 && total === undefined) return;
  pages.set(`${String(pages.size)} ${file}`, page);
  counts.set("matches", (counts.get("matches") ?? 0) + matches.named.size);
}

/** Only a search or a history has a total. */
const counting: ReadonlySet<string> = new Set(["searchset", "history"]);

function totalOf(bundle: JsonObject): number | undefined {
  const total = textAt(bundle, "total") ?? "";
  const counts = counting.has(textAt(bundle, "type") ?? "searchset");
  return counts && /^\d{1,15}$/u.test(total) ? Number(total) : undefined;
}

/**
 * Takes note of what a record says of the export as a whole: that a server could not give all of it, and of Bundles that are
 * records or lie in one (a page a line, or the answers of a batch) which page they are. That an attempt to write failed is
 * no word about the export; that what a batch asked was refused is one, unless its request says that it was a write.
 */
export function lookIntoPages(
  file: string,
  tree: JsonObject,
  lookUps: LookUps,
): void {
  const resource =
    textAt(tree, "resourceType") === undefined
      ? objectAt(tree, "resource")
      : tree;
  if (resource === undefined) return;
  const type = textAt(resource, "resourceType");
  if (type === "OperationOutcome" && isCutShort(resource) && !hasFailed(tree))
    lookUps.cutShort.add(file);
  if (type === "Bundle") lookIntoBundle(file, resource, lookUps);
}

function lookIntoBundle(
  file: string,
  bundle: JsonObject,
  lookUps: LookUps,
): void {
  const entries = noEntries();
  for (const entry of objectsAt(bundle, "entry")) {
    addEntry(entries, entry);
    lookIntoPages(file, entry, lookUps);
  }
  notePage(file, bundle, entries, lookUps);
}

/** One page has one address, in whatever order its parameters stand. */
function addressOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const [path = "", query] = url.replace(/#.*$/u, "").split("?", 2);
  const parameters = query?.split("&").sort().join("&");
  return parameters === undefined
    ? serverAt(path)
    : `${serverAt(path)}?${parameters}`;
}

/**
 * Files that are not the whole of what they are a part of, and of which the rest is not given: a page without the one that
 * it says comes next, before, first or last, pages that hold fewer matches than they say were found, or a bulk export of
 * which the manifest lists more. What such files do not hold is not shown to be absent (law 5).
 */
export function unfinishedFiles(lookUps: LookUps): ReadonlySet<string> {
  const pages = [...lookUps.pages.values()];
  const found = new Set([...lookUps.cutShort, ...shortExports(lookUps)]);
  const at = new Map<string, AtAddress>();
  for (const page of pages)
    if (page.self !== undefined) addPage(at, page.self, page);
  const nexts = new Set(pages.map(({ next }) => next));
  // each page that bears the address of a first one asks of the same pages
  const firstOf = ({ self }: Page): Page | undefined =>
    self === undefined ? undefined : at.get(self);
  const whole = new Set(pages.map((page) => firstOf(page) ?? page));
  const short = shortPages(whole, at);
  for (const page of pages) {
    const { file, self, next, hasPrevious } = page;
    const follows = self !== undefined && nexts.has(self);
    const lacksNext = next !== undefined && !at.has(next);
    const lacksPrevious = hasPrevious && !follows;
    if (lacksNext || lacksPrevious || lacksEnd(page, at)) found.add(file);
    if (follows) continue;
    if (short.has(firstOf(page) ?? page)) found.add(file);
  }
  return found;
}

/** All pages that bear one address; its matches grow in place, however many they are. */
interface AtAddress extends Page {
  readonly matches: OpenMatches;
}

/** One page that is given more than once holds what any of them holds, and what was found is the most that any tells. */
function addPage(at: Map<string, AtAddress>, self: string, page: Page): void {
  const known = at.get(self);
  const nexts = [known?.next, page.next].filter((next) => next !== undefined);
  const matches = known?.matches ?? noMatches();
  addMatches(matches, page.matches);
  at.set(self, {
    ...page,
    next: nexts.sort()[0],
    total: mostOf(known?.total, page.total),
    matches,
  });
}

function mostOf(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

/** Whether the first or last of the pages is not given. A page that holds all that was found is the only one. */
function lacksEnd(
  { self, ends, total, matches }: Page,
  at: ReadonlyMap<string, Page>,
): boolean {
  if (total !== undefined && total <= matches.named.size + matches.unnamed)
    return false;
  // a page without a name of its own is the one that is first and last at once
  if (self === undefined && new Set(ends).size < 2) return false;
  return ends.some((end) => !at.has(end));
}
