import { describe, expect, it } from "vitest";
import { newBoard } from "../../../src/link/board.ts";
import type { Link } from "../../../src/link/board.ts";
import type { Handles } from "../../../src/link/handles.ts";
import { compileIdentity } from "../../../src/link/identity.ts";
import { otherPatient } from "../../../src/link/sift.ts";
import { traceOf } from "../../../src/link/trace.ts";
import type { Tested } from "../../../src/link/trace.ts";
import { findVersions } from "../../../src/link/versions.ts";
import type { EventPart, LinkedEvent } from "../../../src/model/decision.ts";
import {
  action,
  handle,
  link,
  only,
  rec,
  review,
  rules,
  seedOf,
} from "./events.ts";

const clock = (minute: number): string =>
  `2026-06-03T10:${String(minute).padStart(2, "0")}:00Z`;
const R1 = { recommendation: "R1" };

/** Records of one output, each a version of its own; each stands in a file of its own name: v0, v1, … */
const records = (count: number): readonly Handles[] =>
  Array.from({ length: count }, (_, at) =>
    handle(
      rec("issued", clock(at), {
        id: `v${String(at)}`,
        ...R1,
        value: String(at),
      }),
      at,
    ),
  );
const versionsOf = (count: number): Tested["versions"] =>
  findVersions(records(count), rules.clocks).list;

const asked = handle(review("accepted", clock(30), { id: "r", ...R1 }), 30);
const linkOf = (handles: Handles): Link => ({
  handles,
  grade: "explicit",
  by: [],
  among: [],
  unsure: false,
});
const linkedOf = (
  { event }: Handles,
  versions: readonly number[],
  part: EventPart = "review",
): LinkedEvent => ({
  event,
  part,
  grade: "explicit",
  by: [],
  rivals: [],
  versions,
  namesVersion: false,
  aboutOrder: false,
  later: false,
  retracted: false,
});
const pageOf = (): Tested["page"] => {
  const seed = seedOf(0, records(1));
  return newBoard([seed], compileIdentity([])).pageOf(seed);
};
const trace = (tested: Partial<Tested>): ReturnType<typeof traceOf> =>
  traceOf({
    page: pageOf(),
    links: [],
    linked: [],
    versions: [],
    conflicts: [],
    ...tested,
  });
/** Why the only link was taken: of an event that may speak of these of so many versions. */
const reason = (
  spoken: readonly number[],
  count: number,
  part: EventPart = "review",
): string => {
  const [entry] = trace({
    links: [linkOf(asked)],
    linked: [linkedOf(asked, spoken, part)],
    versions: versionsOf(count),
  });
  return entry?.reason ?? "";
};
const named = (text: string): readonly string[] =>
  text.match(/\bv[0-9]+:2\b/gu) ?? [];
const counts = (text: string): readonly string[] =>
  text.replaceAll(/\bv[0-9]+:2\b/gu, "").match(/\b[0-9]+\b/gu) ?? [];

describe("the versions that an event may speak of (domain 6, rules 1 and 6: record all, choose none)", () => {
  it("one, or none, is not told: nothing was to be chosen", () => {
    const plain = reason([], 3);
    expect(named(plain)).toEqual([]);
    expect(counts(plain)).toEqual([]);
    expect(reason([1], 3)).toBe(plain);
    expect(reason([0], 1)).toBe(plain);
  });

  it("two are told by the places of the records that brought them, and how many they are", () => {
    const text = reason([0, 2], 3);
    expect(text.startsWith(`${reason([0], 3)};`)).toBe(true);
    expect(named(text)).toEqual(["v0:2", "v2:2"]);
    expect(counts(text)).toEqual(["2"]);
  });

  it("five are named, of six the sixth is counted, of eight three", () => {
    const all = Array.from({ length: 8 }, (_, at) => at);
    const first = ["v0:2", "v1:2", "v2:2", "v3:2", "v4:2"];
    const five = reason(all.slice(0, 5), 8);
    expect(named(five)).toEqual(first);
    expect(counts(five)).toEqual(["5"]);
    const six = reason(all.slice(0, 6), 8);
    expect(named(six)).toEqual(first);
    expect(counts(six)).toEqual(["6", "1"]);
    const eight = reason(all, 8);
    expect(named(eight)).toEqual(first);
    expect(counts(eight)).toEqual(["8", "3"]);
  });

  it("five or fewer end with the last name, with nothing behind it", () => {
    expect(reason([0, 1], 2).endsWith("v0:2, v1:2")).toBe(true);
    expect(reason([0, 1, 2, 3, 4], 5).endsWith("v3:2, v4:2")).toBe(true);
  });

  it("context speaks of no version, however many there are", () => {
    expect(reason([0, 1], 2, "context")).toBe(reason([0], 2));
    for (const part of ["advice", "display", "review", "action"] as const)
      expect(named(reason([0, 1], 2, part))).toEqual(["v0:2", "v1:2"]);
  });

  it("a place that no version has is not named", () => {
    expect(named(reason([0, 9], 1))).toEqual(["v0:2"]);
  });

  it("a decision tells them of each event by itself", () => {
    const decision = only(
      link([
        rec("issued", clock(0), { id: "v0", ...R1, value: "7" }),
        rec("issued", clock(0), { id: "v1", ...R1, value: "8" }),
        rec("updated", clock(20), { id: "v2", ...R1, value: "9" }),
        review("accepted", clock(10), { id: "r", ...R1, system: "ai" }),
        action("signed", clock(40), { id: "x", ...R1, system: "ai" }),
      ]),
    );
    expect(
      decision.trace.map(({ origin, reason: why }) => [origin, named(why)]),
    ).toEqual([
      ["v0:2", []],
      ["v1:2", []],
      ["r:2", ["v0:2", "v1:2"]],
      ["v2:2", []],
      ["x:2", []],
    ]);
  });
});

describe("which links were taken and which not", () => {
  const other = handle(action("signed", clock(31), { id: "x" }), 31);

  it("the taken ones by their places among the decision's events, the refused and the conflicts after them", () => {
    const page = pageOf();
    page.refusals.push({ handles: other, reason: "because" });
    const foreign = handle(action("signed", clock(32), { id: "y" }), 32);
    const entries = trace({
      page,
      links: [linkOf(records(1)[0] ?? asked), linkOf(asked)],
      conflicts: [{ event: foreign.event, keys: [] }],
    });
    expect(
      entries.map(({ event, origin, taken }) => [event, origin, taken]),
    ).toEqual([
      [0, "v0:2", true],
      [1, "r:2", true],
      [undefined, "x:2", false],
      [undefined, "y:2", false],
    ]);
    expect(entries.slice(2).map((entry) => entry.reason)).toEqual([
      "because",
      otherPatient,
    ]);
  });

  it("a link without rivals counts none, one with rivals counts them", () => {
    const rivals = (keys: readonly string[]): readonly string[] => {
      const [entry] = trace({
        links: [linkOf(asked)],
        linked: [{ ...linkedOf(asked, [0]), rivals: keys }],
      });
      return counts(entry?.reason ?? "");
    };
    expect(rivals([])).toEqual([]);
    expect(rivals(["k1", "k2"])).toEqual(["2"]);
  });

  it("a record of another patient that carries the decision's key is told as not taken", () => {
    const T = { keyScope: "T", order: "O1" };
    const issue = rec("issued", clock(0), { id: "a", ...R1, ...T });
    const stranger = action("signed", clock(9), {
      id: "f",
      patient: "T9",
      ...T,
    });
    const decision = only(
      link([issue], {
        foreign: [
          {
            event: stranger,
            keys: [{ scope: "T", kind: "order", value: "O1" }],
          },
        ],
      }),
    );
    expect(decision.trace.at(-1)).toEqual({
      event: undefined,
      origin: "f:2",
      taken: false,
      reason: otherPatient,
    });
  });
});
