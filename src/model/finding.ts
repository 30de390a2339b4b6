import type { Origin } from "./origin.ts";
import type { LinkGrade, Severity, VerdictWord } from "./words.ts";

/** What a verdict rests on: something the log shows, or something that was not found in it. */
export type Basis = "shown" | "not-found";

/** A breached or undecidable verdict, as `findings.jsonl` holds it. */
export interface Finding {
  /** `F-` and 12 characters: hash of rule, decision key and action key, so that it survives a re-export. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly verdict: Extract<VerdictWord, "breached" | "undecidable">;
  readonly basis: Basis;
  /** Decision id; null for a finding about the run. */
  readonly decision: string | null;
  readonly patient: string | null;
  readonly headline: string;
  /** Weakest link that the decision relies on; null for a finding about the run. */
  readonly link: LinkGrade | null;
  /** Records of the decision that another one may claim as well. */
  readonly rivals: number;
  /** Sentences, in the order of reasoning. */
  readonly reasons: readonly string[];
  /** How the severity came about, step by step. */
  readonly severitySteps: readonly string[];
  readonly evidence: readonly Origin[];
  /** Other oversight rules that matched too. */
  readonly related: readonly string[];
  readonly policy: string | null;
}

/** What a list shows of a finding. */
export type FindingBrief = Pick<
  Finding,
  | "id"
  | "rule"
  | "severity"
  | "verdict"
  | "decision"
  | "patient"
  | "headline"
  | "link"
  | "rivals"
  | "evidence"
>;

/** A rule as `countersign explain` shows it: its card, and what stands beside its code. */
export interface RulePage extends RuleCard {
  /** Sentences that head a finding; `{name}` stands for a value of the finding. */
  readonly reasons: readonly {
    readonly code: string;
    readonly sentence: string;
  }[];
  /** What else could explain it, parted by semicolons. */
  readonly traps: string;
  /** Which further record would settle it. */
  readonly settledBy: string;
  /** What must hold for it to be found, and when it is undecidable. */
  readonly proof: string;
  /** Keys of a policy that steer it, as paths inside one policy. */
  readonly policyKeys: readonly string[];
  /** What a finding prints. */
  readonly shows: string;
}

/** A rule as reports and `countersign rules` show it. */
export interface RuleCard {
  readonly id: string;
  /** Its number in the catalogue, `R01` ... `R35`. */
  readonly number: string;
  readonly title: string;
  readonly why: string;
  readonly cites: readonly string[];
  readonly severity: Severity;
  readonly scope: "decision" | "run";
  /** Part of the one primary finding about oversight. */
  readonly oversight: boolean;
}
