/**
 * One imaging unit: what the AI stated against what the report states (the table of `domain.md` 7.3).
 */

import type { Alignment, ImagingFinding } from "../model/words.ts";
import { textsDiffer } from "./content.ts";
import type { Unknown } from "./dose.ts";
import type { UnitPair } from "./imaging-pairs.ts";
import type { Statement } from "./imaging-statement.ts";

/** `says`: the words of the table. */
export interface UnitComparison {
  readonly alignment: Alignment;
  readonly says: string | undefined;
  readonly fields: readonly string[];
  readonly unknown: Unknown | undefined;
}

type Stated = Exclude<ImagingFinding, "not-assessed">;

interface Cell {
  readonly alignment: Alignment;
  readonly says?: string;
}

/** AI down, reporter across. */
const table: { readonly [A in Stated]: { readonly [R in Stated]: Cell } } = {
  present: {
    present: { alignment: "concordant" },
    absent: { alignment: "overridden", says: "found by AI, disputed" },
    indeterminate: { alignment: "modified" },
  },
  absent: {
    present: {
      alignment: "overridden",
      says: "missed by AI, found by reporter",
    },
    absent: { alignment: "concordant" },
    indeterminate: { alignment: "modified" },
  },
  indeterminate: {
    present: { alignment: "modified" },
    absent: { alignment: "modified" },
    indeterminate: { alignment: "concordant" },
  },
};

/** Compares one pair; what the AI did not assess was reported without it, and what it found is not known where nothing says it. */
export function compareUnit({ advised, done }: UnitPair): UnitComparison {
  const ai = advised.finding;
  if (ai === undefined)
    return {
      ...unit("not-comparable", { says: "finding of the AI not recorded" }),
      unknown: "not-recorded",
    };
  if (ai === "not-assessed")
    return unit("acted-without-ai", { says: "not assessed by the AI" });
  const reported = done?.finding;
  if (
    done === undefined ||
    reported === undefined ||
    reported === "not-assessed"
  )
    return {
      ...unit("not-comparable", { says: "finding not addressed" }),
      unknown: "not-recorded",
    };
  const cell = table[ai][reported];
  if (cell.alignment !== "concordant")
    return unit(cell.alignment, {
      says: cell.says ?? `${ai} against ${reported}`,
      fields: ["finding"],
    });
  return ai === "absent" ? unit("concordant", {}) : compareSides(advised, done);
}

/** The same finding on another side, at another site, or with the side stated by one only, is never concordant. */
function compareSides(advised: Statement, done: Statement): UnitComparison {
  const fields: string[] = [];
  const says: string[] = [];
  if (advised.side !== done.side) {
    fields.push("laterality");
    says.push(
      textsDiffer(advised.side, done.side) ? "side differs" : "side-not-stated",
    );
  }
  if (advised.site !== done.site) {
    fields.push("bodySite");
    says.push(
      textsDiffer(advised.site, done.site) ? "site differs" : "site-not-stated",
    );
  }
  return fields.length === 0
    ? unit("concordant", {})
    : unit("modified", { says: says.join(", "), fields });
}

function unit(
  alignment: Alignment,
  parts: { readonly says?: string; readonly fields?: readonly string[] },
): UnitComparison {
  return {
    alignment,
    says: parts.says,
    fields: parts.fields ?? [],
    unknown: undefined,
  };
}
