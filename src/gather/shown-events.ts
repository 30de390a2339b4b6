import type { Event } from "../model/event.ts";
import type { Key } from "../model/patient.ts";
import { arrangeEvents } from "./assemble.ts";
import { hashKey, identifyingKinds, keysOf } from "./keys.ts";

/** An event that shows a conflict about its keys. */
interface ShownEvent {
  readonly event: Event;
  readonly keys: readonly { readonly key: Key; readonly hash: number }[];
}

/** The events of one group that show conflicts, as few as are asked for. */
export interface ShownEvents {
  readonly add: (event: Event) => void;
  /** The first events that carry one of these keys, in event order, copies joined. */
  readonly first: (
    hashes: ReadonlySet<number>,
    count: number,
  ) => readonly { readonly event: Event; readonly keys: readonly Key[] }[];
}

/** So many events wait before those that will never be shown are let go. */
const waitingEvents = 512;

/** @param atMost - events shown about one key */
export function createShownEvents(
  shared: ReadonlySet<number>,
  atMost: number,
): ShownEvents {
  let waiting: Event[] = [];
  let full = waitingEvents;
  /** The first of each key, in event order: whatever keys are asked for, the first that have one of them are among these. */
  const settled = (): readonly ShownEvent[] => {
    const counts = new Map<number, number>();
    return arrangeEvents(waiting).flatMap((event) => {
      const keys = keysIn(event, shared);
      const isFirst = keys.some(({ hash }) => (counts.get(hash) ?? 0) < atMost);
      for (const { hash } of keys)
        counts.set(hash, (counts.get(hash) ?? 0) + 1);
      return isFirst ? [{ event, keys }] : [];
    });
  };
  let shown: readonly ShownEvent[] | undefined;
  return {
    add(event): void {
      if (keysIn(event, shared).length === 0) return;
      shown = undefined;
      if (waiting.push(event) < full) return;
      waiting = settled().map((kept) => kept.event);
      full = 2 * waiting.length + waitingEvents;
    },
    first(
      hashes,
      count,
    ): readonly { readonly event: Event; readonly keys: readonly Key[] }[] {
      shown ??= settled();
      const found: { event: Event; keys: readonly Key[] }[] = [];
      for (const { event, keys } of shown) {
        if (found.length === count) break;
        const asked = keys.filter(({ hash }) => hashes.has(hash));
        if (asked.length > 0)
          found.push({ event, keys: asked.map(({ key }) => key) });
      }
      return found;
    },
  };
}

function keysIn(
  event: Event,
  shared: ReadonlySet<number>,
): readonly { readonly key: Key; readonly hash: number }[] {
  return keysOf(event)
    .filter(({ kind }) => identifyingKinds.has(kind))
    .map((key) => ({ key, hash: hashKey(key) }))
    .filter(({ hash }) => shared.has(hash));
}
