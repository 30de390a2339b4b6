import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CountersignError } from "../../../src/model/error.ts";
import { readSettings } from "../../../src/read/read.ts";

const read = (text: string): ReturnType<typeof readSettings> =>
  readSettings("policy.yaml", Buffer.from(text));

const stopOf = (bytes: string | Buffer): string => {
  try {
    readSettings("policy.yaml", Buffer.from(bytes));
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    const { line, column } = error.place ?? {};
    const place = line === undefined ? "" : ` ${line}:${column ?? "-"}`;
    return `${error.code}${place}`;
  }
  return "read";
};

const nested = (levels: number): string =>
  "[".repeat(levels) + "]".repeat(levels);

const text = `version: 1
sources:
  - name: dosing
    files: ["dosing_*.csv"]
    fields:
      patient: NHS_NO   # short form
      actor:
`;

describe("a settings file", () => {
  it("is a plain value without prototypes", () => {
    const { value } = read(text);
    expect(value).toEqual({
      version: 1,
      sources: [
        {
          name: "dosing",
          files: ["dosing_*.csv"],
          fields: { patient: "NHS_NO", actor: null },
        },
      ],
    });
    expect(Object.getPrototypeOf(value)).toBeNull();
  });

  it("keeps the hash of its bytes", () => {
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(read(text).sha256).toBe(sha256);
  });

  it("knows YAML 1.2: no and on are text, dates are text", () => {
    const { value } = read("a: no\nb: on\nc: 2026-01-10\nd: 010\ne: 1.50\n");
    expect(value).toEqual({ a: "no", b: "on", c: "2026-01-10", d: 10, e: 1.5 });
  });

  it("takes __proto__ and << as keys like any other", () => {
    const { value } = read("__proto__: { a: 1 }\n<<: { b: 2 }\n");
    expect(Object.entries(value ?? {})).toEqual([
      ["__proto__", { a: 1 }],
      ["<<", { b: 2 }],
    ]);
  });

  it("reads JSON, with tabs and a mark", () => {
    const { value } = read('\uFEFF{\n\t"version": 1,\n\t"a": ["\\u0041"]\n}\n');
    expect(value).toEqual({ version: 1, a: ["A"] });
  });

  it("is null where the file says nothing", () => {
    expect(read("").value).toBeNull();
    expect(read("# nothing\n").value).toBeNull();
    expect(read("").placeOf([])).toMatchObject({ line: 1, column: 1 });
  });
});

describe("the place of a path", () => {
  const file = read(text);
  it.each([
    [[], false, "1:1"],
    [["version"], false, "1:10"],
    [["version"], true, "1:1"],
    [["sources", 0, "name"], false, "3:11"],
    [["sources", 0], false, "3:5"],
    [["sources", 0, "files", 0], false, "4:13"],
    [["sources", 0, "fields", "patient"], false, "6:16"],
    [["sources", 0, "fields", "patient"], true, "6:7"],
    [["sources", 0, "fields", "actor"], false, "7:7"],
    [["sources", 0, "fields", "nowhere", "deep"], false, "6:7"],
    [["sources", 5, "name"], false, "3:3"],
    [["version", "deep"], false, "1:10"],
  ] as const)("%j (key: %s) is %s", (path, key, expected) => {
    const { line, column } = file.placeOf(path, { key });
    expect(`${line}:${column}`).toBe(expected);
  });

  it("has the line as a frame and counts columns in code points", () => {
    const place = read('"\u{1F9EA}": x\r\nb: y\r\n').placeOf(["\u{1F9EA}"]);
    expect(place).toEqual({
      file: "policy.yaml",
      line: 1,
      column: 6,
      frame: '"\u{1F9EA}": x',
    });
  });
});

describe("a refused settings file", () => {
  it.each([
    ["a: 1\nb: 2\na: 3\n", "duplicate-key 3:1"],
    ['{"a": 1, "\\u0061": 2}', "duplicate-key 1:10"],
    ["a: &x 1\nb: 2\n", "alias-not-allowed 1:7"],
    ["a: &x { b: *x }\n", "alias-not-allowed 1:7"],
    ["a: !secret 1\n", "settings-syntax 1:4"],
    ["a: b: c\n", "settings-syntax 1:4"],
    ["a: [1\n", "settings-syntax 2:1"],
    ["a: 1\n---\nb: 2\n", "several-documents 2:1"],
    ["? [a]\n: 1\n", "key-not-text 1:3"],
    ["? \n: 1\n", "key-not-text 1:3"],
  ])("%j: %s", (bytes, expected) => {
    expect(stopOf(bytes)).toBe(expected);
  });

  it("is not UTF-8", () => {
    expect(stopOf(Buffer.from([0x61, 0x3a, 0x20, 0xe9]))).toBe("not-utf-8");
  });

  it("is nested deeper than 64 levels", () => {
    expect(stopOf(nested(64))).toBe("read");
    expect(stopOf(nested(65))).toBe("settings-too-deep 1:65");
    expect(stopOf(nested(100_000))).toBe("settings-too-deep 1:65");
    expect(stopOf("- ".repeat(100_000))).toBe("settings-too-deep 1:257");
    expect(stopOf("? ".repeat(100_000))).toBe("settings-too-deep 1:257");
    const steps = Array.from({ length: 600 }, (_, i) => `${" ".repeat(i)}k:\n`);
    expect(stopOf(steps.slice(0, 64).join(""))).toBe("read");
    expect(stopOf(steps.join(""))).toBe("settings-too-deep 65:65");
  });

  it("is larger than 256 KiB", () => {
    expect(stopOf(`a: ${"x".repeat((256 << 10) - 3)}`)).toBe("read");
    expect(stopOf(`a: ${"x".repeat((256 << 10) - 2)}`)).toBe(
      "limit-settings-bytes",
    );
  });

  it("is read in a moment even if it has as many keys as fit", () => {
    const keys = Array.from({ length: 25_000 }, (_, i) => `k${i}: 1\n`);
    const begin = performance.now();
    read(keys.join(""));
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});
