// Runs one test file over many seeds, a slice at a time and as many at a time as there are cores. Each slice gets its first
// seed and its number in the environment; what it printed is shown where it did not end well.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

/** A whole number as somebody wrote it; anything else ends the command. */
export function wholeNumber(command, text, name) {
  if (!/^\d{1,12}$/u.test(text)) {
    console.error(`${command}: ${name} is a whole number, not "${text}"`);
    process.exit(2);
  }
  return Number(text);
}

/** Numbers in slices of `most`; a seed stands for `perSeed` of them. */
export function slicesOf({ firstSeed, total, most, perSeed }) {
  return Array.from({ length: Math.ceil(total / most) }, (_, at) => {
    const number = Math.min(most, total - at * most);
    const seed = firstSeed + (at * most) / perSeed;
    return { seed, number, last: seed + Math.ceil(number / perSeed) - 1 };
  });
}

/**
 * @param environment - the environment variables of a slice
 * @param words - `things`, and what is said of a slice that ended well or not
 * @returns in how many slices something was found
 */
export async function runSlices(slices, { testFile, environment, words }) {
  const total = slices.reduce((sum, { number }) => sum + number, 0);
  const started = Date.now();
  let done = 0;
  let found = 0;
  const next = slices[Symbol.iterator]();
  const work = async () => {
    for (const slice of next) {
      const { isWell, text } = await runTests(testFile, environment(slice));
      done += slice.number;
      if (!isWell) {
        found += 1;
        console.log(text);
      }
      const seconds = Math.round((Date.now() - started) / 1000);
      console.log(
        `seeds ${slice.seed} to ${slice.last}: ${isWell ? words.well : words.found}; ${done} of ${total} ${words.things}, ${seconds} s`,
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  if (found > 0) process.exitCode = 1;
  return found;
}

function runTests(testFile, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn("vitest", ["run", testFile], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    const printed = [];
    child.stdout.on("data", (bytes) => printed.push(bytes));
    child.stderr.on("data", (bytes) => printed.push(bytes));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({
        isWell: status === 0,
        text: Buffer.concat(printed).toString("utf8"),
      }),
    );
  });
}
