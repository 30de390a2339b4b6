import { expect, test } from "vitest";
import { utcRange } from "../../../src/report/instant-text.ts";
import { periodDays, periodText } from "../../../src/report/period.ts";

test.each([
  ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "1 to 31 Jan 2026"],
  ["2026-01-01T00:00:00Z", "2026-01-31T23:59:59Z", "1 to 31 Jan 2026"],
  ["2025-12-30T09:00:00Z", "2026-01-02T09:00:00Z", "30 Dec 2025 to 2 Jan 2026"],
  ["2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z", "5 Jan 2026"],
  ["2026-06-30T23:30:00Z", "2026-07-02T22:30:00Z", "1 to 2 Jul 2026"],
  [null, "2026-01-31T10:00:00Z", "until 31 Jan 2026"],
  ["2026-01-01T00:00:00Z", null, "from 1 Jan 2026"],
  [null, null, "period not known"],
])("%s to %s", (from, until, text) =>
  expect(periodText({ from, until }, "Europe/London")).toBe(text),
);

test.each([
  [
    "2026-06-03T08:14:00Z",
    "2026-06-03T08:15:00Z",
    "2026-06-03 08:14:00 to 08:15:00",
  ],
  [
    "2026-06-03T23:59:00Z",
    "2026-06-04T00:00:00Z",
    "2026-06-03 23:59:00 to 2026-06-04 00:00:00",
  ],
  [
    "2026-06-03T08:14:00.123Z",
    null,
    "from 2026-06-03 08:14:00.123, no later bound",
  ],
  [null, "2026-06-03T08:15:00Z", "before 2026-06-03 08:15:00"],
  [null, null, "not recorded"],
  ["2026-06-03T08:14:00Z", "2026-06-03T08:14:00Z", "2026-06-03 08:14:00"],
])("interval %s, %s", (earliest, latest, text) =>
  expect(utcRange(earliest, latest)).toBe(text),
);

test.each([
  // the end is not included, and days are those of the zone
  [
    "2026-03-02T09:05:00Z",
    "2026-03-31T23:00:00Z",
    { from: "2026-03-02", until: "2026-03-31" },
  ],
  ["2026-06-30T23:00:00Z", null, { from: "2026-07-01", until: null }],
  [null, null, { from: null, until: null }],
] as const)("days of %s to %s, without an instant", (from, until, days) => {
  expect(periodDays({ from, until }, "Europe/London")).toEqual(days);
});
