import { openEnd } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import type { Board } from "./board.ts";
import { personOf } from "./board.ts";
import { identityOf } from "./drafts.ts";
import type { Handles } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import type { Seed } from "./seed.ts";
import type { Subject } from "./seeds.ts";

/**
 * Context that is the patient's as such, and how much of it concerns one decision: the last ones before the issue, and
 * those from the issue to its last event or the end of its window; of outcomes all that follow.
 */
const lastBefore: Partial<Record<EventType, number>> = {
  "context.input-changed": 1,
  "context.consent-given": 2,
  "context.consent-refused": 2,
  "context.consent-withdrawn": 2,
  "context.break-glass-start": 2,
  "context.break-glass-end": 2,
  "context.downtime-start": 1,
  "context.downtime-end": 1,
  "context.outcome": 0,
};

/** Whether a decision may be given events of this type without a key. */
export function isPatientContext(type: EventType): boolean {
  return lastBefore[type] !== undefined;
}

/** Most events of one sort that are given to one decision. */
const most = 64;
/** How many events of one sort before the issue are looked at: without a limit, many advices would make a square. */
const mostLookedAt = 1024;

/**
 * Gives each decision the context of its patient that no key links: inputs, consent, break-glass, outcomes. The grade is
 * `keyed` without a key: whose it is, is known; it is never weighed as a link to an action.
 */
export function linkPatientContext(
  subject: Subject,
  seeds: readonly Seed[],
  board: Board,
): void {
  const sorts = new Map<string, Handles[]>();
  for (const handles of subject.all) {
    if (
      !isPatientContext(handles.event.type) ||
      !handles.infers ||
      board.isSettled(handles)
    )
      continue;
    pushTo(
      sorts,
      JSON.stringify([sortOf(handles.event.type), handles.code ?? null]),
      handles,
    );
  }
  if (sorts.size === 0) return;
  for (const events of sorts.values())
    events.sort((a, b) => a.outer.earliest - b.outer.earliest);
  for (const seed of seeds) {
    const person = personOf(seed);
    if (person.patient === undefined) continue;
    const stretch = stretchOf(seed, board);
    for (const handles of [...sorts.values()].flatMap((events) =>
      choose(events, stretch),
    )) {
      if (subject.identify(person, identityOf(handles)) !== "yes") continue;
      board.add(seed, {
        handles,
        grade: "keyed",
        by: [],
        among: [seed],
        unsure: false,
      });
    }
  }
}

function sortOf(type: EventType): string {
  return type.startsWith("context.consent")
    ? "context.consent"
    : type.replace(/-(start|end)$/u, "");
}

interface Stretch {
  readonly from: number;
  readonly until: number;
}

function stretchOf(seed: Seed, board: Board): Stretch {
  const { anchor, rules } = seed;
  let until = anchor.outer.latest + rules.windowUs;
  for (const { handles } of board.pageOf(seed).links) {
    if (handles.outer.latest !== openEnd)
      until = Math.max(until, handles.outer.latest);
  }
  return { from: anchor.outer.earliest, until };
}

/** Events of one sort, in order of their earliest time: all that may lie in the stretch, and some that lie before it. */
function choose(
  events: readonly Handles[],
  { from, until }: Stretch,
): readonly Handles[] {
  const start = countEarlier(events, from);
  const wanted = lastBefore[events[0]?.event.type ?? "context.outcome"] ?? 0;
  const chosen: Handles[] = [];
  for (
    let at = start - 1, before = 0;
    at >= Math.max(0, start - mostLookedAt) && chosen.length < most;
    at -= 1
  ) {
    const handles = events[at];
    if (handles === undefined) break;
    if (handles.outer.latest <= from) {
      // one that began earlier may still reach into the stretch: a day stands before all its minutes
      if (before >= wanted) continue;
      before += 1;
    }
    chosen.push(handles);
  }
  for (let at = start; at < events.length && at < start + most; at += 1) {
    const handles = events[at];
    if (
      handles === undefined ||
      (handles.outer.earliest > until &&
        handles.event.type !== "context.outcome")
    )
      break;
    chosen.push(handles);
  }
  return chosen;
}

function countEarlier(events: readonly Handles[], time: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((events[middle]?.outer.earliest ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
