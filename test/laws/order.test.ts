/** Law 4 (contract 7; `domain.md` 4.2): order is claimed only where it is known. */
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { cellsOf, middle, plainLog } from "./logs.ts";
import type { Log } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditRows, law } from "./run-audit.ts";
import type { Audited } from "./run-audit.ts";
import type { Cells } from "./rows.ts";
import { day, minute, minuteOf, timeText, withoutSeconds } from "./times.ts";

const isDeed = ({ type }: Cells): boolean =>
  /^(?:review|action)\./u.test(type ?? "");

/** Oversight by what names the decision; where it has no id, its own id may hold a time and is no name. */
function statesOf({ decisions }: Audited): ReadonlyMap<string, string> {
  return new Map(
    decisions.map(({ recommendation, patient, oversight }) => [
      `${patient ?? ""} ${recommendation ?? ""}`,
      oversight,
    ]),
  );
}

/**
 * Outputs with an action that is not plainly after their issue. They are left out: an action that a coarser time no longer
 * shows to be before the issue is one that the output may have led to (`rules.md` 1.2, "not certainly before its issue"),
 * and a review after it makes `documented-after` of what was documented before.
 */
function mayPrecedeIssue(rows: readonly Cells[]): ReadonlySet<string> {
  const timesOf = (family: RegExp, output: string): readonly number[] =>
    rows.flatMap((row) =>
      family.test(row.type ?? "") && belongs(row, output)
        ? [row.occurredAt, row.notAfter].flatMap(
            (text) => minuteOf(text ?? "") ?? [],
          )
        : [],
    );
  const outputs = rows.flatMap(({ recommendation }) => recommendation ?? []);
  return new Set(
    outputs.filter(
      (output) =>
        Math.min(...timesOf(/^action\./u, output)) <
        Math.max(...timesOf(/^recommendation\.(?:issued|auto)/u, output)) +
          10 * minute,
    ),
  );
}

/** A row of that output, or one that only a key or the patient ties to it. */
const belongs = ({ recommendation, patient }: Cells, output: string): boolean =>
  recommendation === output ||
  (recommendation === undefined &&
    (patient === "" || output.startsWith(patient?.slice(0, 2) ?? "")));

const named = (log: Log): readonly Cells[] =>
  cellsOf(log.rows).filter(
    ({ type, recommendation }) =>
      recommendation !== undefined ||
      type?.startsWith("recommendation.") !== true,
  );

/** What a coarser time may not make of a state. */
const forbidden: Readonly<Record<string, readonly string[]>> = {
  "order-unknown": ["documented-before", "documented-after"],
  "time-unknown": ["documented-before", "documented-after"],
  "documented-before": ["documented-after"],
  "documented-after": ["documented-before"],
};

async function expectNoNewOrder(
  fine: readonly Cells[],
  coarse: readonly Cells[],
  log: Log,
): Promise<void> {
  // Of a log of outputs without a name alone no row is left.
  fc.pre(fine.length > 0);
  const policy = policyText(log.policies);
  const before = statesOf(await auditRows(fine, policy));
  const after = statesOf(await auditRows(coarse, policy));
  const open = mayPrecedeIssue(fine);
  const wrong = [...before].flatMap(([name, state]) => {
    if (open.has(name.split(" ")[1] ?? "")) return [];
    const now = after.get(name);
    return now !== undefined && forbidden[state]?.includes(now) === true
      ? [`${name}: ${state} became ${now}`]
      : [];
  });
  expect(wrong).toEqual([]);
}

describe("order is claimed only where it is known (law 4)", () => {
  law(
    "a time without its seconds never gives an order that the seconds did not give",
    fc.asyncProperty(plainLog, fc.nat(), async (log, which) => {
      const rows = named(log);
      const deeds = rows.filter(isDeed);
      const one = deeds[which % deeds.length];
      fc.pre(one !== undefined);
      await expectNoNewOrder(
        rows,
        rows.map((row) => (row === one ? coarser(row) : row)),
        log,
      );
    }),
  );

  law(
    "all reviews, or all actions, without seconds: never an order that the seconds did not give",
    fc.asyncProperty(
      plainLog,
      fc.constantFrom("review.", "action."),
      async (log, family) => {
        const rows = named(log);
        await expectNoNewOrder(
          rows,
          rows.map((row) =>
            row.type?.startsWith(family) === true ? coarser(row) : row,
          ),
          log,
        );
      },
    ),
  );

  law(
    "equal stamps of reviews and actions on one clock are never documented-before",
    fc.asyncProperty(
      plainLog,
      fc.constantFrom("minute" as const, "second" as const, "milli" as const),
      async (log, precision) => {
        const tie = timeText(middle + 2 * day, precision);
        const rows = cellsOf(log.rows).map((row): Cells =>
          isDeed(row)
            ? {
                ...row,
                system: "ehr",
                occurredAt: tie,
                recordedAt: "",
                notAfter: "",
                timeBasis: "",
                sequence: "",
              }
            : row,
        );
        const { decisions } = await auditRows(rows, policyText(log.policies));
        expect(
          decisions.filter(
            ({ oversight }) =>
              oversight === "documented-before" ||
              oversight === "documented-after",
          ),
        ).toEqual([]);
      },
    ),
  );
});

/** A row with its own times widened to the minute. */
function coarser(row: Cells): Cells {
  const names = ["occurredAt", "recordedAt", "notAfter"] as const;
  const wide = names.flatMap((name) => {
    const text = row[name];
    return text === undefined ? [] : [[name, withoutSeconds(text)] as const];
  });
  return { ...row, ...Object.fromEntries(wide) };
}
