import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DecisionLine, Fault, Finding, Run } from "../../src/index.ts";
import { inTemporaryFolder, jsonFile, jsonLines, root, run } from "./run.ts";

interface Place {
  readonly file: string;
  readonly record: number;
  readonly line: number;
}

interface Expected {
  readonly accounts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly faults: readonly (Place & { readonly code: string })[];
  readonly summary: Readonly<Record<string, number>>;
  readonly leftOver?: readonly Place[];
  readonly decisions: readonly {
    readonly recommendation: string | null;
    readonly found: Place;
    readonly patient: string;
    readonly oversight: string;
    readonly alignment: string;
  }[];
}

const demo = join(root, "fixtures/demo");
const auditDemo = (
  folder: string,
  more: readonly string[] = [],
): readonly string[] => [
  "audit",
  join(demo, "exports"),
  "-m",
  join(demo, "mapping.yaml"),
  "-p",
  join(demo, "policy.yaml"),
  "-o",
  join(folder, "out"),
  ...more,
];

/** The decision whose AI output stands at a place. */
function decisionAt(
  lines: readonly DecisionLine[],
  place: Place,
  id: string | null,
): readonly DecisionLine[] {
  return lines.filter(
    (line) =>
      (id === null || line.recommendation === id) &&
      line.events.some((event) =>
        [event.origin, ...event.copies].some(
          (origin) =>
            event.type.startsWith("recommendation.") &&
            origin.file === place.file &&
            origin.record === place.record,
        ),
      ),
  );
}

describe("the shipped example", () => {
  test("every decision is as the story says, and so are accounts, faults and summary", async () => {
    await inTemporaryFolder(async (folder) => {
      const { code } = await run(auditDemo(folder, ["--quiet"]));
      expect(code).toBe(3);
      const expected = jsonFile<Expected>(join(demo, "expected.json"));
      const lines = jsonLines<DecisionLine>(
        join(folder, "out/decisions.jsonl"),
      );
      const answers = expected.decisions.map(({ found, recommendation }) =>
        decisionAt(lines, found, recommendation).map(
          ({ patient, oversight, alignment }) => ({
            found,
            patient,
            oversight,
            alignment,
          }),
        ),
      );
      expect(answers).toEqual(
        expected.decisions.map(({ found, patient, oversight, alignment }) => [
          { found, patient, oversight, alignment },
        ]),
      );
      expect(lines).toHaveLength(expected.decisions.length);

      const report = jsonFile<Run>(join(folder, "out/run.json"));
      const { findings: _, ...summary } = report.summary;
      expect(summary).toEqual(expected.summary);
      const accounts = report.accounts.map(
        ({ file, records, used, rejected, ignored }) => [
          file,
          { records, used, rejected, ignored },
        ],
      );
      expect(Object.fromEntries(accounts)).toEqual(expected.accounts);
      const faults = jsonLines<Fault>(join(folder, "out/faults.jsonl"));
      expect(
        faults
          .map(({ origin, line, code: word }) => [
            origin.file,
            origin.record,
            line,
            word,
          ])
          .sort(),
      ).toEqual(
        expected.faults
          .map(({ file, record, line, code: word }) => [
            file,
            record,
            line,
            word,
          ])
          .sort(),
      );
    });
  });

  test("accounts balance in records and bytes, and every cited record re-hashes to what is cited", async () => {
    await inTemporaryFolder(async (folder) => {
      await run(auditDemo(folder, ["--quiet"]));
      const { accounts, summary } = jsonFile<Run>(join(folder, "out/run.json"));
      for (const {
        file,
        records,
        used,
        rejected,
        ignored,
        bytes,
        ledger,
        sha256,
      } of accounts) {
        const content = readFileSync(join(demo, "exports", file));
        expect(records).toBe(used + rejected + ignored);
        expect(Object.values(ledger).reduce((sum, part) => sum + part, 0)).toBe(
          bytes,
        );
        expect(bytes).toBe(content.length);
        expect(sha256).toBe(createHash("sha256").update(content).digest("hex"));
      }
      expect(summary.decisions).toBe(
        summary.actedOn +
          summary.notActedOn +
          summary.notRequired +
          summary.openAtEnd,
      );
      const findings = jsonLines<Finding>(join(folder, "out/findings.jsonl"));
      expect(findings.length).toBeGreaterThan(50);
      for (const {
        file,
        byteOffset,
        byteLength,
        sha256,
        line,
      } of findings.flatMap(({ evidence }) => evidence)) {
        const content = readFileSync(join(demo, "exports", file));
        const bytes = content.subarray(byteOffset, byteOffset + byteLength);
        expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
        expect(
          content.subarray(0, byteOffset).toString("latin1").split("\n"),
        ).toHaveLength(line);
      }
    });
  });

  test("one primary finding about oversight for each decision that is not documented before", async () => {
    await inTemporaryFolder(async (folder) => {
      await run(auditDemo(folder, ["--quiet"]));
      const lines = jsonLines<DecisionLine>(
        join(folder, "out/decisions.jsonl"),
      );
      const { cards } = jsonFile<Run>(join(folder, "out/run.json"));
      const oversight = new Set(
        cards.filter((card) => card.oversight).map(({ id }) => id),
      );
      const byDecision = new Map<string, number>();
      for (const { decision, rule, severity } of jsonLines<Finding>(
        join(folder, "out/findings.jsonl"),
      )) {
        // That an automatic action was an allowed one is information.
        if (severity === "info") continue;
        if (decision !== null && oversight.has(rule))
          byDecision.set(decision, (byDecision.get(decision) ?? 0) + 1);
      }
      const clear = new Set([
        "documented-before",
        "not-acted-on",
        "not-required",
      ]);
      for (const { id, oversight: state, events } of lines) {
        const acted = events.some(
          ({ type }) =>
            type.startsWith("action.") ||
            type === "recommendation.auto-applied",
        );
        if (clear.has(state))
          expect([id, state, byDecision.get(id) ?? 0]).toEqual([id, state, 0]);
        else if (acted)
          expect([id, state, byDecision.get(id) ?? 0]).toEqual([id, state, 1]);
      }
    });
  });
});

/** Every file of a run folder but the one that holds the clock. */
function bytesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => name !== "timing.json");
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]),
  );
}

describe("same input, same bytes", () => {
  test("whatever the order in which files are named, and the zone and locale of the machine", async () => {
    await inTemporaryFolder(async (folder) => {
      await run(auditDemo(folder, ["--quiet", "-f", "html,json,text"]));
      const first = bytesOf(join(folder, "out"));
      expect(Object.keys(first)).toContain("report.html");
      const files = readdirSync(join(demo, "exports")).toReversed();
      const zone = process.env["TZ"];
      process.env["TZ"] = "Pacific/Auckland";
      try {
        const inputs = files.map((name) => join(demo, "exports", name));
        const [, , ...rest] = auditDemo(folder, [
          "--quiet",
          "-f",
          "text,json,html",
        ]);
        const again = rest.map((word) =>
          word === join(folder, "out") ? join(folder, "again") : word,
        );
        await run(["audit", ...inputs, ...again]);
      } finally {
        if (zone === undefined) delete process.env["TZ"];
        else process.env["TZ"] = zone;
      }
      expect(bytesOf(join(folder, "again"))).toEqual(first);
    });
  });

  test("gzip, split and renamed exports give the same decisions", async () => {
    await inTemporaryFolder(async (folder) => {
      await run(auditDemo(folder, ["--quiet"]));
      const split = join(folder, "exports");
      mkdirSync(split);
      for (const name of readdirSync(join(demo, "exports"))) {
        const lines = readFileSync(join(demo, "exports", name), "utf8").split(
          "\n",
        );
        const head = name.endsWith(".csv") ? lines.slice(0, 1) : [];
        const body = lines.slice(head.length);
        const half = Math.floor(body.length / 2);
        const [stem, ending] = name.split("_2026-03");
        writeFileSync(
          join(split, `${stem}_b${ending}`),
          [...head, ...body.slice(0, half), ""].join("\n"),
        );
        writeFileSync(
          join(split, `${stem}_a${ending}`),
          [...head, ...body.slice(half)].join("\n"),
        );
      }
      await run([
        "audit",
        split,
        "-m",
        join(demo, "mapping.yaml"),
        "-p",
        join(demo, "policy.yaml"),
        "-o",
        join(folder, "split"),
        "--quiet",
      ]);
      const statesOf = (out: string): readonly unknown[] =>
        jsonLines<DecisionLine>(join(folder, out, "decisions.jsonl")).map(
          ({ id, oversight, alignment, difference }) => [
            id,
            oversight,
            alignment,
            difference,
          ],
        );
      expect(statesOf("split")).toEqual(statesOf("out"));
    });
  });

  test("the run folder is for its owner only", async () => {
    await inTemporaryFolder(async (folder) => {
      await run(auditDemo(folder, ["--quiet"]));
      expect(statSync(join(folder, "out")).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(join(folder, "out"))) {
        expect([
          name,
          statSync(join(folder, "out", name)).mode & 0o777,
        ]).toEqual([name, 0o600]);
      }
    });
  });
});
