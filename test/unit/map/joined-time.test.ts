/** A date in one column and its time of day in another are one time; an empty time of day is a day, never midnight. */
import { describe, expect, it } from "vitest";
import { mapRecord, mappedColumns } from "../../../src/map/map.ts";
import { bareDate, datePart } from "../../../src/time/date-part.ts";
import { timeReader } from "../../../src/time/read-time.ts";
import {
  candidatesOf,
  compiled,
  mapRow,
  object,
  oneSource,
  sourcesOf,
} from "./records.ts";

const joined = (format: string | undefined, more = ""): string =>
  oneSource(
    `timeZone: Europe/London\nnulls: ["-"]\nevents:\n  - type: review.accepted\n    fields: { occurredAt: { column: D, timeColumn: T${format === undefined ? "" : `, format: "${format}"`}${more} } }`,
  );
const german = joined("dd.MM.yyyy HH:mm");

/** The interval of the first candidate in minutes of 13 March 2026, London, and how wide it is. */
function readOf(
  text: string,
  cells: string,
): readonly [number, number] | undefined {
  const [candidate] = candidatesOf(mapRow(text, "D,T", cells));
  const written = candidate?.fields.occurredAt;
  const spec = candidate?.times.occurredAt;
  if (written === undefined || spec === undefined) return undefined;
  const reading = timeReader(spec)(written);
  if (!reading.ok) throw new Error(reading.code);
  const { earliest, latest } = reading.interval;
  const minute = 60_000_000;
  const start = Date.UTC(2026, 2, 13) * 1000;
  return [(earliest - start) / minute, (latest - earliest) / minute];
}

describe("a time in two columns", () => {
  it.each([
    ["dd.MM.yyyy HH:mm", "13.03.2026,09:10", [550, 1]],
    ["dd.MM.yyyy HH:mm", " 13.03.2026 , 09:10 ", [550, 1]],
    ["M/d/yyyy h:mm a", "3/13/2026,9:10 PM", [1270, 1]],
    ["d MMMM yyyy HH:mm:ss", "13 March 2026,09:10:00", [550, 1 / 60]],
    [undefined, "2026-03-13,09:10", [550, 1]],
    ["dd.MM.yyyy HH:mm", "13.03.2026,", [0, 1440]],
    ["dd.MM.yyyy HH:mm", "13.03.2026,-", [0, 1440]],
    ["d MMMM yyyy HH:mm:ss", "13 March 2026,", [0, 1440]],
    [undefined, "2026-03-13,", [0, 1440]],
    // text between the two stands with either, or is missing where there is no time of day
    ["dd/MM/yyyy 'at' HH:mm", "13/03/2026,at 09:10", [550, 1]],
    ["dd/MM/yyyy 'at' HH:mm", "13/03/2026 at,09:10", [550, 1]],
    ["dd/MM/yyyy 'at' HH:mm", "13/03/2026,", [0, 1440]],
    ["dd/MM/yyyy 'at' HH:mm", "13/03/2026 at,", [0, 1440]],
    ["d.M.yyyy' um' HH:mm", "13.3.2026,um 09:10", [550, 1]],
    ["dd.MM.yyyy '00:00' HH:mm", "13.03.2026 00:00,09:10", [550, 1]],
    ["dd.MM.yyyy '00:00' HH:mm", "13.03.2026 00:00,", [0, 1440]],
    ["yyyy'年'M'月'd'日' HH:mm", "2026年3月13日,09:10", [550, 1]],
    ["dd.MM.yyyy HH:mm", ",09:10", undefined],
    ["dd.MM.yyyy HH:mm", ",", undefined],
  ] as const)("%s: %s", (format, cells, expected) => {
    expect(readOf(joined(format), cells)).toEqual(expected);
  });

  it.each([
    ["31.02.2026,09:10", "D", "time-impossible"],
    ["03/13/2026,09:10", "D", "time-format"],
    ["13.03.2026,25:10", "T", "time-impossible"],
    ["13.03.2026,soon", "T", "time-format"],
    ["29.03.2026,01:30", "T", "time-does-not-exist"],
    ["soon,", "D", "time-format"],
    // what an export adds to a day is no midnight that somebody wrote
    ["13.03.2026 00:00,", "D", "time-format"],
    ["13.03.2026 09:10,", "D", "time-format"],
    ["13.03.2026 00:00,09:10", "D", "time-format"],
  ])("%s is a fault of column %s", (cells, field, code) => {
    expect(mapRow(german, "D,T", cells)).toMatchObject({
      kind: "faults",
      details: [{ field, code }],
    });
  });

  it.each([
    ["2026-03-13 00:00:00,", "D", "time-format"],
    ["2026-03-13T00:00:00,", "D", "time-format"],
    ["2026-03-13T09:10:00Z,09:10", "D", "time-format"],
    ["2026-03-13 00:00,soon", "D", "time-format"],
    ["2026-02-31,", "D", "time-impossible"],
    ["03/04/2026,", "D", "time-day-month-order"],
    ["2026-03-13,soon", "T", "time-format"],
  ])("%s without a format is a fault of column %s", (cells, field, code) => {
    expect(mapRow(joined(undefined), "D,T", cells)).toMatchObject({
      kind: "faults",
      details: [{ field, code }],
    });
  });

  it.each([
    ["13/03/2026,09:10", "T", "time-format"],
    ["13/03/2026 at,at 09:10", "T", "time-format"],
    ["13/03/2026,at soon", "T", "time-format"],
    ["31/02/2026,at 09:10", "D", "time-impossible"],
    ["13/03/2026 09:10,at 09:10", "D", "time-format"],
    ["13/03/2026 um,09:10", "D", "time-format"],
  ])(
    "%s, with text between them, is a fault of column %s",
    (cells, field, code) => {
      const english = joined("dd/MM/yyyy 'at' HH:mm");
      expect(mapRow(english, "D,T", cells)).toMatchObject({
        kind: "faults",
        details: [{ field, code }],
      });
    },
  );

  it("a date with a time of its own is said to be more than the date", () => {
    expect(mapRow(german, "D,T", "13.03.2026 00:00,")).toMatchObject({
      details: [{ hint: expect.stringContaining("date alone") as unknown }],
    });
  });

  it("both columns are used, and a file must have both", () => {
    const [source] = sourcesOf(german);
    expect(source && mappedColumns(source)).toEqual(["D", "T"]);
    expect(() => compiled(german, "D,X")).toThrow(
      expect.objectContaining({
        code: "column-missing",
        message: expect.stringContaining('"T"') as unknown,
      }),
    );
  });

  it("of JSON records too", () => {
    const source = compiled(german, undefined);
    const whole = object({ D: "13.03.2026", T: "09:10" });
    expect(candidatesOf(mapRecord(source, whole))[0]?.fields.occurredAt).toBe(
      "13.03.2026 09:10",
    );
  });

  it("among several columns it is one of them", () => {
    const text = oneSource(
      `timeZone: UTC\nevents:\n  - type: review.accepted\n    fields: { occurredAt: { first: [{ column: D, timeColumn: T, format: "dd.MM.yyyy HH:mm" }, E] } }`,
    );
    const of = (cells: string): unknown => {
      const [candidate] = candidatesOf(mapRow(text, "D,T,E", cells));
      return [candidate?.fields.occurredAt, candidate?.notes];
    };
    expect(of("13.03.2026,09:10,2026-03-14")).toEqual(["13.03.2026 09:10", []]);
    expect(of(",09:10,2026-03-14")).toEqual(["2026-03-14", ["choice-2"]]);
  });
});

describe("the date of a format", () => {
  it.each([
    ["dd.MM.yyyy HH:mm", "dd.MM.yyyy"],
    ["d MMMM yyyy h:mm a", "d MMMM yyyy"],
    ["yyyyMMdd HHmm", "yyyyMMdd"],
    ["dd.MM.yyyy '00:00' HH:mm", "dd.MM.yyyy '00:00'"],
    ["yyyy-MM-dd'T'HH:mm", undefined],
    ["dd.MM.yyyy", undefined],
    ["HH:mm dd.MM.yyyy", undefined],
    ["yyyyMMddHHmm", undefined],
    ["epoch-seconds", undefined],
  ])("%s", (format, date) => {
    expect(datePart(format)).toBe(date);
  });
});

describe("the date without the text behind it", () => {
  it.each([
    ["dd/MM/yyyy 'at'", "dd/MM/yyyy"],
    ["dd.MM.yyyy' um'", "dd.MM.yyyy"],
    ["dd.MM.yyyy -", "dd.MM.yyyy"],
    ["dd.MM.yyyy", undefined],
    ["dd.MM.yyyy,", undefined],
    ["d MMM yyyy'г.'", undefined],
    ["yyyy-MM-dd'' 'x'", undefined],
  ])("%s", (date, bare) => {
    expect(bareDate(date)).toBe(bare);
  });
});
