import type { DecisionEvent, DecisionLine } from "./decision-line.ts";
import type { Fault } from "./fault.ts";
import type { Finding, FindingBrief } from "./finding.ts";
import type { Run } from "./run.ts";

/** What a list and the names of people need of a decision; of its events only who acted. */
export interface DecisionBrief extends Pick<
  DecisionLine,
  | "id"
  | "patient"
  | "kind"
  | "model"
  | "site"
  | "oversight"
  | "advised"
  | "done"
> {
  readonly events: readonly Pick<DecisionEvent, "actor">[];
  readonly later: readonly Pick<DecisionEvent, "actor">[];
}

/** A decision with a finding, read no further than somebody asks. */
export interface CitedDecision {
  readonly id: string;
  readonly brief: () => DecisionBrief;
  readonly whole: () => DecisionLine;
}

/** A finding as a list shows it; the rest is read when somebody asks. */
export interface ListedFinding extends FindingBrief {
  readonly whole: () => Finding;
}

/** What a report is made of; streams may be opened more than once. */
export interface RunView {
  readonly run: Run;
  /** All decisions, or only those whose ids are wanted (the others are not even parsed). */
  readonly decisions: (
    wanted?: ReadonlySet<string>,
  ) => AsyncIterable<DecisionLine>;
  /** The decisions with a finding: of the others not even a line is made. */
  readonly cited: () => AsyncIterable<CitedDecision>;
  /** All findings, or only those whose ids are wanted. */
  readonly findings: (wanted?: ReadonlySet<string>) => AsyncIterable<Finding>;
  /** All findings, as far as a list shows them. */
  readonly listed: () => AsyncIterable<ListedFinding>;
  readonly faults: () => AsyncIterable<Fault>;
}
