/** What a Bundle says of itself is that of the object which holds its records, wherever that lies (law 5). */
import { expect, test } from "vitest";
import { openReader } from "../../../src/read/read.ts";
import type { ReadOptions } from "../../../src/read/read.ts";
import { sourceOf } from "./reading.ts";

async function besideOf(text: string, options: ReadOptions): Promise<unknown> {
  const reader = await openReader(
    sourceOf("a.json", Buffer.from(text)),
    options,
  );
  for await (const _ of reader.batches());
  return reader.beside();
}

const link = [{ relation: "next", url: "https://a.example/2" }];
const first = { resourceType: "Bundle", type: "searchset", link };
const entry = [{ resource: { resourceType: "Patient", id: "1" } }];
const whole = { ...first, total: "9" };
const bundle = { ...first, entry, total: 9 };

test.each<readonly [string, unknown, ReadOptions]>([
  ["at the top", bundle, {}],
  ["at the top, named", bundle, { records: "entry" }],
  ["in an object", { total: 1, bundle, link: [] }, { records: "bundle.entry" }],
  [
    "two objects deep",
    { link: [], a: { type: "b", bundle, total: 2 }, total: 3 },
    { records: "a.bundle.entry" },
  ],
])("%s", async (_where, tree, options) => {
  expect(await besideOf(JSON.stringify(tree), options)).toEqual(whole);
});

test("nothing of what lies beside it or in it", async () => {
  const text = JSON.stringify({
    type: "a",
    bundle: { x: { total: 1 }, entry, y: { link } },
    total: 2,
  });
  expect(await besideOf(text, { records: "bundle.entry" })).toEqual({});
});
