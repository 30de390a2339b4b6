// npm run fuzz:files                                    100,000 mutated files from seed 0, in slices of 10,000
// npm run fuzz:files -- 500000                          the same number from another seed
// COUNTERSIGN_FUZZ_FILES=20000 npm run fuzz:files       fewer
//
// A slice is one run of mutated-files.test.ts; as many run at a time as there are cores. One in which something breaks is
// printed whole: it names the seeds, and COUNTERSIGN_FUZZ_FILES=1 npm run fuzz:files -- <seed> reads one of them alone.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

const filesInSlice = 10_000;

const wholeNumber = (text, name) => {
  if (!/^\d{1,9}$/u.test(text)) {
    console.error(`fuzz:files: ${name} is a whole number, not "${text}"`);
    process.exit(2);
  }
  return Number(text);
};
const firstSeed = wholeNumber(process.argv[2] ?? "0", "the seed");
const files = wholeNumber(
  process.env.COUNTERSIGN_FUZZ_FILES ?? "100000",
  "COUNTERSIGN_FUZZ_FILES",
);
const slices = Array.from(
  { length: Math.ceil(files / filesInSlice) },
  (_, at) => ({
    seed: firstSeed + at * filesInSlice,
    files: Math.min(filesInSlice, files - at * filesInSlice),
  }),
);

const read = (slice) =>
  new Promise((resolve, reject) => {
    const child = spawn("vitest", ["run", "test/fuzz/mutated-files.test.ts"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        COUNTERSIGN_FUZZ_FILES: String(slice.files),
        COUNTERSIGN_FUZZ_SEED: String(slice.seed),
      },
    });
    const printed = [];
    child.stdout.on("data", (bytes) => printed.push(bytes));
    child.stderr.on("data", (bytes) => printed.push(bytes));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({
        whole: status === 0,
        text: Buffer.concat(printed).toString("utf8"),
      }),
    );
  });

const started = Date.now();
let done = 0;
let broken = 0;
const next = slices[Symbol.iterator]();
const work = async () => {
  for (const slice of next) {
    const { whole, text } = await read(slice);
    done += slice.files;
    if (!whole) {
      broken += 1;
      console.log(text);
    }
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(
      `seeds ${slice.seed} to ${slice.seed + slice.files - 1}: ${whole ? "nothing broken" : "BROKEN, see above"}; ${done} of ${files} files, ${seconds} s`,
    );
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (broken > 0) process.exitCode = 1;
console.log(
  broken === 0
    ? `${files} mutated files from seed ${firstSeed}: no crash, every byte and record accounted for`
    : `${files} mutated files from seed ${firstSeed}: broken in ${broken} of ${slices.length} slices`,
);
