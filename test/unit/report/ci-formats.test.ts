import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { RunEnding } from "../../../src/model/ending.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type { RenderOptions } from "../../../src/report/format.ts";
import { formats } from "../../../src/report/formats.ts";
import {
  againstAnother,
  gathered,
  oneOfEach,
  people,
  runs,
  sampleRun,
  viewOf,
} from "./sample-run.ts";
import type { SampleRun } from "./sample-run.ts";

const noAssurance: RunEnding = {
  exitCode: 3,
  sentence: "no assurance. Breached findings at or above high: 2.",
  lines: ["14 records rejected (allowed 0)", "9 decisions undetermined"],
};
const clean: RunEnding = {
  exitCode: 0,
  sentence: "complete and clean.",
  lines: [],
};

async function written(
  name: string,
  sample: SampleRun,
  ending: RunEnding | undefined = noAssurance,
): Promise<string> {
  const format =
    formats.find((one) => one.name === name) ?? expect.fail(`no ${name}`);
  const options: RenderOptions = { privacy: "pseudonymise", people, ending };
  return gathered(format.render(viewOf(sample), options));
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly relatedLocations?: readonly { readonly id: number }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly codeFlows?: readonly unknown[];
  readonly properties: { readonly finding: string };
}

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly name: string;
          readonly fullDescription: { readonly text: string };
          readonly properties: { readonly tags: readonly string[] };
        }[];
      };
    };
    readonly results: readonly Result[];
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly exitCode?: number;
      readonly toolExecutionNotifications: readonly {
        readonly descriptor: { readonly id: string };
        readonly message: { readonly text: string };
      }[];
    }[];
    readonly redactionTokens: readonly string[];
    readonly properties: { readonly privacy: string };
  }[];
}

async function sarifOf(
  sample: SampleRun,
  ending: RunEnding | undefined = noAssurance,
): Promise<Sarif["runs"][number]> {
  const log = parsed<Sarif>(await written("sarif", sample, ending));
  return log.runs[0] ?? expect.fail("no run");
}

/** The schema of the standard is of draft 4, of which it uses nothing that newer drafts read otherwise. */
const isSarif = (() => {
  const schema = parsed<object>(
    readFileSync(
      new URL("../../schemas/sarif-2.1.0.json", import.meta.url),
      "utf8",
    ).replace(/"\$schema": "http[^"]*",|"id": "https:[^"]*",/gu, ""),
  );
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
})();

const counts = ({ findings }: SampleRun): Readonly<Record<string, number>> => ({
  breached: findings.filter(({ verdict }) => verdict === "breached").length,
  undecidable: findings.filter(({ verdict }) => verdict === "undecidable")
    .length,
});

describe.each(runs())("%s", (name, sample) => {
  test("report.sarif is SARIF by the schema of the standard", async () => {
    const value: unknown = JSON.parse(await written("sarif", sample));
    isSarif(value);
    expect(isSarif.errors ?? []).toEqual([]);
  });

  test("report.sarif has every breached finding with rule, relative place and fingerprint", async () => {
    const { results, tool, invocations } = await sarifOf(sample);
    const { rules } = tool.driver;
    expect(results).toHaveLength(counts(sample)["breached"] ?? 0);
    for (const result of results) {
      expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
      const [first] = result.locations;
      const uri = first?.physicalLocation.artifactLocation.uri ?? "";
      expect(uri).toMatch(/^(?![/.])(?:[\w.!~*'()-]|%[0-9A-F]{2}|\/)+$/u);
      expect(first?.physicalLocation.region.startLine).toBeGreaterThan(0);
      expect(result.partialFingerprints["countersignFinding/v1"]).toBe(
        result.properties.finding,
      );
    }
    const prints = results.map(
      ({ partialFingerprints: { primaryLocationLineHash } }) =>
        primaryLocationLineHash,
    );
    expect(new Set(prints).size).toBe(prints.length);
    for (const { fullDescription, properties } of rules) {
      expect(fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(properties.tags.length).toBeLessThanOrEqual(10);
    }
    expect(invocations).toMatchObject([
      { executionSuccessful: false, exitCode: 3 },
    ]);
  });

  test("messages of report.sarif hold no placeholder, and no link but our own", async () => {
    const { results } = await sarifOf(sample);
    for (const { message, relatedLocations = [] } of results) {
      const plain = message.text.replace(/\{\{|\}\}|\\[[\]\\]/gu, "");
      expect(plain).not.toMatch(/[{}\\]/u);
      expect(plain).toMatch(/\.$/u);
      const links = [...plain.matchAll(/\[([^\]]*)\]\((\d+)\)/gu)];
      expect(links.map(([, , id]) => Number(id))).toEqual(
        relatedLocations.map(({ id }) => id),
      );
      expect(plain.replace(/\[record [\d,]+\]\(\d+\)/gu, "")).not.toMatch(
        /[[\]]/u,
      );
    }
  });

  test("report.junit.xml is well-formed, with its counts, for a second parser", async () => {
    const text = await written("junit", sample);
    expect(XMLValidator.validate(text)).toBe(true);
    const { testsuites } = xmlOf(text);
    const { breached = 0, undecidable = 0 } = counts(sample);
    const gaps = noAssurance.lines.length;
    expect(testsuites).toMatchObject({
      failures: String(breached),
      errors: String(undecidable + gaps),
      skipped: "0",
    });
    const cases = testsuites.testsuite.flatMap(({ testcase }) => testcase);
    expect(String(cases.length)).toBe(testsuites.tests);
    expect(cases.filter(({ failure }) => failure !== undefined)).toHaveLength(
      breached,
    );
    const rules = testsuites.testsuite.map((suite) => suite.name);
    expect(rules[0]).toBe("assurance");
    expect(rules).toEqual(
      expect.arrayContaining(sample.run.cards.map(({ id }) => id)),
    );
    expect(text).not.toMatch(/<!|[^\n\P{Cc}]/u);
  });

  test("report.gitlab.json has what GitLab takes and nothing else", async () => {
    const text = await written("gitlab", sample);
    expect(text.startsWith("[")).toBe(true);
    const entries: unknown = JSON.parse(text);
    isCodeQuality(entries);
    expect(isCodeQuality.errors ?? []).toEqual([]);
    expect(entries).toHaveLength(
      sample.findings.length + noAssurance.lines.length,
    );
  });

  test("report.github.txt has 9 errors, 9 warnings and a notice at most, each on a line that GitHub reads", async () => {
    const text = await written("github", sample);
    const lines = text.trimEnd().split("\n");
    for (const line of lines)
      expect(line).toMatch(
        /^::(?:error|warning|notice) (?:file=[^:,]+,line=\d+,)?title=[^:,]+::[^\p{Cc}]+$/u,
      );
    const ofLevel = (level: string): number =>
      lines.filter((line) => line.startsWith(`::${level} `)).length;
    expect(ofLevel("error")).toBeLessThanOrEqual(9);
    expect(ofLevel("warning")).toBeLessThanOrEqual(9);
    expect(ofLevel("notice")).toBe(1);
    expect(lines.filter((line) => !line.startsWith("::"))).toEqual([]);
  });

  test("report.md stays small, and no text of a run is mark-up in it", async () => {
    const text = await written("markdown", sample);
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
    expect(text).toContain("**Exit 3:** no assurance");
    const tags = new Set(text.match(/<[^>]*>?/gu));
    for (const tag of tags)
      expect(["<code>", "</code>", "<br>"]).toContain(tag);
    expect(text).not.toMatch(/\]\(|!\[|https?:|@\w|[^\n\P{Cc}]/u);
    for (const line of text.split("\n"))
      if (line.startsWith("|"))
        expect([4, 5, 7]).toContain(line.split("|").length - 1);
  });

  test("report.csv reads back, a row a finding, and no cell is a formula", async () => {
    const text = await written("csv", sample);
    expect(text.startsWith("\ufeff")).toBe(true);
    const rows: readonly Readonly<Record<string, string>>[] = parse(text, {
      bom: true,
      columns: true,
      record_delimiter: "\r\n",
    });
    expect(rows.map(({ finding }) => finding)).toEqual(
      sample.findings.map(({ id }) => id),
    );
    for (const row of rows) {
      for (const cell of Object.values(row))
        expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@|%＝＋－＠｜％]/u);
      expect(row["privacy"]).toBe("pseudonymise");
    }
  });

  test("a form for CI names nobody, not even by a pseudonym", async () => {
    const told = new Set(
      sample.decisions
        .slice(0, 300)
        .flatMap(({ patient, events }) =>
          events.map(({ actor }) => actor).concat(patient),
        ),
    );
    for (const form of ["sarif", "junit", "gitlab", "github", "markdown"]) {
      const text = await written(form, sample);
      for (const person of told)
        if (person !== null && person !== "dose-advisor") {
          expect(text, form).not.toContain(person.slice(0, 10));
          expect(text, form).not.toContain(people.patient(person));
          expect(text, form).not.toContain(people.staff(person));
        }
      if (form !== "gitlab") expect(text).toMatch(/nobody(?: is |-)named/u);
    }
    expect(name).not.toBe("");
  });
});

describe("findings in another order, with other rows", () => {
  const sample = oneOfEach();
  const moved = (finding: Finding): Finding => ({
    ...finding,
    evidence: finding.evidence.map((origin) => ({
      ...origin,
      line: origin.line + 40,
      record: origin.record + 40,
      byteOffset: origin.byteOffset + 4000,
    })),
  });
  const shuffled: SampleRun = {
    ...sample,
    findings: sample.findings.map(moved),
  };

  test("SARIF and GitLab keep their fingerprints", async () => {
    const of = async (run: SampleRun): Promise<readonly unknown[]> =>
      (await sarifOf(run)).results.map(
        ({ partialFingerprints }) => partialFingerprints,
      );
    expect(await of(shuffled)).toEqual(await of(sample));
    const prints = async (run: SampleRun): Promise<readonly unknown[]> =>
      (
        JSON.parse(await written("gitlab", run)) as readonly {
          readonly fingerprint: string;
        }[]
      ).map(({ fingerprint }) => fingerprint);
    expect(await prints(shuffled)).toEqual(await prints(sample));
  });
});

test("report.csv says of each finding what an earlier run had of it, where one was given", async () => {
  const sample = oneOfEach();
  const statesOf = async (one: SampleRun): Promise<readonly string[]> =>
    parse<{ readonly baseline: string }>(await written("csv", one), {
      bom: true,
      columns: true,
    }).map(({ baseline }) => baseline);
  const states = await statesOf(againstAnother(sample));
  expect(states.slice(0, 3)).toEqual(["new", "more-serious", "known"]);
  expect(states).toHaveLength(sample.findings.length);
  expect(new Set(await statesOf(sample))).toEqual(new Set([""]));
});

describe("more findings than a reader takes", { timeout: 240_000 }, () => {
  const base = oneOfEach();
  const [finding = expect.fail("no finding")] = base.findings;
  const many: SampleRun = {
    ...base,
    findings: Array.from({ length: 20_003 }, (_, at) => ({
      ...finding,
      id: `F-${String(at).padStart(12, "0")}`,
      severity: at < 3 ? ("low" as const) : ("high" as const),
    })),
  };

  test("SARIF keeps the 20,000 most serious, says how many it left out, and stays under 10 MB packed", async () => {
    const text = await written("sarif", many);
    expect(gzipSync(text).length).toBeLessThan(9_000_000);
    const { runs: logged } = parsed<Sarif>(text);
    const { results = [], invocations = [] } = logged[0] ?? {};
    expect(results).toHaveLength(20_000);
    expect(results.some(({ level }) => level === "note")).toBe(false);
    const notes = invocations[0]?.toolExecutionNotifications ?? [];
    expect(
      notes.filter(({ descriptor: { id } }) => id === "left-out"),
    ).toHaveLength(1);
    expect(JSON.stringify(notes)).toContain('"3 findings are left out here');
    expect(
      results.filter(({ codeFlows }) => codeFlows !== undefined).length,
    ).toBeLessThanOrEqual(1000);
  });

  test("JUnit and GitLab say so too", async () => {
    const { testsuites } = xmlOf(await written("junit", many));
    const [assurance] = testsuites.testsuite;
    expect(
      assurance?.testcase.filter(({ failure }) => failure?.type === "left-out"),
    ).toHaveLength(1);
    const entries = parsed<readonly { readonly check_name: string }[]>(
      await written("gitlab", many),
    );
    expect(
      entries.filter(({ check_name }) => check_name === "left-out"),
    ).toHaveLength(1);
  });

  test("every finding is in report.csv", async () => {
    const rows = (await written("csv", many)).split("\r\n");
    expect(rows).toHaveLength(20_003 + 2);
  });
});

describe("how the run ended", () => {
  const sample = sampleRun({ decisions: 40 });

  test("clean: a successful invocation, no error of assurance", async () => {
    const { invocations } = await sarifOf(sample, clean);
    expect(invocations).toMatchObject([
      { executionSuccessful: true, exitCode: 0 },
    ]);
    const { testsuites } = xmlOf(await written("junit", sample, clean));
    expect(testsuites.testsuite[0]).toMatchObject({
      tests: "1",
      errors: "0",
    });
    expect(await written("markdown", sample, clean)).toContain("**Exit 0:**");
  });

  test("decided by nobody: what bounds the result keeps the forms from looking clean", async () => {
    const format = formats.find(({ name }) => name === "sarif");
    const text = await gathered(
      format?.render(viewOf(oneOfEach()), { privacy: "full", people }) ??
        expect.fail("no format"),
    );
    const { runs: logged } = parsed<Sarif>(text);
    expect(logged[0]?.invocations).toMatchObject([
      { executionSuccessful: false },
    ]);
    expect(logged[0]?.invocations[0]).not.toHaveProperty("exitCode");
  });
});

describe("excepted findings", () => {
  const base = oneOfEach();
  const held = base.findings.find(({ verdict }) => verdict === "breached");
  const id = held?.id ?? expect.fail("no finding");
  const entry = {
    line: 1,
    finding: id,
    rule: null,
    decision: null,
    site: null,
    model: null,
    reason: "seen by Dr Secret",
    category: "downtime" as const,
    approvedBy: "J. Secret",
    approvedOn: "2026-01-02",
    ends: "2026-05-03",
    hazard: null,
    codes: [],
    findings: [id],
  };
  const sample: SampleRun = {
    ...base,
    run: {
      ...base.run,
      exceptions: {
        name: "exceptions.yaml",
        sha256: "0".repeat(64),
        judgedAt: null,
        excepted: { critical: 1, high: 0, medium: 0, low: 0, info: 0 },
        entries: [entry],
      },
    },
  };

  test.each([
    [100, "100 findings are excepted", 100, ""],
    [101, "101 findings are excepted", 100, " and 1 more"],
  ])(
    "%i of them: at most a hundred are named",
    async (number, told, named, more) => {
      const many = Array.from({ length: number }, (_, at) => ({
        ...(held ?? expect.fail("no finding")),
        id: `F-${String(at).padStart(12, "0")}`,
      }));
      const { run } = sample;
      const exceptions = {
        ...(run.exceptions ?? expect.fail("no exceptions")),
        entries: [{ ...entry, findings: many.map((finding) => finding.id) }],
      };
      const { invocations } = await sarifOf({
        ...sample,
        findings: many,
        run: { ...run, exceptions },
      });
      const note = invocations[0]?.toolExecutionNotifications
        .map(({ message }) => message.text)
        .find((text) => text.startsWith(told));
      expect(note?.match(/F-\d{12}/gu)).toHaveLength(named);
      expect(note).toContain(`${"0".repeat(10)}99${more}. `);
    },
  );

  test("are no alerts, are told with their number, and name no approver", async () => {
    const { results, invocations } = await sarifOf(sample);
    expect(results.map(({ properties }) => properties.finding)).not.toContain(
      id,
    );
    expect(
      invocations[0]?.toolExecutionNotifications.some(({ message }) =>
        message.text.startsWith("1 finding is excepted and no result here: F-"),
      ),
    ).toBe(true);
    const junit = await written("junit", sample);
    expect(junit).toMatch(/<skipped message="excepted until 2026-05-03/u);
    expect(await written("gitlab", sample)).not.toContain(id);
    expect(await written("markdown", sample)).toMatch(/excepted until/u);
    for (const form of ["sarif", "junit", "gitlab", "github", "markdown"])
      expect(await written(form, sample)).not.toContain("Secret");
    expect(await written("csv", sample)).toContain("2026-05-03");
  });

  test("of an exception that has ended count again", async () => {
    const ended: SampleRun = {
      ...sample,
      run: {
        ...sample.run,
        exceptions: {
          name: "exceptions.yaml",
          sha256: "0".repeat(64),
          judgedAt: null,
          excepted: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
          entries: [{ ...entry, codes: ["exception-ended"] }],
        },
      },
    };
    const { results } = await sarifOf(ended);
    expect(results.map(({ properties }) => properties.finding)).toContain(id);
  });
});

describe("a record that may be another decision's", () => {
  const base = oneOfEach();
  const [finding = expect.fail("no finding")] = base.findings;
  const linked = (
    link: Finding["link"],
    rivals: number,
    headline = finding.headline,
  ): SampleRun => ({
    ...base,
    findings: [{ ...finding, link, rivals, headline }],
  });
  const forms = ["sarif", "junit", "gitlab", "github", "markdown"];

  test.each([
    ["inferred", 0, "linked by patient, code and time alone"],
    ["explicit", 1, "1 record may belong to another decision"],
    ["keyed", 2, "2 records may belong to another decision"],
  ] as const)(
    "%s with %i rivals is said in every form",
    async (link, rivals, says) => {
      for (const form of forms)
        expect(await written(form, linked(link, rivals))).toContain(says);
    },
  );

  test.each(["explicit", "keyed", null] as const)("%s is not", async (link) => {
    for (const form of forms)
      expect(await written(form, linked(link, 0))).not.toMatch(
        /linked by|may belong/u,
      );
  });

  test("a finding without a headline bears the name of its rule", async () => {
    for (const form of forms)
      expect(await written(form, linked("inferred", 0, ""))).toContain(
        `${finding.rule}; linked by patient`,
      );
  });
});

interface Suite {
  readonly name: string;
  readonly testcase: readonly {
    readonly name: string;
    readonly failure?: { readonly type: string; readonly message: string };
  }[];
}

function xmlOf(text: string): {
  readonly testsuites: {
    readonly tests: string;
    readonly testsuite: readonly Suite[];
  };
} {
  const value: unknown = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => name === "testcase" || name === "testsuite",
    processEntities: { maxTotalExpansions: 1e9, maxExpandedLength: 1e9 },
  }).parse(text);
  return value as ReturnType<typeof xmlOf>;
}

function parsed<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** The table "Code Quality report format" of GitLab's documentation. */
const isCodeQuality = new Ajv().compile({
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: [
      "description",
      "check_name",
      "fingerprint",
      "severity",
      "location",
    ],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        additionalProperties: false,
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^[^/]" },
          lines: {
            type: "object",
            additionalProperties: false,
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
});
