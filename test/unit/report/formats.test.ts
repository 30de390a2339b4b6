import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { RenderOptions } from "../../../src/report/format.ts";
import { formats } from "../../../src/report/formats.ts";
import { scriptHash, styleHash } from "../../../src/report/page/page-hashes.ts";
import { pageScript } from "../../../src/report/page/page-script.ts";
import { pageStyle } from "../../../src/report/page/page-style.ts";
import { standingStatements } from "../../../src/report/vocabulary.ts";
import { gathered, people, runs, sampleRun, viewOf } from "./sample-run.ts";

const options: RenderOptions = { privacy: "pseudonymise", people };

test("names and files are unique and in order", () => {
  expect(formats.map(({ name, file }) => [name, file])).toEqual([
    ["text", "report.txt"],
    ["html", "report.html"],
    ["xlsx", "report.xlsx"],
    ["csv", "report.csv"],
    ["json", "report.json"],
    ["sarif", "report.sarif"],
    ["junit", "report.junit.xml"],
    ["gitlab", "report.gitlab.json"],
    ["github", "report.github.txt"],
    ["markdown", "report.md"],
  ]);
});

test("the hashes of the page policy are those of its style and script", () => {
  expect({ styleHash, scriptHash }).toEqual({
    styleHash: hash(pageStyle),
    scriptHash: hash(pageScript),
  });
});

/** A workbook is bytes: its own test reads it back. */
const texts = formats.filter(({ name }) => name !== "xlsx");

describe.each(runs())("%s", (_, sample) => {
  test.each(texts)(
    "$name gives the same pieces twice and ends a line",
    async ({ render }) => {
      const [one, two] = [
        await gathered(render(viewOf(sample), options)),
        await gathered(render(viewOf(sample), options)),
      ];
      expect(one).toBe(two);
      expect(one.endsWith("\n")).toBe(true);
    },
  );

  test.each(texts)(
    "$name names no person of the export",
    async ({ render }) => {
      const text = await gathered(render(viewOf(sample), options));
      const persons = sample.decisions
        .slice(0, 300)
        .flatMap(({ patient, events }) =>
          events.map(({ actor }) => actor).concat(patient),
        );
      const told = new Set(persons);
      for (const person of told)
        if (person !== null && person !== "dose-advisor")
          expect(text.includes(person.slice(0, 10))).toBe(false);
    },
  );

  test("report.json parses, with every finding and the mode", async () => {
    const value: unknown = JSON.parse(
      await gathered(formatNamed("json").render(viewOf(sample), options)),
    );
    expect(value).toMatchObject({
      schema: 1,
      privacy: { mode: "pseudonymise" },
      summary: sample.run.summary,
      accounts: sample.run.accounts,
    });
    expect(value).toHaveProperty("findings.length", sample.findings.length);
    expect(value).toHaveProperty(
      "statements",
      standingStatements(sample.run.policy.name),
    );
  });

  test("report.html has one script that runs, no address, no inline style and the ten statements", async () => {
    const html = await gathered(
      formatNamed("html").render(viewOf(sample), options),
    );
    expect(html.match(/<script>/gu)).toHaveLength(1);
    expect(html.replace(/<script[\s\S]*?<\/script>/gu, "")).not.toMatch(
      /<[^>]*\s(?:style|on\w+|src)=/u,
    );
    expect(html).not.toMatch(/(?:href|src)="(?!#|data:,)/u);
    expect(
      html.match(/<ol class="statements">(?:<li>.*?<\/li>){10}<\/ol>/u),
    ).not.toBeNull();
    expect(html).toContain(`sha256-${scriptHash}`);
  });
});

test("full keeps the identifiers and says so", async () => {
  const sample = sampleRun({ decisions: 60 });
  const patient = sample.findings[0]?.patient ?? expect.fail("no finding");
  for (const name of ["html", "json"]) {
    const text = await gathered(
      formatNamed(name).render(viewOf(sample), { ...options, privacy: "full" }),
    );
    expect(text).toContain(patient);
    expect(text).toMatch(/confidential personal data/u);
  }
});

test("a page of too many findings says what it leaves out", async () => {
  const sample = sampleRun({ decisions: 22_000 });
  const html = await gathered(
    formatNamed("html").render(viewOf(sample), options),
  );
  expect(sample.findings.length).toBeGreaterThan(1000);
  expect(html.match(/<p id="left-out">([^<]*)/u)?.[1]).toMatch(
    /^All [\d,]+ findings are listed\. The [\d,]+ most serious can be opened here\./u,
  );
  expect(html.length).toBeLessThan(20_000_000);
});

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function formatNamed(name: string): (typeof formats)[number] {
  return (
    formats.find((format) => format.name === name) ??
    expect.fail(`no format ${name}`)
  );
}
