import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { shellFile, shellWord } from "../../../src/report/shell-word.ts";

test.each([
  ["orders_2026-01.csv", "orders_2026-01.csv"],
  ["2026/orders.csv", "2026/orders.csv"],
  ["two words.csv", "'two words.csv'"],
  ["O'Brien.csv", String.raw`'O'\''Brien.csv'`],
  ["a;b.csv", "'a;b.csv'"],
  ["$(x).csv", "'$(x).csv'"],
  ["~x", "'~x'"],
  ["", "''"],
  ["a\nb", String.raw`$'a\012b'`],
  ["a\u202eb'\\", String.raw`$'a\342\200\256b\047\134'`],
])("%j is the word %j", (text, word) => expect(shellWord(text)).toBe(word));

test("a name that begins as an option does is a file", () => {
  expect(shellFile("-f.csv")).toBe("./-f.csv");
  expect(shellFile("a-f.csv")).toBe("a-f.csv");
});

test("bash reads each word as the text that it was made of", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 12 });
  const signs = fc.string({
    unit: fc.constantFrom(
      ...Array.from("ab'\"\\$`!* \n\t\u202e-;&|<>(){}[]#~=%é薬"),
    ),
    maxLength: 12,
  });
  const texts = fc
    .sample(fc.oneof(text, signs), { numRuns: 400, seed: 5 })
    .filter((one) => !one.includes("\0"));
  const script = `printf '%s\\0' ${texts.map(shellWord).join(" ")}`;
  const read = execFileSync("bash", ["--norc", "-c", script], {
    env: { LC_ALL: "C.UTF-8" },
  }).toString("utf8");
  expect(read.split("\0").slice(0, -1)).toEqual(texts);
});
