/** Records that were put to an output and not linked, each with its place, up to a limit (house 3: bounded, in any order). */
import { describe, expect, it } from "vitest";
import {
  createPlaceBook,
  mostPlaces,
} from "../../../src/measure/left-places.ts";
import type { PatientLeftOver } from "../../../src/model/patient.ts";

const left = (
  record: number,
  near = true,
  file = "a.csv",
): PatientLeftOver => ({
  reason: "no-recommendation-claims-it",
  type: "review.accepted",
  near,
  origin: {
    file,
    record,
    line: record + 1,
    byteOffset: 0,
    byteLength: 1,
    sha256: "0".repeat(64),
  },
});

const numbers = Array.from({ length: 7 * mostPlaces }, (_, at) => at + 1);

describe("places of what is left over", () => {
  it("are those of records that were put to some output", () => {
    const book = createPlaceBook();
    book.see([left(3), left(2, false), left(1, true, "b.csv"), left(1)]);
    expect(
      book.close().map(({ file, record, line }) => [file, record, line]),
    ).toEqual([
      ["a.csv", 1, 2],
      ["a.csv", 3, 4],
      ["b.csv", 1, 2],
    ]);
  });

  it("are the first by file and record, however they come and are put together", () => {
    const first = numbers.slice(0, mostPlaces);
    const backwards = createPlaceBook();
    backwards.see(numbers.toReversed().map((at) => left(at)));
    const parts = [0, 1, 2].map((part) => {
      const book = createPlaceBook();
      book.see(numbers.filter((at) => at % 3 === part).map((at) => left(at)));
      return book.close();
    });
    const joined = createPlaceBook();
    for (const part of parts.toReversed()) joined.merge(part);
    for (const book of [backwards, joined])
      expect(book.close().map(({ record }) => record)).toEqual(first);
  });

  it("are as many as the bound, one less where there are fewer", () => {
    for (const [given, listed] of [
      [2, 2],
      [3, 3],
      [4, 3],
    ] as const) {
      const book = createPlaceBook(3);
      book.see(numbers.slice(0, given).map((at) => left(at)));
      expect(book.close()).toHaveLength(listed);
    }
  });
});
