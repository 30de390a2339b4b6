import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ruleCatalogue } from "../../src/index.ts";
import type { PolicyRules } from "../../src/index.ts";
import type { DecisionLine, Run } from "../../src/index.ts";
import { inTemporaryFolder, jsonFile, jsonLines, root, run } from "./run.ts";
import { clean, furnish, late } from "./transcripts/folder.ts";

const inFolder = async <T>(use: (folder: string) => Promise<T>): Promise<T> =>
  inTemporaryFolder((folder) => {
    furnish(folder);
    return use(folder);
  });

async function exitOf(
  command: string,
  files: Readonly<Record<string, string>> = {},
): Promise<number> {
  return inFolder(async (folder) => {
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, name), text);
    const argv = [...command.split(" "), "-p", "policy.yaml", "--quiet"];
    const { code, stdout, stderr } = await run(argv, { cwd: folder });
    expect([stdout, stderr]).toEqual(["", ""]);
    return code;
  });
}

describe("the small example in the native layout", () => {
  interface Expected {
    readonly exitCode: number;
    readonly summary: Readonly<Record<string, number>>;
    readonly decisions: readonly {
      readonly recommendation: string;
      readonly patient: string;
      readonly kind: string;
      readonly oversight: string;
      readonly alignment: string;
    }[];
  }
  const expected = jsonFile<Expected>(
    join(root, "fixtures/native/small-expected.json"),
  );

  test("every decision is as its answers say", async () => {
    await inFolder(async (folder) => {
      const argv = ["audit", "small.csv", "-p", "policy.yaml", "--quiet"];
      const { code } = await run(argv, { cwd: folder });
      expect(code).toBe(expected.exitCode);
      const out = join(folder, "countersign-run");
      const { findings: _, ...summary } = jsonFile<Run>(
        join(out, "run.json"),
      ).summary;
      expect(summary).toEqual(expected.summary);
      const pick = ({
        recommendation,
        patient,
        kind,
        oversight,
        alignment,
      }: Expected["decisions"][number] | DecisionLine): readonly unknown[] => [
        recommendation,
        patient,
        kind,
        oversight,
        alignment,
      ];
      const lines = jsonLines<DecisionLine>(join(out, "decisions.jsonl"));
      expect(lines.map(pick).sort()).toEqual(
        expected.decisions.map(pick).sort(),
      );
    });
  });
});

describe("limits, on both sides", () => {
  const cut = (rows: number): string =>
    `${clean}${"action.signed,9991142843\n".repeat(rows)}`;

  test.each([
    ["0", 1, 3],
    ["1", 1, 0],
    ["1", 2, 3],
    ["20%", 1, 0],
    ["19.9%", 1, 3],
    ["33.3334%", 2, 0],
    ["33.3333%", 2, 3],
  ])(
    "--max-rejected %s with %i rejected of 4 more gives %i",
    async (limit, rows, code) => {
      const files = { "log.csv": cut(rows) };
      expect(await exitOf(`audit log.csv --max-rejected ${limit}`, files)).toBe(
        code,
      );
    },
  );

  test.each([
    ["0", 3],
    ["1", 0],
    ["50%", 0],
    ["49.9999%", 3],
  ])(
    "--max-undetermined %s with 1 of 2 decisions acted on gives %i",
    async (limit, code) => {
      expect(await exitOf(`audit tied.csv --max-undetermined ${limit}`)).toBe(
        code,
      );
    },
  );

  test.each([
    ["critical", 0],
    ["high", 1],
    ["info", 1],
    ["never", 0],
  ])("--fail-on %s with one high finding gives %i", async (word, code) => {
    expect(await exitOf(`audit late.csv --fail-on ${word}`)).toBe(code);
  });

  test("a limit hides no finding: 3 allowed leaves 1", async () => {
    const files = { "log.csv": `${late}action.signed,9991142843\n` };
    expect(await exitOf("audit log.csv", files)).toBe(3);
    expect(await exitOf("audit log.csv --max-rejected 1", files)).toBe(1);
  });
});

describe("the run folder", () => {
  test("a second audit is refused and leaves the first as it was; --force moves it aside, each time to a new name", async () => {
    await inFolder(async (folder) => {
      const argv = ["audit", "clean.csv", "-p", "policy.yaml", "--quiet"];
      const held = (): string =>
        readFileSync(join(folder, "countersign-run/run.json"), "utf8");
      await run(argv, { cwd: folder });
      const first = held();
      const second = ["audit", "late.csv", ...argv.slice(2)];
      expect((await run(second, { cwd: folder })).code).toBe(2);
      expect(held()).toBe(first);
      expect((await run([...second, "--force"], { cwd: folder })).code).toBe(1);
      expect(held()).not.toBe(first);
      expect((await run([...argv, "--force"], { cwd: folder })).code).toBe(0);
      expect(held()).toBe(first);
      expect(
        readdirSync(folder).filter((name) => name.includes("run")),
      ).toEqual([
        "countersign-run",
        "countersign-run.old-1",
        "countersign-run.old-2",
      ]);
    });
  });

  test("people are pseudonyms in reports unless --privacy full, and never on the screen", async () => {
    await inFolder(async (folder) => {
      const audit = async (mode: string): Promise<string> => {
        const argv = ["audit", "late.csv", "-p", "policy.yaml", "-o", mode];
        const ran = await run(
          [...argv, "-f", "html,json,text", "--privacy", mode],
          {
            cwd: folder,
          },
        );
        expect(ran.stdout).not.toMatch(
          /\b(?:9991107134|9991142843|N12|DR7)\b/u,
        );
        return ["report.html", "report.json", "report.txt"]
          .map((name) => readFileSync(join(folder, mode, name), "utf8"))
          .join("");
      };
      const plain = await audit("pseudonymise");
      for (const name of ["9991142843", "N12", "DR7"])
        expect(plain).not.toMatch(new RegExp(`\\b${name}\\b`, "u"));
      expect(await audit("full")).toContain("9991142843");
      const lines = (mode: string): string =>
        readFileSync(join(folder, mode, "decisions.jsonl"), "utf8");
      expect(lines("full")).toBe(lines("pseudonymise"));
    });
  });
});

describe("forms of an export that say the same", () => {
  const rows = late.trimEnd().split("\n");
  const [names = [], ...records] = rows.map((row) => row.split(","));
  const objects = records.map((cells) =>
    Object.fromEntries(
      names.flatMap((name, at) => {
        const cell = cells[at] ?? "";
        return cell === "" ? [] : [[name, cell]];
      }),
    ),
  );
  const forms: readonly (readonly [string, string | Buffer])[] = [
    ["log.tsv", late.replaceAll(",", "\t")],
    ["log.json", JSON.stringify(objects)],
    ["bundle.json", JSON.stringify({ made: "2026-04-01", rows: objects })],
    ["log.ndjson", objects.map((one) => `${JSON.stringify(one)}\n`).join("")],
    ["log.csv.gz", gzipSync(late)],
    [
      "log.ndjson.gz",
      gzipSync(objects.map((one) => JSON.stringify(one)).join("\n")),
    ],
  ];

  /** What the decisions say, without where the records stand. */
  async function decisionsOf(
    name: string,
    content: string | Buffer,
    stdin = false,
  ): Promise<unknown> {
    return inFolder(async (folder) => {
      if (!stdin) writeFileSync(join(folder, name), content);
      const argv = ["audit", name, "-p", "policy.yaml", "--quiet"];
      const ran = await run(argv, {
        cwd: folder,
        ...(stdin ? { stdin: content } : {}),
      });
      expect([ran.code, ran.stderr]).toEqual([1, ""]);
      const out = join(folder, "countersign-run");
      const { accounts, summary } = jsonFile<Run>(join(out, "run.json"));
      expect(accounts.map(({ file, used }) => [file, used])).toEqual([
        [name, records.length],
      ]);
      const lines = jsonLines<DecisionLine>(join(out, "decisions.jsonl"));
      return [
        summary,
        lines.map(({ id, patient, oversight, alignment, findings, events }) => [
          id,
          patient,
          oversight,
          alignment,
          findings,
          events.map(({ type, earliest, latest }) => [type, earliest, latest]),
        ]),
      ];
    });
  }

  test.each(forms)("%s", async (name, content) => {
    expect(await decisionsOf(name, content)).toEqual(
      await decisionsOf("log.csv", late),
    );
  });

  test("standard input, CSV and gzip", async () => {
    const wanted = await decisionsOf("log.csv", late);
    expect(await decisionsOf("-", late, true)).toEqual(wanted);
    expect(await decisionsOf("-", gzipSync(late), true)).toEqual(wanted);
  });
});

describe("a file without records", () => {
  test("beside others gives 3 unless its source says what it covers", async () => {
    const [header = "", window = "", ...events] = clean.split("\n");
    const files = {
      "header.csv": `${header}\n`,
      "open.csv": [header, ...events].join("\n"),
    };
    expect(window).toContain("context.export-window");
    expect(await exitOf("audit open.csv", files)).toBe(0);
    expect(await exitOf("audit open.csv header.csv", files)).toBe(3);
    expect(await exitOf("audit clean.csv header.csv", files)).toBe(0);
  });

  test("what an interrupted audit left is never taken for a run", async () => {
    await inFolder(async (folder) => {
      const argv = ["audit", "clean.csv", "-p", "policy.yaml", "--quiet"];
      await run(argv, { cwd: folder });
      renameSync(
        join(folder, "countersign-run"),
        join(folder, ".countersign-run-a1b2c3"),
      );
      expect((await run(argv, { cwd: folder })).code).toBe(0);
      expect(existsSync(join(folder, ".countersign-run-a1b2c3"))).toBe(true);
    });
  });
});

describe("colour", () => {
  const escape = "\u001B[";
  test.each([
    [{}, [], false],
    [{ FORCE_COLOR: "1" }, [], true],
    [{ FORCE_COLOR: "0" }, [], false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, [], false],
    [{ FORCE_COLOR: "1" }, ["--no-color"], false],
    [{ FORCE_COLOR: "1", TERM: "dumb" }, [], true],
  ] as const)("%j %j: %s", async (env, options, wanted) => {
    await inFolder(async (folder) => {
      const argv = ["audit", "late.csv", "-p", "policy.yaml", ...options];
      const { stdout } = await run(argv, { cwd: folder, env });
      expect(stdout.includes(escape)).toBe(wanted);
    });
  });
});

const none: PolicyRules = {
  policy: "",
  on: [],
  notAsked: [],
  off: [],
  severities: {},
};

describe("rules --json", () => {
  test("holds every card, what is planned, and what each policy makes of them", async () => {
    await inFolder(async (folder) => {
      const policy = readFileSync(join(folder, "policy.yaml"), "utf8");
      writeFileSync(
        join(folder, "policy.yaml"),
        `${policy.trimEnd()}\n    rules: { review-too-short: { severity: low }, clock-anomaly: off }\n`,
      );
      const plain = await run(["rules", "--json"], { cwd: folder });
      const argv = ["rules", "--json", "-p", "policy.yaml"];
      const withPolicy = await run(argv, { cwd: folder });
      const catalogue = JSON.parse(plain.stdout) as typeof ruleCatalogue;
      expect(catalogue).toEqual(ruleCatalogue);
      const { policies, ...cards } = JSON.parse(withPolicy.stdout) as {
        readonly policies: readonly PolicyRules[];
      };
      expect(cards).toEqual(ruleCatalogue);
      const [{ on, notAsked, ...rest } = none] = policies;
      expect(rest).toEqual({
        policy: "warfarin-dosing",
        off: ["clock-anomaly"],
        severities: { "review-too-short": "low" },
      });
      expect(on).toContain("action-without-review");
      expect(notAsked).toContain("retention-shortfall");
      expect([...on, ...notAsked, ...rest.off].sort()).toEqual(
        ruleCatalogue.rules.map(({ id }) => id).sort(),
      );
      expect([plain.code, withPolicy.code]).toEqual([0, 0]);
    });
  });
});
