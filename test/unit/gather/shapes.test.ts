import { describe, expect, test } from "vitest";
import { createPacker } from "../../../src/gather/packer.ts";
import { createShapes } from "../../../src/gather/shapes.ts";
import { compileNative } from "../../../src/map/native.ts";
import { event } from "./events.ts";

const names = ["type", "patient", "occurredAt", "actor", "code", "value"];

/** Every way in which four columns of a row may be filled. */
const sparseRows = Array.from({ length: 16 }, (_, bits) => [
  "action.ordered",
  "9990000018",
  ...[1, 2, 4, 8].map((bit) => ((bits & bit) === 0 ? "" : `v${bit}`)),
]);

describe("layouts of events", () => {
  test("rows with blanks here and there are of one layout", () => {
    const read = compileNative(names);
    const reading = {
      line: 2,
      details: undefined,
      ignored: false,
      ignoredEntries: 0,
      choices: undefined,
      reason: undefined,
      mayBe: undefined,
      parts: undefined,
    };
    const shapes = createShapes([]);
    const ids = sparseRows.map(
      (cells) => shapes.of(read(cells, reading).fields).id,
    );
    expect(new Set(ids).size).toBe(1);
  });
  test("a layout is known by its names and their order", () => {
    const shapes = createShapes([["patient", "actor"]]);
    const first = shapes.of({ patient: "1", actor: undefined });
    expect(first.id).toBe(0);
    expect(shapes.of({ patient: undefined, actor: "a" })).toBe(first);
    expect(shapes.of({ actor: "a", patient: "1" })).not.toBe(first);
    expect(shapes.of({ patient: "1" })).not.toBe(first);
    expect(shapes.of({ patient: "1", actor: "a", code: "c" })).not.toBe(first);
    expect(shapes.named(["patient", "actor"])).toBe(first);
    expect(shapes.at(0)).toBe(first);
  });
  test("what an unpacked event begins with has the fields of all layouts, in their order", () => {
    const shapes = createShapes([
      ["actor", "patient"],
      ["value", "actor"],
    ]);
    expect(Object.keys(shapes.blank())).toEqual(["actor", "patient", "value"]);
    shapes.named(["code"]);
    expect(Object.entries(shapes.blank())).toEqual([
      ["actor", undefined],
      ["patient", undefined],
      ["value", undefined],
      ["code", undefined],
    ]);
  });
});

describe("blank fields", () => {
  test("a blank key makes nobody a holder", () => {
    const packer = createPacker();
    packer.add([
      event("review.accepted", { patient: undefined, order: undefined }),
    ]);
    const { leftOver, bytes } = packer.take();
    expect(leftOver.map(({ reason }) => reason)).toEqual([
      "no-patient-and-no-key",
    ]);
    expect(bytes.length).toBe(0);
  });
  test("a blank field makes no other group of an output without patient and key", () => {
    const packer = createPacker();
    packer.add([
      event("recommendation.issued", { value: "1" }),
      event("recommendation.issued", { value: "1", unit: undefined }),
    ]);
    expect(packer.take().holders).toHaveLength(1);
  });
});
