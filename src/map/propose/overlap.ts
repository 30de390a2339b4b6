import type { LayoutFacts } from "./layout-facts.ts";
import { isIdLike, percent } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";

/** Values of one column found again in a column of another layout. */
export interface Overlap {
  readonly layout: string;
  readonly file: string;
  readonly column: string;
  /** Of the distinct values of this column, 0 to 1. */
  readonly share: number;
}

/** Fewer different values than this could meet by chance. */
const leastValues = 3;

/** Where the values of a column are found again, best first; columns of ids only. */
export function overlapsOf(
  column: ColumnFacts,
  own: LayoutFacts,
  layouts: readonly LayoutFacts[],
): readonly Overlap[] {
  if (!isIdLike(column) || column.words.length < leastValues) return [];
  const found: Overlap[] = [];
  for (const layout of layouts) {
    if (layout === own) continue;
    for (const [other, values] of layout.ids) {
      let same = 0;
      for (const [value] of column.words) if (values.has(value)) same += 1;
      const share = same / column.words.length;
      if (share >= 0.2)
        found.push({
          layout: layout.profile.name,
          file: layout.profile.files[0] ?? "",
          column: other.name,
          share,
        });
    }
  }
  return found.sort((a, b) => b.share - a.share);
}

/** "97.1 % found in orders.csv". */
export function overlapText({ share, file, column }: Overlap): string {
  return `${percent(share)} of its values found in ${file}, ${column}`;
}
