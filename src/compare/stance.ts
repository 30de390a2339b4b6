/**
 * What was done against what the AI took a stand for: do, avoid, inform, or not stated (`domain.md` 7.1).
 */

import type { Stance } from "../model/words.ts";
import { stances } from "../model/words.ts";
import { againstAvoid } from "./against-avoid.ts";
import { againstDo } from "./against-do.ts";
import type { Act } from "../model/act.ts";
import type { Content, ContentComparison } from "./content.ts";
import { notComparable } from "./content.ts";
import type { Outcomes } from "./outcomes.ts";
import type { Scene } from "./scene.ts";

/** Lines for what is done with the thing, where that says all. */
const actLines: { readonly [A in Act]: string | undefined } = {
  does: undefined,
  changes: undefined,
  holds: "hold",
  stops: "stop",
  omits: "not done",
  declines: "no action decided",
  retracts: "entered in error",
};

/** The stance that the advice is read with; undefined where none is stated and the content alone says nothing. */
export function stanceOf(advice: Content, scene: Scene): Stance | undefined {
  const { stance } = advice.own.fields;
  return (
    stances.find((word) => word === stance) ??
    (scene.kind.readsAsDo ? "do" : undefined)
  );
}

/** The alignment of one action by stance and content; time was looked at before. */
export function byStance(
  advice: Content,
  done: Content,
  { scene, outcomes }: { readonly scene: Scene; readonly outcomes: Outcomes },
): ContentComparison {
  const stance = stanceOf(advice, scene);
  if (stance === "do") {
    const result = againstDo(advice, done, { scene, outcomes });
    return {
      ...result,
      advised: result.advised ?? scene.kind.line(advice, scene.lens),
      done: result.done ?? doneLine(done, scene),
    };
  }
  const line = scene.kind.line(advice, scene.lens);
  const lines = { advised: line, done: doneLine(done, scene) };
  if (stance === "avoid") {
    const result = againstAvoid(advice, done, { lens: scene.lens, outcomes });
    return { ...result, ...lines, advised: `avoid ${line ?? ""}`.trimEnd() };
  }
  return stance === "inform"
    ? notComparable("not-recorded", ["stance-inform"], lines)
    : notComparable("not-comparable", ["stance-not-recorded"], lines);
}

/** What was done, in one line. */
export function doneLine(done: Content, scene: Scene): string {
  return (
    actLines[done.act] ??
    scene.kind.line(done, scene.lens) ??
    "content not recorded"
  );
}
