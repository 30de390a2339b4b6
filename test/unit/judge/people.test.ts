import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directoryOf } from "../../../src/judge/directory.ts";
import {
  authoriserOf,
  identify,
  personsOf,
} from "../../../src/judge/people.ts";
import {
  both,
  registrationDuring,
  roleDuring,
  trainingDuring,
} from "../../../src/judge/qualification.ts";
import { buildDirectory, buildEvent, intervalOf } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";

type Rows = NonNullable<Given["directory"]>;

const at = intervalOf("2026-06-03T09:00:00Z");

function who(
  event: Partial<GivenEvent>,
  rows: Rows = [],
  delegatesCount = false,
): ReturnType<typeof identify> {
  const directory = directoryOf(
    buildDirectory({ events: [], directory: rows }),
  );
  return identify(
    buildEvent({ type: "review.accepted", ...event }, 0),
    at,
    directory,
    delegatesCount,
  );
}

describe("an identified person (domain.md 5)", () => {
  test.each<[string, Partial<GivenEvent>, Rows, boolean]>([
    [
      "kind human with an account",
      { actor: "N1", actorKind: "human" },
      [],
      true,
    ],
    [
      "a name without an account",
      { actorName: "Dr E", actorKind: "human" },
      [],
      false,
    ],
    ["kind not recorded", { actor: "N1" }, [], false],
    ["kind unknown", { actor: "N1", actorKind: "unknown" }, [], false],
    ["a service", { actor: "svc", actorKind: "service" }, [], false],
    ["an AI", { actor: "ai", actorKind: "ai" }, [], false],
    ["an organisation", { actor: "org", actorKind: "organisation" }, [], false],
    [
      "a registration with its scheme",
      { actor: "N1", registration: "NMC:99Z1" },
      [],
      true,
    ],
    ["a registration as the account", { actor: "GMC:9990001" }, [], true],
    ["a scheme without a number", { actor: "GMC:" }, [], false],
    ["a scheme and a blank", { actor: "GMC: " }, [], false],
    [
      "a national id system and a blank",
      { actor: "https://fhir.nhs.uk/Id/sds-user-id| " },
      [],
      false,
    ],
    ["a number without a scheme", { actor: "9990001" }, [], false],
    [
      "a national id system",
      { actor: "https://fhir.nhs.uk/Id/sds-user-id|999" },
      [],
      true,
    ],
    [
      "human by the staff list",
      { actor: "N1" },
      [{ account: "N1", kind: "human" }],
      true,
    ],
    [
      "the staff list before the mapping",
      { actor: "N1", actorKind: "human" },
      [{ account: "N1", kind: "service" }],
      false,
    ],
    [
      "a row that ended before",
      { actor: "N1" },
      [{ account: "N1", kind: "human", until: "2026-06-03T09:00:00Z" }],
      false,
    ],
    [
      "a row that holds all but the last instant",
      { actor: "N1" },
      [{ account: "N1", kind: "human", until: "2026-06-03T09:00:00.5Z" }],
      false,
    ],
    [
      "a row that ends with the interval",
      { actor: "N1" },
      [{ account: "N1", kind: "human", until: "2026-06-03T09:00:01Z" }],
      true,
    ],
    [
      "a row that begins with the interval",
      { actor: "N1" },
      [{ account: "N1", kind: "human", from: "2026-06-03T09:00:00Z" }],
      true,
    ],
    [
      "a row that begins within it",
      { actor: "N1" },
      [{ account: "N1", kind: "human", from: "2026-06-03T09:00:00.5Z" }],
      false,
    ],
    [
      "shared wins over human",
      { actor: "N1", actorKind: "human" },
      [{ account: "N1", kind: "shared" }],
      false,
    ],
    [
      "shared wins over a registration",
      { actor: "N1", registration: "NMC:1", actorKind: "shared" },
      [],
      false,
    ],
    [
      "a shared row that touches the time",
      { actor: "N1", actorKind: "human" },
      [{ account: "N1", kind: "shared", until: "2026-06-03T09:00:00.5Z" }],
      false,
    ],
    [
      "two rows that disagree",
      { actor: "N1" },
      [
        { account: "N1", kind: "human" },
        { account: "N1", kind: "service" },
      ],
      false,
    ],
    [
      "a login that two persons hold at once is shared",
      { actor: "N1", actorKind: "human" },
      [
        { account: "N1", kind: "human", person: "a" },
        { account: "N1", kind: "human", person: "b" },
      ],
      false,
    ],
    [
      "two rows of one person at once",
      { actor: "N1", actorKind: "human" },
      [
        { account: "N1", role: "nurse", person: "a" },
        { account: "N1", role: "pharmacist", person: "a" },
      ],
      true,
    ],
    [
      "a login that passes from one person to the next within the event",
      { actor: "N1", actorKind: "human" },
      [
        { account: "N1", person: "a", until: "2026-06-03T09:00:00.5Z" },
        { account: "N1", person: "b", from: "2026-06-03T09:00:00.5Z" },
      ],
      true,
    ],
    [
      "a login that two persons held at once at another time",
      { actor: "N1", actorKind: "human" },
      [
        { account: "N1", person: "a", until: "2026-01-01T00:00:00Z" },
        { account: "N1", person: "b", until: "2026-01-01T00:00:00Z" },
      ],
      true,
    ],
    [
      "a row without a kind says nothing",
      { actor: "N1", actorKind: "human" },
      [{ account: "N1", role: "nurse" }],
      true,
    ],
  ])("%s", (_, event, rows, identified) => {
    expect(who(event, rows).identified).toBe(identified);
  });

  test("a delegate counts only where the policy says so, and only for a person shown to be one", () => {
    const event = { actor: "hl7", actorKind: "service", onBehalfOf: "N1" };
    const rows: Rows = [{ account: "N1", kind: "human", person: "p" }];
    expect(who(event, rows, false).identified).toBe(false);
    expect(who(event, rows, true)).toMatchObject({
      identified: true,
      account: "N1",
      person: "p",
    });
    expect(who(event, [], true).identified).toBe(false);
    expect(who({ ...event, actorKind: "human" }, rows, true).account).toBe(
      "hl7",
    );
  });

  test("the person is the staff list's, else the account", () => {
    const directory = directoryOf(
      buildDirectory({
        events: [],
        directory: [
          { account: "N1", person: "old", until: "2026-01-01T00:00:00Z" },
          { account: "N1", person: "new", from: "2026-01-01T00:00:00Z" },
        ],
      }),
    );
    expect(personsOf("N1", at, directory)).toEqual(["new"]);
    expect(personsOf("N2", at, directory)).toEqual(["N2"]);
  });

  test("the authoriser is the one acted for, else the actor", () => {
    expect(
      authoriserOf(
        buildEvent({ type: "action.sent", actor: "a", onBehalfOf: "b" }, 0),
      ),
    ).toBe("b");
    expect(
      authoriserOf(buildEvent({ type: "action.sent", actor: "a" }, 0)),
    ).toBe("a");
  });
});

function asked(
  event: Partial<GivenEvent>,
  rows: Rows,
): Parameters<typeof roleDuring> {
  const directory = directoryOf(
    buildDirectory({ events: [], directory: rows }),
  );
  const built = buildEvent(
    { type: "review.accepted", actor: "N1", actorKind: "human", ...event },
    0,
  );
  return [
    built,
    identify(built, at, directory, false),
    at,
    directory,
    ["nurse"],
  ];
}

describe("what Q4 asks", () => {
  test.each<[string, Partial<GivenEvent>, Rows, string]>([
    ["the role on the event", { actorRole: "nurse" }, [], "true"],
    ["another role", { actorRole: "porter" }, [], "false"],
    ["no role", {}, [], "false"],
    [
      "the staff list's role first",
      { actorRole: "nurse" },
      [{ account: "N1", role: "porter" }],
      "false",
    ],
    [
      "one of two roles",
      {},
      [
        { account: "N1", role: "porter" },
        { account: "N1", role: "nurse" },
      ],
      "true",
    ],
    [
      "held for a part of the time",
      {},
      [{ account: "N1", role: "nurse", until: "2026-06-03T09:00:00.5Z" }],
      "unknown",
    ],
    [
      "held by two rows in a row",
      {},
      [
        { account: "N1", role: "nurse", until: "2026-06-03T09:00:00.5Z" },
        { account: "N1", role: "nurse", from: "2026-06-03T09:00:00.5Z" },
      ],
      "true",
    ],
    [
      "ended just before",
      {},
      [{ account: "N1", role: "nurse", until: "2026-06-03T09:00:00Z" }],
      "false",
    ],
  ])("role: %s", (_, event, rows, answer) => {
    expect(roleDuring(...asked(event, rows))).toBe(answer);
  });

  test.each<[string, Partial<GivenEvent>, Rows, string]>([
    ["on the event", { registration: "NMC:1" }, [], "true"],
    ["of another scheme", { registration: "HCPC:1" }, [], "false"],
    ["the scheme without a number", { registration: "NMC:" }, [], "false"],
    ["the scheme and a blank", { registration: "NMC: " }, [], "false"],
    [
      "by its national system",
      { registration: "https://fhir.hl7.org.uk/Id/nmc-number|1" },
      [],
      "true",
    ],
    [
      "by its national system, without a number",
      { registration: "https://fhir.hl7.org.uk/Id/nmc-number|" },
      [],
      "false",
    ],
    [
      "in the staff list",
      {},
      [{ account: "N1", registration: "NMC:1" }],
      "true",
    ],
    ["not recorded", {}, [], "false"],
  ])("registration: %s", (_, event, rows, answer) => {
    const [built, identity, time, directory] = asked(event, rows);
    expect(registrationDuring(built, identity, time, directory, ["NMC"])).toBe(
      answer,
    );
  });

  test.each<[string, Rows, string]>([
    ["none", [], "false"],
    [
      "of another code",
      [{ account: "N1", training: "X", trained: "2026-01-01T00:00:00Z" }],
      "false",
    ],
    [
      "valid",
      [{ account: "N1", training: "AI", trained: "2026-01-01T00:00:00Z" }],
      "true",
    ],
    [
      "gained at that instant",
      [{ account: "N1", training: "AI", trained: "2026-06-03T09:00:00Z" }],
      "true",
    ],
    [
      "gained within the interval",
      [{ account: "N1", training: "AI", trained: "2026-06-03T09:00:00.5Z" }],
      "unknown",
    ],
    [
      "gained after",
      [{ account: "N1", training: "AI", trained: "2026-06-03T09:00:01Z" }],
      "false",
    ],
    [
      "lapsed by the policy",
      [{ account: "N1", training: "AI", trained: "2025-06-03T09:00:00Z" }],
      "false",
    ],
    [
      "lapses just after",
      [{ account: "N1", training: "AI", trained: "2025-06-03T09:00:01Z" }],
      "true",
    ],
    [
      "lapsed by the list",
      [
        {
          account: "N1",
          training: "AI",
          trained: "2026-01-01T00:00:00Z",
          trainedUntil: "2026-02-01T00:00:00Z",
        },
      ],
      "false",
    ],
    ["date not recorded", [{ account: "N1", training: "AI" }], "false"],
  ])("training: %s", (_, rows, answer) => {
    const [, identity, time, directory] = asked({}, rows);
    expect(
      trainingDuring(identity, time, directory, {
        code: "AI",
        validFor: "P1Y",
      }),
    ).toBe(answer);
  });

  test("both: false beats unknown beats true", () => {
    expect([
      both("true", "true"),
      both("true", "unknown"),
      both("unknown", "false"),
      both("false", "true"),
    ]).toEqual(["true", "unknown", "false", "false"]);
  });
});

test("a login is shared where any two rows of two persons hold at one instant of the time, whatever their order", () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const row = fc.record({
    person: fc.constantFrom("P1", "P2", "P3"),
    from: fc.option(hour, { nil: undefined }),
    until: fc.option(hour, { nil: undefined }),
  });
  const stamp = (of: number): string =>
    `2026-06-03T${String(of).padStart(2, "0")}:00:00Z`;
  const [start, end] = [9, 9 + 1 / 3600];
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const isShared = rows.some((one, place) =>
        rows
          .slice(place + 1)
          .some(
            (other) =>
              one.person !== other.person &&
              Math.max(one.from ?? 0, other.from ?? 0, start) <
                Math.min(one.until ?? 24, other.until ?? 24, end),
          ),
      );
      const given = rows.map(({ person, from, until }) => ({
        account: "N1",
        person,
        ...(from === undefined ? {} : { from: stamp(from) }),
        ...(until === undefined ? {} : { until: stamp(until) }),
      }));
      const { because } = who({ actor: "N1", actorKind: "human" }, given);
      expect(because === "shared-account").toBe(isShared);
    }),
    { numRuns: 1000 },
  );
});
