import { factCards } from "../model/attribution.ts";
import type { UsedConfig } from "../model/config.ts";
import { utcText } from "../time/display.ts";
import { clockSkews } from "../time/skew.ts";
import type { FileAccount, Missing, Run } from "../model/run.ts";
import type { RunBaseline } from "../model/run-baseline.ts";
import type { RunExceptions } from "../model/run-exceptions.ts";
import type { AcrossNote, LeftPlace } from "../model/run-limits.ts";
import type { ReviewTimes } from "../model/statistics.ts";
import type { SourceFact } from "../model/site.ts";
import {
  alignmentsOf,
  causesOf,
  figuresOf,
  findingsByRule,
  statesOf,
  statisticsOf,
  summarise,
} from "../measure/measure.ts";
import type { Tally } from "../measure/measure.ts";
import { plannedRules, ruleCards } from "../judge/judge.ts";
import type { PolicySet } from "../judge/judge.ts";
import { countOf } from "../report/report.ts";
import { datedChanges } from "./dated-changes.ts";
import { policyFacts } from "./policy-facts.ts";
import type { LoadedMapping } from "./load-mapping.ts";
import type { LoadedPolicy } from "./settings.ts";

/** What `run.json` is made of, once everything was read and judged. */
export interface RunParts {
  readonly version: string;
  readonly mapping: LoadedMapping | undefined;
  readonly policy: LoadedPolicy;
  readonly policies: PolicySet;
  readonly accounts: readonly FileAccount[];
  readonly sources: readonly SourceFact[];
  readonly tally: Tally;
  readonly acrossPatients: readonly AcrossNote[];
  readonly leftPlaces: readonly LeftPlace[];
  readonly reviewTimes: ReviewTimes | undefined;
  readonly period:
    { readonly earliest: number; readonly latest: number } | undefined;
  readonly asOf: string | undefined;
  readonly warnings: readonly string[];
  readonly exceptions: RunExceptions | undefined;
  readonly baseline: RunBaseline | undefined;
  readonly config: UsedConfig | undefined;
  readonly pseudonyms: Run["pseudonyms"] | undefined;
}

export function runOf(parts: RunParts): Run {
  const { policy, policies, tally, period } = parts;
  const summary = summarise(tally);
  return {
    tool: { name: "countersign", version: parts.version },
    schema: 1,
    site: policy.policies.site,
    timeZone: policies.timeZone,
    asOf: parts.asOf ?? null,
    period: {
      from: period === undefined ? null : utcText(period.earliest),
      until: period === undefined ? null : utcText(period.latest),
    },
    mapping:
      parts.mapping === undefined
        ? null
        : {
            name: baseName(parts.mapping.file.name),
            sha256: parts.mapping.file.sha256,
          },
    policy: {
      name: baseName(policy.file.name),
      sha256: policy.file.sha256,
      policies: policy.policies.policies.map((one) => ({
        id: one.id,
        title: one.title ?? one.id,
        from: one.inForce.from,
        until: one.inForce.until ?? null,
        facts: policyFacts(one),
      })),
    },
    attribution: factCards,
    environment: {
      timeZoneData: process.versions["tz"] ?? "unknown",
      unicode: process.versions["unicode"] ?? "unknown",
    },
    accounts: parts.accounts,
    summary,
    figures: figuresOf(summary),
    statistics: {
      ...statisticsOf(tally, {
        changes: datedChanges(policy.policies.policies),
        seed: policies.sha256,
      }),
      ...(parts.reviewTimes === undefined
        ? {}
        : { reviewTimes: parts.reviewTimes }),
    },
    limits: {
      clockTolerances: policies.policies.map(({ id, clocks }) => ({
        policy: id,
        toleranceUs: clocks.toleranceUs,
        ...(clocks.pairs.length === 0 ? {} : { pairs: clocks.pairs }),
      })),
      clockSkews: clockSkews(tally),
      acrossPatients: parts.acrossPatients,
      plannedRules,
      rulesOff: rulesOff(policy),
      coverage: {
        declared: tally["coverage:declared"] ?? 0,
        undeclared: tally["coverage:undeclared"] ?? 0,
        notCovered: tally["coverage:not-covered"] ?? 0,
      },
    },
    states: statesOf(tally),
    alignments: alignmentsOf(tally),
    rules: findingsByRule(tally),
    cards: ruleCards,
    events: tally["events"] ?? 0,
    leftOver: leftOverOf(tally),
    ...(parts.leftPlaces.length === 0 ? {} : { leftPlaces: parts.leftPlaces }),
    missing: [
      ...missingLogs(policies, tally),
      ...emptyFiles(parts.accounts, parts.sources),
      ...unfinishedFiles(parts.accounts),
    ],
    undeterminedCauses: causesOf(tally),
    notes: noteSums(parts.accounts, tally, parts.acrossPatients),
    warnings: parts.warnings,
    ...(parts.exceptions === undefined ? {} : { exceptions: parts.exceptions }),
    ...(parts.baseline === undefined ? {} : { baseline: parts.baseline }),
    ...(parts.config === undefined ? {} : { config: configOf(parts.config) }),
    ...(parts.pseudonyms === undefined ? {} : { pseudonyms: parts.pseudonyms }),
  };
}

function configOf({ name, sha256, took }: UsedConfig): UsedConfig {
  return { name: baseName(name), sha256, took };
}

/** Only the name: where a settings file lies on a machine is no part of a run. */
function baseName(path: string): string {
  return path.replaceAll("\\", "/").split("/").at(-1) ?? path;
}

function rulesOff(
  policy: LoadedPolicy,
): readonly { readonly policy: string; readonly rule: string }[] {
  return policy.policies.policies.flatMap(({ id, rules }) =>
    Object.entries(rules ?? {})
      .filter(([, setting]) => setting === "off")
      .map(([rule]) => ({ policy: id, rule })),
  );
}

/**
 * Policies for which a whole kind of log seems to be missing: reviews are required and none was read, or actions were
 * read but none of a kind that the review must precede (`domain.md` 6, coverage). Each policy is counted by itself.
 */
function missingLogs(policies: PolicySet, tally: Tally): readonly Missing[] {
  const missing: Missing[] = [];
  for (const policy of policies.policies) {
    const count = (name: string): number =>
      tally[`policy-${name}:${policy.id}`] ?? 0;
    // None, or none that asked for a review: automatic actions that the policy allows (`rules.md` 1.4, step 3).
    const asking = count("decisions") - count("not-required");
    if (!policy.review.required || asking === 0) continue;
    if (count("reviews") === 0) {
      missing.push({
        code: "log-missing",
        policy: policy.id,
        reason: `reviews are required and no record of any review was read for its ${countOf(asking, "decision", "decisions")}`,
      });
    } else if (count("actions") > 0 && count("before") === 0) {
      missing.push({
        code: "log-missing",
        policy: policy.id,
        reason: `actions were read, but none of a kind that the review must precede (${policy.review.before.join(", ")})`,
      });
    }
  }
  return missing;
}

function leftOverOf(tally: Tally): { readonly [reason: string]: number } {
  const prefix = "left-over:";
  const counts = new Map<string, number>();
  for (const [name, count] of Object.entries(tally)) {
    if (name.startsWith(prefix)) counts.set(name.slice(prefix.length), count);
  }
  return sortedCounts(counts);
}

/** Files without a record whose source declares no window: nothing shows that there was nothing to record. */
function emptyFiles(
  accounts: readonly FileAccount[],
  sources: readonly SourceFact[],
): readonly Missing[] {
  return accounts
    .filter(({ records, source }) => {
      const fact = sources.find(({ name }) => name === source);
      return records === 0 && fact?.windows === undefined;
    })
    .map(({ file }) => ({
      code: "no-records" as const,
      policy: null,
      reason: `${file} holds no record, and no window says that it covers its time`,
    }));
}

/** Files that say that further records belong to them, which are not given. */
function unfinishedFiles(accounts: readonly FileAccount[]): readonly Missing[] {
  return accounts
    .filter(({ notes }) => (notes["page-of-several"] ?? 0) > 0)
    .map(({ file }) => ({
      code: "page-of-several" as const,
      policy: null,
      reason: `${file} says that further records belong to it, which are not given`,
    }));
}

/**
 * What was seen while reading; copies of records, which only show once a patient's records are together; and what only
 * shows once all are.
 */
function noteSums(
  accounts: readonly FileAccount[],
  tally: Tally,
  across: readonly AcrossNote[],
): { readonly [code: string]: number } {
  const copies = tally["note:duplicate-record"] ?? 0;
  const sums = new Map<string, number>(
    copies === 0 ? [] : [["duplicate-record", copies]],
  );
  for (const { notes } of accounts) {
    for (const [code, count] of Object.entries(notes))
      sums.set(code, (sums.get(code) ?? 0) + count);
  }
  for (const { code, count } of across)
    sums.set(code, (sums.get(code) ?? 0) + count);
  return sortedCounts(sums);
}

function sortedCounts(counts: ReadonlyMap<string, number>): {
  readonly [name: string]: number;
} {
  return Object.fromEntries(
    [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}
