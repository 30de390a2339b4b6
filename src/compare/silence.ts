/**
 * The alignment where no action counts: what silence means once the log covers the window (law 5).
 */

import type { ActionComparison, ContentAlignment } from "../model/decision.ts";
import { openStart } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import { keyKinds } from "../model/patient.ts";
import type { Alignment, EventType } from "../model/words.ts";
import { coverageOf } from "../time/coverage.ts";
import { hull } from "../time/interval.ts";
import { noIndex, unreviewed } from "./actions.ts";
import type { Content } from "./content.ts";
import { reviewsWith } from "./outcomes.ts";
import type { Scene } from "./scene.ts";
import { adviceOf } from "./scene.ts";
import { stanceOf } from "./stance.ts";

/**
 * Nothing done, from the first issue to the end of the linking window after the last.
 *
 * `undetermined` unless every source that can yield an action covers all of it by declaration. `action` is -1;
 * `version` the last one, -1 where none is on record.
 */
export function compareSilence(scene: Scene): ActionComparison {
  const version = scene.decision.versions.length - 1;
  const advice = adviceOf(scene, version);
  const window = windowOf(scene);
  if (advice === undefined || window === undefined)
    return silent("undetermined", {
      version,
      reasons: ["advice-not-in-export"],
    });
  const line = scene.kind.line(advice, scene.lens);
  if (isOutOfReach(scene))
    return silent("undetermined", {
      version,
      line,
      reasons: [
        "the output names neither a patient nor a key that an action bears",
      ],
    });
  const { answer, reasons } = coverageOf(
    window,
    scene.decision.coverage.action,
  );
  if (answer !== "covered")
    return silent("undetermined", {
      version,
      line,
      reasons: [`window ${answer}`, ...reasons],
    });
  const content = meaningOf(scene, advice, version);
  return {
    ...silent(content.reviewed, {
      version,
      line,
      reasons: [silenceOf(scene)],
    }),
    content,
  };
}

/**
 * Without a patient an output is linked by key only (contract 2). Where it has no key but its own id, what was done for the
 * patient is found only if that names the id, and that nothing does shows nothing.
 */
function isOutOfReach({ decision: { patient, events } }: Scene): boolean {
  return (
    patient === undefined &&
    !events.some(({ event: { fields } }) =>
      keyKinds.some(
        (kind) => kind !== "recommendation" && fields[kind] !== undefined,
      ),
    )
  );
}

/** What is not on record: actions of other types than a review has to precede may be. */
function silenceOf(scene: Scene): string {
  const { before } = scene.settings;
  const isOther = scene.actions.some(
    ([, { retracted, event }]) => !retracted && !before.includes(event.type),
  );
  if (isOther)
    return "no action of a type that the policy names, only others; window covered";
  return isRetracted(scene)
    ? "what was done was entered in error, nothing else done, window covered"
    : "nothing done, window covered";
}

/** Whether an action is on record that a later record says was entered in error: it counts as none and is named. */
function isRetracted({ decision }: Scene): boolean {
  return decision.events.some(
    ({ part, retracted }) => part === "action" && retracted,
  );
}

/** What nothing done means for the stance, and for an outcome on record. */
function meaningOf(
  scene: Scene,
  advice: Content,
  version: number,
): ContentAlignment {
  const stance = stanceOf(advice, scene);
  if (stance === "do" && scene.kind.nothing(advice, scene.lens) === "not-given")
    return unreviewed("concordant");
  if (stance !== "do" && stance !== "avoid")
    return unreviewed("not-comparable");
  let content: ContentAlignment | undefined;
  for (const [type, reviewed] of meanings[stance]) {
    const reviews = reviewsWith(scene, type, { action: undefined, version });
    if (reviews.length > 0)
      content = {
        alone: "not-acted-on",
        reviewed,
        reviews,
        otherwise: content,
      };
  }
  return content ?? unreviewed("not-acted-on");
}

/**
 * What an outcome on record makes of nothing done; the last that is there. A warning that was rejected and a thing that
 * was then not done overrides nothing: whoever meant to go ahead did not (trap 44).
 */
const meanings: {
  readonly [S in "do" | "avoid"]: readonly (readonly [EventType, Alignment])[];
} = {
  do: [["review.rejected", "overridden"]],
  avoid: [
    ["review.accepted", "concordant"],
    ["review.modified", "modified"],
  ],
};

/**
 * From the earliest possible issue of any version to the end of the window after the latest possible one. Where only an
 * upper bound of the issue is on record, it is looked for one window further back.
 */
function windowOf(scene: Scene): Interval | undefined {
  const { windowUs } = scene.settings;
  const issues = scene.decision.versions.map(({ issued }) => ({
    earliest:
      issued.earliest === openStart
        ? issued.latest - windowUs
        : issued.earliest,
    latest: issued.latest,
  }));
  if (issues.length === 0) return undefined;
  const { earliest, latest } = issues.reduce(hull);
  return { earliest, latest: latest + windowUs };
}

function silent(
  alignment: Alignment,
  said: {
    readonly version: number;
    readonly line?: string | undefined;
    readonly reasons: readonly string[];
  },
): ActionComparison {
  return {
    action: noIndex,
    version: said.version,
    alignment,
    content: unreviewed(alignment),
    direction: undefined,
    difference: undefined,
    changePercent: undefined,
    weeklyChangePercent: undefined,
    advised: said.line,
    done: undefined,
    fields: [],
    reasons: said.reasons,
  };
}
