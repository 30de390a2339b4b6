import type { BadInput } from "./setting.ts";

/** The base record of the JSON cases: 111 characters. */
const one =
  '{"patient_id":"9990000018","decision_id":"D-000","event":"review","at":"2024-03-01T09:30:00Z","actor":"clin-7"}';
const two: string = one.replace("review", "action");
const json = "log.json";
const lines = "log.ndjson";

const stop = (id: string, bytes: string, code: string): BadInput => ({
  id,
  name: json,
  bytes,
  exit: 2,
  stop: code,
});
const fault = (
  id: string,
  bytes: string | Uint8Array,
  place: string,
  used: number,
): BadInput => ({
  id,
  name: lines,
  bytes,
  exit: 3,
  faults: [place],
  used,
  rejected: 1,
});
const fine = (
  id: string,
  bytes: string,
  used: number,
  ...notes: readonly string[]
): BadInput => ({
  id,
  name: lines,
  bytes,
  exit: "v",
  used,
  rejected: 0,
  notes,
});

/** JSN01 to JSN27 of `trust.md` 7. */
export const jsonInputs: readonly BadInput[] = [
  stop("JSN01", `[${one},\n{"patient_id":"99`, "json-truncated 2:18"),
  fault("JSN02", `${one}\n${two.slice(0, 30)}`, "json-truncated 2:31", 1),
  fault("JSN03", `${one}\n--- page 2 ---\n${two}\n`, "json-unexpected 2:1", 2),
  fault("JSN04", `${one}\n[${two}]\n`, "json-not-an-object 2:1", 1),
  fine(
    "JSN05",
    `${JSON.stringify(JSON.parse(one), null, 2)}\n`,
    1,
    "json-detected",
  ),
  fault("JSN06", `${one}${two}\n`, "json-trailing 1:112", 1),
  fault(
    "JSN07",
    `${one.replace('"at"', '"event":"action","at"')}\n`,
    "json-duplicate-key 1:67",
    0,
  ),
  fault(
    "JSN08",
    `${one.replace('"at"', '"\\u0065vent":"action","at"')}\n`,
    "json-duplicate-key 1:67",
    0,
  ),
  stop("JSN09", "[".repeat(100_000), "json-too-deep 1:65"),
  fine(
    "JSN10",
    `${one.replace('"D-000"', "12345678901234567890")}\n`,
    1,
    "number-as-text",
  ),
  fault(
    "JSN11",
    `${one.replace('"9990000018"', "1e999")}\n`,
    "number-out-of-range 1:15",
    0,
  ),
  fault(
    "JSN12",
    `${one.replace('"9990000018"', "NaN")}\n`,
    "json-unexpected 1:15",
    0,
  ),
  fault(
    "JSN13",
    `{"__proto__":{"event":"review"},${one.slice(1)}\n`,
    "json-forbidden-key 1:2",
    0,
  ),
  fine(
    "JSN14",
    `{"constructor":{"prototype":{"event":"review"}},${one.slice(1)}\n`,
    1,
  ),
  fault(
    "JSN15",
    `${one.replace("clin-7", "\\ud83d")}\n`,
    "json-lone-surrogate 1:103",
    0,
  ),
  stop("JSN16", `[${one},\n]`, "json-unexpected 2:1"),
  stop("JSN17", `// export\n[${one}]\n`, "json-unexpected 1:1"),
  fine("JSN18", `\uFEFF${one}\n`, 1, "bom"),
  fault(
    "JSN19",
    "{'patient_id': '9990000018', 'read': True}\n",
    "json-unexpected 1:2",
    0,
  ),
  fault(
    "JSN20",
    `${one.replace("clin-7", "cl\x1bin")}\n`,
    "control-character 1:106",
    0,
  ),
  fault(
    "JSN21",
    Buffer.from(`${one.replace("clin-7", "cl\u00e9")}\n`, "latin1"),
    "not-utf-8 1:106",
    0,
  ),
  fault(
    "JSN22",
    Buffer.from(`${one.replace("clin-7", "c\u00c0\u00af")}\n`, "latin1"),
    "not-utf-8 1:105",
    0,
  ),
  {
    ...fine(
      "JSN23",
      `{"exported":"2024-03-02","rows":[${one}],"count":1}`,
      1,
      "json-records-path",
    ),
    name: json,
  },
  {
    ...fine(
      "JSN23 named",
      `{"pages":[1],"data":{"rows":[${one}]}}`,
      1,
      "json-records-path",
    ),
    name: json,
    keys: ["records: data.rows"],
  },
  stop("JSN23 several", `{"rows":[${one}],"pages":[1]}`, "json-records-path"),
  fault("JSN24", `${one}\nnull\n${two}\n`, "json-not-an-object 2:1", 2),
  stop("JSN25", "[]", "no-records"),
  fine("JSN26", `${one}\r\n\r\n${two}\r\n`, 2, "blank-lines"),
  fine("JSN27", `${one.replace("clin-7", "a\u2028b")}\n`, 1),
];
