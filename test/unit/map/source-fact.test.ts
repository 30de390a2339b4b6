import { describe, expect, it } from "vitest";
import { matchesFile, sourceFact } from "../../../src/map/map.ts";
import { utcText } from "../../../src/time/display.ts";
import { oneSource, sourcesOf } from "./records.ts";

function factOf(rest: string, zone?: string): ReturnType<typeof sourceFact> {
  const [source] = sourcesOf(oneSource(rest));
  if (source === undefined) throw new Error("no source");
  return sourceFact(source, zone);
}
const opened = "events: [{ type: review.opened }]";

describe("what a source can yield", () => {
  it("comes from types, maps and blanks, in the order of the contract", () => {
    const fact = factOf(
      `values: { v: { a: action.signed, b: ignored, c: context.outcome } }\nevents:\n  - type: { column: A, map: v, blank: recommendation.none }\n  - type: action.ordered`,
    );
    expect(fact).toEqual({
      name: "s",
      yields: ["recommendation", "action", "context"],
      systems: ["s"],
      windows: undefined,
    });
  });
  it("names the clocks that the mapping names", () => {
    expect(
      factOf(
        `values: { sys: { E: EHR, P: PACS } }\nfields: { system: { column: S, map: sys, blank: none } }\nevents:\n  - { type: review.opened }\n  - { type: review.opened, fields: { system: { constant: LAB } } }\n  - { type: review.opened, fields: { system: { first: [S, T] } } }`,
      ).systems,
    ).toEqual(["EHR", "LAB", "PACS", "none", "s"]);
  });
});

const windowTold = (rest: string, zone?: string): unknown =>
  factOf(rest, zone).windows?.map(
    ({ earliest, latest }) => `${utcText(earliest)} ${utcText(latest)}`,
  );

describe("the window that it covers", () => {
  const covers = "covers: { from: 2026-03-29, until: 2026-03-30 }\n";
  it("is midnight of the source's zone", () => {
    expect(
      windowTold(
        `timeZone: Europe/London\n${covers}${opened}`,
        "America/New_York",
      ),
    ).toEqual(["2026-03-29T00:00:00Z 2026-03-29T23:00:00Z"]);
  });
  it("else of the zone passed, else UTC", () => {
    expect(windowTold(covers + opened, "America/New_York")).toEqual([
      "2026-03-29T04:00:00Z 2026-03-30T04:00:00Z",
    ]);
    expect(windowTold(covers + opened)).toEqual([
      "2026-03-29T00:00:00Z 2026-03-30T00:00:00Z",
    ]);
  });
  it("may be instants", () => {
    expect(
      windowTold(
        `covers: { from: "2026-03-29T10:00:00+01:00", until: "2026-03-29T12:00Z" }\n${opened}`,
      ),
    ).toEqual(["2026-03-29T09:00:00Z 2026-03-29T12:00:00Z"]);
  });
});

describe("which files belong to a source", () => {
  it.each([
    ["dosing_*.csv", "dosing_2026.csv", true],
    ["dosing_*.csv", "exports/dosing_2026.csv", true],
    ["dosing_*.csv", "dosing_2026.csv.gz", false],
    ["dosing_*.csv", "xdosing_2026.csv", false],
    ["exports/*.csv", "exports/a.csv", true],
    ["exports/*.csv", "exports/b/a.csv", false],
    ["exports/**/*.csv", "exports/b/c/a.csv", true],
    ["exports/**/*.csv", "exports/a.csv", true],
    ["./exports/*.csv", "exports/a.csv", true],
    ["a?.csv", "a1.csv", true],
    ["a?.csv", "a.csv", false],
    ["a?b", "a/b", false],
    ["{a,b}.{csv,tsv}", "b.tsv", true],
    ["{a,b}.{csv,tsv}", "c.tsv", false],
    ["A.csv", "a.csv", false],
    ["a.b", "axb", false],
    ["a+(1).csv", "a+(1).csv", true],
    ["e\u0301.csv", "\u00E9.csv", true],
    ["*", "any", true],
    ["{a}", "{a}", true],
  ])("%s and %s: %s", (pattern, name, expected) => {
    const [source] = sourcesOf(oneSource(opened));
    if (source === undefined) throw new Error("no source");
    expect(matchesFile({ ...source, files: ["no", pattern] }, name)).toBe(
      expected,
    );
  });
  it("takes a pattern of many wildcards in no time", () => {
    const [source] = sourcesOf(oneSource(opened));
    if (source === undefined) throw new Error("no source");
    expect(
      matchesFile(
        { ...source, files: ["*a".repeat(60)] },
        `${"a".repeat(200)}b`,
      ),
    ).toBe(false);
  });
});

describe("a source of any system", () => {
  const open = (written: string): boolean | undefined =>
    factOf(`values: { sys: { A: ehr } }\nfields: { ${written} }\n${opened}`)
      .anySystem;
  it.each([
    ["a column", "system: SYS", true],
    ["a column as it stands", "system: { column: SYS }", true],
    [
      "the first of several",
      "system: { first: [{ column: SYS, map: sys }, SYS] }",
      true,
    ],
    [
      "a column that a map closes",
      "system: { column: SYS, map: sys }",
      undefined,
    ],
    ["a constant", "system: { constant: ehr }", undefined],
    ["its name", "actor: A", undefined],
  ])("%s", (_, written, expected) => {
    expect(open(written)).toBe(expected);
  });
});
