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
  it.each([
    ["a record behind the header", "WHEN,actor9990000018,2026-03-01T10:00Z"],
    ["a record behind some of its names", "actor,WHENN9990000018,B"],
    ["a date as a name", "actor,01/03/2026,B"],
    ["a person as a name", 'actor,"SMITH, Anna",B'],
  ])(
    "shows no name where the first line holds more than names: %s",
    (_, line) => {
      const error = errorOf(() =>
        compiled(
          mapping("{ occurredAt: WHEN, actor: actor, reason: R }"),
          line,
        ),
      );
      expect(error.code).toBe("column-missing");
      expect(error.hint).toContain("is a line break missing");
      expect(error.hint).not.toMatch(/9990000018|2026|SMITH|WHENN/u);
    },
  );
  it("shows no cell of a record that stands where the header should, near as one may be to a name", () => {
    const error = errorOf(() =>
      compiled(mapping("{ reason: PLAN }"), "9990000018,PLANS,2026-03-01"),
    );
    expect(error.hint).toContain("is the header missing");
    expect(error.hint).not.toMatch(/9990000018|PLANS|2026/u);
  });
  it("takes a header with spaces around it", () => {
    expect(() => compiled(mapping("{ actor: A }"), " A ,B")).not.toThrow();
  });
});
