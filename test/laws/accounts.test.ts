/** Law 1 (contract 7): every record is used, rejected or ignored, with a reason and a place; bytes too. */
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { CountersignError } from "../../src/index.ts";
import type { DecisionLine } from "../../src/index.ts";
import type { Origin } from "../../src/model/origin.ts";
import { anyLog, cellsOf, plainLog } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditFiles, law } from "./run-audit.ts";
import type { Audited, Inputs } from "./run-audit.ts";
import { csvOf, gzip, ndjsonOf, utf8 } from "./rows.ts";

/** Lines that no exporter should write, put between the rows. */
const anyLine = fc.oneof(
  fc.constantFrom(
    "",
    ",",
    '"',
    'review.accepted,"P1',
    'a"b,c',
    "review.accepted",
    "\u0000",
    ",".repeat(60),
    "# comment",
    "x".repeat(300),
  ),
  fc.string({ maxLength: 30 }),
);

const sha256 = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** Every origin that a run folder names. */
function originsOf(audited: Audited): readonly Origin[] {
  return [
    ...audited.decisions.flatMap(eventOrigins),
    ...audited.findings.flatMap(({ evidence }) => evidence),
    ...audited.faults.map(({ origin }) => origin),
  ];
}

function eventOrigins({ events, later }: DecisionLine): readonly Origin[] {
  return [...events, ...later].flatMap(({ origin, copies }) => [
    origin,
    ...copies,
  ]);
}

function expectBalance(audited: Audited, inputs: Inputs): void {
  const rejected = new Map<string, number>();
  for (const { origin } of audited.faults)
    rejected.set(origin.file, (rejected.get(origin.file) ?? 0) + 1);
  for (const account of audited.run.accounts) {
    const { file, records, used, ignored, ledger } = account;
    const given = inputs[file];
    const bytes = typeof given === "string" ? utf8(given) : given;
    if (bytes === undefined) throw new Error("an account of no input");
    const unpacked = file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    expect(records).toBe(used + account.rejected + ignored);
    expect(account.rejected).toBe(rejected.get(file) ?? 0);
    expect(sum(account.rejectedCodes)).toBe(account.rejected);
    expect(sum(account.ignoredReasons)).toBe(ignored);
    expect(sum(ledger)).toBe(unpacked.length);
    expect(account.bytes).toBe(bytes.length);
    expect(account.unpackedBytes).toBe(unpacked.length);
    expect(account.sha256).toBe(sha256(bytes));
    for (const origin of originsOf(audited).filter((one) => one.file === file))
      expect(
        sha256(
          unpacked.subarray(
            origin.byteOffset,
            origin.byteOffset + origin.byteLength,
          ),
        ),
      ).toBe(origin.sha256);
  }
  expect(audited.run.accounts.length).toBe(Object.keys(inputs).length);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

describe("the accounts balance (law 1)", () => {
  law(
    "records, bytes and hashes, in every form of a file",
    fc.asyncProperty(
      anyLog,
      fc.nat(),
      fc.constantFrom("\n" as const, "\r\n" as const),
      async (log, cut, lineEnd) => {
        const cells = cellsOf(log.rows);
        const at = 1 + (cut % cells.length);
        const first = csvOf(cells.slice(0, at), { lineEnd });
        const inputs = {
          "a.csv": first,
          "b.ndjson": ndjsonOf(cells.slice(at)) + ndjsonOf(cells.slice(0, 1)),
          "c.csv.gz": gzip(csvOf(cells, { lineEnd, quoteAll: true })),
          "d.csv": first,
        };
        expectBalance(
          await auditFiles(inputs, policyText(log.policies)),
          inputs,
        );
      },
    ),
  );

  law(
    "with lines that are no records in between",
    fc.asyncProperty(
      anyLog,
      fc.array(fc.tuple(fc.nat(30), anyLine), { minLength: 1, maxLength: 4 }),
      async (log, lines) => {
        const text = csvOf(cellsOf(log.rows)).split("\n");
        for (const [place, line] of lines)
          text.splice(1 + (place % text.length), 0, line);
        const inputs = { "log.csv": text.join("\n") };
        const audited = await orStopped(
          auditFiles(inputs, policyText(log.policies)),
        );
        // A file that is no text at all stops the run (exit 2): nothing was audited, nothing is left out in silence.
        if (audited !== undefined) expectBalance(audited, inputs);
      },
    ),
  );

  law(
    "every used record stands in a decision, among those left over, or in a context that serves elsewhere",
    fc.asyncProperty(plainLog, async (log) => {
      // Copies are one event with several origins; without them an event is a record.
      const rows = [
        ...new Set(cellsOf(log.rows).map((row) => ndjsonOf([row]))),
      ];
      const inputs = { "log.ndjson": rows.join("") };
      const audited = await auditFiles(inputs, policyText(log.policies));
      const placed = new Set(
        audited.decisions.flatMap(eventOrigins).map(({ record }) => record),
      );
      const serving = cellsOf(log.rows).filter(
        ({ type }) =>
          type === "context.export-window" || type === "context.patient-merged",
      );
      const context = new Set(serving.map((row) => ndjsonOf([row]))).size;
      const used = audited.run.accounts[0]?.used ?? 0;
      expect(used).toBe(rows.length);
      const standing = rows.filter(
        (_, index) =>
          placed.has(index + 1) &&
          serving.every((row) => ndjsonOf([row]) !== rows[index]),
      ).length;
      expect(standing + sum(audited.run.leftOver) + context).toBe(used);
      // what is left over has its denominator: every event, whichever use it was put to
      expect(audited.run.events).toBe(used);
    }),
  );
});

async function orStopped(run: Promise<Audited>): Promise<Audited | undefined> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof CountersignError) return undefined;
    throw error;
  }
}
