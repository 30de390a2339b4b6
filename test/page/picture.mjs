// Makes the picture in the README: the first screen of the report of the shipped example.
//   npm run picture
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "countersign-picture-"));
try {
  const { status } = spawnSync(
    process.execPath,
    [join(root, "bin/countersign.js"), "demo", "-o", join(folder, "run")],
    { stdio: "ignore" },
  );
  if (status !== 0)
    throw new Error("the example could not be audited: npm run build");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage({
    viewport: { width: 1240, height: 780 },
  });
  await page.goto(pathToFileURL(join(folder, "run/report.html")).href);
  await page.screenshot({ path: join(root, "fixtures/demo/report.png") });
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
