/** Law 2 (contract 7) and the relations of house 10 under which no verdict and no id changes. */
import * as fc from "fast-check";
import { describe, expect, vi } from "vitest";
import { anyLog, anyRanks, cellsOf, inOrderOf, plainLog } from "./logs.ts";
import type { Log } from "./logs.ts";
import { policyText } from "./policies.ts";
import {
  auditFiles,
  auditRows,
  faultCodesOf,
  law,
  verdictsOf,
} from "./run-audit.ts";
import type { Audited, Inputs } from "./run-audit.ts";
import { csvOf, gzip, headers, ndjsonOf, utf8 } from "./rows.ts";
import type { Cells } from "./rows.ts";
import { inOffset, shifted } from "./times.ts";

/** Holds the audit of other inputs against that of the log as one plain file. */
async function expectSame(
  log: Log,
  inputs: Inputs,
  chunk?: number,
): Promise<void> {
  const policy = policyText(log.policies);
  const plain = await auditRows(cellsOf(log.rows), policy);
  const other = await auditFiles(
    inputs,
    policy,
    chunk === undefined ? {} : { chunk },
  );
  expect(verdictsOf(other)).toEqual(verdictsOf(plain));
  expect(faultCodesOf(other)).toEqual(faultCodesOf(plain));
  expect(other.run.summary).toEqual(plain.run.summary);
  expect(other.run.leftOver).toEqual(plain.run.leftOver);
}

const anyName = fc.constantFrom(
  "a.csv",
  "zz.txt",
  "Export 2026.csv",
  "ward/b.csv",
  "0.csv",
);

describe("no verdict changes (law 2)", () => {
  law(
    "records in another order",
    fc.asyncProperty(anyLog, anyRanks, (log, ranks) =>
      expectSame(log, {
        "log.csv": csvOf(inOrderOf(cellsOf(log.rows), ranks)),
      }),
    ),
  );

  law(
    "a file split in two, and the files named otherwise",
    fc.asyncProperty(anyLog, fc.nat(), anyName, (log, cut, name) => {
      const cells = cellsOf(log.rows);
      const at = 1 + (cut % Math.max(1, cells.length - 1));
      return expectSame(log, {
        [name]: csvOf(cells.slice(0, at)),
        "m.csv": csvOf(cells.slice(at)),
      });
    }),
  );

  law(
    "files given in another order",
    fc.asyncProperty(anyLog, anyRanks, (log, ranks) => {
      const parts: [string, Cells[]][] = [
        ["c.csv", []],
        ["a.csv", []],
        ["b.csv", []],
      ];
      for (const [place, { cells }] of log.rows.entries())
        parts[(ranks[place] ?? 0) % 3]?.[1].push(cells);
      // two files of equal bytes are one file given twice: the second is set aside (`trust.md` 7, FS11)
      const texts = parts
        .filter(([, rows]) => rows.length > 0)
        .map(([, rows]) => csvOf(rows));
      fc.pre(new Set(texts).size === texts.length);
      return expectSame(
        log,
        Object.fromEntries(parts.map(([name, rows]) => [name, csvOf(rows)])),
      );
    }),
  );

  law(
    "every row written twice: only the duplicate is noted",
    fc.asyncProperty(plainLog, fc.boolean(), async (log, sameFile) => {
      const cells = cellsOf(log.rows);
      const policy = policyText(log.policies);
      const once = await auditRows(cells, policy);
      const twice = await auditFiles(
        sameFile
          ? { "log.csv": csvOf([...cells, ...cells]) }
          : {
              "a.csv": csvOf(cells),
              "b.csv": csvOf(cells, { quoteAll: true }),
            },
        policy,
      );
      const others = (audited: Audited): readonly string[] =>
        verdictsOf(audited).filter(
          (line) => !line.includes("|duplicate-or-conflicting-record|"),
        );
      expect(others(twice)).toEqual(others(once));
    }),
  );

  law(
    "the same file given twice under two names: the second is set aside",
    fc.asyncProperty(anyLog, (log) => {
      const text = csvOf(cellsOf(log.rows));
      return expectSame(log, { "log.csv": text, "copy.csv": text });
    }),
  );

  law(
    "gzip",
    fc.asyncProperty(anyLog, (log) =>
      expectSame(log, { "log.csv.gz": gzip(csvOf(cellsOf(log.rows))) }),
    ),
  );

  law(
    "NDJSON instead of CSV",
    fc.asyncProperty(anyLog, (log) =>
      expectSame(log, { "log.ndjson": ndjsonOf(cellsOf(log.rows)) }),
    ),
  );

  law(
    "columns in another order, columns that nobody knows, CRLF, quotes, a byte-order mark",
    fc.asyncProperty(
      anyLog,
      fc.shuffledSubarray([...headers, "ward_note", "x1"], {
        minLength: headers.length + 2,
      }),
      fc.constantFrom("\n" as const, "\r\n" as const),
      fc.boolean(),
      fc.constantFrom("", "\uFEFF"),
      (log, columns, lineEnd, quoteAll, mark) =>
        expectSame(log, {
          "log.csv":
            mark +
            csvOf(cellsOf(log.rows), {
              columns,
              lineEnd,
              quoteAll,
              extra: "of no use",
            }),
        }),
    ),
  );

  law(
    "any size of the chunks in which a file is read",
    fc.asyncProperty(anyLog, fc.integer({ min: 1, max: 400 }), (log, chunk) =>
      expectSame(log, { "log.csv": csvOf(cellsOf(log.rows)) }, chunk),
    ),
  );

  law(
    "each time in another offset",
    fc.asyncProperty(
      anyLog,
      fc.array(fc.constantFrom(0, 60, 330, -720, 840, -210), {
        minLength: 1,
        maxLength: 9,
      }),
      async (log, offsets) => {
        // A time that cannot be has no other offset.
        const rows = log.rows.map(({ cells, odd }, place) =>
          odd === "broken"
            ? cells
            : withTimes(cells, (text) =>
                inOffset(text, offsets[place % offsets.length] ?? 0),
              ),
        );
        const policy = policyText(log.policies);
        const plain = await auditRows(cellsOf(log.rows), policy);
        const other = await auditRows(rows, policy);
        expect(verdictsOf(other)).toEqual(verdictsOf(plain));
        expect(other.run.summary).toEqual(plain.run.summary);
      },
    ),
  );

  law(
    "blanks around every cell",
    fc.asyncProperty(anyLog, (log) => {
      const rows = cellsOf(log.rows).map((cells): Cells =>
        Object.fromEntries(
          Object.entries(cells).map(([name, text]) => [
            name,
            text === "" ? text : ` ${text} `,
          ]),
        ),
      );
      return expectSame(log, { "log.csv": csvOf(rows) });
    }),
  );

  law(
    "another time zone of the machine, and a locale that may not be asked",
    fc.asyncProperty(
      anyLog,
      fc.constantFrom(
        "America/New_York",
        "Asia/Kolkata",
        "Pacific/Auckland",
        "Europe/London",
      ),
      async (log, zone) => {
        const policy = policyText(log.policies);
        const content = { "log.csv": utf8(csvOf(cellsOf(log.rows))) };
        const here = await auditFiles(content, policy);
        const there = await inZone(zone, () => auditFiles(content, policy));
        expect(there.written).toEqual(here.written);
      },
    ),
  );

  law(
    "everything 37 days later, the dates of the policy too: the same but for ids",
    fc.asyncProperty(plainLog, async (log) => {
      const later = {
        ...log.policies,
        policies: log.policies.policies.map((policy) => ({
          ...policy,
          from: laterDate(policy.from),
          until:
            policy.until === undefined ? undefined : laterDate(policy.until),
        })),
      };
      const rows = cellsOf(log.rows);
      const now = await auditRows(rows, policyText(log.policies));
      const then = await auditRows(
        rows.map((cells) => withTimes(cells, (text) => shifted(text, 37))),
        policyText(later),
      );
      expect(withoutIds(then)).toEqual(withoutIds(now));
    }),
  );

  law(
    "other names for the patients: the same but for ids",
    fc.asyncProperty(anyLog, async (log) => {
      const policy = policyText(log.policies);
      const rows = cellsOf(log.rows);
      const now = await auditRows(rows, policy);
      const renamed = await auditRows(
        rows.map((cells) => ({
          ...cells,
          ...(cells.patient === undefined
            ? {}
            : { patient: otherName(cells.patient) }),
          ...(cells.replaces === undefined
            ? {}
            : { replaces: otherName(cells.replaces) }),
        })),
        policy,
      );
      expect(withoutIds(renamed)).toEqual(withoutIds(now));
    }),
  );
});

const timeCells = [
  "occurredAt",
  "recordedAt",
  "notAfter",
  "openedAt",
  "validUntil",
] as const;

/** A row with every time rewritten. */
function withTimes(cells: Cells, write: (text: string) => string): Cells {
  const times = timeCells.flatMap((name) => {
    const text = cells[name];
    return text === undefined ? [] : [[name, write(text)] as const];
  });
  return { ...cells, ...Object.fromEntries(times) };
}

function laterDate(date: string): string {
  return shifted(`${date}T00:00Z`, 37).slice(0, 10);
}

/** What stays the same where ids, which are made of what the records say, may not. */
function withoutIds({ decisions, findings }: Audited): readonly string[] {
  return [
    ...decisions.map((one) =>
      [
        one.recommendation,
        one.oversight,
        one.alignment,
        one.difference,
        one.link,
        one.events.length,
      ].join("|"),
    ),
    ...findings.map((one) =>
      [one.rule, one.severity, one.verdict, ...one.related].join("|"),
    ),
  ].sort();
}

/** Another patient id of another length and order: the last become the first. */
function otherName(patient: string): string {
  return patient === ""
    ? ""
    : `N${String(900 - Number(patient[1]))}${patient.slice(2)}`;
}

/** Runs under a time zone, with every way of asking for the machine's locale stopped. */
async function inZone<T>(zone: string, act: () => Promise<T>): Promise<T> {
  const before = process.env["TZ"];
  const stopped = (
    ["localeCompare", "toLocaleLowerCase", "toLocaleUpperCase"] as const
  ).map((name) =>
    vi.spyOn(String.prototype, name).mockImplementation(() => {
      throw new Error(`${name} asks for the machine's locale`);
    }),
  );
  process.env["TZ"] = zone;
  try {
    return await act();
  } finally {
    for (const spy of stopped) spy.mockRestore();
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
}
