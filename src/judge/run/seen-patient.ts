import type { LinkedDecision } from "../../model/decision.ts";
import type { Event } from "../../model/event.ts";
import type { LeftOver, PatientEvents } from "../../model/patient.ts";
import type { DirectoryRow } from "../../model/mapping.ts";
import { directoryOf } from "../directory.ts";
import type { JudgedDecision } from "../judged.ts";
import type { PolicySet } from "../policy.ts";
import { runRules } from "../rules.ts";
import type { RunBook } from "./book.ts";
import { observeReviewTimes } from "./reviewer-times.ts";
import type { SeenDecision, SeenPatient } from "./run-rule.ts";
import { observeSystems } from "./systems.ts";

/** Everything that was worked out for one patient, for the rules of scope *run*. */
export interface JudgedPatient {
  readonly patient: Pick<PatientEvents, "events">;
  readonly decisions: readonly {
    /** As `decisionId` gives it: a hash, worked out once a decision. */
    readonly id: string;
    readonly decision: LinkedDecision;
    readonly judged: JudgedDecision;
  }[];
  readonly leftOver: readonly LeftOver[];
  readonly policies: PolicySet;
  readonly directory: readonly DirectoryRow[];
}

/** Lets every rule of scope *run* keep what it needs of one patient. */
export function observePatient(given: JudgedPatient, book: RunBook): void {
  const { policies } = given.policies;
  const decisions = given.decisions.map(
    ({ id, decision, judged }): SeenDecision => ({
      id,
      decision,
      judged,
      policy: policies.find((policy) => policy.id === judged.policy),
      refOf: (event) => refOf(id, decision, event),
    }),
  );
  const seen = {
    patient: given.patient,
    decisions,
    unclaimed: given.leftOver.map(({ origin }) => origin),
    policies,
    directory: directoryOf(given.directory),
  };
  observeSystems(seen, book);
  observeReviewTimes(decisions, book);
  for (const rule of runRules) rule.observe(seen, book);
}

/** The same for context that belongs to no patient: its rows are rows of the log like any other. */
export function observeSite(
  context: readonly Event[],
  { policies }: PolicySet,
  book: RunBook,
): void {
  const seen: SeenPatient = {
    patient: { events: context },
    decisions: [],
    unclaimed: [],
    policies,
    directory: new Map(),
  };
  observeSystems(seen, book);
  for (const rule of runRules) rule.observe(seen, book);
}

/** `later` entries stand apart in the line of a decision, so each list is counted by itself. */
function refOf(id: string, decision: LinkedDecision, event: number): string {
  const later = decision.events[event]?.later ?? false;
  let place = 0;
  for (let at = 0; at < event; at++)
    if (decision.events[at]?.later === later) place++;
  return `${id}/${later ? "l" : "e"}${String(place)}`;
}
