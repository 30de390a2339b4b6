import { describe, expect, test } from "vitest";
import { judge } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-02-10T09:00:00Z",
  recommendation: "R1",
  recommendationVersion: "1",
  stance: "do",
};
const person = (actor: string): Partial<GivenEvent> => ({
  actor,
  actorKind: "human",
});
const review = (
  type: GivenEvent["type"],
  time: string,
  more: Partial<GivenEvent> = person("H"),
): GivenEvent => ({ type, at: `2026-02-10T${time}Z`, ...more });
const signed: GivenEvent = {
  type: "action.signed",
  at: "2026-02-10T09:30:00Z",
  ...person("A"),
};

describe("before every action of those types (rules.md 1.2)", () => {
  const tolerance = { clocks: { tolerance: "PT2M" } };
  const elsewhere: GivenEvent = {
    type: "action.administered",
    at: "2026-02-10T09:29:30Z",
    system: "ris",
    ...person("Z"),
  };
  const independent = {
    ...tolerance,
    review: { reviewers: 2, independentOfActor: true },
  };
  test("a review whose order to one of two actions is not known leaves both open", () => {
    const judged = judge({
      policy: independent,
      events: [
        issue,
        review("review.accepted", "09:10:00"),
        review("review.accepted", "09:28:00", person("K")),
        elsewhere,
        { ...signed, ...person("H") },
      ],
    });
    expect(judged.oversight).toBe("order-unknown");
  });
  test("certainly after one of them is after", () => {
    const judged = judge({
      policy: tolerance,
      events: [
        issue,
        { ...elsewhere, at: "2026-02-10T09:05:00Z" },
        review("review.accepted", "09:10:00"),
        signed,
      ],
    });
    expect(judged.oversight).toBe("documented-after");
    expect(judged.governing).toBe(1);
  });
  test("a time that may hide an earlier one comes before an order not known", () => {
    const judged = judge({
      policy: tolerance,
      events: [
        issue,
        { ...elsewhere, at: "2026-02-10T09:05:00Z", system: "ehr" },
        review("review.accepted", "09:10:00", {
          ...person("H"),
          codes: ["last-write-wins"],
        }),
        { ...elsewhere, at: "2026-02-10T09:11:00Z" },
        signed,
      ],
    });
    expect(judged.oversight).toBe("time-unknown");
  });
  test("an action from before the reviewed version is none that its review precedes", () => {
    const judged = judge({
      policy: tolerance,
      events: [
        issue,
        review("review.accepted", "09:10:00", {
          ...person("H"),
          recommendationVersion: "1",
        }),
        { ...signed, recommendationVersion: "1" },
        {
          ...issue,
          type: "recommendation.updated",
          at: "2026-02-10T10:00:00Z",
          recommendationVersion: "2",
        },
        review("review.accepted", "10:10:00", {
          ...person("H"),
          recommendationVersion: "2",
        }),
        {
          ...signed,
          at: "2026-02-10T10:30:00Z",
          recommendationVersion: "2",
        },
      ],
    });
    expect(judged.oversight).toBe("documented-before");
  });
});
