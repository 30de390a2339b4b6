/**
 * Enters: one patient's events in their fixed order, what the site declares, and what the policy of an advice says about
 * linking. Leaves: decisions, each with what belongs to it, how that is known and who else claims it; events left over.
 * Refuses to know: whether a review was good enough, what was advised against what was done, any other patient.
 * Costs: O(n log n) time and O(n) memory in the events; rivals are listed up to a limit, so that
 * very many events with one key cost no square.
 */

import type { LinkedDecision } from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import type { PatientEvents, PatientLeftOver } from "../model/patient.ts";
import type { SiteFacts } from "../model/site.ts";
import { arrange } from "./arrange.ts";
import { compileBesides } from "./besides.ts";
import type { Board } from "./board.ts";
import { claimable } from "./claimable.ts";
import { compileConflicts, decisionNames } from "./conflicts.ts";
import { compileCoverage } from "./coverage.ts";
import { compileIdentity } from "./identity.ts";
import { collectJoins } from "./joins.ts";
import { listLeftOver } from "./left-over.ts";
import { toLinkedDecision } from "./linked-decision.ts";
import { linkEvents } from "./linking.ts";
import { linkPatientContext } from "./patient-context.ts";
import type { LinkRules, Seed } from "./seed.ts";
import { findSeeds } from "./seeds.ts";
import type { Subject } from "./seeds.ts";

export type { LinkRules } from "./seed.ts";

/** Decisions in order of their keys, and what belongs to none of them. */
export interface LinkedPatient {
  readonly decisions: readonly LinkedDecision[];
  readonly leftOver: readonly PatientLeftOver[];
}

/**
 * Says which events of one patient belong together and how it is known (`domain.md` 6); never whether they are enough.
 *
 * @param patient - events of one patient's group; the order of arrival changes nothing
 * @param site - sources with their windows, downtimes
 * @param rulesFor - window (µs, from the issue, inclusive) and clocks of the policy in force for an advice; asked once
 * or twice a decision, with the record that stands for the output (or the first event that names it)
 * @returns `decisions` in code-unit order of their keys; an output of nothing (`none`, `failed`, `suppressed`) is one
 * only where an action is linked to it. `leftOver` in event order: every event that no decision shows
 * @throws nothing for data
 */
export function linkPatient(
  patient: PatientEvents,
  site: SiteFacts,
  rulesFor: (advice: Event) => LinkRules,
): LinkedPatient {
  const events = arrange(patient.events);
  const placed = new Uint8Array(events.length);
  const all = claimable(events);
  if (all.length === 0)
    return { decisions: [], leftOver: listLeftOver(events, placed, all) };
  const subject: Subject = {
    patient,
    all,
    several: new Set(
      site.sources
        .filter(({ holdsSeveral }) => holdsSeveral === true)
        .map(({ name }) => name),
    ),
    joins: collectJoins(all),
    identify: compileIdentity(patient.merges),
    rulesFor,
  };
  const seeds = findSeeds(subject);
  const board = linkEvents(subject, seeds);
  linkPatientContext(subject, seeds, board);
  const kept = new Set(seeds.filter((seed) => isDecision(seed, board)));
  const material = {
    board,
    cyclic: subject.joins.cyclic,
    kept,
    patient: patient.patient,
    besidesOf: compileBesides(all, board),
    coverageOf: compileCoverage(site, patient, (seed) =>
      decisionNames(seed, board),
    ),
    conflictsOf: compileConflicts(patient, board),
    merges: patient.merges,
  };
  const decisions = [...kept].map((seed) => toLinkedDecision(seed, material));
  decisions.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  markPlaced(placed, kept, board);
  return { decisions, leftOver: listLeftOver(events, placed, all) };
}

/** An output of nothing needs an action, one that only a statement of keys names needs any other event. */
function isDecision(seed: Seed, board: Board): boolean {
  const { links } = board.pageOf(seed);
  if (seed.saysNothing)
    return links.some(({ handles }) => handles.family === "action");
  return links.some(({ handles }) => handles.family !== "context");
}

function markPlaced(
  placed: Uint8Array,
  kept: ReadonlySet<Seed>,
  board: Board,
): void {
  for (const seed of kept) {
    const { links, mismatches } = board.pageOf(seed);
    for (const { handles } of links) placed[handles.index] = 1;
    for (const { index } of mismatches.keys()) placed[index] = 1;
  }
}
