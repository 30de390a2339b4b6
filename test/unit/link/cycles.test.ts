import { describe, expect, it } from "vitest";
import { cyclicNames } from "../../../src/link/cycles.ts";

const cyclic = (
  graph: Readonly<Record<string, readonly string[]>>,
): readonly string[] => [...cyclicNames(new Map(Object.entries(graph)))].sort();

describe("names that lead back to themselves (domain 6 rule 7)", () => {
  it.each([
    ["nothing is replaced", {}, []],
    ["a chain", { a: ["b"], b: ["c"] }, []],
    ["a name that replaces itself", { a: ["a"] }, ["a"]],
    ["a ring", { a: ["b"], b: ["c"], c: ["a"] }, ["a", "b", "c"]],
    [
      "what leads to a ring is not in it",
      { x: ["y"], y: ["a"], a: ["b"], b: ["a"] },
      ["a", "b"],
    ],
    [
      "what a ring leads to is not in it, and the ring stays",
      { a: ["b", "x"], b: ["a"], x: ["y"] },
      ["a", "b"],
    ],
    ["two ends of one name", { a: ["x", "y"], x: ["z"], y: ["z"] }, []],
    [
      "two rings",
      { a: ["b"], b: ["a"], c: ["d"], d: ["c"] },
      ["a", "b", "c", "d"],
    ],
  ] as const)("%s", (_, graph, expected) => {
    expect(cyclic(graph)).toEqual(expected);
  });
});
