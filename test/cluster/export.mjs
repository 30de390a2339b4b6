// Writes an invented export in eight files with everything that crosses patients: merges, events that have only a key,
// keys that two patients carry, copies of rows and of a file, rows that cannot be read, and a declared window.
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { generate } from "../bench/generate.mjs";

const files = 8;

/** Records of a CSV text whose quotes are in order; the header first. */
function recordsOf(text) {
  const records = [];
  let open = "";
  for (const line of text.trimEnd().split("\n")) {
    open = open === "" ? line : `${open}\n${line}`;
    if (open.split('"').length % 2 === 0) continue;
    records.push(open);
    open = "";
  }
  return records;
}

/** What becomes of the record of this number: itself, or something that a log holds as well. */
function disturbed(record, number) {
  const [type, patient, ...rest] = record.split(",");
  const row = (name) => [type, name, ...rest].join(",");
  if (number % 97 === 0 && rest.at(7) !== "") return [row("")];
  if (number % 401 === 0)
    return [row(`${patient}-OLD`), merge(patient, rest[2])];
  if (number % 1009 === 0) return [record, row("PAT00000001")];
  if (number % 509 === 0) return [record, record];
  if (number % 701 === 0)
    return [record.replace(/\d{4}-\d{2}-\d{2}T/u, "no day T")];
  return [record];
}

function merge(patient, site) {
  return `context.patient-merged,${patient},2026-01-01T00:00:00Z,,${site},ehr${",".repeat(16)},${patient}-OLD`;
}

/**
 * @param {string} folder made anew
 * @param {number} events about how many
 */
export function writeExport(folder, events) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const whole = join(folder, "whole.csv");
  generate(whole, events);
  const [header, ...records] = recordsOf(readFileSync(whole, "utf8"));
  rmSync(whole);
  const texts = Array.from({ length: files }, () => [
    `${header},replaces,validUntil`,
  ]);
  texts[0].push(
    `context.export-window,,2026-01-01T00:00:00Z,,,native${",".repeat(17)},2026-03-01T00:00:00Z`,
  );
  for (const [number, record] of records.entries())
    for (const row of disturbed(record, number)) {
      const short = row
        .split('"')
        .filter((_, at) => at % 2 === 0)
        .join("")
        .split(",").length;
      texts[number % files].push(row + ",".repeat(23 - short));
    }
  for (const [at, rows] of texts.entries())
    writeFileSync(join(folder, `log-${at}.csv`), `${rows.join("\n")}\n`);
  copyFileSync(join(folder, "log-3.csv"), join(folder, "log-9.csv"));
}
