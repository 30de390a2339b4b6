import type { Asker } from "./asker.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";

/** One column of several, or none; without an answer the place is open. */
export function askColumn(
  layout: LayoutFacts,
  {
    field,
    says,
    among,
    proposed,
  }: {
    readonly field: string;
    readonly says: string;
    readonly among: readonly ColumnFacts[];
    /** The column that its values speak for. */
    readonly proposed?: string | undefined;
  },
  asker: Asker,
): { readonly layout: LayoutFacts; readonly column: ColumnFacts | undefined } {
  if (among.length === 0) return { layout, column: undefined };
  const { name } = layout.profile;
  const names = among.map((one) => one.name);
  const ask = `Which column of ${name} ${says}: ${names.join(" or ")}, or none?`;
  const answer = asker.ask({
    id: `column:${name}.${field}`,
    ask,
    choices: [...names, "none"],
    proposed,
  });
  const open =
    answer === undefined
      ? [...layout.open, { ask, column: undefined }]
      : layout.open;
  const absent =
    answer === "none" ? new Set([...layout.absent, field]) : layout.absent;
  return {
    layout: { ...layout, open, absent },
    column: among.find((one) => one.name === answer),
  };
}
