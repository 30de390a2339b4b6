import { describe, expect, test } from "vitest";
import { outcome, read, span, us } from "./instants.ts";

const at = us("2026-06-03T08:14:05");

describe("offsets", () => {
  test.each([
    ["Z", 0],
    ["z", 0],
    ["+00:00", 0],
    ["+0000", 0],
    ["+00", 0],
    ["+01:00", -1],
    ["+0100", -1],
    ["+01", -1],
    ["-05:00", 5],
    ["-0500", 5],
    ["-05", 5],
    ["+14:00", -14],
    ["-23:00", 23],
  ])("%s", (offset, hours) => {
    const reading = read(`2026-06-03T08:14:05${offset}`);
    expect(reading).toEqual({
      earliest: at + hours * 3_600_000_000,
      latest: at + hours * 3_600_000_000 + 1_000_000,
    });
  });

  test("minutes of an offset count in its direction", () => {
    expect(read("2026-06-03T08:14:05+05:45").earliest).toBe(
      at - 345 * 60_000_000,
    );
    expect(read("2026-06-03T08:14:05-03:30").earliest).toBe(
      at + 210 * 60_000_000,
    );
    expect(read("2026-06-03T08:14:05-0030").earliest).toBe(
      at + 30 * 60_000_000,
    );
  });

  test.each([
    ["+23:59", []],
    ["+24:00", "time-impossible"],
    ["+05:60", "time-impossible"],
    ["-00:00", ["time-unknown-offset"]],
    ["-0000", ["time-unknown-offset"]],
    ["-00", ["time-unknown-offset"]],
    ["-00:01", []],
    ["-01:00", []],
    ["+0:00", "time-format"],
    ["+000", "time-format"],
    ["+00:0", "time-format"],
    ["+00:00:00", "time-format"],
    ["+00.00", "time-format"],
    ["+0:000", "time-format"],
    ["00:00", "time-format"],
    ["ZZ", "time-format"],
    [" Z", "time-format"],
    ["UTC", "time-format"],
    ["+ab", "time-format"],
    ["+01:ab", "time-format"],
    ["Z ", "time-format"],
    ["Z\n", "time-format"],
  ])("%s: %s", (offset, expected) => {
    expect(outcome(`2026-06-03T08:14:05${offset}`)).toEqual(expected);
  });
});

describe("precision written", () => {
  test.each([
    ["2026-06-03T08:14Z", "2026-06-03T08:14:00", "2026-06-03T08:15:00"],
    ["2026-06-03T08:14:05Z", "2026-06-03T08:14:05", "2026-06-03T08:14:06"],
    [
      "2026-06-03T08:14:05.1Z",
      "2026-06-03T08:14:05.1",
      "2026-06-03T08:14:05.2",
    ],
    [
      "2026-06-03T08:14:05.12Z",
      "2026-06-03T08:14:05.12",
      "2026-06-03T08:14:05.13",
    ],
    [
      "2026-06-03T08:14:05,123Z",
      "2026-06-03T08:14:05.123",
      "2026-06-03T08:14:05.124",
    ],
    [
      "2026-06-03T08:14:05.0000Z",
      "2026-06-03T08:14:05.0000",
      "2026-06-03T08:14:05.0001",
    ],
    [
      "2026-06-03T08:14:05.12345Z",
      "2026-06-03T08:14:05.12345",
      "2026-06-03T08:14:05.12346",
    ],
    [
      "2026-06-03T08:14:05.999999Z",
      "2026-06-03T08:14:05.999999",
      "2026-06-03T08:14:06",
    ],
    // Finer than a microsecond: the whole microsecond that holds it.
    [
      "2026-06-03T08:14:05.1234567Z",
      "2026-06-03T08:14:05.123456",
      "2026-06-03T08:14:05.123457",
    ],
    [
      "2026-06-03T08:14:05.000000999999999999Z",
      "2026-06-03T08:14:05.000000",
      "2026-06-03T08:14:05.000001",
    ],
  ])("%s", (text, from, until) => {
    expect(read(text)).toEqual(span(from, until));
  });

  test("lower-case t and one space are separators too (RFC 3339)", () => {
    expect(read("2026-06-03t08:14:05Z").earliest).toBe(at);
    expect(read("2026-06-03 08:14:05Z").earliest).toBe(at);
  });
});

describe("strictness", () => {
  test.each([
    "",
    " ",
    "2026",
    "2026-06",
    "2026-6-03",
    "2026-06-3",
    "20260603",
    "202606030814",
    "20260603081405",
    "20260603T081405Z",
    "2026/06/03",
    "2026-06/03",
    "2026-06-03Z",
    "2026-06-03+01:00",
    "2026-06-03T",
    "2026-06-03T08",
    "2026-06-03T08Z",
    "2026-06-03T8:14Z",
    "2026-06-03T08:1Z",
    "2026-06-03T0814Z",
    "2026-06-03T08.14Z",
    "2026-06-03T08:14:Z",
    "2026-06-03T08:14:5Z",
    "2026-06-03T08:14:05.Z",
    "2026-06-03T08:14:05,Z",
    "2026-06-03T08:14.5Z",
    "2026-06-03T08:14:05;5Z",
    "2026-06-03  08:14:05Z",
    "2026-06-03_08:14:05Z",
    "2026-06-03a08:14:05Z",
    " 2026-06-03T08:14:05Z",
    "2026-06-03T08:14:05Z ",
    "\u00002026-06-03T08:14:05Z",
    "+2026-06-03T08:14:05Z",
    "-2026-06-03T08:14:05Z",
    "+002026-06-03T08:14:05Z",
    "2026-W23-3",
    "2026-154",
    "26-06-03T08:14:05Z",
    "2026-06-03T08:14:05 GMT",
    "2026-06-03T08:14:05 Europe/London",
    "2026-06-03T08:14:05Z[]",
    "2026-06-03T08:14:05Z[Europe/London",
    "2026-06-03T08:14:05ZEurope/London]",
    "2026-06-03T08:14:05Z[Mars/Phobos]",
    "2026-06-03T08:14:05Z[BST]",
    "2026-06-03T08:14:05Z[+01:00]",
    "2026-06-03T08:14:05Z[Europe/London][u-ca=hebrew]",
    "]",
    "[Europe/London]",
    "２０２６-06-03T08:14:05Z",
    "2026-06-03T08:14:05.٥Z",
    "2026‐06‐03T08:14:05Z",
    "2O26-06-03T08:14:05Z",
    "tomorrow",
    "0",
    "NaN",
    "null",
    "Wed, 03 Jun 2026 08:14:05 GMT",
    "2026-06-03T08:14:05Z/2026-06-03T08:15:05Z",
  ])("%j is no ISO time", (text) => {
    expect(outcome(text)).toBe("time-format");
  });

  test.each([
    ["2026-00-10T08:14Z"],
    ["2026-13-10T08:14Z"],
    ["2026-06-00T08:14Z"],
    ["2026-06-31T08:14Z"],
    ["2026-01-32T08:14Z"],
    ["1900-02-29T08:14Z"],
    ["2100-02-29T08:14Z"],
    ["2026-06-03T24:00:01Z"],
    ["2026-06-03T24:01Z"],
    ["2026-06-03T24:00:00.1Z"],
    ["2026-06-03T25:00Z"],
    ["2026-06-03T08:60Z"],
    ["2026-06-03T08:14:61Z"],
    ["2026-02-30"],
  ])("%s: no such time", (text) => {
    expect(outcome(text)).toBe("time-impossible");
  });

  test.each([
    "2000-02-29T08:14Z",
    "2024-02-29T08:14Z",
    "2026-01-31T23:59:59Z",
    "2026-04-30T08:14Z",
    "2026-12-31T08:14Z",
  ])("%s is one", (text) => {
    expect(outcome(text)).toEqual([]);
  });

  test("a very long text costs nothing", () => {
    const long = `2026-06-03T08:14:05.${"1".repeat(200_000)}Z`;
    expect(read(long).earliest).toBe(at + 111_111);
    expect(outcome("9".repeat(200_000))).toBe("time-format");
    expect(outcome(`2026-06-03T08:14:05Z[${"A/".repeat(100_000)}]`)).toBe(
      "time-format",
    );
  });
});

describe("sentinels and limits of the years", () => {
  test.each([
    ["1899-12-31T23:59:59Z", "time-sentinel"],
    ["1900-01-01T00:00:01Z", []],
    ["2199-12-31T23:59:59Z", []],
    ["2200-01-01T00:00:00Z", "time-sentinel"],
    ["0000-01-01T00:00:00Z", "time-sentinel"],
    ["1970-01-01", "time-sentinel"],
    ["1970-01-01T00:00Z", "time-sentinel"],
    ["1970-01-01T00:00:00.000Z", "time-sentinel"],
    ["1970-01-01T00:00:00+05:30", "time-sentinel"],
    ["1970-01-01T01:00:00+01:00", "time-sentinel"],
    ["1969-12-31T19:00:00-05:00", "time-sentinel"],
    ["1970-01-01T00:00:00", "time-sentinel"],
    ["1970-01-01T00:00:01Z", []],
    ["1970-01-01T00:01Z", []],
    ["1970-01-01T01:00Z", []],
    ["1969-12-31T23:59:59Z", []],
    ["1970-01-02T00:00:00Z", ["midnight-exact"]],
    ["1970-02-01T00:00:00Z", ["midnight-exact"]],
    ["1971-01-01T00:00:00Z", ["midnight-exact"]],
  ])("%s: %s", (text, expected) => {
    expect(outcome(text)).toEqual(expected);
  });

  test("the start of the Unix count in local time is one too", () => {
    // London kept UTC+1 all through 1970.
    expect(outcome("1970-01-01T01:00:00", { timeZone: "Europe/London" })).toBe(
      "time-sentinel",
    );
  });

  test("an impossible date is told before its year, its year before its zone", () => {
    expect(outcome("0001-02-30")).toBe("time-impossible");
    expect(outcome("1899-12-30T00:00:00")).toBe("time-sentinel");
    expect(outcome("2024-02-30T00:00:00")).toBe("time-impossible");
  });
});

describe("numbers and dates without a declaration", () => {
  test.each([
    ["123456789", "time-epoch-number"],
    ["12345678901", "time-epoch-number"],
    ["1709287200.25", "time-epoch-number"],
    ["-1709287200", "time-epoch-number"],
    ["1709287200000000", "time-epoch-number"],
    ["1709287200000000000", "time-epoch-number"],
    ["12345678", "time-format"],
    ["170928720000", "time-format"],
    ["17092872000000", "time-format"],
    ["1709287200x", "time-format"],
    ["1709287200.", "time-format"],
    ["45352", "time-spreadsheet-serial"],
    ["45352.5", "time-spreadsheet-serial"],
    ["4535", "time-format"],
    ["453521", "time-format"],
    ["45352.", "time-format"],
    ["45352,5", "time-format"],
    ["3/4/2024", "time-day-month-order"],
    ["03-04-2024 10:00", "time-day-month-order"],
    ["03.04.2024 10:00:00", "time-day-month-order"],
    ["12/12/2024", "time-day-month-order"],
    ["1/1/2024", "time-day-month-order"],
    ["13/12/2024", "time-format"],
    ["12/13/2024", "time-format"],
    ["0/4/2024", "time-format"],
    ["4/0/2024", "time-format"],
    ["03/04-2024", "time-format"],
    ["03/04/20241", "time-format"],
    ["103/04/2024", "time-format"],
    ["x03/04/2024", "time-format"],
  ])("%s: %s", (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });
});

describe("zones", () => {
  const newYork = { timeZone: "America/New_York" };

  test("the offset wins over brackets, brackets over the declared zone", () => {
    expect(
      read("2026-06-03T08:14:05+02:00[America/New_York]", newYork).earliest,
    ).toBe(at - 7_200_000_000);
    expect(read("2026-06-03T08:14:05[Europe/London]", newYork).earliest).toBe(
      at - 3_600_000_000,
    );
    expect(read("2026-06-03T08:14:05[!Europe/London]", newYork).earliest).toBe(
      at - 3_600_000_000,
    );
    expect(read("2026-06-03T08:14:05", newYork).earliest).toBe(
      at + 4 * 3_600_000_000,
    );
    expect(read("2026-06-03[Europe/London]", newYork)).toEqual(
      span("2026-06-02T23:00", "2026-06-03T23:00"),
    );
  });

  test.each([
    ["2026-07-01T10:00:00+00:00", ["summer-utc-suspect"]],
    ["2026-07-01T10:00:00+07:00", ["offset-not-of-zone"]],
    ["2026-07-01T10:00:00+01:00", []],
    ["2026-07-01T10:00:00Z", []],
    ["2026-07-01T10:00:00-00:00", ["time-unknown-offset"]],
    ["2026-01-01T10:00:00+00:00", []],
    ["2026-01-01T10:00:00+01:00", ["offset-not-of-zone"]],
    // Both offsets were in use on this day.
    ["2026-10-25T12:00:00+01:00", []],
    ["2026-10-25T00:15:00+00:00", []],
    ["2026-10-24T12:00:00+00:00", ["summer-utc-suspect"]],
    ["2026-10-26T12:00:00+01:00", ["offset-not-of-zone"]],
    ["2026-10-26T00:00:01+01:00", ["offset-not-of-zone"]],
  ])("%s against London: %s", (text, notes) => {
    expect(outcome(text, { timeZone: "Europe/London" })).toEqual(notes);
  });

  test.each([
    // The clocks of Santiago changed as 8 September began, those of Havana back to where 3 November began.
    ["2024-09-08T12:00:00-04:00", "America/Santiago", ["offset-not-of-zone"]],
    ["2024-09-07T12:00:00-04:00", "America/Santiago", []],
    ["2024-09-07T12:00:00-03:00", "America/Santiago", ["offset-not-of-zone"]],
    ["2024-11-02T12:00:00-05:00", "America/Havana", ["offset-not-of-zone"]],
    ["2024-11-03T12:00:00-04:00", "America/Havana", []],
  ])("%s at the edge of a day of %s: %s", (text, timeZone, notes) => {
    expect(outcome(text, { timeZone })).toEqual(notes);
  });

  test("+00:00 is no summer suspect in a zone that never uses it", () => {
    expect(outcome("2026-07-01T10:00:00+00:00", newYork)).toEqual([
      "offset-not-of-zone",
    ]);
  });

  test("without a declared zone no offset is suspect", () => {
    expect(outcome("2026-07-01T10:00:00+07:00")).toEqual([]);
    expect(outcome("2026-07-01T10:00:00+00:00")).toEqual([]);
    expect(outcome("2026-07-01T10:00:00+07:00[Europe/London]")).toEqual([
      "offset-not-of-zone",
    ]);
  });
});

describe("notes about the time of day", () => {
  test.each([
    ["2026-06-03T00:00:00Z", ["midnight-exact"]],
    ["2026-06-03T00:00Z", ["midnight-exact"]],
    ["2026-06-03T00:00:00.000Z", ["midnight-exact"]],
    ["2026-06-03T00:00:00+02:00", ["midnight-exact"]],
    ["2026-06-03T00:00:00.001Z", []],
    ["2026-06-03T00:00:01Z", []],
    ["2026-06-03T00:01:00Z", []],
    ["2026-06-03T01:00:00Z", []],
    ["2026-06-03T24:00Z", ["time-24h"]],
    ["2026-06-03T24:00:00.000Z", ["time-24h"]],
  ])("%s: %s", (text, notes) => {
    expect(outcome(text)).toEqual(notes);
  });

  test("24:00 keeps the width written and crosses the year", () => {
    expect(read("2025-12-31T24:00Z")).toEqual(
      span("2026-01-01T00:00", "2026-01-01T00:01"),
    );
    expect(read("2025-12-31T24:00:00", { timeZone: "Asia/Kolkata" })).toEqual(
      span("2025-12-31T18:30:00", "2025-12-31T18:30:01"),
    );
  });
});
