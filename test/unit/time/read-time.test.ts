import { describe, expect, test } from "vitest";
import type { TimeSpec } from "../../../src/model/mapping.ts";
import { timeReader } from "../../../src/time/read-time.ts";
import { outcome, read, span, us } from "./instants.ts";

const london = { timeZone: "Europe/London" };
const dayMonth = { format: "dd/MM/yyyy HH:mm", ...london };

describe("domain 4.1, row by row", () => {
  test.each<[string, TimeSpec, string, string, readonly string[]]>([
    [
      "2026-02-11T14:52:07Z",
      {},
      "2026-02-11T14:52:07",
      "2026-02-11T14:52:08",
      [],
    ],
    [
      "11/02/2026 16:05",
      dayMonth,
      "2026-02-11T16:05:00",
      "2026-02-11T16:06:00",
      [],
    ],
    [
      "6/3/2026 12:00:00 AM",
      { format: "M/d/yyyy h:mm:ss a", precision: "day", ...london },
      "2026-06-02T23:00",
      "2026-06-03T23:00",
      ["date-only"],
    ],
    [
      "6/3/2026 12:00:00 AM",
      { format: "M/d/yyyy", precision: "day", ...london },
      "2026-06-02T23:00",
      "2026-06-03T23:00",
      ["date-only"],
    ],
    [
      "2026-10-25",
      london,
      "2026-10-24T23:00",
      "2026-10-26T00:00",
      ["date-only"],
    ],
    [
      "2026-03-29",
      london,
      "2026-03-29T00:00",
      "2026-03-29T23:00",
      ["date-only"],
    ],
    [
      "25/10/2026 01:30",
      dayMonth,
      "2026-10-25T00:30:00",
      "2026-10-25T01:31:00",
      ["time-repeated-hour"],
    ],
  ])("%s", (text, spec, from, until, notes) => {
    expect(timeReader(spec)(text)).toEqual({
      ok: true,
      interval: span(from, until),
      notes,
    });
  });

  test("29/03/2026 01:30 was never shown in London", () => {
    expect(outcome("29/03/2026 01:30", dayMonth)).toBe("time-does-not-exist");
  });

  test.each([
    ["floor", "10:25:00", "10:26:00"],
    ["nearest", "10:24:30", "10:25:30"],
    ["unknown", "10:24:30", "10:26:00"],
  ] as const)("10:25 with rounding %s", (rounding, from, until) => {
    expect(read("2026-06-03T10:25Z", { rounding })).toEqual(
      span(`2026-06-03T${from}`, `2026-06-03T${until}`),
    );
  });

  test("the default rounding is floor", () => {
    expect(read("2026-06-03T10:25Z")).toEqual(
      read("2026-06-03T10:25Z", { rounding: "floor" }),
    );
  });

  test.each([
    ["2026-10-25", 25],
    ["2026-03-29", 23],
    ["2026-06-03", 24],
  ])("%s has %d hours in London", (date, hours) => {
    const { earliest, latest } = read(date, london);
    expect(latest - earliest).toBe(hours * 3_600_000_000);
  });
});

describe("trust 7, TIM rows", () => {
  test.each<[string, string, string | readonly string[], TimeSpec?]>([
    ["TIM01", "2024-03-01T10:00:00", "time-without-zone"],
    ["TIM01 declared", "2024-03-01T10:00:00", [], london],
    ["TIM02", "2024-03-01", "time-without-zone"],
    ["TIM02 declared", "2024-03-01", ["date-only"], london],
    ["TIM03", "2024-03-31T01:30:00[Europe/London]", "time-does-not-exist"],
    ["TIM04", "2024-10-27T01:30:00[Europe/London]", ["time-repeated-hour"]],
    ["TIM05", "2024-03-01T24:00:00Z", ["time-24h"]],
    ["TIM06", "2016-12-31T23:59:60Z", ["leap-second"]],
    ["TIM07", "2024-06-30T23:59:60Z", "not-a-leap-second"],
    ["TIM08", "2024-02-30T10:00:00Z", "time-impossible"],
    ["TIM09", "2023-02-29T10:00:00Z", "time-impossible"],
    ["TIM10", "0001-01-01T00:00:00Z", "time-sentinel"],
    ["TIM11", "9999-12-31T23:59:59Z", "time-sentinel"],
    ["TIM12", "1899-12-30T00:00:00Z", "time-sentinel"],
    ["TIM12 date", "1899-12-30", "time-sentinel"],
    ["TIM13", "1970-01-01T00:00:00Z", "time-sentinel"],
    ["TIM14", "2124-03-01T10:00:00Z", []],
    ["TIM15", "1709287200", "time-epoch-number"],
    ["TIM16", "1709287200000", "time-epoch-number"],
    ["TIM17", "45352.4166666667", "time-spreadsheet-serial"],
    ["TIM18", "03/04/2024 10:00", "time-day-month-order"],
    ["TIM19", "31/03/2024 10:00", "time-format"],
    ["TIM19 declared", "31/03/2024 10:00", [], dayMonth],
    ["TIM20", "01/03/24 10:00", "time-format"],
    ["TIM20 declared", "01/03/24 10:00", "time-format", dayMonth],
    ["TIM21", "2024-03-01T10:00:00+0000", []],
    ["TIM22", "2024-03-01T10:00:00-00:00", ["time-unknown-offset"]],
    ["TIM23", "2024-03-01T10:00:00+25:00", "time-impossible"],
    ["TIM24", "2024-03-01T10:00:00.123456789Z", []],
    ["TIM25", "2024-04-01T10:00:00 BST", "time-format"],
    ["TIM26", "1 Mar 2024 10:00", "time-format"],
    ["TIM27", "patient 12", "time-format"],
    ["TIM28", "٢٠٢٤-٠٣-٠١T١٠:٠٠:٠٠Z", "time-format"],
    ["TIM29", "2024-03-01T10:00:00−05:00", "time-format"],
    ["TIM30", "2024-03-01T10:00:00,5Z", []],
    ["TIM33", "2024-03-01T15:29:00+05:30", []],
  ])("%s %s", (_row, text, expected, spec = {}) => {
    expect(outcome(text, spec)).toEqual(expected);
  });

  test("TIM05: 24:00 is the first instant of the next day", () => {
    expect(read("2024-02-29T24:00:00Z").earliest).toBe(us("2024-03-01T00:00"));
  });

  test("TIM31: microseconds are kept", () => {
    const action = read("2024-03-01T10:00:00.000000Z");
    const review = read("2024-03-01T10:00:00.000543Z");
    expect(review.earliest - action.earliest).toBe(543);
    expect(action.latest - action.earliest).toBe(1);
  });

  test("TIM33: an offset moves the instant", () => {
    expect(read("2024-03-01T15:29:00+05:30").earliest).toBe(
      us("2024-03-01T09:59:00"),
    );
  });

  test("no hint repeats the text", () => {
    for (const text of ["patient 12", "9990000018", "03/04/2024 10:00"]) {
      const reading = timeReader({})(text);
      expect(reading.ok).toBe(false);
      expect(JSON.stringify(reading)).not.toContain(text);
      expect(reading.ok ? "" : reading.hint).toMatch(/\w+ \w+/);
    }
  });
});
