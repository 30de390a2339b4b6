/** Day and month, zones and forms: settled by values or not at all (`surface.md` 13). */
import { describe, expect, it } from "vitest";
import { timeShape } from "../../../src/map/propose/time-shape.ts";

const days = (from: number, to: number): readonly string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, at) => `${String(from + at).padStart(2, "0")}/02/2026 09:00`,
  );

describe("which of day and month comes first", () => {
  it("nothing above 12 settles nothing: both formats stand", () => {
    expect(timeShape(days(1, 12), true)).toMatchObject({
      format: "dd/MM/yyyy HH:mm",
      other: "MM/dd/yyyy HH:mm",
      naive: true,
    });
  });

  it("one first part of 13 settles it", () => {
    expect(timeShape(days(1, 13), true)).toMatchObject({
      format: "dd/MM/yyyy HH:mm",
      other: undefined,
    });
  });

  it("one second part of 13 settles it the other way", () => {
    const values = days(1, 12).map((one) => one.replace("/02/", "/13/"));
    expect(timeShape(values, true)).toMatchObject({
      format: "MM/dd/yyyy HH:mm",
      other: undefined,
    });
  });

  it("parts above 12 on both sides are two ways of writing: a person says", () => {
    const values = [...days(1, 13), "02/14/2026 09:00"];
    const shape = timeShape(values, true);
    expect(shape?.other).toBe("MM/dd/yyyy HH:mm");
    expect(shape?.why).toContain("two ways");
  });
});

describe("forms", () => {
  it.each<[string, readonly string[], object | undefined]>([
    [
      "ISO with offset",
      ["2026-02-03T09:00:00Z"],
      { format: undefined, naive: false },
    ],
    ["ISO without", ["2026-02-03 09:00"], { format: undefined, naive: true }],
    [
      "ISO, some with",
      ["2026-02-03T09:00Z", "2026-02-03T09:00"],
      { naive: true },
    ],
    ["a date", ["2026-02-03"], { dateOnly: true, naive: true }],
    [
      "the first letters of months",
      ["03-FEB-2026 09:00", "14-Mar-2026 10:30"],
      { format: "dd-MMM-yyyy HH:mm", other: undefined, naive: true },
    ],
    [
      "names of months",
      ["3 February 2026", "14 May 2026"],
      { format: "d MMMM yyyy", dateOnly: true },
    ],
    ["names of months in another language", ["03-MAI-2026 09:00"], undefined],
    [
      "twelve hours",
      ["6/13/2026 9:14:00 AM"],
      { format: "M/d/yyyy h:mm:ss a" },
    ],
    ["full stops", ["13.06.2026 09:14"], { format: "dd.MM.yyyy HH:mm" }],
    ["year first", ["2026/06/13 09:14:05"], { format: "yyyy/MM/dd HH:mm:ss" }],
    ["seconds", ["1767225600"], { format: "epoch-seconds", naive: false }],
    ["milliseconds", ["1767225600000"], { format: "epoch-milliseconds" }],
    ["words", ["yesterday"], undefined],
    [
      "two widths of time",
      ["13/06/2026 09:14", "13/06/2026 09:14:05"],
      undefined,
    ],
    ["nothing", [], undefined],
  ])("%s", (_story, values, expected) => {
    const shape = timeShape(values, true);
    if (expected === undefined) expect(shape).toBeUndefined();
    else expect(shape).toMatchObject(expected);
  });

  it("a ten-digit number is no time where the name speaks of none", () => {
    expect(timeShape(["1767225600"], false)).toBeUndefined();
    expect(timeShape(["9990000018"], false)).toBeUndefined();
  });

  it("one unreadable value in twenty is a fault of its record, two are no column of times", () => {
    const good = Array.from(
      { length: 19 },
      (_, at) => `2026-02-03T09:${String(at + 10)}Z`,
    );
    expect(timeShape([...good, "n/a"], true)).toBeDefined();
    expect(timeShape([...good.slice(1), "n/a", "?"], true)).toBeUndefined();
  });

  it("a shape shows digits as 9 and letters as A", () => {
    expect(timeShape(["13/06/2026 09:14"], true)?.shape).toBe(
      "99/99/9999 99:99",
    );
  });
});
