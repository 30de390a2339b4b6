import { describe, expect, it } from "vitest";
import { stringAt, topKeys } from "../../../src/read/json-top.ts";

describe("the keys at the top of a beginning", () => {
  it.each([
    ['{"a":1,"b":{"c":2},"d":[{"e":3}],"f":"g"}', ["a", "b", "d", "f"]],
    [' \n[ {"a" : "b","c":"d:e" }, {"f":1}]', ["a", "c"]],
    ['{"a":"x\\"y","b":"}","c":1}', ["a", "b", "c"]],
    ['{"a":{"b":1', ["a"]],
    ['{"a":"cut', ["a"]],
    ['{"a', []],
    ['{"a":1}{"b":2}', ["a"]],
    ["a,b\n1,2", []],
    ['["a","b"]', []],
    ["{}", []],
    ["", []],
  ])("%s", (head, keys) => {
    expect([...topKeys(head).keys()]).toEqual(keys);
  });

  it("give where their values begin, the first of two alike", () => {
    const head = '{"a" : "one","b":[2],"a":"three"}';
    const keys = topKeys(head);
    expect(stringAt(head, keys.get("a"))).toBe("one");
    expect(head[keys.get("b") ?? 0]).toBe("[");
    expect(stringAt(head, keys.get("b"))).toBeUndefined();
    expect(stringAt(head, keys.get("c"))).toBeUndefined();
  });

  it("give no text that is cut off", () => {
    expect(stringAt('{"a":""}', 5)).toBe("");
    for (const head of ['{"a":"cut', '{"a":"', '{"a":"x\\"'])
      expect(stringAt(head, topKeys(head).get("a"))).toBeUndefined();
  });
});
