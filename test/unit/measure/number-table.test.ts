import { fc, test as property } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { createNumberTable } from "../../../src/measure/number-table.ts";

const puts = fc.array(fc.tuple(fc.nat(2), fc.maxSafeInteger(), fc.nat(9)), {
  maxLength: 300,
});

describe("a table of numbers", () => {
  property.prop([puts, fc.constantFrom(0, 7, 0xffff_ffff)], { numRuns: 200 })(
    "holds what a map holds, however the hashes of its keys fall together",
    (entries, mask) => {
      const table = createNumberTable(
        (a, b) => a + b,
        (key) => (key & mask) >>> 0,
      );
      const map = new Map<string, number>();
      for (const [group, key, value] of entries) {
        table.put(group, key, value);
        const name = `${group} ${key}`;
        map.set(name, (map.get(name) ?? 0) + value);
      }
      const found = new Map<string, number>();
      table.forEach((group, key, value) => {
        found.set(`${group} ${key}`, value);
        expect(table.valueOf(group, key)).toBe(value);
      });
      expect(table.size()).toBe(map.size);
      expect([...found].toSorted()).toEqual([...map].toSorted());
    },
  );
});
