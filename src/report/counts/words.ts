import { countText, percentText } from "../count-text.ts";
import type { Published } from "./protected.ts";
import type { PublishedRun } from "./publish.ts";

/** How a published count is printed. */
export function publishedText(shown: Published): string {
  return shown === "*" ? "*" : countText(shown);
}

/** A share of two published counts, worked out from them alone; `*` where one of them is not shown. */
export function publishedShare(part: Published, whole: Published): string {
  return part === "*" || whole === "*" || part > whole
    ? "*"
    : percentText(part, whole);
}

/** How small numbers were taken out, as every form says it. */
export const countsMethod =
  "Counts from 1 to 7 are shown as *; all others are rounded to the nearest 5, so that sums need not add up. Percentages are worked out from rounded counts. Groups named by the log with fewer than 8 decisions are put together.";

/** The answer in one sentence, from published counts. */
export function publishedAnswer({ tables }: PublishedRun): string {
  const cells = tables.find(({ id }) => id === "decisions")?.rows ?? [];
  const of = (name: string): Published | undefined =>
    cells.find((row) => row.name === name)?.cells[0];
  const acted = of("acted on");
  const not = of("acted on, not documented before");
  if (acted === undefined || not === undefined)
    return "The counts of decisions are held back: they could be worked out.";
  if (acted === 0) return "No decision was acted on.";
  return `Of ${acted === "*" ? "fewer than 8" : `about ${countText(acted)}`} decisions acted on, ${not === "*" ? "fewer than 8" : not === 0 ? "none" : `about ${countText(not)} (${publishedShare(not, acted)})`} had no review that meets the policy documented before the action.`;
}
