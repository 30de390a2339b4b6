import type { Attribution } from "./attribution.ts";
import type { Origin } from "./origin.ts";
import type {
  Alignment,
  DecisionKind,
  Direction,
  LinkGrade,
  Oversight,
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
