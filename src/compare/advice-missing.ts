/**
 * Actions on an output that the export lacks, where the rows that review it say what it took a stand for.
 */

import { againstAvoid } from "./against-avoid.ts";
import type { Acted } from "./acted.ts";
import type { Content, ContentComparison } from "./content.ts";
import { notComparable } from "./content.ts";
import { noOutcomes } from "./outcomes.ts";
import type { Scene } from "./scene.ts";
import { doneLine } from "./stance.ts";

/** An action on an output, or on a version of one, that the export lacks. */
export function withoutVersion(scene: Scene, acted: Acted): ContentComparison {
  const { done } = acted;
  const warned = againstMissingWarning(scene, acted);
  if (warned !== undefined)
    return { ...warned, done: doneLine(done.content, scene) };
  const missing =
    scene.decision.output === "not-in-export"
      ? "advice-not-in-export"
      : "version-not-in-export";
  return notComparable("not-recorded", [missing], {
    done: doneLine(done.content, scene),
  });
}

/**
 * A warning whose responses alone are on record: an alert table writes one row an alert, and the row of an override names
 * the alert and its stance (`domain.md` 11, B). The thing done was then done against it; what it warned of is in none.
 *
 * @returns undefined where no response states the stance `avoid`, where another states something else, where the advice
 * was changed at the review, or where the action may belong elsewhere
 */
function againstMissingWarning(
  scene: Scene,
  { linked, done }: Acted,
): ContentComparison | undefined {
  if (scene.decision.output !== "not-in-export") return undefined;
  if (linked.rivals.length > 0) return undefined;
  const { decisionKind } = linked.event.fields;
  if (decisionKind !== undefined && decisionKind !== scene.decision.kind)
    return undefined;
  const responses = scene.reviews
    .map(([, review]) => review)
    .filter(({ grade, rivals }) => grade === "explicit" && rivals.length === 0);
  const stances = new Set(responses.map(({ event }) => event.fields.stance));
  const [first] = responses;
  if (first === undefined || stances.size !== 1 || !stances.has("avoid"))
    return undefined;
  if (responses.some(({ event }) => event.type === "review.modified"))
    return undefined;
  const warning: Content = {
    own: first.event,
    act: "does",
    events: [first.event],
  };
  const result = againstAvoid(warning, done.content, {
    lens: scene.lens,
    outcomes: noOutcomes,
  });
  return {
    ...result,
    advised: "avoid",
    reasons: ["advice-not-in-export", ...result.reasons],
  };
}
