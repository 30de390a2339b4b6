import type { DecisionEvent } from "../../model/run.ts";
import { timeReader } from "../../time/read-time.ts";

const toScale = 12;
const broken = 6;

/** Where instants stand on a drawing. `breaks`: long gaps that were shortened, in the middle of their stretch. */
export interface Axis {
  readonly at: (instant: string | null, side: "from" | "to") => number;
  readonly breaks: readonly {
    readonly x: number;
    readonly us: number;
    readonly approximate: boolean;
  }[];
}

/**
 * Lays the instants of some events out from left to right. Gaps up to twelve times the middle one are to scale; a longer one is
 * shortened and marked as a break, so that minutes stay legible beside days. A missing bound stands at the edge.
 */
export function axisOf(
  events: readonly DecisionEvent[],
  range: { readonly from: number; readonly to: number },
): Axis {
  const instants = [
    ...new Set(
      events
        .flatMap(({ earliest, latest }) => [
          instantOf(earliest),
          instantOf(latest),
        ])
        .filter((instant) => instant !== undefined),
    ),
  ].sort((a, b) => a - b);
  const gaps = instants
    .slice(1)
    .map((instant, index) => instant - (instants[index] ?? instant));
  const middle =
    [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1;
  const longest = middle * toScale;
  const drawn = gaps.map((gap) => (gap > longest ? middle * broken : gap));
  const total = drawn.reduce((sum, gap) => sum + gap, 0);
  const scale = total === 0 ? 0 : (range.to - range.from) / total;
  const places = new Map<number, number>();
  let x = total === 0 ? (range.from + range.to) / 2 : range.from;
  const breaks: Axis["breaks"][number][] = [];
  instants.forEach((instant, index) => {
    places.set(instant, x);
    const gap = gaps[index] ?? 0;
    const step = (drawn[index] ?? 0) * scale;
    if (gap > longest)
      breaks.push({
        x: x + step / 2,
        us: wholeSeconds(gap),
        approximate: gap % 1_000_000 !== 0,
      });
    x += step;
  });
  return {
    breaks,
    at: (instant, side) => {
      const us = instantOf(instant);
      if (us === undefined) return side === "from" ? range.from : range.to;
      return places.get(us) ?? range.from;
    },
  };
}

function wholeSeconds(us: number): number {
  return Math.round(us / 1_000_000) * 1_000_000;
}

const read = timeReader({});

/** Microseconds since 1970 of a UTC text of the run folder; undefined where no bound is known. */
export function instantOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  const reading = read(text);
  return reading.ok ? reading.interval.earliest : undefined;
}
