import { existsSync } from "node:fs";
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
} from "playwright-core";
import { chromium } from "playwright-core";

/** Where Chromium is; another path by the variable. */
export const chromiumPath: string =
  process.env["COUNTERSIGN_CHROMIUM"] ?? "/usr/bin/chromium";

/** Without the browser the page tests are skipped by name; in CI that is a failure, so that they never vanish unseen. */
export const hasChromium: boolean = existsSync(chromiumPath);

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: ["--no-sandbox"],
  });
}

/** What a page must never do, counted while it is used. */
export interface Watch {
  readonly requests: string[];
  readonly dialogs: string[];
  readonly messages: string[];
}

/** A page in a context of its own, with everything it tries to do written down. */
export async function opened(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<{
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: Watch;
}> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const watch: Watch = { requests: [], dialogs: [], messages: [] };
  page.on("request", (request) => {
    if (
      request.url() !== address.split("#")[0] &&
      !request.url().startsWith("data:")
    )
      watch.requests.push(request.url());
  });
  page.on("dialog", (dialog) => {
    watch.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("console", (message) => watch.messages.push(message.text()));
  page.on("pageerror", (error) => watch.messages.push(error.message));
  await page.goto(address);
  return { context, page, watch };
}
