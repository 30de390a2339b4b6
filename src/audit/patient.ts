import type { Event } from "../model/event.ts";
import type { DirectoryRow, ComparisonMaps } from "../model/mapping.ts";
import type { Finding } from "../model/finding.ts";
import type { PatientEvents, PatientLeftOver } from "../model/patient.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type { SiteFacts } from "../model/site.ts";
import type { Comparisons, LinkedDecision } from "../model/decision.ts";
import { linkPatient } from "../link/link.ts";
import { compareDecision } from "../compare/compare.ts";
import {
  choosePerReading,
  compareSettingsOf,
  decisionId,
  judgeDecision,
  linkRulesFor,
  observePatient,
} from "../judge/judge.ts";
import type {
  CompiledPolicy,
  JudgedDecision,
  PolicyChoice,
  PolicySet,
  RunBook,
} from "../judge/judge.ts";
import { actedFacts, drawOf } from "../measure/measure.ts";
import type { ActedFacts, Counted } from "../measure/measure.ts";
import type { Clocks } from "../time/clocks.ts";
import { clockCounts } from "../time/skew.ts";
import { decisionLine } from "./decision-line.ts";
import { hasOtherReadings, otherReadings } from "./other-readings.ts";
import type { Stood } from "./other-readings.ts";
import { exceptedOf } from "./excepted.ts";
import type { Excepted, ExceptionFilter } from "./excepted.ts";

/** Everything but the patient that steers a verdict: read once, frozen, plain data. */
export interface Settings {
  readonly policies: PolicySet;
  readonly maps: ComparisonMaps;
  readonly directory: readonly DirectoryRow[];
  /** "Now" for the rules, UTC microseconds; undefined where nothing was given. */
  readonly asOf: number | undefined;
  /** Exceptions of a site or product: they steer no verdict, and are told apart where a decision is at hand. */
  readonly exceptions?: readonly ExceptionFilter[];
}

/** What one patient adds to the run folder and to the tally. */
export interface PatientResult {
  readonly decisions: readonly DecisionLine[];
  readonly findings: readonly Finding[];
  readonly counted: readonly Counted[];
  readonly coverage: readonly JudgedDecision["coverage"][];
  readonly leftOver: readonly PatientLeftOver[];
  /** Findings that an exception of a site or product speaks of. */
  readonly excepted: readonly Excepted[];
  /** Names to count of what the decisions show of the clocks of two systems. */
  readonly clocks: readonly string[];
  /** Rules that threw: faults of the tool, with the rule and the decision. */
  readonly toolFaults: readonly {
    readonly rule: string;
    readonly decision: string;
  }[];
}

/**
 * The heart: one patient's events to decisions, alignments, oversight and findings. Pure and synchronous: no clock, no
 * files, no state between calls; the same in one thread, in a worker and under a cluster (house 3).
 *
 * @param book - takes what the rules of scope *run* need of this patient; the result does not depend on it
 */
export function auditPatient(
  patient: PatientEvents,
  site: SiteFacts,
  settings: Settings,
  book?: RunBook,
): PatientResult {
  const { results, leftOver } = auditDecisions(patient, site, settings);
  if (book !== undefined)
    observePatient(
      { patient, decisions: results, leftOver, ...settings },
      book,
    );
  results.sort((a, b) =>
    a.line.id < b.line.id ? -1 : a.line.id > b.line.id ? 1 : 0,
  );
  const said = hasOtherReadings(patient)
    ? otherReadings(patient, results.map(stoodOf), (other) =>
        auditDecisions(other, site, settings).results.map(stoodOf),
      )
    : undefined;
  return {
    decisions: results.map(({ line, decision }) =>
      withReasons(line, said?.get(decision.key)),
    ),
    findings: results.flatMap(({ judged }) => judged.findings),
    counted: results.map(({ counted }) => counted),
    coverage: results.map(({ judged }) => judged.coverage),
    leftOver,
    excepted:
      settings.exceptions === undefined
        ? []
        : exceptedIn(results, settings.exceptions),
    clocks: results.flatMap(({ clocks }) => clocks),
    toolFaults: results.flatMap(({ line, judged }) =>
      judged.faults.map((fault) => ({ rule: fault.rule, decision: line.id })),
    ),
  };
}

/** Every decision of a patient, in order of their keys. */
function auditDecisions(
  patient: PatientEvents,
  site: SiteFacts,
  settings: Settings,
): {
  readonly results: DecisionResult[];
  readonly leftOver: readonly PatientLeftOver[];
} {
  const { decisions, leftOver } = linkPatient(patient, site, (advice) =>
    linkRulesFor(settings.policies, advice),
  );
  const results = decisions.map((decision) =>
    auditDecision(decision, site, settings),
  );
  return { results, leftOver };
}

function stoodOf({ decision, judged }: DecisionResult): Stood {
  return { decision, oversight: judged.oversight };
}

function withReasons(
  line: DecisionLine,
  said: readonly string[] | undefined,
): DecisionLine {
  return said === undefined
    ? line
    : { ...line, reasons: [...line.reasons, ...said] };
}

function exceptedIn(
  results: readonly DecisionResult[],
  filters: readonly ExceptionFilter[],
): readonly Excepted[] {
  return results.flatMap(({ decision, judged }) =>
    exceptedOf(decision, judged.findings, filters),
  );
}

interface DecisionResult {
  readonly id: string;
  readonly decision: LinkedDecision;
  readonly line: DecisionLine;
  readonly judged: JudgedDecision;
  readonly counted: Counted;
  readonly clocks: readonly string[];
}

function auditDecision(
  decision: LinkedDecision,
  site: SiteFacts,
  settings: Settings,
): DecisionResult {
  const { policies: set, maps } = settings;
  const [choice, ...others] = choosePerReading(decision, set, maps.scales);
  if (choice === undefined) throw new Error("no policy was looked for");
  const candidates = candidatesOf(choice);
  const compared = (
    policies: readonly (CompiledPolicy | undefined)[],
  ): readonly Comparisons[] =>
    policies.map((policy) => {
      const { rules, clocks, before, windowUs } = compareSettingsOf(policy);
      const how = { rules, maps, clocks, before, windowUs };
      return compareDecision(decision, how);
    });
  const { directory, asOf } = settings;
  const judged = judgeDecision({
    decision,
    choice,
    comparisons: compared(candidates),
    others: others.map((other) => ({
      choice: other,
      comparisons: compared(candidatesOf(other)),
    })),
    site,
    directory,
    asOf,
    scales: settings.maps.scales,
  });
  const { clocks, before } = compareSettingsOf(candidates[0]);
  const id = decisionId(decision);
  return {
    id,
    decision,
    line: decisionLine(id, decision, judged, clocks),
    judged,
    counted: {
      ...countedOf(decision, judged, {
        before,
        accepts: candidates[0]?.review.accepts ?? [],
      }),
      acted: actedOf(decision, judged, {
        clocks,
        timeZone: settings.policies.timeZone,
      }),
      draw:
        judged.account === "acted-on"
          ? drawOf(settings.policies.sha256, id)
          : undefined,
    },
    clocks: clockCounts(
      standing(decision),
      judged.governing === undefined
        ? undefined
        : decision.events[judged.governing]?.event,
      clocks,
    ),
  };
}

/** The policies that judge; undefined stands for none. */
function candidatesOf({
  policies,
}: PolicyChoice): readonly (CompiledPolicy | undefined)[] {
  return policies.length === 0 ? [undefined] : policies;
}

/** Events that were not taken back. */
function standing({ events }: LinkedDecision): readonly Event[] {
  const left: Event[] = [];
  for (const { event, retracted } of events) if (!retracted) left.push(event);
  return left;
}

/** `reviews`: rows of reviews, and of acts that the policy accepts as such. */
function countedOf(
  decision: LinkedDecision,
  judged: JudgedDecision,
  {
    before,
    accepts,
  }: {
    readonly before: readonly string[];
    readonly accepts: readonly string[];
  },
): Omit<Counted, "acted" | "draw"> {
  let [reviews, actions, beforeActions] = [0, 0, 0];
  for (const { part, event } of decision.events) {
    if (part === "review" || accepts.includes(event.type)) reviews += 1;
    if (part !== "action") continue;
    actions += 1;
    if (before.includes(event.type)) beforeActions += 1;
  }
  return {
    oversight: judged.oversight,
    alignment: judged.comparison.alignment,
    account: judged.account,
    cause: judged.cause,
    policy: judged.policy,
    reviews,
    actions,
    beforeActions,
    findings: judged.findings,
  };
}

/** What a decision acted on is broken down by; undefined for the others. */
function actedOf(
  decision: LinkedDecision,
  judged: JudgedDecision,
  basis: { readonly clocks: Clocks; readonly timeZone: string },
): ActedFacts | undefined {
  return judged.account === "acted-on"
    ? actedFacts(decision, judged, basis)
    : undefined;
}
