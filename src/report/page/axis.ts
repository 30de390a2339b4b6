import type { DecisionEvent } from "../../model/decision-line.ts";
import { instantOf } from "../instant.ts";

/** A gap longer than this many times the middle one is drawn as so many of the middle one, and marked. */
const toScale = 12;
const broken = 6;

/** Every gap gets this much of the drawing, so that two marks in a known order never lie on each other. */
const least = 10;

/** Where instants stand on a drawing. `first`, `last`: the outermost bounds known. `breaks`: long gaps that were shortened. */
export interface Axis {
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly at: (instant: string | null, side: "from" | "to") => number;
  readonly breaks: readonly Break[];
}

interface Break {
  readonly x: number;
  readonly us: number;
  readonly approximate: boolean;
}

/**
 * Lays the instants of some events out from left to right. Order is exact, distances are not: short gaps are widened,
 * long ones shortened and marked, so that minutes stay legible beside days. A missing bound stands at the edge.
 */
export function axisOf(
  events: readonly DecisionEvent[],
  range: { readonly from: number; readonly to: number },
): Axis {
  const texts = boundsOf(events);
  const instants = [...texts.keys()].sort((a, b) => a - b);
  const gaps = gapsOf(instants);
  const drawn = drawnGaps(gaps, range.to - range.from);
  const places = new Map<number, number>();
  const breaks: Break[] = [];
  let x = gaps.length === 0 ? (range.from + range.to) / 2 : range.from;
  for (const [index, instant] of instants.entries()) {
    places.set(instant, x);
    const { width = 0, shortened = false } = drawn[index] ?? {};
    if (shortened) breaks.push(breakAt(x + width / 2, gaps[index] ?? 0));
    x += width;
  }
  return {
    first: texts.get(instants[0] ?? Number.NaN),
    last: texts.get(instants.at(-1) ?? Number.NaN),
    breaks,
    at: (instant, side) =>
      places.get(instantOf(instant) ?? Number.NaN) ?? range[side],
  };
}

function boundsOf(
  events: readonly DecisionEvent[],
): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const { earliest, latest } of events)
    for (const text of [earliest, latest]) {
      const instant = instantOf(text);
      if (instant !== undefined && text !== null) texts.set(instant, text);
    }
  return texts;
}

function gapsOf(instants: readonly number[]): readonly number[] {
  return instants
    .slice(1)
    .map((instant, index) => instant - (instants[index] ?? instant));
}

function drawnGaps(
  gaps: readonly number[],
  room: number,
): readonly { readonly width: number; readonly shortened: boolean }[] {
  const sorted = gaps.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 1;
  const weights = gaps.map((gap) =>
    gap > middle * toScale ? middle * broken : gap,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = Math.max(0, room - least * gaps.length);
  const floor = Math.min(least, room / Math.max(1, gaps.length));
  return weights.map((weight, index) => ({
    width: floor + (weight / total) * spare,
    shortened: weight !== gaps[index],
  }));
}

function breakAt(x: number, us: number): Break {
  const second = 1_000_000;
  return {
    x,
    us: Math.round(us / second) * second,
    approximate: us % second !== 0,
  };
}
