import { openEnd } from "../model/event.ts";
import type { Key } from "../model/patient.ts";
import { keyText } from "./handles.ts";
import type { Join } from "./joins.ts";
import { pushTo } from "./multimap.ts";
import type { Seed } from "./seed.ts";

/** A key that leads to decisions, in order of their seeds; `until`: events must be able to lie before it, µs. */
export interface Reach {
  readonly key: Key;
  readonly claims: readonly ReachClaim[];
}

export interface ReachClaim {
  readonly seed: Seed;
  readonly until: number;
}

/** Decisions that a key leads to. */
export interface Lead {
  readonly key: Key;
  readonly seed: Seed;
}

/** What a key leads to, a joined key leads to as well, for events that may lie before the join ends. */
export function follow({ claims }: Reach, { to, until }: Join): Reach {
  if (until === openEnd) return { key: to, claims };
  return {
    key: to,
    claims: claims.map((claim) => ({
      ...claim,
      until: Math.min(claim.until, until),
    })),
  };
}

/** One reach for each key of these leads. */
export function toReaches(leads: readonly Lead[]): readonly Reach[] {
  const byKey = new Map<
    string,
    { readonly key: Key; readonly claims: ReachClaim[] }
  >();
  for (const { key, seed } of leads) {
    const text = keyText(key);
    const reach = byKey.get(text);
    if (reach === undefined)
      byKey.set(text, { key, claims: [{ seed, until: openEnd }] });
    else reach.claims.push({ seed, until: openEnd });
  }
  return merge([...byKey.values()]);
}

/** One reach a key, its claims in order of seeds, one a decision, the longest of several. */
export function merge(reaches: readonly Reach[]): readonly Reach[] {
  const byKey = new Map<string, Reach[]>();
  for (const reach of reaches) pushTo(byKey, keyText(reach.key), reach);
  return [...byKey.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return same.length === 1 && isOrdered(first.claims)
      ? [first]
      : [{ key: first.key, claims: ordered(same) }];
  });
}

function isOrdered(claims: readonly ReachClaim[]): boolean {
  return claims.every(
    ({ seed }, at) =>
      at === 0 || (claims[at - 1]?.seed.index ?? 0) < seed.index,
  );
}

function ordered(reaches: readonly Reach[]): readonly ReachClaim[] {
  const bySeed = new Map<Seed, number>();
  for (const { claims } of reaches) {
    for (const { seed, until } of claims)
      bySeed.set(seed, Math.max(bySeed.get(seed) ?? until, until));
  }
  return [...bySeed]
    .map(([seed, until]) => ({ seed, until }))
    .sort((a, b) => a.seed.index - b.seed.index);
}
