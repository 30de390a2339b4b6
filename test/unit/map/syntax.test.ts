import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../src/model/mapping.ts";
import {
  mapRecord,
  pathsNotFound,
  unusedColumns,
} from "../../../src/map/map.ts";
import {
  candidatesOf,
  compiled,
  mapRow,
  object,
  oneSource,
} from "./records.ts";

const issued = "- type: recommendation.issued";

describe("where a field comes from", () => {
  it("takes a column as it stands, spaces and all", () => {
    const text = oneSource(
      `events:\n  ${issued}\n    fields: { patient: P, actor: A }`,
    );
    const [candidate] = candidatesOf(mapRow(text, "P,A", " 9990000018 ,  "));
    expect(candidate).toMatchObject({
      type: "recommendation.issued",
      source: "s",
      fields: { system: "s", patient: " 9990000018 " },
      columns: { patient: "P", actor: "A" },
    });
    expect(candidate?.fields.actor).toBeUndefined();
  });
  it("takes a constant, and an empty one takes the source's field away", () => {
    const text = oneSource(
      `fields: { unit: { constant: mg }, route: { constant: oral } }\nevents:\n  ${issued}\n    fields: { unit: { constant: "" } }`,
    );
    expect(candidatesOf(mapRow(text, "P", "1"))[0]?.fields).toEqual({
      system: "s",
      route: "oral",
    });
  });
  it("never loses the clock: a blank system is the source's name", () => {
    const text = oneSource(
      `events:\n  ${issued}\n    fields: { system: SYS }\n  ${issued}\n    fields: { system: { constant: " " } }`,
    );
    expect(
      candidatesOf(mapRow(text, "SYS", "")).map(({ fields }) => fields.system),
    ).toEqual(["s", "s"]);
    expect(candidatesOf(mapRow(text, "SYS", "EHR"))[0]?.fields.system).toBe(
      "EHR",
    );
  });
  it("lets an entry's field win over the source's", () => {
    const text = oneSource(
      `fields: { actor: A }\nevents:\n  ${issued}\n    fields: { actor: B }`,
    );
    expect(candidatesOf(mapRow(text, "A,B", "a,b"))[0]?.fields.actor).toBe("b");
  });
  it("takes the first of several columns that holds something, and shows which", () => {
    const text = oneSource(
      `timeZone: Europe/London\nevents:\n  ${issued}\n    fields: { occurredAt: { first: [A, { column: B, format: "dd/MM/yyyy", basis: typed }] }, actor: { first: [X, Y] } }`,
    );
    const source = (cells: string): Candidate | undefined =>
      candidatesOf(mapRow(text, "A,B,X,Y", cells))[0];
    expect(source("2026-06-03,03/06/2026,x,y")).toMatchObject({
      notes: [],
      fields: { occurredAt: "2026-06-03", actor: "x" },
      times: { occurredAt: { timeZone: "Europe/London" } },
      columns: { occurredAt: "A" },
    });
    expect(source(",03/06/2026,,y")).toMatchObject({
      notes: ["choice-2"],
      fields: { timeBasis: "typed", actor: "y" },
      times: { occurredAt: { format: "dd/MM/yyyy", basis: "typed" } },
      columns: { occurredAt: "B", actor: "Y" },
    });
    expect(source(",,,")?.fields.occurredAt).toBeUndefined();
    expect(source(",,,")?.fields.timeBasis).toBeUndefined();
  });
  it("keeps a written timeBasis over that of the column", () => {
    const text = oneSource(
      `events:\n  ${issued}\n    fields: { occurredAt: { column: A, basis: typed }, timeBasis: { constant: stamped } }`,
    );
    expect(
      candidatesOf(mapRow(text, "A", "2026-06-03"))[0]?.fields.timeBasis,
    ).toBe("stamped");
  });
  it("gives each way of reading a time one object, the source's zone filled in", () => {
    const text = oneSource(
      `timeZone: Europe/London\nevents:\n  ${issued}\n    fields: { occurredAt: A, recordedAt: B, notAfter: { column: C, timeZone: UTC, precision: day, rounding: nearest } }\n  ${issued}\n    fields: { occurredAt: { column: B } }`,
    );
    const [first, second] = candidatesOf(mapRow(text, "A,B,C", "a,b,c"));
    expect(first?.times).toEqual({
      occurredAt: { timeZone: "Europe/London" },
      recordedAt: { timeZone: "Europe/London" },
      notAfter: { timeZone: "UTC", precision: "day", rounding: "nearest" },
    });
    expect(first?.times.occurredAt).toBe(first?.times.recordedAt);
    expect(second?.times.occurredAt).toBe(first?.times.occurredAt);
  });
  it("reads a birth date in the site's format", () => {
    const text = oneSource(
      `events:\n  ${issued}\n    fields: { patientBirthDate: { column: DOB, format: "dd/MM/yyyy" } }`,
    );
    expect(
      candidatesOf(mapRow(text, "DOB", "03/06/1950"))[0]?.fields
        .patientBirthDate,
    ).toBe("1950-06-03");
    expect(mapRow(text, "DOB", "30/02/1950")).toMatchObject({
      kind: "faults",
      details: [{ code: "time-impossible", field: "DOB" }],
    });
    expect(
      candidatesOf(mapRow(text, "DOB", "01/01/1970"))[0]?.fields
        .patientBirthDate,
    ).toBe("1970-01-01");
    expect(mapRow(text, "DOB", "30/12/1899")).toMatchObject({
      kind: "faults",
      details: [{ code: "time-sentinel", field: "DOB" }],
    });
  });
});

const blankMeans = (meaning: string): string =>
  oneSource(
    `values:\n  what: { F: review.accepted, R: review.rejected, N: ignored }\nevents:\n  - type: { column: D, map: what, blank: ${meaning} }\n    fields: { reason: { column: E, blank: none given } }`,
  );

describe("value maps, blanks and null words", () => {
  const text = oneSource(
    `nulls: ["", "NULL"]\nvalues:\n  kind: { A: human, B: service, C: "", D: ignored }\nevents:\n  ${issued}\n    fields: { patient: P, actorKind: { column: K, map: kind } }\n`,
  );
  it.each([
    ["p,A", "human"],
    ["p, B ", "service"],
    ["p,C", undefined],
    ["p,", undefined],
    ["p,NULL", undefined],
    ["p, NULL ", undefined],
  ])("%s gives %s", (cells, kind) => {
    expect(candidatesOf(mapRow(text, "P,K", cells))[0]?.fields.actorKind).toBe(
      kind,
    );
  });
  it("rejects a word that no map knows, and says what could still be read", () => {
    expect(mapRow(text, "P,K", "9990000018,a")).toEqual({
      kind: "faults",
      details: [
        {
          code: "unmapped-value",
          line: 7,
          column: null,
          field: "K",
          hint: 'the word stands in no value map; add it to values.kind, as "ignored" if it gives no event',
        },
      ],
      readable: {
        patient: "9990000018",
        keys: [],
        families: ["recommendation"],
      },
    });
  });
  it("ignores a record by its word", () => {
    expect(mapRow(text, "P,K", "p,D")).toEqual({
      kind: "ignored",
      reason: "ignored-word",
    });
  });
  it("gives a blank its declared meaning, as a word of the map or as the meaning itself", () => {
    expect(candidatesOf(mapRow(blankMeans("F"), "D,E", ","))[0]).toMatchObject({
      type: "review.accepted",
      fields: { reason: "none given" },
    });
    expect(
      candidatesOf(mapRow(blankMeans("review.rejected"), "D,E", ",x"))[0],
    ).toMatchObject({ type: "review.rejected", fields: { reason: "x" } });
    expect(mapRow(blankMeans("N"), "D,E", ",")).toMatchObject({
      reason: "ignored-word",
    });
  });
  it("rejects an empty type without a declared meaning", () => {
    const noBlank = oneSource(
      `values:\n  what: { F: review.accepted }\nevents:\n  - type: { column: D, map: what }\n    fields: { recommendation: R }`,
    );
    expect(mapRow(noBlank, "D,R", ",r1")).toMatchObject({
      kind: "faults",
      details: [{ code: "unmapped-value", field: "D" }],
      readable: {
        keys: [{ scope: "", kind: "recommendation", value: "r1" }],
        families: ["recommendation", "review", "action", "context"],
      },
    });
  });
  it("lists one fault for each column, however many entries meet it", () => {
    const twice = oneSource(
      `values:\n  kind: { A: human }\nevents:\n  ${issued}\n    fields: { actorKind: { column: K, map: kind } }\n  ${issued}\n    fields: { actorKind: { column: K, map: kind }, mode: { column: M, map: kind } }`.replace(
        "mode:",
        "actorRole:",
      ),
    );
    expect(mapRow(twice, "K,M", "x,y")).toMatchObject({
      details: [{ field: "K" }, { field: "M" }],
    });
  });
  it("does not hold faults against an entry whose word gives no event", () => {
    const late = oneSource(
      `values:\n  kind: { A: human }\n  what: { x: ignored, y: review.accepted }\nevents:\n  - type: review.opened\n    fields: { actorKind: { column: K, map: kind }, reason: { column: W, map: what } }\n  - type: { column: W, map: what }\n    fields: { actorKind: { column: K, map: kind } }`,
    );
    expect(mapRow(late, "K,W", "?,x")).toMatchObject({
      kind: "ignored",
      reason: "ignored-word",
    });
  });
  it("uses the other entries of a record of which one is ignored", () => {
    const other = oneSource(
      `values:\n  what: { x: ignored }\nevents:\n  - type: { column: W, map: what }\n  - type: review.opened`,
    );
    expect(
      candidatesOf(mapRow(other, "W", "x")).map(({ type }) => type),
    ).toEqual(["review.opened"]);
  });
});

const applies = (when: string, cells: string): boolean =>
  mapRow(
    oneSource(`nulls: ["-"]\nevents:\n  ${issued}\n    when: ${when}`),
    "A,B",
    cells,
  ).kind === "candidates";

describe("when", () => {
  it.each([
    ["{ column: A, present: true }", "x,", true],
    ["{ column: A, present: true }", " ,", false],
    ["{ column: A, present: true }", "-,", false],
    ["{ column: A, present: false }", "-,", true],
    ["{ column: A, present: false }", "x,", false],
    ["{ column: A, is: FINAL }", " FINAL ,", true],
    ["{ column: A, is: FINAL }", "FINAL2,", false],
    ["{ column: A, is: FINAL }", "final,", false],
    ["{ column: A, in: [x, y] }", "y,", true],
    ["{ column: A, in: [x, y] }", "z,", false],
    ["{ column: A, contains: UPP }", "SUPPRESS,", true],
    ["{ column: A, contains: UPP }", "SPRESS,", false],
    ["{ column: A, not: { contains: UPP } }", ",", true],
    ["{ column: A, not: { contains: UPP } }", "SUPPRESS,", false],
    ["{ column: A, not: { in: [x, y] } }", "x,", false],
    ["{ column: A, not: { in: [x, y] } }", "z,", true],
    ["{ column: A, present: true, not: { is: x } }", "x,", false],
    ["{ column: A, present: true, not: { is: x } }", ",", false],
    ["{ column: A, present: true, not: { is: x } }", "y,", true],
    ["{ column: A, not: { is: xy, contains: x } }", "xz,", true],
    ["{ column: A, not: { is: xy, contains: x } }", "xy,", false],
    ["[{ column: A, is: x }, { column: B, is: y }]", "x,y", true],
    ["[{ column: A, is: x }, { column: B, is: y }]", "x,z", false],
    ["[{ column: A, is: x }]", "z,y", false],
  ])("%s of %s is %s", (when, cells, expected) => {
    expect(applies(when, cells)).toBe(expected);
  });
  it("says why a record gives nothing", () => {
    expect(
      mapRow(
        oneSource(`events:\n  ${issued}\n    when: { column: A, is: x }`),
        "A",
        "y",
      ),
    ).toEqual({ kind: "ignored", reason: "no-event-applies" });
  });
});

describe("JSON records", () => {
  const text = oneSource(
    `format: ndjson\nevents:\n  ${issued}\n    when: { column: note, present: true }\n    fields: { patient: subject.id, actor: resource.agent.0.who, model: attributes.gen_ai.request.model, value: dose, mode: flags.bulk, reason: seldom }`,
  );
  const tree = {
    note: { any: "thing" },
    subject: { id: "Z1" },
    resource: { agent: [{ who: "N1" }] },
    attributes: { "gen_ai.request.model": "m" },
    dose: "39687811000001107",
    flags: { bulk: true },
  };
  it("finds texts by dotted path, list index, and keys with full stops", () => {
    expect(
      candidatesOf(mapRecord(compiled(text, undefined), object(tree)))[0]
        ?.fields,
    ).toEqual({
      system: "s",
      patient: "Z1",
      actor: "N1",
      model: "m",
      value: "39687811000001107",
      mode: "true",
    });
  });
  it("tells which paths no record had", () => {
    const source = compiled(text, undefined);
    expect(pathsNotFound(source)).toHaveLength(7);
    mapRecord(source, object(tree));
    expect(pathsNotFound(source)).toEqual(["seldom"]);
  });
  it("rejects an object where a text is expected", () => {
    expect(
      mapRecord(
        compiled(text, undefined),
        object({ ...tree, subject: { id: { value: "Z1" } } }),
      ),
    ).toMatchObject({
      kind: "faults",
      details: [{ code: "schema-failed", field: "subject.id" }],
    });
  });
  it("reads null as blank and looks at own keys only", () => {
    const outcome = mapRecord(
      compiled(text, undefined),
      object({ note: "x", subject: null, resource: { agent: [] } }),
    );
    expect(candidatesOf(outcome)[0]?.fields).toEqual({ system: "s" });
    const inherited = oneSource(
      `events:\n  ${issued}\n    fields: { patient: toString, actor: constructor.name }`,
    );
    expect(
      candidatesOf(
        mapRecord(compiled(inherited, undefined), object({ a: "1" })),
      )[0]?.fields,
    ).toEqual({ system: "s" });
  });
});

describe("columns", () => {
  it("lists top names of JSON records that no path begins with, and no key that may be a patient", () => {
    const text = oneSource(
      `events:\n  ${issued}\n    fields: { actor: a.b, model: gen.ai }`,
    );
    const source = compiled(text, undefined);
    const seen = { a: { b: "x", c: "y" }, zoo: "1", "gen.ai": "m" };
    mapRecord(source, object({ ...seen, "9990000018": "x", Z99900: "x" }));
    mapRecord(source, object({ bee: null }));
    expect(unusedColumns(source)).toEqual(["bee", "zoo"]);
  });

  it("lists those that nothing uses, in the order of the header", () => {
    const text = oneSource(
      `events:\n  ${issued}\n    when: { column: B, present: true }\n    fields: { actor: D }`,
    );
    expect(unusedColumns(compiled(text, "Z,B,__proto__,D,A"))).toEqual([
      "Z",
      "__proto__",
      "A",
    ]);
  });
});
