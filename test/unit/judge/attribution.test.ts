/** Who recorded what (`rules.md` 6): facts of one decision by party, nobody taken for anybody. */
import { describe, expect, it } from "vitest";
import type { Attribution } from "../../../src/model/attribution.ts";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";

const nurse = { actor: "N1", actorKind: "human", actorRole: "nurse" } as const;
const issued: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  actorKind: "ai",
  model: "dose-advisor",
  modelVersion: "2.4.1",
};
const review: GivenEvent = {
  type: "review.accepted",
  at: "2026-06-03T09:10:00Z",
  ...nurse,
};
const action: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T09:20:00Z",
  ...nurse,
};

function attributed(
  events: readonly GivenEvent[],
  more: Omit<Given, "events"> = {},
): Attribution {
  return judge({ events, ...more }).attribution;
}

/** In which lists an event stands. */
function recorders(
  event: GivenEvent,
  more: Omit<Given, "events"> = {},
): string {
  const { facts: _, ...lists } = attributed([issued, event], more);
  return Object.entries(lists)
    .filter(([, numbers]) => numbers.includes(1))
    .map(([name]) => name)
    .join("+");
}

describe("who recorded an event", () => {
  it("every event of an ordinary decision stands in one list", () => {
    expect(attributed([issued, review, action])).toEqual({
      manufacturer: [0],
      deployer: [],
      clinician: [1, 2],
      system: [],
      unknown: [],
      facts: [],
    });
  });

  it("a decision without an output on record has no facts of the manufacturer", () => {
    const { manufacturer, clinician } = attributed([review, action], {
      output: "not-in-export",
      model: null,
      modelVersion: null,
    });
    expect(manufacturer).toEqual([]);
    expect(clinician).toEqual([0, 1]);
  });

  it.each<[string, Partial<GivenEvent>, string]>([
    ["an identified person", {}, "clinician"],
    ["no actor at all", { actor: undefined, actorKind: undefined }, "unknown"],
    ["a person without an account", { actor: undefined }, "unknown"],
    ["an account of unknown kind", { actorKind: "unknown" }, "unknown"],
    ["an account whose kind nobody says", { actorKind: undefined }, "unknown"],
    ["a shared account", { actorKind: "shared" }, "unknown"],
    ["a service account", { actorKind: "service" }, "system"],
    ["an AI that acts", { actorKind: "ai" }, "system"],
    ["an organisation", { actorKind: "organisation" }, "deployer"],
    ["an automatic act in a person's name", { mode: "automatic" }, "system"],
    ["many at once by a person", { mode: "bulk" }, "clinician"],
  ] as [string, Partial<GivenEvent>, string][])(
    "action: %s",
    (_, change, expected) => {
      expect(recorders({ ...action, ...change })).toBe(expected);
      expect(recorders({ ...review, ...change })).toBe(expected);
    },
  );

  it("a service account for a person is that person only where delegates count", () => {
    const delegated: GivenEvent = {
      ...review,
      actor: "svc",
      actorKind: "service",
      onBehalfOf: "N1",
    };
    const directory = [{ account: "N1", kind: "human" as const }];
    expect(recorders(delegated, { directory })).toBe("system");
    expect(
      recorders(delegated, {
        directory,
        policy: { review: { delegates: "counted" } },
      }),
    ).toBe("clinician");
  });

  it.each<[GivenEvent["type"], string]>([
    ["recommendation.issued", "manufacturer"],
    ["recommendation.updated", "manufacturer"],
    ["recommendation.expired", "manufacturer"],
    ["recommendation.none", "manufacturer"],
    ["recommendation.failed", "manufacturer"],
    ["recommendation.auto-applied", "manufacturer+system"],
    ["recommendation.withdrawn", "clinician"],
    ["recommendation.suppressed", "clinician"],
    ["recommendation.displayed", "clinician"],
    ["context.model-deployed", "deployer"],
    ["context.model-suspended", "deployer"],
    ["context.break-glass-start", "clinician"],
    ["context.outcome", "clinician"],
  ])("%s with a person in its actor", (type, expected) => {
    expect(recorders({ ...action, type })).toBe(expected);
  });

  it.each<[GivenEvent["type"], string]>([
    ["recommendation.issued", "manufacturer"],
    ["recommendation.withdrawn", "unknown"],
    ["recommendation.suppressed", "unknown"],
    ["recommendation.displayed", "system"],
    ["context.downtime-start", "system"],
    ["context.outcome", "system"],
    ["context.model-deployed", "deployer"],
    ["review.opened", "unknown"],
    ["action.sent", "unknown"],
  ])("%s that names nobody", (type, expected) => {
    expect(recorders({ type, at: "2026-06-03T09:20:00Z" })).toBe(expected);
  });

  it.each<[GivenEvent["type"], string]>([
    ["recommendation.withdrawn", "manufacturer"],
    ["recommendation.displayed", "system"],
    ["context.outcome", "system"],
  ])("%s by an AI", (type, expected) => {
    expect(
      recorders({
        type,
        at: "2026-06-03T09:20:00Z",
        actor: "ai",
        actorKind: "ai",
      }),
    ).toBe(expected);
  });

  it("an account of display that is no person's is nobody's, not the system's", () => {
    const shown: GivenEvent = {
      type: "recommendation.displayed",
      at: "2026-06-03T09:05:00Z",
      actor: "desk",
    };
    expect(recorders({ ...shown, actorKind: "shared" })).toBe("unknown");
    expect(recorders({ ...shown, actorKind: "unknown" })).toBe("unknown");
    expect(recorders({ ...shown, actorKind: "service" })).toBe("system");
  });

  it("numbers go on through what is later, in the order of the run folder", () => {
    expect(
      attributed([
        issued,
        { ...action, type: "action.addended", later: true },
        review,
        action,
      ]),
    ).toMatchObject({ manufacturer: [0], clinician: [1, 2, 3] });
    expect(
      attributed([
        { ...action, type: "action.addended", later: true, enteredBy: "C1" },
        issued,
        review,
      ]).facts,
    ).toEqual([{ event: 2, fact: "entered-by", value: "C1" }]);
  });

  it("several sources: each record counts for whom it names, not for its system", () => {
    expect(
      attributed([
        { ...issued, system: "ai" },
        { ...review, system: "ris" },
        { ...action, system: "ai", actor: "feed", actorKind: "service" },
      ]),
    ).toMatchObject({ manufacturer: [0], clinician: [1], system: [2] });
  });
});

describe("what an event says beyond its line", () => {
  it("tells every fact once, in the order of the events", () => {
    const { facts } = attributed([
      {
        ...issued,
        confidence: "0.82",
        validUntil: "2026-06-04T09:00:00Z",
        displayConfidence: "shown",
        displayLimits: "under 18 not tested",
        displayInputs: "INR 2.4",
      },
      { ...review, openedAt: "2026-06-03T09:09:00Z", reason: "agree" },
      {
        ...action,
        onBehalfOf: "D1",
        enteredBy: "C1",
        reasonCode: "urgent",
        incident: "INC-1",
        harm: "moderate",
      },
    ]);
    expect(facts).toEqual([
      { event: 0, fact: "confidence", value: "0.82" },
      { event: 0, fact: "valid-until", value: "2026-06-04T09:00:00Z" },
      { event: 0, fact: "confidence-shown", value: null },
      { event: 0, fact: "limits-shown", value: null },
      { event: 0, fact: "inputs-shown", value: null },
      { event: 1, fact: "opened-at", value: "2026-06-03T09:09:00Z" },
      { event: 1, fact: "reason", value: null },
      { event: 2, fact: "reason", value: "urgent" },
      { event: 2, fact: "on-behalf-of", value: "D1" },
      { event: 2, fact: "entered-by", value: "C1" },
      { event: 2, fact: "incident", value: null },
      { event: 2, fact: "harm", value: "moderate" },
    ]);
  });

  it.each<[string, string | null]>([
    ["0.82", "0.82"],
    ["high", "high"],
    ["-3.5%", "-3.5%"],
    ["x".repeat(40), "x".repeat(40)],
    ["x".repeat(41), null],
    ["seen by Dr E", null],
    ["a;b", null],
  ])("confidence %s: a sentence is not repeated", (confidence, value) => {
    expect(attributed([{ ...issued, confidence }]).facts).toEqual([
      { event: 0, fact: "confidence", value },
    ]);
  });

  it("another product or version than the decision's is told, the same one is not", () => {
    expect(
      attributed([
        issued,
        { ...action, model: "other-advisor", modelVersion: "2.5.0" },
        { ...action, model: "dose-advisor", modelVersion: "2.4.1" },
      ]).facts,
    ).toEqual([
      { event: 1, fact: "product", value: "other-advisor" },
      { event: 1, fact: "product-version", value: "2.5.0" },
    ]);
  });
});
