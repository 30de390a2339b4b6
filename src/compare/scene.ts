/**
 * One decision with what its comparisons share: the kind, the lens, and the contents worked out once.
 */

import type { Event } from "../model/event.ts";
import type { LinkedDecision, LinkedEvent } from "../model/decision.ts";
import type { EventType } from "../model/words.ts";
import type { ComparisonMaps } from "../model/mapping.ts";
import type { CompareRules } from "../model/policy.ts";
import type { Clocks } from "../time/clocks.ts";
import type { Content, KindComparison, Lens } from "./content.ts";
import { compileEarlierOrders } from "../time/earlier-orders.ts";
import { kindOf } from "./kinds.ts";
import { readersFor } from "./readers.ts";

/**
 * What the policy and the mapping say about comparing.
 *
 * `before`: action types that the review must precede. `windowUs`: how long after the issue an action is looked for, µs.
 */
export interface CompareSettings {
  readonly rules: CompareRules;
  readonly maps: ComparisonMaps;
  readonly clocks: Clocks;
  readonly before: readonly EventType[];
  readonly windowUs: number;
}

export interface Scene {
  readonly decision: LinkedDecision;
  readonly settings: CompareSettings;
  readonly kind: KindComparison;
  readonly lens: Lens;
  readonly actions: readonly Placed[];
  /**
   * Those that were not taken back and state content, or a change of it; outputs that were applied at once, issue and action
   * in one (`rules.md` 1.2), too. Gathered once, since each of thousands of doses under an order asks for them.
   */
  readonly stated: readonly LinkedEvent[];
  readonly reviews: readonly Placed[];
  /** Whether an action only carries out an order from before the output. */
  readonly carriesEarlierOrder: (action: Event) => boolean;
}

/** An event of the decision with its index there. */
export type Placed = readonly [number, LinkedEvent];

/** The scene of one decision under one policy's settings. */
export function sceneOf(
  decision: LinkedDecision,
  settings: CompareSettings,
): Scene {
  const kind = kindOf(decision.kind);
  const { rules, maps, clocks } = settings;
  const known = rules.fields?.filter((field) => kind.fields.includes(field));
  const fields = known === undefined || known.length === 0 ? undefined : known;
  const readers = readersFor(maps);
  const lens = { fields, rules, maps, clocks, readers, doses: new Map() };
  const actions: Placed[] = [];
  const stated: LinkedEvent[] = [];
  const reviews: Placed[] = [];
  for (const [index, event] of decision.events.entries()) {
    if (event.part === "action") actions.push([index, event]);
    if (!event.retracted && mayState(event, kind)) stated.push(event);
    if (event.part === "review") reviews.push([index, event]);
  }
  const carriesEarlierOrder = compileEarlierOrders(decision, clocks);
  return {
    decision,
    settings,
    kind,
    lens,
    actions,
    stated,
    reviews,
    carriesEarlierOrder,
  };
}

function mayState({ event, part }: LinkedEvent, kind: KindComparison): boolean {
  if (part !== "action")
    return (
      event.type === "recommendation.auto-applied" && hasContent(event, kind)
    );
  return changing.has(event.type) || hasContent(event, kind);
}

/** Types that may make something else of an order without saying what. */
export const changing: ReadonlySet<EventType> = new Set<EventType>([
  "action.drafted",
  "action.ordered",
  "action.changed",
]);

/** The advice of one version: all its items, the first of them the version's own event; undefined for an unknown index. */
export function adviceOf(scene: Scene, version: number): Content | undefined {
  const found = scene.decision.versions[version];
  const own =
    found === undefined ? undefined : scene.decision.events[found.event];
  if (found === undefined || own === undefined) return undefined;
  const events: [Event, ...Event[]] = [own.event];
  for (const index of found.items) {
    const item = scene.decision.events[index];
    if (index !== found.event && item !== undefined && !item.retracted)
      events.push(item.event);
  }
  return { own: own.event, act: "does", events };
}

/** Whether an event states content of its own, for this kind of decision. */
export function hasContent(event: Event, kind: KindComparison): boolean {
  return kind.content.some((field) => event.fields[field] !== undefined);
}
