import { describe, expect, it } from "vitest";
import { newUnion } from "../../../src/link/union.ts";

describe("names that were said to be one", () => {
  it("a name that nobody mentioned is its own root, also where it was joined to itself", () => {
    const union = newUnion();
    expect(union.rootOf("a")).toBe("a");
    union.join("a", "a");
    expect(union.rootOf("a")).toBe("a");
  });

  it.each([
    [
      [
        ["a", "b"],
        ["b", "c"],
        ["d", "c"],
      ],
    ],
    [
      [
        ["d", "c"],
        ["c", "b"],
        ["b", "a"],
      ],
    ],
    [
      [
        ["c", "d"],
        ["a", "b"],
        ["d", "b"],
        ["a", "c"],
      ],
    ],
  ] as const)(
    "the root is the smallest name, whatever the order of joining: %j",
    (pairs) => {
      const union = newUnion();
      for (const [one, other] of pairs) union.join(one, other);
      // asked twice: the short way that the first question leaves says the same
      for (const name of ["d", "c", "b", "a", "d", "b"])
        expect(union.rootOf(name)).toBe("a");
      expect(union.rootOf("e")).toBe("e");
    },
  );
});
