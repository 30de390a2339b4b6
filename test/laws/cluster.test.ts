/** A run on many machines is the run of one: the same bytes, however it was divided (house 3). */
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { onCluster } from "./cluster-run.ts";
import type { Division } from "./cluster-run.ts";
import { anyLog, anyRanks, cellsOf, inOrderOf } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditFiles, law } from "./run-audit.ts";
import { csvOf, utf8 } from "./rows.ts";
import type { Cells } from "./rows.ts";

const anyDivision: fc.Arbitrary<Division> = fc.record({
  parts: fc.integer({ min: 1, max: 5 }),
  chunk: fc.constantFrom(3, 64, 4096, 1 << 20),
  allToSite: fc.boolean(),
  turn: fc.integer({ min: 1, max: 4 }),
});

/** Rows dealt out to files, in an order of their own. */
function dealt(
  rows: readonly Cells[],
  count: number,
): Readonly<Record<string, string>> {
  const shares = Array.from({ length: count }, (_, share) =>
    rows.filter((__, at) => at % count === share),
  ).filter((share) => share.length > 0);
  return Object.fromEntries(
    shares.map((share, at) => [`log-${at}.csv`, csvOf(share)]),
  );
}

describe("a run folder does not show what of the machine was used", () => {
  law(
    "any chunk size, any memory, exports named in any order: the same bytes",
    fc.asyncProperty(
      anyLog,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(1, 3, 64, 4096),
      fc.constantFrom(1, 500, 5000),
      async (log, count, chunk, maxMemory) => {
        const inputs = dealt(cellsOf(log.rows), count);
        const policy = policyText(log.policies);
        const formats = ["json"];
        const one = await auditFiles(inputs, policy, { formats });
        const other = await auditFiles(
          Object.fromEntries(Object.entries(inputs).toReversed()),
          policy,
          { formats, chunk, maxMemory },
        );
        expect(Object.fromEntries(without(other.written))).toEqual(
          Object.fromEntries(without(one.written)),
        );
      },
    ),
  );
});

describe("a run folder does not show how many machines made it", () => {
  law(
    "any number of exports, parts and chunk sizes, lines in any order: the bytes of one machine",
    fc.asyncProperty(
      anyLog,
      anyRanks,
      anyDivision,
      fc.integer({ min: 1, max: 4 }),
      async (log, ranks, division, count) => {
        const inputs = dealt(inOrderOf(cellsOf(log.rows), ranks), count);
        const policy = policyText(log.policies);
        const alone = await auditFiles(inputs, policy, { formats: ["json"] });
        const content = new Map([
          ["policy.yaml", utf8(policy)],
          ...Object.entries(inputs).map(
            ([name, text]) => [name, utf8(text)] as const,
          ),
        ]);
        const request = {
          inputs: Object.keys(inputs),
          mapping: undefined,
          policy: "policy.yaml",
          asOf: undefined,
        };
        const run = await onCluster(content, request, division, ["json"]);
        expect(Object.fromEntries(without(run))).toEqual(
          Object.fromEntries(without(alone.written)),
        );
      },
    ),
  );
});

/** The clock's file may differ. */
function without(
  written: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...written].filter(([name]) => name !== "timing.json"));
}
