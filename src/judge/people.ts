import { anyTime, openEnd, openStart } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import type { DirectoryRow } from "../model/mapping.ts";
import { actorKinds } from "../model/words.ts";
import type { ActorKind } from "../model/words.ts";
import { holds, rowsDuring } from "./directory.ts";
import type { Directory } from "./directory.ts";
import { registrationIn } from "./registration.ts";

/**
 * Who an event is attributed to, as far as the log and the staff list show (`domain.md` 5).
 *
 * `identified`: a human by registration, staff list or mapping, and with an account id (law 6).
 * `account`: the id that counts (of the delegator, where delegates count). `person`: the staff list's person of that
 * account then, else the account. `others`: who else it may have been, where the account passed from one person to another
 * within the time of the event. `because`: code of the evidence.
 */
export interface Identity {
  readonly identified: boolean;
  readonly kind: ActorKind;
  readonly account: string | undefined;
  readonly person: string | undefined;
  readonly others: readonly string[];
  readonly because: string;
}

/**
 * Says whether an event shows an identified person.
 *
 * @param at - when; undefined where no time is recorded (then no window of the staff list is shown to hold it)
 * @param delegatesCount - `review.delegates: counted`: an interface account acting for a person is that person
 */
export function identify(
  event: Event,
  at: Interval | undefined,
  directory: Directory,
  delegatesCount: boolean,
): Identity {
  const { actor, actorKind, registration, onBehalfOf } = event.fields;
  const own = kindOf(actor, wordOf(actorKind), registration, at, directory);
  const delegator =
    delegatesCount && own.kind === "service" ? onBehalfOf : undefined;
  if (delegator === undefined) return identity(actor, own, at, directory);
  return identity(
    delegator,
    kindOf(delegator, undefined, undefined, at, directory),
    at,
    directory,
  );
}

/** The account that authorised an event: `onBehalfOf`, else the actor. */
export function authoriserOf(event: Event): string | undefined {
  return event.fields.onBehalfOf ?? event.fields.actor;
}

const nobodyElse: readonly string[] = [];

/**
 * The persons whom the staff list shows for an account at a time: one, or those between whom it passed then. Rows of another
 * time say nothing: without a row the account stands for itself.
 */
export function personsOf(
  account: string,
  at: Interval | undefined,
  directory: Directory,
): readonly [string, ...(readonly string[])] {
  const rows = directory.get(account);
  if (rows === undefined) return [account];
  const during = at === undefined ? rows : rowsDuring(directory, account, at);
  const persons = new Set<string>();
  for (const { person } of during)
    if (person !== undefined) persons.add(person);
  const [first = account, ...others] = [...persons].sort();
  return [first, ...others];
}

function identity(
  account: string | undefined,
  shown: { readonly kind: ActorKind; readonly because: string },
  at: Interval | undefined,
  directory: Directory,
): Identity {
  if (account === undefined)
    return {
      identified: false,
      kind: shown.kind,
      account,
      person: undefined,
      others: nobodyElse,
      because: "actor-not-recorded",
    };
  const identified = shown.kind === "human";
  const [person, ...others] = personsOf(account, at, directory);
  return {
    identified,
    kind: shown.kind,
    account,
    person,
    others: others.length === 0 ? nobodyElse : others,
    because: shown.because,
  };
}

/** Kind by the best evidence (`domain.md` 5): `shared` wins; registration, staff list, the event's own word. */
function kindOf(
  account: string | undefined,
  word: ActorKind | undefined,
  registration: string | undefined,
  at: Interval | undefined,
  directory: Directory,
): { readonly kind: ActorKind; readonly because: string } {
  const listed =
    account === undefined ? undefined : listedKind(account, at, directory);
  if (listed === "shared" || word === "shared")
    return { kind: "shared", because: "shared-account" };
  if ((registrationIn(registration) ?? registrationIn(account)) !== undefined)
    return { kind: "human", because: "registration" };
  if (listed !== undefined) return { kind: listed, because: "directory" };
  if (word !== undefined) return { kind: word, because: "actor-kind" };
  return { kind: "unknown", because: "kind-not-recorded" };
}

/**
 * Kind by the staff list. A login that two persons hold at once is a shared one, whatever its rows say. A row counts only
 * if its window holds the whole time of the event; a row that says `shared` counts wherever it touches it, since what may
 * be a shared login names nobody. Where the event has no time, or only a bound, no window can hold it: then the kind is
 * what every row says that touches it. Whether the role held at that time stays unknown, and so does the order.
 */
function listedKind(
  account: string,
  at: Interval | undefined,
  directory: Directory,
): ActorKind | undefined {
  const all = directory.get(account);
  if (all === undefined) return undefined;
  if (isHeldByTwo(all, at)) return "shared";
  let found: ActorKind | undefined;
  for (const row of all) {
    if (row.kind === undefined) continue;
    const touches =
      at === undefined || (row.from < at.latest && at.earliest < row.until);
    if (touches && row.kind === "shared") return "shared";
    const bounded =
      at !== undefined && at.earliest > openStart && at.latest < openEnd;
    if (bounded ? !holds(row, at) : !touches) continue;
    found = found === undefined || found === row.kind ? row.kind : "unknown";
  }
  return found;
}

/** Whether rows of two persons hold at one instant of the time: in order of their beginning, one begins before another's end. */
function isHeldByTwo(
  rows: readonly DirectoryRow[],
  at: Interval | undefined,
): boolean {
  const { earliest, latest } = at ?? anyTime;
  const held = rows
    .filter(({ person }) => person !== undefined)
    .map(({ person, from, until }) => ({
      person,
      from: Math.max(from, earliest),
      until: Math.min(until, latest),
    }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
  // while all so far are one person's, the latest end of them is all that counts
  let [last] = held;
  if (last === undefined) return false;
  for (const row of held) {
    if (row.person !== last.person && row.from < last.until) return true;
    if (row.until > last.until) last = row;
  }
  return false;
}

function wordOf(text: string | undefined): ActorKind | undefined {
  return actorKinds.find((kind) => kind === text);
}
