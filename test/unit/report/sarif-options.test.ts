import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { github } from "../../../src/report/github.ts";
import { sarif } from "../../../src/report/sarif.ts";
import { plainSarif } from "../../../src/report/sarif/options.ts";
import type { SarifOptions } from "../../../src/report/sarif/options.ts";
import {
  againstAnother,
  gathered,
  oneOfEach,
  people,
  runs,
  viewOf,
} from "./sample-run.ts";
import type { SampleRun } from "./sample-run.ts";

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
  };
}

interface Run {
  readonly results: readonly {
    readonly kind: string;
    readonly level: string;
    readonly locations: readonly Place[];
    readonly suppressions?: readonly unknown[];
    readonly properties: { readonly finding: string };
  }[];
  readonly automationDetails: {
    readonly id: string;
    readonly properties?: Readonly<Record<string, string>>;
  };
  readonly artifacts: readonly {
    readonly location: { readonly uri: string };
  }[];
}

async function sarifOf(
  sample: SampleRun,
  how: Partial<SarifOptions>,
): Promise<{ readonly text: string; readonly run: Run }> {
  const text = await gathered(
    sarif.render(viewOf(sample), {
      privacy: "pseudonymise",
      people,
      sarif: { ...plainSarif, ...how },
    }),
  );
  const log = JSON.parse(text) as { readonly runs: readonly Run[] };
  return { text, run: log.runs[0] ?? expect.fail("no run") };
}

const schema = JSON.parse(
  readFileSync(
    new URL("../../schemas/sarif-2.1.0.json", import.meta.url),
    "utf8",
  ).replace(/"\$schema": "http[^"]*",|"id": "https:[^"]*",/gu, ""),
) as object;
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const isSarif = ajv.compile(schema);

const build = {
  organization: "contoso",
  projectId: "11111111-1111-1111-1111-111111111111",
  definitionId: "42",
  definitionName: "oversight",
  phaseId: "22222222-2222-2222-2222-222222222222",
  phaseName: "audit",
  branch: "refs/heads/main",
  buildId: "7",
};

describe.each(runs())("%s", (_, sample) => {
  test.each([
    { profile: "full" },
    { profile: "azure", build },
    { paths: [{ from: "ai_*.csv", to: "ai.csv" }] },
  ] as const)(
    "$profile is SARIF by the schema of the standard",
    async (how) => {
      expect(isSarif(JSON.parse((await sarifOf(sample, how)).text))).toBe(true);
    },
  );

  test("full holds every finding, each undecidable one as open", async () => {
    const { run } = await sarifOf(sample, { profile: "full" });
    const found = new Map(
      run.results.map((one) => [one.properties.finding, one]),
    );
    expect([...found.keys()].sort()).toEqual(
      sample.findings.map(({ id }) => id).sort(),
    );
    for (const { id, verdict } of sample.findings)
      expect([found.get(id)?.kind, found.get(id)?.level === "none"]).toEqual(
        verdict === "breached" ? ["fail", false] : ["open", true],
      );
  });
});

test("full says of an excepted finding that it is accepted until a day, in no words of the exception", async () => {
  const sample = oneOfEach();
  const id = sample.findings[0]?.id ?? expect.fail();
  const entry = {
    line: 1,
    finding: id,
    rule: null,
    decision: null,
    site: null,
    model: null,
    reason: "Secret words",
    category: "downtime" as const,
    approvedBy: "Secret name",
    approvedOn: "2026-02-03",
    ends: "2026-05-03",
    hazard: null,
    codes: [],
    findings: [id],
  };
  const exceptions = {
    name: "exceptions.yaml",
    sha256: "0".repeat(64),
    judgedAt: null,
    excepted: { critical: 1, high: 0, medium: 0, low: 0, info: 0 },
    entries: [entry],
  };
  const excepted = { ...sample, run: { ...sample.run, exceptions } };
  const { run, text } = await sarifOf(excepted, { profile: "full" });
  expect(
    run.results.find(({ properties }) => properties.finding === id)
      ?.suppressions,
  ).toEqual([
    {
      kind: "external",
      status: "accepted",
      justification: "downtime, approved on 2026-02-03, until 2026-05-03",
      properties: { ends: "2026-05-03" },
    },
  ]);
  expect(text).not.toContain("Secret");
});

test("azure has the id and the four properties that the service asks for", async () => {
  const { run } = await sarifOf(oneOfEach(), { profile: "azure", build });
  expect(run.automationDetails).toMatchObject({
    id: "azuredevops/pipeline/build/contoso/11111111-1111-1111-1111-111111111111/42/22222222-2222-2222-2222-222222222222/refs/heads/main/7",
    properties: {
      "azuredevops/pipeline/build/buildDefinitionId": "42",
      "azuredevops/pipeline/build/buildDefinitionName": "oversight",
      "azuredevops/pipeline/build/phaseId": build.phaseId,
      "azuredevops/pipeline/build/phaseName": "audit",
    },
  });
});

describe("names of files", () => {
  test("are changed wherever a place stands; the finding keeps its fingerprint", async () => {
    const sample = oneOfEach();
    const { text } = await sarifOf(sample, {
      paths: [{ from: "orders_*.csv", to: "exports/orders.csv" }],
    });
    const plain = await sarifOf(sample, {});
    expect(plain.text).toContain('"uri":"orders_2026-01.csv"');
    expect(text).not.toContain('"uri":"orders_');
    expect(
      text.replaceAll(
        '"uri":"exports/orders.csv"',
        '"uri":"orders_2026-01.csv"',
      ),
    ).toBe(plain.text);
  });

  test("the first that fits holds; a star needs both its sides", async () => {
    const { run } = await sarifOf(oneOfEach(), {
      paths: [
        { from: "ai_2026-01.csv_*.csv", to: "long.csv" },
        { from: "ai_2026-01.csv", to: "ai.csv" },
        { from: "ai_*", to: "other.csv" },
      ],
    });
    expect(run.artifacts.map(({ location }) => location.uri)).toContain(
      "ai.csv",
    );
  });

  test("two files of one name are refused", async () => {
    await expect(
      sarifOf(oneOfEach(), { paths: [{ from: "*.csv", to: "all.csv" }] }),
    ).rejects.toMatchObject({ code: "bad-option" });
  });
});

test("where only new findings decide, GitHub is told of no known one", async () => {
  const sample = againstAnother(oneOfEach());
  const options = { privacy: "pseudonymise", people } as const;
  const only = await gathered(github.render(viewOf(sample), options));
  const [added = "", more = "", known = ""] = sample.findings.map(
    ({ id }) => id,
  );
  expect([added, more, known].map((id) => only.includes(id))).toEqual([
    true,
    true,
    false,
  ]);
  expect(only).toContain(" in the baseline");
  const { baseline } = sample.run;
  if (baseline === undefined) expect.fail("no baseline");
  const all = { ...sample.run, baseline: { ...baseline, newOnly: false } };
  const text = await gathered(
    github.render(viewOf({ ...sample, run: all }), options),
  );
  expect(text).toContain(known);
});
