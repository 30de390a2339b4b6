import { gzipSync } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { createZip } from "../../../../src/report/office/zip.ts";
import type { ZipWriter } from "../../../../src/report/office/zip.ts";

/** Longer than a batch, and hardly to be made shorter. */
const long = (seed: number): string => {
  let text = "";
  let state = seed;
  while (text.length < 400_000) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += state.toString(36);
  }
  return text;
};

async function written(
  make: (zip: ZipWriter) => void,
  level: 3 | 6 = 3,
): Promise<Buffer> {
  const zip = await createZip(level);
  make(zip);
  const pieces = [...(await zip.ready())];
  await zip.end();
  return Buffer.concat([...pieces, ...(await zip.ready())]);
}

const texts = (bytes: Uint8Array): readonly (readonly [string, string])[] =>
  Object.entries(unzipSync(bytes)).map(([name, part]) => [
    name,
    strFromU8(part),
  ]);

describe("a zip", () => {
  test("holds parts that were written side by side in the order of their opening", async () => {
    const bytes = await written((zip) => {
      const first = zip.open("first");
      const second = zip.open("second");
      second.write(long(2));
      first.write(long(1));
      zip.add("third", "small");
      second.close();
      first.write("!");
      first.close();
    });
    expect(texts(bytes)).toEqual([
      ["first", `${long(1)}!`],
      ["second", long(2)],
      ["third", "small"],
    ]);
  });

  test.each([
    ["nothing", ""],
    ["of three bytes a sign", "€".repeat(300_000)],
    ["of signs that are two units", "🩺".repeat(150_001)],
    ["that begins one sign before such", `a${"🩺".repeat(150_001)}`],
    ["with half a sign", "a\ud800b"],
  ])("gives back a text: %s", async (_, text) => {
    const bytes = await written((zip) => {
      const part = zip.open("text");
      part.write(text);
      part.close();
    });
    const shown = text.replace(/\p{Cs}/gu, "\ufffd");
    expect(texts(bytes)).toEqual([["text", shown]]);
  });

  test.each([
    ["long", long(3)],
    ["small", "small"],
    ["empty", ""],
  ])(
    "says the right sum and length of a %s part, which programs check",
    async (_, text) => {
      const bytes = await written((zip) => {
        const part = zip.open("opened");
        part.write(text);
        part.close();
        zip.add("added", text);
      });
      const whole = gzipSync(text);
      const says = whole.subarray(whole.length - 8);
      for (const at of entriesOf(bytes)) {
        expect(bytes.subarray(at + 16, at + 20)).toEqual(says.subarray(0, 4));
        expect(bytes.subarray(at + 24, at + 28)).toEqual(says.subarray(4));
      }
    },
  );

  test("is the same bytes, whether its bytes were taken while it was written or at the end", async () => {
    const parts = [long(4), long(5), long(6)];
    const whole = await written((zip) => {
      const part = zip.open("part");
      for (const text of parts) part.write(text);
      part.close();
    });
    const zip = await createZip(3);
    const part = zip.open("part");
    const pieces: Uint8Array[] = [];
    for (const text of parts) {
      part.write(text);
      await new Promise((resolve) => setTimeout(resolve, 5));
      pieces.push(...(await zip.ready()));
    }
    part.close();
    await zip.end();
    pieces.push(...(await zip.ready()));
    expect(Buffer.concat(pieces).equals(whole)).toBe(true);
  });

  test("waits for the deflater, so that what is not deflated has a limit", async () => {
    const zip = await createZip(3);
    const part = zip.open("part");
    let given = 0;
    for (let at = 0; at < 40; at += 1) {
      part.write(long(at));
      for (const { length } of await zip.ready()) given += length;
    }
    expect(given).toBeGreaterThan(5_000_000);
  });
});

/** Where the entries of the directory begin (APPNOTE 4.3.12). */
function entriesOf(bytes: Buffer): readonly number[] {
  const found: number[] = [];
  for (
    let at = bytes.indexOf("PK\u0001\u0002", 0, "latin1");
    at !== -1;
    at = bytes.indexOf("PK\u0001\u0002", at + 4, "latin1")
  )
    found.push(at);
  expect(found).toHaveLength(2);
  return found;
}
