import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { base, mapping, policy } from "../bad-inputs/setting.ts";
import { root } from "../run.ts";

const native = join(root, "fixtures/native");
const lines: readonly string[] = readFileSync(
  join(native, "small.csv"),
  "utf8",
).split("\n");

/** Rows of the small example under its header; line 2 is the window that the export covers. */
export function small(...wanted: readonly number[]): string {
  return [1, 2, ...wanted].map((line) => `${lines[line - 1] ?? ""}\n`).join("");
}

/** One decision, reviewed before the action: exit 0. */
export const clean: string = small(3, 4, 5);
/** The first decision and one reviewed after the action: exit 1. */
export const late: string = small(3, 4, 5, 6, 7, 8);
/** The first decision and one whose review and action bear one time: exit 3. */
export const tied: string = small(3, 4, 5, 11, 12, 13);
/** The first decision and a row that is cut. */
export const cut: string = `${clean}action.signed,9991142843\n`;

/** Puts what most scenarios need into a folder: two exports, their policies and a mapping. */
export function furnish(folder: string): void {
  copyFileSync(join(native, "small.csv"), join(folder, "small.csv"));
  copyFileSync(join(native, "small-policy.yaml"), join(folder, "policy.yaml"));
  const files = {
    "clean.csv": clean,
    "late.csv": late,
    "tied.csv": tied,
    "cut.csv": cut,
    "base.csv": base,
    "base-policy.yaml": policy,
    "mapping.yaml": mapping(),
  };
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), text);
}
