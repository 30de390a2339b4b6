/**
 * What an action did: its own content, else that of the latest action before it with the same key (`domain.md` 7.1).
 */

import type { LinkedEvent } from "../model/decision.ts";
import type { Event, EventFields } from "../model/event.ts";
import { isBeforeOutput } from "../time/issue.ts";
import { actOf, isAuthor } from "../model/act.ts";
import { sameCode } from "./code.ts";
import type { Content, ContentComparison } from "./content.ts";
import { contentOfOne, textsDiffer } from "./content.ts";
import { earlierContents, keylessChanges } from "./earlier-contents.ts";
import { routesDiffer } from "../model/route.ts";
import type { Scene } from "./scene.ts";
import { hasContent } from "./scene.ts";
import { standingAt } from "./standing.ts";

/**
 * `inherited`: the earlier action whose content it carries out; undefined where it has its own or none. `isOther`: it
 * states something else beside that. `reasons`: codes of what is not known about the content.
 */
export interface Done {
  readonly content: Content;
  readonly inherited: Event | undefined;
  readonly isOther: boolean;
  readonly reasons: readonly string[];
}

/** The content of one action of the decision. */
export function doneBy(scene: Scene, linked: LinkedEvent): Done {
  const own = linked.event;
  const act = actOf(own);
  const gives = act === "does" || act === "changes";
  if (!gives || hasContent(own, scene.kind) || isAuthor(own.type)) {
    const events = gives ? together(scene, linked) : [];
    return {
      content: { own, act, events: [own, ...events] },
      inherited: undefined,
      isOther: false,
      reasons: [],
    };
  }
  return inherit(scene, linked);
}

/** The other actions whose content belongs to this one's: items of an order set, findings of one report, on one side of the issue. */
function together(scene: Scene, linked: LinkedEvent): Event[] {
  const { kind } = scene;
  const others: Event[] = [];
  if (kind.together === undefined) return others;
  for (const other of scene.stated) {
    if (
      other !== linked &&
      other.part === "action" &&
      other.later === linked.later &&
      actOf(other.event) === actOf(linked.event) &&
      hasContent(other.event, kind) &&
      kind.together(linked.event, other.event) &&
      isEarly(scene, other) === isEarly(scene, linked)
    )
      others.push(other.event);
  }
  return others;
}

/** What was done before there was any advice is no part of what was done on it (`rules.md` 1.2). */
function isEarly({ decision, lens }: Scene, { event }: LinkedEvent): boolean {
  return isBeforeOutput(decision, event, lens.clocks);
}

function inherit(scene: Scene, linked: LinkedEvent): Done {
  const own = linked.event;
  const act = actOf(own);
  const alone = (reasons: readonly string[]): Done => ({
    content: { own, act, events: [own] },
    inherited: undefined,
    isOther: false,
    reasons,
  });
  const standing = standingAt(
    own,
    earlierContents(scene, linked),
    scene.lens.clocks,
  );
  const [first] = standing;
  if (first === undefined) return alone([]);
  if (standing.some((event) => !hasContent(event, scene.kind)))
    return alone(["changed to a content that is not recorded"]);
  if (standing.some((event) => event !== first && !isSame(scene, event, first)))
    return alone(["content-order-unknown"]);
  if (sameCode(own, first, scene.lens).answer === "differs") return alone([]);
  if (mayBeChanged(scene, linked, first))
    return alone(["content-order-unknown"]);
  return carriedOut(scene, linked, first);
}

/** Whether a record that names the output, and no order, may have changed an order from before the output. */
function mayBeChanged(
  scene: Scene,
  linked: LinkedEvent,
  first: Event,
): boolean {
  return (
    isBeforeOutput(scene.decision, first, scene.lens.clocks) &&
    keylessChanges(scene, linked, first).some(
      (one) => !isSame(scene, one, first),
    )
  );
}

function isSame(scene: Scene, one: Event, other: Event): boolean {
  if (scene.kind.together?.(one, other) === true) return true;
  return compareOne(scene, one, other).alignment === "concordant";
}

/**
 * The earlier content, with what the action itself says beside it (a recipient, a route). Where that is something else than
 * was ordered, the action carries out no earlier order: the content is its own.
 */
function carriedOut(scene: Scene, linked: LinkedEvent, first: Event): Done {
  const own = linked.event;
  const source = scene.actions.find(([, other]) => other.event === first);
  const others = source === undefined ? [] : together(scene, source[1]);
  const done = withCarried(scene, own, first);
  return {
    content: { own, act: actOf(own), events: [done, ...others] },
    inherited: first,
    isOther: saysOther(scene, done, first),
    reasons: ["content of the latest action before it with the same key"],
  };
}

function withCarried(scene: Scene, own: Event, first: Event): Event {
  const beside: { [field: string]: string } = {};
  for (const field of scene.kind.carried) {
    const value = own.fields[field];
    if (value !== undefined && field !== "frequency") beside[field] = value;
  }
  const fields: EventFields = { ...first.fields, ...beside };
  const times =
    own.times.plannedFor === undefined
      ? first.times
      : { ...first.times, plannedFor: own.times.plannedFor };
  return withFrequency(scene, own, { ...first, fields, times });
}

/**
 * A dose by the day or by a schedule has no frequency beside it; and one that cannot be read may be the order's own,
 * written in another way.
 */
function withFrequency(scene: Scene, own: Event, carried: Event): Event {
  const { frequency } = own.fields;
  if (!textsDiffer(frequency, carried.fields.frequency)) return carried;
  if (frequency === undefined || !scene.kind.carried.includes("frequency"))
    return carried;
  const done = { ...carried, fields: { ...carried.fields, frequency } };
  const { alignment } = compareOne(scene, done, carried);
  return alignment === "not-comparable" ? carried : done;
}

/** Whether what stands beside the content certainly makes another one of it; a route written in another way does not. */
function saysOther(scene: Scene, done: Event, first: Event): boolean {
  const differs = scene.kind.carried.some((field) =>
    textsDiffer(done.fields[field], first.fields[field]),
  );
  if (!differs) return false;
  const { alignment, fields } = compareOne(scene, done, first);
  if (alignment !== "modified" && alignment !== "overridden") return false;
  const [a, b] = [done.fields.route, first.fields.route];
  return fields.some(
    (field) =>
      field !== "route" ||
      (a !== undefined && b !== undefined && routesDiffer(a, b)),
  );
}

function compareOne(scene: Scene, one: Event, other: Event): ContentComparison {
  return scene.kind.compare(contentOfOne(one), contentOfOne(other), scene.lens);
}
