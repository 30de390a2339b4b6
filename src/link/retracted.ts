import type { EventType } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import { pushTo } from "./multimap.ts";

/** `acts`: events that count as no action. `notes`: codes for the decision. */
export interface Retractions {
  readonly acts: ReadonlySet<Handles>;
  readonly notes: readonly string[];
}

const noRetractions: Retractions = { acts: new Set(), notes: [] };

/** Acts that took effect outside the record: an order that was entered in error does not undo them. */
const effects: ReadonlySet<EventType> = new Set([
  "action.administered",
  "action.dispensed",
  "action.sent",
  "action.admitted",
  "action.discharged",
]);

/**
 * Which actions of one decision were entered in error, or deleted: the mark stays visible, no action remains (trap 39).
 *
 * The entry retracts what has its order, document, accession or study (the first that it carries), and its code where it
 * has one; never what is certainly later. What took effect (given, sent) is retracted only by an entry with its own
 * stamp, or where it is the one thing that the entry can mean: an order entered in error after the drug was given leaves
 * the drug given.
 */
export function findRetracted(
  events: readonly Handles[],
  clocks: Clocks,
): Retractions {
  const errors = events.filter(isRetraction);
  if (errors.length === 0) return noRetractions;
  const actions = events.filter(
    (handles) => handles.family === "action" && !isRetraction(handles),
  );
  const byMatter = new Map<string, Handles[]>();
  for (const action of actions)
    for (const name of mattersOf(action)) pushTo(byMatter, name, action);
  const groups = new Map<string, Handles[]>();
  for (const error of errors)
    pushTo(
      groups,
      JSON.stringify([matterOf(error), error.code ?? null]),
      error,
    );
  const acts = new Set<Handles>(
    errors.filter(({ family }) => family === "action"),
  );
  const notes = new Set<string>(["entered-in-error"]);
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const meant = (byMatter.get(matterOf(first)) ?? []).filter((action) =>
      mayBeMeant(action, first),
    );
    for (const action of retractedBy(group, meant, { clocks, notes }))
      acts.add(action);
  }
  return { acts, notes: [...notes] };
}

function isRetraction({ event }: Handles): boolean {
  if (event.type === "action.entered-in-error") return true;
  return (
    event.type === "context.record-changed" &&
    event.fields.reasonCode === "delete"
  );
}

const named = "named";

/** The matter that an entry speaks of; without a key, whatever names the same output. */
function matterOf({ keys }: Handles): string {
  for (const kind of ["order", "document", "accession", "study"]) {
    const key = keys.find((other) => other.kind === kind);
    if (key !== undefined) return keyText(key);
  }
  return named;
}

function mattersOf({ keys, recommendation }: Handles): readonly string[] {
  const matters = keys.map(keyText);
  return recommendation === undefined ? matters : [...matters, named];
}

function mayBeMeant(action: Handles, error: Handles): boolean {
  return (
    action.code === undefined ||
    error.code === undefined ||
    action.code === error.code
  );
}

interface Means {
  readonly clocks: Clocks;
  readonly notes: Set<string>;
}

function retractedBy(
  errors: readonly Handles[],
  meant: readonly Handles[],
  { clocks, notes }: Means,
): readonly Handles[] {
  const took = meant.filter(({ event }) => effects.has(event.type));
  const byStamp = new Map<string, Handles[]>();
  for (const action of took) pushTo(byStamp, stampOf(action), action);
  const retracted: Handles[] = [];
  const others: Handles[] = [];
  for (const error of errors) {
    const same =
      error.family === "action" ? (byStamp.get(stampOf(error)) ?? []) : [];
    if (same.length > 0) retracted.push(...same);
    else others.push(error);
  }
  const last = others
    .toSorted((a, b) => a.outer.latest - b.outer.latest || a.index - b.index)
    .at(-1);
  if (last === undefined) return retracted;
  const mayPrecede = (action: Handles): boolean =>
    orderEvents(last.event, action.event, clocks).order !== "before";
  const orders = meant.filter((action) => !effects.has(action.event.type));
  if (orders.length > 0) return [...retracted, ...orders.filter(mayPrecede)];
  const left = took.filter(
    (action) => mayPrecede(action) && !retracted.includes(action),
  );
  if (left.length === 1 && last.family === "action")
    return [...retracted, ...left];
  if (left.length > 0) notes.add("retraction-ambiguous");
  return retracted;
}

/** The time as read, of the act itself; an entry without a time has no stamp in common with anything. */
function stampOf({ event, index }: Handles): string {
  const time = event.times.occurredAt;
  return time === undefined
    ? `none ${String(index)}`
    : `${String(time.earliest)} ${String(time.latest)}`;
}
