import { describe, expect, it } from "vitest";
import {
  action,
  context,
  ids,
  leftOver,
  link,
  linkedOf,
  only,
  rec,
} from "./events.ts";

const issued = rec("issued", "2026-06-03T09:00:00Z", {
  id: "advice",
  recommendation: "R1",
});
const contexts = (...events: Parameters<typeof link>[0]): readonly string[] =>
  ids(only(link([issued, ...events]))).filter(
    (id) => id !== "advice" && id !== "action",
  );

describe("context of the patient as such", () => {
  it("is given to each decision, and weighs nothing in its grade", () => {
    const linked = link([
      issued,
      rec("issued", "2026-06-03T09:00:00Z", {
        id: "second",
        recommendation: "R2",
      }),
      context("input-changed", "2026-06-03T10:00:00Z", {
        id: "INR",
        code: "INR",
      }),
    ]);
    expect(
      linked.decisions.every((decision) => ids(decision).includes("INR")),
    ).toBe(true);
    expect(linked.decisions.map(({ link: grade }) => grade)).toEqual([
      "explicit",
      "explicit",
    ]);
    const [first] = linked.decisions;
    expect(
      first === undefined ? undefined : linkedOf(first, "INR"),
    ).toMatchObject({ part: "context", grade: "keyed", by: [], rivals: [] });
    expect(linked.leftOver).toEqual([]);
  });

  it("of inputs: the last before the issue of each code, and all that follow in the window", () => {
    const inr = (
      at: string,
      id: string,
      code = "INR",
    ): ReturnType<typeof context> => context("input-changed", at, { id, code });
    const found = contexts(
      inr("2026-06-01T09:00:00Z", "old"),
      inr("2026-06-02T09:00:00Z", "last"),
      inr("2026-06-01T09:00:00Z", "weight", "weight"),
      inr("2026-06-03T09:30:00Z", "after"),
      inr("2026-06-04T09:00:01Z", "end"),
      inr("2026-06-05T09:00:00Z", "beyond"),
    );
    expect(found).toEqual(["weight", "last", "after", "end"]);
  });

  it("reaches to the last event of the decision", () => {
    const late = context("input-changed", "2026-06-08T09:00:00Z", {
      id: "late",
      code: "INR",
    });
    expect(contexts(late)).toEqual([]);
    expect(
      contexts(
        late,
        action("signed", "2026-06-09T09:00:00Z", {
          id: "action",
          recommendation: "R1",
        }),
      ),
    ).toEqual(["late"]);
  });

  it("consent and break-glass before the issue count", () => {
    const found = contexts(
      context("consent-given", "2026-05-01", { id: "given" }),
      context("consent-withdrawn", "2026-05-02", { id: "withdrawn" }),
      context("break-glass-start", "2026-06-03T08:00:00Z", { id: "start" }),
      context("break-glass-end", "2026-06-03T09:30:00Z", { id: "end" }),
    );
    expect(found).toEqual(["given", "withdrawn", "start", "end"]);
  });

  it("outcomes count whenever they follow, never before", () => {
    const before = context("outcome", "2026-06-01", { id: "before" });
    const linked = link([
      issued,
      before,
      context("outcome", "2027-01-01", { id: "after" }),
    ]);
    expect(ids(only(linked))).toEqual(["advice", "after"]);
    expect(leftOver(linked)).toEqual([["before", "context-only"]]);
    expect(linkedOf(only(linked), "after").later).toBe(true);
  });

  it("context with a key belongs to that key, another patient's and a placeholder's to nobody", () => {
    const keyed = context("consent-refused", "2026-06-03T08:00:00Z", {
      id: "x",
      session: "S1",
    });
    const linked = link([
      rec("issued", "2026-06-03T09:00:00Z", {
        id: "advice",
        recommendation: "R1",
        session: "S1",
        system: "ehr",
      }),
      rec("issued", "2026-06-03T09:00:00Z", {
        id: "second",
        recommendation: "R2",
      }),
      keyed,
    ]);
    expect(
      linked.decisions.filter((decision) => ids(decision).includes("x")),
    ).toHaveLength(1);
    expect(
      contexts(
        context("input-changed", "2026-06-03T09:30:00Z", { patient: "Z2" }),
      ),
    ).toEqual([]);
    expect(
      contexts(
        context("input-changed", "2026-06-03T09:30:00Z", {
          tags: ["nhs-number-placeholder"],
        }),
      ),
    ).toEqual([]);
  });

  it("one without a time may lie in the stretch, whatever stands before it in event order", () => {
    const found = contexts(
      context("input-changed", "2026-06-03T08:00:00Z", { id: "last" }),
      context("input-changed", "2026-06-03T09:30:00Z", { id: "after" }),
      context("input-changed", "2026-06-05T09:00:00Z", { id: "beyond" }),
      context("input-changed", undefined, { id: "untimed" }),
    );
    expect(found).toEqual(["last", "after", "untimed"]);
  });

  it.each([
    [1023, true],
    [1024, false],
  ])(
    "one that began before %i others of its sort and lasts into the decision: %s",
    (count, isGiven) => {
      const others = Array.from({ length: count }, (_, at) =>
        context("input-changed", "2026-06-02T09:00:00Z", {
          id: `o${String(at)}`,
        }),
      );
      const lasting = context("input-changed", "2026-06-01T09:00:00Z", {
        id: "lasting",
        recordedAt: "2026-06-03T09:30:00Z",
      });
      expect(contexts(lasting, ...others).includes("lasting")).toBe(isGiven);
    },
  );
});
