// The proof on a real engine: a standalone Spark of a master and two workers on loopback audits 200,000 events by
// `audit_on_spark.py`; one `worker read` and one `worker judge` are killed in the middle. The run folder has to have the
// bytes of the one that a single machine writes.
//
//   npm run cluster [-- <events>]
//
// PySpark is installed into node_modules/.cache (Java 17 or later and Python 3.9 or later have to be there).
import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { benchPolicy } from "../bench/generate.mjs";
import { writeExport } from "./export.mjs";

const pyspark = "pyspark==4.0.5";
const root = fileURLToPath(new URL("../..", import.meta.url));
const here = join(root, "test/cluster");
const cli = join(root, "bin/countersign.js");
const venv =
  process.env["COUNTERSIGN_SPARK"] ?? join(root, "node_modules/.cache/pyspark");
const python = join(venv, "bin/python");
const events = Number(process.argv[2] ?? 200_000);
const minutes = 60_000;

function installSpark() {
  if (existsSync(join(venv, "bin/spark-submit"))) return;
  execFileSync("python3", ["-m", "venv", venv]);
  execFileSync(
    python,
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", pyspark],
    { stdio: "inherit" },
  );
}

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const started = [];

/** A process of the engine, and a promise that its output says what is looked for. */
function engine(words, says, env) {
  const child = spawn(join(venv, "bin/spark-class"), words, {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  started.push(child);
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr.on("data", (chunk) => {
      text += chunk;
      if (text.includes(says)) resolve();
    });
    child.on("exit", () =>
      reject(new Error(`Spark did not start: ${text.slice(-2000)}`)),
    );
  });
}

async function startSpark(folder) {
  const env = {
    ...process.env,
    SPARK_LOCAL_IP: "127.0.0.1",
    SPARK_LOCAL_DIRS: join(folder, "local"),
    SPARK_WORKER_DIR: join(folder, "workers"),
    PYSPARK_PYTHON: python,
  };
  const port = String(await freePort());
  const loopback = ["--host", "127.0.0.1", "--webui-port", "0"];
  await engine(
    ["org.apache.spark.deploy.master.Master", "--port", port, ...loopback],
    "Starting Spark master",
    env,
  );
  const master = `spark://127.0.0.1:${port}`;
  const worker = [
    "org.apache.spark.deploy.worker.Worker",
    "--cores",
    "1",
    "--memory",
    "1g",
    ...loopback,
    master,
  ];
  await Promise.all(
    [1, 2].map(() =>
      engine(worker, "Successfully registered with master", env),
    ),
  );
  return { master, env };
}

function auditOnSpark({ master, env }, folder) {
  const countersign = `${process.execPath} ${join(here, "killed-once.mjs")} ${folder}`;
  const submit = [
    "--master",
    master,
    "--executor-memory",
    "768m",
    "--conf",
    "spark.ui.enabled=false",
  ];
  const words = [
    "--work",
    join(folder, "work"),
    "--out",
    join(folder, "spark"),
    "--partitions",
    "6",
  ];
  const settings = [
    "-p",
    join(folder, "policy.yaml"),
    "--countersign",
    countersign,
  ];
  const ran = spawnSync(
    join(venv, "bin/spark-submit"),
    [
      ...submit,
      join(here, "audit_on_spark.py"),
      join(folder, "exports"),
      ...words,
      ...settings,
    ],
    { env, encoding: "utf8", timeout: 10 * minutes },
  );
  return { code: ran.status, text: `${ran.stdout}${ran.stderr}` };
}

/** Names of files that are not the same in both folders; the clock's file may differ. */
function differing(one, other) {
  const names = readdirSync(one).sort();
  const others = readdirSync(other).sort();
  if (names.join() !== others.join())
    return [`${names.join()} and ${others.join()}`];
  return names.filter(
    (name) =>
      name !== "timing.json" &&
      !readFileSync(join(one, name)).equals(readFileSync(join(other, name))),
  );
}

async function prove(folder) {
  mkdirSync(join(folder, "work"));
  writeFileSync(join(folder, "policy.yaml"), benchPolicy);
  writeExport(join(folder, "exports"), events);
  const exported = [
    join(folder, "exports"),
    "-p",
    join(folder, "policy.yaml"),
    "-o",
    join(folder, "alone"),
    "--quiet",
  ];
  const alone = spawnSync(process.execPath, [cli, "audit", ...exported], {
    encoding: "utf8",
  });
  const spark = await startSpark(folder);
  const from = Date.now();
  const together = auditOnSpark(spark, folder);
  const seconds = ((Date.now() - from) / 1000).toFixed(0);
  if (
    together.code !== alone.status ||
    alone.status === 2 ||
    alone.status === 4
  )
    throw new Error(
      `exit ${alone.status} alone, ${together.code} on Spark\n${alone.stderr}\n${together.text.slice(-6000)}`,
    );
  for (const step of ["read", "judge"])
    if (!existsSync(join(folder, `killed-${step}`)))
      throw new Error(`no worker ${step} was killed`);
  const lost = [...together.text.matchAll(/Lost task \S+ in stage/gu)].length;
  if (lost < 2)
    throw new Error(
      `the engine tells of ${lost} failed tasks; two processes were killed`,
    );
  const different = differing(join(folder, "alone"), join(folder, "spark"));
  if (different.length > 0)
    throw new Error(`not the same: ${different.join(", ")}`);
  const { accounts, summary } = JSON.parse(
    readFileSync(join(folder, "alone/run.json"), "utf8"),
  );
  const records = accounts.reduce((sum, account) => sum + account.records, 0);
  console.log(
    `${records} records in ${accounts.length} files, ${summary.decisions} decisions: the run folder of Spark (a master, two workers, ` +
      `${lost} tasks killed and tried again, ${seconds} s) has the bytes of the one of a single machine.`,
  );
}

installSpark();
const folder = mkdtempSync(join(tmpdir(), "countersign-cluster-"));
try {
  await prove(folder);
} finally {
  for (const child of started) child.kill("SIGTERM");
  if (process.env["COUNTERSIGN_KEEP"] !== "1")
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
