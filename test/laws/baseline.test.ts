/** A run against an earlier one (`surface.md` 12): every finding is new or known, and what the earlier run alone has is gone. */
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { baselineOf } from "../../src/audit/baseline.ts";
import type { Baseline } from "../../src/index.ts";
import { anyLog, cellsOf } from "./logs.ts";
import type { Log } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditFiles, law } from "./run-audit.ts";
import type { Audited } from "./run-audit.ts";
import { csvOf } from "./rows.ts";

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function earlier({ run, findings }: Audited): Promise<Baseline> {
  const named = { name: "earlier", sha256: "0".repeat(64) };
  return baselineOf(run, each(findings), named);
}

function audited({ rows, policies }: Log, run?: Baseline): Promise<Audited> {
  const baseline = run && { run, newOnly: true };
  return auditFiles(
    { "log.csv": csvOf(cellsOf(rows)) },
    policyText(policies),
    baseline === undefined ? {} : { baseline },
  );
}

describe("a baseline", () => {
  law(
    "of the same inputs has nothing new, nothing gone and nothing more serious, and changes nothing else",
    fc.asyncProperty(anyLog, async (log) => {
      const before = await audited(log);
      const { run, written } = await audited(log, await earlier(before));
      const { baseline, ...rest } = run;
      expect(baseline).toMatchObject({
        new: 0,
        gone: 0,
        moreSerious: 0,
        known: before.findings.length,
        ids: { new: [], moreSerious: [], gone: [] },
      });
      expect(rest).toEqual(before.run);
      for (const name of ["decisions.jsonl", "findings.jsonl", "faults.jsonl"])
        expect(written.get(name)).toBe(before.written.get(name));
    }),
  );

  law(
    "of any other inputs: new and known are all findings, known and gone are all of the earlier ones",
    fc.asyncProperty(anyLog, anyLog, async (one, other) => {
      const before = await audited(one);
      const now = await audited(other, await earlier(before));
      const had = new Set(before.findings.map(({ id }) => id));
      const { baseline } = now.run;
      const added = now.findings.filter(({ id }) => !had.has(id));
      expect(baseline?.ids.new).toEqual(added.map(({ id }) => id));
      expect(baseline?.known).toBe(now.findings.length - added.length);
      const has = new Set(now.findings.map(({ id }) => id));
      const gone = before.findings.filter(({ id }) => !has.has(id));
      expect(baseline?.ids.gone).toEqual(gone.map(({ id }) => id));
    }),
  );
});
