import { expect, test } from "vitest";
import { timeReader } from "../../../src/time/read-time.ts";

const read = timeReader({ datesOfAnyZone: true });
const at = (text: string): number => {
  const reading = timeReader({})(text);
  if (!reading.ok) throw new Error("no such time");
  return reading.interval.earliest;
};

test("a date without a zone is as wide as every zone makes it", () => {
  expect(read("2026-06-03")).toEqual({
    ok: true,
    interval: {
      earliest: at("2026-06-03T00:00:00+14:00"),
      latest: at("2026-06-04T00:00:00-12:00"),
    },
    notes: ["date-only", "date-of-any-zone"],
    other: undefined,
  });
});

test("a time of day without an offset stays a fault", () => {
  expect(read("2026-06-03T08:00:00")).toMatchObject({
    ok: false,
    code: "time-without-zone",
  });
});

test("a date in a zone is the day of that zone", () => {
  const zoned = timeReader({ datesOfAnyZone: true, timeZone: "Europe/London" });
  expect(zoned("2026-06-03")).toEqual(
    timeReader({ timeZone: "Europe/London" })("2026-06-03"),
  );
});

test("without the declaration such a date is a fault", () => {
  expect(timeReader({})("2026-06-03")).toMatchObject({
    ok: false,
    code: "time-without-zone",
  });
});

test("an impossible date stays one", () => {
  expect(read("2026-02-30")).toMatchObject({
    ok: false,
    code: "time-impossible",
  });
});
