import { openEnd } from "../model/event.ts";
import type { Key } from "../model/patient.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import type { Join } from "./joins.ts";
import { pushTo } from "./multimap.ts";
import type { Seed } from "./seed.ts";

/** A key that leads to decisions, in order of their seeds; `until`: events must be able to lie before it, µs. */
export interface Reach {
  readonly key: Key;
  readonly claims: readonly ReachClaim[];
}

/** `from`: the act since which the key leads there; undefined: at any time. */
export interface ReachClaim {
  readonly seed: Seed;
  readonly until: number;
  readonly from: Handles | undefined;
}

/** A decision that a key leads to; `from`: since which act, where not at any time. */
export interface Lead {
  readonly key: Key;
  readonly seed: Seed;
  readonly from?: Handles;
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
  for (const { key, seed, from } of leads) {
    const text = keyText(key);
    const claim: ReachClaim = { seed, until: openEnd, from };
    const reach = byKey.get(text);
    if (reach === undefined) byKey.set(text, { key, claims: [claim] });
    else reach.claims.push(claim);
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
  const bySeed = new Map<Seed, ReachClaim>();
  for (const { claims } of reaches) {
    for (const claim of claims) {
      const known = bySeed.get(claim.seed);
      bySeed.set(
        claim.seed,
        known === undefined ? claim : widest(known, claim),
      );
    }
  }
  return [...bySeed.values()].sort((a, b) => a.seed.index - b.seed.index);
}

/** What leads there at any time wins, else the act that may have come first. */
function widest(one: ReachClaim, other: ReachClaim): ReachClaim {
  const { seed } = one;
  const until = Math.max(one.until, other.until);
  if (one.from === undefined || other.from === undefined)
    return { seed, until, from: undefined };
  const isFirst = one.from.outer.earliest <= other.from.outer.earliest;
  return { seed, until, from: isFirst ? one.from : other.from };
}
