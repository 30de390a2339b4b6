/** What `init` reads and writes besides the proposal: samples, names of sources, differences, settings files. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lineDiff } from "../../../src/audit/line-diff.ts";
import { createSample, sampleSizes } from "../../../src/audit/sample.ts";
import {
  findUpward,
  writeSettings,
} from "../../../src/audit/settings-files.ts";
import { sourceNames } from "../../../src/audit/source-names.ts";
import type { ExportRecord } from "../../../src/model/record.ts";
import { inTemporaryFolder } from "../../golden/run.ts";

const row = (text: string, byteLength: number): ExportRecord => ({
  shape: "row",
  cells: [text],
  origin: {
    file: "a.csv",
    record: 1,
    line: 1,
    byteOffset: 0,
    byteLength,
    sha256: "",
  },
});

describe("a sample", () => {
  it("keeps the first and the last records, not those between", () => {
    const sample = createSample(1e9);
    const count = sampleSizes.first + sampleSizes.last + 10;
    for (let at = 0; at < count; at += 1) sample.see(row(String(at), 1));
    const { rows } = sample.rows(["a"]);
    expect(rows).toHaveLength(sampleSizes.first + sampleSizes.last);
    expect(rows[sampleSizes.first - 1]).toEqual([
      String(sampleSizes.first - 1),
    ]);
    expect(rows[sampleSizes.first]).toEqual([String(sampleSizes.first + 10)]);
    expect(rows.at(-1)).toEqual([String(count - 1)]);
  });

  it("stays within its bytes: three quarters for the first ones, a quarter for the last", () => {
    const sample = createSample(100);
    for (let at = 0; at < 50; at += 1) sample.see(row(String(at), 5));
    const { rows } = sample.rows(["a"]);
    expect(rows.map(([cell]) => Number(cell))).toEqual([
      ...Array.from({ length: 15 }, (_, at) => at),
      ...Array.from({ length: 5 }, (_, at) => 45 + at),
    ]);
  });

  it("JSON records are rows of the paths that lead to a text", () => {
    const sample = createSample(1e6);
    const origin = row("", 1).origin;
    sample.see({
      shape: "object",
      origin,
      text: "",
      tree: { a: { b: "1" }, c: ["x"] },
    });
    sample.see({
      shape: "object",
      origin,
      text: "",
      tree: { c: [], d: true, a: { b: null } },
    });
    expect(sample.rows(undefined)).toEqual({
      columns: ["a.b", "c.0", "d"],
      rows: [
        ["1", "x"],
        ["", "", "true"],
      ],
    });
  });
});

describe("names of sources", () => {
  it.each([
    [
      [["ai_2026-01.csv", "ai_2026-02.csv"]],
      [{ name: "ai", patterns: ["ai_*.csv"] }],
    ],
    [
      [["exports/RIS Log.csv.gz"]],
      [{ name: "ris-log", patterns: ["RIS Log.csv.gz"] }],
    ],
    [
      [["a{1,2}.csv"], ["b*c_01.csv"]],
      [
        { name: "a-1-2", patterns: ["a?1,2?.csv"] },
        { name: "b-c", patterns: ["b?c_*.csv"] },
      ],
    ],
    [[["2026.csv"]], [{ name: "2026", patterns: ["2026.csv"] }]],
    [
      [["log_1.csv"], ["log_2.csv"]],
      [
        { name: "log", patterns: ["log_1.csv"] },
        { name: "log-2", patterns: ["log_2.csv"] },
      ],
    ],
  ])("%j", (groups, expected) => expect(sourceNames(groups)).toEqual(expected));
});

describe("differences by line", () => {
  it.each([
    ["a\nb\n", "a\nb\n", []],
    ["a\nb\n", "a\nc\n", ["-2 b", "+2 c"]],
    ["a\n", "a\nb\nc\n", ["+2 b", "+3 c"]],
    ["a\nb\nc\n", "c\n", ["-1 a", "-2 b"]],
  ])("%j to %j", (old, now, expected) =>
    expect(
      lineDiff(old, now).map(
        ({ sign, line, text }) => `${sign}${line} ${text}`,
      ),
    ).toEqual(expected),
  );
});

describe("settings files", () => {
  const files = [
    { name: "a.yaml", text: "a\n" },
    { name: "b.yaml", text: "b\n" },
  ];

  it("are written all or none, never over one that is there", () =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, "b.yaml"), "mine\n");
      await expect(
        writeSettings(folder, files, "refuse"),
      ).rejects.toMatchObject({
        code: "settings-exist",
      });
      expect(() => readFileSync(join(folder, "a.yaml"))).toThrow("ENOENT");
      expect(await writeSettings(folder, files, "move-aside")).toEqual([
        "b.yaml.old-1",
      ]);
      expect(readFileSync(join(folder, "b.yaml.old-1"), "utf8")).toBe("mine\n");
      expect(await writeSettings(folder, files, "move-aside")).toEqual([
        "a.yaml.old-1",
        "b.yaml.old-2",
      ]);
      expect(readFileSync(join(folder, "a.yaml"), "utf8")).toBe("a\n");
    }));

  it("what was moved aside comes back where the new ones cannot all be written", () =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, "a.yaml"), "mine\n");
      const unwritable = [...files, { name: "none/c.yaml", text: "c\n" }];
      await expect(
        writeSettings(folder, unwritable, "move-aside"),
      ).rejects.toMatchObject({ code: "output-permission" });
      expect(readdirSync(folder)).toEqual(["a.yaml"]);
      expect(readFileSync(join(folder, "a.yaml"), "utf8")).toBe("mine\n");
    }));

  it("are looked for up to the root of the repository, that one included", () =>
    inTemporaryFolder(async (folder) => {
      mkdirSync(join(folder, "a/b/c"), { recursive: true });
      mkdirSync(join(folder, "a/.git"));
      writeFileSync(join(folder, "x.yaml"), "");
      writeFileSync(join(folder, "a/y.yaml"), "");
      const from = join(folder, "a/b/c");
      expect(await findUpward(from, "y.yaml")).toBe("../../y.yaml");
      expect(await findUpward(from, "x.yaml")).toBeUndefined();
      expect(await findUpward(folder, "x.yaml")).toBe("x.yaml");
    }));
});
