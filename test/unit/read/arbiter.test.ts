import { parse } from "csv-parse/sync";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { placesOf, readAll, sourceOf, type Outcome } from "./reading.ts";

const cell = fc
  .array(
    fc.constantFrom(
      "a",
      "1",
      " ",
      ",",
      ";",
      '"',
      "\n",
      "\r\n",
      "é",
      "\u{1F9EA}",
      "'",
      "\t",
    ),
    { maxLength: 6 },
  )
  .map((letters) => letters.join(""));
const lineEnd = fc.constantFrom("\n", "\r\n");
const write = (text: string, always: boolean): string =>
  always || /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    rows: fc.array(
      fc.array(fc.tuple(cell, fc.boolean()), {
        minLength: width,
        maxLength: width,
      }),
      { minLength: 1, maxLength: 8 },
    ),
    end: lineEnd,
    last: fc.boolean(),
    delimiter: fc.constantFrom(",", ";", "\t"),
  }),
);

describe("csv-parse agrees", () => {
  test.prop([table], { numRuns: 2500 })(
    "on the cells of every well-formed file",
    async ({ rows, end, last, delimiter }) => {
      const names = (rows[0] ?? []).map((_, i) => `c${i}`);
      const lines = rows.map((row) =>
        row.map(([text, quoted]) => write(text, quoted)).join(delimiter),
      );
      const text =
        [names.join(delimiter), ...lines].join(end) + (last ? end : "");
      const theirs = parse(text, {
        delimiter,
        record_delimiter: ["\r\n", "\n", "\r"],
        skip_empty_lines: true,
        from: 2,
      });
      const ours = await readAll(sourceOf("a.csv", Buffer.from(text)), {
        delimiter,
      });
      // What is well formed but suspicious is ours alone to reject; it keeps its place in the order.
      const suspicious = new Set([
        "swallowed-records",
        ...(names.length === 1 ? [] : ["too-few-fields"]),
      ]);
      expect(ours.faults.map(({ code }) => code)).toSatisfy((codes: string[]) =>
        codes.every((code) => suspicious.has(code)),
      );
      const cells = ours.records.map((record) =>
        record.shape === "row" ? record.cells : [],
      );
      const rejected = new Set(ours.faults.map(({ origin }) => origin.record));
      expect(cells).toEqual(theirs.filter((_, i) => !rejected.has(i + 1)));
    },
  );

  const broken = fc
    .array(fc.constantFrom("a", '"', ",", "x ", "\n"), {
      minLength: 1,
      maxLength: 12,
    })
    .map((letters) => letters.join(""));
  test.prop([broken], { numRuns: 2500 })(
    "on whether the quotes of a row are right",
    async (text) => {
      const verdict = (): boolean => {
        try {
          parse(text, { relax_column_count: true });
          return true;
        } catch {
          return false;
        }
      };
      const file = `a,b\n${text}\n`;
      const ours = await readAll(sourceOf("a.csv", Buffer.from(file)));

      const clean = !ours.faults.some(({ code }) => /quote/.test(code));
      expect(clean).toBe(verdict());
    },
  );
});

const readEscaped = (text: string): Promise<Outcome> =>
  readAll(sourceOf("a.csv", Buffer.from(text)), { escape: "\\" });

describe("a declared escape character", () => {
  it("reads what csv-parse reads", async () => {
    const text =
      'a,b\n1,"say \\"yes\\", twice"\n2,"back\\\\slash"\n3,plain\\\n4,"é \\"é\\"\nnext"\n';
    const { records, faults } = await readEscaped(text);
    expect(faults).toEqual([]);
    expect(
      records.map((record) => (record.shape === "row" ? record.cells : [])),
    ).toEqual([
      ["1", 'say "yes", twice'],
      ["2", "back\\slash"],
      ["3", "plain\\"],
      ["4", 'é "é"\nnext'],
    ]);
  });

  it("still rejects one row and reads the next", async () => {
    const outcome = await readEscaped('a,b\n1,"x" y\n2,"open\n3,z\n');
    expect(placesOf(outcome)).toEqual([
      "text-after-quote 2:6",
      "quote-not-closed 3:3",
    ]);
    expect(outcome.records).toHaveLength(1);
  });

  it("must be one ASCII character, and so must the delimiter", async () => {
    const source = sourceOf("a.csv", Buffer.from("a,b\n1,2\n"));
    expect((await readAll(source, { escape: "§" })).stop).toBe(
      "escape-not-supported",
    );
    expect((await readAll(source, { delimiter: "||" })).stop).toBe(
      "delimiter-not-supported",
    );
  });
});
