// npm run nodes: the built tool on every Node that it supports. Each is fetched from npm (node-<platform>-<arch>, 45 MB) into a
// temporary folder; each audits the shipped example and an export large enough for threads, and has to write the decisions,
// findings, faults and workbook that the Node at hand writes. (Other files name the data of time zones that a Node brings.)
import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { benchPolicy, generate } from "../bench/generate.mjs";

const supported = ["20", "22", "24"];
const events = 200_000;
const root = fileURLToPath(new URL("../..", import.meta.url));
const cli = join(root, "bin/countersign.js");
const folder = mkdtempSync(join(tmpdir(), "countersign-nodes-"));

/** The program of a Node: the one at hand, or one from npm. */
function programOf(version) {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  const into = join(folder, `node${version}`);
  mkdirSync(into);
  const name = `node-${process.platform}-${process.arch}@${version}`;
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", name, "--json", "--pack-destination", into], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  execFileSync("tar", ["-xzf", filename], { cwd: into });
  return join(into, "package/bin/node");
}

/** What one Node writes of both: the bytes of every record that decides. */
function written(version) {
  const program = programOf(version);
  const out = join(folder, `out${version}`);
  mkdirSync(out);
  const run = (...words) => {
    const { status, stderr } = spawnSync(program, [cli, ...words], {
      cwd: out,
      encoding: "utf8",
    });
    if (status !== 0 && status !== 1)
      throw new Error(`Node ${version} ended with ${status}\n${stderr}`);
  };
  run("demo", "-o", "demo");
  const how = ["--threads=2", "-f", "xlsx", "--quiet"];
  run("audit", csv, "-p", policy, "-o", "large", ...how);
  const names = ["decisions.jsonl", "findings.jsonl", "faults.jsonl"];
  return [
    ...names.map((name) => `demo/${name}`),
    ...names.map((name) => `large/${name}`),
  ]
    .map((name) => ({ name, bytes: readFileSync(join(out, name)) }))
    .concat(sheetsOf(join(out, "large/report.xlsx")));
}

/** The parts of a workbook but its summary, which names the data of time zones. */
function sheetsOf(workbook) {
  return Object.entries(unzipSync(readFileSync(workbook)))
    .filter(([name]) => name !== "xl/worksheets/sheet1.xml")
    .map(([name, bytes]) => ({
      name: `large/report.xlsx: ${name}`,
      bytes: Buffer.from(bytes),
    }));
}

const csv = join(folder, "events.csv");
const policy = join(folder, "policy.yaml");
let apart = 0;
try {
  generate(csv, events);
  writeFileSync(policy, benchPolicy);
  const [first, ...others] = supported;
  const expected = new Map(
    written(first).map(({ name, bytes }) => [name, bytes]),
  );
  for (const version of others)
    for (const { name, bytes } of written(version)) {
      if (expected.get(name)?.equals(bytes) === true) continue;
      apart += 1;
      console.error(
        `nodes: ${name} of Node ${version} is not that of ${first}`,
      );
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (apart > 0) process.exitCode = 1;
else
  console.log(
    `Node ${supported.join(", ")}: the same decisions, findings and faults of the shipped example and of ${events} events, and the same workbook`,
  );
