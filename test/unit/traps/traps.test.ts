import { describe, expect, it } from "vitest";
import { contentTraps } from "./content.ts";
import { intentTraps, peopleTraps } from "./people.ts";
import { timeTraps } from "./time.ts";
import { workedExamples } from "./worked.ts";

const traps = [...timeTraps, ...peopleTraps, ...intentTraps, ...contentTraps];

/** The table of domain.md 10 ends with this number. */
const last = 50;

describe("the table of domain.md 10", () => {
  it("has a row here for each of its numbers, each with a check", () => {
    const numbers = traps.map(({ number }) => number);
    const wanted = Array.from({ length: last }, (_, index) => index + 1);
    expect(numbers.toSorted((a, b) => Number(a) - Number(b))).toEqual(wanted);
    for (const { checks } of traps)
      expect(Object.keys(checks).length).toBeGreaterThan(0);
  });
});

describe.each(traps)("T$number $title", ({ checks }) => {
  it.each(Object.entries(checks))("%s", async (_, check) => {
    expect.hasAssertions();
    await check();
  });
});

describe.each(workedExamples)("example $number $title", ({ checks }) => {
  it.each(Object.entries(checks))("%s", async (_, check) => {
    expect.hasAssertions();
    await check();
  });
});

it("every worked example of domain.md 11 is here", () => {
  expect(workedExamples.map(({ number }) => number).join("")).toBe("ABCDE");
});
