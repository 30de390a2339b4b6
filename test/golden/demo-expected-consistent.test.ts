/**
 * The answers of the shipped example agree with its files and with themselves.
 * Nothing of the tool takes part but the words of the contract: the answers are what it is measured by.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { alignments, oversightStates } from "../../src/model/words.ts";

interface Place {
  readonly file: string;
  readonly record: number;
  readonly line: number;
}
interface Decision {
  readonly recommendation: string | null;
  readonly accession?: string;
  readonly orderSet?: string;
  readonly found: Place;
  readonly patient: string;
  readonly oversight: string;
  readonly alignment: string;
  readonly story?: string;
  readonly why: string;
}
interface Account {
  readonly records: number;
  readonly used: number;
  readonly rejected: number;
  readonly ignored: number;
}
interface Expected {
  readonly files: Readonly<
    Record<string, { readonly bytes: number; readonly sha256: string }>
  >;
  readonly accounts: Readonly<Record<string, Account>>;
  readonly faults: readonly (Place & { readonly code: string })[];
  readonly withoutDecision?: readonly Place[];
  readonly leftOver?: readonly Place[];
  readonly summary: Readonly<Record<string, number>>;
  readonly oversight?: Readonly<Record<string, number>>;
  readonly alignment?: Readonly<Record<string, number>>;
  readonly decisions: readonly Decision[];
}

const fixtures = new URL("../../fixtures/", import.meta.url);
/** The exports of the example lie in a folder of their own, so that the folder can be audited as it is. */
const placeOf = (path: string): string =>
  path.replace(/^demo\/(?=\w+_2026-03\.)/u, "demo/exports/");
const bytesOf = (path: string): Buffer =>
  readFileSync(new URL(placeOf(path), fixtures));
const isExpected = (value: unknown): value is Expected =>
  typeof value === "object" && value !== null && "decisions" in value;

function expectedOf(path: string): Expected {
  const value: unknown = JSON.parse(bytesOf(path).toString("utf8"));
  if (!isExpected(value)) throw new Error(`${path} holds no decisions`);
  return value;
}

/** The records of an export as rows of text; a JSON line is one row with one cell. */
function recordsOf(path: string): readonly (readonly string[])[] {
  const text = bytesOf(path).toString("utf8");
  if (path.endsWith(".ndjson")) {
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line]);
  }
  const rows: string[][] = parse(text, { relax_column_count: true });
  return rows.slice(1);
}

const countBy = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

/** Check digit of an NHS number (domain 9): weights 10 to 2, eleven less the remainder, 11 reads 0. */
function passesCheckDigit(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at += 1)
    sum += Number(number.charAt(at)) * (10 - at);
  const digit = 11 - (sum % 11);
  return (
    digit !== 10 && (digit === 11 ? 0 : digit) === Number(number.charAt(9))
  );
}

const undeterminedStates = new Set([
  "order-unknown",
  "time-unknown",
  "link-unknown",
  "no-policy",
]);
const notActedAlignments = new Set([
  "overridden",
  "acted-without-ai",
  "acted-before-ai",
  "not-acted-on",
]);
const isOpenAtEnd = (decision: Decision): boolean =>
  decision.oversight === "log-ends" && decision.alignment === "undetermined";

/** The accounts of `rules.md` 1.8, worked out again from the list of decisions. */
function summaryOf(decisions: readonly Decision[]): Record<string, number> {
  const count = (test: (decision: Decision) => boolean): number =>
    decisions.filter(test).length;
  const openAtEnd = count(isOpenAtEnd);
  const notActedOn = count((decision) => decision.oversight === "not-acted-on");
  const notRequired = count(
    (decision) => decision.oversight === "not-required",
  );
  const documentedBefore = count(
    (decision) => decision.oversight === "documented-before",
  );
  const undetermined = count(
    (decision) =>
      undeterminedStates.has(decision.oversight) ||
      (decision.oversight === "log-ends" && !isOpenAtEnd(decision)),
  );
  const actedOn = decisions.length - openAtEnd - notActedOn - notRequired;
  return {
    decisions: decisions.length,
    actedOn,
    documentedBefore,
    notDocumentedBefore: actedOn - documentedBefore - undetermined,
    undetermined,
    notActedOn,
    notRequired,
    openAtEnd,
  };
}

describe.each([
  ["demo", "demo/", "demo/expected.json"],
  ["native", "native/", "native/small-expected.json"],
])("the answers of %s", (_name, folder, answers) => {
  const expected = expectedOf(answers);
  const rejected = new Set(
    expected.faults.map((fault) => `${fault.file}:${fault.record}`),
  );

  it.each(Object.entries(expected.files))(
    "belong to the bytes of %s",
    (file, { bytes, sha256 }) => {
      const content = bytesOf(folder + file);
      expect(content.length).toBe(bytes);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    },
  );

  it.each(Object.entries(expected.accounts))(
    "account for every record of %s",
    (file, account) => {
      expect(account.records).toBe(recordsOf(folder + file).length);
      expect(account.used + account.rejected + account.ignored).toBe(
        account.records,
      );
      expect(account.rejected).toBe(
        expected.faults.filter((fault) => fault.file === file).length,
      );
    },
  );

  it("name each fault, each output without a decision and each action left over by a place of its own", () => {
    const places = [
      ...expected.faults,
      ...(expected.withoutDecision ?? []),
      ...(expected.leftOver ?? []),
    ];
    expect(
      new Set(places.map((place) => `${place.file}:${place.record}`)).size,
    ).toBe(places.length);
    for (const { file, record, line } of places) {
      expect(recordsOf(folder + file)[record - 1]).toBeDefined();
      expect(line).toBe(file.endsWith(".ndjson") ? record : record + 1);
    }
  });

  it("find every decision at a record that is used and names the same patient and key", () => {
    const keys = expected.decisions.map(
      (d) => d.recommendation ?? d.accession ?? d.orderSet ?? "",
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const [at, { found, patient }] of expected.decisions.entries()) {
      const cells =
        recordsOf(folder + found.file)[found.record - 1]?.join(",") ?? "";
      expect(rejected.has(`${found.file}:${found.record}`)).toBe(false);
      expect(found.line).toBe(
        found.file.endsWith(".ndjson") ? found.record : found.record + 1,
      );
      expect(cells).toContain(patient);
      expect(keys[at]).not.toBe("");
      expect(cells).toContain(keys[at] ?? "");
    }
  });

  it("use only numbers of the 999 range, with right check digits but for the record that is about one", () => {
    let seen = 0;
    for (const file of Object.keys(expected.accounts)) {
      const wrong = expected.faults.filter(
        (fault) => fault.file === file && fault.code === "id-check-digit",
      );
      for (const [at, cells] of recordsOf(folder + file).entries()) {
        const text = cells
          .join(",")
          .replace(/"sha256":"[0-9a-f]{64}"|(?<=,)[0-9a-f]{64}(?=,)/g, "");
        for (const [spelled] of text.matchAll(/\b\d{3} ?\d{3} ?\d{4}\b/g)) {
          const number = spelled.replaceAll(" ", "");
          seen += 1;
          expect(number.startsWith("999")).toBe(true);
          expect(passesCheckDigit(number)).toBe(
            !wrong.some((fault) => fault.record === at + 1),
          );
        }
      }
    }
    expect(seen).toBeGreaterThanOrEqual(expected.decisions.length);
  });

  it("use only the words of the contract, and add up as rules 1.8 says", () => {
    for (const { oversight, alignment, why } of expected.decisions) {
      expect(oversightStates).toContain(oversight);
      expect(alignments).toContain(alignment);
      expect(why).not.toBe("");
    }
    expect(expected.summary).toEqual(summaryOf(expected.decisions));
  });

  it("call not acted on exactly what rules 1.2 calls so", () => {
    for (const { oversight, alignment } of expected.decisions) {
      expect(oversight === "not-acted-on").toBe(
        notActedAlignments.has(alignment),
      );
    }
  });
});

describe("the shipped example", () => {
  const expected = expectedOf("demo/expected.json");

  it("shows every oversight state and every alignment at least twice, and counts them", () => {
    const states = countBy(
      expected.decisions.map((decision) => decision.oversight),
    );
    const words = countBy(
      expected.decisions.map((decision) => decision.alignment),
    );
    expect(states).toEqual(expected.oversight);
    expect(words).toEqual(expected.alignment);
    for (const state of oversightStates)
      expect(states[state] ?? 0).toBeGreaterThanOrEqual(2);
    for (const word of alignments)
      expect(words[word] ?? 0).toBeGreaterThanOrEqual(2);
  });

  it("is large enough to be an example and small enough to be read", () => {
    expect(expected.decisions.length).toBeGreaterThanOrEqual(120);
    expect(
      new Set(expected.decisions.map((decision) => decision.patient)).size,
    ).toBeGreaterThanOrEqual(60);
    const sizes = [
      "expected.json",
      "mapping.yaml",
      "policy.yaml",
      "README.md",
      ...Object.keys(expected.files),
    ];
    const total = sizes.reduce(
      (sum, file) => sum + bytesOf(`demo/${file}`).length,
      0,
    );
    expect(total).toBeLessThan(200_000);
  });

  it("tells three stories, which its page names with their keys and figures", () => {
    const page = bytesOf("demo/README.md").toString("utf8");
    const stories = expected.decisions.filter(
      (decision) => decision.story !== undefined,
    );
    expect(stories.length).toBe(3);
    for (const {
      story,
      recommendation,
      accession,
      oversight,
      alignment,
    } of stories) {
      const row = page
        .split("\n")
        .find((line) => line.toLowerCase().includes(`**${story ?? ""}**`));
      expect(row).toContain(`\`${recommendation ?? accession ?? ""}\``);
      expect(row).toContain(`\`${oversight}\``);
      expect(row).toContain(`\`${alignment}\``);
    }
    const patients = new Set(
      expected.decisions.map((decision) => decision.patient),
    ).size;
    expect(page).toContain(
      `${expected.decisions.length} decisions, ${patients} patients`,
    );
  });

  it("keeps rejected records apart from every decision they must not touch", () => {
    for (const { file, record } of expected.faults) {
      const cells = recordsOf(`demo/${file}`)[record - 1] ?? [];
      const text = cells.join(",").replaceAll(" ", "");
      const touched = expected.decisions.filter(({ patient }) =>
        text.includes(patient),
      );
      for (const { oversight } of touched) expect(oversight).toBe("log-ends");
    }
  });
});
