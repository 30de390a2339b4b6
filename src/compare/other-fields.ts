/**
 * Fields that a policy compares beyond those of the kind.
 */

import { isTextField } from "../model/field-set.ts";
import type { Content, ContentComparison } from "./content.ts";
import { textsDiffer } from "./content.ts";
import { comparePriorities } from "./priority.ts";
import type { Scene } from "./scene.ts";

const none: readonly string[] = [];

/** Fields that the policy names and the kind does not know. */
export function otherFields({ settings, kind }: Scene): readonly string[] {
  const { fields, ignore } = settings.rules;
  return fields === undefined
    ? none
    : fields.filter(
        (field) =>
          !kind.fields.includes(field) && ignore?.includes(field) !== true,
      );
}

/** Of fields that the policy names and the kind does not know a recorded difference is a change. */
export function withOtherFields(
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
  if (result.alignment === "not-comparable") return result;
  const differing = otherFields(scene).filter((field) =>
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
