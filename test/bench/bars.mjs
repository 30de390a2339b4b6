// The bars of an audit, as a table: what is measured against what. A bar is one line of `bars`.
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { generate } from "./generate.mjs";
import { median, shown, timed, timedTask } from "./measure.mjs";

const cli = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));
/** One record in so many is broken. */
const badEvery = 20;
/** Memory and time are held against an export that is so many times smaller. */
const smaller = 10;

/**
 * `needs`: what is measured in every run. `of`: the ratio (or MiB) of one run. `bar`: what is asked for at a million
 * events, and at ten million where that is another.
 */
export const bars = [
  {
    number: 1,
    name: "CSV audit / bare csv-parse pass",
    needs: ["csv", "bare"],
    of: ({ csv, bare }) => csv.wallS / bare.wallS,
    bar: ["3.0; 0.60", "0.50"],
  },
  {
    number: 2,
    name: "CSV audit / one DuckDB query",
    needs: ["csv", "duckdb"],
    of: ({ csv, duckdb }) => csv.wallS / duckdb.wallS,
    bar: ["1.3"],
  },
  {
    number: 3,
    name: "peak memory, MiB",
    needs: ["csv"],
    of: ({ csv }) => csv.maxRssMiB,
    bar: ["700", "320"],
    digits: 0,
  },
  {
    number: 4,
    name: `peak memory / of a ${smaller}th of the events`,
    needs: ["csv", "small"],
    of: ({ csv, small }) => csv.maxRssMiB / small.maxRssMiB,
    bar: ["2.0"],
  },
  {
    number: 5,
    name: `time for an event / of a ${smaller}th of the events`,
    needs: ["csv", "small"],
    of: ({ csv, small }) => csv.wallS / small.wallS / smaller,
    bar: ["1.0"],
  },
  {
    number: 6,
    name: "NDJSON audit / bare JSON.parse of its lines",
    needs: ["ndjson", "bareLines"],
    of: ({ ndjson, bareLines }) => ndjson.wallS / bareLines.wallS,
    bar: ["2.2", "1.4"],
  },
  {
    number: 7,
    name: "--version / node -e 0",
    needs: ["version", "node"],
    of: ({ version, node }) => version.wallS / node.wallS,
    bar: ["1.3"],
  },
  {
    number: 8,
    name: "every field quoted / plain",
    needs: ["csv", "quoted"],
    of: ({ csv, quoted }) => quoted.wallS / csv.wallS,
    bar: ["1.3"],
  },
  {
    number: 9,
    name: `one record in ${badEvery} broken / none`,
    needs: ["csv", "broken"],
    of: ({ csv, broken }) => broken.wallS / csv.wallS,
    bar: ["1.3"],
  },
];

/** @param {readonly (typeof bars)[number][]} asked */
export const needOf = (asked) => new Set(asked.flatMap(({ needs }) => needs));

/** Measures what the bars that are asked for need, one thing after the other in each run, and prints their table. */
export function measureBars({ csv, events, runs, folder, audits, asked }) {
  const needed = needOf(asked);
  const exportOf = (name, number, options) => {
    const path = join(
      folder,
      options.as === "ndjson" ? `${name}.ndjson` : `${name}.csv`,
    );
    if (needed.has(name)) generate(path, number, options);
    return path;
  };
  const files = {
    small: exportOf("small", Math.ceil(events / smaller), { as: "csv" }),
    ndjson: exportOf("ndjson", events, { as: "ndjson" }),
    quoted: exportOf("quoted", events, { as: "quoted" }),
    broken: exportOf("broken", events, { badEvery }),
  };
  const measures = {
    bare: () => timedTask("csv-parse", csv),
    csv: () => audits.measure(csv),
    duckdb: () => timedTask("duckdb", csv),
    small: () => audits.measure(files.small),
    bareLines: () => timedTask("json-parse", files.ndjson),
    ndjson: () => audits.measure(files.ndjson),
    quoted: () => audits.measure(files.quoted),
    broken: () => audits.measure(files.broken),
    node: () => quickest(["-e", "0"]),
    version: () => quickest([cli, "--version"]),
  };
  const measured = Array.from({ length: runs }, () =>
    Object.fromEntries(
      Object.entries(measures).flatMap(([name, measure]) =>
        needed.has(name) ? [[name, measure()]] : [],
      ),
    ),
  );
  for (const name of ["bare", "csv", "duckdb"])
    if (needed.has(name)) console.log(`${name}: ${secondsOf(measured, name)}`);
  for (const bar of asked) console.log(lineOf(bar, measured, events));
}

/** Of something that takes milliseconds, the median of a few. */
function quickest(args) {
  return { wallS: median(Array.from({ length: 9 }, () => timed(args).wallS)) };
}

function secondsOf(measured, name) {
  const of = (what) => measured.map((run) => run[name][what]);
  return `${shown(of("wallS"))} s, CPU ${shown(of("cpuS"))} s`;
}

function lineOf({ number, name, of, bar, digits = 2 }, measured, events) {
  const asked = events >= 10_000_000 ? bar.at(-1) : bar[0];
  return `${number}  ${name.padEnd(46)} ${shown(measured.map(of), digits)}   (bar: at most ${asked})`;
}
