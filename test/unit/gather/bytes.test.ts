import { fc } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { growingBytes, makeRoom, putText } from "../../../src/gather/bytes.ts";

test("texts put one behind the other are their UTF-8, whatever has to grow", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 8 }),
      (texts) => {
        const out = growingBytes();
        let at = 0;
        for (const text of texts) at = putText(out, at, text);
        expect(out.bytes.subarray(0, at)).toEqual(
          Buffer.from(texts.join(""), "utf8").subarray(0, at),
        );
        expect(at).toBe(Buffer.byteLength(texts.join(""), "utf8"));
      },
    ),
    { numRuns: 500 },
  );
});

test("what stands before is kept when the bytes grow, also what is not yet counted in", () => {
  const out = growingBytes();
  const at = putText(out, 0, "before");
  makeRoom(out, 100_000, at);
  expect(out.bytes.toString("utf8", 0, at)).toBe("before");
  expect(out.bytes.length).toBeGreaterThanOrEqual(at + 100_000);
});
