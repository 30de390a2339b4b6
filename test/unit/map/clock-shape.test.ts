/** Which names of a date and a time of day belong together, and which values are times of day. */
import { describe, expect, test } from "vitest";
import {
  areNamedAlike,
  clockShape,
  mayBelong,
} from "../../../src/map/propose/clock-shape.ts";

describe("names that are alike but for date and time", () => {
  test.each([
    ["Reviewed Date", "Reviewed Time", true],
    ["REVIEW_DT", "REVIEW_TM", true],
    ["reviewedDate", "reviewedTime", true],
    ["Reviewed On", "Reviewed At", true],
    ["AI Datum", "AI Zeit", true],
    ["Prüfdatum", "Prüfuhrzeit", true],
    ["Prüfdatum", "Prüfzeit", true],
    ["Date de relecture", "Heure de relecture", true],
    ["Date", "Time", true],
    ["Reviewed Date", "Signed Time", false],
    ["Reviewed Date", "Time", false],
  ])("%s and %s", (date, time, are) => {
    expect(areNamedAlike(date, time)).toBe(are);
  });

  test.each([
    ["Reviewed Date", "Reviewed Time (UTC)", true],
    ["Reviewed Date", "reviewedTimeUtc", true],
    ["Reviewed Date (GMT)", "Reviewed Time", true],
    ["Reviewed Date", "Signed Time (UTC)", false],
  ])("%s and %s, but for the zone", (date, time, are) => {
    expect(areNamedAlike(date, time)).toBe(false);
    expect(areNamedAlike(date, time, true)).toBe(are);
  });
});

describe("names of which the time of day may belong to the date", () => {
  test.each([
    ["Reviewed Date", "Reviewed Time Local", true],
    ["Reviewed Date", "Local Reviewed Time", true],
    ["Reviewed Date", "Reviewed Time BST", true],
    ["Reviewed Date", "Reviewed Time (EST)", true],
    ["Reviewed Date", "Reviewed Time Server", true],
    ["Reviewed Date", "Local Time", true],
    ["Reviewed Date", "Ortszeit", true],
    ["Reviewed Date", "Signed Time Local", false],
    ["Reviewed Date", "Turnaround", false],
  ])("%s and %s", (date, time, may) => {
    expect(mayBelong(date, time)).toBe(may);
  });
});

describe("times of day", () => {
  test.each([
    [["09:10", "23:59"], "Zeit", "HH:mm"],
    [["9:10", "23:59"], "x", "H:mm"],
    [["09:10:05"], "x", "HH:mm:ss"],
    [["9:10 PM", "11:00 am"], "x", "h:mm a"],
    [["09:10AM"], "x", "hh:mma"],
    [["0910", "2359"], "Review Time", "HHmm"],
    [["0910", "2359"], "Code", undefined],
    [["0960"], "Review Time", undefined],
    [["09:10", "09:10:05"], "x", undefined],
    [["09:10", "09:11", "09:10:05"], "Review Time", "HH:mm"],
    [["09:10", "09:11", "n/a"], "Uhrzeit", "HH:mm"],
    [["09:10", "09:11", "n/a"], "x", undefined],
    [["soon"], "x", undefined],
    [[], "x", undefined],
  ])("%s of %s", (values, name, format) => {
    expect(clockShape(values, name)?.format).toBe(format);
  });
});
