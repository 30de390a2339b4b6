import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { jsonFile, inTemporaryFolder, root } from "./run.ts";

/** The recipes of the README and the action, as far as they can be run without the service that they are for. */
const readme = readFileSync(join(root, "README.md"), "utf8");

beforeAll(() => {
  if (!existsSync(join(root, "dist/cli/main.js")))
    throw new Error("dist/ is missing: npm run build");
});

function recipe(file: string): string {
  const text = [...readme.matchAll(/```(?:yaml|groovy)\n(.*?)```/gsu)]
    .map(([, block = ""]) => block)
    .find((block) => block.includes(file));
  return text ?? expect.fail(`no recipe for ${file}`);
}

/** A project as the recipes expect it, of the shipped example: exports, mapping and policy, and `countersign` and `npm` on the path. */
function project(folder: string): void {
  cpSync(join(root, "fixtures/demo"), folder, { recursive: true });
  const bin = join(folder, ".bin");
  mkdirSync(bin);
  const { version } = jsonFile<{ readonly version: string }>(
    join(root, "package.json"),
  );
  const programs = {
    countersign: `exec "${process.execPath}" "${join(root, "bin/countersign.js")}" "$@"`,
    npm: `[ "$*" = "install --global ./countersign-${version}.tgz" ]`,
  };
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
}

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function shell(
  script: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
  program = "bash",
): Ran {
  const { status, stdout, stderr } = spawnSync(
    program,
    program === "bash"
      ? ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
      : ["-e", "-c", script],
    {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${join(folder, ".bin")}:${process.env["PATH"] ?? ""}`,
        CI: "true",
        ...env,
      },
    },
  );
  return { code: status, stdout, stderr };
}

/** Every published file is there and is what it says. */
function expectReports(folder: string, files: readonly string[]): void {
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    if (file.endsWith(".xml")) expect(XMLValidator.validate(text)).toBe(true);
    else if (file.endsWith(".md")) expect(text).toMatch(/^# countersign\n/u);
    else expect(JSON.parse(text)).not.toEqual([]);
  }
}

/** Every name of a file in the run folder that a recipe publishes. */
const published = (text: string): readonly string[] => [
  ...new Set(text.match(/audit\/report\.[a-z.]+(?<!\.)/gu)),
];

/** Nothing of the run folder is published that names people. */
test("the recipes publish only forms that name nobody", () => {
  for (const file of ["oversight.yml", ".gitlab-ci", "azure-", "Jenkinsfile"]) {
    const text = recipe(file);
    expect(published(text).length).toBeGreaterThan(0);
    for (const path of published(text))
      expect(path).toMatch(/\.(?:sarif|junit\.xml|gitlab\.json|md)$/u);
    expect(text).not.toMatch(
      /decisions\.jsonl|findings\.jsonl|(?:paths?|publish):.*\baudit\/?["'\]]*$/mu,
    );
  }
});

describe.skipIf(process.platform === "win32")("recipes that run", () => {
  test("GitLab", () =>
    inTemporaryFolder((folder) => {
      project(folder);
      const text = recipe(".gitlab-ci");
      const { oversight } = parse(text) as {
        readonly oversight: { readonly script: readonly string[] };
      };
      const { code } = shell(oversight.script.join("\n"), folder, {
        GITLAB_CI: "true",
      });
      expect(code).toBe(3);
      expectReports(folder, published(text));
      return Promise.resolve();
    }));

  test("Azure", () =>
    inTemporaryFolder((folder) => {
      project(folder);
      const text = recipe("azure-");
      const { steps } = parse(text) as {
        readonly steps: readonly { readonly script?: string }[];
      };
      const ran = steps
        .flatMap(({ script }) => (script === undefined ? [] : [script]))
        .map((script) => shell(script, folder, { TF_BUILD: "True" }));
      expect(ran.map(({ code }) => code)).toEqual([0, 3, 0]);
      const told = ran[2]?.stdout.trim() ?? "";
      expect(told).toBe(`##vso[task.uploadsummary]${folder}/audit/report.md`);
      expect(ran[1]?.stdout).not.toMatch(/^\s*(?:##|::)/mu);
      expectReports(folder, published(text));
      return Promise.resolve();
    }));

  test("Jenkins, twice in one workspace", () =>
    inTemporaryFolder((folder) => {
      project(folder);
      const text = recipe("Jenkinsfile");
      const scripts = [...text.matchAll(/^\s*sh '(.*)'$/gmu)].map(
        ([, script = ""]) => script,
      );
      expect(scripts).toHaveLength(2);
      for (const _ of [1, 2])
        expect(
          scripts.map((script) => shell(script, folder, {}, "sh").code),
        ).toEqual([0, 3]);
      expectReports(folder, published(text));
      return Promise.resolve();
    }));
});

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly required?: boolean;
        readonly default?: string;
      }
    >
  >;
  readonly outputs: Readonly<
    Record<string, { readonly description: string; readonly value: string }>
  >;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly name: string;
      readonly id?: string;
      readonly shell: string;
      readonly run: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}

describe("the action", () => {
  const action = parse(
    readFileSync(join(root, "action.yml"), "utf8"),
  ) as Action;
  const [build, audit] = action.runs.steps;

  test("is a composite action that GitHub takes", () => {
    expect(Object.keys(action).sort()).toEqual([
      "author",
      "branding",
      "description",
      "inputs",
      "name",
      "outputs",
      "runs",
    ]);
    expect(action.runs.using).toBe("composite");
    for (const step of action.runs.steps) expect(step.shell).toBe("bash");
    for (const input of Object.values(action.inputs))
      expect(input.description).toMatch(/\.$/u);
    for (const { value } of Object.values(action.outputs)) {
      const [, id, output] =
        /^\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}$/u.exec(value) ?? [];
      expect(id).toBe(audit?.id);
      expect(audit?.run).toContain(`${output ?? ""}=`);
    }
  });

  test("takes no text of an input into a script, and every input as a variable", () => {
    for (const one of action.runs.steps) expect(one.run).not.toContain("${{");
    const taken = Object.values(audit?.env ?? {}).map(
      (value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/u.exec(value)?.[1],
    );
    expect(taken.toSorted()).toEqual(Object.keys(action.inputs).sort());
  });

  /** The step as the runner would run it, with inputs as a workflow gives them. */
  function runStep(
    folder: string,
    given: Readonly<Record<string, string>>,
  ): Ran & { readonly output: string; readonly summary: string } {
    const env = Object.fromEntries(
      Object.entries(audit?.env ?? {}).map(([name, value]) => {
        const input = /inputs\.([\w-]+)/u.exec(value)?.[1] ?? "";
        return [name, given[input] ?? action.inputs[input]?.default ?? ""];
      }),
    );
    const output = join(folder, "output");
    const summary = join(folder, "summary");
    writeFileSync(output, "");
    writeFileSync(summary, "");
    const ran = shell(audit?.run ?? "", folder, {
      ...env,
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    });
    return {
      ...ran,
      output: readFileSync(output, "utf8"),
      summary: readFileSync(summary, "utf8"),
    };
  }

  test("builds only where nothing is built", () =>
    inTemporaryFolder((folder) => {
      project(folder);
      const { code } = shell(build?.run ?? "", folder, {
        GITHUB_ACTION_PATH: root,
      });
      expect(code).toBe(0);
      return Promise.resolve();
    }));

  test("with the inputs of the recipe: annotations, job summary, reports, exit code", () =>
    inTemporaryFolder((folder) => {
      project(folder);
      const text = recipe("oversight.yml");
      const { jobs } = parse(text) as {
        readonly jobs: {
          readonly oversight: {
            readonly steps: readonly {
              readonly uses: string;
              readonly with?: Readonly<Record<string, string>>;
            }[];
          };
        };
      };
      const ours = jobs.oversight.steps.find(({ uses }) =>
        uses.includes("/countersign"),
      );
      for (const name of Object.keys(ours?.with ?? {}))
        expect(Object.keys(action.inputs)).toContain(name);
      for (const [name, { required }] of Object.entries(action.inputs))
        if (required === true) expect(ours?.with).toHaveProperty(name);
      const ran = runStep(folder, ours?.with ?? {});
      expect(ran.code).toBe(3);
      expect(ran.output).toBe("exit-code=3\nrun-folder=audit\n");
      expect(ran.summary).toContain("**Exit 3:**");
      expect(ran.stdout).toMatch(
        /^::error file=[a-z_]+_2026-03\.csv,line=\d+,/mu,
      );
      expectReports(folder, published(text));
      expect(readdirSync(join(folder, "audit"))).toContain("report.junit.xml");
      return Promise.resolve();
    }));

  test("where nothing was audited: exit 2, and no run folder", () =>
    inTemporaryFolder((folder) => {
      project(folder);
      const ran = runStep(folder, {
        inputs: "exports/\nnone.csv\n",
        policy: "policy.yaml",
      });
      expect(ran.code).toBe(2);
      expect(ran.output).toBe("exit-code=2\n");
      return Promise.resolve();
    }));

  test("an input is never an option or a command", () =>
    inTemporaryFolder((folder) => {
      project(folder);
      const ran = runStep(folder, {
        inputs: "--help\n$(touch hacked)\n",
        policy: "policy.yaml",
      });
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(/^error file-not-found/u);
      expect(existsSync(join(folder, "hacked"))).toBe(false);
      return Promise.resolve();
    }));
});

describe("the table of forms", () => {
  test("names every format with its file", async () => {
    const { formats } = await import("../../src/report/formats.ts");
    for (const { name, file } of formats)
      expect(readme).toMatch(
        new RegExp(
          `\\| \`${name}\` +\\| \`${file.replaceAll(".", "\\.")}\``,
          "u",
        ),
      );
  });
});
