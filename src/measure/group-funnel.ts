import type {
  Breakdown,
  Funnel,
  FunnelPoint,
  GroupRow,
} from "../model/statistics.ts";
import { funnelLimits } from "./funnel.ts";
import { overDispersion } from "./over-dispersion.ts";
import { tenThousandths } from "./proportion.ts";

/**
 * The groups of a breakdown against their share together (`rules.md` 7.3). Groups whose name is not recorded have no point
 * and count in the overall share no less.
 *
 * @returns undefined for fewer than two groups: there is nothing to compare with
 */
export function funnelOf(
  by: Funnel["by"],
  { rows, rest }: Breakdown,
): Funnel | undefined {
  const groups = rows.flatMap((row) =>
    row.name === null ? [] : [{ ...row, name: row.name }],
  );
  if (groups.length < 2) return undefined;
  const all = rest === null ? rows : [...rows, rest];
  const n = all.reduce((sum, { actedOn }) => sum + actedOn, 0);
  const x = all.reduce((sum, row) => sum + row.notDocumentedBefore, 0);
  const spread = overDispersion(
    groups.map((row) => ({ x: row.notDocumentedBefore, n: row.actedOn })),
  );
  return {
    by,
    share: tenThousandths(x / n),
    points: groups.map((row) => pointOf(row, x / n)),
    phi: spread === undefined ? null : Math.round(spread.phi * 1000),
    tau2: spread === undefined ? null : Math.round(spread.tau2 * 1_000_000),
  };
}

function pointOf(
  row: GroupRow & { readonly name: string },
  overall: number,
): FunnelPoint {
  const share = row.notDocumentedBefore / row.actedOn;
  const limits95 = funnelLimits(overall, row.actedOn, 95);
  const limits998 = funnelLimits(overall, row.actedOn, 99.8);
  return {
    name: row.name,
    n: row.actedOn,
    share: tenThousandths(share),
    limits95: shown(limits95),
    limits998: shown(limits998),
    place: isOutside(share, limits998)
      ? "outside-998"
      : isOutside(share, limits95)
        ? "outside-95"
        : "inside",
  };
}

function isOutside(
  share: number,
  { low, high }: { readonly low: number; readonly high: number },
): boolean {
  return share < low || share > high;
}

function shown({
  low,
  high,
}: {
  readonly low: number;
  readonly high: number;
}): {
  readonly low: number;
  readonly high: number;
} {
  return { low: tenThousandths(low), high: tenThousandths(high) };
}
