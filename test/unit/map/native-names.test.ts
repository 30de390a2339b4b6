import { describe, expect, test } from "vitest";
import { misspeltNative } from "../../../src/map/map.ts";

describe("a column of the native layout that is misspelt", () => {
  test.each([
    ["Patient", "patient"],
    ["pateint", "patient"],
    ["actor_role", "actorRole"],
    ["actorRoel", "actorRole"],
    ["occuredAt", "occurredAt"],
    ["tpye", undefined],
    ["TYPE", "type"],
    ["ward", undefined],
    ["exportedAt", undefined],
  ])("%s", (column, meant) => {
    const columns = ["system", column, "order"];
    expect(misspeltNative(columns)?.meant).toBe(meant);
  });

  test("one letter, in names of five letters and more", () => {
    expect(misspeltNative(["patiens"])?.meant).toBe("patient");
    expect(misspeltNative(["patieXs"])).toBeUndefined();
    expect(misspeltNative(["actorXXle"])).toBeUndefined();
    expect(misspeltNative(["valve"])?.meant).toBe("value");
    expect(misspeltNative(["sido"])).toBeUndefined();
  });

  test("a near name beside the right one is a column of its own", () => {
    expect(misspeltNative(["order", "orders"])).toBeUndefined();
    expect(misspeltNative(["orders"])?.meant).toBe("order");
  });
});
