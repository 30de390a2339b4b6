import type { Lint } from "./lint.ts";
import { sameScope, windowsOverlap } from "./policy-overlap.ts";

/** A policy approved after its own start. */
export const approvedLate: Lint = ({ approvedOn, inForce }) =>
  approvedOn > inForce.from
    ? [
        {
          code: "approved-late",
          at: ["approvedOn"],
          says: `was approved on ${approvedOn}, after its own start; it is in force from then only`,
        },
      ]
    : [];

/** A time in force, half open days. */
interface Days {
  readonly from: string;
  readonly until?: string | undefined;
}

/**
 * The day on which the next of some windows begins, where a pause lies between the end of one and it. An end that is not
 * after its own start is an error of its own, and says nothing of a pause.
 */
function nextAfterPause(
  { from, until }: Days,
  others: readonly Days[],
): string | undefined {
  if (until === undefined || until <= from) return undefined;
  const covered = others.some(
    (other) =>
      other.from <= until && (other.until === undefined || other.until > until),
  );
  if (covered) return undefined;
  return others
    .map((other) => other.from)
    .filter((start) => start > until)
    .sort()[0];
}

/** A pause between two versions with the same scope, the earlier one ending. */
export const gapBetween: Lint = (policy, { policies }) => {
  const next = nextAfterPause(
    policy.inForce,
    policies
      .filter((other) => sameScope(policy, other))
      .map(({ inForce }) => inForce),
  );
  return next === undefined
    ? []
    : [
        {
          code: "policy-gap",
          at: ["inForce", "until"],
          says: `ends on ${policy.inForce.until ?? ""} and the next one with this scope begins on ${next}`,
        },
      ];
};

/** A pause between two approvals of one product, in which no version of it is approved. */
export const modelGap: Lint = ({ models = [] }) =>
  models.flatMap((model, index) => {
    const next = nextAfterPause(
      model,
      models.filter(({ name }) => name === model.name),
    );
    return next === undefined
      ? []
      : [
          {
            code: "model-gap",
            at: ["models", index, "until"],
            says: `approves ${model.name} ${model.version} until ${model.until ?? ""} and the next version of it from ${next}`,
          },
        ];
  });

/** An approval of a product for a time in which no policy for it is in force. */
export const modelOutside: Lint = (policy, { policies }) =>
  (policy.models ?? []).flatMap((model, index) => {
    const isInside = policies.some(
      (other) =>
        other.appliesTo.decisionKind === policy.appliesTo.decisionKind &&
        (other.appliesTo.models?.includes(model.name) ?? true) &&
        windowsOverlap({ inForce: model }, other),
    );
    return isInside
      ? []
      : [
          {
            code: "model-outside-policies",
            at: ["models", index],
            says: `approves ${model.name} ${model.version} for a time in which no policy for it is in force`,
          },
        ];
  });
