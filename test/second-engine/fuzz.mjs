// npm run fuzz                                    1,000,000 random logs from seed 0, in slices of 20,000
// npm run fuzz -- 40000                           the same number from another seed
// COUNTERSIGN_FUZZ_LOGS=60000 npm run fuzz        fewer
//
// A slice is one run of random-logs.test.ts; as many run at a time as there are cores. One that finds a difference is
// printed whole: it names the seed and shows the smallest log.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

const logsInSlice = 20_000;
/** As in random-log.ts: slices take their seeds one after the other. */
const logsInBatch = 200;

const wholeNumber = (text, name) => {
  if (!/^\d{1,12}$/u.test(text)) {
    console.error(`fuzz: ${name} is a whole number, not "${text}"`);
    process.exit(2);
  }
  return Number(text);
};
const firstSeed = wholeNumber(process.argv[2] ?? "0", "the seed");
const logs = wholeNumber(
  process.env.COUNTERSIGN_FUZZ_LOGS ?? "1000000",
  "COUNTERSIGN_FUZZ_LOGS",
);
const slices = Array.from(
  { length: Math.ceil(logs / logsInSlice) },
  (_, at) => ({
    seed: firstSeed + (at * logsInSlice) / logsInBatch,
    logs: Math.min(logsInSlice, logs - at * logsInSlice),
  }),
);

const compare = (slice) =>
  new Promise((resolve, reject) => {
    const child = spawn(
      "vitest",
      ["run", "test/second-engine/random-logs.test.ts"],
      {
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...process.env,
          COUNTERSIGN_FUZZ_LOGS: String(slice.logs),
          COUNTERSIGN_FUZZ_SEED: String(slice.seed),
        },
      },
    );
    const printed = [];
    child.stdout.on("data", (bytes) => printed.push(bytes));
    child.stderr.on("data", (bytes) => printed.push(bytes));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({
        agree: status === 0,
        text: Buffer.concat(printed).toString("utf8"),
      }),
    );
  });

const started = Date.now();
let done = 0;
let apart = 0;
const next = slices[Symbol.iterator]();
const work = async () => {
  for (const slice of next) {
    const { agree, text } = await compare(slice);
    done += slice.logs;
    if (!agree) {
      apart += 1;
      console.log(text);
    }
    const seconds = Math.round((Date.now() - started) / 1000);
    const last = slice.seed + Math.ceil(slice.logs / logsInBatch) - 1;
    console.log(
      `seeds ${slice.seed} to ${last}: ${agree ? "no difference" : "DIFFERENCES, see above"}; ${done} of ${logs} logs, ${seconds} s`,
    );
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (apart > 0) process.exitCode = 1;
console.log(
  apart === 0
    ? `${logs} logs from seed ${firstSeed}: 0 differences`
    : `${logs} logs from seed ${firstSeed}: differences in ${apart} of ${slices.length} slices`,
);
