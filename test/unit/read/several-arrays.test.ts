import { describe, expect, it } from "vitest";
import { openReader } from "../../../src/read/read.ts";
import { sourceOf } from "./reading.ts";

/** What is said of a document whose keys hold arrays; it has to be refused. */
async function saidOf(keys: readonly string[]): Promise<string> {
  const text = `{${keys.map((key) => `${JSON.stringify(key)}:[{"a":"1"}]`).join(",")}}`;
  const bytes = Buffer.from(text);
  try {
    const reader = await openReader(
      sourceOf("log.json", bytes, bytes.length),
      {},
    );
    for await (const _ of reader.batches());
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("it was read");
}

describe("several arrays in a document (JSN23)", () => {
  it.each([
    [["rows", "Pages"], "rows, Pages"],
    [["rows", "Zq7 Canary", "pages"], "rows, pages, and 1 that is not shown"],
    [["Zq7 Canary", "Canary"], "2 that are not shown here"],
    [["9990000018", "9990000026", "events"], "events, and 2 that are not"],
  ])("%j: plain names of lists are said, no other key", async (keys, says) => {
    const said = await saidOf(keys);
    expect(said).toContain(`hold arrays: ${says}`);
    expect(said).not.toMatch(/Canary|999/u);
  });
});
