import { offsetBetween, toleranceBetween } from "../../time/clocks.ts";
import type { Clocks } from "../../time/clocks.ts";
import { shift } from "../../time/interval.ts";
import { findBatches } from "./batches.ts";
import type { Batches, BatchLimits, SignOff } from "./batches.ts";

/** One person's sign-offs that one system stamped. */
export interface OfClock {
  readonly system: string;
  readonly signOffs: readonly SignOff[];
}

/**
 * The batches among one person's sign-offs on several clocks: those of each clock by itself, and those across clocks
 * that hold whatever their tolerance hides (law 4; `domain.md` 4.2). Across them each time is moved onto the first clock
 * by the declared offset and widened by half the largest tolerance, so that no two are nearer or further than they may be.
 *
 * @param clocks - in the order of the systems' names; one of them at least
 */
export function batchesOf(
  clocks: readonly OfClock[],
  limits: BatchLimits,
  rules: Clocks,
): Batches {
  const [first] = clocks;
  if (first === undefined || clocks.length === 1)
    return findBatches(first?.signOffs ?? [], limits);
  const half = Math.ceil(largestTolerance(clocks, rules) / 2);
  const original = new Map<SignOff, SignOff>();
  for (const { system, signOffs } of clocks) {
    const offset = offsetBetween(rules, first.system, system);
    for (const one of signOffs) original.set(widened(one, offset, half), one);
  }
  const across = findBatches([...original.keys()], limits);
  const own = clocks.map((one) => findBatches(one.signOffs, limits));
  const groups = across.certain.map((group) =>
    group.flatMap((one) => original.get(one) ?? []),
  );
  return {
    certain: joined([...groups, ...own.flatMap(({ certain }) => certain)]),
    possible: across.possible || own.some(({ possible }) => possible),
  };
}

function largestTolerance(clocks: readonly OfClock[], rules: Clocks): number {
  const systems = clocks.map(({ system }) => system);
  return Math.max(
    ...systems.flatMap((a) =>
      systems.map((b) => toleranceBetween(rules, a, b)),
    ),
  );
}

function widened(one: SignOff, offset: number, half: number): SignOff {
  const at = shift(one.at, -offset);
  return {
    ...one,
    at: { earliest: at.earliest - half, latest: at.latest + half },
    opened: one.opened && shift(one.opened, -offset),
  };
}

/** Groups that share a sign-off are one; each in order of time, the groups in that of their first. */
function joined(
  groups: readonly (readonly SignOff[])[],
): readonly (readonly SignOff[])[] {
  const groupOf = new Map<SignOff, Set<SignOff>>();
  for (const group of groups) {
    let all = new Set<SignOff>();
    for (const one of group) {
      const own = groupOf.get(one) ?? new Set([one]);
      groupOf.set(one, own);
      if (own === all) continue;
      // the smaller into the larger, so that none is moved often
      const [from, into] = own.size < all.size ? [own, all] : [all, own];
      for (const other of from) groupOf.set(other, into.add(other));
      all = into;
    }
  }
  return [...new Set(groupOf.values())]
    .map((one) => [...one].sort(byTime))
    .sort(byFirst);
}

function byTime(a: SignOff, b: SignOff): number {
  return (
    a.at.earliest - b.at.earliest ||
    a.at.latest - b.at.latest ||
    (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)
  );
}

function byFirst(a: readonly SignOff[], b: readonly SignOff[]): number {
  const [one] = a;
  const [other] = b;
  return one === undefined || other === undefined ? 0 : byTime(one, other);
}
