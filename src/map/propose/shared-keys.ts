import type { ColumnVote } from "../../model/proposal.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { uniqueness } from "./column-facts.ts";
import { chooseKey, keyFields } from "./key-fields.ts";
import type { KeyField } from "./key-fields.ts";
import { overlapsOf, overlapText } from "./overlap.ts";
import { hasStem } from "./tokens.ts";
import { suretyOf } from "./votes.ts";
import type { Choice } from "./votes.ts";

/** A key of a layout and the column that holds it. */
export interface KeyColumn {
  readonly field: KeyField;
  readonly choice: Choice;
}

/** The keys of each layout: by name first; then columns that hold the values of another layout's output ids. */
export function keysOf(
  layouts: readonly LayoutFacts[],
): ReadonlyMap<LayoutFacts, readonly KeyColumn[]> {
  const named = new Map(
    layouts.map((layout) => [layout, namedKeys(layout, layouts)]),
  );
  const outputs = [...named].flatMap(([layout, keys]) => {
    const own = keys.find(({ field }) => field === "recommendation")?.choice
      .column;
    return own === undefined || uniqueness(own) < 0.5 ? [] : [{ layout, own }];
  });
  return new Map(
    [...named].map(([layout, keys]) => {
      if (keys.some(({ field }) => field === "recommendation"))
        return [layout, keys];
      const found = foreignKey(layout, layouts, outputs);
      const taken = keys.filter(
        ({ choice }) => choice.column !== found?.choice.column,
      );
      return [layout, found === undefined ? keys : [found, ...taken]];
    }),
  );
}

function namedKeys(
  layout: LayoutFacts,
  layouts: readonly LayoutFacts[],
): readonly KeyColumn[] {
  const taken = new Set<ColumnFacts>();
  const keys: KeyColumn[] = [];
  for (const field of keyFields) {
    const choice = chooseKey(field, layout, layouts);
    if (choice === undefined) continue;
    // of one file each key is a column of its own, but that a document is its own output
    if (choice.column !== undefined && taken.has(choice.column)) continue;
    if (choice.column !== undefined) taken.add(choice.column);
    keys.push({ field, choice });
  }
  const document = keys.find(({ field }) => field === "document");
  const hasOutput = keys.some(({ field }) => field === "recommendation");
  const isDraft =
    document?.choice.column !== undefined &&
    hasStem(document.choice.column.tokens, ["draft"]);
  return isDraft && !hasOutput
    ? [{ field: "recommendation", choice: asOutput(document.choice) }, ...keys]
    : keys;
}

/** A draft is the output itself. */
function asOutput(choice: Choice): Choice {
  const vote: ColumnVote = { ...choice.vote, field: "recommendation" };
  return { ...choice, vote };
}

/** A column whose values are the ids of another layout's outputs, whatever its name is. */
function foreignKey(
  layout: LayoutFacts,
  layouts: readonly LayoutFacts[],
  outputs: readonly {
    readonly layout: LayoutFacts;
    readonly own: ColumnFacts;
  }[],
): KeyColumn | undefined {
  for (const column of layout.ids.keys()) {
    if (hasStem(column.tokens, ["patient", "user"])) continue;
    const overlap = overlapsOf(column, layout, layouts).find(
      ({ layout: other, column: name, share }) =>
        share >= 0.5 &&
        outputs.some(
          (one) => one.layout.profile.name === other && one.own.name === name,
        ),
    );
    if (overlap === undefined) continue;
    const weight = overlap.share >= 0.9 ? 0.95 : 0.85;
    return {
      field: "recommendation",
      choice: {
        column,
        rivals: [],
        vote: {
          field: "recommendation",
          column: column.name,
          sure: suretyOf(weight),
          why: overlapText(overlap),
        },
      },
    };
  }
  return undefined;
}

/** Whether two layouts hold values of one key that needs a common scope (`recommendation` needs none). */
export function shareScopedKey(
  own: LayoutFacts,
  keys: readonly KeyColumn[],
  layouts: readonly LayoutFacts[],
): boolean {
  return keys.some(
    ({ field, choice }) =>
      field !== "recommendation" &&
      choice.column !== undefined &&
      overlapsOf(choice.column, own, layouts).some(({ share }) => share >= 0.3),
  );
}
