// Measures how long a report.html with many findings takes to be ready in headless Chromium, and how long a search takes.
//   npm run build && node test/bench/page.mjs [--runs 5]
// Ready: the script has run and the first rows stand there (the load event), from the start of the navigation.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { benchPolicy } from "./generate.mjs";
import { median } from "./measure.mjs";
import { oneOf, writeUnreviewed } from "./unreviewed.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "5" } },
});
const runs = Number(values.runs);
const cli = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "countersign-page-bench-"));
const bars = [
  [10_000, 1.5],
  [100_000, 4],
];

try {
  const policy = join(folder, "policy.yaml");
  writeFileSync(policy, benchPolicy);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  for (const [findings, bar] of bars) {
    const file = reportOf(findings, policy);
    const measured = [];
    for (let run = 0; run < runs; run += 1)
      measured.push(await opened(browser, file));
    const shown = (what, digits) =>
      median(measured.map((one) => one[what])).toFixed(digits);
    console.log(
      `${findings} findings, ${(statSync(file).size / 1e6).toFixed(1)} MB: ready in ${shown("readyS", 2)} s (bar: under ${bar} s), search ${shown("searchMs", 0)} ms, sort ${shown("sortMs", 0)} ms, ${shown("elements", 0)} elements; median of ${runs}`,
    );
  }
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** An export in which every action is without a review, audited. */
function reportOf(findings, policy) {
  const csv = join(folder, `${findings}.csv`);
  writeUnreviewed(csv, findings, oneOf(30_000));
  const out = join(folder, `run-${findings}`);
  const { status, stderr } = spawnSync(
    process.execPath,
    [cli, "audit", csv, "-p", policy, "-o", out, "--quiet"],
    { encoding: "utf8" },
  );
  if (![1, 3].includes(status)) throw new Error(`exit ${status}: ${stderr}`);
  return join(out, "report.html");
}

async function opened(browser, file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const measured = await page.evaluate(() => {
    const timed = (act) => {
      const started = performance.now();
      act();
      return performance.now() - started;
    };
    const query = document.getElementById("q");
    return {
      readyS: performance.getEntriesByType("navigation")[0].loadEventEnd / 1000,
      shown: document.getElementById("shown").textContent,
      elements: document.querySelectorAll("*").length,
      first: timed(() => query.dispatchEvent(new Event("input"))),
      searchMs: timed(() => {
        query.value = "warfarin 7";
        query.dispatchEvent(new Event("input"));
      }),
      sortMs: timed(() =>
        document.querySelector("#table th.patient button").click(),
      ),
    };
  });
  if (!/findings match/u.test(measured.shown))
    throw new Error("the page was not ready");
  await context.close();
  return measured;
}
