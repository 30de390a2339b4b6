import type { Key } from "../model/patient.ts";
import type { LinkGrade } from "../model/words.ts";
import type { Board, Claim } from "./board.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import type { Joins } from "./joins.ts";
import { pushTo } from "./multimap.ts";
import { mostRivals, nearest } from "./nearest.ts";
import { follow, merge, toReaches } from "./reach.ts";
import type { Lead, Reach, ReachClaim } from "./reach.ts";

/** `leads`: keys of the outputs themselves; `later`: keys of events that already belong, used where no output has them. */
export interface KeySearch {
  readonly leads: readonly Lead[];
  readonly later: readonly Lead[];
  readonly grade: Exclude<LinkGrade, "explicit">;
}

/** Kinds of keys that one linked event passes on to the next: an order, its signature, its administration. */
const passedOn: ReadonlySet<string> = new Set([
  "order",
  "accession",
  "study",
  "document",
]);

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

  const visit = (
    reach: Reach,
    touched: Map<Handles, Claim[]>,
    through: Map<string, Handles[]>,
  ): void => {
    const name = keyText(reach.key);
    const carriers = through.get(name) ?? [];
    const most = mostRivals(carriers.length);
    for (const handles of carriers) {
      if (board.isSettled(handles)) continue;
      const { items, cut } = nearest(reach.claims, handles, {
        indexOf: indexOfAnchor,
        most,
      });
      if (cut) board.noteCut(name, reach.claims);
      for (const { seed, until } of items) {
        if (handles.outer.earliest < until)
          addClaim(touched, handles, { seed, by: [reach.key] });
      }
    }
  };
  const level = (
    reaches: readonly Reach[],
    grade: KeySearch["grade"],
  ): readonly Reach[] => {
    for (const { key } of reaches) claimed.add(keyText(key));
    const next: Lead[] = [];
    const settleAll = (
      touched: ReadonlyMap<Handles, Claim[]>,
      as: LinkGrade,
    ): void => {
      for (const [handles, claims] of [...touched].sort(
        ([a], [b]) => a.index - b.index,
      )) {
        const keys = keysPassedOn(handles).filter(
          (key) => !claimed.has(keyText(key)),
        );
        for (const seed of board.settle(handles, claims, as)) {
          for (const key of keys) next.push({ key, seed });
        }
      }
    };
    const own = new Map<Handles, Claim[]>();
    for (const reach of reaches) visit(reach, own, holders);
    settleAll(own, grade);
    // an event belongs to what its own key says; only where that leads nowhere, to the matter that it replaces
    const renamed = new Map<Handles, Claim[]>();
    for (const reach of reaches) visit(reach, renamed, replacers);
    settleAll(renamed, grade === "keyed" ? "explicit" : grade);
    const joined = reaches.flatMap((reach) =>
      joins
        .of(keyText(reach.key))
        .filter(({ to }) => !claimed.has(keyText(to)))
        .map((join) => follow(reach, join)),
    );
    return merge([...toReaches(next), ...joined]);
  };
  return ({ leads, later, grade }) => {
    let reaches = toReaches(unclaimed(leads, claimed));
    let waiting = later;
    while (reaches.length > 0 || waiting.length > 0) {
      const next = level(reaches, grade);
      reaches = merge([...next, ...toReaches(unclaimed(waiting, claimed))]);
      waiting = [];
    }
  };
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
