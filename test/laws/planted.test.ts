/**
 * Law 8 (contract 7; `trust.md` 11, 9): no patient text in an error, a fault, a log line or a file name. A word that stands
 * nowhere else is planted into every patient and free-text cell, and into the cells that make a row unusable.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { CountersignError } from "../../src/index.ts";
import { inTemporaryFolder, run } from "../golden/run.ts";
import { anyLog, cellsOf } from "./logs.ts";
import type { Log } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditFiles, law } from "./run-audit.ts";
import type { Inputs } from "./run-audit.ts";
import { csvOf, gzip, headers, ndjsonOf } from "./rows.ts";
import type { Cells } from "./rows.ts";

const word = "Zq7Canary";

/** The rows with the word in every cell that says who, or says something in words. */
function planted({ rows }: Log): readonly Cells[] {
  return cellsOf(rows).map((cells) => ({
    ...cells,
    ...((cells.patient ?? "") === ""
      ? {}
      : { patient: `${word} ${cells.patient ?? ""}` }),
    ...(cells.replaces === undefined
      ? {}
      : { replaces: `${word} ${cells.replaces}` }),
    actorName: `${word} Surname`,
    display: `${word} tablets`,
    reason: cells.reason === undefined ? "" : `${word} said no`,
  }));
}

/** Rows that cannot be used because of the word itself. */
const unusable: readonly Cells[] = [
  { type: word, patient: word, occurredAt: "2026-02-10T00:00:00Z" },
  { type: "review.accepted", patient: word, occurredAt: word },
  { type: "review.accepted", patient: word, occurredAt: `${word}T00:00` },
  { type: "review.accepted", patient: word, actorKind: word },
  { type: "action.signed", patient: word, decisionKind: word },
  { type: "action.signed", patient: `="${word}"` },
  { type: "action.signed", patient: `'${word}` },
  { type: "action.signed", patient: `${word}\u0007` },
  { type: "action.signed", patient: word, sequence: word },
  { type: "action.signed", patient: word, mode: word, stance: word },
  { type: "action.signed", patient: word, value: word, unit: word },
  { type: "action.signed", patient: word, contentHash: word },
  { type: "action.signed", patient: word, patientBirthDate: word },
];

const header = headers.join(",");

/** Files that stop the run, or nearly. */
const hostile: readonly Inputs[] = [
  { "a.csv": `${header}\nreview.accepted,"${word}` },
  { "a.csv": `review.accepted,${word},2026-02-10T00:00:00Z\n` },
  { "a.csv": `type,${word},${word}\nreview.accepted,a,b\n` },
  { "a.csv": `${word}\n${word}\n` },
  { "a.csv": word },
  { "a.csv": `${header}\n${word}\u0000\u0000\n` },
  { "a.csv": `type;patient;occurredAt\nreview.accepted;${word};x\n` },
  {
    "a.csv": Buffer.from(`${header}\nreview.accepted,${word}\xE9\n`, "latin1"),
  },
  { "a.csv": Buffer.from(`${header}\nreview.accepted,${word}\n`, "utf16le") },
  { "a.csv.gz": Buffer.from(`${header}\n${word}\n`) },
  { "a.csv.gz": gzip(`${header}\nreview.accepted,${word}\n`).slice(0, -9) },
  { "a.ndjson": `{"type":"review.accepted","patient":"${word}` },
  { "a.ndjson": `{"patient":"${word}","patient":"${word}"}\n` },
  { "a.ndjson": `{"${word}":{"${word}":1e999}}\n` },
  { "a.json": `["${word}"]` },
  { "a.json": `{"resourceType":"${word}","id":"${word}"}` },
  { "a.json": `{"resourceType":"Bundle","entry":[{"resource":"${word}"}]}` },
  { "a.json": `{"type":"review.accepted","patient":"${word}"} ${word}` },
  { "a.xml": `<patient>${word}</patient>` },
];

/** Everything that an error says. */
function saysOf(error: CountersignError): string {
  const { code, message, place, hint, cause } = error;
  return JSON.stringify({ code, message, place, hint, cause: String(cause) });
}

async function leaks(inputs: Inputs, policy: string): Promise<string[]> {
  try {
    const { written } = await auditFiles(inputs, policy, { formats: ["text"] });
    return [...written].flatMap(([name, text]) =>
      (holdsPatients.has(name) ? name : name + text).includes(word)
        ? [name]
        : [],
    );
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return saysOf(error).includes(word) ? [error.code] : [];
  }
}

/** What is written for the owner of the run alone holds patients as exported (`trust.md` 11, 5). */
const holdsPatients = new Set(["decisions.jsonl", "findings.jsonl"]);

describe("no patient text leaves its place (law 8)", () => {
  law(
    "no fault, figure, screen or file name holds a planted word",
    fc.asyncProperty(
      anyLog,
      fc.subarray([...unusable], { minLength: 1 }),
      fc.boolean(),
      async (log, bad, asJson) => {
        const rows = [...planted(log), ...bad];
        const inputs: Inputs = asJson
          ? { "log.ndjson": ndjsonOf(rows) }
          : { "log.csv": csvOf(rows) };
        expect(await leaks(inputs, policyText(log.policies))).toEqual([]);
      },
    ),
  );

  law(
    "no error that stops a run holds a planted word, wherever the file is cut",
    fc.asyncProperty(
      anyLog,
      fc.constantFrom(...hostile),
      fc.nat(),
      async (log, inputs, cut) => {
        const policy = policyText(log.policies);
        expect(await leaks(inputs, policy)).toEqual([]);
        const text = csvOf(planted(log));
        const rest = text.slice(cut % text.length);
        expect(await leaks({ "cut.csv": rest }, policy)).toEqual([]);
      },
    ),
  );

  law(
    "nothing on standard output or standard error, and no file name, holds a planted word",
    fc.asyncProperty(
      anyLog,
      fc.constantFrom(...unusable),
      fc.constantFrom("audit", "validate"),
      (log, bad, command) =>
        inTemporaryFolder(async (folder) => {
          const rows = [...planted(log), bad];
          writeFileSync(join(folder, "log.csv"), csvOf(rows));
          writeFileSync(join(folder, "policy.yaml"), policyText(log.policies));
          const { stdout, stderr } = await run(
            command === "audit"
              ? ["audit", "log.csv", "-p", "policy.yaml", "-o", "run"]
              : ["validate", "log.csv"],
            { cwd: folder },
          );
          expect(stderr).not.toContain(word);
          expect(stdout).not.toContain(word);
          const names = readdirSync(folder, { recursive: true });
          expect(names.join("\n")).not.toContain(word);
        }),
    ),
  );
});
