import type { JsonObject } from "../../model/record.ts";
import type { EventType } from "../../model/words.ts";
import { eventTypes } from "../../model/words.ts";
import { actorAt, actorFields } from "./actor.ts";
import { codingsOf, hasCode } from "./coding.ts";
import { isUnnamed, ofNobodyKnows } from "./contained.ts";
import { outputsOf } from "./resolve.ts";
import { meantBy } from "./meant.ts";
import type { Meant } from "./meant.ts";
import { referenceOnly } from "./resource-types.ts";
import { draft, keysOf, kindOf, lastChange, unknownWord } from "./resource.ts";
import type { Read, Resource } from "./resource.ts";
import { entryOf, leftOutAt, objectsAt, textAt } from "./tree.ts";

/** What a status shows; `none`: nothing has been looked at yet, or the step was given up. */
const steps: Readonly<Record<string, EventType | "none" | undefined>> = {
  draft: "none",
  requested: "none",
  received: "none",
  ready: "none",
  "in-progress": "none",
  "on-hold": "none",
  cancelled: "none",
  failed: "none",
  accepted: "review.opened",
  completed: "review.acknowledged",
  rejected: "review.rejected",
  "entered-in-error": "review.revoked",
};

/** Reports are looked at through tasks; another resource only where it is an AI output, or the task asks for approval. */
const reviewed: ReadonlySet<string> = new Set([
  "DiagnosticReport",
  "DocumentReference",
  "DetectedIssue",
]);

const approval: ReadonlySet<string> = new Set(["approve"]);

/**
 * Task: a review step whose focus is an AI output or a report. Its outcome is a word of `businessStatus` or `output` that
 * the mapping's value map `review` knows; without one, a completed task says no more than that somebody looked.
 *
 * @see domain.md 3.2: without its history only `lastModified`, which moves
 */
export function readTask(resource: Resource): Read {
  const { tree, lookUps } = resource;
  const focus = meantBy(resource, objectsAt(tree, "focus")[0]);
  const { name, type } = focus ?? { name: undefined, type: undefined };
  const outputs = outputsOf(name, lookUps);
  const isReview =
    outputs.length > 0 ||
    reviewed.has(type ?? "") ||
    hasCode(approval, tree, "code");
  const step = entryOf(steps, textAt(tree, "status"));
  const isLost = isFocusMalformed(tree, focus);
  if (!isReview && !isLost && !isOfUntold(focus))
    return { ignored: "not-a-review-step" };
  if (step === "none") return { ignored: "step-not-taken" };
  if (name === undefined || isLost) return ofNothingNamed;
  if (isUnnamed(name)) return ofNobodyKnows("focus");
  if (step === undefined) return unknownWord("status");
  const outcome = step === "review.acknowledged" ? outcomeOf(resource) : step;
  if (outcome === undefined) return unknownWord("businessStatus");
  if (outcome === "ignored") return { ignored: "ignored-word" };
  const when = whenOf(resource, step);
  const doer =
    objectsAt(tree, "owner")[0] ??
    objectsAt(objectsAt(tree, "performer")[0], "actor")[0];
  const fields = {
    ...keysOf(name, type ?? ""),
    recommendationVersion: focus?.reference.version,
    decisionKind: kindOf(name, type, lookUps),
    ...actorFields(actorAt(doer, resource)),
    ...when.fields,
  };
  const named = outputs.length === 0 ? [undefined] : outputs;
  return {
    drafts: named.map((recommendation) =>
      draft(resource, outcome, { ...fields, recommendation }, when),
    ),
  };
}

/** That somebody took a step must not be lost because it is not told on what, or told in a way that joins nothing. */
const ofNothingNamed: Read = {
  fault: "required-missing",
  field: "focus",
  hint: "a focus is a reference to a resource by its type and id; an identifier, a display or another text joins it to none",
};

/** Whether what stands as the focus can be no reference, or more stands there than the one that is read (0..1 in every release). */
function isFocusMalformed(tree: JsonObject, focus: Meant | undefined): boolean {
  const { length } = objectsAt(tree, "focus");
  const isUnread = length > 0 && focus === undefined;
  return isUnread || length > 1 || leftOutAt(tree, "focus").length > 0;
}

/** Whether a focus is told in a way that joins it to no resource, and may be an output or a report. */
function isOfUntold(focus: Meant | undefined): boolean {
  if (focus === undefined || focus.name !== undefined) return false;
  return !referenceOnly.has(focus.type ?? "");
}

/** When a task was completed stands in R4 and R5 where its execution ended; else only its last change is known. */
function whenOf(
  resource: Resource,
  step: EventType,
): ReturnType<typeof lastChange> {
  const { tree } = resource;
  const end = textAt(tree, "executionPeriod", "end");
  if (end !== undefined && step === "review.acknowledged")
    return { fields: { occurredAt: end }, stamp: "executionPeriod.end" };
  const modified = textAt(tree, "lastModified");
  return modified === undefined
    ? lastChange(resource)
    : {
        fields: { occurredAt: modified, timeBasis: "row-update" },
        stamp: "lastModified",
      };
}

/**
 * The review word of a completed task; undefined where the mapping has a map and it does not know the status in words, none
 * of the words is known, or two say different things: nothing is guessed.
 */
function outcomeOf({
  tree,
  settings,
}: Resource): EventType | "ignored" | undefined {
  const words = settings.words["review"];
  if (words === undefined) return "review.acknowledged";
  const status = wordsAt(tree, "businessStatus");
  const outputs = objectsAt(tree, "output").flatMap(outputWords);
  if (status.length + outputs.length === 0) return "review.acknowledged";
  const meant = (written: readonly string[]): readonly string[] =>
    written.flatMap((word) => entryOf(words, word) ?? []);
  const said = meant(status);
  if (status.length > 0 && said.length === 0) return undefined;
  const [first, ...others] = new Set([...said, ...meant(outputs)]);
  if (others.length > 0) return undefined;
  return first === "ignored"
    ? first
    : eventTypes.find((type) => type === first);
}

function outputWords(output: JsonObject): readonly string[] {
  const plain = ["valueCode", "valueString"]
    .map((name) => textAt(output, name))
    .filter((word) => word !== undefined);
  return plain.concat(
    wordsAt(output, "valueCodeableConcept"),
    wordsAt(output, "valueCoding"),
  );
}

/** The text of a concept, then its codes. */
function wordsAt(tree: JsonObject, name: string): readonly string[] {
  const text = textAt(tree, name, "text");
  const codes = codingsOf(tree, name).map(({ code }) => code);
  return text === undefined ? codes : [text, ...codes];
}
