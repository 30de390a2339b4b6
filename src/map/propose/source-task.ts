import type { DecisionKind } from "../../model/words.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import type { KeyColumn } from "./shared-keys.ts";
import type { ReviewRows } from "./source-context.ts";

/** What is known of a layout from the others. */
export interface SourceTask {
  readonly layout: LayoutFacts;
  readonly kind: DecisionKind;
  /** The kind is settled by names; else a person says it. */
  readonly kindWhy: string;
  readonly kindDecide: string | undefined;
  readonly keys: readonly KeyColumn[];
  /** The scope that its keys share with another source. */
  readonly scope: string | undefined;
  /** The zone that was answered. */
  readonly zone: string | undefined;
  /** Gets the columns that somebody said to name roles. */
  readonly roles: Set<ColumnFacts>;
  /** Gets the rows in which reviews are recorded, by the name of the layout. */
  readonly reviews: Map<string, ReviewRows>;
  /** A staff list says who is a person. */
  readonly hasStaff: boolean;
}
