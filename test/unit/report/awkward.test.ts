import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runs } from "./sample-run.ts";

const folder = new URL("../../../fixtures/runs/awkward/", import.meta.url);

/** The large ones are made when they are needed; the others also lie there as folders, for whoever reads run folders. */
const stored = runs().filter(
  ([name]) => name !== "many" && name !== "very-long",
);

const lines = (items: readonly unknown[]): string =>
  items.map((item) => `${JSON.stringify(item)}\n`).join("");

test.each(stored)(
  "%s lies in fixtures as sample-run makes it (AWKWARD=write renews it)",
  (name, sample) => {
    const files = {
      "run.json": `${JSON.stringify(sample.run, undefined, 2)}\n`,
      "decisions.jsonl": lines(sample.decisions),
      "findings.jsonl": lines(sample.findings),
      "faults.jsonl": lines(sample.faults),
    };
    const place = new URL(`${name}/`, folder);
    if (process.env["AWKWARD"] === "write") {
      mkdirSync(place, { recursive: true });
      for (const [file, text] of Object.entries(files))
        writeFileSync(new URL(file, place), text);
    }
    expect(existsSync(place)).toBe(true);
    for (const [file, text] of Object.entries(files))
      expect(readFileSync(new URL(file, place), "utf8")).toBe(text);
  },
);
