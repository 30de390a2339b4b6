// Changes the rooms that decide, one operator at a time, and counts what the tests notice: npm run mutation.
// One room: npm run mutation -- --mutate "src/time/**/*.ts"
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  mutate: ["src/{time,link,compare,judge}/**/*.ts"],
  mutator: { excludedMutations: ["StringLiteral"] },
  reporters: ["clear-text", "progress"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 85 },
};
