import type { Page } from "./look-up-facts.ts";

/**
 * The pages that, with those that follow them, hold fewer matches than one of them says were found. Chains that meet are
 * walked together, from where they end: each page once, however many lead to it.
 *
 * @param at - pages by their address
 */
export function shortPages(
  pages: ReadonlySet<Page>,
  at: ReadonlyMap<string, Page>,
): ReadonlySet<Page> {
  if (![...pages].some(({ total }) => total !== undefined)) return new Set();
  const short = new Set<Page>();
  const before = new Map<Page, Page[]>();
  for (const page of pages) {
    const next = nextOf(page, at);
    const known = next && before.get(next);
    if (known !== undefined) known.push(page);
    else if (next !== undefined) before.set(next, [page]);
  }
  const seen = new Set<Page>();
  for (const page of pages) {
    const end = seen.has(page) ? [] : endOf(page, at, seen);
    if (end.length > 0) walkBack(end, before, short);
  }
  return short;
}

function nextOf(
  { next }: Page,
  at: ReadonlyMap<string, Page>,
): Page | undefined {
  return next === undefined ? undefined : at.get(next);
}

/** The last page behind one, or those that lead in a circle; empty where the way there was walked before. */
function endOf(
  first: Page,
  at: ReadonlyMap<string, Page>,
  seen: Set<Page>,
): readonly Page[] {
  const way: Page[] = [];
  let page: Page | undefined = first;
  while (page !== undefined && !seen.has(page)) {
    seen.add(page);
    way.push(page);
    page = nextOf(page, at);
  }
  if (page === undefined) return way.slice(-1);
  const circle = way.indexOf(page);
  return circle < 0 ? [] : way.slice(circle);
}

/** What a page and those that follow it hold and tell together. */
interface Sum {
  readonly total: number;
  readonly unnamed: number;
}

interface Step {
  readonly page: Page;
  readonly sum: Sum;
  /** Its names have been counted; what leads to it is done. */
  readonly isLeft: boolean;
}

function walkBack(
  end: readonly Page[],
  before: ReadonlyMap<Page, readonly Page[]>,
  short: Set<Page>,
): void {
  const names = new Map<string, number>();
  let sum: Sum = { total: 0, unnamed: 0 };
  for (const page of end) {
    addNames(names, page, 1);
    sum = withPage(sum, page);
  }
  const isShort = ({ total, unnamed }: Sum): boolean =>
    names.size + unnamed < total;
  if (isShort(sum)) for (const page of end) short.add(page);
  const around = new Set(end);
  const leading = (page: Page, behind: Sum): readonly Step[] =>
    (before.get(page) ?? [])
      .filter((one) => !around.has(one))
      .map((one) => ({ page: one, sum: withPage(behind, one), isLeft: false }));
  const steps = end.flatMap((page) => leading(page, sum));
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { page } = step;
    addNames(names, page, step.isLeft ? -1 : 1);
    if (step.isLeft) continue;
    if (isShort(step.sum)) short.add(page);
    steps.push({ ...step, isLeft: true });
    for (const one of leading(page, step.sum)) steps.push(one);
  }
}

function withPage(sum: Sum, { total = 0, matches }: Page): Sum {
  return {
    total: Math.max(sum.total, total),
    unnamed: sum.unnamed + matches.unnamed,
  };
}

/** Counts on how many of the pages at hand each match stands. */
function addNames(names: Map<string, number>, page: Page, more: 1 | -1): void {
  for (const name of page.matches.named) {
    const count = (names.get(name) ?? 0) + more;
    if (count === 0) names.delete(name);
    else names.set(name, count);
  }
}
