import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeFiles } from "../../../src/audit/files.ts";
import { ingestAll } from "../../../src/audit/ingest-all.ts";
import type { PartReaders } from "../../../src/audit/ingest.ts";
import { planInputs } from "../../../src/audit/inputs.ts";
import { loadMapping } from "../../../src/audit/load-mapping.ts";
import { createPartReader } from "../../../src/audit/read-part.ts";
import { openJob } from "../../../src/gather/gather.ts";
import { memoryScratch } from "../gather/events.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-ingest-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const header =
  "type,patient,occurredAt,system,recommendation,order,actor,reason\n";
const at = (minute: number): string =>
  new Date(Date.UTC(2026, 0, 5) + minute * 60_000).toISOString().slice(0, 19);

/** Rows as they come: most well formed, some in quotes over two lines, some that cannot be read or used. */
function rows(count: number): string {
  let text = "";
  for (let row = 0; row < count; row++) {
    const patient = row % 97 === 0 ? "" : `P${row % 211}`;
    const time = row % 89 === 0 ? at(row) : `${at(row)}Z`;
    const reason =
      row % 31 === 0 ? `"two\nlines ${"x".repeat(row % 40)}"` : "y".repeat(60);
    const broken = row % 101 === 0 ? ' 5" tube' : "";
    text += `action.signed,${patient},${time},ehr,R${row % 300},O${row},D${row % 7},${reason}${broken}\n`;
  }
  return text;
}

/** Everything that reading leaves, with or without helpers who read stretches of what they are handed as plain data. */
async function ingest(
  path: string,
  mappingPath: string | undefined,
  helped: boolean,
): Promise<{ readonly said: unknown; readonly parts: number }> {
  const files = nodeFiles({ cwd: folder, stdin: Readable.from([]) });
  const mapping =
    mappingPath === undefined
      ? undefined
      : await loadMapping(files, mappingPath);
  const plan = await planInputs(files, [path], mapping?.mapping);
  const faults: string[] = [];
  const asOf = Date.UTC(2026, 0, 20) * 1000;
  const read = createPartReader({ mapping: mapping?.written, asOf });
  let parts = 0;
  const readers: PartReaders = {
    ahead: 3,
    async read(task) {
      parts++;
      return structuredClone(await read(structuredClone(task)));
    },
  };
  const staging = {
    scratch: memoryScratch(),
    open: () => ({
      line: (text: string) => void faults.push(text),
      bytes: () => undefined,
      close: () => undefined,
    }),
  };
  const machine = {
    files,
    version: "0",
    threads: 1,
    clock: () => 0,
    progress: () => undefined,
    onStaged: () => undefined,
  };
  const ingested = await ingestAll(
    plan,
    mapping,
    machine,
    staging,
    asOf,
    helped ? readers : undefined,
  );
  const { gathered, accounts, period } = ingested;
  const patients = [...gathered.jobs()].flatMap((job) => [
    ...openJob(job, gathered.dictionary()),
  ]);
  const { context, leftOver } = gathered;
  const said = {
    accounts,
    faults,
    patients,
    context,
    leftOver,
    period: period(),
  };
  return { said, parts };
}

describe("a large file read by several threads", () => {
  test("delimited: events, faults, accounts and places are those of one thread", async () => {
    const path = join(folder, "a.csv");
    writeFileSync(path, header + rows(90_000));
    const alone = await ingest(path, undefined, false);
    const helped = await ingest(path, undefined, true);
    expect(alone.parts).toBe(0);
    expect(helped.parts).toBeGreaterThan(1);
    expect(helped.said).toEqual(alone.said);
  });

  test("JSON lines with a mapping: names and paths met in any part are those of the file", async () => {
    const path = join(folder, "b.ndjson");
    const mapping = join(folder, "mapping.yaml");
    writeFileSync(
      mapping,
      `version: 1
sources:
  - name: log
    files: ["*.ndjson"]
    timeZone: UTC
    events:
      - type: action.signed
        fields:
          patient: who.id
          occurredAt: at
          order: order
          reason: why.text
          code: never.there
`,
    );
    let text = "";
    for (let row = 0; row < 60_000; row++) {
      const why = row === 59_000 ? { text: "late" } : undefined;
      const extra = { [`only${row > 30_000 ? "late" : "early"}`]: 1 };
      text += `${JSON.stringify({ who: { id: `P${row % 50}` }, at: `${at(row)}Z`, order: `O${row}`, pad: "z".repeat(90), why, ...extra })}\n`;
    }
    writeFileSync(path, text);
    const alone = await ingest(path, mapping, false);
    const helped = await ingest(path, mapping, true);
    expect(helped.parts).toBeGreaterThan(1);
    expect(helped.said).toEqual(alone.said);
    expect(helped.said).toMatchObject({
      accounts: [{ unusedColumns: ["onlyearly", "onlylate", "pad"] }],
    });
  });

  test("what stops a file stops it with the place that one thread would name", async () => {
    const path = join(folder, "c.csv");
    const bytes = Buffer.from(header + rows(80_000));
    bytes[bytes.length - 500_000] = 0xff;
    writeFileSync(path, bytes);
    const refused = async (helped: boolean): Promise<unknown> =>
      ingest(path, undefined, helped).catch((error: unknown) => error);
    const alone = await refused(false);
    expect(alone).toMatchObject({ code: "not-utf-8" });
    expect(await refused(true)).toEqual(alone);
  });
});
