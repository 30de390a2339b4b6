/**
 * Advice to do something: whether it was done, in another way, not at all, or the contrary (`domain.md` 7.1).
 */

import type { Act } from "../model/act.ts";
import type { Content, ContentComparison } from "./content.ts";
import { comparison } from "./content.ts";
import type { Outcomes } from "./outcomes.ts";
import { otherFields, withOtherFields } from "./other-fields.ts";
import type { Scene } from "./scene.ts";
import { silenceSentences, silentFields } from "./silent-fields.ts";

/** The alignment of one action with advice to do something. */
export function againstDo(
  advice: Content,
  done: Content,
  { scene, outcomes }: { readonly scene: Scene; readonly outcomes: Outcomes },
): ContentComparison {
  const { kind, lens } = scene;
  switch (done.act) {
    case "retracts":
      return comparison({
        alignment: "not-acted-on",
        reasons: ["entered-in-error"],
      });
    case "declines":
      return kind.nothing(advice, lens) === "declined"
        ? comparison({
            alignment: "concordant",
            reasons: ["nothing was found and no action was decided on"],
          })
        : overridden("no action was decided on");
    case "omits":
      return kind.nothing(advice, lens) === "not-given"
        ? comparison({ alignment: "concordant", direction: "same" })
        : notDone(outcomes);
    case "does":
    case "changes":
    case "holds":
    case "stops":
    default:
      return afterRejection(contentOf(advice, done, scene), outcomes);
  }
}

function notDone(outcomes: Outcomes): ContentComparison {
  return outcomes.rejections.length > 0
    ? overridden("not done after review.rejected")
    : comparison({
        alignment: "not-acted-on",
        reasons: ["recorded as not done"],
      });
}

/** The content itself; holding back or taking away is content of a dose, and for the other kinds what `change` advises. */
export function contentOf(
  advice: Content,
  done: Content,
  scene: Scene,
): ContentComparison {
  const { kind, lens } = scene;
  if (kind.kind !== "medication") {
    const advised = removalOf(advice);
    const removed =
      done.act === "holds" || done.act === "stops" ? done.act : undefined;
    if (advised !== undefined || removed !== undefined)
      return byRemoval(advised, removed);
  }
  const sides = { advice, done, scene };
  const result = withOtherFields(kind.compare(advice, done, lens), sides);
  return withSilentFields(result, sides);
}

/** What only one side records is no difference, and what is said of the rest does not hold for it. */
function withSilentFields(
  result: ContentComparison,
  {
    advice,
    done,
    scene,
  }: {
    readonly advice: Content;
    readonly done: Content;
    readonly scene: Scene;
  },
): ContentComparison {
  if (
    result.alignment !== "concordant" &&
    result.alignment !== "within-rounding"
  )
    return result;
  const silent = silentFields(scene.kind, advice, {
    done,
    lens: scene.lens,
    more: otherFields(scene),
  });
  return silent.length === 0
    ? result
    : {
        ...result,
        silent,
        reasons: [...result.reasons, ...silenceSentences(silent)],
      };
}

function removalOf(content: Content): "holds" | "stops" | undefined {
  const { change } = content.events[0].fields;
  return change === "hold" ? "holds" : change === "stop" ? "stops" : undefined;
}

function byRemoval(
  advised: Act | undefined,
  done: Act | undefined,
): ContentComparison {
  if (advised === done) return comparison({ alignment: "concordant" });
  if (advised !== undefined && done !== undefined)
    return comparison({
      alignment: "modified",
      fields: ["change"],
      reasons: ["held and stopped differ"],
    });
  return {
    ...overridden(
      done === undefined
        ? "done where its removal was advised"
        : "removed where it was advised",
    ),
    fields: ["change"],
  };
}

/** Content that differs beyond rounding after a rejection overrides the advice, whatever the kind. */
function afterRejection(
  result: ContentComparison,
  outcomes: Outcomes,
): ContentComparison {
  return outcomes.rejections.length > 0 && result.alignment === "modified"
    ? {
        ...result,
        alignment: "overridden",
        reasons: [...result.reasons, "after review.rejected"],
      }
    : result;
}

function overridden(reason: string): ContentComparison {
  return comparison({
    alignment: "overridden",
    fields: ["change"],
    reasons: [reason],
  });
}
