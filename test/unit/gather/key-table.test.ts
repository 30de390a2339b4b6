import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyTable } from "../../../src/gather/key-table.ts";

const hash = fc.oneof(
  fc.integer({ min: 0, max: 30 }),
  fc.maxSafeNat(),
  // of these many begin at one slot of a small table
  fc.integer({ min: 0, max: 1 << 20 }).map((number) => number * 4096),
);
const adding = fc.tuple(hash, fc.integer({ min: 0, max: 3 }));

test("holds what a plain table would, however often it grew", () => {
  fc.assert(
    fc.property(fc.array(adding, { maxLength: 200 }), (all) => {
      const table = createKeyTable(4);
      const plain = new Map<number, Set<number>>();
      for (const [key, patient] of all) {
        table.add(key, patient);
        plain.set(key, (plain.get(key) ?? new Set()).add(patient));
      }
      for (const [key, patients] of plain)
        expect(new Set(table.patientsOf(key))).toEqual(patients);
      const shared = [...plain].filter(([, { size }]) => size > 1);
      expect(table.shared()).toEqual(new Map(shared));
    }),
    { numRuns: 500 },
  );
});

test("knows nothing once it is cleared, and can be used again", () => {
  const table = createKeyTable(4);
  for (const key of [1, 2, 3, 4, 5]) table.add(key, key);
  table.add(1, 9);
  table.clear();
  expect(table.patientsOf(1)).toEqual([]);
  expect(table.patientsOf(5)).toEqual([]);
  expect(table.shared().size).toBe(0);
  table.add(5, 7);
  expect(table.patientsOf(5)).toEqual([7]);
});
