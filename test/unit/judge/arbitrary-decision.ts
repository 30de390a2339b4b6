import * as fc from "fast-check";
import type { Given, GivenEvent } from "./build-decision.ts";

/** A time on one morning, to the second, the minute or the day; few of them, so that ties happen. */
const time: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: minute(":00Z") },
  { weight: 2, arbitrary: minute("Z") },
  { weight: 1, arbitrary: fc.constant("2026-06-03") },
);

function minute(end: string): fc.Arbitrary<string> {
  return fc
    .integer({ min: 0, max: 40 })
    .map((count) => `2026-06-03T09:${String(count).padStart(2, "0")}${end}`);
}

const actor: fc.Arbitrary<Partial<GivenEvent>> = fc.constantFrom<
  Partial<GivenEvent>
>(
  { actor: "N1", actorKind: "human", actorRole: "nurse" },
  { actor: "N1", actorKind: "human", actorRole: "nurse" },
  { actor: "N2", actorKind: "human", actorRole: "nurse" },
  { actor: "N2", actorKind: "human", actorRole: "nurse" },
  { actor: "P1", actorKind: "human", actorRole: "doctor" },
  { actor: "A1", actorKind: "human", actorRole: "hca" },
  { actor: "svc", actorKind: "service" },
  { actor: "X1" },
  {},
);

/** Words that steer one event beside its type, time and actor. */
const extras: fc.Arbitrary<Partial<GivenEvent>> = fc.constantFrom<
  Partial<GivenEvent>
>(
  {},
  {},
  {},
  {},
  {},
  {},
  {},
  {},
  { openedAt: "2026-06-03T08:00:00Z" },
  { openedAt: "2026-06-03T09:01:00Z" },
  { system: "pharmacy" },
  { recommendationVersion: "1" },
  { recommendationVersion: "2" },
  { versions: [0, 1] },
  { rivals: ["other"] },
  { mode: "automatic" },
  { reason: "other" },
  { reasonCode: "renal" },
);

function anyEvent(
  types: readonly GivenEvent["type"][],
): fc.Arbitrary<GivenEvent> {
  return fc
    .record({
      type: fc.constantFrom(...types),
      at: time,
      who: actor,
      more: extras,
    })
    .map(({ type, at, who, more }) => Object.assign({ type, at }, who, more));
}

export const favourable = [
  "review.accepted",
  "review.modified",
  "review.attested",
  "review.cosigned",
] as const;

const anyReview: fc.Arbitrary<GivenEvent> = fc
  .record({
    base: anyEvent([
      ...favourable,
      "review.accepted",
      "review.rejected",
      "review.revoked",
      "review.opened",
      "review.deferred",
    ]),
    signOff: fc.constantFrom<GivenEvent["signOff"]>(
      undefined,
      "same",
      "differs",
      "not-recorded",
    ),
  })
  .map(({ base, signOff }) =>
    signOff === undefined ? base : Object.assign({ signOff }, base),
  );

const action: fc.Arbitrary<GivenEvent> = fc
  .record({
    base: anyEvent([
      "action.signed",
      "action.administered",
      "action.changed",
      "action.ordered",
    ]),
    alignment: fc.constantFrom<NonNullable<GivenEvent["alignment"]>>(
      "concordant",
      "concordant",
      "modified",
      "overridden",
      "not-comparable",
      "within-rounding",
    ),
  })
  .map(({ base, alignment }) => Object.assign({ alignment }, base));

/** The action that most decisions turn on: late in the hour, mostly as advised. */
const governing: fc.Arbitrary<GivenEvent> = fc.oneof(
  { weight: 1, arbitrary: action },
  {
    weight: 3,
    arbitrary: fc
      .record({ minute: fc.integer({ min: 20, max: 50 }), who: actor })
      .map(({ minute: count, who }) =>
        Object.assign(
          {
            type: "action.signed" as const,
            at: `2026-06-03T09:${String(count)}:00Z`,
          },
          who,
        ),
      ),
  },
);

const policy: fc.Arbitrary<NonNullable<Given["policy"]>> = fc
  .record({
    by: fc.constantFrom(undefined, ["nurse"], ["nurse", "doctor"]),
    reviewers: fc.constantFrom(1, 1, 2),
    independentOfActor: fc.boolean(),
    sameVersion: fc.boolean(),
    blind: fc.boolean(),
    minimumSeconds: fc.constantFrom(undefined, 60),
    reasonFor: fc.constantFrom(undefined, ["review.modified" as const]),
    actorMustSee: fc.boolean(),
    mustSee: fc.constantFrom(undefined, ["recommendation" as const]),
    automatic: fc.constantFrom("forbidden" as const, "allowed" as const),
    validFor: fc.constantFrom(undefined, "PT20M"),
  })
  .map(({ automatic, validFor, ...asked }) => {
    const review = Object.fromEntries(
      Object.entries(asked).filter(([, value]) => value !== undefined),
    );
    const given = {
      review,
      automatic,
      logging: { views: "complete" as const },
    };
    return validFor === undefined ? given : Object.assign({ validFor }, given);
  });

/** A random decision: one or two versions, some reviews, some actions, any policy. */
export const arbitraryDecision: fc.Arbitrary<Given> = fc
  .record({
    second: fc.boolean(),
    reviews: fc.array(anyReview, { maxLength: 5 }),
    action: governing,
    actions: fc.array(action, { maxLength: 2 }),
    versionsCompare: fc.constantFrom(
      "same" as const,
      "differs" as const,
      "not-recorded" as const,
    ),
    kind: fc.constantFrom("medication" as const, "document" as const),
    covers: fc.constantFrom(
      null,
      "none" as const,
      ["2026-06-01", "2026-07-01"] as const,
    ),
    policy,
  })
  .map(
    ({ second, reviews, action: first, actions, policy: asked, ...rest }) => {
      const before = ["action.signed", "action.administered"];
      const review = Object.assign({ before }, asked.review);
      const others = [...reviews, first, ...actions];
      const events = [
        issue("1", "2026-06-03T08:55:00Z"),
        ...(second ? [issue("2", "2026-06-03T09:10:00Z")] : []),
        ...(second ? others : others.map(withoutChoice)),
      ];
      return Object.assign(
        { events, policy: Object.assign({}, asked, { review }) },
        rest,
      );
    },
  );

function issue(recommendationVersion: string, at: string): GivenEvent {
  const type =
    recommendationVersion === "1"
      ? "recommendation.issued"
      : "recommendation.updated";
  return {
    type,
    at,
    recommendation: "R1",
    recommendationVersion,
    actorKind: "ai",
    stance: "do",
  };
}

/** With one version there is nothing to choose between. */
function withoutChoice(event: GivenEvent): GivenEvent {
  return without(event, "versions");
}

/** The same event without one of its words. */
export function without(event: GivenEvent, name: keyof GivenEvent): GivenEvent {
  const { type, ...rest } = event;
  const kept = Object.entries(rest).filter(([key]) => key !== name);
  return Object.assign({ type }, Object.fromEntries(kept));
}
