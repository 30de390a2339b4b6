import type { Run } from "../model/run.ts";
import { settledBy } from "../model/settling.ts";
import { durationText } from "../time/display.ts";
import { countOf, countText, percentText } from "./count-text.ts";
import { acrossText } from "./across.ts";
import { codeInWords } from "./vocabulary.ts";

/** One thing that a run cannot tell: a sentence, and its parts one a line. `weight`: `gap` bounds this very result. */
export interface LimitFact {
  readonly code: string;
  readonly weight: "gap" | "scope";
  readonly sentence: string;
  readonly parts: readonly string[];
}

/**
 * What this audit cannot tell, in the order in which a reader must know it (`surface.md` 7, part 3): what is missing or
 * was not used first, then how far silence and order may be relied on, then what was not judged.
 */
export function limitsOf(run: Run): readonly LimitFact[] {
  return [
    ...missingLogs(run),
    unusedRecords(run, "rejected"),
    unusedRecords(run, "ignored"),
    ...leftOverEvents(run),
    undetermined(run),
    coverage(run),
    clocks(run),
    ...clockSkews(run),
    ...acrossPatients(run),
    ...rulesOff(run),
    ...plannedRules(run),
    ...notes(run),
  ];
}

function missingLogs(run: Run): readonly LimitFact[] {
  if (run.missing.length === 0) return [];
  return [
    {
      code: "log-missing",
      weight: "gap",
      sentence:
        "A log that a policy needs was not read. This is not a clean result.",
      parts: run.missing.map(({ policy, reason }) =>
        policy === null ? reason : `${policy}: ${reason}`,
      ),
    },
  ];
}

function unusedRecords(run: Run, fate: "rejected" | "ignored"): LimitFact {
  const reasons = new Map<string, number>();
  let read = 0;
  let unused = 0;
  for (const account of run.accounts) {
    read += account.records;
    unused += account[fate];
    const counts =
      fate === "rejected" ? account.rejectedCodes : account.ignoredReasons;
    for (const [reason, count] of Object.entries(counts))
      reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  const are = unused === 1 ? "was" : "were";
  return {
    code: `records-${fate}`,
    weight: fate === "rejected" && unused > 0 ? "gap" : "scope",
    sentence:
      unused === 0
        ? `No record was ${fate}.`
        : `${countText(unused)} of ${countOf(read, "record", "records")} ${are} ${fate} and not used.`,
    parts: mostFrequent(reasons),
  };
}

function leftOverEvents(run: Run): readonly LimitFact[] {
  const reasons = Object.entries(run.leftOver).filter(([, n]) => n > 0);
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return [];
  return [
    {
      code: "events-left-over",
      weight: "scope",
      sentence: `${countOf(total, "event was read but belongs", "events were read but belong")} to no decision.`,
      parts: mostFrequent(new Map(reasons)),
    },
  ];
}

function undetermined(run: Run): LimitFact {
  const { undetermined: count, actedOn } = run.summary;
  return {
    code: "undetermined",
    weight: count > 0 ? "gap" : "scope",
    sentence:
      count === 0
        ? "No decision acted on is undetermined."
        : `For ${countText(count)} of ${countOf(actedOn, "decision", "decisions")} acted on (${percentText(count, actedOn)}) it cannot be determined whether a review that meets the policy in force was documented before the action; by cause:`,
    parts: run.undeterminedCauses.map(
      ({ cause, count: times }) =>
        `${codeInWords(cause)}: ${countText(times)}${settlingText(cause)}`,
    ),
  };
}

/** Which further record would settle it. */
function settlingText(cause: string): string {
  const record = settledBy[cause];
  return record === undefined ? "" : `; would be settled by ${record}`;
}

function coverage(run: Run): LimitFact {
  const { declared, undeclared, notCovered } = run.limits.coverage;
  const total = declared + undeclared + notCovered;
  const parts: string[] = [];
  if (undeclared > 0)
    parts.push(
      `${countText(undeclared)} of ${countOf(total, "decision", "decisions")}: no source declares the time it covers, so "not found" is weaker there`,
    );
  if (notCovered > 0)
    parts.push(
      `${countText(notCovered)} of ${countOf(total, "decision", "decisions")}: the declared time does not cover the decision, so nothing is said about absence`,
    );
  return {
    code: "coverage",
    weight: parts.length > 0 ? "gap" : "scope",
    sentence:
      parts.length > 0
        ? "A record that is not in the files may exist elsewhere; how far silence counts differs:"
        : total === 0
          ? "No decision was reconstructed, so no window was checked."
          : "The time of every decision is covered by what the sources declare.",
    parts,
  };
}

function clocks(run: Run): LimitFact {
  const byTolerance = grouped(
    run.limits.clockTolerances.map(({ policy, toleranceUs }) => [
      durationText(toleranceUs),
      policy,
    ]),
  );
  return {
    code: "clock-tolerance",
    weight: "scope",
    sentence:
      "Times of two clocks are put in order only if they differ by more than the tolerance; equal or overlapping times are not put in order.",
    parts: byTolerance,
  };
}

function clockSkews(run: Run): readonly LimitFact[] {
  const { clockSkews: skews } = run.limits;
  if (skews.length === 0) return [];
  return [
    {
      code: "clock-skew",
      weight: "scope",
      sentence:
        "Two systems recorded some acts both; how much more the second clock shows is measured, and used for no order unless a policy declares it:",
      parts: skews.map(
        ({ systems: [a, b], n, ...skew }) =>
          `${a} and ${b}: median ${secondsText(skew.medianSeconds)}, range ${secondsText(skew.minSeconds)} to ${secondsText(skew.maxSeconds)} (n = ${countText(n)}); a tolerance as wide would leave ${countOf(skew.ordersUnknown, "known order", "known orders")} unknown`,
      ),
    },
  ];
}

function acrossPatients(run: Run): readonly LimitFact[] {
  const { acrossPatients: seen } = run.limits;
  if (seen.length === 0) return [];
  return [
    {
      code: "across-patients",
      weight: "scope",
      sentence:
        "Seen only across the records of many patients; these change no verdict:",
      parts: seen.map(acrossText),
    },
  ];
}

function secondsText(seconds: number): string {
  return seconds === 0 ? "0 s" : durationText(seconds * 1_000_000);
}

function rulesOff(run: Run): readonly LimitFact[] {
  if (run.limits.rulesOff.length === 0) return [];
  return [
    {
      code: "rules-off",
      weight: "scope",
      sentence: "Rules that a policy switches off were not judged:",
      parts: grouped(
        run.limits.rulesOff.map(({ policy, rule }) => [policy, rule]),
      ),
    },
  ];
}

function plannedRules(run: Run): readonly LimitFact[] {
  const { plannedRules: rules } = run.limits;
  if (rules.length === 0) return [];
  return [
    {
      code: "rules-planned",
      weight: "scope",
      sentence: `${countOf(rules.length, "rule", "rules")} of the catalogue ${rules.length === 1 ? "is" : "are"} not judged by this version:`,
      parts: [rules.join(", ")],
    },
  ];
}

/** `2 min: warfarin-dosing, chest-x-ray`: one part for each first word, in the order of their first appearance. */
function grouped(
  pairs: readonly (readonly [string, string])[],
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [name, item] of pairs) {
    const items = groups.get(name);
    if (items === undefined) groups.set(name, [item]);
    else items.push(item);
  }
  return [...groups].map(([name, items]) => `${name}: ${items.join(", ")}`);
}

function notes(run: Run): readonly LimitFact[] {
  const across = new Set<string>(
    run.limits.acrossPatients.map(({ code }) => code),
  );
  const counts = Object.entries(run.notes).filter(
    ([code, count]) => count > 0 && !across.has(code),
  );
  const parts = [...mostFrequent(new Map(counts)), ...run.warnings];
  if (parts.length === 0) return [];
  return [
    {
      code: "notes",
      weight: "scope",
      sentence: "Noted while reading; these change no verdict:",
      parts,
    },
  ];
}

/** `code: count`, most frequent first, equal counts by code unit. */
function mostFrequent(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : a > b ? 1 : 0))
    .map(([reason, count]) => `${codeInWords(reason)}: ${countText(count)}`);
}
