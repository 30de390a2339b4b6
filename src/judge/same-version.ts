import type { Step } from "./candidate.ts";
import { linkedAt, versionOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";

/** Q2: the same version as relied on, or one equal in `compare.fields`. Content that cannot be compared leaves it open. */
export function sameVersion(
  facts: DecisionFacts,
  review: number,
  action: number,
): Step {
  return stepOf[versionAnswer(facts, review, action)];
}

const stepOf: { readonly [A in ReturnType<typeof versionAnswer>]: Step } = {
  any: {
    condition: "Q2",
    answer: "true",
    because: "the policy does not ask for one version",
  },
  same: {
    condition: "Q2",
    answer: "true",
    because: "of the version relied on",
  },
  equal: {
    condition: "Q2",
    answer: "true",
    because: "of another version that is equal in the compared fields",
  },
  differs: {
    condition: "Q2",
    answer: "false",
    because: "of another version than the one relied on",
    miss: "other-version",
  },
  unknown: {
    condition: "Q2",
    answer: "unknown",
    because: "of another version whose content cannot be compared",
    doubt: { kind: "link", code: "version-not-comparable" },
  },
};

/** How the versions of two events stand to each other; `any` where the policy does not care. */
export function versionAnswer(
  facts: DecisionFacts,
  a: number,
  b: number,
): "any" | "same" | "equal" | "differs" | "unknown" {
  return facts.policy.review.sameVersion ? contentAnswer(facts, a, b) : "any";
}

/** How the versions of two events stand to each other, whatever the policy asks. */
export function contentAnswer(
  facts: DecisionFacts,
  a: number,
  b: number,
): "same" | "equal" | "differs" | "unknown" {
  return relationOf(facts, [a, versionOf(facts, a)], [b, versionOf(facts, b)]);
}

/** An event, and a version that it speaks of; undefined: one that the export lacks. */
type Spoken = readonly [event: number, version: number | undefined];

function relationOf(
  facts: DecisionFacts,
  [a, mine]: Spoken,
  [b, other]: Spoken,
): "same" | "equal" | "differs" | "unknown" {
  if (mine !== undefined && mine === other) return "same";
  if (mine === undefined || other === undefined)
    return writtenVersion(facts, a, mine) === writtenVersion(facts, b, other)
      ? "same"
      : "unknown";
  return versionsAnswer(facts, mine, other);
}

/** How the contents of two versions of the output that are on record compare. */
function versionsAnswer(
  facts: DecisionFacts,
  mine: number,
  other: number,
): "equal" | "differs" | "unknown" {
  const pair = facts.comparisons.versions.find(
    (one) =>
      (one.a === mine && one.b === other) ||
      (one.a === other && one.b === mine),
  );
  if (pair?.answer === "same") return "equal";
  return pair?.answer === "differs" ? "differs" : "unknown";
}

/**
 * Whether one event speaks of a given version of the output, or of one that is equal in the compared fields, where the
 * policy asks for one version (Q2 without an action: a read or a step is held against a version and a deadline). Where it
 * may speak of several: what all of them say. One that names a version which the export lacks leaves it open. Two events
 * are held against each other by `areOfOneVersion`.
 *
 * @param orLater - a later version will do: who has read what replaced it has read on
 */
export function speaksOfVersion(
  facts: DecisionFacts,
  event: number,
  { version, orLater }: { readonly version: number; readonly orLater: boolean },
): Answer {
  if (!facts.policy.review.sameVersion) return "true";
  const answers = linkedAt(facts.decision, event).versions.map((mine) => {
    if (mine === version || (orLater && mine > version)) return "true";
    const answer = versionsAnswer(facts, mine, version);
    if (answer === "unknown") return answer;
    return answer === "equal" ? "true" : "false";
  });
  const [first = "unknown"] = answers;
  return answers.every((one) => one === first) ? first : "unknown";
}

/**
 * Whether two events speak of one version, or of two that are equal in the compared fields: a view and the review or
 * action after it. For every version that each of them may speak of, else it is not known; a version that the export
 * lacks is known by its name, so that two events which name it alike are of one. No later version will do. Where the
 * policy does not ask for one version, any will. One event is held against a given version by `speaksOfVersion`.
 */
export function areOfOneVersion(
  facts: DecisionFacts,
  a: number,
  b: number,
): Answer {
  const mine = linkedAt(facts.decision, a).versions;
  const others = linkedAt(facts.decision, b).versions;
  if (mine.length === 1 && others.length === 1 && mine[0] === others[0])
    return "true";
  if (!facts.policy.review.sameVersion) return "true";
  const relations = possible(mine).flatMap((one) =>
    possible(others).map((other) => relationOf(facts, [a, one], [b, other])),
  );
  if (relations.every((one) => one === "same" || one === "equal"))
    return "true";
  return relations.every((one) => one === "differs") ? "false" : "unknown";
}

function possible(
  versions: readonly number[],
): readonly (number | undefined)[] {
  return versions.length === 0 ? [undefined] : versions;
}

function writtenVersion(
  facts: DecisionFacts,
  event: number,
  version: number | undefined,
): string | undefined {
  const fields = linkedAt(facts.decision, event).event.fields;
  return version === undefined
    ? fields.recommendationVersion
    : facts.decision.versions[version]?.version;
}
