import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { textColumn } from "../../../src/report/page/text-column.ts";

interface Written {
  readonly texts: readonly string[];
  readonly at?: readonly number[];
}

function written(texts: readonly string[]): Written {
  const column = textColumn();
  for (const text of texts) column.add(text);
  return JSON.parse([...column.pieces()].join("")) as Written;
}

property.prop([
  fc.array(fc.constantFrom("a", "b", "</script>", "", "é"), { maxLength: 40 }),
])("each finding has its text again", (texts) => {
  const { texts: own, at } = written(texts);
  expect(texts.map((_, place) => own[at?.[place] ?? place])).toEqual(texts);
});

test("half of the texts different: each stands there once; one more: all of them, in order", () => {
  expect(written(["a", "b", "a", "b"])).toEqual({
    texts: ["a", "b"],
    at: [0, 1, 0, 1],
  });
  expect(written(["a", "b", "c", "a"])).toEqual({
    texts: ["a", "b", "c", "a"],
  });
});

test("many texts come in pieces", () => {
  const texts = Array.from({ length: 12_001 }, (_, at) => `t${String(at)}`);
  const column = textColumn();
  for (const text of texts) column.add(text);
  expect([...column.pieces()]).toHaveLength(5);
  expect(written(texts)).toEqual({ texts });
});
