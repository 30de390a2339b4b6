/**
 * No file, however damaged, makes the reading crash, hang, lose a byte or a record, or name a value (`trust.md` 1 and 15).
 * Seeded mutation of the shipped examples; it does not follow which code was reached.
 *
 * A file that breaks something is told by its seed: COUNTERSIGN_FUZZ_SEED=<seed> COUNTERSIGN_FUZZ_FILES=1 reads it alone.
 */
import { hash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { FileAccount } from "../../src/model/run.ts";
import { mutated } from "./mutate.ts";
import { originals } from "./originals.ts";
import { randomFrom } from "./random.ts";
import { accountsOf, readMutated } from "./read-mutated.ts";

/** Fewer on a developer's machine; `npm run fuzz:files` asks for its own number, from its own seed. */
const asked = process.env["COUNTERSIGN_FUZZ_FILES"];
const isCi = !["", "0", "false"].includes(process.env["CI"] ?? "");
const files = asked === undefined ? (isCi ? 100_000 : 2000) : Number(asked);
const firstSeed = Number(process.env["COUNTERSIGN_FUZZ_SEED"] ?? "0");
/** So many files hold each kind of outcome. */
const enoughForAll = 1000;
const mostShown = 5;

describe("mutated files", () => {
  test(
    `${String(files)} from seed ${String(firstSeed)}: no crash, every byte and every record accounted for`,
    async () => {
      const from = await originals();
      const stops = new Set<string>();
      const shown: string[] = [];
      let [broken, read, withRejected, clean] = [0, 0, 0, 0];
      for (let seed = firstSeed; seed < firstSeed + files; seed++) {
        // oxlint-disable-next-line no-await-in-loop -- one at a time, so that a hang is that of one file
        const reading = await readMutated(seed, from);
        if (reading.stop === undefined) read += 1;
        else stops.add(reading.stop);
        if (reading.rejected > 0) withRejected += 1;
        else if (reading.used > 0) clean += 1;
        if (reading.broken.length === 0) continue;
        broken += 1;
        if (shown.length < mostShown)
          shown.push(`seed ${String(seed)}: ${reading.broken.join("; ")}`);
      }
      expect(shown.join("\n")).toBe("");
      expect(broken).toBe(0);
      if (files < enoughForAll) return;
      expect(read).toBeGreaterThan(files / 3);
      expect(withRejected).toBeGreaterThan(files / 5);
      expect(clean).toBeGreaterThan(files / 50);
      expect(stops.size).toBeGreaterThan(15);
    },
    Math.max(120_000, files * 60),
  );

  test("a seed gives one file, and nearly every seed another", () => {
    const bytes = Buffer.from("a,b,c\n1,2,3\n4,5,6\n".repeat(20));
    const of = (seed: number): string =>
      mutated(bytes, randomFrom(seed)).toString("latin1");
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const all = seeds.map(of);
    expect(seeds.map(of)).toEqual(all);
    expect(new Set(all).size).toBeGreaterThan(180);
  });

  test("an account that does not add up is told", () => {
    const bytes = Buffer.from("a,b\n1,2\n");
    const account: FileAccount = {
      file: "a.csv",
      source: "log",
      format: "csv",
      bytes: bytes.length,
      sha256: hash("sha256", bytes),
      unpackedBytes: bytes.length,
      ledger: { mark: 0, header: 4, record: 4, blank: 0, tail: 0 },
      records: 1,
      notes: {},
      used: 1,
      rejected: 0,
      ignored: 0,
      ignoredReasons: {},
      rejectedCodes: {},
      unusedColumns: [],
    };
    expect(accountsOf(account, bytes)).toEqual([]);
    const lost = { ...account.ledger, record: 3 };
    expect(accountsOf({ ...account, ledger: lost }, bytes)).toEqual([
      "the ledger adds up",
    ]);
    expect(accountsOf({ ...account, records: 2 }, bytes)).toEqual([
      "records add up",
    ]);
    expect(accountsOf({ ...account, bytes: 7 }, bytes)).toEqual([
      "size of the file",
    ]);
  });
});
