import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../../../src/read/read.ts";
import { placesOf, readAll, sourceOf } from "./reading.ts";

/** The base record of the JSON cases of `trust.md` 7: 111 characters. */
const one =
  '{"patient_id":"9990000018","decision_id":"D-000","event":"review","at":"2024-03-01T09:30:00Z","actor":"clin-7"}';
const two = one.replace("review", "action");

interface Case {
  readonly id: string;
  readonly name?: string;
  readonly bytes: string | Uint8Array;
  readonly stop?: string;
  readonly faults?: readonly string[];
  readonly notes?: readonly string[];
  readonly used?: number;
  readonly options?: ReadOptions;
}

const json = "log.json";
const cases: readonly Case[] = [
  {
    id: "JSN01",
    name: json,
    bytes: `[${one},\n{"patient_id":"99`,
    stop: "json-truncated 2:18",
  },
  {
    id: "JSN02",
    bytes: `${one}\n${two.slice(0, 30)}`,
    faults: ["json-truncated 2:31"],
    used: 1,
    notes: ["no-final-newline"],
  },
  {
    id: "JSN03",
    bytes: `${one}\n--- page 2 ---\n${two}\n`,
    faults: ["json-unexpected 2:1"],
    used: 2,
  },
  {
    id: "JSN03 a word",
    bytes: `${one}\nSession resumed\n${two}\n`,
    faults: ["json-unexpected 2:1"],
    used: 2,
  },
  {
    id: "JSN04",
    bytes: `${one}\n[${two}]\n`,
    faults: ["json-not-an-object 2:1"],
    used: 1,
  },
  {
    id: "JSN05",
    bytes: `${JSON.stringify(JSON.parse(one), null, 2)}\n`,
    notes: ["json-detected"],
    used: 1,
  },
  {
    id: "JSN06",
    bytes: `${one}${two}\n`,
    faults: ["json-trailing 1:112"],
    used: 1,
  },
  {
    id: "JSN07",
    bytes: `${one.replace('"at"', '"event":"action","at"')}\n`,
    faults: ["json-duplicate-key 1:67"],
    used: 0,
  },
  {
    id: "JSN08",
    bytes: `${one.replace('"at"', '"\\u0065vent":"action","at"')}\n`,
    faults: ["json-duplicate-key 1:67"],
    used: 0,
  },
  {
    id: "JSN09",
    name: json,
    bytes: "[".repeat(100_000),
    stop: "json-too-deep 1:65",
  },
  {
    id: "JSN10",
    bytes: `${one.replace('"9990000018"', "12345678901234567890")}\n`,
    notes: ["number-as-text"],
    used: 1,
  },
  {
    id: "JSN11",
    bytes: `${one.replace('"9990000018"', "1e999")}\n`,
    faults: ["number-out-of-range 1:15"],
    used: 0,
  },
  {
    id: "JSN12",
    bytes: `${one.replace('"9990000018"', "NaN")}\n`,
    faults: ["json-unexpected 1:15"],
    used: 0,
  },
  {
    id: "JSN13",
    bytes: `{"__proto__":{"event":"review"},${one.slice(1)}\n`,
    faults: ["json-forbidden-key 1:2"],
    used: 0,
  },
  {
    id: "JSN14",
    bytes: `{"constructor":{"prototype":{"event":"review"}},${one.slice(1)}\n`,
    used: 1,
  },
  {
    id: "JSN15",
    bytes: `${one.replace("clin-7", "\\ud83d")}\n`,
    faults: ["json-lone-surrogate 1:103"],
    used: 0,
  },
  {
    id: "JSN16",
    name: json,
    bytes: `[${one},\n]`,
    stop: "json-unexpected 2:1",
  },
  {
    id: "JSN17",
    name: json,
    bytes: `// export\n[${one}]\n`,
    stop: "json-unexpected 1:1",
  },
  { id: "JSN18", bytes: `\uFEFF${one}\n`, notes: ["bom"], used: 1 },
  {
    id: "JSN19",
    bytes: "{'patient_id': '9990000018', 'read': True}\n",
    faults: ["json-unexpected 1:2"],
    used: 0,
  },
  {
    id: "JSN20",
    bytes: `${one.replace("clin-7", "cl\x1bin")}\n`,
    faults: ["control-character 1:106"],
    used: 0,
  },
  {
    id: "JSN21",
    bytes: Buffer.from(`${one.replace("clin-7", "cl\u00e9")}\n`, "latin1"),
    faults: ["not-utf-8 1:106"],
    used: 0,
  },
  {
    id: "JSN22",
    bytes: Buffer.from(`${one.replace("clin-7", "c\u00c0\u00af")}\n`, "latin1"),
    faults: ["not-utf-8 1:105"],
    used: 0,
  },
  {
    id: "JSN23",
    name: json,
    bytes: `{"exported":"2024-03-02","rows":[${one}],"count":1}`,
    notes: ["json-records-path"],
    used: 1,
  },
  {
    id: "JSN23 several",
    name: json,
    bytes: `{"rows":[${one}],"pages":[1]}`,
    stop: "json-records-path",
  },
  {
    id: "JSN23 named",
    name: json,
    bytes: `{"pages":[1],"data":{"x":[],"rows":[${one}]},"more":[2]}`,
    notes: ["json-records-path"],
    used: 1,
    options: { records: "data.rows" },
  },
  {
    id: "JSN24",
    bytes: `${one}\nnull\n${two}\n`,
    faults: ["json-not-an-object 2:1"],
    used: 2,
  },
  { id: "JSN25", name: json, bytes: "[]", stop: "no-records" },
  {
    id: "JSN26",
    bytes: `${one}\r\n\r\n${two}\r\n`,
    notes: ["blank-lines"],
    used: 2,
  },
  { id: "JSN27", bytes: `${one.replace("clin-7", "a\u2028b")}\n`, used: 1 },
];

const sizes = [Number.MAX_SAFE_INTEGER, 1, 7] as const;

describe.each(cases)("$id", (given) => {
  const bytes = Buffer.from(given.bytes);
  it.each(sizes)("in chunks of %i bytes", async (size) => {
    const outcome = await readAll(
      sourceOf(given.name ?? "log.ndjson", bytes, Math.min(size, bytes.length)),
      given.options,
    );
    expect(outcome.stop).toBe(given.stop);
    if (given.stop !== undefined) return;
    expect(placesOf(outcome)).toEqual(given.faults ?? []);
    expect(Object.keys(outcome.reading?.notes ?? {}).sort()).toEqual(
      [...(given.notes ?? [])].sort(),
    );
    expect(outcome.records).toHaveLength(given.used ?? 0);
  });
});
