import { fc } from "@fast-check/vitest";
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
    [
      "what a ring leads to by two ways, and what leads to it by two, are not in it",
      { x: ["a", "y"], y: ["a"], a: ["b", "v"], b: ["a", "w"], v: ["w"] },
      ["a", "b"],
    ],
    [
      "a name that replaces itself among others, and leads to one that does not",
      { a: ["a", "b"], b: ["c"], x: ["a"] },
      ["a"],
    ],
    [
      "a name between two rings is in neither",
      { a: ["b"], b: ["a", "m"], m: ["n"], n: ["c"], c: ["d"], d: ["c"] },
      ["a", "b", "c", "d"],
    ],
    [
      "a name between two rings that replaces itself",
      { a: ["b"], b: ["a", "m"], m: ["m", "c"], c: ["d"], d: ["c"] },
      ["a", "b", "c", "d", "m"],
    ],
    [
      "two ways between two rings, and one back",
      { a: ["b"], b: ["a", "m", "c"], m: ["c"], c: ["d"], d: ["c", "b"] },
      ["a", "b", "c", "d", "m"],
    ],
  ] as const)("%s", (_, graph, expected) => {
    expect(cyclic(graph)).toEqual(expected);
  });

  it("are those that some way leads back to, whatever else is said", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const graphs = fc.dictionary(name, fc.array(name, { maxLength: 3 }));
    /** All names that some way leads to. */
    const reached = (
      graph: Readonly<Record<string, readonly string[]>>,
      from: string,
    ): ReadonlySet<string> => {
      const found = new Set(graph[from]);
      for (const next of found)
        for (const to of graph[next] ?? []) found.add(to);
      return found;
    };
    fc.assert(
      fc.property(graphs, (graph) => {
        const expected = Object.keys(graph).filter((from) =>
          reached(graph, from).has(from),
        );
        expect(cyclic(graph)).toEqual(expected.toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it("holds for a long ring and a long way to another one", () => {
    const length = 20_000;
    const name = (at: number): string => String(at).padStart(6, "0");
    const graph = new Map<string, readonly string[]>();
    for (let at = 0; at < 2 * length; at++) graph.set(name(at), [name(at + 1)]);
    graph.set(name(length - 1), [name(0), name(length)]);
    graph.set(name(2 * length), [name(2 * length)]);
    const found = cyclicNames(graph);
    expect(found.size).toBe(length + 1);
    expect(found.has(name(length))).toBe(false);
    expect(found.has(name(2 * length))).toBe(true);
  });
});
