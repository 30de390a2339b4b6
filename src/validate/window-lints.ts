import type { Lint } from "./lint.ts";
import { isGoverned, sharedScope, windowsOverlap } from "./policy-overlap.ts";

/** A policy approved after its own start, or even after its own end. */
export const approvedLate: Lint = ({ approvedOn, inForce }) => {
  if (approvedOn <= inForce.from) return [];
  if (inForce.until !== undefined && approvedOn >= inForce.until)
    return [
      {
        code: "never-in-force",
        at: ["approvedOn"],
        says: `was approved on ${approvedOn}, when it had ended; it is never in force`,
      },
    ];
  return [
    {
      code: "approved-late",
      at: ["approvedOn"],
      says: `was approved on ${approvedOn}, after its own start; it is in force from then only`,
    },
  ];
};

/** A policy that replaces another of the file, which goes on beside it. */
export const supersededGoesOn: Lint = (policy, { policies }) => {
  const other = policies.find(
    (one) =>
      one !== policy &&
      one.id === policy.supersedes &&
      windowsOverlap(one, policy),
  );
  return other === undefined
    ? []
    : [
        {
          code: "superseded-goes-on",
          at: ["supersedes"],
          says: `replaces "${other.id}", which is in force beside it`,
        },
      ];
};

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

/**
 * A pause between the end of a policy and the start of a later one that governs some of the same decisions, while none
 * governs these in between.
 */
export const gapBetween: Lint = (policy, { policies }) => {
  const { until, from } = policy.inForce;
  if (until === undefined || until <= from) return [];
  const running = policies.filter(
    ({ inForce }) =>
      inForce.from <= until &&
      (inForce.until === undefined || inForce.until > until),
  );
  const next = policies
    .filter(({ appliesTo, inForce }) => {
      const shared = sharedScope(policy.appliesTo, appliesTo);
      return (
        inForce.from > until &&
        shared !== undefined &&
        !isGoverned(
          shared,
          running.map((one) => one.appliesTo),
        )
      );
    })
    .sort(({ inForce: a }, { inForce: b }) =>
      a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
    )[0];
  return next === undefined
    ? []
    : [
        {
          code: "policy-gap",
          at: ["inForce", "until"],
          says: `ends on ${until} and the next one for ${isGoverned(policy.appliesTo, [next.appliesTo]) ? "its decisions" : "some of its decisions"}, "${next.id}", begins on ${next.inForce.from}`,
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

/** A list of approved versions that names none: every version is one that is not approved. */
export const noModels: Lint = ({ models }) =>
  models?.length === 0
    ? [
        {
          code: "no-version-approved",
          at: ["models"],
          says: "approves no version of any product; left out, versions are not looked at",
        },
      ]
    : [];
