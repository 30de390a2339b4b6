import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as library from "../../src/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "countersign-pack-"));
let packed: {
  readonly files: readonly { readonly path: string }[];
  readonly filename: string;
  readonly shasum: string;
};

function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

function pack(): typeof packed {
  const answer: unknown = JSON.parse(
    npm(
      ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
      root,
    ),
  );
  if (!Array.isArray(answer))
    throw new Error("npm pack answered in another form");
  return (answer as (typeof packed)[])[0] ?? raise();
}

function raise(): never {
  throw new Error("npm pack packed nothing");
}

beforeAll(() => {
  if (!existsSync(join(root, "dist/cli/main.js")))
    throw new Error("dist/ is missing: npm run build");
  packed = pack();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package", () => {
  test("holds what it needs and nothing else", () => {
    const paths = packed.files.map(({ path }) => path);
    for (const needed of [
      "bin/countersign.js",
      "dist/index.js",
      "dist/index.d.ts",
      "schemas/event.schema.json",
      "README.md",
      "LICENSE",
      "fixtures/demo/mapping.yaml",
      "fixtures/policies/cxr-triage.yaml",
      "fixtures/policies/scribe-letter.yaml",
      "fixtures/policies/warfarin-dose.yaml",
    ]) {
      expect(paths).toContain(needed);
    }
    expect(
      paths.filter((path) =>
        /^(?:src|test)\/|\.map$|\.tsx?$(?<!\.d\.ts)/u.test(path),
      ),
    ).toEqual([]);
  });

  test("is the same twice", () => {
    expect(pack().shasum).toBe(packed.shasum);
  });

  test("runs from the packed files, with its pinned dependencies and no install scripts", () => {
    execFileSync("tar", ["-xzf", join(folder, packed.filename), "-C", folder]);
    const unpacked = join(folder, "package");
    execFileSync("ln", [
      "-s",
      join(root, "node_modules"),
      join(unpacked, "node_modules"),
    ]);
    const cli = join(unpacked, "bin/countersign.js");
    expect(
      execFileSync(process.execPath, [cli, "--version"], { encoding: "utf8" }),
    ).toMatch(/^countersign \d+\.\d+\.\d+\n/u);
    const screen = execFileSync(process.execPath, [cli, "demo", "--no-color"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(screen).toContain("With the default limits this would be exit 3");
  });

  test("names each dependency exactly, and the README says why it is there", () => {
    const { dependencies }: { dependencies: Record<string, string> } =
      JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
        dependencies: Record<string, string>;
      };
    const readme = readFileSync(join(root, "README.md"), "utf8");
    for (const [name, version] of Object.entries(dependencies)) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/u);
      expect(readme).toContain(`\`${name}\` ${version}`);
    }
  });

  test("exports these names and no others", () => {
    expect(Object.keys(library).sort()).toMatchInlineSnapshot(`
      [
        "CountersignError",
        "appendText",
        "audit",
        "auditPatient",
        "checkPolicyFile",
        "ciLine",
        "countsFormats",
        "diffJson",
        "diffRuns",
        "diffText",
        "differences",
        "examine",
        "explain",
        "explainDecision",
        "explainFinding",
        "faultForms",
        "formats",
        "keyName",
        "loadConfig",
        "mergeParts",
        "nearestName",
        "nodeFiles",
        "openReports",
        "openTimeline",
        "plainPaint",
        "planTriage",
        "profileExports",
        "proposeSettings",
        "readBaseline",
        "readKeyFile",
        "readYields",
        "refuseConfigInInputs",
        "renderText",
        "reportFaults",
        "ruleCards",
        "ruleCatalogue",
        "rulesOfPolicies",
        "sampleSizes",
        "sarifProfiles",
        "schemaNames",
        "schemaText",
        "severities",
        "terminalText",
        "timelineFormats",
        "validateOnly",
        "workJudge",
        "workPlan",
        "workRead",
        "workSite",
        "writeProposal",
        "writeSettings",
      ]
    `);
  });
});
