import type { LinkGrade } from "../model/words.ts";
import { orderEvents } from "../time/clocks.ts";
import { yearsApart } from "./far-apart.ts";
import type { Handles } from "./handles.ts";
import { mayBeSame, productOf } from "./seed.ts";
import type { Claim, Seed } from "./seed.ts";

/** `refuse` is told of every claim that was taken away, and why. */
export interface Sieve {
  readonly grade: LinkGrade;
  readonly refuse: (claims: readonly Claim[], reason: string) => void;
}

/** Takes away claims that cannot be: each step only where the doubt is settled, or another claim is left. */
export function sift(
  handles: Handles,
  claims: readonly Claim[],
  { grade, refuse }: Sieve,
): readonly Claim[] {
  const pass = (
    from: readonly Claim[],
    test: (claim: Claim) => boolean,
    reason: string,
    mayEmpty: boolean,
  ): readonly Claim[] => {
    const [good, bad] = divide(from, test);
    if (bad.length === 0 || (good.length === 0 && !mayEmpty)) return from;
    refuse(bad, reason);
    return good;
  };
  const isOwnRecord = handles.family === "recommendation";
  // the only claim stands but for these two reasons
  if (claims.length === 1 && !isOwnRecord && grade !== "keyed") return claims;
  const product = productOf(handles);
  let kept = pass(
    claims,
    ({ seed }) => mayBeSame(seed.product, product),
    "it names another product",
    isOwnRecord,
  );
  if (grade === "keyed") {
    kept = pass(
      kept,
      ({ seed }) => !yearsApart(seed, handles),
      "the key was used more than a year apart",
      true,
    );
  }
  kept = pass(
    kept,
    ({ seed }) => !seed.saysNothing,
    "another output with the same claim says something",
    false,
  );
  return pass(
    kept,
    ({ seed }) => !isBefore(handles, seed),
    "it came before this output and not before another",
    false,
  );
}

/** Whether an event is certainly earlier than the record that brought an output into being. */
function isBefore({ event }: Handles, { anchor, rules }: Seed): boolean {
  if (
    anchor.event.type !== "recommendation.issued" &&
    anchor.event.type !== "recommendation.auto-applied"
  )
    return false;
  return orderEvents(event, anchor.event, rules.clocks).order === "before";
}

/** Items that pass a test, and those that do not. */
export function divide<Item>(
  items: readonly Item[],
  test: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  const good: Item[] = [];
  const bad: Item[] = [];
  for (const item of items) (test(item) ? good : bad).push(item);
  return [good, bad];
}

/** Why a record with the decision's own keys is no part of it (`domain.md` 6, rule 2). */
export const otherPatient =
  "the patients differ and no merge was in force at both times";
