import type { Key } from "../model/patient.ts";
import type { EventType } from "../model/words.ts";
import type { Board } from "./board.ts";
import { newBoard } from "./board.ts";
import { keysPassedOn, newKeySearch } from "./by-key.ts";
import { linkByRecord } from "./by-record.ts";
import type { Lead } from "./reach.ts";
import { linkByEncounter } from "./by-encounter.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import { newNearby } from "./nearby.ts";
import type { Claim, Seed } from "./seed.ts";
import type { Subject } from "./seeds.ts";

/**
 * Links every event of one patient to its decisions (`domain.md` 6): named, then by key, then by the record that states
 * it beside the output, then by encounter and code, then inferred. An event is settled once, and what is only inferred
 * never overrides what is stated (rule 3). A key comes before the record: an order that several outputs share is one
 * order, and whoever signs it acts on all of them, whichever row tells of it.
 */
export function linkEvents(subject: Subject, seeds: readonly Seed[]): Board {
  const board = newBoard(seeds, subject.identify);
  addOutputs(seeds, board);
  addSplitConflicts(seeds, board);
  linkByName(subject, seeds, board);
  const open = subject.all.filter((handles) => !board.isSettled(handles));
  if (open.length === 0) return board;
  const searchKeys = newKeySearch(open, subject.joins, board);
  searchKeys({
    leads: firstLeads(seeds),
    later: seeds.flatMap((seed) => passedLeads(seed, board)),
    grade: "keyed",
  });
  const { several } = subject;
  const stated = linkByRecord(open, seeds, { board, several });
  searchKeys({ leads: stated, later: [], grade: "keyed" });
  const others = subject.patient.events.length - subject.all.length;
  linkByEncounter(open, seeds, { board, asking: open.length + others });
  const inferred = linkNearby(open, seeds, board);
  // what carries the order of an inferred action is inferred with it: its signature, its administration
  searchKeys({ leads: inferred, later: [], grade: "inferred" });
  return board;
}

/** An output's own records: named by its id, or held together by a key. One that several scopes claim is a rival. */
function addOutputs(seeds: readonly Seed[], board: Board): void {
  const owners = new Map<Handles, Seed[]>();
  for (const seed of seeds)
    for (const handles of seed.outputs) pushTo(owners, handles, seed);
  for (const [handles, own] of owners) {
    for (const seed of own) {
      const named =
        handles.recommendation !== undefined || seed.outputs.length === 1;
      board.add(seed, {
        handles,
        grade: named ? "explicit" : "keyed",
        by: outputKeys(handles),
        among: own,
        unsure: false,
      });
    }
  }
}

/** One id or key on the outputs of two persons: each is a conflict for the other (`domain.md` 6 rule 2). */
function addSplitConflicts(seeds: readonly Seed[], board: Board): void {
  const shared = new Map<string, Seed[]>();
  for (const seed of seeds)
    if (seed.sharedName !== undefined) pushTo(shared, seed.sharedName, seed);
  for (const same of shared.values()) {
    for (const seed of same) {
      const { mismatches } = board.pageOf(seed);
      for (const other of same) {
        if (other === seed) continue;
        for (const handles of other.outputs)
          mismatches.set(handles, outputKeys(handles));
      }
    }
  }
}

function outputKeys(handles: Handles): readonly Key[] {
  return handles.recommendation === undefined
    ? handles.keys.slice(0, 1)
    : [nameKey(handles)];
}

/** Events that name the output: explicit. */
function linkByName(
  { all }: Subject,
  seeds: readonly Seed[],
  board: Board,
): void {
  const claims = new Map<Handles, Claim[]>();
  for (const seed of seeds) {
    for (const handles of seed.naming)
      pushTo(claims, handles, { seed, by: [nameKey(handles)] });
  }
  for (const handles of all) {
    const own = claims.get(handles);
    if (own !== undefined) board.settle(handles, own, "explicit");
  }
}

function nameKey({ recommendation, writtenScope }: Handles): Key {
  return {
    scope: writtenScope ?? "",
    kind: "recommendation",
    value: recommendation ?? "",
  };
}

/** Keys of the output itself, and those that a record says to be one matter with it. */
function ownLeads(seed: Seed): readonly Lead[] {
  const stated = seed.naming.filter(
    ({ event }) => event.type === "context.keys-joined",
  );
  return [...seed.outputs, ...stated].flatMap(({ keys }) =>
    keys.map((key) => ({ key, seed })),
  );
}

/** Types that make an order what it then is. */
const making: ReadonlySet<EventType> = new Set<EventType>([
  "action.drafted",
  "action.ordered",
  "action.changed",
  "action.resumed",
]);

/**
 * Keys of the outputs themselves. An order of one output that an act on another one made what it then was leads to that
 * other one too, from that act on: whose advice is carried out under it, nothing says (`domain.md` 6 rule 1).
 */
function firstLeads(seeds: readonly Seed[]): readonly Lead[] {
  const own = seeds.flatMap(ownLeads);
  const texts = new Set(own.map(({ key }) => keyText(key)));
  const made = seeds.flatMap((seed) =>
    seed.naming
      .filter(({ event }) => making.has(event.type))
      .flatMap((from) =>
        from.keys
          .filter((key) => key.kind === "order" && texts.has(keyText(key)))
          .map((key) => ({ key, seed, from })),
      ),
  );
  return made.length === 0 ? own : [...own, ...made];
}

/** Keys of the events that name the output: an order that says on which advice it rests leads its signature there. */
function passedLeads(seed: Seed, board: Board): readonly Lead[] {
  return board
    .pageOf(seed)
    .links.filter(
      ({ handles }) =>
        handles.family !== "recommendation" && handles.family !== "context",
    )
    .flatMap(({ handles }) =>
      keysPassedOn(handles).map((key) => ({ key, seed })),
    );
}

/** Events without any better link: same patient, kind and code inside the window. Returns the keys they lead on to. */
function linkNearby(
  open: readonly Handles[],
  seeds: readonly Seed[],
  board: Board,
): readonly Lead[] {
  const asking = open.filter(
    (handles) => mayInfer(handles) && !board.isSettled(handles),
  );
  const nearby = newNearby(seeds, asking);
  const leads = new Map<string, Lead>();
  for (const handles of asking) {
    const { seeds: found, cut } = nearby(handles);
    if (cut.length > 0)
      board.noteCut(
        `nearby ${handles.event.fields.decisionKind ?? ""} ${handles.code ?? ""}`,
        cut,
      );
    const claims = found.map((seed) => ({ seed, by: [] }));
    const keys = keysPassedOn(handles);
    for (const seed of board.settle(handles, claims, "inferred")) {
      for (const key of keys)
        leads.set(`${String(seed.index)} ${keyText(key)}`, { key, seed });
    }
  }
  return [...leads.values()];
}

/** Reviews, actions and views may be inferred; a withdrawal would end what it was never about. */
function mayInfer({ family, event }: Handles): boolean {
  return (
    family === "review" ||
    family === "action" ||
    event.type === "recommendation.displayed"
  );
}
