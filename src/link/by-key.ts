import type { Key, KeyKind } from "../model/patient.ts";
import type { LinkGrade } from "../model/words.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Board } from "./board.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import type { Joins } from "./joins.ts";
import { pushTo } from "./multimap.ts";
import { mostRivals, nearest } from "./nearest.ts";
import { follow, merge, toReaches } from "./reach.ts";
import type { Lead, Reach, ReachClaim } from "./reach.ts";
import type { Claim } from "./seed.ts";

/** `leads`: keys of the outputs themselves; `later`: keys of events that already belong, used where no output has them. */
export interface KeySearch {
  readonly leads: readonly Lead[];
  readonly later: readonly Lead[];
  readonly grade: Exclude<LinkGrade, "explicit">;
}

/** Kinds of keys that one linked event passes on to the next: an order, its signature, its administration. */
const passedOn: ReadonlySet<KeyKind> = new Set<KeyKind>([
  "order",
  "accession",
  "study",
  "document",
]);

/** Events by their keys and by the keys that they replace; and the keys that somebody has claimed. */
interface KeyIndex {
  readonly joins: Joins;
  readonly board: Board;
  readonly holders: ReadonlyMap<string, readonly Handles[]>;
  readonly replacers: ReadonlyMap<string, readonly Handles[]>;
  readonly claimed: Set<string>;
}

/**
 * Links events by their scoped keys, level by level: first the keys of the outputs, then those of the events so linked,
 * and keys that were joined to one of them. A key belongs to whoever claims it at the lowest level, so that an order
 * that an output names is never claimed through another order. Each key and each event is visited once.
 */
export function newKeySearch(
  events: readonly Handles[],
  joins: Joins,
  board: Board,
): (search: KeySearch) => void {
  const holders = new Map<string, Handles[]>();
  const replacers = new Map<string, Handles[]>();
  for (const handles of events) {
    for (const key of handles.keys) pushTo(holders, keyText(key), handles);
    const replaced = joins.replacedBy.get(handles.index);
    if (replaced !== undefined) pushTo(replacers, keyText(replaced), handles);
  }
  const claimed = new Set<string>();
  const index: KeyIndex = { joins, board, holders, replacers, claimed };
  return ({ leads, later, grade }) => {
    let reaches = toReaches(unclaimed(leads, claimed));
    let waiting = later;
    while (reaches.length > 0 || waiting.length > 0) {
      const next = linkLevel(index, reaches, grade);
      reaches = merge([...next, ...toReaches(unclaimed(waiting, claimed))]);
      waiting = [];
    }
  };
}

/** Links what the keys of one level lead to; returns what the next level starts from. */
function linkLevel(
  index: KeyIndex,
  reaches: readonly Reach[],
  grade: KeySearch["grade"],
): readonly Reach[] {
  const { joins, claimed, holders, replacers } = index;
  for (const { key } of reaches) claimed.add(keyText(key));
  const own = settleAll(index, claimsThrough(index, reaches, holders), grade);
  // an event belongs to what its own key says; only where that leads nowhere, to the matter that it replaces
  const named = grade === "keyed" ? "explicit" : grade;
  const renamed = settleAll(
    index,
    claimsThrough(index, reaches, replacers),
    named,
  );
  const joined = reaches.flatMap((reach) =>
    joins
      .of(keyText(reach.key))
      .filter(({ to }) => !claimed.has(keyText(to)))
      .map((join) => follow(reach, join)),
  );
  return merge([...toReaches([...own, ...renamed]), ...joined]);
}

/** The claims on every open event that carries (or replaces) one of these keys. */
function claimsThrough(
  { board }: KeyIndex,
  reaches: readonly Reach[],
  through: ReadonlyMap<string, readonly Handles[]>,
): ReadonlyMap<Handles, readonly Claim[]> {
  const touched = new Map<Handles, Claim[]>();
  for (const { key, claims } of reaches) {
    const name = keyText(key);
    const carriers = through.get(name) ?? [];
    const taking = {
      indexOf: indexOfAnchor,
      most: mostRivals(carriers.length),
    };
    for (const handles of carriers) {
      if (board.isSettled(handles)) continue;
      const { items, cut } = nearest(claims, handles, taking);
      if (cut) board.noteCut(name, claims);
      for (const claim of items) {
        if (isWithin(claim, handles))
          addClaim(touched, handles, { seed: claim.seed, by: [key] });
      }
    }
  }
  return touched;
}

function isWithin(
  { seed, until, from }: ReachClaim,
  handles: Handles,
): boolean {
  if (handles.outer.earliest >= until) return false;
  if (from === undefined) return true;
  const { order } = orderEvents(handles.event, from.event, seed.rules.clocks);
  return order !== "before";
}

/** Settles events in their order; returns the keys that nobody has claimed yet, for those who took the events. */
function settleAll(
  { board, claimed }: KeyIndex,
  touched: ReadonlyMap<Handles, readonly Claim[]>,
  grade: LinkGrade,
): readonly Lead[] {
  const next: Lead[] = [];
  for (const [handles, claims] of [...touched].sort(
    ([a], [b]) => a.index - b.index,
  )) {
    const keys = keysPassedOn(handles).filter(
      (key) => !claimed.has(keyText(key)),
    );
    for (const seed of board.settle(handles, claims, grade)) {
      for (const key of keys) next.push({ key, seed });
    }
  }
  return next;
}

/** What an event leads on to; context proves nothing but what it states (`domain.md` 2). */
export function keysPassedOn({ family, keys }: Handles): readonly Key[] {
  return family === "context"
    ? []
    : keys.filter(({ kind }) => passedOn.has(kind));
}

function unclaimed(
  leads: readonly Lead[],
  claimed: ReadonlySet<string>,
): readonly Lead[] {
  return leads.filter(({ key }) => !claimed.has(keyText(key)));
}

function addClaim(
  touched: Map<Handles, Claim[]>,
  handles: Handles,
  claim: Claim,
): void {
  const claims = touched.get(handles) ?? [];
  const at = claims.findIndex(({ seed }) => seed === claim.seed);
  const known = claims[at];
  if (known === undefined) claims.push(claim);
  else claims[at] = { seed: claim.seed, by: [...known.by, ...claim.by] };
  touched.set(handles, claims);
}

function indexOfAnchor({ seed }: ReachClaim): number {
  return seed.anchor.index;
}
