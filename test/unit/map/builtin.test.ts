/** Records of FHIR and CDS Hooks, each with what it gives: the cases were written from the documents that they name. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MappingSource } from "../../../src/model/mapping.ts";
import type { JsonObject, ObjectRecord } from "../../../src/model/record.ts";
import { builtinResources } from "../../../src/map/builtin.ts";
import {
  builtinSource,
  lookInto,
  mapRecord,
  newLookUps,
  refuseTooMany,
  settleLookUps,
} from "../../../src/map/map.ts";
import { openJsonParser } from "../../../src/read/json-parse.ts";

interface Case {
  readonly name: string;
  readonly lookUps?: readonly unknown[];
  readonly values?: MappingSource["values"];
  readonly fields?: MappingSource["fields"];
  readonly record: unknown;
  readonly system?: string;
  readonly keyScope?: string;
  readonly events?: readonly {
    readonly type: string;
    readonly stamp?: string;
    readonly notes?: readonly string[];
    readonly fields: Readonly<Record<string, string>>;
  }[];
  readonly ignored?: string;
  /** Why further parts of the record give nothing. */
  readonly parts?: readonly string[];
  readonly fault?: string;
}

const root = new URL("../../../fixtures/", import.meta.url);
const parse = openJsonParser(1 << 20);
/** As the read room gives it: numbers stay their source text. */
const treeOf = (text: string): JsonObject =>
  parse(text, 64).value as JsonObject;

function casesIn(path: string): readonly Case[] {
  const text = readFileSync(new URL(path, root), "utf8");
  return (JSON.parse(text) as { readonly cases: readonly Case[] }).cases;
}

/** The records as written in the file: a number keeps its digits. */
function rawIn(path: string): readonly JsonObject[] {
  const tree = treeOf(readFileSync(new URL(path, root), "utf8"));
  return tree["cases"] as unknown as readonly JsonObject[];
}

const record = (tree: JsonObject): ObjectRecord => ({
  shape: "object",
  origin: {
    file: "f.json",
    record: 1,
    line: 1,
    byteOffset: 0,
    byteLength: 1,
    sha256: "0",
  },
  tree,
  text: "",
});

function outcomeOf(
  format: "fhir" | "cds-hooks",
  { values, fields }: Case,
  raw: JsonObject,
): unknown {
  const source: MappingSource = {
    name: format,
    files: [],
    format,
    events: [],
    ...(values === undefined ? {} : { values }),
    ...(fields === undefined ? {} : { fields }),
  };
  const lookUps = newLookUps();
  const others = (raw["lookUps"] ?? []) as readonly JsonObject[];
  const itself = raw["record"] as JsonObject;
  for (const other of [...others, itself])
    lookInto(format, other, lookUps, "f.json");
  settleLookUps(lookUps);
  const backwards = newLookUps();
  for (const other of [...others, itself].toReversed())
    lookInto(format, other, backwards, "f.json");
  settleLookUps(backwards);
  const mapped = mapRecord(builtinSource(source, lookUps), record(itself));
  expect(mapRecord(builtinSource(source, backwards), record(itself))).toEqual(
    mapped,
  );
  return mapped;
}

function expected(
  format: "fhir" | "cds-hooks",
  { events, ignored, parts, fault, system = format, keyScope = "fhir" }: Case,
): unknown {
  const more = parts === undefined ? {} : { parts };
  if (ignored !== undefined)
    return { kind: "ignored", reason: ignored, ...more };
  if (fault !== undefined) {
    const [code, field] = fault.split(" ");
    const details = [expect.objectContaining({ code, field, line: 1 })];
    return expect.objectContaining({ kind: "faults", details });
  }
  const candidates = (events ?? []).map(
    ({ type, stamp, notes = [], fields }) => ({
      type,
      fields: { system, keyScope, ...fields },
      notes,
      columns: stamp === undefined ? {} : { occurredAt: stamp },
      source: format,
      times: expect.anything() as unknown,
    }),
  );
  return { kind: "candidates", candidates, ...more };
}

const fhirFiles = readdirSync(new URL("fhir/records/", root)).sort();

describe.each([
  ...fhirFiles.map((name) => ["fhir", `fhir/records/${name}`] as const),
  ["cds-hooks", "cds-hooks/records/messages.json"] as const,
])("%s: %s", (format, path) => {
  const raws = rawIn(path);
  it.each(casesIn(path).map((one, at) => [one.name, one, raws[at]] as const))(
    "%s",
    (_name, one, raw) => {
      if (raw === undefined) throw new Error("no such case");
      expect(outcomeOf(format, one, raw)).toEqual(expected(format, one));
    },
  );
});

it("there are cases for every resource that is read", () => {
  expect(fhirFiles).toEqual(
    [...Object.keys(builtinResources), "others"]
      .map((name) => `${name}.json`)
      .sort(),
  );
});

it("a case names one outcome", () => {
  for (const name of fhirFiles)
    for (const one of casesIn(`fhir/records/${name}`))
      expect(
        [one.events, one.ignored, one.fault].filter((is) => is !== undefined),
      ).toHaveLength(1);
});

it("more things to look up than fit are a stop with a name", () => {
  const lookUps = newLookUps();
  for (const id of ["a", "b"])
    lookInto(
      "fhir",
      treeOf(`{"resourceType":"Device","id":"${id}"}`),
      lookUps,
      "f.json",
    );
  refuseTooMany(lookUps, "f.json", 2);
  expect(() => refuseTooMany(lookUps, "f.json", 1)).toThrowError(
    expect.objectContaining({ code: "limit-look-ups" }),
  );
});

it("so are more roles of one person, or results of one answer, than anybody has", () => {
  const lookUps = newLookUps();
  const see = (tree: object): void =>
    lookInto("fhir", treeOf(JSON.stringify(tree)), lookUps, "f.json");
  const role = (at: number): void =>
    see({
      resourceType: "PractitionerRole",
      id: `r${String(at)}`,
      practitioner: { reference: "Practitioner/p" },
      code: [{ text: `role ${String(at % 1001)}` }],
    });
  const answer = (count: number): void =>
    see({
      resourceType: "GuidanceResponse",
      id: "g",
      result: Array.from({ length: count }, (_, at) => ({
        reference: `CarePlan/${String(at)}`,
      })),
    });
  for (let at = 0; at < 1000; at++) role(at);
  for (let at = 0; at < 1000; at++) role(at);
  answer(1000);
  refuseTooMany(lookUps, "f.json");
  const stop = expect.objectContaining({ code: "limit-look-ups" }) as unknown;
  answer(1001);
  expect(() => refuseTooMany(lookUps, "f.json")).toThrowError(stop);
  lookUps.crowded.clear();
  role(1000);
  expect(() => refuseTooMany(lookUps, "f.json")).toThrowError(stop);
});
