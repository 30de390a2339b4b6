import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageText } from "../../src/report/escape.ts";
import { chronologyOf } from "../../src/report/timeline/chronology.ts";
import { html } from "../../src/report/timeline/html.ts";
import { people, runs } from "../unit/report/sample-run.ts";
import { chromiumPath, hasChromium, launch, opened } from "./browser.ts";

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

const chronologies = new Map(
  runs().map(([name, { run, decisions, findings }]) => [
    name,
    chronologyOf(
      {
        run,
        subject: { by: "patient", id: decisions[0]?.patient ?? "" },
        decisions: decisions.slice(0, 40),
        findings,
      },
      { privacy: "pseudonymise", people },
    ),
  ]),
);

const title = hasChromium
  ? "a chronology in Chromium"
  : `a chronology in Chromium: skipped, no browser at ${chromiumPath}`;

describe.skipIf(!hasChromium)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-timeline-"));
  let browser: Browser;
  const address = (name: string): string =>
    pathToFileURL(join(folder, `${name}.html`)).href;

  beforeAll(async () => {
    browser = await launch();
    for (const [name, chronology] of chronologies)
      writeFileSync(
        join(folder, `${name}.html`),
        [...html.render(chronology)].join(""),
      );
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  test.each([...chronologies])(
    "%s: its style holds, nothing is asked for or said, every text is seen as text",
    async (name, { title: heading, entries }) => {
      const { context, page, watch } = await opened(browser, address(name));
      expect(await page.locator("h1").textContent()).toBe(pageText(heading));
      const collapse: unknown = await page.evaluate(
        "getComputedStyle(document.querySelector('table.entries')).borderCollapse",
      );
      expect(collapse).toBe("collapse");
      const rows = page.locator("table.entries tbody th");
      expect(await rows.count()).toBe(entries.length);
      const contents = entries
        .map(({ content }) => content)
        .find((text) => text !== "");
      if (contents !== undefined)
        expect(await page.locator("table.entries").textContent()).toContain(
          pageText(contents),
        );
      expect(watch).toEqual({ requests: [], dialogs: [], messages: [] });
      await context.close();
    },
  );

  test.each(["light", "dark"] as const)(
    "accessible, %s",
    async (colorScheme) => {
      const options = { colorScheme, bypassCSP: true };
      for (const name of ["one-of-each", "hostile", "missing-values"]) {
        const { context, page } = await opened(browser, address(name), options);
        await page.addScriptTag({ content: axeSource });
        const found: unknown = await page.evaluate(
          "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id }) => id))",
        );
        expect([name, found]).toEqual([name, []]);
        await context.close();
      }
    },
  );

  test("on A4 landscape nothing stands over the edge", async () => {
    const { context, page } = await opened(browser, address("one-of-each"), {
      viewport: { width: 1009, height: 680 },
    });
    await page.emulateMedia({ media: "print" });
    const width: unknown = await page.evaluate(
      "document.documentElement.scrollWidth",
    );
    expect(width).toBe(1009);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1")).toMatch(
      /\/MediaBox \[0 0 841\.\d+ 59[45]\.\d+\]/u,
    );
    await context.close();
  });
});
