import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../src/time/format-tokens.ts";
import { timeReader } from "../../../src/time/read-time.ts";
import { minute, outcome, read, span } from "./instants.ts";

const utc = { timeZone: "UTC" };

describe("declared formats", () => {
  test.each([
    ["dd/MM/yyyy HH:mm", "03/06/2026 08:14", "2026-06-03T08:14"],
    ["d/M/yyyy H:m", "3/6/2026 8:4", "2026-06-03T08:04"],
    ["d/M/yyyy H:m", "03/06/2026 08:04", "2026-06-03T08:04"],
    ["d/M/yyyy H:m", "13/11/2026 18:14", "2026-11-13T18:14"],
    ["MM/dd/yyyy HH:mm", "06/03/2026 08:14", "2026-06-03T08:14"],
    ["M/d/yyyy h:mm a", "6/3/2026 12:14 AM", "2026-06-03T00:14"],
    ["M/d/yyyy h:mm a", "6/3/2026 1:14 AM", "2026-06-03T01:14"],
    ["M/d/yyyy h:mm a", "6/3/2026 11:14 am", "2026-06-03T11:14"],
    ["M/d/yyyy h:mm a", "6/3/2026 12:14 PM", "2026-06-03T12:14"],
    ["M/d/yyyy h:mm a", "6/3/2026 1:14 pm", "2026-06-03T13:14"],
    ["M/d/yyyy hh:mma", "6/3/2026 11:14Pm", "2026-06-03T23:14"],
    ["a hh:mm yyyyMMdd", "PM 08:14 20260603", "2026-06-03T20:14"],
    ["yyyyMMddHHmm", "202606030814", "2026-06-03T08:14"],
    ["yyyy-MM-dd'T'HH:mm", "2026-06-03T08:14", "2026-06-03T08:14"],
    [
      "HH:mm 'o''clock' dd.MM.yyyy",
      "08:14 o'clock 03.06.2026",
      "2026-06-03T08:14",
    ],
    ["yyyy''MM''dd HH:mm", "2026'06'03 08:14", "2026-06-03T08:14"],
    ["dd-MMM-yyyy HH:mm", "03-JUN-2026 08:14", "2026-06-03T08:14"],
    ["d MMM yyyy HH:mm", "3 jun 2026 08:14", "2026-06-03T08:14"],
    ["d MMMM yyyy HH:mm", "3 June 2026 08:14", "2026-06-03T08:14"],
    ["d MMMM yyyy HH:mm", "30 September 2026 08:14", "2026-09-30T08:14"],
    ["dMMMyyyy HH:mm", "3May2026 08:14", "2026-05-03T08:14"],
    ["MMMM d, yyyy HH:mm", "May 3, 2026 08:14", "2026-05-03T08:14"],
    ["yyyy年MM月dd日 HH:mm", "2026年06月03日 08:14", "2026-06-03T08:14"],
  ])("%s reads %s", (format, text, expected) => {
    expect(read(text, { format, ...utc })).toEqual(minute(expected));
  });

  test.each([
    ["dd/MM/yyyy HH:mm", "3/06/2026 08:14"],
    ["dd/MM/yyyy HH:mm", "03/6/2026 08:14"],
    ["dd/MM/yyyy HH:mm", "03/06/26 08:14"],
    ["dd/MM/yyyy HH:mm", "03/06/02026 08:14"],
    ["dd/MM/yyyy HH:mm", "03/06/2026 8:14"],
    ["dd/MM/yyyy HH:mm", "03/06/2026 08:4"],
    ["dd/MM/yyyy HH:mm", "03/06/2026 08:14:05"],
    ["dd/MM/yyyy HH:mm", "03/06/2026 08:14 "],
    ["dd/MM/yyyy HH:mm", " 03/06/2026 08:14"],
    ["dd/MM/yyyy HH:mm", "03-06-2026 08:14"],
    ["dd/MM/yyyy HH:mm", "03/06/2026"],
    ["dd/MM/yyyy HH:mm", "03/06/2026  08:14"],
    ["dd/MM/yyyy HH:mm", "03/06/2026 08:14Z"],
    ["dd/MM/yyyy HH:mm", ""],
    ["dd/MM/yyyy HH:mm", "1709287200"],
    ["dd/MM/yyyy HH:mm", "45352.5"],
    ["dd/MM/yyyy HH:mm", "2026-06-03T08:14:00Z"],
    ["d/M/yyyy H:m", "003/6/2026 8:14"],
    ["d/M/yyyy H:m", "/6/2026 8:14"],
    ["d/M/yyyy H:m", "3/6/2026 8:"],
    ["M/d/yyyy h:mm a", "6/3/2026 0:14 AM"],
    ["M/d/yyyy h:mm a", "6/3/2026 13:14 PM"],
    ["M/d/yyyy h:mm a", "6/3/2026 1:14"],
    ["M/d/yyyy h:mm a", "6/3/2026 1:14 XM"],
    ["M/d/yyyy h:mm a", "6/3/2026 1:14 A"],
    ["dd-MMM-yyyy HH:mm", "03-June-2026 08:14"],
    ["dd-MMM-yyyy HH:mm", "03-Ju-2026 08:14"],
    ["dd-MMM-yyyy HH:mm", "03-Juni-2026 08:14"],
    ["dd-MMM-yyyy HH:mm", "03-06-2026 08:14"],
    ["dd-MMM-yyyy HH:mm", "03-MAI-2026 08:14"],
    ["d MMMM yyyy HH:mm", "3 Jun 2026 08:14"],
    ["d MMMM yyyy HH:mm", "3 Septembers 2026 08:14"],
    ["d MMMM yyyy HH:mm", "3 Sept 2026 08:14"],
    ["yyyy-MM-dd", "2026-06-03 00:00:00"],
    ["yyyy-MM-dd'T'HH:mm", "2026-06-03 08:14"],
    ["yyyy-MM-dd HH:mm:ss.SSS", "2026-06-03 08:14:05"],
    ["yyyy-MM-dd HH:mm:ss.SSS", "2026-06-03 08:14:05."],
    ["yyyy-MM-dd HH:mm:ss.SSS", "2026-06-03 08:14:05,123"],
  ])("%s does not read %j", (format, text) => {
    expect(outcome(text, { format, ...utc })).toBe("time-format");
  });

  test.each(
    [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ].map((name, at) => [name, String(at + 1).padStart(2, "0")] as const),
  )("the month %s by its name and its first letters is %s", (name, month) => {
    const expected = minute(`2026-${month}-03T08:14`);
    const short = name.slice(0, 3).toUpperCase();
    expect(
      read(`03-${short}-2026 08:14`, { format: "dd-MMM-yyyy HH:mm", ...utc }),
    ).toEqual(expected);
    expect(
      read(`03 ${name} 2026 08:14`, { format: "dd MMMM yyyy HH:mm", ...utc }),
    ).toEqual(expected);
  });

  test.each([
    ["31/04/2026 08:14"],
    ["00/04/2026 08:14"],
    ["03/13/2026 08:14"],
    ["03/00/2026 08:14"],
    ["03/06/2026 25:14"],
    ["03/06/2026 08:60"],
  ])("%s has the format, but is impossible", (text) => {
    expect(outcome(text, { format: "dd/MM/yyyy HH:mm", ...utc })).toBe(
      "time-impossible",
    );
  });

  test("seconds and fractions give the width", () => {
    const format = "dd/MM/yyyy HH:mm:ss";
    expect(read("03/06/2026 08:14:05", { format, ...utc })).toEqual(
      span("2026-06-03T08:14:05", "2026-06-03T08:14:06"),
    );
    for (const letters of ["S", "SSS", "SSSSSS"]) {
      expect(
        read("03/06/2026 08:14:05.1234", {
          format: `${format}.${letters}`,
          ...utc,
        }),
      ).toEqual(span("2026-06-03T08:14:05.1234", "2026-06-03T08:14:05.1235"));
    }
    expect(
      read("12.5 08:14 03/06/2026", {
        format: "ss.S HH:mm dd/MM/yyyy",
        ...utc,
      }),
    ).toEqual(span("2026-06-03T08:14:12.5", "2026-06-03T08:14:12.6"));
    expect(
      read("5.12 08:14 03/06/2026", {
        format: "S.ss HH:mm dd/MM/yyyy",
        ...utc,
      }),
    ).toEqual(span("2026-06-03T08:14:12.5", "2026-06-03T08:14:12.6"));
    expect(
      outcome("20260603 08:14:5.5", { format: "yyyyMMdd HH:mm:s.S", ...utc }),
    ).toEqual([]);
  });

  test("without an offset in the format a zone is needed", () => {
    const format = "dd/MM/yyyy HH:mm";
    expect(outcome("03/06/2026 08:14", { format })).toBe("time-without-zone");
    expect(outcome("03/06/2026", { format: "dd/MM/yyyy" })).toBe(
      "time-without-zone",
    );
    expect(outcome("03/06/2026", { format: "dd/MM/yyyy", ...utc })).toEqual([
      "date-only",
    ]);
  });

  test.each([
    ["XXX", "Z", 0],
    ["XXX", "+01:00", -60],
    ["xxx", "+00:00", 0],
    ["xxx", "-05:30", 330],
    ["XX", "Z", 0],
    ["XX", "+0100", -60],
    ["xx", "+0100", -60],
    ["X", "Z", 0],
    ["X", "+01", -60],
    ["X", "+0130", -90],
    ["x", "-01", 60],
    ["x", "-0130", 90],
  ])("offset %s reads %s", (letters, offset, minutes) => {
    const format = `yyyy-MM-dd HH:mm ${letters}`;
    const { earliest } = minute("2026-06-03T08:14");
    expect(read(`2026-06-03 08:14 ${offset}`, { format }).earliest).toBe(
      earliest + minutes * 60_000_000,
    );
  });

  test.each([
    ["XXX", "+0100"],
    ["XXX", "+01"],
    ["XXX", "z"],
    ["XXX", ""],
    ["XXX", "+01-00"],
    ["xxx", "Z"],
    ["xxx", "+0100"],
    ["XX", "+01:00"],
    ["XX", "+01"],
    ["xx", "Z"],
    ["X", "+01:00"],
    ["X", "+010"],
    ["x", "Z"],
    ["x", "01"],
  ])("offset %s does not read %j", (letters, offset) => {
    const format = `yyyy-MM-dd HH:mm ${letters}`;
    expect(outcome(`2026-06-03 08:14 ${offset}`, { format })).toBe(
      "time-format",
    );
  });
});

describe("formats that cannot be used", () => {
  test.each([
    ["dd/MM/yy"],
    ["dd/MM/YYYY"],
    ["DD/MM/yyyy"],
    ["dd/MMMMM/yyyy"],
    ["dd/MM/yyyyTHH:mm"],
    ["dd/MM/yyyy HH:mm z"],
    ["dd/MM/yyyy HH:mm XXXX"],
    ["HH:mm"],
    ["MM/yyyy"],
    ["dd/yyyy"],
    ["dd/MM"],
    ["dd/MM/yyyy dd"],
    ["dd/MM/yyyy HH"],
    ["dd/MM/yyyy mm"],
    ["dd/MM/yyyy HH:mm SSS"],
    ["dd/MM/yyyy HH:ss"],
    ["dd/MM/yyyy XXX"],
    ["dd/MM/yyyy a"],
    ["dd/MM/yyyy HH:mm a"],
    ["dd/MM/yyyy hh:mm"],
    ["dd/MM/yyyy 'at HH:mm"],
    ["dMyyyy"],
    ["yyyyMdd"],
    ["dd/MM/yyyy Hmm"],
    ["dd/MM/yyyy HH:mm:ss.Sxx'"],
    ["MM/d'1'/yyyy"],
    ["SSSdd/MM/yyyy HH:mm:ss"],
    [""],
  ])("%j", (format) => {
    expect(formatProblem(format)).toMatch(/\w+ \w+/);
    expect(() => timeReader({ format })).toThrow(RangeError);
  });

  test.each([
    ["dd/MM/yyyy"],
    ["yyyyMMddHHmmssSSS"],
    ["yyyyMMddHHmmss.SSSxx"],
    ["M/d/yyyy h:mm:ss a"],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX"],
    ["d MM yyyy"],
    ["epoch-seconds"],
    ["epoch-milliseconds"],
  ])("%s can", (format) => {
    expect(formatProblem(format)).toBeUndefined();
  });

  test("an unknown zone cannot be compiled", () => {
    expect(() => timeReader({ timeZone: "Europe/Londn" })).toThrow(RangeError);
  });
});

describe("precision and rounding", () => {
  const london = { timeZone: "Europe/London" };

  test("`minute` widens seconds that mean nothing", () => {
    const spec = {
      format: "M/d/yyyy h:mm:ss a",
      precision: "minute",
      ...london,
    } as const;
    expect(read("6/3/2026 9:14:00 AM", spec)).toEqual(
      minute("2026-06-03T08:14"),
    );
    expect(read("6/3/2026 9:14:59 AM", spec)).toEqual(
      minute("2026-06-03T08:14"),
    );
    expect(read("2026-06-03T08:14:59.999Z", { precision: "minute" })).toEqual(
      minute("2026-06-03T08:14"),
    );
    expect(read("2026-06-03T08:14:59+05:30", { precision: "minute" })).toEqual(
      minute("2026-06-03T02:44"),
    );
  });

  test("`minute` leaves a date a date", () => {
    expect(read("2026-06-03", { precision: "minute", ...london })).toEqual(
      read("2026-06-03", london),
    );
  });

  test("`minute` and rounding", () => {
    const text = "2026-06-03T10:25:44Z";
    expect(read(text, { precision: "minute", rounding: "nearest" })).toEqual(
      span("2026-06-03T10:24:30", "2026-06-03T10:25:30"),
    );
    expect(read(text, { precision: "minute", rounding: "unknown" })).toEqual(
      span("2026-06-03T10:24:30", "2026-06-03T10:26:00"),
    );
  });

  test("rounded seconds and digits", () => {
    expect(read("2026-06-03T10:25:44Z", { rounding: "nearest" })).toEqual(
      span("2026-06-03T10:25:43.5", "2026-06-03T10:25:44.5"),
    );
    expect(read("2026-06-03T10:25:44.001Z", { rounding: "unknown" })).toEqual(
      span("2026-06-03T10:25:44.0005", "2026-06-03T10:25:44.002"),
    );
    expect(
      read("2026-06-03T10:25:44.000001Z", { rounding: "nearest" }),
    ).toEqual(span("2026-06-03T10:25:44.000000", "2026-06-03T10:25:44.000002"));
    expect(
      read("2026-06-03T10:25:44.000001Z", { rounding: "unknown" }),
    ).toEqual(span("2026-06-03T10:25:44.000000", "2026-06-03T10:25:44.000002"));
  });

  test("a date is never rounded", () => {
    expect(read("2026-06-03", { rounding: "nearest", ...london })).toEqual(
      read("2026-06-03", london),
    );
  });

  test("rounding at a clock change keeps both readings", () => {
    // 01:59:45 summer time rounds to 02:00 on the face, an hour before 02:00 itself.
    expect(
      read("2026-10-25T02:00", { rounding: "nearest", ...london }),
    ).toEqual(span("2026-10-25T00:59:30", "2026-10-25T02:00:30"));
    // 00:59:45 became 02:00 in spring, by the instant.
    expect(
      read("2026-03-29T02:00", { rounding: "nearest", ...london }),
    ).toEqual(span("2026-03-29T00:59:30", "2026-03-29T01:00:30"));
  });

  test("`day` of a time with an offset", () => {
    expect(read("2026-06-03T14:52:07Z", { precision: "day" })).toEqual(
      span("2026-06-03T00:00", "2026-06-04T00:00"),
    );
    expect(
      read("2026-06-03T00:00:00+01:00", { precision: "day", ...london }),
    ).toEqual(span("2026-06-02T23:00", "2026-06-03T23:00"));
    // London's midnight written in UTC: the day written and the day meant, both.
    expect(
      read("2026-06-02T23:00:00Z", { precision: "day", ...london }),
    ).toEqual(span("2026-06-02T00:00", "2026-06-03T23:00"));
    expect(
      read("2026-06-02T23:30:00Z", { precision: "day", ...london }),
    ).toEqual(span("2026-06-02T00:00", "2026-06-03T23:00"));
    expect(outcome("2026-06-03T00:00:00Z", { precision: "day" })).toEqual([
      "date-only",
    ]);
  });

  test("`day` passes a time of day over that the format does not name, and nothing else", () => {
    const spec = { format: "dd/MM/yyyy", precision: "day", ...london } as const;
    const day = read("2026-06-03", london);
    for (const rest of [
      "",
      " 00:00",
      " 00:00:00",
      "T00:00:00.000",
      " 12:00 AM",
      " 9:14:05pm",
    ]) {
      expect(read(`03/06/2026${rest}`, spec)).toEqual(day);
    }
    for (const rest of [
      " ",
      "x",
      " 00",
      " 00:00:00Z",
      " 1:2",
      "00:00",
      " 00:00 BST",
    ]) {
      expect(outcome(`03/06/2026${rest}`, spec)).toBe("time-format");
    }
    expect(
      outcome("03/06/2026 00:00", { format: "dd/MM/yyyy", ...london }),
    ).toBe("time-format");
    expect(
      outcome("03/06/2026 08:14 00:00", {
        format: "dd/MM/yyyy HH:mm",
        precision: "day",
        ...london,
      }),
    ).toBe("time-format");
  });

  test("`day` of a time that the clocks skipped is that day, unless the zone skipped the day", () => {
    expect(
      read("08/09/2024 00:00:00", {
        format: "dd/MM/yyyy HH:mm:ss",
        precision: "day",
        timeZone: "America/Santiago",
      }),
    ).toEqual(span("2024-09-08T04:00", "2024-09-09T03:00"));
    expect(
      outcome("2011-12-30T00:00:00", {
        precision: "day",
        timeZone: "Pacific/Apia",
      }),
    ).toBe("time-does-not-exist");
    expect(outcome("2026-06-03T00:00:00", { precision: "day" })).toBe(
      "time-without-zone",
    );
    expect(
      outcome("2026-02-30T00:00:00", { precision: "day", ...london }),
    ).toBe("time-impossible");
  });

  test("`day` in the hour that came twice needs no note but its own", () => {
    expect(
      outcome("2026-10-25T01:30:00", { precision: "day", ...london }),
    ).toEqual(["date-only"]);
  });
});

describe("counts since 1970", () => {
  const seconds = { format: "epoch-seconds" };
  const milliseconds = { format: "epoch-milliseconds" };

  test("seconds and milliseconds, as wide as their last digit", () => {
    const start = "2024-03-01T10:00:00";
    expect(read("1709287200", seconds)).toEqual(
      span(start, "2024-03-01T10:00:01"),
    );
    expect(read("1709287200.5", seconds)).toEqual(
      span(`${start}.5`, `${start}.6`),
    );
    expect(read("1709287200.1234567", seconds)).toEqual(
      span(`${start}.123456`, `${start}.123457`),
    );
    expect(read("1709287200000", milliseconds)).toEqual(
      span(`${start}.000`, `${start}.001`),
    );
    expect(read("1709287200123.4567", milliseconds)).toEqual(
      span(`${start}.123456`, `${start}.123457`),
    );
    expect(read("1709287200123.4", milliseconds)).toEqual(
      span(`${start}.1234`, `${start}.1235`),
    );
    expect(read("01709287200", seconds).earliest).toBe(
      read("1709287200", seconds).earliest,
    );
  });

  test("before 1970", () => {
    expect(read("-1", seconds)).toEqual(
      span("1969-12-31T23:59:59", "1970-01-01T00:00:00"),
    );
    expect(outcome("-1.5", seconds)).toBe("time-format");
  });

  test("a zone changes nothing, and a whole UTC day is a midnight", () => {
    expect(
      read("1709287200", { ...seconds, timeZone: "Asia/Kolkata" }),
    ).toEqual(read("1709287200", seconds));
    expect(outcome("1709251200", seconds)).toEqual(["midnight-exact"]);
  });

  test.each([
    ["0", "time-sentinel"],
    ["-0", "time-sentinel"],
    ["0.0", "time-sentinel"],
    ["1709287200000", "time-sentinel"],
    ["-2208988801", "time-sentinel"],
    ["7258118400", "time-sentinel"],
    ["999999999999999", "time-sentinel"],
    ["1", []],
    ["-2208988800", ["midnight-exact"]],
    ["7258118399", []],
    ["9999999999999999", "time-format"],
    ["", "time-format"],
    ["-", "time-format"],
    ["1.", "time-format"],
    [".5", "time-format"],
    ["+1", "time-format"],
    ["1e9", "time-format"],
    ["1,709,287,200", "time-format"],
    ["2024-03-01T10:00:00Z", "time-format"],
    ["Infinity", "time-format"],
  ])("seconds %s: %s", (text, expected) => {
    expect(outcome(text, seconds)).toEqual(expected);
  });

  test("precision and rounding hold for counts too", () => {
    expect(read("1709287244", { ...seconds, precision: "minute" })).toEqual(
      minute("2024-03-01T10:00"),
    );
    expect(read("1709287244", { ...seconds, precision: "day" })).toEqual(
      span("2024-03-01T00:00", "2024-03-02T00:00"),
    );
  });
});
