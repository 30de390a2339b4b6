// Changes the rooms that decide, one operator at a time, and counts what the quick tests notice: npm run mutation.
// One room: npm run mutation -- --mutate "src/time/**/*.ts"
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "test/mutation/vitest.config.ts" },
  mutate: ["src/{time,link,compare,judge}/**/*.ts"],
  // What a sentence says is for people to judge; codes are told apart by the compiler.
  mutator: { excludedMutations: ["StringLiteral"] },
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: "reports/mutation/mutation.json" },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  coverageAnalysis: "perTest",
  // Tables at the top of a module: each would need every test anew.
  ignoreStatic: true,
  // A busy machine is no test that noticed.
  timeoutMS: 20_000,
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 85 },
};
