import type { Attribution, FactCard, PolicyFact } from "./attribution.ts";
import type { UsedConfig } from "./config.ts";
import type { RunEnding } from "./ending.ts";
import type { ExceptionCategory } from "./exception.ts";
import type { Fault } from "./fault.ts";
import type { FileReading } from "./record.ts";
import type { Finding, FindingBrief, RuleCard } from "./finding.ts";
import type { Origin } from "./origin.ts";
import type { ShareFigure, Statistics } from "./statistics.ts";
import type {
  Alignment,
  DecisionKind,
  Direction,
  LinkGrade,
  Oversight,
  Severity,
} from "./words.ts";

/** When a record was written down: as written, and from when until when that may be, UTC; null where it cannot be told. */
export interface RecordedTime {
  readonly at: string;
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** One event of a decision as the run folder shows it. `earliest`, `latest`: UTC text, null where no bound is known. */
export interface DecisionEvent {
  readonly type: string;
  /** The time as written, null where none is recorded. */
  readonly at: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Only where the record holds its time of recording beside that of the act. */
  readonly recorded?: RecordedTime;
  readonly actor: string | null;
  readonly role: string | null;
  readonly system: string;
  readonly grade: LinkGrade;
  readonly version: string | null;
  /** One line of what the event says (dose, finding, hash ...), from coded fields only. */
  readonly says: string | null;
  readonly notes: readonly string[];
  readonly origin: Origin;
  /** Further copies of the same record. */
  readonly copies: readonly Origin[];
}

/** One condition of Q1 to Q8 as put to one candidate review. */
export interface ConditionStep {
  readonly condition: string;
  readonly answer: "true" | "false" | "unknown";
  readonly because: string;
}

/** Why a candidate review does or does not count; `event` is an index into the decision's `events`. */
export interface CandidateTrace {
  readonly event: number;
  readonly steps: readonly ConditionStep[];
}

/**
 * A link that was tested, and why it was taken or not. `event`: index into the decision's `events`, null for a record that
 * is none of them; `record` then says where it stands (`file:line`).
 */
export interface LinkStep {
  readonly event: number | null;
  readonly record: string | null;
  readonly taken: boolean;
  readonly because: string;
}

/** One line of `decisions.jsonl`. */
export interface DecisionLine {
  readonly id: string;
  readonly recommendation: string | null;
  readonly patient: string | null;
  readonly kind: DecisionKind;
  readonly model: string | null;
  readonly modelVersion: string | null;
  /** Where the action was, else where any of its records was; lines of earlier versions lack it. */
  readonly site?: string | null;
  readonly policy: string | null;
  readonly alignment: Alignment;
  readonly direction: Direction | null;
  readonly difference: string | null;
  readonly oversight: Oversight;
  readonly advised: string | null;
  readonly done: string | null;
  readonly link: LinkGrade;
  readonly rivals: readonly string[];
  readonly coverage: "declared" | "undeclared" | "not-covered";
  /** Why this oversight state, sentence by sentence. */
  readonly reasons: readonly string[];
  /** Codes of what was seen while linking (`record-conflict`, `key-cycle`, `dates-far-apart`); they change no verdict. */
  readonly notes: readonly string[];
  readonly events: readonly DecisionEvent[];
  /** Addenda, amendments and outcomes: they never rewrite the state at the time of the action. */
  readonly later: readonly DecisionEvent[];
  /** The action that the conditions were put against, as an index into `events`; null where there is none. */
  readonly governing: number | null;
  readonly candidates: readonly CandidateTrace[];
  /** Every link that was refused or rests on more than the record's own word; an event that is not here is named by its record. */
  readonly links: readonly LinkStep[];
  /** Who recorded what; who could produce each kind of fact stands in `run.json`. */
  readonly attribution: Attribution;
  readonly findings: readonly string[];
}

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

/** Which of the four groups of the accounts a decision counts in (`rules.md` 1.8). */
export type Account =
  "acted-on" | "not-acted-on" | "not-required" | "open-at-end";

export type SeverityCounts = { readonly [S in Severity]: number };

export interface RunSummary {
  readonly decisions: number;
  readonly actedOn: number;
  readonly documentedBefore: number;
  readonly notDocumentedBefore: number;
  readonly undetermined: number;
  readonly notActedOn: number;
  readonly notRequired: number;
  readonly openAtEnd: number;
  /** Breached findings by severity. */
  readonly findings: SeverityCounts;
}

export interface FileAccount extends FileReading {
  readonly file: string;
  /** Source of the mapping, or `native`. */
  readonly source: string;
  readonly format: string;
  readonly used: number;
  readonly rejected: number;
  readonly ignored: number;
  /** Ignored records by reason. */
  readonly ignoredReasons: { readonly [reason: string]: number };
  /** Rejected records by code of their first fault. */
  readonly rejectedCodes: { readonly [code: string]: number };
  /** Columns that no part of the mapping uses. */
  readonly unusedColumns: readonly string[];
}

/**
 * Bounds of a share while some decisions are undetermined, whole numbers per ten thousand (`rules.md` 7.1).
 * `low`: if none of them were documented before; `high`: if all were. `outerLow`: Wilson low of the first; `outerHigh`:
 * Wilson high of the second.
 */
export interface BoundsFigure {
  readonly low: number;
  readonly high: number;
  readonly outerLow: number;
  readonly outerHigh: number;
}

/** The headline figures; null where nothing was acted on ("no decisions"). */
export interface Figures {
  readonly notDocumentedBefore: ShareFigure | null;
  readonly documentedBefore: BoundsFigure | null;
}

/**
 * How far the clocks of two systems differ, measured from acts that both recorded; printed, and used for no order unless
 * the policy declares it (`clocks.pairs`; `domain.md` 4.3).
 *
 * Seconds that the second clock shows more than the first, beyond what is declared. `n`: acts measured. `ordersUnknown`:
 * orders of a review and an action, known now, that a tolerance as wide as the median would leave unknown.
 */
export interface ClockSkew {
  readonly systems: readonly [string, string];
  readonly n: number;
  readonly medianSeconds: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  readonly ordersUnknown: number;
}

/** What only shows across the records of many patients; a note, which changes no verdict (`domain.md` 4.3, 5, 9). */
export type AcrossCode =
  "batch-like" | "id-zeros-differ" | "login-at-two-workstations";

/**
 * Where, and how often, something shows across the records of many patients.
 *
 * `where`: the source of the events (`batch-like`), the clock (`login-at-two-workstations`), or the field of the identifier
 * (`id-zeros-differ`). `count`: events in batches, minutes of a login, identifiers. `stamps`: how many stamps the events in
 * batches share, null for the others. `oneIn`: of so many one was counted, 1 unless the log has more than can be held.
 */
export interface AcrossNote {
  readonly code: AcrossCode;
  readonly where: string;
  readonly count: number;
  readonly stamps: number | null;
  readonly oneIn: number;
}

/**
 * What bounds this audit beyond its counts; every report prints it above its charts (`surface.md` 7, part 3).
 *
 * `clockTolerances`: how far two clocks may differ, by policy, µs. `plannedRules`: rules of the catalogue that this
 * version does not judge. `rulesOff`: switched off by a policy. `coverage`: decisions by what the sources declare.
 */
export interface RunLimits {
  readonly clockTolerances: readonly {
    readonly policy: string;
    readonly toleranceUs: number;
    /** Only where the policy declares two clocks of their own; `offsetUs`: what the second shows when the first shows zero. */
    readonly pairs?: readonly {
      readonly systems: readonly [string, string];
      readonly toleranceUs: number;
      readonly offsetUs: number;
    }[];
  }[];
  readonly clockSkews: readonly ClockSkew[];
  readonly acrossPatients: readonly AcrossNote[];
  readonly plannedRules: readonly string[];
  readonly rulesOff: readonly {
    readonly policy: string;
    readonly rule: string;
  }[];
  readonly coverage: {
    readonly declared: number;
    readonly undeclared: number;
    readonly notCovered: number;
  };
}

/**
 * What is to be said of an exception: it has ended, it was approved later than the run is judged at, or no finding of the
 * run is one that it speaks of.
 */
export type ExceptionCode =
  "exception-ended" | "exception-not-yet-approved" | "exception-unused";

/** An exception of the exceptions file, and what it came to. Without a code it holds. */
export interface RunException {
  /** Line of the exceptions file, from 1. */
  readonly line: number;
  readonly finding: string | null;
  readonly rule: string | null;
  readonly decision: string | null;
  readonly site: string | null;
  readonly model: string | null;
  readonly reason: string;
  readonly category: ExceptionCategory;
  readonly approvedBy: string;
  readonly approvedOn: string;
  readonly ends: string;
  readonly hazard: string | null;
  readonly codes: readonly ExceptionCode[];
  /** Ids of the findings that it speaks of, in the order of `findings.jsonl`. */
  readonly findings: readonly string[];
}

/**
 * The exceptions of a run. They change no finding, verdict or count (`surface.md` 12). `judgedAt`: the instant at which
 * ends were judged, UTC; null where no time is known. `excepted`: breached findings held back from exit 1, by severity.
 */
export interface RunExceptions {
  readonly name: string;
  readonly sha256: string;
  readonly judgedAt: string | null;
  readonly excepted: SeverityCounts;
  readonly entries: readonly RunException[];
}

/**
 * The earlier run that the findings were held against, by their ids (`surface.md` 12). It changes no finding, verdict or
 * count, and never touches exit 3.
 *
 * `name`: of its folder. `sha256`: of its `findings.jsonl`, which is what was compared. `version`, `policySha256`: what it
 * was made with. `newOnly`: only findings that are new or more serious than there decide exit 1. `gone`: findings of the
 * earlier run that this one does not have. `moreSerious`: known ones that are breached with a higher severity than there,
 * or were undecidable there. `deciding`: breached ones that no exception holds back, by severity. `ids` are in the order of
 * `findings.jsonl`; a finding that is not under `new` is known.
 */
export interface RunBaseline {
  readonly name: string;
  readonly sha256: string;
  readonly version: string;
  readonly policySha256: string;
  readonly newOnly: boolean;
  readonly new: number;
  readonly known: number;
  readonly gone: number;
  readonly moreSerious: number;
  readonly deciding: {
    readonly new: SeverityCounts;
    readonly moreSerious: SeverityCounts;
  };
  readonly ids: {
    readonly new: readonly string[];
    readonly moreSerious: readonly string[];
    readonly gone: readonly string[];
  };
}

/** A reason for "no assurance" (exit 3) that is not a count of records or decisions. */
export interface Missing {
  readonly code: "log-missing" | "no-records";
  /** Policy that needs the log; null where a file without records is meant. */
  readonly policy: string | null;
  readonly reason: string;
}

/** `run.json`: what was read, with what, the accounts and the summary. */
export interface Run {
  readonly tool: { readonly name: "countersign"; readonly version: string };
  readonly schema: 1;
  readonly site: string;
  readonly timeZone: string;
  readonly asOf: string | null;
  readonly period: {
    readonly from: string | null;
    readonly until: string | null;
  };
  readonly mapping: { readonly name: string; readonly sha256: string } | null;
  readonly policy: {
    readonly name: string;
    readonly sha256: string;
    readonly policies: readonly {
      readonly id: string;
      readonly title: string;
      readonly from: string;
      readonly until: string | null;
      /** What it says of the facts of the deployer; what it does not say is missing here. */
      readonly facts: readonly PolicyFact[];
    }[];
  };
  /** The fact table of a decision: whose matter each fact is, and who by its kind could produce it (`rules.md` 6). */
  readonly attribution: readonly FactCard[];
  readonly environment: {
    readonly timeZoneData: string;
    readonly unicode: string;
  };
  readonly accounts: readonly FileAccount[];
  readonly summary: RunSummary;
  readonly figures: Figures;
  readonly statistics: Statistics;
  readonly limits: RunLimits;
  /** Decisions by oversight state and by alignment; every word is there, zero included. */
  readonly states: { readonly [O in Oversight]: number };
  readonly alignments: { readonly [A in Alignment]: number };
  /** Breached and undecidable findings by rule. */
  readonly rules: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly breached: number;
    readonly undecidable: number;
  }[];
  readonly cards: readonly RuleCard[];
  /** Events that were read, copies counted once; runs of earlier versions lack it. */
  readonly events?: number;
  /** Those of them that belong to no decision, by reason. */
  readonly leftOver: { readonly [reason: string]: number };
  readonly missing: readonly Missing[];
  /** Why a decision could not be determined, by cause, most frequent first. */
  readonly undeterminedCauses: readonly {
    readonly cause: string;
    readonly count: number;
  }[];
  readonly notes: { readonly [code: string]: number };
  readonly warnings: readonly string[];
  /** Only where an exceptions file was given: without one a run keeps its bytes. */
  readonly exceptions?: RunExceptions;
  /** Only where an earlier run was given to compare with. */
  readonly baseline?: RunBaseline;
  /** Only where something was taken from a config file. */
  readonly config?: UsedConfig;
  /** Only where a key file was named: which one, by 16 hex digits that tell nothing of it. */
  readonly pseudonyms?: { readonly key: string };
  /** Only where other limits were given than those of the contract, or the tool was at fault: else the counts tell it. */
  readonly ended?: RunEnding;
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
  readonly findings: () => AsyncIterable<Finding>;
  /** All findings, as far as a list shows them. */
  readonly listed: () => AsyncIterable<ListedFinding>;
  readonly faults: () => AsyncIterable<Fault>;
}
