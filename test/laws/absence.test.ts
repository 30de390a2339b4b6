/** Law 5 (contract 7; `domain.md` 6, coverage): absence is claimed only where the export covers the whole window. */
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { cellsOf, middle, plainLog, windowRow } from "./logs.ts";
import type { Log } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditRows, law } from "./run-audit.ts";
import type { Cells } from "./rows.ts";
import { minute, minuteOf } from "./times.ts";

/** States that say nothing of what is not in the log (`rules.md` 1.4, steps 1 to 6). */
const claimsNothing = new Set([
  "documented-before",
  "order-unknown",
  "time-unknown",
  "link-unknown",
  "log-ends",
  "no-policy",
  "not-required",
]);

const withoutWindows = ({ rows }: Log): readonly Cells[] =>
  cellsOf(rows).filter(({ type }) => type !== "context.export-window");

/** Minutes from `middle` of the earliest action or review by any of its times. */
function earliestDeed(rows: readonly Cells[]): number | undefined {
  const found = rows.flatMap((row) =>
    /^(?:action|recommendation\.auto)/u.test(row.type ?? "")
      ? [row.occurredAt, row.recordedAt, row.notAfter].flatMap((text) => {
          const at = text === undefined ? undefined : minuteOf(text);
          return at === undefined ? [] : [(at - middle) / minute];
        })
      : [],
  );
  return found.length === 0 ? undefined : Math.min(...found);
}

describe("absence is claimed only where the log covers it (law 5)", () => {
  law(
    "a declared window that ends before every action leaves no state that claims an absence",
    fc.asyncProperty(
      plainLog,
      fc.integer({ min: 1, max: 600 }),
      async (log, early) => {
        const rows = withoutWindows(log);
        const action = earliestDeed(rows);
        fc.pre(action !== undefined);
        const cut = windowRow(["", -100_000, action - early]);
        const { decisions } = await auditRows(
          [cut.cells, ...rows],
          policyText(log.policies),
        );
        expect(
          decisions
            .map(({ oversight }) => oversight)
            .filter(
              (state) => state !== "not-acted-on" && !claimsNothing.has(state),
            ),
        ).toEqual([]);
      },
    ),
  );

  law(
    "an output without an action in a log that ends before it was issued is open, not left undone",
    fc.asyncProperty(plainLog, async (log) => {
      const rows = withoutWindows(log).filter(
        ({ type }) =>
          type?.startsWith("recommendation.") === true &&
          type !== "recommendation.auto-applied",
      );
      fc.pre(rows.length > 0);
      const cut = windowRow(["", -100_000, -2000]);
      const { decisions } = await auditRows(
        [cut.cells, ...rows],
        policyText(log.policies),
      );
      expect(
        decisions
          .map(({ oversight }) => oversight)
          .filter((state) => state !== "log-ends" && state !== "no-policy"),
      ).toEqual([]);
    }),
  );

  law(
    "without any declared window a policy that asks for one claims no absence",
    fc.asyncProperty(plainLog, async (log) => {
      const rows = withoutWindows(log);
      fc.pre(rows.length > 0);
      const { policies } = log.policies;
      const declared = {
        ...log.policies,
        policies: policies.map((policy) => ({
          ...policy,
          more: { ...policy.more, coverage: "declared" },
        })),
      };
      const { decisions } = await auditRows(rows, policyText(declared));
      expect(
        decisions
          .map(({ oversight }) => oversight)
          .filter(
            (state) => state !== "not-acted-on" && !claimsNothing.has(state),
          ),
      ).toEqual([]);
    }),
  );
});
