import type { Run } from "../../model/run.ts";
import type { Answers, Dimension, GroupRow } from "../../model/statistics.ts";
import { dimensions } from "../../model/statistics.ts";
import type { RowTable } from "./table-columns.ts";

/** One group of one breakdown; the rest of a long one has no share of its own. */
export interface BreakdownRow extends Answers {
  readonly by: string;
  readonly name: string;
  readonly share: GroupRow["share"] | null;
}

const titles: Readonly<Record<Dimension, string>> = {
  site: "site",
  model: "AI product and version",
  actorRole: "role of whoever acted",
  reviewerRole: "role of the reviewer",
  hour: "hour of the action",
  path: "order of display, view, review and action in the log",
};

const shareOf = (tenThousandths: number | undefined): number | null =>
  tenThousandths === undefined ? null : tenThousandths / 10_000;

/** The decisions acted on by site, product, role, hour and path, each share with its number and interval; never by a person. */
export const breakdownSheet: RowTable<BreakdownRow> = {
  name: "Breakdowns",
  table: "tbl_breakdowns",
  title: "Breakdowns",
  note: "Decisions acted on, by group; the share is of those without a review documented before the action, with its Wilson 95 % interval. Groups of one breakdown add up to all decisions acted on.",
  columns: [
    { name: "By", width: 30, style: "prose", of: ({ by }) => by },
    { name: "Group", width: 40, style: "prose", of: ({ name }) => name },
    {
      name: "Acted on",
      width: 12,
      style: "count",
      of: ({ actedOn }) => actedOn,
    },
    {
      name: "Documented before",
      width: 15,
      style: "count",
      of: ({ documentedBefore }) => documentedBefore,
    },
    {
      name: "Not documented before",
      width: 16,
      style: "count",
      of: ({ notDocumentedBefore }) => notDocumentedBefore,
    },
    {
      name: "Undetermined",
      width: 15,
      style: "count",
      of: ({ undetermined }) => undetermined,
    },
    {
      name: "Share not documented before",
      width: 18,
      style: "share",
      of: ({ share }) => shareOf(share?.share),
    },
    {
      name: "From",
      width: 10,
      style: "share",
      of: ({ share }) => shareOf(share?.low),
    },
    {
      name: "To",
      width: 10,
      style: "share",
      of: ({ share }) => shareOf(share?.high),
    },
  ],
};

/** Every group of every breakdown. */
export function breakdownRows({ statistics }: Run): readonly BreakdownRow[] {
  return dimensions.flatMap((dimension) => {
    const { rows, rest } = statistics.breakdowns[dimension];
    const by = titles[dimension];
    const groups = rows.map((row): BreakdownRow =>
      Object.assign({}, row, { by, name: row.name ?? "not recorded" }),
    );
    return rest === null
      ? groups
      : groups.concat({ ...rest, by, name: "all other groups", share: null });
  });
}
