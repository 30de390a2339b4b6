import { defineConfig, type ViteUserConfig } from "vitest/config";

const room = process.env["COUNTERSIGN_ROOM"] ?? "judge";

/**
 * The tests that a mutant is tried against: those of its own room, for judge the fixtures of the rules too. The laws of
 * whole runs, the second engine and the goldens would notice more; each of them takes seconds, and there are thousands of
 * mutants. So a score is what the quick tests of a room alone notice.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    include: [
      `test/unit/${room}/**/*.test.ts`,
      ...(room === "judge" ? ["test/rules/**/*.test.ts"] : []),
    ],
    exclude: ["**/{laws,scale,sweep}.test.ts"],
    setupFiles: ["test/mutation/fixed-seed.ts"],
    // one module graph for all files of a mutant: a third of the time; each mutant still has a thread of its own
    isolate: false,
    testTimeout: 60_000,
  },
});
export default config;
