/**
 * What was done against what the AI took a stand for: do, avoid, inform, or not stated (`domain.md` 7.1).
 */

import type { TextField } from "../model/event.ts";
import { textFields } from "../model/event.ts";
import type { Act } from "./act.ts";
import { sameCode } from "./code.ts";
import type { Content, ContentComparison, Lens } from "./content.ts";
import { comparison, notComparable, textsDiffer } from "./content.ts";
import { comparePriorities } from "./priority.ts";
import type { Scene } from "./scene.ts";

/** Outcomes of reviews of this version that are certainly before the action. */
export interface Outcomes {
  readonly rejected: boolean;
  readonly modified: boolean;
}

/** The stance that the advice is read with; undefined where none is stated and the content alone says nothing. */
export function stanceOf(
  advice: Content,
  scene: Scene,
): "do" | "avoid" | "inform" | undefined {
  const { stance } = advice.own.fields;
  if (stance === "do" || stance === "avoid" || stance === "inform")
    return stance;
  return scene.kind.readsAsDo ? "do" : undefined;
}

/** The alignment of one action by stance and content; time was looked at before. */
export function byStance(
  advice: Content,
  done: Content,
  { scene, outcomes }: { readonly scene: Scene; readonly outcomes: Outcomes },
): ContentComparison {
  const stance = stanceOf(advice, scene);
  const prefix = stance === "avoid" ? "avoid " : "";
  const lines = {
    advised: prefix + (scene.kind.line(advice, scene.lens) ?? ""),
    done: doneLine(done, scene),
  };
  switch (stance) {
    case "do": {
      const result = againstDo(advice, done, { scene, outcomes });
      return {
        ...result,
        advised: result.advised ?? lines.advised,
        done: result.done ?? lines.done,
      };
    }
    case "avoid":
      return {
        ...againstAvoid(advice, done, { lens: scene.lens, outcomes }),
        ...lines,
      };
    case "inform":
      return notComparable("not-recorded", ["stance-inform"], lines);
    case undefined:
      return notComparable("not-comparable", ["stance-not-recorded"], lines);
  }
}

function againstDo(
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
        : outcomes.rejected
          ? overridden("not done after review.rejected")
          : comparison({
              alignment: "not-acted-on",
              reasons: ["recorded as not done"],
            });
    case "holds":
    case "stops":
    case "does":
    case "changes":
      return afterRejection(contentOf(advice, done, scene), outcomes);
  }
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
  return withOtherFields(kind.compare(advice, done, lens), {
    advice,
    done,
    scene,
  });
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
  return outcomes.rejected && result.alignment === "modified"
    ? {
        ...result,
        alignment: "overridden",
        reasons: [...result.reasons, "after review.rejected"],
      }
    : result;
}

function againstAvoid(
  advice: Content,
  done: Content,
  { lens, outcomes }: { readonly lens: Lens; readonly outcomes: Outcomes },
): ContentComparison {
  const code = codeOf(advice, done, lens);
  if (code !== undefined) return notComparable("not-comparable", [code]);
  switch (done.act) {
    case "retracts":
      return comparison({
        alignment: "not-acted-on",
        reasons: ["entered-in-error"],
      });
    case "declines":
      return notComparable("not-recorded", ["no action was decided on"]);
    case "holds":
    case "stops":
    case "omits":
      return comparison({
        alignment: "concordant",
        reasons: ["removed or not done"],
      });
    case "changes":
      return comparison({
        alignment: "modified",
        fields: ["change"],
        reasons: ["changed"],
      });
    case "does":
      return outcomes.modified
        ? comparison({
            alignment: "modified",
            fields: ["change"],
            reasons: ["changed at review"],
          })
        : overridden("done where avoiding it was advised");
  }
}

/** Why the two are about different things; undefined where some item is the same, or the link alone says so. */
function codeOf(
  advice: Content,
  done: Content,
  lens: Lens,
): string | undefined {
  let reason: string | undefined;
  for (const advised of advice.events) {
    for (const item of done.events) {
      const code = sameCode(advised, item, lens);
      if (code.answer === "same" || code.answer === "not-recorded")
        return undefined;
      reason = code.reasons[0];
    }
  }
  return reason;
}

/** Fields that the policy names and the kind does not know: a recorded difference is a change. */
function withOtherFields(
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
  const named = scene.settings.rules.fields;
  if (named === undefined || result.alignment === "not-comparable")
    return result;
  const differing = named.filter(
    (field) =>
      !scene.kind.fields.includes(field) &&
      scene.settings.rules.ignore?.includes(field) !== true &&
      otherDiffers(field, { advice, done, scene }),
  );
  if (differing.length === 0) return result;
  const agreed =
    result.alignment === "concordant" || result.alignment === "within-rounding";
  return {
    ...result,
    alignment: agreed ? "modified" : result.alignment,
    fields: [...result.fields, ...differing],
    reasons: [
      ...result.reasons,
      ...differing.map((field) => `${field} differs`),
    ],
  };
}

function otherDiffers(
  field: string,
  {
    advice,
    done,
    scene,
  }: {
    readonly advice: Content;
    readonly done: Content;
    readonly scene: Scene;
  },
): boolean {
  if (field === "priority")
    return comparePriorities(advice, done, scene.lens).alignment === "modified";
  return (
    isTextField(field) &&
    textsDiffer(advice.own.fields[field], done.events[0].fields[field])
  );
}

function isTextField(field: string): field is TextField {
  const known: readonly string[] = textFields;
  return known.includes(field);
}

function overridden(reason: string): ContentComparison {
  return comparison({
    alignment: "overridden",
    fields: ["change"],
    reasons: [reason],
  });
}

/** What was done, in one line. */
export function doneLine(done: Content, scene: Scene): string {
  switch (done.act) {
    case "holds":
      return "hold";
    case "stops":
      return "stop";
    case "omits":
      return "not done";
    case "declines":
      return "no action decided";
    case "retracts":
      return "entered in error";
    case "does":
    case "changes":
      return scene.kind.line(done, scene.lens) ?? "content not recorded";
  }
}
