import { describe, expect, test } from "vitest";
import { civilFromDays, daysFromCivil } from "../../../src/time/calendar.ts";
import { localText } from "../../../src/time/display.ts";
import { timeReader } from "../../../src/time/read-time.ts";
import { read, us } from "./instants.ts";

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

/** Everything there is, or very much of it: seconds of work, so that mutation runs do without. */
describe("the calendar", () => {
  test("agrees with Date.UTC on every day from 1899 to 2201", () => {
    const start = Date.UTC(1899, 0, 1) / 86_400_000;
    const end = Date.UTC(2201, 0, 1) / 86_400_000;
    for (let days = start; days < end; days += 1) {
      const date = new Date(days * 86_400_000);
      const civil = {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      };
      if (daysFromCivil(civil.year, civil.month, civil.day) !== days) {
        expect(civil).toBe(days);
      }
      expect(civilFromDays(days)).toEqual(civil);
    }
  });
});

describe("there and back", () => {
  const zones = [
    "UTC",
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Apia",
    "Pacific/Chatham",
  ];

  test("10,000 instants as local text with offset and without", () => {
    const judges = zones.map((zone) => face(zone));
    const readers = zones.map((timeZone) => timeReader({ timeZone }));
    let index = 0;
    for (const at of randomInstants(10_000, "1972-02-01", "2038-01-01")) {
      const which = index % zones.length;
      const zone = zones[which] ?? "UTC";
      index += 1;
      const shown = judges[which]?.(at);
      const local = localText(at, zone);
      expect(local.slice(0, 19)).toBe(shown);
      expect(read(local).earliest).toBe(at);
      const naive = readers[which]?.(local.replace(/[+-]\d\d:\d\d$/, ""));
      expect(naive?.ok).toBe(true);
      if (naive?.ok !== true) continue;
      const { earliest, latest } = naive.interval;
      expect(earliest <= at && at < latest).toBe(true);
      expect(latest - earliest === 1 || latest - earliest <= 1_000_000).toBe(
        !naive.notes.includes("time-repeated-hour"),
      );
    }
  });
});
