import { describe, expect, test } from "vitest";
import { revokedBefore } from "../../../src/judge/revocations.ts";
import { revocationOf } from "../../../src/judge/revocation-targets.ts";
import type { GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, sign } from "./one-rule.ts";

const update: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:01:00Z",
  recommendationVersion: "2",
};
const first: GivenEvent = { ...issue, recommendationVersion: "1" };
const at = (minute: number): string =>
  `2026-06-03T10:${String(minute).padStart(2, "0")}:00Z`;
/** An outcome, a rejection and a revocation by a person at a minute; without a minute no time is recorded. */
const said =
  (type: GivenEvent["type"]) =>
  (
    actor: string | undefined,
    minute?: number,
    more: Partial<GivenEvent> = {},
  ): GivenEvent => ({
    type,
    ...(actor === undefined ? {} : { actor, actorKind: "human" }),
    ...(minute === undefined ? {} : { at: at(minute) }),
    ...more,
  });
const yes = said("review.accepted");
const no = said("review.rejected");
const back = said("review.revoked");

/** Which outcomes were taken back before the action; events are numbered from 2, after two versions of the output. */
function taken(
  events: readonly GivenEvent[],
  action: GivenEvent | "none" = sign,
): string {
  const all = [
    first,
    update,
    ...events.map((one) => ({ versions: [1], ...one })),
    ...(action === "none" ? [] : [{ versions: [1], ...action }]),
  ];
  const facts = factsFor({ events: all });
  const found = revokedBefore(
    facts,
    action === "none" ? undefined : all.length - 1,
  );
  return [...found]
    .map(([event, answer]) => `${String(event)} ${answer}`)
    .join(", ");
}

describe("which outcomes a revocation takes back (rules.md 1.3)", () => {
  test.each<[string, readonly GivenEvent[], string]>([
    ["none without one", [yes("N1", 10)], ""],
    ["the person's latest one", [yes("N1", 10), back("N1", 20)], "2 true"],
    ["no one else's", [yes("N2", 10), back("N1", 20)], ""],
    [
      "of two the later",
      [yes("N1", 10), yes("N1", 15), back("N1", 20)],
      "3 true",
    ],
    [
      "of two the later, listed the other way round",
      [yes("N1", 15), yes("N1", 10), back("N1", 20)],
      "2 true",
    ],
    [
      "two take back both",
      [yes("N1", 10), yes("N1", 15), back("N1", 20), back("N1", 25)],
      "2 true, 3 true",
    ],
    [
      "one between two takes back the first",
      [yes("N1", 10), back("N1", 12), yes("N1", 15)],
      "2 true",
    ],
    ["one before it takes back nothing", [back("N1", 5), yes("N1", 10)], ""],
    [
      "two after one take back no more",
      [yes("N1", 10), back("N1", 20), back("N1", 25)],
      "2 true",
    ],
    [
      "one that is before the later one, and one after",
      [yes("N1", 10), back("N1", 12), yes("N1", 15), back("N1", 20)],
      "2 true, 4 true",
    ],
    [
      "one after the action takes back nothing before it",
      [yes("N1", 10), { ...back("N1"), at: "2026-06-03T11:30:00Z" }],
      "",
    ],
    [
      "one as the action is done is open",
      [yes("N1", 10), { ...back("N1"), at: sign.at ?? "" }],
      "2 unknown",
    ],
    ["one without a time is open", [yes("N1", 10), back("N1")], "2 unknown"],
    [
      "one at the time of the outcome is open",
      [yes("N1", 10), back("N1", 10)],
      "2 unknown",
    ],
    [
      "of two at one time either",
      [yes("N1", 10), yes("N1", 10), back("N1", 20)],
      "2 unknown, 3 unknown",
    ],
    [
      "of two at one time both, by two",
      [yes("N1", 10), yes("N1", 10), back("N1", 20), back("N1", 25)],
      "2 true, 3 true",
    ],
    [
      "an outcome without a time may be either",
      [yes("N1", 10), yes("N1"), back("N1", 20)],
      "2 unknown, 3 unknown",
    ],
    ["a rejection only perhaps", [no("N1", 10), back("N1", 20)], "2 unknown"],
    [
      "nor what stands behind a rejection for certain",
      [yes("N1", 10), no("N1", 15), back("N1", 20)],
      "3 unknown",
    ],
    [
      "two of them perhaps",
      [yes("N1", 10), no("N1", 15), back("N1", 20), back("N1", 25)],
      "2 unknown, 3 unknown",
    ],
    [
      "by nobody recorded any person's latest",
      [yes("N1", 10), yes("N2", 12), back(undefined, 20)],
      "2 unknown, 3 unknown",
    ],
    [
      "by nobody recorded not what stands in the way",
      [yes("N1", 10), yes("N1", 12), back(undefined, 20)],
      "3 unknown",
    ],
    [
      "of the version that it writes, another person's: any",
      [
        yes("N2", 10, { versions: [0] }),
        yes("N1", 15),
        back("N1", 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 unknown, 3 unknown",
    ],
    [
      "of the version that it writes, only another person's",
      [
        yes("N2", 10, { versions: [0] }),
        back("N1", 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 unknown",
    ],
    [
      "of the version that it writes, only another person's, perhaps after it",
      [
        yes("N2", 20, { versions: [0] }),
        back("N1", 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 unknown",
    ],
    [
      "of the version that it writes, two other persons'",
      [
        yes("N2", 10, { versions: [0] }),
        yes("N3", 11, { versions: [0] }),
        back("N1", 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 unknown, 3 unknown",
    ],
    [
      "of a version of which none is on record: the person's",
      [
        yes("N1", 15),
        back("N1", 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 unknown",
    ],
    [
      "by nobody recorded, of the version that it writes",
      [
        yes("N2", 10, { versions: [0] }),
        yes("N1", 15),
        back(undefined, 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 unknown",
    ],
    [
      "by nobody recorded, of two of that version",
      [
        yes("N2", 10, { versions: [0] }),
        yes("N3", 11, { versions: [0] }),
        yes("N1", 15),
        back(undefined, 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 unknown, 3 unknown",
    ],
    [
      "by nobody recorded, of a version of which none is on record",
      [
        yes("N1", 15),
        back(undefined, 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 unknown",
    ],
    [
      "of the version that it writes, whatever the person said of another one since",
      [
        yes("N1", 10, { versions: [0] }),
        yes("N1", 15),
        back("N1", 20, { recommendationVersion: "1", versions: [0] }),
      ],
      "2 true",
    ],
    [
      "of one version two, the latest",
      [
        yes("N1", 10),
        yes("N1", 12),
        back("N1", 20, { recommendationVersion: "2", versions: [1] }),
      ],
      "3 true",
    ],
    [
      "by an account of one registration: of each account only perhaps",
      [
        yes("N1", 10, { registration: "GMC:9990001" }),
        yes("N2", 12, { registration: "GMC:9990001" }),
        yes("N3", 14),
        back("N1", 20),
      ],
      "2 unknown, 3 unknown",
    ],
    [
      "of one registration the later by the account that revoked: that one",
      [
        yes("N1", 12, { registration: "GMC:9990001" }),
        yes("N2", 10, { registration: "GMC:9990001" }),
        back("N1", 20),
      ],
      "2 true",
    ],
    [
      "on behalf of one person, by a person with an outcome: either's latest",
      [
        yes("N1", 10),
        yes("N1", 12),
        yes("N2", 10),
        yes("N3", 11),
        back("N2", 20, { onBehalfOf: "N1" }),
      ],
      "3 unknown, 4 unknown",
    ],
    [
      "on behalf of themselves: their own",
      [yes("N1", 10), back("N1", 20, { onBehalfOf: "N1", enteredBy: "N1" })],
      "2 true",
    ],
    [
      "entered by somebody without an outcome: the person's own",
      [yes("N1", 10), yes("N2", 12), back("N1", 20, { enteredBy: "C1" })],
      "2 true",
    ],
    [
      "on behalf of one person, of a version of which only another's is",
      [
        yes("N1", 10),
        yes("N2", 12, { versions: [0] }),
        yes("N3", 12),
        back("C1", 20, {
          onBehalfOf: "N1",
          recommendationVersion: "1",
          versions: [0],
        }),
      ],
      "2 unknown, 3 unknown",
    ],
    [
      "by a shared account any person's latest, its own too",
      [
        yes("N1", 10),
        yes("N1", 12),
        yes("W1", 11, { actorKind: "shared" }),
        back("W1", 20, { actorKind: "shared", onBehalfOf: "N1" }),
      ],
      "3 unknown, 4 unknown",
    ],
    [
      "by a service without an outcome any person's latest",
      [yes("N1", 10), yes("N2", 12), back("S1", 20, { actorKind: "service" })],
      "2 unknown, 3 unknown",
    ],
    [
      "by a service for one person that person's, only perhaps",
      [
        yes("N1", 10),
        yes("N2", 12),
        back("S1", 20, { actorKind: "service", onBehalfOf: "N1" }),
      ],
      "2 unknown",
    ],
    [
      "by nobody recorded for one person any person's",
      [yes("N1", 10), yes("N2", 12), back(undefined, 20, { onBehalfOf: "N1" })],
      "2 unknown, 3 unknown",
    ],
    [
      "by a service with an outcome its own",
      [
        yes("N1", 10),
        yes("S1", 12, { actorKind: "service" }),
        back("S1", 20, { actorKind: "service" }),
      ],
      "3 true",
    ],
    [
      "by the system in a person's name that person's, else anybody's",
      [yes("N1", 10), yes("N2", 12), back("N1", 20, { mode: "automatic" })],
      "2 true",
    ],
    [
      "by the system in the name of a person without an outcome",
      [yes("N1", 10), back("N3", 20, { mode: "automatic" })],
      "2 unknown",
    ],
  ])("%s", (_, events, expected) => {
    expect(taken(events)).toBe(expected);
  });

  test("an account that passed on within the time is one person's or the other's", () => {
    const rows = (person: string, until: string, from: string) => ({
      account: "L1",
      person,
      from,
      until,
    });
    const directory = [
      rows("A", "2026-06-03T10:12:30Z", "2026-01-01"),
      rows("B", "2027-01-01", "2026-06-03T10:12:30Z"),
    ].map((row) => ({ ...row, kind: "human" as const }));
    const of = (...minutes: readonly string[]): string => {
      const events = [
        first,
        { ...yes("L1"), at: minutes[0] ?? "", versions: [0] },
        { ...yes("L1"), at: minutes[1] ?? "", versions: [0] },
        { ...back("L1"), at: minutes[2] ?? "" },
        sign,
      ];
      const facts = factsFor({ events, directory });
      return [...revokedBefore(facts, 4)]
        .map((one) => one.join(" "))
        .join(", ");
    };
    const [a, either, b] = ["2026-06-03T10:11Z", "2026-06-03T10:12Z", at(20)];
    expect(of("2026-06-03T10:10Z", a, b)).toBe("");
    expect(of(a, either, b)).toBe("2 unknown");
    expect(of(a, at(15), b)).toBe("2 true");
    expect(of(a, at(11), either)).toBe("1 unknown, 2 unknown");
  });

  test("where nothing was done every revocation counts", () => {
    const late = { ...back("N1"), at: "2026-06-03T11:30:00Z" };
    expect(taken([yes("N1", 10), late], "none")).toBe("2 true");
    expect(taken([no("N1", 10), late], "none")).toBe("2 unknown");
    expect(taken([yes("N1", 10)], "none")).toBe("");
  });

  test("beyond sixty outcomes and revocations each is left open", () => {
    const many = (count: number) => [
      ...Array.from({ length: count }, (_, place) => yes("N1", place)),
      { ...back("N1"), at: "2026-06-03T10:59:30Z" },
      yes("N2", 1),
    ];
    expect(taken(many(58))).toBe("59 true");
    expect(taken(many(59)).split(", ")).toHaveLength(59);
    expect(taken(many(59))).not.toContain("true");
  });
});

describe("what one revocation may take back", () => {
  const facts = factsFor({
    events: [
      first,
      update,
      { ...yes("N1", 10), versions: [1] },
      { ...yes("N2", 12), versions: [0] },
      { ...yes("N1", 40), versions: [1] },
      { ...back("N1", 20), versions: [1] },
      { ...back("N1", 20, { recommendationVersion: "1" }), versions: [0] },
      { ...back(undefined, 20), versions: [1] },
      { ...back("N3", 20), versions: [1] },
      sign,
    ],
  });
  const of = (mark: number, sure = true) =>
    revocationOf(facts, { mark, sure }, [2, 3, 4]);

  test("outcomes that are not certainly after it, of its person, or of the version that it writes", () => {
    expect(of(5)).toEqual({
      event: 5,
      sure: true,
      person: "N1",
      writesVersion: false,
      picks: "latest",
      pool: [2],
    });
    expect(of(6, false)).toEqual({
      event: 6,
      sure: false,
      person: "N1",
      writesVersion: true,
      picks: "any",
      pool: [2, 3],
    });
    expect(of(7)).toEqual({
      event: 7,
      sure: true,
      person: undefined,
      writesVersion: false,
      picks: "latest",
      pool: [2, 3],
    });
    expect(of(8)).toMatchObject({ person: "N3", picks: "latest", pool: [] });
    expect(revocationOf(facts, { mark: 6, sure: true }, [3])).toMatchObject({
      picks: "any",
      pool: [3],
    });
    expect(revocationOf(facts, { mark: 6, sure: true }, [2])).toMatchObject({
      picks: "any",
      pool: [2],
    });
    expect(revocationOf(facts, { mark: 6, sure: true }, [])).toMatchObject({
      picks: "any",
      pool: [],
    });
  });
});
