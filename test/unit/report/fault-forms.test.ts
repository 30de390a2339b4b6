import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { RunEnding } from "../../../src/model/ending.ts";
import { faultCodes } from "../../../src/model/fault.ts";
import type { Fault, FaultCode } from "../../../src/model/fault.ts";
import type { FileAccount } from "../../../src/model/run.ts";
import type { ValidateResult } from "../../../src/model/validation.ts";
import { wordPage } from "../../../src/report/explain-word.ts";
import { faultForms } from "../../../src/report/fault-forms.ts";

const tool = { name: "countersign", version: "9.8.7" } as const;
const noAssurance: RunEnding = {
  exitCode: 3,
  sentence: "no assurance.",
  lines: ["2 records rejected (allowed 0)"],
};

function faultAt(
  file: string,
  record: number,
  more: Partial<Fault> = {},
): Fault {
  return {
    code: "time-format",
    line: record + 1,
    column: 7,
    field: "at",
    hint: "the time is not ISO 8601",
    also: [],
    origin: {
      file,
      record,
      line: record + 1,
      byteOffset: record * 10,
      byteLength: 9,
      sha256: "c0ffee".padEnd(64, "0"),
    },
    ...more,
  };
}

/** The account of a file whose records are all rejected by these faults. */
function accountOf(file: string, faults: readonly Fault[]): FileAccount {
  const own = faults.filter(({ origin }) => origin.file === file);
  const rejectedCodes: Record<string, number> = {};
  for (const { code } of own)
    rejectedCodes[code] = (rejectedCodes[code] ?? 0) + 1;
  return {
    file,
    source: "log",
    format: "csv",
    bytes: 100,
    sha256: "ab".repeat(32),
    unpackedBytes: 100,
    ledger: { mark: 0, header: 10, record: 90, blank: 0, tail: 0 },
    records: own.length,
    notes: { bom: 1 },
    used: 0,
    rejected: own.length,
    ignored: 0,
    ignoredReasons: {},
    rejectedCodes,
    unusedColumns: [],
  };
}

function written(
  name: string,
  faults: readonly Fault[],
  {
    most = Number.POSITIVE_INFINITY,
    ending = noAssurance,
    passedOver = [],
  }: {
    readonly most?: number;
    readonly ending?: RunEnding;
    readonly passedOver?: ValidateResult["passedOver"];
  } = {},
): string {
  const pieces: string[] = [];
  const form =
    faultForms.find((one) => one.name === name) ?? expect.fail(`no ${name}`);
  const print = (piece: string): void => void pieces.push(piece);
  const writer = form.begin({ tool, most, print });
  for (const fault of faults) writer.fault(fault);
  const files = [...new Set(faults.map(({ origin }) => origin.file))];
  const result: ValidateResult = {
    accounts: files.map((file) => accountOf(file, faults)),
    faults: [],
    passedOver,
  };
  writer.end(result, ending);
  return pieces.join("");
}

interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly name: string;
        readonly fullDescription: { readonly text: string };
        readonly help: { readonly text: string };
      }[];
    };
  };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly message: { readonly text: string };
    readonly locations: readonly {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: Readonly<Record<string, number>>;
      };
    }[];
    readonly partialFingerprints: {
      readonly primaryLocationLineHash: string;
    };
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
  readonly invocations: readonly [
    {
      readonly executionSuccessful: boolean;
      readonly exitCode: number;
      readonly toolExecutionNotifications: readonly {
        readonly descriptor: { readonly id: string };
        readonly message: { readonly text: string };
      }[];
    },
  ];
}

function sarifOf(
  ...given: Parameters<typeof written> extends [string, ...infer R] ? R : never
): SarifRun {
  const log = JSON.parse(written("sarif", ...given)) as {
    readonly runs: readonly SarifRun[];
  };
  return log.runs[0] ?? expect.fail("no run");
}

interface JsonForm {
  readonly faults: readonly {
    readonly code: string;
    readonly line: number;
    readonly column: number | null;
    readonly origin: Readonly<Record<string, unknown>>;
    readonly also: readonly unknown[];
  }[];
  readonly leftOut: number;
  readonly codes: Readonly<Record<string, { readonly records: number }>>;
  readonly ending: RunEnding;
}

function jsonOf(...given: Parameters<typeof sarifOf>): JsonForm {
  return JSON.parse(written("json", ...given)) as JsonForm;
}

/** The schema of the standard is of draft 4, of which it uses nothing that newer drafts read otherwise. */
const isSarif = (() => {
  const schema = JSON.parse(
    readFileSync(
      new URL("../../schemas/sarif-2.1.0.json", import.meta.url),
      "utf8",
    ).replace(/"\$schema": "http[^"]*",|"id": "https:[^"]*",/gu, ""),
  ) as object;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
})();

const hostileNames = [
  "::error::x.csv",
  "a b\u202egnp.csv",
  "../../etc/[x](javascript:1).csv",
  "{0}<script>.csv",
  "https://example.org/a.csv",
  "na\nme%0A\u001b[2J.csv",
  "-",
];

const sets: readonly (readonly [string, readonly Fault[]])[] = [
  ["no fault", []],
  ["one fault", [faultAt("a.csv", 1)]],
  [
    "every code, in two files",
    ["a.csv", "b.ndjson"].flatMap((file) =>
      faultCodes.map((code, at) => faultAt(file, at + 1, { code })),
    ),
  ],
  ["hostile file names", hostileNames.map((file) => faultAt(file, 1))],
  [
    "a hostile column, and further faults",
    [
      faultAt("a.csv", 1, {
        field: `[x](1) {0} ::add-mask:: \u202e${"n".repeat(5000)}`,
        also: [
          {
            code: "required-missing",
            line: 9,
            column: null,
            field: "patient",
            hint: "empty",
          },
        ],
      }),
    ],
  ],
];

describe.each(sets)("%s", (_name, faults) => {
  test("is SARIF by the schema of the standard", () => {
    isSarif(JSON.parse(written("sarif", faults)));
    expect(isSarif.errors ?? []).toEqual([]);
  });

  test("each fault is a result of the rule of its code, at its place", () => {
    const { results, tool: shown } = sarifOf(faults);
    expect(results).toHaveLength(faults.length);
    for (const [at, result] of results.entries()) {
      const fault = faults[at] ?? expect.fail("no fault");
      expect(result.ruleId).toBe(fault.code);
      expect(shown.driver.rules[result.ruleIndex]?.id).toBe(fault.code);
      const { artifactLocation, region } =
        result.locations[0]?.physicalLocation ?? expect.fail("no place");
      expect(artifactLocation.uri).toMatch(
        /^(?![/.])(?:[\w.!~*'()-]|%[0-9A-F]{2}|\/)+$/u,
      );
      expect(region).toEqual({
        startLine: fault.line,
        startColumn: fault.column,
        endLine: fault.line + 1,
        endColumn: 1,
      });
      const { text } = result.message;
      expect(text).toContain(`More: countersign explain ${fault.code}.`);
      expect(text).not.toMatch(/\p{Cc}|\p{Cf}/u);
      expect(text.replace(/\{\{|\}\}|\\[[\]\\]/gu, "")).not.toMatch(
        /[{}[\]\\]/u,
      );
      expect(text.length).toBeLessThan(600);
    }
  });

  test("fingerprints are each their own in a file, and never of the bytes of a record", () => {
    const text = written("sarif", faults) + written("json", faults);
    expect(text).not.toContain("c0ffee");
    const prints = sarifOf(faults).results.map(
      ({ ruleId, locations, partialFingerprints }) =>
        `${ruleId} ${locations[0]?.physicalLocation.artifactLocation.uri ?? ""} ${partialFingerprints.primaryLocationLineHash}`,
    );
    expect(new Set(prints).size).toBe(prints.length);
  });

  test("the JSON has every fault in the shape of faults.jsonl, but for the hash", () => {
    const { faults: listed, leftOut, ending } = jsonOf(faults);
    expect(leftOut).toBe(0);
    expect(ending).toEqual(noAssurance);
    for (const { origin } of listed)
      expect(origin).not.toHaveProperty("sha256");
    expect(
      listed.map(({ origin, ...fault }) => ({
        ...fault,
        origin: { ...origin, sha256: "c0ffee".padEnd(64, "0") },
      })),
    ).toEqual(faults);
  });
});

describe("rules of the SARIF form", () => {
  const { rules } = sarifOf([]).tool.driver;

  test("are all fault codes, occurring or not", () => {
    expect(rules.map(({ id }) => id)).toEqual(faultCodes);
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    for (const { name } of rules)
      expect(name).toMatch(/^(?:[A-Z\d][a-z\d]*)+$/u);
  });

  test("help with what explain prints of the code", () => {
    const words = (text: string): string => text.replace(/\s+/gu, " ");
    for (const { id, help, fullDescription } of rules) {
      const [said = ""] = help.text.split(" More: ");
      expect(words(wordPage(id) ?? "")).toContain(said);
      expect(fullDescription.text.length).toBeLessThanOrEqual(1024);
    }
  });
});

describe("more faults than a form lists", () => {
  const many = (count: number, code: FaultCode = "time-format"): Fault[] =>
    Array.from({ length: count }, (_, at) =>
      faultAt("a.csv", at + 1, { code }),
    );
  const rare = faultAt("a.csv", 100_001, { code: "json-too-deep" });

  test("SARIF holds no more than GitHub takes, and says how many are left out; a rare fault behind them is shown", () => {
    const faults = [...many(100_000), rare];
    const { results, invocations } = sarifOf(faults);
    expect(results.length).toBe(15_001);
    expect(results.at(-1)?.ruleId).toBe("json-too-deep");
    const said = invocations[0].toolExecutionNotifications.map(
      ({ descriptor, message }) => `${descriptor.id}: ${message.text}`,
    );
    expect(said).toContainEqual(
      expect.stringContaining(
        "left-out: 85,000 rejected records are left out here",
      ),
    );
    expect(said).toContainEqual(expect.stringContaining("json-too-deep 1"));
    expect(gzipSync(written("sarif", faults)).length).toBeLessThan(10_000_000);
  });

  test("never more than 20,000, whatever the kinds", () => {
    const faults = Array.from({ length: 30_000 }, (_, at) =>
      faultAt(`${String(at % 2000)}.csv`, at + 1),
    );
    expect(sarifOf(faults).results).toHaveLength(20_000);
  });

  test.each([
    [8, 8, 0],
    [9, 8, 1],
  ])("%i faults, of which 8 may be listed", (given, listed, leftOut) => {
    const form = jsonOf(many(given), { most: 8 });
    expect(form.faults).toHaveLength(listed);
    expect(form.leftOut).toBe(leftOut);
    expect(form.codes["time-format"]?.records).toBe(given);
  });

  test("the last quarter is kept for the first hundred of each kind", () => {
    const { faults, leftOut } = jsonOf([...many(300), rare], { most: 160 });
    expect(faults).toHaveLength(121);
    expect(faults.at(-1)?.code).toBe("json-too-deep");
    expect(leftOut).toBe(180);
  });

  test("a JSON file lists each", () => {
    expect(jsonOf(many(25_001)).faults).toHaveLength(25_001);
  });
});

test("rows added at the end of a file leave the fingerprints before them as they are", () => {
  const faults = [faultAt("a.csv", 4), faultAt("a.csv", 9)];
  const prints = (given: readonly Fault[]): readonly string[] =>
    sarifOf(given).results.map(
      ({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash,
    );
  expect(prints(faults)).toEqual(["time-format/at:1", "time-format/at:2"]);
  expect(prints([...faults, faultAt("a.csv", 11)]).slice(0, 2)).toEqual(
    prints(faults),
  );
});

test("a reading without fault is successful, and files that were not read are counted", () => {
  const ending: RunEnding = { exitCode: 0, sentence: "all used.", lines: [] };
  const { results, invocations } = sarifOf([], {
    ending,
    passedOver: ["x.csv", "y.csv"].map((name) => ({
      name,
      isFolder: false,
      why: "no source of the mapping matches it",
    })),
  });
  expect(results).toEqual([]);
  const [{ executionSuccessful, exitCode, toolExecutionNotifications }] =
    invocations;
  expect([executionSuccessful, exitCode]).toEqual([true, 0]);
  expect(
    toolExecutionNotifications.map(({ descriptor }) => descriptor.id),
  ).toEqual(["passed-over"]);
});
