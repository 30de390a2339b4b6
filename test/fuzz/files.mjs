// npm run fuzz:files                                    1,000,000 mutated files from seed 0, in slices of 20,000
// npm run fuzz:files -- 500000                          the same number from another seed
// COUNTERSIGN_FUZZ_FILES=20000 npm run fuzz:files       fewer
//
// A slice is one run of mutated-files.test.ts. One in which something breaks is printed whole: it names the seeds, and
// COUNTERSIGN_FUZZ_FILES=1 npm run fuzz:files -- <seed> reads one of them alone.
import { runSlices, slicesOf, wholeNumber } from "./slices.mjs";

const firstSeed = wholeNumber("fuzz:files", process.argv[2] ?? "0", "the seed");
const files = wholeNumber(
  "fuzz:files",
  process.env.COUNTERSIGN_FUZZ_FILES ?? "1000000",
  "COUNTERSIGN_FUZZ_FILES",
);
const slices = slicesOf({ firstSeed, total: files, most: 20_000, perSeed: 1 });

const broken = await runSlices(slices, {
  testFile: "test/fuzz/mutated-files.test.ts",
  environment: ({ seed, number }) => ({
    COUNTERSIGN_FUZZ_FILES: String(number),
    COUNTERSIGN_FUZZ_SEED: String(seed),
  }),
  words: {
    things: "files",
    well: "nothing broken",
    found: "BROKEN, see above",
  },
});
console.log(
  broken === 0
    ? `${files} mutated files from seed ${firstSeed}: no crash, every byte and record accounted for`
    : `${files} mutated files from seed ${firstSeed}: broken in ${broken} of ${slices.length} slices`,
);
