import { severities } from "../index.ts";
import type {
  FileAccount,
  OneSided,
  Run,
  RunEnding,
  RunSummary,
  Severity,
} from "../index.ts";
import { counted } from "./counted.ts";

export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5;

/** How much may be missing before there is no assurance: a number, or a share. */
export interface Allowance {
  readonly value: number;
  readonly unit: "count" | "percent";
}

export interface Limits {
  /** Least severity of a breached finding that gives exit 1; `never`: none does. */
  readonly failOn: Severity | "never";
  /** Of the records read. */
  readonly maxRejected: Allowance;
  /** Of the decisions acted on. */
  readonly maxUndetermined: Allowance;
}

/** The limits of the contract (5): nothing rejected, nothing undetermined, no finding at or above high. */
export const defaultLimits: Limits = {
  failOn: "high",
  maxRejected: { value: 0, unit: "count" },
  maxUndetermined: { value: 0, unit: "count" },
};

export interface Verdict {
  readonly code: ExitCode;
  /** What follows "Exit 3: ". */
  readonly sentence: string;
  readonly lines: readonly string[];
}

/**
 * The exit code of a finished audit: the one place where it is decided (contract 5). If several hold: 4, 3, 1.
 *
 * @param outcome.toolFaults - rules that threw
 */
export function exitCodeOf(
  outcome: { readonly run: Run; readonly toolFaults: number },
  limits: Limits,
): Verdict {
  const { run } = outcome;
  const excepted = exceptedAtOrAbove(run, limits.failOn);
  const breached = breachedAtOrAbove(run, limits.failOn) - excepted;
  const only = newOnlyOf(run, limits.failOn);
  const lines = assuranceLines(run, limits);
  const findings =
    limits.failOn === "never"
      ? "Findings decide nothing here (--fail-on never)."
      : `Breached findings at or above ${limits.failOn}: ${breached}${excepted === 0 ? "" : `, and ${excepted} excepted`}${only?.words ?? ""}.`;
  if (outcome.toolFaults > 0) {
    return {
      code: 4,
      sentence: `a fault of the tool itself; ${outcome.toolFaults} verdicts are undecidable because of it. ${findings}`,
      lines: [
        "Please report it with the version and the name of the rule in findings.jsonl.",
      ],
    };
  }
  if (lines.length > 0)
    return { code: 3, sentence: `no assurance. ${findings}`, lines };
  if ((only?.deciding ?? breached) > 0)
    return { code: 1, sentence: `findings. ${findings}`, lines: [] };
  const below = breachedBelow(run, limits.failOn);
  const allowed = !isPerfect(run)
    ? "complete, within the limits that were allowed"
    : breachedAtOrAbove(run, "info") === 0
      ? "complete and clean"
      : "complete";
  const others =
    below === 0 || limits.failOn === "never"
      ? ""
      : ` Below ${limits.failOn}: ${below}.`;
  return { code: 0, sentence: `${allowed}. ${findings}${others}`, lines: [] };
}

/** Breached findings that decide nothing for their severity alone. */
function breachedBelow(run: Run, failOn: Severity | "never"): number {
  return breachedAtOrAbove(run, "info") - breachedAtOrAbove(run, failOn);
}

/**
 * The exit code where records were only read, mapped and validated: 3 beyond what may be rejected and where nothing at all
 * can be used, or where a file says that it is not whole; else 0. One file without records among others is no reason: what absence means is for an audit to say.
 */
export function rejectionOf(
  accounts: readonly FileAccount[],
  allowed: Allowance,
): Verdict {
  const lines = [rejectionLine(accounts, allowed)].filter(
    (line) => line !== undefined,
  );
  if (accounts.every(({ used }) => used === 0))
    lines.push("no record gives an event");
  const unfinished = accounts.filter(
    ({ notes }) => (notes["page-of-several"] ?? 0) > 0,
  ).length;
  if (unfinished > 0)
    lines.push(
      `page-of-several: further records belong to ${counted(unfinished, "file")}, and are not given`,
    );
  if (lines.length > 0) return { code: 3, sentence: "no assurance.", lines };
  const rejected = rejectedOf(accounts);
  const sentence =
    rejected === 0
      ? "every record can be used or is set aside by the mapping."
      : "within the limits that were allowed.";
  return { code: 0, sentence, lines: [] };
}

/** What of a comparison of two runs decides: findings new in one of them, and those that both have and that differ. */
export interface Compared {
  readonly added: readonly OneSided[];
  readonly changed: readonly (Pick<
    OneSided,
    "severity" | "verdict" | "excepted"
  > & { readonly moreSerious: boolean })[];
}

/**
 * The exit code where two runs were compared: 3 (or 4) where the new one ended so, for what it does not show is not shown
 * to be settled; 1 where a finding at or above the severity is breached, not excepted, and new or more serious than it was.
 *
 * @param ending - how the new run ended
 */
export function comparisonOf(
  { added, changed }: Compared,
  ending: RunEnding,
  failOn: Severity | "never",
): Verdict {
  const isDeciding = decidingFrom(failOn);
  const fresh = added.filter(isDeciding).length;
  const more = changed.filter(
    (finding) => finding.moreSerious && isDeciding(finding),
  ).length;
  const worse = more === 0 ? "" : `, and ${more} more serious than before`;
  const findings =
    failOn === "never"
      ? "new findings decide nothing here (--fail-on never)."
      : `new breached findings at or above ${failOn}: ${fresh}${worse}.`;
  if (ending.exitCode === 3 || ending.exitCode === 4)
    return {
      code: ending.exitCode,
      sentence: `${ending.exitCode === 3 ? "no assurance from the new run" : "a fault of the tool itself in the new run"}; ${findings}`,
      lines: ending.lines,
    };
  return { code: fresh + more > 0 ? 1 : 0, sentence: findings, lines: [] };
}

function decidingFrom(
  failOn: Severity | "never",
): (finding: Pick<OneSided, "severity" | "verdict" | "excepted">) => boolean {
  const least = failOn === "never" ? -1 : severities.indexOf(failOn);
  return ({ severity, verdict, excepted }) =>
    verdict === "breached" &&
    !excepted &&
    severities.indexOf(severity) <= least;
}

/** The exit code where policy files were only checked: 2 where one cannot be used; warnings stop nothing. */
export function policyCheckOf(
  checks: readonly { readonly errors: readonly unknown[] }[],
): Verdict {
  const refused = checks.filter(({ errors }) => errors.length > 0).length;
  const files = counted(checks.length, "policy file");
  return refused > 0
    ? {
        code: 2,
        sentence: `${refused} of ${files} cannot be used.`,
        lines: [],
      }
    : { code: 0, sentence: `${files} can be used.`, lines: [] };
}

/** The exit code of a look at the set-up: 2 where an audit would not run, or not by what is meant. */
export function examinationOf(
  checks: readonly { readonly level: "ok" | "warn" | "wrong" }[],
): Verdict {
  const wrong = checks.filter(({ level }) => level === "wrong").length;
  const warned = checks.filter(({ level }) => level === "warn").length;
  const looks = warned === 0 ? "" : `, ${warned} to look at`;
  return wrong > 0
    ? { code: 2, sentence: `${wrong} to mend${looks}.`, lines: [] }
    : { code: 0, sentence: `an audit can run${looks}.`, lines: [] };
}

function isPerfect(run: Run): boolean {
  return (
    run.summary.undetermined === 0 &&
    rejectedOf(run.accounts) === 0 &&
    breachedAtOrAbove(run, defaultLimits.failOn) === 0
  );
}

function breachedAtOrAbove(run: Run, failOn: Severity | "never"): number {
  return atOrAbove(run.summary.findings, failOn);
}

/** Findings that an exception in force holds back; they stay in every count, and stop deciding exit 1 (`surface.md` 12). */
function exceptedAtOrAbove(run: Run, failOn: Severity | "never"): number {
  return run.exceptions === undefined
    ? 0
    : atOrAbove(run.exceptions.excepted, failOn);
}

/**
 * What decides where only new findings do, and how that is said; undefined where all decide. A known finding that is more
 * serious than in the baseline was never accepted as what it is now: it decides too.
 */
function newOnlyOf(
  { baseline }: Run,
  failOn: Severity | "never",
): { readonly deciding: number; readonly words: string } | undefined {
  if (baseline?.newOnly !== true) return undefined;
  const added = atOrAbove(baseline.deciding.new, failOn);
  const more = atOrAbove(baseline.deciding.moreSerious, failOn);
  const known =
    more === 0 ? "" : ` and ${more} more serious than in the baseline`;
  return {
    deciding: added + more,
    words: `, of which ${added} new${known}; only new findings decide (--new-only)`,
  };
}

function atOrAbove(
  counts: RunSummary["findings"],
  failOn: Severity | "never",
): number {
  if (failOn === "never") return 0;
  const last = severities.indexOf(failOn);
  return severities
    .slice(0, last + 1)
    .reduce((sum, severity) => sum + counts[severity], 0);
}

function rejectedOf(accounts: readonly FileAccount[]): number {
  return accounts.reduce((sum, { rejected }) => sum + rejected, 0);
}

function rejectionLine(
  accounts: readonly FileAccount[],
  allowed: Allowance,
): string | undefined {
  const records = accounts.reduce((sum, account) => sum + account.records, 0);
  const rejected = rejectedOf(accounts);
  return isBeyond(rejected, records, allowed)
    ? `${counted(rejected, "record")} rejected (allowed ${allowanceText(allowed)})`
    : undefined;
}

function assuranceLines(run: Run, limits: Limits): readonly string[] {
  const rejected = rejectionLine(run.accounts, limits.maxRejected);
  const lines = rejected === undefined ? [] : [rejected];
  const { undetermined, actedOn } = run.summary;
  if (isBeyond(undetermined, actedOn, limits.maxUndetermined)) {
    lines.push(
      `${counted(undetermined, "decision")} undetermined (allowed ${allowanceText(limits.maxUndetermined)})`,
    );
  }
  for (const { code, policy, reason } of run.missing)
    lines.push(
      `${code}: ${policy === null ? "" : `policy ${policy}: `}${reason}`,
    );
  if (run.summary.decisions === 0)
    lines.push("no decision was found in what was read");
  return lines;
}

/** Compared in whole numbers: a percentage is never rounded in anybody's favour. */
function isBeyond(count: number, of: number, allowed: Allowance): boolean {
  return allowed.unit === "count"
    ? count > allowed.value
    : count * 100 > allowed.value * of;
}

function allowanceText({ value, unit }: Allowance): string {
  return unit === "count" ? String(value) : `${value} %`;
}
