import type { Answer } from "./qualification.ts";

/** The conditions of `rules.md` 1.3; `candidate` is what has to hold before any of them is put. */
export const conditions = [
  "candidate",
  "Q1",
  "Q2",
  "Q3",
  "Q4",
  "Q5",
  "Q6",
  "Q7",
  "Q8",
] as const;
export type Condition = (typeof conditions)[number];

/** States that a failed condition leads to, in the order that breaks ties (`rules.md` 1.4 step 9). */
export const missOrder = [
  "changed-after-review",
  "other-version",
  "documented-after",
  "not-a-person",
  "role-not-permitted",
  "too-few-reviewers",
  "not-independent",
  "view-only",
] as const;
export type Miss = (typeof missOrder)[number];

/** Why a condition cannot be answered; `kind` decides the state (`rules.md` 1.4 step 5), `code` is the cause shown. */
export interface Doubt {
  readonly kind: "time" | "link" | "order";
  readonly code: string;
}

/** The kind of doubt behind a cause that `orderEvents` or the versions give. */
export function doubtOf(code: string): Doubt {
  if (code === "time-missing" || code === "bound-only")
    return { kind: "time", code };
  if (code === "version-not-comparable") return { kind: "link", code };
  return { kind: "order", code };
}

/** One condition put to one review. `miss`: the state its failure leads to; a failed condition without one has none. */
export interface Step {
  readonly condition: Condition;
  readonly answer: Answer;
  readonly because: string;
  readonly miss?: Miss;
  readonly doubt?: Doubt;
}

/**
 * One review with all its answers. `role`: `outcome` may qualify, `view` and `rejection` never do, `none` is no
 * candidate at all and is kept for `explain`.
 */
export interface Candidate {
  readonly event: number;
  readonly role: "outcome" | "view" | "rejection" | "none";
  readonly steps: readonly Step[];
}

export function failedSteps(candidate: Candidate): readonly Step[] {
  return candidate.steps.filter((step) => step.answer === "false");
}

export function unknownSteps(candidate: Candidate): readonly Step[] {
  return candidate.steps.filter((step) => step.answer === "unknown");
}

/** The first failed condition's state, in the order of `missOrder`. */
export function firstMiss(candidate: Candidate): Miss | undefined {
  let first: number = missOrder.length;
  for (const { answer, miss } of candidate.steps)
    if (answer === "false" && miss !== undefined)
      first = Math.min(first, missOrder.indexOf(miss));
  return missOrder.at(first);
}

/** How many conditions of a candidate have this answer; without a list, since every candidate is counted. */
export function countSteps(candidate: Candidate, answer: Answer): number {
  let count = 0;
  for (const step of candidate.steps) if (step.answer === answer) count += 1;
  return count;
}
