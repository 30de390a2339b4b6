/** The config file: found upward, relative to itself, weaker than options; never from an input folder (`surface.md` 14). */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Run } from "../../../src/model/run.ts";
import { furnish } from "../../golden/transcripts/folder.ts";
import { inTemporaryFolder, jsonFile, run } from "../../golden/run.ts";
import type { Ran } from "../../golden/run.ts";

interface Play {
  readonly config: string;
  readonly command: string;
  /** Folder below the one of the config that the command runs in. */
  readonly below?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command in (or below) a furnished folder that holds a config. */
function play<T>(
  { config, command, below = ".", env = {} }: Play,
  look: (ran: Ran, folder: string) => T,
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    furnish(folder);
    mkdirSync(join(folder, ".git"));
    mkdirSync(join(folder, "exports"));
    mkdirSync(join(folder, "deep/deeper"), { recursive: true });
    writeFileSync(
      join(folder, "exports/clean.csv"),
      readFileSync(join(folder, "clean.csv")),
    );
    writeFileSync(join(folder, "countersign.yaml"), config);
    const cwd = join(folder, below);
    return look(await run(command.split(" "), { cwd, env }), folder);
  });
}

const whole = `inputs: [exports]
policy: policy.yaml
output: audits/march
formats: [json]
`;
const flat = whole.replace("audits/march", "march");

describe("found upward, relative to the file", () => {
  it.each([".", "deep", "deep/deeper"])(
    "an audit without a word more, in %s",
    (below) =>
      play({ config: flat, command: "audit", below }, (ran, folder) => {
        const up = below === "." ? "" : below.replace(/[^/]+/gu, "..");
        expect(ran.code).toBe(0);
        const name = join(up, "countersign.yaml");
        expect(ran.stderr).toBe(
          `From ${name}: inputs, policy, output, formats\n`,
        );
        expect(ran.stderr + ran.stdout).not.toContain(folder);
        const made = jsonFile<Run>(join(folder, "march/run.json"));
        expect(made.config).toMatchObject({
          name: "countersign.yaml",
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
          took: ["inputs", "policy", "output", "formats"],
        });
        expect(made.accounts.map(({ file }) => file)).toEqual(["clean.csv"]);
      }),
  );

  it("not beyond the root of the repository", () =>
    play({ config: flat, command: "audit", below: "deep" }, async (_, top) => {
      mkdirSync(join(top, "deep/.git"));
      const { code, stderr } = await run(["audit"], { cwd: join(top, "deep") });
      expect(code).toBe(2);
      expect(stderr).toContain("error inputs-needed");
    }));

  it("validate reads its inputs and its mapping", () =>
    play(
      {
        config: "inputs: [base.csv]\nmapping: mapping.yaml\n",
        command: "validate",
        below: "deep",
      },
      ({ code, stdout, stderr }) => {
        expect([code, stderr]).toEqual([
          0,
          "From ../countersign.yaml: inputs, mapping\n",
        ]);
        expect(stdout).toContain("base.csv");
      },
    ));

  it("policy check takes the policy, and the mapping with it", () =>
    play(
      {
        config: "policy: base-policy.yaml\nmapping: mapping.yaml\n",
        command: "policy check",
      },
      ({ code, stdout }) => {
        expect(code).toBe(0);
        expect(stdout).toContain("base-policy.yaml: ");
      },
    ));

  it("a policy that is named is checked by itself", () =>
    play(
      {
        config: "policy: base-policy.yaml\nmapping: none.yaml\n",
        command: "policy check policy.yaml",
      },
      ({ code, stderr }) => expect([code, stderr]).toEqual([0, ""]),
    ));
});

describe("an option wins over a variable, that over the file", () => {
  const config = `${flat}limits: { failOn: never, maxRejected: 100% }\n`;

  it("inputs and output from the command line", () =>
    play(
      { config, command: "audit late.csv -o mine" },
      ({ code, stderr }, folder) => {
        expect(code).toBe(0);
        expect(stderr).toBe(
          "From countersign.yaml: policy, formats, limits.failOn, limits.maxRejected\n",
        );
        expect(
          jsonFile<Run>(join(folder, "mine/run.json")).config?.took,
        ).toHaveLength(4);
      },
    ));

  it("a severity from the command line", () =>
    play(
      { config, command: "audit late.csv --fail-on high" },
      ({ code, stderr }) => {
        expect(code).toBe(1);
        expect(stderr).not.toContain("failOn");
      },
    ));

  it("a severity from the environment", () =>
    play(
      {
        config,
        command: "audit late.csv",
        env: { COUNTERSIGN_FAIL_ON: "high", COUNTERSIGN_OUT: "" },
      },
      ({ code, stderr }) => {
        expect(code).toBe(1);
        expect(stderr).toContain("From the environment: COUNTERSIGN_FAIL_ON\n");
      },
    ));

  it("a file that says nothing which is not overridden leaves no trace", () =>
    play(
      {
        config: "policy: none.yaml\n",
        command: "audit clean.csv -p policy.yaml",
      },
      ({ code, stderr }, folder) => {
        expect([code, stderr]).toEqual([0, ""]);
        const made = jsonFile<object>(
          join(folder, "countersign-run", "run.json"),
        );
        expect(made).not.toHaveProperty("config");
      },
    ));

  it("--no-config passes it over", () =>
    play(
      {
        config: "polcy: [",
        command: "audit clean.csv -p policy.yaml --no-config",
      },
      ({ code, stderr }) => expect([code, stderr]).toEqual([0, ""]),
    ));
});

describe("what is wrong with it, and where", () => {
  it.each([
    [
      "polcy: policy.yaml\ninputs: [a.csv]",
      "unknown-key",
      "1:1",
      "Did you mean policy?",
    ],
    [
      "policy: p.yaml\nlimits: { failon: high }",
      "unknown-key",
      "2:11",
      "Did you mean failOn?",
    ],
    [
      "policy: p.yaml\nlimits: { failOn: hihg }",
      "unknown-word",
      "2:19",
      "Did you mean high?",
    ],
    [
      "policy: p.yaml\nformats: [htm]",
      "unknown-word",
      "2:11",
      "Did you mean html?",
    ],
    [
      "policy: p.yaml\nlimits: { maxRejected: 100.5% }",
      "bad-number",
      "2:24",
      "percentage",
    ],
    [
      "policy: p.yaml\nlimits: { maxRejected: 1.5 }",
      "bad-number",
      "2:24",
      "percentage",
    ],
    [
      "policy: p.yaml\nlimits: { maxUndetermined: -1 }",
      "bad-number",
      "2:28",
      "percentage",
    ],
    ["policy: 7", "wrong-type", "1:9", "quotes"],
    ["inputs: []\n", "wrong-length", "1:9", "Exports"],
    ["version: 2\npolicy: p.yaml", "unknown-word", "1:10", "Write 1."],
  ])("%j", (config, code, place, hint) =>
    play({ config, command: "audit clean.csv" }, (ran) => {
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain(`error ${code}: `);
      expect(ran.stderr).toContain(`   countersign.yaml:${place}\n`);
      expect(ran.stderr).toContain(hint);
    }),
  );

  it.each(["0", "100%", "100.0%", "99.9999%", '"7"'])(
    "%s is an allowance",
    (allowance) =>
      play(
        {
          config: `policy: policy.yaml\nlimits: { maxRejected: ${allowance} }\n`,
          command: "audit clean.csv",
        },
        ({ code }) => expect(code).toBe(0),
      ),
  );

  it("an export under that name is not shown", () =>
    play(
      { config: "NHS_NO,AT\n9990000018,x\n", command: "audit clean.csv" },
      ({ code, stderr }) => {
        expect(code).toBe(2);
        expect(stderr).toContain("error not-a-config");
        expect(stderr).not.toContain("999");
      },
    ));
});

describe("an export does not bring its own settings", () => {
  it.each([
    ["the folder itself", "audit . -p policy.yaml", "."],
    ["a folder above", "audit .. -p ../policy.yaml", "deep"],
  ])("%s", (_story, command, below) =>
    play({ config: flat, command, below }, ({ code, stderr }) => {
      expect(code).toBe(2);
      expect(stderr).toContain("error config-in-inputs");
    }),
  );

  it("also where another one, or none, is used", () =>
    inTemporaryFolder(async (folder) => {
      furnish(folder);
      mkdirSync(join(folder, "in"));
      writeFileSync(join(folder, "in/countersign.yaml"), "policy: x.yaml\n");
      writeFileSync(
        join(folder, "in/clean.csv"),
        readFileSync(join(folder, "clean.csv")),
      );
      const argv = ["audit", "in", "-p", "policy.yaml"];
      const refused = await run(argv, { cwd: folder });
      expect(refused.stderr).toContain("error config-in-inputs");
      expect(refused.code).toBe(2);
      const passed = await run([...argv, "--no-config"], { cwd: folder });
      expect(passed.code).toBe(0);
    }));

  it("a file beside it may be named", () =>
    play({ config: flat, command: "audit clean.csv" }, ({ code }) =>
      expect(code).toBe(0),
    ));
});
