import type { LinkedDecision } from "../../model/decision.ts";
import type { Basis } from "../../model/finding.ts";
import type { Origin } from "../../model/origin.ts";
import type { PatientEvents } from "../../model/patient.ts";
import type { SiteFacts } from "../../model/site.ts";
import type { Severity } from "../../model/words.ts";
import type { Passed, RuleFace } from "../define-rule.ts";
import type { Directory } from "../directory.ts";
import type { JudgedDecision } from "../judged.ts";
import type { CompiledPolicy } from "../policy.ts";
import type { RunBook, RunState } from "./book.ts";

/** One decision as a rule of scope *run* sees it, judged already; `policy` undefined where none was in force. */
export interface SeenDecision {
  readonly id: string;
  readonly decision: LinkedDecision;
  readonly judged: JudgedDecision;
  readonly policy: CompiledPolicy | undefined;
  /** Where an event of the decision will stand in its line (`RunRow.ref`). */
  readonly refOf: (event: number) => string;
}

/** One patient as a rule of scope *run* sees it; what it keeps of it goes into the book and is small. */
export interface SeenPatient {
  readonly patient: Pick<PatientEvents, "events">;
  readonly decisions: readonly SeenDecision[];
  /** First origins of the events that stand in no decision and should. */
  readonly unclaimed: readonly Origin[];
  /** Policies of the run, in the file's order. */
  readonly policies: readonly CompiledPolicy[];
  readonly directory: Directory;
}

/** What is known once every patient was seen. */
export interface RunEnd {
  readonly policies: readonly CompiledPolicy[];
  readonly site: SiteFacts;
  /** "Now", UTC microseconds; undefined where nothing was given. */
  readonly asOf: number | undefined;
  /** Records by source that were read and whose content is in no event: rejected, set aside or without a place. */
  readonly unread: { readonly [source: string]: number };
  /** Lower limit of a funnel: overall share, n, percent (`rules.md` 7.3); worked out by `measure`. */
  readonly lowerLimit: (share: number, n: number, percent: number) => number;
}

/** The end of the run under one policy. */
export interface PolicyEnd extends RunEnd {
  readonly policy: CompiledPolicy;
}

/** What a rule found about the run; as `Raised`, but with places in the run folder instead of events of a decision. */
export interface RunRaised {
  readonly verdict: "breached" | "undecidable";
  readonly reason: string;
  readonly basis: Basis;
  readonly data?: { readonly [name: string]: string };
  readonly sentences?: readonly string[];
  readonly severity?: { readonly level: Severity; readonly because: string };
  /** A level that neither a policy nor anything else lifts it above, where the catalogue says so. */
  readonly atMost?: { readonly level: Severity; readonly because: string };
  /** What the finding is about, so that its id survives a re-export: a system, a role, a person; never shown. */
  readonly key: string;
  readonly refs?: readonly string[];
  readonly origins?: readonly Origin[];
}

export type RunDecided = Passed | RunRaised;

/**
 * A rule of scope *run* (`rules.md` 1.5): `observe` keeps what it needs of one patient, `conclude` judges the whole run
 * once for each policy. It never changes the state of a decision, so that other patients' records change nothing for one.
 */
export interface RunRule extends RuleFace {
  readonly observe: (seen: SeenPatient, book: RunBook) => void;
  /** One verdict for each thing judged; never empty. */
  readonly conclude: (state: RunState, end: PolicyEnd) => readonly RunDecided[];
}

/** What a rule that is judged for each decision says of the run as a whole: under its face, with its own reasons. */
export function partAboutRun(
  face: RuleFace,
  part: Pick<RunRule, "reasons" | "observe" | "conclude">,
): RunRule {
  const { id, number, title, why, cites, severity } = face;
  const { oversight, traps, settledBy, gives, page } = face;
  return {
    id,
    number,
    title,
    why,
    cites,
    severity,
    oversight,
    traps,
    settledBy,
    gives,
    page,
    ...part,
  };
}

/** The verdict of a rule whose state outgrew its bound: said, never passed over. */
export function tooMuch(key: string): RunRaised {
  return {
    verdict: "undecidable",
    reason: "more-than-can-be-held",
    basis: "not-found",
    key,
  };
}
