// Enters: one patient's judged decisions; times, logins and identifiers of events; tallies of any parts of a run.
// Leaves: one tally of whole numbers; the summary, the shares and their intervals, worked out once; notes on all records.
// Refuses to know: whose a record is, files.
// Costs: a small map for the tally; three look-ups an event, at most some tens of megabytes, however many there are.
import type { RunSummary } from "../model/run-summary.ts";
import { alignments, oversightStates, severities } from "../model/words.ts";
import type { Alignment, Oversight, Severity } from "../model/words.ts";
import { boundsOf, shareOf } from "./proportion.ts";
import { countsBy } from "./tally.ts";
import type { Tally } from "./tally.ts";

export { actedFacts, siteOf } from "./acted-facts.ts";
export type { ActedFacts } from "./acted-facts.ts";
export { acrossNotes, createAcrossBook } from "./across.ts";
export type { AcrossBook, AcrossState } from "./across.ts";
export { funnelLimits } from "./funnel.ts";
export { boundsOf, shareOf, wilson } from "./proportion.ts";
export { drawOf } from "./sample-book.ts";
export { statisticsOf } from "./statistics.ts";
export {
  countDecision,
  countFinding,
  createTallyBook,
  mergeTallies,
} from "./tally.ts";
export type { Counted, Tally, TallyBook } from "./tally.ts";

/**
 * The summary of the contract (6). Holds `decisions = actedOn + notActedOn + notRequired + openAtEnd` and
 * `actedOn = documentedBefore + notDocumentedBefore + undetermined`.
 */
export function summarise(tally: Tally): RunSummary {
  const count = (name: string): number => tally[name] ?? 0;
  const actedOn = count("account:acted-on");
  const documentedBefore = count("oversight:documented-before");
  const undetermined = count("undetermined");
  return {
    decisions: count("decisions"),
    actedOn,
    documentedBefore,
    notDocumentedBefore: actedOn - documentedBefore - undetermined,
    undetermined,
    notActedOn: count("account:not-acted-on"),
    notRequired: count("account:not-required"),
    openAtEnd: count("account:open-at-end"),
    findings: countsBy(tally, "severity", severities),
  };
}

export function statesOf(tally: Tally): { readonly [O in Oversight]: number } {
  return countsBy(tally, "oversight", oversightStates);
}

export function alignmentsOf(tally: Tally): {
  readonly [A in Alignment]: number;
} {
  return countsBy(tally, "alignment", alignments);
}

/** Findings by rule, most serious and most frequent first, then by name. */
export function findingsByRule(tally: Tally): readonly {
  readonly rule: string;
  readonly severity: Severity;
  readonly breached: number;
  readonly undecidable: number;
}[] {
  const rows = new Map<
    string,
    { breached: number; undecidable: number; worst: number }
  >();
  for (const [name, count] of Object.entries(tally)) {
    const [verdict, rule, severity] = name.split(":");
    if (
      (verdict !== "breached" && verdict !== "undecidable") ||
      rule === undefined
    )
      continue;
    const row = rows.get(rule) ?? {
      breached: 0,
      undecidable: 0,
      worst: severities.length - 1,
    };
    const rank = severities.findIndex((word) => word === severity);
    rows.set(rule, {
      breached: row.breached + (verdict === "breached" ? count : 0),
      undecidable: row.undecidable + (verdict === "undecidable" ? count : 0),
      worst: Math.min(row.worst, rank),
    });
  }
  return [...rows]
    .map(([rule, { breached, undecidable, worst }]) => ({
      rule,
      severity: severities[worst] ?? "info",
      breached,
      undecidable,
    }))
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.breached - a.breached ||
        (a.rule < b.rule ? -1 : 1),
    );
}

/** Why decisions are undetermined, most frequent first. */
export function causesOf(
  tally: Tally,
): readonly { readonly cause: string; readonly count: number }[] {
  return Object.entries(tally)
    .filter(([name]) => name.startsWith("cause:"))
    .map(([name, count]) => ({ cause: name.slice("cause:".length), count }))
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}

/** The shares that every report prints, in ten-thousandths; null where nothing was acted on. */
export function figuresOf(summary: RunSummary): {
  readonly notDocumentedBefore: {
    readonly share: number;
    readonly low: number;
    readonly high: number;
  } | null;
  readonly documentedBefore: {
    readonly low: number;
    readonly high: number;
    readonly outerLow: number;
    readonly outerHigh: number;
  } | null;
} {
  return {
    notDocumentedBefore:
      shareOf(summary.notDocumentedBefore, summary.actedOn) ?? null,
    documentedBefore:
      boundsOf(
        summary.documentedBefore,
        summary.undetermined,
        summary.actedOn,
      ) ?? null,
  };
}
