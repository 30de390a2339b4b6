import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageText } from "../../src/report/escape.ts";
import { countsHtml } from "../../src/report/counts/html.ts";
import { html } from "../../src/report/html.ts";
import {
  gathered,
  people,
  runs,
  sampleRun,
  viewOf,
} from "../unit/report/sample-run.ts";
import { chromiumPath, hasChromium, launch, opened } from "./browser.ts";

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

test(`there is a browser at ${chromiumPath}, or this is not CI`, () => {
  expect(hasChromium || process.env["CI"] !== "true").toBe(true);
});

const name = hasChromium
  ? "the page in Chromium"
  : `the page in Chromium: skipped, no browser at ${chromiumPath}`;

describe.skipIf(!hasChromium)(name, () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-page-"));
  const large = sampleRun({ decisions: 22_000 });
  const samples = new Map([
    ...runs(),
    ["large", large] as const,
    ["some", sampleRun({ decisions: 700 })] as const,
  ]);
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
    for (const [run, sample] of samples)
      writeFileSync(
        join(folder, `${run}.html`),
        await gathered(
          html.render(viewOf(sample), { privacy: "pseudonymise", people }),
        ),
      );
  });
  test.each([
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["a narrow screen", { viewport: { width: 390, height: 800 } }],
  ] as const)(
    "the page for publication, %s: axe finds nothing, nothing is wider than the screen, no request",
    async (_, options) => {
      const sample = sampleRun({ decisions: 700 });
      writeFileSync(
        join(folder, "counts.html"),
        await gathered(countsHtml(viewOf(sample))),
      );
      const { context, page, watch } = await opened(
        browser,
        address("counts"),
        options,
      );
      expect(await page.locator("#decisions table").isVisible()).toBe(true);
      expect(await axe(page)).toEqual([]);
      expect(
        await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        ),
      ).toBe(0);
      expect(watch).toEqual({ requests: [], dialogs: [], messages: [] });
      await context.close();
    },
  );

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const address = (run: string, hash = ""): string =>
    pathToFileURL(join(folder, `${run}.html`)).href + hash;

  test.each([...samples.keys()])(
    "%s: no request, no dialog, no message, no report of the policy",
    async (run) => {
      const { context, page, watch } = await opened(browser, address(run));
      const site = samples.get(run)?.run.site ?? "";
      expect(await page.locator("h1").textContent()).toBe(pageText(site));
      for (const link of await page.locator("#table tbody a").all()) {
        const id = await link.textContent();
        await page.goto(address(run, `#${String(id)}`));
        expect(await page.locator("article.finding").getAttribute("id")).toBe(
          id,
        );
        await page.goto(address(run, "#findings"));
        if ((samples.get(run)?.findings.length ?? 0) > 50) break;
      }
      expect(
        await page
          .locator(
            "img, iframe, object, embed, link[rel=stylesheet], [style], script[src]",
          )
          .count(),
      ).toBe(0);
      expect(watch).toEqual({ requests: [], dialogs: [], messages: [] });
      await context.close();
    },
  );

  describe.each([
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["forced colours", { forcedColors: "active" }],
    ["a narrow screen", { viewport: { width: 390, height: 800 } }],
  ] as const)("%s", (_, options) => {
    test.each(["one-of-each", "hostile", "missing-values", "empty"])(
      "%s: axe finds nothing (wcag2a to wcag22aa)",
      async (run) => {
        const { context, page } = await opened(browser, address(run), options);
        expect(await axe(page)).toEqual([]);
        const link = page.locator("#table tbody a").first();
        if ((await link.count()) > 0) {
          await link.click();
          expect(await axe(page)).toEqual([]);
        }
        await context.close();
      },
    );

    test.each(["one-of-each", "very-long", "hostile"])(
      "%s: nothing is wider than the screen",
      async (run) => {
        const { context, page } = await opened(browser, address(run), options);
        const overflow = async (): Promise<number> =>
          page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
        expect(await overflow()).toBe(0);
        await page.locator("#table tbody a").first().click();
        expect(await overflow()).toBe(0);
        await context.close();
      },
    );
  });

  test.each([1400, 1240, 1217, 1216, 1200, 1100, 961, 960, 760, 320])(
    "%i pixels wide: no table leaves its section, nothing is wider than the screen",
    async (width) => {
      for (const run of ["some", "hostile"]) {
        const { context, page } = await opened(browser, address(run), {
          viewport: { width, height: 900 },
        });
        expect(
          await page.evaluate(
            `[document.documentElement, ...document.querySelectorAll("section")].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.id || one.tagName)`,
          ),
        ).toEqual([]);
        await context.close();
      }
    },
  );

  test("a site is a filter that the address keeps, and stands in the row; without sites there is none", async () => {
    const { context, page } = await opened(
      browser,
      address("some", "#f=site:EX101"),
    );
    expect(await page.locator("#site").inputValue()).toBe("EX101");
    const { decisions = [], findings = [] } = samples.get("some") ?? {};
    const there = new Set(
      decisions.filter(({ site }) => site === "EX101").map(({ id }) => id),
    );
    const wanted = findings.filter(({ decision }) => there.has(decision ?? ""));
    expect(await page.locator("#shown").innerText()).toContain(
      `${String(wanted.length)} of ${String(findings.length)} findings match`,
    );
    for (const place of await page.locator("td.place").allInnerTexts())
      expect(place).toMatch(/^EX101\n/u);
    await page.goto(address("missing-values"));
    expect(await page.locator("#site").isVisible()).toBe(false);
    await context.close();
  });

  test("keyboard only: filter, sort, open, next, return to the row", async () => {
    const { context, page } = await opened(browser, address("some"));
    const total = samples.get("some")?.findings.length ?? 0;
    await page.locator("#q").focus();
    await page.keyboard.type("rejection");
    const shown = page.locator("#shown");
    await expect
      .poll(() => shown.textContent())
      .toMatch(new RegExp(`^\\d+ of ${String(total)} findings match\\.$`, "u"));
    const matching =
      samples
        .get("some")
        ?.findings.filter(({ rule }) => rule === "action-despite-rejection")
        .length ?? 0;
    expect(Number((await shown.textContent())?.split(" ")[0])).toBe(matching);
    expect(page.url()).toContain("#f=q=rejection");
    await tabTo(page, "#table tbody a");
    await page.keyboard.press("j");
    const chosen = await focusedText(page);
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.locator("article.finding").getAttribute("id"))
      .toBe(chosen);
    expect(await page.evaluate("document.activeElement.tagName")).toBe("H3");
    expect(await page.locator("#list").isVisible()).toBe(false);
    await page.keyboard.press("Escape");
    await expect.poll(() => focusedText(page)).toBe(chosen);
    expect(await page.locator("#q").inputValue()).toBe("rejection");
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("q");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await expect
      .poll(() => shown.textContent())
      .toContain(`${String(total)} of ${String(total)} findings match`);
    await page.locator("thead button", { hasText: "Finding" }).focus();
    await page.keyboard.press("Enter");
    expect(
      await page.locator("#table thead th").first().getAttribute("aria-sort"),
    ).toBe("ascending");
    const ids = await page.locator("#table tbody a").allInnerTexts();
    expect(ids).toEqual(ids.toSorted());
    await context.close();
  });

  test("an address keeps a search, and opens a finding; back and forward work", async () => {
    const { context, page } = await opened(
      browser,
      address("some", "#f=severity:critical&rule:action-without-review"),
    );
    expect(await page.locator("#severity").inputValue()).toBe("critical");
    expect(await page.locator("#rule").inputValue()).toBe(
      "action-without-review",
    );
    await page.locator("#state").selectOption("none-found");
    await page.locator("thead button", { hasText: "Patient" }).click();
    await page.locator("thead button", { hasText: "Patient" }).click();
    expect(new URL(page.url()).hash).toBe(
      "#f=severity:critical&rule:action-without-review&state:none-found&sort:-patient",
    );
    const shown = await page.locator("#table tbody").innerText();
    const again = await opened(browser, page.url());
    expect(await again.page.locator("#table tbody").innerText()).toBe(shown);
    expect(
      await again.page.locator("th.patient").getAttribute("aria-sort"),
    ).toBe("descending");
    await again.context.close();
    const patients = await page
      .locator("#table tbody td.patient")
      .allInnerTexts();
    expect(patients).toEqual(patients.toSorted().reverse());
    const id = await page.locator("#table tbody a").first().innerText();
    await page.locator("#table tbody a").first().click();
    await expect
      .poll(() => page.locator("article.finding h3").isVisible())
      .toBe(true);
    await page.goBack();
    await expect.poll(() => page.locator("#list").isVisible()).toBe(true);
    await page.goForward();
    expect(await page.locator("article.finding").getAttribute("id")).toBe(id);
    await page.locator(".panel-bar button", { hasText: "Next" }).click();
    await expect
      .poll(() => page.locator("article.finding").getAttribute("id"))
      .not.toBe(id);
    await context.close();
  });

  test("hostile addresses do nothing", async () => {
    for (const hash of [
      "#f=severity:%zz&q=%3Cscript%3E",
      "#%zz",
      "#constructor",
      "#f=rule:'];alert(1)//",
      "#F-'\"]",
    ]) {
      const { context, page, watch } = await opened(
        browser,
        address("hostile", hash),
      );
      expect(await page.locator("#list").isVisible()).toBe(true);
      expect(watch).toEqual({ requests: [], dialogs: [], messages: [] });
      await context.close();
    }
  });

  test("thousands of findings: few elements, all of them found by the search", async () => {
    const { context, page } = await opened(browser, address("large"));
    expect(
      await page.evaluate("document.querySelectorAll('*').length"),
    ).toBeLessThan(4000);
    const last = large.findings.at(-1) ?? expect.fail("no finding");
    await page.locator("#q").fill(last.id);
    await expect
      .poll(() => page.locator("#shown").textContent())
      .toMatch(/^1 of /u);
    expect(await page.locator("#table tbody tr").count()).toBe(1);
    await page.locator("#clear").click();
    await page.locator("#more").click();
    expect(await page.locator("#table tbody tr").count()).toBe(100);
    await context.close();
  });

  test("without scripts the answer, the limits, the sources and 200 findings are there", async () => {
    const { context, page, watch } = await opened(browser, address("large"), {
      javaScriptEnabled: false,
    });
    for (const id of ["answer", "limits", "statements", "sources"])
      expect(await page.locator(`#${id} h2`).isVisible()).toBe(true);
    expect(await page.locator("#list").isVisible()).toBe(false);
    expect(await page.locator("details.finding").count()).toBe(200);
    await page.locator("summary").first().click();
    expect(
      await page.locator("details.finding table").first().isVisible(),
    ).toBe(true);
    expect(watch.requests).toEqual([]);
    await context.close();
  });

  test("printing gives the findings that match, whole, and the list comes back", async () => {
    const { context, page } = await opened(
      browser,
      address("some", "#f=severity:critical"),
    );
    const before = await page.locator("#table tbody tr").count();
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const matching =
      samples
        .get("some")
        ?.findings.filter(({ severity }) => severity === "critical").length ??
      0;
    expect(pagesOf(pdf)).toBeGreaterThan(Math.max(10, matching));
    expect(await page.locator("article.finding").count()).toBe(0);
    expect(await page.locator("#table tbody tr").count()).toBe(before);
    await context.close();
  });

  test("on paper the list runs on: only a finding that is told whole begins a page", async () => {
    const { context, page } = await opened(browser, address("one-of-each"));
    await page.emulateMedia({ media: "print" });
    const breaks = async (selector: string): Promise<unknown> =>
      page.evaluate(
        `[...new Set(Array.from(document.querySelectorAll("${selector}"), (one) => getComputedStyle(one).breakBefore))]`,
      );
    expect(await breaks("#list *")).toEqual(["auto"]);
    await page.evaluate(`window.dispatchEvent(new Event("beforeprint"))`);
    expect(await breaks("article.finding")).toEqual(["page"]);
    await context.close();
  });

  test("paper says of how many findings it bears which, and no more", async () => {
    const { context, page } = await opened(browser, address("one-of-each"));
    await page.emulateMedia({ media: "print" });
    const text = async (id: string): Promise<unknown> =>
      page.evaluate(`document.getElementById("${id}").innerText`);
    const print = async (): Promise<void> => {
      await page.evaluate(`window.dispatchEvent(new Event("beforeprint"))`);
    };
    const total = samples.get("one-of-each")?.findings.length ?? 0;
    await print();
    expect(await text("printed")).toBe("");
    expect(await text("left-out")).toContain(`All ${String(total)} findings`);
    await page.emulateMedia({ media: "screen" });
    await page.locator("#q").fill("zzzz-nothing");
    await page.emulateMedia({ media: "print" });
    await print();
    expect(await text("printed")).toBe(
      `0 of ${String(total)} findings match what the list was narrowed to (search: zzzz-nothing); the others are not printed.`,
    );
    expect(await page.locator("#left-out").isVisible()).toBe(false);
    await page.evaluate(`window.dispatchEvent(new Event("afterprint"))`);
    expect(await page.locator("#left-out").isVisible()).toBe(true);
    expect(await page.locator("#table thead button:visible").count()).toBe(0);
    await context.close();
  });

  test("focus is seen and targets are 24 pixels high and wide", async () => {
    const { context, page } = await opened(browser, address("one-of-each"));
    const small = await page.evaluate(
      `Array.from(document.querySelectorAll("button, select, input, nav a, #table a")).filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect()).filter((box) => box.width < 24 || box.height < 24).length`,
    );
    expect(small).toBe(0);
    await page.keyboard.press("Tab");
    expect(await focusedText(page)).toBe("Skip to the answer");
    expect(
      await page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle",
      ),
    ).toBe("solid");
    await context.close();
  });
});

/** What axe-core finds, a line each. It runs beside the page, so the page's policy stays in force. */
async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((result) => result.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).slice(0, 3).join(" | ")).join("\\n"))`,
  );
  return String(found)
    .split("\n")
    .filter((line) => line !== "");
}

async function focusedText(page: Page): Promise<string> {
  return page.evaluate("document.activeElement.textContent");
}

/** Presses Tab until an element of this kind has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
  for (let presses = 0; presses < 40; presses += 1) {
    if ((await page.evaluate(isThere)) === true) return;
    await page.keyboard.press("Tab");
  }
  expect.fail(`no way to ${selector} by the keyboard`);
}

function pagesOf(pdf: string): number {
  return pdf.match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;
}
