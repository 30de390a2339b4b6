import { describe, expect, it } from "vitest";
import {
  isNativeHeader,
  mapRecord,
  nativeSource,
  pathsNotFound,
  unusedColumns,
} from "../../../src/map/map.ts";
import { textFields } from "../../../src/model/event.ts";
import { candidatesOf, object, row } from "./records.ts";

describe("the native layout", () => {
  it("takes our field names in any order", () => {
    const source = nativeSource(["patient", " type ", "colour", "occurredAt"]);
    const [candidate] = candidatesOf(
      mapRecord(
        source,
        row(["9990000018", "review.accepted", "red", "2026-06-03T08:40:00Z"]),
      ),
    );
    expect(candidate).toMatchObject({
      type: "review.accepted",
      source: "native",
      fields: {
        system: "native",
        patient: "9990000018",
        occurredAt: "2026-06-03T08:40:00Z",
      },
      times: { occurredAt: {} },
      columns: { type: "type", patient: "patient" },
    });
    expect(unusedColumns(source)).toEqual(["colour"]);
    expect(pathsNotFound(source)).toEqual([]);
  });
  it("counts windows by system: the source of an event is its clock", () => {
    const source = nativeSource(["type", "system"]);
    const sources = ["EHR", "", " "].map(
      (system) =>
        candidatesOf(mapRecord(source, row(["review.opened", system])))[0],
    );
    expect(
      sources.map((candidate) => [candidate?.source, candidate?.fields.system]),
    ).toEqual([
      ["EHR", "EHR"],
      ["native", "native"],
      ["native", "native"],
    ]);
  });
  it("leaves a blank type to be checked", () => {
    expect(
      candidatesOf(
        mapRecord(nativeSource(["type", "patient"]), row(["", "x"])),
      )[0]?.type,
    ).toBe("");
  });
  it("reads JSON records, null as blank, and lists names that are none of ours", () => {
    const source = nativeSource(undefined);
    const [candidate] = candidatesOf(
      mapRecord(
        source,
        object({
          zebra: "1",
          type: "review.opened",
          patient: null,
          sequence: "12",
          actor: "",
        }),
      ),
    );
    expect(candidate?.fields).toEqual({ system: "native", sequence: "12" });
    mapRecord(source, object({ type: "review.opened", ant: "1" }));
    expect(unusedColumns(source)).toEqual(["ant", "zebra"]);
  });
  it("rejects an object where a text is expected", () => {
    expect(
      mapRecord(
        nativeSource(undefined),
        object({ type: "review.opened", recommendation: "R1", actor: ["x"] }),
      ),
    ).toMatchObject({
      kind: "faults",
      details: [{ code: "schema-failed", field: "actor" }],
      readable: {
        keys: [{ kind: "recommendation", value: "R1" }],
        families: ["review"],
      },
    });
  });
  it.each([
    [["type", "patient", "occurredAt"], true],
    [["type", "patient"], true],
    [["type", "patient", "x", "y", "actor"], true],
    [["type", "order", "x"], false],
    [["patient", "occurredAt", "actor"], false],
    [["type"], true],
    [[], false],
    [["type", ...textFields], true],
  ])("header %j is native: %s", (header, expected) => {
    expect(isNativeHeader(header)).toBe(expected);
  });
});
