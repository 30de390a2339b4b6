// One process measured from outside, and numbers shown as median with their spread.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What runs one task and prints what it took. */
export const child = fileURLToPath(new URL("child.mjs", import.meta.url));

/**
 * Runs node with these arguments and waits. What the process prints as its last line of standard error, where that is
 * JSON, stands beside its wall time in seconds.
 *
 * @param {readonly string[]} args
 */
export function timed(args) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const wallS = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`exit ${status}: ${stderr.slice(0, 2000)}`);
  const last = stderr.trim().split("\n").at(-1) ?? "";
  return { wallS, ...(last.startsWith("{") ? JSON.parse(last) : {}) };
}

/** The same for a task of `child.mjs`. */
export const timedTask = (...args) => timed([child, ...args]);

export const median = (numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

export const shown = (numbers, digits = 2) =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)} to ${Math.max(...numbers).toFixed(digits)})`;
