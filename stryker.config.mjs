// Changes one room that decides, one operator at a time, and counts what its quick tests notice: test/mutation/rooms.mjs
// runs it for each (npm run mutation), or for one (npm run mutation -- time).
const room = process.env["COUNTERSIGN_ROOM"] ?? "judge";

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "test/mutation/vitest.config.ts" },
  mutate: [`src/${room}/**/*.ts`],
  // What a sentence says is for people to judge; codes are told apart by the compiler.
  mutator: { excludedMutations: ["StringLiteral"] },
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: `reports/mutation/${room}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  coverageAnalysis: "perTest",
  // Tables at the top of a module: each would need every test anew.
  ignoreStatic: true,
  // A busy machine is no test that noticed.
  timeoutMS: 20_000,
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 85 },
};
