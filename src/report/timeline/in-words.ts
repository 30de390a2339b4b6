import type { Origin } from "../../model/origin.ts";
import type { Run } from "../../model/run.ts";
import type { Naming } from "../people.ts";
import type { Entry } from "./entry.ts";
import { localSpan } from "./local-span.ts";
import { observationsOf } from "./observations.ts";
import type { Observer } from "./observations.ts";
import type { Place, TimelineEntry, TimeWords } from "./told.ts";

/**
 * One entry in words, not yet made safe for a sink.
 *
 * @param besides - the gap before it, and what the times do not show of its order
 */
export function inWords(
  entry: Entry,
  {
    observer,
    number,
  }: {
    readonly observer: Observer;
    readonly number: number;
  },
  besides: {
    readonly gap: string | undefined;
    readonly orders: readonly string[];
  },
): TimelineEntry {
  const { event, holders } = entry;
  const { gap, orders } = besides;
  const { run, naming } = observer;
  const decision = holders[0]?.decision;
  const { at, earliest, latest, recorded } = event;
  return {
    number,
    gap,
    type: event.type,
    content:
      event.says === null
        ? ""
        : naming.prose(event.says, decision === undefined ? {} : { decision }),
    version: event.version,
    occurred: timeWords({ at, earliest, latest }, run.timeZone),
    recorded: recorded === undefined ? null : timeWords(recorded, run.timeZone),
    person: personOf(entry, naming),
    role: event.role,
    clock: event.system,
    decisions: holders.map((holder) => holder.decision.id),
    place: placeOf(event.origin, run),
    copies: event.copies.map((copy) => placeOf(copy, run)),
    observations: [...orders, ...observationsOf(entry, observer)],
  };
}

function timeWords(
  {
    at,
    earliest,
    latest,
  }: {
    readonly at: string | null;
    readonly earliest: string | null;
    readonly latest: string | null;
  },
  zone: string,
): TimeWords {
  const local = localSpan(earliest, latest, zone);
  return { written: at, local, earliest, latest };
}

/** A product is named as it is; a person or a login by the privacy mode. */
function personOf({ event, holders }: Entry, naming: Naming): string {
  if (event.actor === null) return "not recorded";
  const isProduct = holders.some(
    ({ decision }) => decision.model === event.actor,
  );
  return isProduct ? event.actor : naming.staff(event.actor);
}

function placeOf(origin: Origin, run: Run): Place {
  const at = run.accounts.findIndex(({ file }) => file === origin.file);
  return {
    source: at < 0 ? "S?" : `S${String(at + 1)}`,
    fileSha256: run.accounts[at]?.sha256 ?? "",
    origin,
  };
}
