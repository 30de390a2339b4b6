import { describe, expect, it } from "vitest";
import { context, ids, link, only, rec } from "./events.ts";
import type { Literal } from "./events.ts";

const issued = rec("issued", "2026-06-03T09:00:00Z", {
  id: "advice",
  recommendation: "R1",
});
const taken = (
  ...events: readonly ReturnType<typeof context>[]
): readonly string[] =>
  ids(only(link([issued, ...events]))).filter((id) => id !== "advice");
const inr = (at: string, id: string, literal: Literal = {}) =>
  context("input-changed", at, { id, code: "INR", ...literal });
const clock = (minute: number, hour: number): string =>
  `2026-06-03T${String(hour + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00Z`;

describe("how much of the patient's context one decision is given", () => {
  it("what ends as the output is issued lies before it, what may last longer does not", () => {
    expect(
      taken(
        inr("2026-06-03T08:00:00Z", "a"),
        inr("2026-06-03T08:30:00Z", "b"),
        inr("2026-06-03T08:59:59Z", "c"),
      ),
    ).toEqual(["c"]);
    expect(
      taken(inr("2026-06-03T08:59:59Z", "c"), inr("2026-06-03", "day")),
    ).toEqual(["day", "c"]);
    expect(
      taken(inr("2026-06-03T08:59:59Z", "c"), inr("2026-06-03T09:00:00Z", "d")),
    ).toEqual(["c", "d"]);
  });

  it("a day that began earlier than what ended still reaches into the stretch", () => {
    expect(
      taken(
        inr("2026-06-03", "day"),
        inr("2026-06-03T08:00:00Z", "a"),
        inr("2026-06-03T08:30:00Z", "b"),
      ),
    ).toEqual(["day", "b"]);
  });

  it("in the order of time, whatever the order of arrival", () => {
    expect(
      taken(
        inr("2026-06-03T08:50:00Z", "b"),
        inr("2026-06-03T08:40:00Z", "a"),
        inr("2026-06-03T09:30:00Z", "d"),
        inr("2026-06-03T09:10:00Z", "c"),
      ),
    ).toEqual(["b", "c", "d"]);
  });

  it("each sort has its own share: consent is one sort, a start and its end are one", () => {
    const before = (type: string, minute: number, id: string) =>
      context(type, clock(minute, 8), { id });
    expect(
      taken(
        before("consent-given", 1, "given"),
        before("consent-refused", 2, "refused"),
        before("consent-withdrawn", 3, "withdrawn"),
      ),
    ).toEqual(["refused", "withdrawn"]);
    expect(
      taken(
        before("break-glass-start", 1, "start"),
        before("break-glass-end", 2, "end"),
        before("break-glass-start", 3, "again"),
      ),
    ).toEqual(["end", "again"]);
    expect(
      taken(
        before("consent-given", 1, "given"),
        before("break-glass-start", 2, "glass"),
        inr(clock(3, 8), "inr"),
      ),
    ).toEqual(["given", "glass", "inr"]);
  });

  it("one output's outcomes follow without an end, inputs to the end of its window", () => {
    expect(
      taken(
        context("outcome", "2027-06-03T09:00:00Z", { id: "late" }),
        inr("2026-06-04T09:00:01Z", "in"),
        inr("2026-06-04T09:00:02Z", "out"),
      ),
    ).toEqual(["in", "late"]);
  });

  it.each([
    ["after the issue", 9, 63, 63],
    ["after the issue", 9, 64, 64],
    ["after the issue", 9, 65, 64],
  ])("%s: of %i:00 on, of %i the first %i", (_, hour, count, expected) => {
    const events = Array.from({ length: count }, (__, minute) =>
      inr(clock(minute, hour), String(minute)),
    );
    expect(taken(...events)).toEqual(
      Array.from({ length: expected }, (__, minute) => String(minute)),
    );
  });

  it.each([
    [63, 63],
    [64, 64],
    [65, 64],
  ])("that may reach into the issue: of %i the last %i", (count, expected) => {
    // written down after the issue, so that nobody knows that they came before it
    const events = Array.from({ length: count }, (_, minute) =>
      inr(clock(minute, 7), String(minute), {
        recordedAt: "2026-06-03T09:30:00Z",
      }),
    );
    const all = Array.from({ length: count }, (_, minute) => String(minute));
    expect(taken(...events).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      all.slice(count - expected),
    );
  });

  it("an output whose patient is not recorded is given nobody's context", () => {
    const blank = rec("issued", "2026-06-03T09:00:00Z", {
      id: "advice",
      recommendation: "R1",
      patient: undefined,
    });
    expect(ids(only(link([blank, inr("2026-06-03T09:10:00Z", "x")])))).toEqual([
      "advice",
    ]);
  });

  it("an event without a time does not stretch the decision for ever", () => {
    const undated = rec("displayed", undefined, { recommendation: "R1" });
    const linked = link([issued, undated, inr("2026-07-03T09:00:00Z", "x")]);
    expect(ids(only(linked))).not.toContain("x");
  });
});
