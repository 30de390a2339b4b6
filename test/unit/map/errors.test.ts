import { describe, expect, it } from "vitest";
import { codeAndPlace, errorOf } from "../validate/settings-file.ts";
import { compiled, oneSource } from "./records.ts";

const mapping = (fields: string, more = ""): string =>
  oneSource(`${more}events:\n  - type: review.opened\n    fields: ${fields}`);

describe("a column that the file does not have", () => {
  it.each([
    ["short form", mapping("{ occurredAt: WHEN }"), "column-missing 7:31"],
    [
      "with options",
      mapping("{ occurredAt: { column: WHEN, timeZone: UTC } }"),
      "column-missing 7:41",
    ],
    [
      "one of several",
      mapping("{ occurredAt: { first: [A, WHEN] } }"),
      "column-missing 7:44",
    ],
    [
      "in a condition",
      oneSource(
        "events:\n  - type: review.opened\n    when: { column: WHEN, is: x }",
      ),
      "column-missing 7:25",
    ],
    [
      "in a list of conditions",
      oneSource(
        "events:\n  - type: review.opened\n    when: [{ column: A, is: x }, { column: WHEN, is: x }]",
      ),
      "column-missing 7:48",
    ],
    [
      "as the type",
      oneSource(
        "values: { v: { x: review.opened } }\nevents:\n  - type: { column: WHEN, map: v }",
      ),
      "column-missing 7:25",
    ],
    [
      "of the whole source",
      oneSource("fields: { actor: WHEN }\nevents:\n  - type: review.opened"),
      "column-missing 5:22",
    ],
  ])("%s", (_story, text, expected) => {
    expect(codeAndPlace(() => compiled(text, "A,B"))).toBe(expected);
  });
  it("offers the nearest name and shows the line of the mapping", () => {
    const error = errorOf(() =>
      compiled(
        mapping("{ occurredAt: OrderDateTme }"),
        "OrderID,OrderSrcRef,OrderDateTime,OrderedBy,X,Y",
      ),
    );
    expect(error.hint).toContain('Did you mean "OrderDateTime"?');
    expect(error.hint).toContain(
      "OrderID, OrderSrcRef, OrderDateTime, OrderedBy and 2 more",
    );
    expect(error.place?.file).toBe("mapping.yaml");
    expect(error.place?.frame).toContain("OrderDateTme");
  });
  it("says when a header only looks the same", () => {
    const error = errorOf(() =>
      compiled(mapping("{ actor: actor }"), "id,\u0430ctor"),
    );
    expect(error.code).toBe("column-missing");
    expect(error.hint).toContain("Column 2 looks the same");
    expect(error.hint).toContain("confusable-column");
  });
  it("takes a header with spaces around it", () => {
    expect(() => compiled(mapping("{ actor: A }"), " A ,B")).not.toThrow();
  });
});
