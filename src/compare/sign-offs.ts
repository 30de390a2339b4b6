/**
 * Whether what an action did is what a review signed off (`rules.md` 1.3).
 */

import type { LinkedEvent, SignOffComparison } from "../model/decision.ts";
import type { Acted } from "./acted.ts";
import { againstVersion } from "./acted.ts";
import { noIndex } from "./actions.ts";
import { contentOf } from "./against-do.ts";
import type { Answer } from "./answers.ts";
import { answerOf, commonAnswer } from "./answers.ts";
import { sameCode } from "./code.ts";
import type { Content, ContentComparison } from "./content.ts";
import type { Scene } from "./scene.ts";
import { signedOff } from "./signed-off.ts";
import type { SignedOff } from "./signed-off.ts";
import { adviceOf } from "./scene.ts";
import { stanceOf } from "./stance.ts";

/**
 * One entry for each review, version that it may speak of, and action, in event order; what time says about the two is
 * not looked at.
 *
 * A rejection signs off anything but its basis, and so does a `review.modified` without content of its own that rests on
 * the advice, or on the document as the AI drafted it: `differs` then means that what was set aside was carried out.
 */
export function compareSignOffs(
  scene: Scene,
  actions: readonly Acted[],
): SignOffComparison[] {
  const comparisons: SignOffComparison[] = [];
  if (actions.length === 0) return comparisons;
  for (const [review, linked] of scene.reviews) {
    const signed = signedOff(scene, linked);
    const { basis } = signed;
    for (const version of linked.versions.length === 0
      ? [noIndex]
      : linked.versions)
      for (const acted of actions) {
        const pair = { linked, version, signed, acted };
        const { answer, fields, silent } = answerFor(scene, pair);
        const { index: action } = acted;
        comparisons.push({
          review,
          version,
          action,
          basis,
          answer,
          fields,
          silent,
        });
      }
  }
  return comparisons;
}

interface Pair {
  readonly linked: LinkedEvent;
  readonly version: number;
  readonly signed: SignedOff;
  readonly acted: Acted;
}

function answerFor(
  scene: Scene,
  { linked, version, signed, acted }: Pair,
): Answer {
  const { type } = linked.event;
  const { changedTo } = signed;
  const [done] = acted.done.content.events;
  if (
    changedTo !== undefined &&
    sameCode(changedTo, done, scene.lens).answer === "same"
  )
    return notRecorded;
  const setAside =
    (type === "review.rejected" && signed.basis !== "review") ||
    (type === "review.modified" && signed.basis === "advice");
  const answer =
    signed.basis === "advice"
      ? byAdvice(scene, acted, version)
      : commonAnswer(
          signed.contents.map((content) =>
            type === "review.modified" && isAsDrafted(content)
              ? opposite(byContent(scene, acted, content))
              : byContent(scene, acted, content),
          ),
        );
  return setAside ? opposite(answer) : answer;
}

/** The document as the AI drafted it: that is the advice, and not what a change to it signed off. */
function isAsDrafted({ own }: Content): boolean {
  return own.type.startsWith("recommendation.");
}

/** Of an order set the review of one item speaks of this action's own item only. */
function byContent(scene: Scene, acted: Acted, content: Content): Answer {
  const { own, act, events } = acted.done.content;
  const item: Content =
    scene.kind.kind === "order"
      ? { own, act, events: [events[0]] }
      : acted.done.content;
  return answerOf(contentOf(content, item, scene));
}

/** The advice of one version, with its stance; not recorded where the version is not on record. */
function byAdvice(scene: Scene, acted: Acted, version: number): Answer {
  const result = againstVersion(scene, acted, version);
  const advice = adviceOf(scene, version);
  if (result === undefined || advice === undefined) return notRecorded;
  return stanceOf(advice, scene) === undefined
    ? withoutStance(contentOf(advice, acted.done.content, scene))
    : answerOf(result);
}

const notRecorded: Answer = {
  answer: "not-recorded",
  fields: [],
  silent: undefined,
};

/**
 * A stance that is not recorded is content not recorded: it shows no difference by itself. Where the rest differs, or
 * cannot be compared, it cannot be told what was signed off.
 */
function withoutStance(result: ContentComparison): Answer {
  const { answer } = answerOf(result);
  return answer === "same" || answer === "not-recorded"
    ? notRecorded
    : { answer: "not-comparable", fields: [], silent: undefined };
}

function opposite(answer: Answer): Answer {
  const none = { fields: [], silent: undefined };
  if (answer.answer === "same") return { answer: "differs", ...none };
  return answer.answer === "differs" ? { answer: "same", ...none } : answer;
}
