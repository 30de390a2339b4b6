import { timeKinds } from "../model/statistics.ts";
import type { TimeFigure, TimeKind } from "../model/statistics.ts";
import { histogramOf, percentilesOf } from "./durations.ts";
import type { Bins } from "./durations.ts";
import type { Tally } from "./tally.ts";

/** How long reviews lay before or after the action, and how long items were open; kinds with no decision are left out. */
export function timeFigures(tally: Tally): readonly TimeFigure[] {
  return timeKinds
    .map((what) => figureOf(tally, what))
    .filter(({ n, notKnown }) => n + notKnown > 0);
}

function figureOf(tally: Tally, what: TimeKind): TimeFigure {
  const least = binsOf(tally, `length:${what}:least:`);
  const most = binsOf(tally, `length:${what}:most:`);
  return {
    what,
    n: least.reduce((sum, [, count]) => sum + count, 0),
    notKnown: tally[`no-length:${what}`] ?? 0,
    least: percentilesOf(least) ?? null,
    most: percentilesOf(most) ?? null,
    histogram: histogramOf(least),
  };
}

function binsOf(tally: Tally, start: string): Bins {
  return Object.entries(tally)
    .filter(([name]) => name.startsWith(start))
    .map(([name, count]) => [Number(name.slice(start.length)), count] as const)
    .sort(([a], [b]) => a - b);
}
