// What each step of an audit costs as a process under a cluster engine: the numbers behind the README's plan.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import { benchPolicy } from "./generate.mjs";
import { child } from "./measure.mjs";

/**
 * Runs the steps one after the other through files, and prints processor, memory and what each writes.
 *
 * @param {string} csv path of the export
 * @param {object} place
 * @param {string} place.folder
 * @param {(name: string, text: string) => string} place.policyFile
 */
export function measureSteps(csv, { folder, policyFile }) {
  const policy = policyFile("policy", benchPolicy);
  const at = (name) => join(folder, name);
  const job = ["--job", at("job.json")];
  const site = ["--site", at("site")];
  step("worker plan", ["plan", csv, "-p", policy, "-o", at("job.json")], {
    into: at("numbers"),
  });
  step("worker read", ["read", ...job, "0"], { into: at("lines") });
  step("worker site", ["site", ...job, "-o", at("site"), at("lines")], {
    into: at("nothing"),
  });
  sort(at("lines"), join(at("site"), "lines.tsv"), at("sorted"));
  step("worker judge", ["judge", ...job, ...site], {
    from: at("sorted"),
    into: at("part"),
  });
  const merged = [...job, ...site, at("part"), "-o", at("run"), "--quiet"];
  report("merge", run(["merge", ...merged, "-f", "json"]), [
    at("run/decisions.jsonl"),
    at("run/findings.jsonl"),
  ]);
}

function step(name, words, { from, into }) {
  report(name, run(["worker", ...words], from, into), [into]);
}

function run(words, from, into) {
  const input = from === undefined ? "ignore" : openSync(from, "r");
  const output = into === undefined ? "ignore" : openSync(into, "w");
  const { status, stderr } = spawnSync(
    process.execPath,
    [child, "cli", ...words],
    {
      stdio: [input, output, "pipe"],
      encoding: "utf8",
      maxBuffer: 1 << 26,
    },
  );
  for (const open of [input, output])
    if (typeof open === "number") closeSync(open);
  if (status !== 0) throw new Error(`exit ${status}: ${stderr.slice(0, 2000)}`);
  return JSON.parse(stderr.trim().split("\n").at(-1) ?? "");
}

/** An engine sorts in its own way; this shows what is sorted. */
function sort(lines, sent, into) {
  const { status } = spawnSync("sort", ["-k1,1", "-o", into, lines, sent], {
    env: { ...process.env, LC_ALL: "C" },
  });
  if (status !== 0) throw new Error(`sort: exit ${status}`);
}

function report(name, { cpuS, maxRssMiB }, written) {
  const bytes = written.reduce((sum, path) => sum + statSync(path).size, 0);
  console.log(
    `${name.padEnd(14)} CPU ${cpuS.toFixed(1).padStart(6)} s, peak ${String(maxRssMiB).padStart(5)} MiB, wrote ${(bytes / 1e6).toFixed(0)} MB`,
  );
}
