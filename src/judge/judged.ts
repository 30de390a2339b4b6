import type { Attribution } from "../model/attribution.ts";
import type { ActionComparison } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import type { CandidateTrace } from "../model/decision-line.ts";
import type { Account } from "../model/run-summary.ts";
import type { Oversight, VerdictWord } from "../model/words.ts";

/** A rule that threw: its verdict is undecidable, and the run is marked as faulty (exit 4). No text of the export. */
export interface RuleFault {
  readonly rule: string;
  /** Name of what was thrown, such as `TypeError`. */
  readonly error: string;
}

/** @param error - whatever was thrown; its text may hold a record and is dropped */
export function faultOf(rule: string, error: unknown): RuleFault {
  return { rule, error: error instanceof Error ? error.name : "unknown" };
}

/** How long one qualifying review took at most, µs, and the account that counts for it (of the delegator, where delegates count). */
export interface ReviewTime {
  readonly account: string;
  readonly longestUs: number;
}

/** Everything that is known of one decision after judging. Indexes are those of `LinkedDecision.events`. */
export interface JudgedDecision {
  readonly oversight: Oversight;
  readonly account: Account;
  /** Id of the policy that judged; undefined where none was in force. */
  readonly policy: string | undefined;
  readonly governing: number | undefined;
  readonly comparison: ActionComparison;
  readonly reasons: readonly string[];
  readonly candidates: readonly CandidateTrace[];
  readonly coverage: "declared" | "undeclared" | "not-covered";
  /** Why the state is undetermined, as a code. */
  readonly cause: string | undefined;
  readonly verdicts: readonly {
    readonly rule: string;
    readonly verdict: VerdictWord;
    readonly reason: string;
  }[];
  /** Who recorded what; its numbers count the events as the run folder does. */
  readonly attribution: Attribution;
  readonly findings: readonly Finding[];
  /** For the statistics of the run alone (`rules.md` R15); empty where the policy states no minimum. */
  readonly reviewTimes: readonly ReviewTime[];
  readonly faults: readonly RuleFault[];
}
