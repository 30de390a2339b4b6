import type { Interval } from "../model/event.ts";
import type { CompiledPolicy } from "./policy.ts";
import { isNarrower } from "./scope.ts";

/** The policies in force at a time; `uncovered`: a part of it lies in no policy's window. */
export interface Winners {
  readonly policies: readonly CompiledPolicy[];
  readonly uncovered: boolean;
}

/** Policies that no narrower one displaces, at some instant of `at`; and whether some instant has none. */
export function winnersAt(
  at: Interval,
  scoped: readonly CompiledPolicy[],
): Winners {
  const [only] = scoped;
  if (only !== undefined && scoped.length === 1 && holdsAll(only, at))
    return { policies: scoped, uncovered: false };
  const cuts = [at.earliest];
  for (const policy of scoped)
    for (const cut of [policy.from, policy.until])
      if (cut > at.earliest && cut < at.latest) cuts.push(cut);
  const winners: CompiledPolicy[] = [];
  let uncovered = false;
  for (const instant of cuts) {
    const inForce = scoped.filter(
      (policy) => policy.from <= instant && instant < policy.until,
    );
    if (inForce.length === 0) uncovered = true;
    for (const policy of inForce)
      if (
        !inForce.some((other) => isNarrower(other, policy)) &&
        !winners.includes(policy)
      )
        winners.push(policy);
  }
  return { policies: winners, uncovered };
}

/** One policy in force all the time: nothing has to be cut up (measured: nearly every decision). */
function holdsAll(policy: CompiledPolicy, at: Interval): boolean {
  return (
    policy.from <= at.earliest &&
    at.earliest < policy.until &&
    at.latest <= policy.until
  );
}
