/** The role in which somebody reviewed is the one that they held at the time (`domain.md` 5). */
import { describe, expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import {
  bundle,
  order,
  people,
  policy,
  proposal,
  verification,
} from "./fhir-records.ts";
import type { FhirRecord } from "./fhir-records.ts";

const [device, person, held] = people;
const role = (changes: object): FhirRecord => ({ ...held, ...changes });
const nurse = (changes: object): FhirRecord =>
  role({ id: "r2", code: [{ text: "nurse" }], ...changes });

/** Who is on record as having reviewed, at 08:20Z on 3 June at the latest. */
async function reviewed(
  roles: readonly FhirRecord[],
  changes: object = {},
): Promise<readonly unknown[]> {
  const records = [proposal(), verification({ ...changes }), order()];
  const { decisions, faults } = await auditFiles(
    { "a.json": bundle([device ?? {}, person ?? {}, ...roles, ...records]) },
    policy,
  );
  expect(faults).toEqual([]);
  const review = decisions[0]?.events.find(
    ({ type }) => type === "review.attested",
  );
  return [review?.role, decisions[0]?.oversight];
}

const good = ["pharmacist", "documented-before"];
const none = [null, "role-not-permitted"];
const periods: readonly (readonly [object, readonly unknown[]])[] = [
  [{}, good],
  [{ active: true }, good],
  [{ active: "true" }, good],
  [{ active: false }, none],
  [{ active: false, period: { end: "2020-01-01" } }, none],
  [{ active: false, period: { end: "2026-07-01" } }, good],
  [{ active: false, period: { start: "2020-01-01" } }, none],
  [{ period: { start: "2020" } }, good],
  [{ period: { start: "2026-06" } }, good],
  [{ period: { end: "2026-06" } }, good],
  [{ period: { end: "2026-05" } }, none],
  [{ period: { start: "2027" } }, none],
  [{ period: { start: "some day" } }, none],
  [{ period: { start: "2026-06-03T08:20:00Z" } }, good],
  [{ period: { start: "2026-06-03T08:20:01Z" } }, none],
  [{ period: { end: "2026-06-03T08:20:00Z" } }, good],
  [{ period: { end: "2026-06-03T08:19:59Z" } }, none],
  // the day of no zone in particular: what lies near its edges may lie on either side
  [{ period: { start: "2026-06-02" } }, good],
  [{ period: { start: "2026-06-03" } }, none],
  [{ period: { end: "2026-06-02" } }, none],
  [{ period: { end: "2026-06-03" } }, good],
];

describe("a PractitionerRole", () => {
  it.each(periods)("%j", async (changes, outcome) => {
    expect(await reviewed([role(changes)])).toEqual(outcome);
  });
});

describe("of a person with two roles", () => {
  const byPerson = {
    agent: [
      {
        type: { coding: [{ code: "verifier" }] },
        who: { reference: "Practitioner/n1" },
      },
    ],
  };
  const over = { period: { end: "2025-01-01" } };

  it("the one that is named counts", async () => {
    expect(await reviewed([role({}), nurse({})])).toEqual(good);
    expect(await reviewed([role(over), nurse({})])).toEqual(none);
  });

  const permitted = [null, "documented-before"];

  it("each counts where the person alone is named and held both", async () => {
    const both = [role({}), nurse({})];
    expect(await reviewed(both, byPerson)).toEqual(permitted);
    expect(await reviewed(both.toReversed(), byPerson)).toEqual(permitted);
    const doubtful = nurse({ active: false });
    expect(await reviewed([role({}), doubtful], byPerson)).toEqual(permitted);
  });

  it("none counts that is not permitted, or that may not have been held", async () => {
    const clerk = role({ code: [{ text: "clerk" }] });
    expect(await reviewed([clerk, nurse({})], byPerson)).toEqual(none);
    const doubtful = role({ active: false });
    expect((await reviewed([doubtful, nurse({})], byPerson))[1]).toBe(none[1]);
    const later = role({ period: { start: "2027" } });
    expect((await reviewed([later, nurse({})], byPerson))[1]).toBe(none[1]);
    const ended = role({ period: { end: "2026-06-02" } });
    expect((await reviewed([ended, nurse({})], byPerson))[1]).toBe(none[1]);
  });

  it("each of one record counts", async () => {
    const code = [{ text: "ward lead" }, { text: "pharmacist" }];
    expect(await reviewed([role({ code })])).toEqual(permitted);
    expect(await reviewed([role({ code })], byPerson)).toEqual(permitted);
    const within = role({ code, period: { start: "2026", end: "2026-12" } });
    expect(await reviewed([within])).toEqual(permitted);
    const past = role({ code, ...over });
    expect(await reviewed([past])).toEqual(none);
  });

  it("the only one that was held then counts, in any order of the records", async () => {
    expect(await reviewed([role({}), nurse(over)], byPerson)).toEqual(good);
    expect(await reviewed([nurse(over), role({})], byPerson)).toEqual(good);
    expect(await reviewed([role({})], byPerson)).toEqual(good);
  });

  it("one that ended in a year or a month is over once that is, in any zone", async () => {
    const until = (end: string): readonly FhirRecord[] => [
      role({}),
      nurse({ period: { end } }),
    ];
    expect(await reviewed(until("2025"), byPerson)).toEqual(good);
    expect(await reviewed(until("2026-05"), byPerson)).toEqual(good);
    expect((await reviewed(until("2026"), byPerson))[0]).toBeNull();
    const at = async (recorded: string): Promise<unknown> =>
      (await reviewed(until("2026-05"), { ...byPerson, recorded }))[0];
    expect(await at("2026-06-01T11:59:59Z")).toBeNull();
    expect(await at("2026-06-01T12:00:00Z")).toBe("pharmacist");
    expect(await at("2026-05-20T12:00:00Z")).toBeNull();
  });

  it("a review of no time at all has no role with bounds", async () => {
    const timeless = { recorded: undefined };
    const bounded = role({ period: { start: "2020-01-01" } });
    expect((await reviewed([bounded], timeless))[0]).toBeNull();
    expect((await reviewed([role({})], timeless))[0]).toBe("pharmacist");
  });
});

describe("a role that contains the person who holds it", () => {
  const containing = (id: string, number?: string): FhirRecord =>
    role({
      id,
      practitioner: { reference: "#p" },
      contained: [
        {
          resourceType: "Practitioner",
          id: "p",
          ...(number === undefined
            ? {}
            : {
                identifier: [
                  {
                    system: "https://fhir.hl7.org.uk/Id/gphc-number",
                    value: number,
                  },
                ],
              }),
        },
      ],
    });
  const actors = async (
    first: FhirRecord,
    second: FhirRecord,
  ): Promise<readonly unknown[]> => {
    const by = (id: string): unknown[] => [
      {
        type: { coding: [{ code: "verifier" }] },
        who: { reference: `PractitionerRole/${id}` },
      },
    ];
    const { decisions } = await auditFiles(
      {
        "a.json": bundle([
          device ?? {},
          first,
          second,
          proposal(),
          verification({ id: "v1", agent: by("r1") }),
          verification({ id: "v2", agent: by("r2") }),
          order(),
        ]),
      },
      policy,
    );
    const reviews = decisions[0]?.events.filter(
      ({ type }) => type === "review.attested",
    );
    return (reviews ?? []).map(({ actor }) => actor).sort();
  };

  it("names a person of its own: `#p` in two roles are two people", async () => {
    expect(await actors(containing("r1"), containing("r2"))).toEqual([
      "PractitionerRole/r1",
      "PractitionerRole/r2",
    ]);
  });

  it("names the person by the registration that stands within", async () => {
    const found = await actors(
      containing("r1", "9990001"),
      containing("r2", "9990002"),
    );
    expect(new Set(found).size).toBe(2);
    expect(found.join()).toMatch(/9990001.*9990002/u);
  });
});
