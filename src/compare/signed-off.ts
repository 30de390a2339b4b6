/**
 * What a review signed off: its own content, else that of the order or document that it names by key alone, else the advice
 * (`rules.md` 1.3).
 */

import type { LinkedEvent, SignOffComparison } from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import { sharedByOrder } from "../model/same-key.ts";
import { sameCode } from "./code.ts";
import type { Content } from "./content.ts";
import { contentOfOne } from "./content.ts";
import type { Scene } from "./scene.ts";
import { adviceOf, hasContent } from "./scene.ts";
import { standingAt } from "./standing.ts";

/**
 * Contents any one of which it may be; empty where only the advice is left. `changedTo`: a change that tells another
 * substance than the advice's and no dose.
 */
export interface SignedOff {
  readonly basis: SignOffComparison["basis"];
  readonly contents: readonly Content[];
  readonly changedTo?: Event;
}

export function signedOff(scene: Scene, linked: LinkedEvent): SignedOff {
  const { event } = linked;
  if (statesContent(scene, linked))
    return {
      basis: "review",
      contents: [contentOfOne(aboutAdvised(scene, linked))],
    };
  const orders = linked.aboutOrder ? ordersAt(scene, event) : [];
  if (orders.length > 0) return { basis: "order", contents: orders };
  const isChange = event.type === "review.modified";
  return isChange && isOfAnother(scene, linked)
    ? { basis: "advice", contents: [], changedTo: event }
    : { basis: "advice", contents: [] };
}

/** What an output is about: the thing, and where it is. */
const aboutFields = ["code", "codeSystem", "bodySite", "laterality"] as const;

/** A review that states a content and no code speaks of what the output is about, where that is one thing. */
function aboutAdvised(scene: Scene, { event, versions }: LinkedEvent): Event {
  if (event.fields.code !== undefined) return event;
  if (scene.kind.perhapsSilent.includes("code")) return event;
  const [advised, ...others] = versions.flatMap(
    (version) => adviceOf(scene, version)?.events ?? [],
  );
  if (advised?.fields.code === undefined) return event;
  if (advised.notes.includes("code-damaged")) return event;
  const about: { [field: string]: string } = {};
  for (const field of aboutFields) {
    const value = advised.fields[field];
    if (others.some(({ fields }) => fields[field] !== value)) return event;
    if (value !== undefined) about[field] = value;
  }
  return { ...event, fields: { ...about, ...event.fields } };
}

/** A code that the advice has too, and nothing else, only says what the review is about. */
function statesContent(scene: Scene, linked: LinkedEvent): boolean {
  const { kind } = scene;
  const { fields } = linked.event;
  if (!hasContent(linked.event, kind)) return namesAnother(scene, linked);
  const only = kind.content.filter((field) => fields[field] !== undefined);
  if (!kind.identifies || only.length !== 1 || fields.code === undefined)
    return true;
  const advised = linked.versions.flatMap(
    (version) => adviceOf(scene, version)?.events ?? [],
  );
  return !advised.some((event) => event.fields.code === fields.code);
}

/**
 * Whether a review without a dose is of a substance that nothing of the output is: what it signed off is that, as far as it
 * says. One that sets the output aside, or changes it to something that is not recorded, signs off anything but the advice.
 */
function namesAnother(scene: Scene, linked: LinkedEvent): boolean {
  return !settingAside.has(linked.event.type) && isOfAnother(scene, linked);
}

function isOfAnother(scene: Scene, { event, versions }: LinkedEvent): boolean {
  const { kind, lens } = scene;
  if (!kind.carried.includes("code")) return false;
  const advised = versions.flatMap(
    (version) => adviceOf(scene, version)?.events ?? [],
  );
  return (
    advised.length > 0 &&
    advised.every((one) => sameCode(event, one, lens).answer === "differs")
  );
}

const settingAside: ReadonlySet<EventType> = new Set<EventType>([
  "review.rejected",
  "review.modified",
]);

/** The content of the order or document that the review names, as it stood at the review. */
function ordersAt(scene: Scene, review: Event): Content[] {
  const candidates: Event[] = [];
  for (const other of scene.decision.events) {
    const isDraft = other.part === "advice" && scene.kind.kind === "document";
    if ((other.part !== "action" && !isDraft) || other.retracted) continue;
    const states =
      hasContent(other.event, scene.kind) ||
      other.event.type === "action.changed";
    if (states && sharedByOrder(review, other.event))
      candidates.push(other.event);
  }
  return standingAt(review, candidates, scene.lens.clocks).map(contentOfOne);
}
