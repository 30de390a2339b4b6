/**
 * Advice against something: what was done with the thing nevertheless (`domain.md` 7.1).
 */

import { sameCode } from "./code.ts";
import type { Content, ContentComparison, Lens } from "./content.ts";
import { comparison, notComparable } from "./content.ts";
import type { Outcomes } from "./outcomes.ts";

/** The alignment of one action with advice to avoid its code; where no code is recorded the link alone says so. */
export function againstAvoid(
  advice: Content,
  done: Content,
  { lens, outcomes }: { readonly lens: Lens; readonly outcomes: Outcomes },
): ContentComparison {
  const other = otherCode(advice, done, lens);
  if (other !== undefined) return notComparable("not-comparable", [other]);
  switch (done.act) {
    case "retracts":
      return comparison({
        alignment: "not-acted-on",
        reasons: ["entered-in-error"],
      });
    case "declines":
      return notComparable("not-recorded", ["no action was decided on"]);
    case "holds":
    case "stops":
    case "omits":
      return comparison({
        alignment: "concordant",
        reasons: ["removed or not done"],
      });
    case "changes":
      return changed("changed");
    case "does":
    default:
      return outcomes.changes.length > 0
        ? changed("changed at review")
        : carriedOut();
  }
}

function changed(reason: string): ContentComparison {
  return comparison({
    alignment: "modified",
    fields: ["change"],
    reasons: [reason],
  });
}

function carriedOut(): ContentComparison {
  return comparison({
    alignment: "overridden",
    fields: ["change"],
    reasons: ["done where avoiding it was advised"],
  });
}

/** Why the two are about different things; undefined where some item is the same, or the link alone says so. */
function otherCode(
  advice: Content,
  done: Content,
  lens: Lens,
): string | undefined {
  let reason: string | undefined;
  for (const advised of advice.events) {
    for (const item of done.events) {
      const code = sameCode(advised, item, lens);
      if (code.answer === "same" || code.answer === "not-recorded")
        return undefined;
      reason = code.reasons[0];
    }
  }
  return reason;
}
