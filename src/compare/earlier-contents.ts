import type { LinkedEvent } from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import { orderEvents } from "../time/clocks.ts";
import { actOfType, stating } from "../model/act.ts";
import { sameCode } from "./code.ts";
import { sharedKey } from "../model/same-key.ts";
import { changing, hasContent } from "./scene.ts";
import type { Scene } from "./scene.ts";

/**
 * Actions that share the narrowest key with this one and state content. A change without content is among them: what
 * stood after it is not recorded.
 */
export function earlierContents(scene: Scene, linked: LinkedEvent): Event[] {
  let nearest: number | undefined;
  let found: Event[] = [];
  for (const other of scene.stated) {
    if (other === linked || !statesContent(scene, other)) continue;
    const place = sharedKey(linked.event, other.event);
    if (place === undefined || (nearest !== undefined && place > nearest))
      continue;
    if (nearest === undefined || place < nearest) found = [];
    nearest = place;
    found.push(other.event);
  }
  return found;
}

/**
 * Changes that name the output and no order, and may have come between an order from before it and this action: whether
 * they changed that order, they do not say.
 */
export function keylessChanges(
  { stated, kind, lens }: Scene,
  { event: own }: LinkedEvent,
  first: Event,
): readonly Event[] {
  const isBefore = (one: Event, other: Event): boolean =>
    orderEvents(one, other, lens.clocks).order === "before";
  return stated
    .filter(({ part }) => part === "action")
    .map(({ event }) => event)
    .filter(
      (event) =>
        event.fields.order === undefined &&
        (changing.has(event.type) ||
          (stating.has(event.type) && hasContent(event, kind))) &&
        !isBefore(own, event) &&
        !isBefore(event, first) &&
        sameCode(event, first, lens).answer !== "differs",
    );
}

function statesContent(scene: Scene, other: LinkedEvent): boolean {
  const { event } = other;
  const act = actOfType(event.type);
  if (act !== "does" && act !== "changes") return false;
  return event.type === "action.changed" || hasContent(event, scene.kind);
}
