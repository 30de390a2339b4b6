/**
 * Whether what an action did is what a review signed off (`rules.md` 1.3).
 */

import type { LinkedEvent, SignOffComparison } from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import { contentOf } from "./against-do.ts";
import type { Answer } from "./answers.ts";
import { answerOf, commonAnswer } from "./answers.ts";
import type { Content } from "./content.ts";
import { contentOfOne } from "./content.ts";
import type { Done } from "./done.ts";
import { doneBy } from "./done.ts";
import { sharedByOrder } from "./same-key.ts";
import type { Scene } from "./scene.ts";
import { adviceOf, eventsOf, hasContent } from "./scene.ts";
import { byStance } from "./stance.ts";
import { standingAt } from "./standing.ts";

/** What a review signed off: contents any one of which it may be; empty where only the advice is left. */
interface SignedOff {
  readonly basis: SignOffComparison["basis"];
  readonly contents: readonly Content[];
}

const nobody = { rejected: false, modified: false };

/**
 * One entry for each review and action, in event order; what time says about the two is not looked at.
 *
 * A rejection signs off anything but its basis, and so does a `review.modified` without content of its own that rests on
 * the advice: `differs` then means that what was set aside was carried out.
 */
export function compareSignOffs(scene: Scene): SignOffComparison[] {
  const actions = eventsOf(scene, "action").map(
    ([index, linked]) => [index, doneBy(scene, linked)] as const,
  );
  return eventsOf(scene, "review").flatMap(([review, linked]) => {
    if (actions.length === 0) return [];
    const signed = signedOff(scene, linked);
    return actions.map(([action, done]) => {
      const { answer, fields } = answerFor(scene, { linked, signed, done });
      return { review, action, basis: signed.basis, answer, fields };
    });
  });
}

function signedOff(scene: Scene, linked: LinkedEvent): SignedOff {
  const { event } = linked;
  if (statesContent(scene, linked))
    return { basis: "review", contents: [contentOfOne(event)] };
  const orders = linked.aboutOrder ? ordersAt(scene, event) : [];
  return orders.length > 0
    ? { basis: "order", contents: orders }
    : { basis: "advice", contents: [] };
}

/** A code that the advice has too, and nothing else, only says what the review is about. */
function statesContent(scene: Scene, linked: LinkedEvent): boolean {
  const { kind } = scene;
  const { fields } = linked.event;
  if (!hasContent(linked.event, kind)) return false;
  const only = kind.content.filter((field) => fields[field] !== undefined);
  if (!kind.identifies || only.length !== 1 || fields.code === undefined)
    return true;
  const advised = linked.versions.flatMap(
    (version) => adviceOf(scene, version)?.events ?? [],
  );
  return !advised.some((event) => event.fields.code === fields.code);
}

/** The content of the order or document that the review names, as it stood at the review. */
function ordersAt(scene: Scene, review: Event): Content[] {
  const candidates: Event[] = [];
  for (const [, other] of scene.decision.events.entries()) {
    const isDraft = other.part === "advice" && scene.kind.kind === "document";
    if ((other.part !== "action" && !isDraft) || other.retracted || other.later)
      continue;
    const states =
      hasContent(other.event, scene.kind) ||
      other.event.type === "action.changed";
    if (states && sharedByOrder(review, other.event))
      candidates.push(other.event);
  }
  return standingAt(review, candidates, scene.lens.clocks).map(contentOfOne);
}

function answerFor(
  scene: Scene,
  {
    linked,
    signed,
    done,
  }: {
    readonly linked: LinkedEvent;
    readonly signed: SignedOff;
    readonly done: Done;
  },
): Answer {
  const { type } = linked.event;
  const setAside =
    (type === "review.rejected" && signed.basis !== "review") ||
    (type === "review.modified" && signed.basis === "advice");
  const answer =
    signed.basis === "advice"
      ? againstVersions(scene, linked, done)
      : commonAnswer(
          signed.contents.map((content) =>
            againstContent(scene, content, done),
          ),
        );
  return setAside ? opposite(answer) : answer;
}

/** Of an order set the review of one item speaks of this action's own item only. */
function againstContent(scene: Scene, content: Content, done: Done): Answer {
  const { own, act, events } = done.content;
  const item: Content =
    scene.kind.kind === "order"
      ? { own, act, events: [events[0]] }
      : done.content;
  return answerOf(contentOf(content, item, scene));
}

/** The advice of every version that the review may speak of, with its stance. */
function againstVersions(
  scene: Scene,
  linked: LinkedEvent,
  done: Done,
): Answer {
  return commonAnswer(
    linked.versions.map((version): Answer => {
      const advice = adviceOf(scene, version);
      if (advice === undefined) return { answer: "not-recorded", fields: [] };
      return answerOf(
        byStance(advice, done.content, { scene, outcomes: nobody }),
      );
    }),
  );
}

function opposite(answer: Answer): Answer {
  if (answer.answer === "same") return { answer: "differs", fields: [] };
  return answer.answer === "differs" ? { answer: "same", fields: [] } : answer;
}
