/**
 * Whether two versions of the advice are equal in the compared fields (`rules.md` 1.3, Q2): no rounding applies.
 */

import type { VersionComparison } from "../model/decision.ts";
import type { Event, TextField } from "../model/event.ts";
import { isTextField } from "../model/field-set.ts";
import type { Answer } from "./answers.ts";
import { answerOf } from "./answers.ts";
import { sameCode } from "./code.ts";
import type { Content } from "./content.ts";
import { noSilence, textsDiffer } from "./content.ts";
import { compareOtherFields, otherFields } from "./other-fields.ts";
import type { Scene } from "./scene.ts";
import { adviceOf, hasContent } from "./scene.ts";
import { silentFields } from "./silent-fields.ts";

/** Fields that state what is advised; where all of them are the same texts, so is the advice. */
const stated: readonly TextField[] = [
  "stance",
  "code",
  "codeSystem",
  "finding",
  "laterality",
  "bodySite",
  "confidence",
  "threshold",
  "assessed",
  "value",
  "valueTo",
  "unit",
  "frequency",
  "schedule",
  "change",
  "percent",
  "baseValue",
  "weight",
  "route",
  "priority",
  "priorityScale",
  "contentHash",
  "normalisedHash",
  "recipient",
  "destination",
  "plannedFor",
];

/** One entry for each pair of versions, the earlier index first. */
export function compareVersions(scene: Scene): VersionComparison[] {
  const { length } = scene.decision.versions;
  if (length < 2) return [];
  const exact = withoutRounding(scene);
  const pairs: VersionComparison[] = [];
  for (let a = 0; a < length; a += 1) {
    for (let b = a + 1; b < length; b += 1)
      pairs.push({
        a,
        b,
        ...answerOfPair(exact, a, b),
      });
  }
  return pairs;
}

function answerOfPair(
  scene: Scene,
  a: number,
  b: number,
): Pick<Answer, "answer" | "fields"> {
  const { answer, fields } = comparePair(
    scene,
    adviceOf(scene, a),
    adviceOf(scene, b),
  );
  return { answer, fields };
}

function comparePair(
  scene: Scene,
  a: Content | undefined,
  b: Content | undefined,
): Pick<Answer, "answer" | "fields"> {
  if (
    a === undefined ||
    b === undefined ||
    !isStated(scene, a) ||
    !isStated(scene, b)
  )
    return { answer: "not-recorded", fields: [] };
  if (textOf(scene, a) === textOf(scene, b))
    return { answer: "same", fields: [] };
  if (textsDiffer(a.own.fields.stance, b.own.fields.stance))
    return { answer: "differs", fields: ["stance"] };
  if (a.events.length !== b.events.length)
    return { answer: "differs", fields: [scene.kind.fields[0] ?? "code"] };
  return compareStated(scene, a, b);
}

/** Two versions of as many items: the fields of the kind, and those that the policy names beyond them. */
function compareStated(
  scene: Scene,
  a: Content,
  b: Content,
): Pick<Answer, "answer" | "fields"> {
  const one = answerOf(scene.kind.compare(a, b, scene.lens));
  const more = compareMore(scene, a, b);
  // What differs does so even where the rest cannot be compared.
  if (one.answer === "differs" || more.differing.length > 0)
    return { answer: "differs", fields: [...one.fields, ...more.differing] };
  // What only one version states is no difference, and is not known to be equal.
  const silent =
    one.answer === "same"
      ? silentFields(scene.kind, a, {
          done: b,
          lens: scene.lens,
          more: otherFields(scene),
        })
      : noSilence;
  // Another code is other advice, even where the two cannot be compared as amounts.
  if (
    a.events.length === 1 &&
    sameCode(a.own, b.own, scene.lens).answer === "differs"
  )
    return { answer: "differs", fields: ["code"] };
  const other = answerOf(scene.kind.compare(b, a, scene.lens));
  if (one.answer !== "same") return one;
  if (other.answer !== "same") return other;
  if (more.isUnclear) return { answer: "not-comparable", fields: [] };
  return silent.length > 0 ? { answer: "not-recorded", fields: [] } : other;
}

/** The fields that the policy names beyond those of the kind, each item of either version against those of the other. */
function compareMore(
  scene: Scene,
  a: Content,
  b: Content,
): { readonly differing: readonly string[]; readonly isUnclear: boolean } {
  const there = compareOtherFields({ advice: a, done: b, scene });
  const back = compareOtherFields({ advice: b, done: a, scene });
  return {
    differing: [...new Set([...there.differing, ...back.differing])],
    isUnclear: there.unclear.length + back.unclear.length > 0,
  };
}

function isStated(scene: Scene, content: Content): boolean {
  return content.events.some(
    (event) =>
      hasContent(event, scene.kind) || event.fields.confidence !== undefined,
  );
}

/** Everything that the items state, and what else the policy compares, whatever their order. */
function textOf(scene: Scene, content: Content): string {
  const fields = [...stated, ...otherFields(scene).filter(isTextField)];
  return content.events
    .map((event) => itemText(event, fields))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join("\n");
}

function itemText(event: Event, fields: readonly TextField[]): string {
  return JSON.stringify(fields.map((field) => event.fields[field] ?? null));
}

function withoutRounding(scene: Scene): Scene {
  const { rounding: _, ...rules } = scene.lens.rules;
  return { ...scene, lens: { ...scene.lens, rules } };
}
