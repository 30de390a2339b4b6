import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { proposePolicy } from "../../../src/judge/propose.ts";
import type { SeenFacts } from "../../../src/model/proposal.ts";

const nothing: Parameters<typeof proposePolicy>[0] = {
  kinds: [],
  yields: [],
  roles: [],
  zone: undefined,
};
const lines = (seen: Partial<SeenFacts> = {}): readonly string[] =>
  proposePolicy({ ...nothing, ...seen }).split("\n");
const policies = (
  seen: Partial<SeenFacts> = {},
): readonly { readonly [key: string]: unknown }[] => {
  const file: unknown = parse(proposePolicy({ ...nothing, ...seen }));
  expect(file).toHaveProperty("policies");
  return (file as { policies: { [key: string]: unknown }[] }).policies;
};
const reviewOf = (seen: Partial<SeenFacts>): unknown =>
  policies(seen)[0]?.["review"];

describe("a starter policy", () => {
  test("decides nothing: who, when, what and whom stand as lines to be decided", () => {
    const text = lines();
    expect(text[0]).toMatch(/^# A starter/u);
    expect(text.at(-1)).toBe("");
    expect(text.at(-2)).toMatch(/validFor/u);
    expect(text.filter((line) => line.includes("DECIDE"))).toHaveLength(7);
    expect(text.join("\n")).not.toContain("Stryker");
    expect(text).toContain("      required: true");
    expect(text).toContain(
      "    automatic: forbidden # an act of no person; or: allowed",
    );
  });

  test("nothing seen: one policy of a kind that a person says, with any signature before", () => {
    expect(policies()).toMatchObject([
      {
        id: "ai-output",
        title: "AI output",
        appliesTo: {
          decisionKind: expect.stringMatching(/^DECIDE/u) as unknown,
        },
        review: {
          before: ["action.signed"],
          accepts: [
            "review.accepted",
            "review.modified",
            "review.attested",
            "review.cosigned",
          ],
        },
      },
    ]);
    expect(reviewOf({})).not.toHaveProperty("by");
    expect(lines().join("\n")).toMatch(/# by: .*any identified person/u);
  });

  test("a policy for each kind that was seen, in that order", () => {
    expect(policies({ kinds: ["imaging", "medication"] })).toMatchObject([
      {
        id: "imaging-output",
        title: "AI output, imaging",
        appliesTo: { decisionKind: "imaging" },
        review: { before: ["action.reported-final"] },
      },
      {
        id: "medication-output",
        appliesTo: { decisionKind: "medication" },
        review: {
          before: ["action.signed", "action.dispensed", "action.administered"],
        },
      },
    ]);
  });

  test("the zone that the mapping declares, else a line that says what is taken", () => {
    expect(lines({ zone: "Europe/London" })).toContain(
      "timeZone: Europe/London",
    );
    expect(lines()).toContain(
      "# timeZone: Europe/London # zone of the dates below; without it UTC",
    );
    expect(lines()).not.toContain("timeZone: undefined");
  });

  test("roles of the exports, quoted", () => {
    expect(reviewOf({ roles: ["pharmacist", "doctor: ward"] })).toMatchObject({
      by: ["pharmacist", "doctor: ward"],
    });
  });

  test("outcomes that the exports hold, else the usual ones", () => {
    expect(
      reviewOf({ yields: ["review.modified", "review.rejected"] }),
    ).toMatchObject({ accepts: ["review.modified"] });
    expect(reviewOf({ yields: ["review.rejected"] })).toMatchObject({
      accepts: { length: 4 },
    });
  });

  test.each<[string, SeenFacts["yields"], readonly string[]]>([
    [
      "the usual ones of those seen",
      ["action.held", "action.dispensed", "review.accepted"],
      ["action.dispensed"],
    ],
    [
      "else all that were seen",
      ["action.held", "review.accepted"],
      ["action.held"],
    ],
    [
      "a correction of the record is none",
      ["action.entered-in-error"],
      ["action.signed", "action.dispensed", "action.administered"],
    ],
  ])("before: %s", (_, yields, before) => {
    expect(reviewOf({ kinds: ["medication"], yields })).toMatchObject({
      before,
    });
  });
});
