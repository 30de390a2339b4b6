/**
 * The kinds of decisions that can be compared, in the order of the contract (2). A new kind: its file and a line here.
 */

import type { DecisionKind } from "../model/words.ts";
import type { KindComparison } from "./content.ts";
import { disposition } from "./disposition.ts";
import { document } from "./document.ts";
import { imaging } from "./imaging.ts";
import { medication } from "./medication.ts";
import { order } from "./order.ts";
import { other } from "./other.ts";
import { priority } from "./priority.ts";

/** One line a kind; ids are unique and equal to file names. */
export const kinds: readonly KindComparison[] = [
  medication,
  imaging,
  priority,
  document,
  order,
  disposition,
  other,
];

const byKind: { readonly [K in DecisionKind]: KindComparison } = {
  medication,
  imaging,
  priority,
  document,
  order,
  disposition,
  other,
};

/** The comparison of one kind. */
export function kindOf(kind: DecisionKind): KindComparison {
  return byKind[kind];
}
