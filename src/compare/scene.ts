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
  /** Outputs that were applied at once: issue and action in one (`rules.md` 1.2). */
  readonly applied: readonly Placed[];
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
  const applied: Placed[] = [];
  const reviews: Placed[] = [];
  for (const [index, event] of decision.events.entries()) {
    if (event.part === "action") actions.push([index, event]);
    if (event.event.type === "recommendation.auto-applied")
      applied.push([index, event]);
    if (event.part === "review") reviews.push([index, event]);
  }
  const carriesEarlierOrder = compileEarlierOrders(decision, clocks);
  return {
    decision,
    settings,
    kind,
    lens,
    actions,
    applied,
    reviews,
    carriesEarlierOrder,
  };
}

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
