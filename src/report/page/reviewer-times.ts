import type { ReviewTimes } from "../../model/statistics.ts";
import { durationText } from "../../time/display.ts";
import { countText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { Naming } from "../people.ts";
import { table } from "./table.ts";

/**
 * What `review-too-short` shows and never judges: of each reviewer with a review below the minimum the own number, median
 * and P5 (`rules.md` R15). In the order of their names as exported, not by their times: it is no league table.
 */
export function reviewerTimesPart(
  times: ReviewTimes | undefined,
  naming: Naming,
): readonly Html[] {
  if (times === undefined) return [];
  if (times.overfull)
    return [
      el(
        "p",
        {},
        "Review times by reviewer: the run holds more of them than the tool keeps, so none is shown.",
      ),
    ];
  return [
    table(
      {
        id: "reviewer-times",
        caption:
          "Recorded review times of each account with a review below the minimum of its policy: of all its reviews that qualify and whose time is on record, the longest that the records allow",
        columns: [
          { title: "Policy" },
          { title: "Reviewer" },
          { title: "Below the minimum", kind: "number" },
          { title: "n", kind: "number" },
          { title: "5 %" },
          { title: "Median" },
        ],
      },
      times.rows.map(({ policy, reviewer, short, n, p5Us, medianUs }) => ({
        cells: [
          policy,
          naming.staff(reviewer),
          countText(short),
          countText(n),
          durationText(p5Us),
          durationText(medianUs),
        ],
      })),
    ),
    el(
      "p",
      { class: "muted" },
      "Shown beside the findings and held against nothing: they prompt a review and are not fit on their own for performance or discipline.",
    ),
  ];
}
