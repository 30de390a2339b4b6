import type { Run } from "../../model/run.ts";
import type { RowTable } from "./table-columns.ts";

type RuleRow = Run["cards"][number] & {
  readonly breached: number;
  readonly undecidable: number;
};

/** Each rule, and how often it was found. */
export const rulesSheet: RowTable<RuleRow> = {
  name: "Rules",
  table: "tbl_rules",
  title: "Rules",
  note: "Every rule, found or not, with the number of its findings.",
  columns: [
    { name: "Number", width: 10, style: "id", of: ({ number }) => number },
    { name: "Rule", width: 32, style: "prose", of: ({ id }) => id },
    { name: "Title", width: 56, style: "prose", of: ({ title }) => title },
    {
      name: "Severity by default",
      width: 14,
      style: "prose",
      of: ({ severity }) => severity,
    },
    { name: "Speaks of", width: 14, style: "code", of: ({ scope }) => scope },
    {
      name: "Breached",
      width: 12,
      style: "count",
      of: ({ breached }) => breached,
    },
    {
      name: "Undecidable",
      width: 13,
      style: "count",
      of: ({ undecidable }) => undecidable,
    },
    { name: "Why", width: 70, style: "prose", of: ({ why }) => why },
    {
      name: "Rests on",
      width: 50,
      style: "prose",
      of: ({ cites }) => cites.join("; "),
    },
  ],
};

/** Every card with what was found by it. */
export function ruleRows({ cards, rules }: Run): readonly RuleRow[] {
  const found = new Map(rules.map((one) => [one.rule, one]));
  return cards.map((card) => ({
    ...card,
    breached: found.get(card.id)?.breached ?? 0,
    undecidable: found.get(card.id)?.undecidable ?? 0,
  }));
}
