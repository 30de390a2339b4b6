/**
 * The alignment of each action with each version that it may speak of: time first, then stance, then content (7.1).
 */

import type {
  ActionComparison,
  AdviceVersion,
  ContentAlignment,
  LinkedEvent,
} from "../model/decision.ts";
import type { Alignment } from "../model/words.ts";
import type { Acted } from "./acted.ts";
import { withoutVersion } from "./advice-missing.ts";
import { againstVersion } from "./acted.ts";
import type { ContentComparison } from "./content.ts";
import { comparison } from "./content.ts";
import { noReviews, outcomesBefore } from "./outcomes.ts";
import { endedBefore, isBeforeAdvice } from "./place.ts";
import type { Scene } from "./scene.ts";
import { adviceOf } from "./scene.ts";
import { byStance, doneLine } from "./stance.ts";

/** Stands for the version of an action that names none of those on record, and for the action of a silence. */
export const noIndex = -1;

/** One entry for each action and version, in event order; `version` is -1 where the export lacks the one it names. */
export function compareActions(
  scene: Scene,
  actions: readonly Acted[],
): ActionComparison[] {
  const comparisons: ActionComparison[] = [];
  for (const acted of actions) {
    const { versions } = acted.linked;
    for (const version of versions.length === 0 ? [noIndex] : versions)
      comparisons.push(compareAction(scene, acted, version));
  }
  return comparisons;
}

/** What `ActionComparison` keeps of a comparison; written out, since copying what is left over costs more. */
function shownAs(
  action: number,
  version: number,
  result: ContentComparison,
  content: ContentAlignment | undefined,
): ActionComparison {
  const { alignment } = result;
  return {
    action,
    version,
    alignment,
    content: content ?? unreviewed(alignment),
    direction: result.direction,
    difference: result.difference,
    changePercent: result.changePercent,
    weeklyChangePercent: result.weeklyChangePercent,
    advised: result.advised,
    done: result.done,
    fields: result.fields,
    reasons: result.reasons,
  };
}

/** What no review changes. */
export function unreviewed(alignment: Alignment): ContentAlignment {
  return {
    alone: alignment,
    reviewed: alignment,
    reviews: noReviews,
    otherwise: undefined,
  };
}

function compareAction(
  scene: Scene,
  acted: Acted,
  version: number,
): ActionComparison {
  const { index } = acted;
  const apart = apartFromContent(scene, acted);
  if (apart !== undefined) return shownAs(index, version, apart, undefined);
  const content = contentAgainst(scene, acted, version);
  const found = scene.decision.versions[version];
  if (content === undefined || found === undefined)
    return shownAs(index, version, withoutVersion(scene, acted), undefined);
  const { result, weighed } = content;
  const against = { content: result, version: found, index: version };
  return shownAs(index, version, atItsTime(scene, acted, against), weighed);
}

/** What is said of an action whatever its content: it was taken back, or there was no output to follow. */
function apartFromContent(
  scene: Scene,
  { linked, done }: Acted,
): ContentComparison | undefined {
  const { output } = scene.decision;
  if (!linked.retracted && (output === "issued" || output === "not-in-export"))
    return undefined;
  const only = { done: doneLine(done.content, scene) };
  if (linked.retracted)
    return comparison({
      ...only,
      alignment: "not-acted-on",
      reasons: ["entered-in-error"],
    });
  return comparison({
    ...only,
    alignment: "acted-without-ai",
    reasons: [`output ${output}`],
  });
}

/** Stance and content, with the outcomes of reviews that are certainly before the action, those of others too. */
function contentAgainst(
  scene: Scene,
  acted: Acted,
  index: number,
):
  | {
      readonly result: ContentComparison;
      readonly weighed: ContentAlignment;
    }
  | undefined {
  const { linked, done } = acted;
  const advice = adviceOf(scene, index);
  const plain = againstVersion(scene, acted, index);
  if (advice === undefined || plain === undefined) return undefined;
  const outcomes = outcomesBefore(scene, linked.event, index);
  const { rejections, changes } = outcomes;
  const content =
    rejections.length > 0 || changes.length > 0
      ? byStance(advice, done.content, { scene, outcomes })
      : plain;
  const result = withReasons(content, done.reasons);
  const [alone, reviewed] = [plain.alignment, content.alignment];
  // A rejection makes a difference an override; a modification makes what was done against the advice a change of it.
  const made = reviewed === "overridden" ? rejections : changes;
  const reviews = alone === reviewed ? noReviews : made;
  const weighed = { alone, reviewed, reviews, otherwise: undefined };
  return { result, weighed };
}

/** What comes before content: the place of the action in time, the kinds, and whether it belongs here at all. */
function atItsTime(
  scene: Scene,
  { linked, done }: Acted,
  against: {
    readonly content: ContentComparison;
    readonly version: AdviceVersion;
    readonly index: number;
  },
): ContentComparison {
  const { content, version, index } = against;
  if (isBeforeAdvice(scene, { linked, done }, version))
    return linesOnly(content, "acted-before-ai", "certainly before the issue");
  const ended = endedBefore(scene, linked.event, index);
  if (ended !== undefined)
    return linesOnly(
      content,
      "withdrawn-before-action",
      `${ended} before the action`,
    );
  if (kindsDiffer(scene, linked))
    return linesOnly(content, "not-comparable", "kinds-differ");
  return linked.rivals.length > 0
    ? linesOnly(content, "undetermined", "rivals")
    : content;
}

/** An alignment that the content does not decide keeps both lines and says why. */
function linesOnly(
  content: ContentComparison,
  alignment: Alignment,
  reason: string,
): ContentComparison {
  const { advised, done } = content;
  const unknown = alignment === "not-comparable" ? alignment : undefined;
  return comparison({ alignment, advised, done, reasons: [reason], unknown });
}

function withReasons(
  content: ContentComparison,
  reasons: readonly string[],
): ContentComparison {
  return reasons.length === 0
    ? content
    : { ...content, reasons: [...reasons, ...content.reasons] };
}

/** Both kinds are recorded and they are two. */
function kindsDiffer(scene: Scene, linked: LinkedEvent): boolean {
  const done = linked.event.fields.decisionKind;
  return (
    done !== undefined &&
    scene.decision.kind !== "other" &&
    done !== scene.decision.kind
  );
}
