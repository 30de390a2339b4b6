/** What the silence of the review logs between issue and action may mean (domain.md 6, coverage; contract.md, law 5). */
import { describe, expect, it } from "vitest";
import {
  coverageBefore,
  coverageUntil,
} from "../../../src/judge/review-window.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { us } from "./build-decision.ts";
import type { Given } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, june, sign, untimed } from "./one-rule.ts";

const facts = (more: Partial<Given>, policy: Partial<Policy> = {}) =>
  factsFor({ events: [issue, sign], policy, ...more });

describe("the word, its cause and whether absence may be claimed", () => {
  it("declared windows that hold all of it", () => {
    expect(coverageBefore(facts({ covers: june }), 1)).toEqual({
      word: "declared",
      reasons: [],
      claimable: true,
      cause: undefined,
    });
  });

  it("no declared window: claimable unless the policy asks for one", () => {
    const undeclared = {
      word: "undeclared",
      reasons: ["no export window is declared for the review log"],
      claimable: true,
      cause: "window-not-declared",
    };
    expect(coverageBefore(facts({ covers: null }), 1)).toEqual(undeclared);
    expect(
      coverageBefore(facts({ covers: null }, { coverage: "declared" }), 1),
    ).toEqual({ ...undeclared, claimable: false });
  });

  it("no log of reviews", () => {
    expect(coverageBefore(facts({ covers: "none" }), 1)).toEqual({
      word: "not-covered",
      reasons: ["no review log was supplied"],
      claimable: false,
      cause: "no-review-log",
    });
  });

  it("windows that do not hold all of it, or a downtime in it", () => {
    const short = coverageBefore(
      facts({ covers: [june[0], "2026-06-03T10:59:59Z"] }),
      1,
    );
    expect(short).toEqual({
      word: "not-covered",
      reasons: ["the declared export windows of export do not hold all of it"],
      claimable: false,
      cause: "window-not-covered",
    });
    const down = coverageBefore(
      facts({
        covers: june,
        holes: [["2026-06-03T09:30:00Z", "2026-06-03T09:31:00Z"]],
      }),
      1,
    );
    expect([down.word, down.cause, down.reasons]).toEqual([
      "not-covered",
      "window-not-covered",
      ["a downtime of export overlaps it"],
    ]);
  });
});

describe("the window that is asked about", () => {
  const windowed = (
    covers: readonly [string, string],
    events = [issue, sign],
    until?: number,
  ) => coverageUntil(facts({ covers, events }), until).word;

  it("without an action the linking window from the issue, a day by default", () => {
    expect(
      windowed(["2026-06-03T09:00:00Z", "2026-06-04T09:00:00.000001Z"]),
    ).toBe("declared");
    expect(windowed(["2026-06-03T09:00:00Z", "2026-06-04T08:59:59Z"])).toBe(
      "not-covered",
    );
    expect(windowed(["2026-06-03T09:00:01Z", "2026-06-05T09:00:00Z"])).toBe(
      "not-covered",
    );
  });

  it("an action at or before the issue leaves an instant to be covered", () => {
    const until = us("2026-06-03T08:00:00Z");
    expect(
      windowed(
        ["2026-06-03T07:59:59Z", "2026-06-03T08:00:00Z"],
        [issue, sign],
        until,
      ),
    ).toBe("declared");
    expect(
      windowed(
        ["2026-06-03T08:00:00Z", "2026-06-03T09:00:01Z"],
        [issue, sign],
        until,
      ),
    ).toBe("not-covered");
  });

  it("neither time known: no window of the export holds it", () => {
    const events = [untimed(issue), untimed(sign)];
    expect(windowed(june, events)).toBe("not-covered");
  });
});
