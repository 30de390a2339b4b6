// npm run fuzz                                    1,000,000 random logs from seed 0, in slices of 20,000
// npm run fuzz -- 40000                           the same number from another seed
// COUNTERSIGN_FUZZ_LOGS=60000 npm run fuzz        fewer
//
// A slice is one run of random-logs.test.ts. One that finds a difference is printed whole: it names the seed and shows the
// smallest log.
import { runSlices, slicesOf, wholeNumber } from "../fuzz/slices.mjs";

/** As in random-log.ts: a seed stands for a batch of logs. */
const logsInBatch = 200;

const firstSeed = wholeNumber("fuzz", process.argv[2] ?? "0", "the seed");
const logs = wholeNumber(
  "fuzz",
  process.env.COUNTERSIGN_FUZZ_LOGS ?? "1000000",
  "COUNTERSIGN_FUZZ_LOGS",
);
const slices = slicesOf({
  firstSeed,
  total: logs,
  most: 20_000,
  perSeed: logsInBatch,
});

const apart = await runSlices(slices, {
  testFile: "test/second-engine/random-logs.test.ts",
  environment: ({ seed, number }) => ({
    COUNTERSIGN_FUZZ_LOGS: String(number),
    COUNTERSIGN_FUZZ_SEED: String(seed),
  }),
  words: {
    things: "logs",
    well: "no difference",
    found: "DIFFERENCES, see above",
  },
});
console.log(
  apart === 0
    ? `${logs} logs from seed ${firstSeed}: 0 differences`
    : `${logs} logs from seed ${firstSeed}: differences in ${apart} of ${slices.length} slices`,
);
