import type { LinkedDecision } from "../model/decision.ts";
import { anyTime } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import { compileClocks, effectiveTime } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";
import { order } from "../time/interval.ts";
import { defaultWindowUs } from "./compile-policy.ts";
import { fallbackTime, governingTime } from "./policy-time.ts";
import type { CompiledPolicy, PolicySet } from "./policy.ts";
import { winnersAt } from "./in-force.ts";
import type { Winners } from "./in-force.ts";
import { appliesTo, scopeOf } from "./scope.ts";
import type { Scales } from "./urgency.ts";
import {
  ungovernedActions,
  ungovernedBesideUnruled,
  unruledActions,
} from "./ungoverned.ts";
import type { DecisionScope } from "./scope.ts";
import { readingsOf } from "./membership.ts";
import type { Membership } from "./facts.ts";

/**
 * Which policies judge one decision (`rules.md` 4.1 to 4.3).
 *
 * `policies`: none where none is in force; two where the time of the governing action spans a change-over or two scopes
 * cross. `uncovered`: a part of that time lies in no window, so "no policy" is one of the answers. `notes`: codes for
 * the reader (`policy-also-applies:<id>`, `policy-approved-late:<id>`, `policies-overlap`).
 */
export interface PolicyChoice {
  readonly policies: readonly CompiledPolicy[];
  readonly uncovered: boolean;
  /** Two of them are in force at one time, and neither is the narrower one. */
  readonly crosses: boolean;
  /**
   * Those that may have been in force at the issue of a version (by its place; of one that the export lacks, at any time):
   * intended use and approved versions are theirs.
   */
  readonly atIssue: (version: number) => readonly CompiledPolicy[];
  readonly notes: readonly string[];
  /** Actions at which only policies were in force that do not name their type: none of them governs (by index). */
  readonly ungoverned: ReadonlySet<number>;
  /** The ways of reading the uncertain links of which this is the choice; undefined: all of them. */
  readonly readings?: readonly Membership[];
}

/** When and by what one policy would judge; `rank` 0 where an action of its `before` is linked. */
interface Claim {
  readonly policy: CompiledPolicy;
  readonly at: Interval;
  readonly rank: 0 | 1;
  readonly winners: Winners;
}

/**
 * Finds the policy in force at the governing action; for a decision without one, at the closure, the deadline or the
 * issue, unless an action stands where none was in force, or perhaps none: then any action counts (`rules.md` 1.4
 * step 1). Of two that apply each at its own action, the one whose action is earlier judges; where their order is not
 * known, both do.
 *
 * @param out - events (by index) that are read as those of another decision
 */
export function choosePolicies(
  decision: LinkedDecision,
  set: PolicySet,
  scales?: Scales,
  out: ReadonlySet<number> = nothing,
): PolicyChoice {
  const scope = scopeOf(decision);
  const scoped = set.policies.filter((policy) => appliesTo(policy, scope));
  const ungoverned = ungovernedActions(decision, scoped);
  const claims = claimsOf(decision, scoped, { ungoverned, scales, out });
  const [first] = claims;
  const notes = lateNotes(scoped, claims);
  const atIssue = (version: number): readonly CompiledPolicy[] =>
    winnersAt(decision.versions[version]?.issued ?? anyTime, scoped).policies;
  const unruled =
    first?.rank === 0 ? undefined : unruledActions(decision, scoped, out);
  if (first === undefined || unruled !== undefined)
    return {
      policies: [...(unruled ?? [])].sort(byStart),
      uncovered: true,
      crosses: false,
      atIssue,
      notes,
      ungoverned: ungovernedBesideUnruled(decision, scoped),
    };
  if (claims.length === 1 && first.winners.policies.length === 1)
    return {
      policies: first.winners.policies,
      uncovered: first.winners.uncovered,
      crosses: false,
      atIssue,
      notes,
      ungoverned,
    };
  const chosen: CompiledPolicy[] = [...first.winners.policies];
  for (const claim of claims.slice(1)) {
    if (chosen.includes(claim.policy)) continue;
    if (claim.rank === first.rank && order(first.at, claim.at, 0) === "unknown")
      chosen.push(claim.policy);
    else notes.push(`policy-also-applies:${claim.policy.id}`);
  }
  const crosses = crossing(first.winners.policies);
  if (crosses) notes.push("policies-overlap");
  return {
    policies: chosen.sort(byStart),
    uncovered: first.winners.uncovered,
    crosses,
    atIssue,
    notes,
    ungoverned,
  };
}

/**
 * The choice for every way of reading the uncertain links: which action governs, and so which policy, may rest on an
 * event that perhaps belongs to another decision. The first holds of the reading that takes every event in; there is
 * one alone where they all agree.
 */
export function choosePerReading(
  decision: LinkedDecision,
  set: PolicySet,
  scales?: Scales,
): readonly PolicyChoice[] {
  const whole = choosePolicies(decision, set, scales);
  const readings = set.policies.length < 2 ? undefined : readingsOf(decision);
  if (readings === undefined || readings.length < 2) return [whole];
  const groups = new Map<string, [PolicyChoice, Membership[]]>();
  for (const reading of readings) {
    const choice =
      reading.out.size === 0
        ? whole
        : choosePolicies(decision, set, scales, reading.out);
    const known = groups.get(keyOf(choice));
    if (known === undefined) groups.set(keyOf(choice), [choice, [reading]]);
    else known[1].push(reading);
  }
  if (groups.size === 1) return [whole];
  return [...groups.values()].map(([choice, own]) =>
    Object.assign({}, choice, { readings: own }),
  );
}

const nothing: ReadonlySet<number> = new Set();

/** What of a choice a state can rest on. */
function keyOf({
  policies,
  uncovered,
  crosses,
  ungoverned,
}: PolicyChoice): string {
  const ids = policies.map(({ id }) => id);
  return JSON.stringify([ids, uncovered, crosses, [...ungoverned]]);
}

/** Linking window and clocks of the policy in force at the issue; of several possible ones the widest window. */
export function linkRulesFor(
  set: PolicySet,
  advice: Event,
): { readonly windowUs: number; readonly clocks: Clocks } {
  const fields = advice.fields;
  const scope: DecisionScope = {
    kind: fields.decisionKind ?? "other",
    model: fields.model,
    sites: fields.site === undefined ? [] : [fields.site],
    setting: fields.setting,
    drug: fields.code,
  };
  const scoped = set.policies.filter((policy) => appliesTo(policy, scope));
  const clocks = scoped[0]?.clocks ?? compileClocks(undefined);
  const at = effectiveTime(advice, clocks).interval ?? anyTime;
  const { policies } = winnersAt(at, scoped);
  let widest: CompiledPolicy | undefined;
  for (const policy of policies)
    if (widest === undefined || policy.windowUs > widest.windowUs)
      widest = policy;
  if (widest === undefined)
    return { windowUs: defaultWindowUs, clocks: compileClocks(undefined) };
  return { windowUs: widest.windowUs, clocks: widest.clocks };
}

function claimsOf(
  decision: LinkedDecision,
  scoped: readonly CompiledPolicy[],
  {
    ungoverned,
    scales,
    out,
  }: {
    readonly ungoverned: ReadonlySet<number>;
    readonly scales: Scales;
    readonly out: ReadonlySet<number>;
  },
): readonly Claim[] {
  const claims: Claim[] = [];
  const passed: Claim[] = [];
  const counts = (index: number): boolean =>
    !ungoverned.has(index) && !out.has(index);
  for (const policy of scoped) {
    const governing = governingTime(decision, policy, counts);
    const at = governing ?? fallbackTime(decision, policy, scales, out);
    const winners = winnersAt(at, scoped);
    const claim = {
      policy,
      at,
      rank: governing === undefined ? 1 : 0,
      winners,
    } as const;
    if (winners.policies.includes(policy)) claims.push(claim);
    else if (governing === undefined && policy.source.omission !== undefined)
      passed.push(claim);
  }
  if (claims.length === 0) claims.push(...successorsOf(passed));
  return claims.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.at.earliest - b.at.earliest ||
      a.at.latest - b.at.latest ||
      byStart(a.policy, b.policy),
  );
}

/**
 * Where no policy is in force at the time that it names itself: those in force at the closure or deadline that an earlier
 * one named (`rules.md` 4.1), so that a decision does not fall between two policies.
 */
function successorsOf(passed: readonly Claim[]): readonly Claim[] {
  return passed.flatMap((claim) =>
    claim.winners.policies.map((policy) => ({ ...claim, policy })),
  );
}

/** Whether two of these policies are in force at one time. */
function crossing(policies: readonly CompiledPolicy[]): boolean {
  return policies.some((a) =>
    policies.some((b) => a !== b && a.from < b.until && b.from < a.until),
  );
}

/** A policy of this scope was approved after its own start: said, since what came in between has no policy. */
function lateNotes(
  scoped: readonly CompiledPolicy[],
  claims: readonly Claim[],
): string[] {
  if (!scoped.some((policy) => policy.approvedLate)) return [];
  const claimed = new Set(claims.map((claim) => claim.policy));
  return scoped
    .filter((policy) => policy.approvedLate && !claimed.has(policy))
    .map((policy) => `policy-approved-late:${policy.id}`);
}

function byStart(a: CompiledPolicy, b: CompiledPolicy): number {
  return a.from - b.from || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
