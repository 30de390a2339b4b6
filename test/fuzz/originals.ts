import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadMapping } from "../../src/audit/load-mapping.ts";
import type { LoadedMapping } from "../../src/audit/load-mapping.ts";
import { action, base, mapping, review } from "../golden/bad-inputs/setting.ts";
import { root } from "../golden/run.ts";
import { memoryFiles } from "../laws/memory-files.ts";

/** A file that is whole, and the mapping that it is read by. */
export interface Original {
  readonly name: string;
  readonly bytes: Buffer;
  readonly mapping: LoadedMapping | undefined;
}

/** The rows of the base file of the bad inputs as objects. */
function objects(): readonly string[] {
  const [header = "", ...rows] = base.trimEnd().split("\n");
  const names = header.split(",");
  return [...rows, review, action].map((row) =>
    JSON.stringify(
      Object.fromEntries(row.split(",").map((cell, at) => [names[at], cell])),
    ),
  );
}

async function mappingOf(text: string | Uint8Array): Promise<LoadedMapping> {
  const content = new Map([["mapping.yaml", Buffer.from(text)]]);
  const { files } = memoryFiles(content, 1 << 16);
  return loadMapping(files, "mapping.yaml");
}

/** The examples that are shipped, and the base of the table of bad inputs in each format. */
export async function originals(): Promise<readonly Original[]> {
  const demo = join(root, "fixtures/demo");
  const ofDemo = await mappingOf(readFileSync(join(demo, "mapping.yaml")));
  const exports = readdirSync(join(demo, "exports")).sort();
  const ofBase = await mappingOf(mapping());
  const small = join(root, "fixtures/native/small.csv");
  const ward = join(root, "fixtures/fhir/ward");
  return [
    { name: basename(small), bytes: readFileSync(small), mapping: undefined },
    ...["bundle.json", "cds.ndjson"].map((name) => ({
      name,
      bytes: readFileSync(join(ward, name)),
      mapping: undefined,
    })),
    ...exports.map((name) => ({
      name,
      bytes: readFileSync(join(demo, "exports", name)),
      mapping: ofDemo,
    })),
    ...[
      { name: "base.csv", text: base },
      { name: "base.tsv", text: base.replaceAll(",", "\t") },
      { name: "base.ndjson", text: `${objects().join("\n")}\n` },
      { name: "base.json", text: `[${objects().join(",\n")}]\n` },
      { name: "in-an-object.json", text: `{"rows":[${objects().join(",")}]}` },
    ].map(({ name, text }) => ({
      name,
      bytes: Buffer.from(text),
      mapping: ofBase,
    })),
  ];
}
