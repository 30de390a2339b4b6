import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DecisionLine } from "../../src/model/decision-line.ts";
import { inTemporaryFolder, jsonLines, run } from "./run.ts";

/** What a safety officer fills in: who approved it and when; the clauses are confirmed as they are proposed. */
export function approve(folder: string): void {
  const path = join(folder, "policy.yaml");
  const text = readFileSync(path, "utf8")
    .replace(/"DECIDE: name of[^"]*"/u, "Example NHS Trust")
    .replace(/"DECIDE: who[^"]*"/gu, "Clinical Safety Officer")
    .replace(/"DECIDE: on which[^"]*"/gu, "2026-01-05")
    .replace(/"DECIDE: from which[^"]*"/gu, "2026-01-10")
    .replaceAll(/ # DECIDE:.*/gu, "");
  writeFileSync(path, text);
}

/** What `init` proposed for one export, and what it audits to. */
export interface Proposed {
  readonly mapping: string;
  readonly policy: string;
  readonly review: string;
  /** Questions that were left, by their ids. */
  readonly stderr: string;
  readonly folder: string;
}

/** Proposes for one export in a folder of its own; every mark stays where no answer is given. */
export function proposeFor<T>(
  csv: string,
  answers: Readonly<Record<string, string>>,
  use: (proposed: Proposed) => Promise<T> | T,
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, "log.csv"), csv);
    const argv = Object.entries(answers).flatMap(([id, answer]) => [
      "--answer",
      `${id}=${answer}`,
    ]);
    const asked = await run(["init", "log.csv", ...argv], { cwd: folder });
    await run(["init", "log.csv", "--yes", "--force", ...argv], {
      cwd: folder,
    });
    const text = (name: string): string =>
      readFileSync(join(folder, name), "utf8");
    return use({
      mapping: text("mapping.yaml"),
      policy: text("policy.yaml"),
      review: text("mapping-review.csv"),
      stderr: asked.stderr,
      folder,
    });
  });
}

/** Oversight of each decision, by what names its output, once the policy was approved. */
export async function auditedIn(
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  approve(folder);
  await run(["audit", "--max-undetermined", "100%"], { cwd: folder });
  const decisions = jsonLines<DecisionLine>(
    join(folder, "countersign-run", "decisions.jsonl"),
  );
  return Object.fromEntries(
    decisions.map((one) => [one.recommendation ?? "?", one.oversight]),
  );
}
