import { expect } from "vitest";
import { fc, test } from "@fast-check/vitest";
import { textLines } from "../../../src/audit/text-lines.ts";

// oxlint-disable-next-line typescript/require-await -- memory has nothing to wait for
async function* inChunks(
  bytes: Uint8Array,
  size: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size)
    yield bytes.subarray(at, at + size);
}

async function linesOf(
  text: string,
  size: number,
  wanted?: (line: Uint8Array) => boolean,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of textLines(
    inChunks(Buffer.from(text, "utf8"), size),
    wanted,
  ))
    lines.push(line);
  return lines;
}

const line = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) =>
  // the line end itself is in no line
  text.replaceAll("\n", " "),
);

test.prop([fc.array(line), fc.integer({ min: 1, max: 40 }), fc.boolean()])(
  "lines are the same wherever a chunk ends, characters of several bytes included",
  async (lines, size, ended) => {
    const text = lines.join("\n") + (ended ? "\n" : "");
    const expected = text === "" ? [] : text.split("\n");
    if (expected.at(-1) === "") expected.pop();
    expect(await linesOf(text, size)).toEqual(expected);
  },
);

test.prop([fc.array(line), fc.integer({ min: 1, max: 40 })])(
  "a line that is not wanted is left out, and is shown whole to who decides",
  async (lines, size) => {
    const text = lines.map((one) => `${one}\n`).join("");
    const short = (bytes: Uint8Array): boolean => bytes.length < 6;
    expect(await linesOf(text, size, short)).toEqual(
      lines.filter((one) => short(Buffer.from(one, "utf8"))),
    );
  },
);
