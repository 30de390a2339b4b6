import { describe, expect, test } from "vitest";
import { localText, utcText } from "../../../src/time/display.ts";
import { timeReader } from "../../../src/time/read-time.ts";
import { dayStart, isZone, knownZone } from "../../../src/time/zone.ts";
import { outcome, read, span, us } from "./instants.ts";

const minuteUs = 60_000_000;
const dayUs = 86_400_000_000;

/** What `Intl` says that the zone's clocks showed: the judge over our tables. */
function face(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (at) => {
    const part = Object.fromEntries(
      format.formatToParts(at / 1000).map(({ type, value }) => [type, value]),
    );
    return `${part["year"]}-${part["month"]}-${part["day"]}T${part["hour"]}:${part["minute"]}:${part["second"]}`;
  };
}

const hours = (date: string, timeZone: string): number => {
  const { earliest, latest } = read(date, { timeZone });
  return (latest - earliest) / 3_600_000_000;
};

/** A fixed pseudo-random sequence, so that a failure can be repeated. */
function* randomInstants(count: number, from: string, until: string) {
  let state = 20_260_603;
  const width = us(until) - us(from);
  for (let index = 0; index < count; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const seconds = Math.floor(((state / 2_147_483_648) * width) / 1e6);
    yield us(from) + seconds * 1_000_000 + (state % 1_000_000);
  }
}

describe("names", () => {
  test.each([
    "Europe/London",
    "europe/london",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
    "US/Eastern",
    "Etc/GMT+5",
    "UTC",
    "Zulu",
    "GB",
    "EST5EDT",
    "W-SU",
  ])("%s is a zone", (name) => {
    expect(isZone(name)).toBe(true);
  });

  test.each([
    "",
    "London",
    "Europe/Londn",
    "Europe",
    "Europe/",
    "/London",
    "BST",
    "IST",
    "PST",
    "CST",
    "JST",
    "ACT",
    "SystemV/EST5",
    "+01:00",
    "UTC+1",
    "Europe/London ",
    " UTC",
    "constructor",
  ])("%j is none", (name) => {
    expect(isZone(name)).toBe(false);
    expect(() => knownZone(name)).toThrow(RangeError);
  });

  test("many unknown names stay unknown", () => {
    for (let index = 0; index < 1100; index += 1) {
      expect(isZone(`Nowhere/Town${String(index)}`)).toBe(false);
    }
    expect(isZone("Nowhere/Town1")).toBe(false);
    expect(isZone("Nowhere/Town1099")).toBe(false);
    expect(isZone("Europe/London")).toBe(true);
  });
});

describe("every minute of the days on which clocks change", () => {
  const days = {
    "Europe/London": ["2025-03-30", "2025-10-26", "2026-03-29", "2026-10-25"],
    "America/New_York": [
      "2025-03-09",
      "2025-11-02",
      "2026-03-08",
      "2026-11-01",
    ],
    "Asia/Kolkata": ["2025-03-30", "2025-10-26", "2026-03-29", "2026-10-25"],
    "Pacific/Auckland": [
      "2025-04-06",
      "2025-09-28",
      "2026-04-05",
      "2026-09-27",
    ],
  };

  test.each(Object.entries(days))("%s", (timeZone, dates) => {
    const reader = timeReader({ timeZone });
    const shown = face(timeZone);
    for (const date of dates) {
      const instants = new Map<string, number[]>();
      for (
        let at = us(date) - dayUs;
        at < us(date) + 2 * dayUs;
        at += minuteUs
      ) {
        const text = shown(at).slice(0, 16);
        instants.set(text, [...(instants.get(text) ?? []), at]);
      }
      for (let index = 0; index < 1440; index += 1) {
        const text = utcText(us(date) + index * minuteUs).slice(0, 16);
        const readings = instants.get(text) ?? [];
        const [first] = readings;
        const last = readings.at(-1);
        const reading = reader(text);
        if (first === undefined || last === undefined) {
          expect(reading.ok ? text : reading.code).toBe("time-does-not-exist");
          continue;
        }
        const notes = [
          ...(readings.length > 1 ? ["time-repeated-hour"] : []),
          ...(text.endsWith("00:00") ? ["midnight-exact"] : []),
        ];
        expect(reading).toEqual({
          ok: true,
          interval: { earliest: first, latest: last + minuteUs },
          notes,
        });
      }
      const minutes = [...instants].filter(([text]) => text.startsWith(date));
      const all = minutes.flatMap(([, at]) => at);
      expect(read(date, { timeZone })).toEqual({
        earliest: Math.min(...all),
        latest: Math.max(...all) + minuteUs,
      });
    }
  });

  test("hours of the days", () => {
    expect(hours("2025-03-09", "America/New_York")).toBe(23);
    expect(hours("2025-11-02", "America/New_York")).toBe(25);
    expect(hours("2025-04-06", "Pacific/Auckland")).toBe(25);
    expect(hours("2025-09-28", "Pacific/Auckland")).toBe(23);
    expect(hours("2025-03-30", "Asia/Kolkata")).toBe(24);
    expect(hours("2026-04-05", "Australia/Lord_Howe")).toBe(24.5);
  });

  test("the edges of the hour that came twice and of the one that never was", () => {
    const london = { timeZone: "Europe/London" };
    expect(read("2026-10-25T00:59:59", london)).toEqual(
      span("2026-10-24T23:59:59", "2026-10-25T00:00:00"),
    );
    expect(read("2026-10-25T01:00:00", london)).toEqual(
      span("2026-10-25T00:00:00", "2026-10-25T01:00:01"),
    );
    expect(read("2026-10-25T01:59:59", london)).toEqual(
      span("2026-10-25T00:59:59", "2026-10-25T02:00:00"),
    );
    expect(read("2026-10-25T02:00:00", london)).toEqual(
      span("2026-10-25T02:00:00", "2026-10-25T02:00:01"),
    );
    expect(read("2026-03-29T00:59:59.999999", london)).toEqual(
      span("2026-03-29T00:59:59.999999", "2026-03-29T01:00:00"),
    );
    expect(outcome("2026-03-29T01:00:00", london)).toBe("time-does-not-exist");
    expect(outcome("2026-03-29T01:59:59.999999", london)).toBe(
      "time-does-not-exist",
    );
    expect(read("2026-03-29T02:00:00", london)).toEqual(
      span("2026-03-29T01:00:00", "2026-03-29T01:00:01"),
    );
  });
});

describe("days of odd zones", () => {
  test("a day that the calendar had and the zone skipped", () => {
    const apia = { timeZone: "Pacific/Apia" };
    expect(outcome("2011-12-30", apia)).toBe("time-does-not-exist");
    expect(outcome("2011-12-30T12:00", apia)).toBe("time-does-not-exist");
    expect(read("2011-12-29", apia)).toEqual(
      span("2011-12-29T10:00", "2011-12-30T10:00"),
    );
    expect(read("2011-12-31", apia)).toEqual(
      span("2011-12-30T10:00", "2011-12-31T10:00"),
    );
    expect(() => dayStart("2011-12-30", "Pacific/Apia")).toThrow(RangeError);
  });

  test("a day without a midnight begins with its first instant", () => {
    // Santiago went from 24:00 to 01:00 on 8 September 2024.
    expect(utcText(dayStart("2024-09-08", "America/Santiago"))).toBe(
      "2024-09-08T04:00:00Z",
    );
    expect(outcome("2024-09-08T00:30", { timeZone: "America/Santiago" })).toBe(
      "time-does-not-exist",
    );
  });

  test("a day with two midnights begins with the first", () => {
    // Havana went from 01:00 back to 00:00 on 3 November 2024.
    expect(utcText(dayStart("2024-11-03", "America/Havana"))).toBe(
      "2024-11-03T04:00:00Z",
    );
    expect(outcome("2024-11-03T00:00", { timeZone: "America/Havana" })).toEqual(
      ["time-repeated-hour", "midnight-exact"],
    );
  });

  test("starts of days", () => {
    expect(dayStart("2026-01-10", "Europe/London")).toBe(us("2026-01-10"));
    expect(dayStart("2026-06-03", "Europe/London")).toBe(
      us("2026-06-02T23:00"),
    );
    expect(dayStart("1900-01-01", "UTC")).toBe(us("1900-01-01"));
  });

  test.each([
    ["2026-02-29"],
    ["2026-13-01"],
    ["2026-00-01"],
    ["2026-01-00"],
    ["2026-1-1"],
    ["2026-01-01T00:00"],
    [" 2026-01-01"],
    [""],
  ])("%j has no start", (date) => {
    expect(() => dayStart(date, "UTC")).toThrow(RangeError);
  });
});

describe("there and back", () => {
  test("far years", () => {
    const zone = "America/New_York";
    const judge = face(zone);
    for (const at of randomInstants(300, "1900-01-03", "2199-12-30")) {
      expect(localText(at, zone).slice(0, 19)).toBe(judge(at));
    }
  });

  test("10,000 instants as UTC text", () => {
    for (const at of randomInstants(10_000, "1900-01-01", "2199-12-31")) {
      expect(read(utcText(at)).earliest).toBe(at);
    }
  });

  test("offsets with seconds, before standard time, are used as they were", () => {
    expect(localText(us("1900-01-01T12:00"), "Africa/Monrovia")).toBe(
      "1900-01-01T11:16:52-00:43:08",
    );
    expect(
      read("1900-01-01T11:16:52", { timeZone: "Africa/Monrovia" }).earliest,
    ).toBe(us("1900-01-01T12:00"));
  });
});

describe("one year's table", () => {
  test("covers the year, two days on each side, without gap", () => {
    for (const year of [1900, 1970, 2025, 2026, 2199]) {
      const spans = knownZone("Europe/London").ofYear(year);
      expect(spans[0]?.from).toBe(us(`${String(year)}-01-01`) - 2 * dayUs);
      expect(spans.at(-1)?.until).toBe(
        us(`${String(year + 1)}-01-01`) + 2 * dayUs,
      );
      spans.slice(1).forEach((next, index) => {
        expect(next.from).toBe(spans[index]?.until);
        expect(next.offset).not.toBe(spans[index]?.offset);
      });
    }
  });

  test("changes stand at their second", () => {
    const [winter, summer, next] = knownZone("Europe/London").ofYear(2026);
    expect(winter).toEqual({
      from: us("2025-12-30"),
      until: us("2026-03-29T01:00"),
      offset: 0,
    });
    expect(summer).toEqual({
      from: us("2026-03-29T01:00"),
      until: us("2026-10-25T01:00"),
      offset: 3_600_000_000,
    });
    expect(next?.offset).toBe(0);
  });

  test("an offset holds from the second of the change on", () => {
    const zone = knownZone("Europe/London");
    expect(zone.at(us("2026-03-29T01:00") - 1)).toBe(0);
    expect(zone.at(us("2026-03-29T01:00"))).toBe(3_600_000_000);
    expect(zone.at(us("2026-10-25T01:00") - 1)).toBe(3_600_000_000);
    expect(zone.at(us("2026-10-25T01:00"))).toBe(0);
  });
});
