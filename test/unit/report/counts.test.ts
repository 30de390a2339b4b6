import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  published,
  rangeOf,
  workedOut,
} from "../../../src/report/counts/protected.ts";
import type { Published, Sum } from "../../../src/report/counts/protected.ts";
import { publish } from "../../../src/report/counts/publish.ts";
import { countTables } from "../../../src/report/counts/tables.ts";
import { countsFormats } from "../../../src/report/report.ts";
import { formats } from "../../../src/report/formats.ts";
import {
  gathered,
  hostileText,
  oneOfEach,
  people,
  runs,
  sampleRun,
  viewOf,
} from "./sample-run.ts";
import type { SampleRun } from "./sample-run.ts";

describe("small numbers (trust.md 11.6)", () => {
  test.each([
    [0, 0],
    [1, "*"],
    [7, "*"],
    [8, 10],
    [12, 10],
    [13, 15],
    [8406, 8405],
    [8408, 8410],
  ])("%i is published as %s", (count, shown) => {
    expect(published(count)).toBe(shown);
  });

  property.prop([fc.nat({ max: 10_000 })])(
    "a count lies in the range of what is published of it",
    (count) => {
      const { low, high } = rangeOf(published(count));
      expect(low).toBeLessThanOrEqual(count);
      expect(high).toBeGreaterThanOrEqual(count);
    },
  );

  test("seven cells that are not shown, of a whole that is not: each is 1", () => {
    const parts = Array.from({ length: 7 }, (_, at) => `p${String(at)}`);
    const shown = new Map<string, Published>([
      ["whole", "*"],
      ...parts.map((part) => [part, "*"] as const),
    ]);
    expect(workedOut(shown, [{ whole: "whole", parts }]).size).toBe(8);
    expect(
      workedOut(shown, [{ whole: "whole", parts: parts.slice(1) }]),
    ).toEqual(new Set());
  });
});

/** Every way in which the cells of one sum can stand for counts, by trying them all. */
function solutions(
  shown: ReadonlyMap<string, Published>,
  { whole, parts }: Sum,
): ReadonlyMap<string, ReadonlySet<number>> {
  const values = (name: string): readonly number[] => {
    const { low, high } = rangeOf(shown.get(name) ?? 0);
    return Array.from({ length: high - low + 1 }, (_, at) => low + at);
  };
  const found = new Map<string, Set<number>>(
    [whole, ...parts].map((name) => [name, new Set()]),
  );
  const wholes = new Set(values(whole));
  const go = (at: number, chosen: readonly number[], sum: number): void => {
    const part = parts[at];
    if (part !== undefined) {
      for (const value of values(part))
        go(at + 1, [...chosen, value], sum + value);
      return;
    }
    if (!wholes.has(sum)) return;
    found.get(whole)?.add(sum);
    for (const [place, value] of chosen.entries())
      found.get(parts[place] ?? "")?.add(value);
  };
  go(0, [], 0);
  return found;
}

describe("a solver recovers no cell", () => {
  property.prop([
    fc.array(fc.nat({ max: 14 }), { minLength: 1, maxLength: 5 }),
  ])("what can be worked out by trying all is found", (counts) => {
    const names = counts.map((_, at) => `p${String(at)}`);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const shown = new Map<string, Published>([
      ["whole", published(total)],
      ...names.map((name, at) => [name, published(counts[at] ?? 0)] as const),
    ]);
    const sum: Sum = { whole: "whole", parts: names };
    const byTrying = [...solutions(shown, sum)]
      .filter(([name, all]) => all.size === 1 && shown.get(name) !== 0)
      .map(([name]) => name);
    expect([...workedOut(shown, [sum])].sort()).toEqual(byTrying.sort());
  });

  property.prop([fc.nat({ max: 60 }), fc.nat({ max: 1000 })], { numRuns: 60 })(
    "nothing of a published run can be worked out, and no small number stands in it",
    (decisions, seed) => {
      const { run } = sampleRun({ decisions, seed });
      const { tables, heldBack } = publish(run);
      const { tables: all, sums } = countTables(run);
      expect(tables.length + heldBack.length).toBe(all.length);
      const cells = all
        .filter(({ title }) => !heldBack.includes(title))
        .flatMap(({ rows }) => rows.flatMap((row) => row.cells));
      const shown = new Map(
        cells.map(({ cell, count }) => [cell, published(count)]),
      );
      expect(workedOut(shown, sums).size).toBe(0);
      for (const { rows } of tables)
        for (const row of rows)
          for (const cell of row.cells)
            expect(cell === "*" || cell === 0 || cell >= 10).toBe(true);
    },
  );

  test("the sums are those that hold", () => {
    for (const [, { run }] of runs()) {
      const { tables, sums } = countTables(run);
      const counts = new Map(
        tables.flatMap(({ rows }) =>
          rows.flatMap(({ cells }) =>
            cells.map(({ cell, count }) => [cell, count] as const),
          ),
        ),
      );
      for (const { whole, parts } of sums)
        expect([
          whole,
          parts.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0),
        ]).toEqual([whole, counts.get(whole)]);
    }
  });

  test("groups named by the log with fewer than 8 decisions have no name", () => {
    const { tables } = publish(sampleRun({ decisions: 40 }).run);
    const site = tables.find(({ id }) => id === "site");
    expect(site?.rows.length).toBeGreaterThan(0);
    for (const { name, cells } of site?.rows ?? [])
      expect(cells[0] !== "*" || name === "smaller groups, together").toBe(
        true,
      );
  });
});

const formOf = (name: string, sample: SampleRun): Promise<string> => {
  const form = formats.find((format) => format.name === name);
  if (form === undefined) throw new Error(name);
  return gathered(form.render(viewOf(sample), { privacy: "counts", people }));
};

describe("forms for publication", () => {
  test.each(countsFormats)(
    "%s: says its mode, names nobody, lists no decision and no record",
    async (name) => {
      const sample = sampleRun({ decisions: 400 });
      const text = await formOf(name, sample);
      expect(text).toMatch(/counts/u);
      for (const { id, patient, events } of sample.decisions) {
        expect(text).not.toContain(id);
        if (patient !== null) expect(text).not.toContain(patient);
        for (const { actor, origin } of events) {
          if (actor !== null && actor !== "dose-advisor")
            expect(text).not.toContain(actor);
          expect(text).not.toContain(origin.sha256);
        }
      }
      for (const { id } of sample.findings) expect(text).not.toContain(id);
      expect(text).not.toMatch(/\b[PS]-[0-9A-Z]{10}\b/u);
      expect(await formOf(name, sample)).toBe(text);
    },
  );

  test.each(countsFormats)(
    "%s: no instant of an event, only days",
    async (name) => {
      for (const [, sample] of runs())
        expect(await formOf(name, sample)).not.toMatch(/\dT\d\d:\d\d/u);
    },
  );

  test.each(countsFormats)("%s: hostile text stays text", async (name) => {
    const text = await formOf(name, oneOfEach(hostileText));
    if (name === "html") expect(text).not.toContain("<script");
    expect(text).not.toContain("\u001b");
  });

  test("JSON holds the published tables, a page has no script", async () => {
    const sample = sampleRun({ decisions: 400 });
    const parsed: unknown = JSON.parse(await formOf("json", sample));
    expect(parsed).toMatchObject({
      privacy: { mode: "counts" },
      tables: publish(sample.run).tables,
    });
    expect(await formOf("html", sample)).not.toContain("<script");
  });

  test("a form that lists findings has none for publication", () => {
    for (const form of formats.filter(
      ({ name }) => !countsFormats.includes(name),
    ))
      expect(() =>
        form.render(viewOf(oneOfEach()), { privacy: "counts", people }),
      ).toThrow(expect.objectContaining({ code: "bad-option" }));
  });
});
