import { expect, test } from "vitest";
import { problemOfText } from "../../../src/validate/leaf-problem.ts";

test.each(["", " ", "\t \n", "\u00A0"])(
  "a text of nothing but white space is empty: %j",
  (text) => {
    expect(
      problemOfText(text, { type: "string", minLength: 1 }, ["a"]),
    ).toEqual(expect.objectContaining({ code: "empty-text", path: ["a"] }));
  },
);

test("a text with something in it is none", () => {
  expect(
    problemOfText(" x ", { type: "string", minLength: 1 }, ["a"]),
  ).toBeUndefined();
});
