import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Whether a program can be started. */
function hasProgram(name: string, option: string): boolean {
  return spawnSync(name, [option], { stdio: "ignore" }).error === undefined;
}

/** Without them these tests are skipped by name; where `CI` is set that is a failure, so that they never vanish unseen. */
export const hasOffice: boolean = hasProgram("soffice", "--version");
export const hasPoppler: boolean = hasProgram("pdfinfo", "-v");

/** Fails in CI where a program is missing. */
export function asksFor(name: string, isThere: boolean): void {
  test(`${name} is there where CI is set`, () => {
    expect(isThere || process.env["CI"] === undefined).toBe(true);
  });
}

/**
 * Converts files with LibreOffice without a screen, under a profile of its own in that folder, so that nobody's settings and
 * no other run of it matter.
 *
 * @param to - the form, such as `xlsx` or `pdf`
 */
export function converted(
  files: readonly string[],
  to: string,
  folder: string,
): void {
  const { status } = spawnSync(
    "soffice",
    [
      "--headless",
      `-env:UserInstallation=file://${join(folder, "profile")}`,
      "--convert-to",
      to,
      "--outdir",
      folder,
      ...files,
    ],
    { stdio: "ignore", timeout: 120_000 },
  );
  expect(status).toBe(0);
}

/** What a program prints. */
export function printed(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  expect([program, status, stderr]).toEqual([program, 0, ""]);
  return stdout;
}
