import { describe, expect, it } from "vitest";
import { validateMapping } from "../../../src/validate/validate.ts";
import { oneSource } from "../map/records.ts";
import { contractMapping, workedMappings } from "../map/worked-mappings.ts";
import { codeAndPlace, errorOf, settings } from "./settings-file.ts";

const opened = "events: [{ type: review.opened }]";
const field = (name: string, from: string, more = ""): string =>
  oneSource(
    `${more}events:\n  - type: review.opened\n    fields:\n      ${name}: ${from}`,
  );

describe("mappings that may be used", () => {
  it.each(Object.entries({ ...workedMappings, contract: contractMapping }))(
    "%s",
    (_name, text) => {
      const file = settings(text);
      expect(validateMapping(file)).toBe(file.value);
    },
  );
  it("may be JSON and name its schema for editors", () => {
    const text = JSON.stringify({
      $schema: "x.json",
      version: 1,
      sources: [
        { name: "s", files: ["x"], events: [{ type: "review.opened" }] },
      ],
    });
    expect(validateMapping(settings(text)).sources).toHaveLength(1);
  });
});

describe("mappings that may not", () => {
  it.each([
    ["nothing", "", "wrong-type 1:1"],
    [
      "a key that does not exist",
      oneSource(`timezone: UTC\n${opened}`),
      "unknown-key 5:5",
    ],
    [
      "a key in a field",
      field("occurredAt", "{ colum: A }"),
      "unknown-key 8:25",
    ],
    [
      "two ways at once",
      field("actor", "{ column: A, constant: b }"),
      "unknown-key 8:20",
    ],
    [
      "a time of day beside what is no time",
      field("actor", "{ column: A, timeColumn: B }"),
      "misplaced-key 8:31",
    ],
    [
      "a time of day beside a birth date",
      field("patientBirthDate", "{ column: A, timeColumn: B }"),
      "misplaced-key 8:42",
    ],
    [
      "a format of two columns without the time of day",
      field("occurredAt", "{ column: A, timeColumn: B, format: dd/MM/yyyy }"),
      "bad-format 8:59",
    ],
    [
      "a format of two columns with anything but a space between",
      field("occurredAt", "{ column: A, timeColumn: B, format: yyyyMMddHHmm }"),
      "bad-format 8:59",
    ],
    [
      "a count in two columns",
      field(
        "occurredAt",
        "{ column: A, timeColumn: B, format: epoch-seconds }",
      ),
      "bad-format 8:59",
    ],
    ["a field that does not exist", field("actorr", "A"), "unknown-key 8:11"],
    ["a missing key", oneSource("nulls: [x]"), "missing-key 3:5"],
    ["no source", "version: 1\nsources: []\n", "wrong-length 2:10"],
    [
      "another version",
      `version: 2\nsources:\n  - name: s\n    files: [x]\n    ${opened}\n`,
      "unknown-word 1:10",
    ],
    [
      "a number for a text",
      field("value", "{ constant: 7 }"),
      "wrong-type 8:30",
    ],
    ["a number for a column", field("value", "7"), "wrong-type 8:18"],
    ["a text for a list", oneSource(`nulls: x\n${opened}`), "wrong-type 5:12"],
    ["an empty text", field("actor", '""'), "empty-text 8:18"],
    [
      "a word that does not exist",
      oneSource(`encoding: utf8\n${opened}`),
      "unknown-word 5:15",
    ],
    [
      "an event type",
      oneSource("events:\n  - type: review.acepted"),
      "unknown-word 6:15",
    ],
    [
      "a zone",
      oneSource(`timeZone: Europe/Londn\n${opened}`),
      "unknown-zone 5:15",
    ],
    [
      "a zone of a column",
      field("occurredAt", "{ column: A, timeZone: BST }"),
      "unknown-zone 8:46",
    ],
    [
      "a window that ends before it begins",
      oneSource(`covers: { from: 2026-06-02, until: 2026-06-02 }\n${opened}`),
      "until-before-from 5:40",
    ],
    [
      "a day that does not exist",
      oneSource(`covers: { from: 2026-02-30, until: 2026-06-02 }\n${opened}`),
      "bad-date 5:21",
    ],
    [
      "a condition without a test",
      oneSource("events:\n  - { type: review.opened, when: { column: A } }"),
      "missing-key 6:38",
    ],
    [
      "a condition that denies nothing",
      oneSource(
        "events:\n  - { type: review.opened, when: { column: A, not: {} } }",
      ),
      "missing-key 6:56",
    ],
    [
      "a value map that does not exist",
      field(
        "actorKind",
        "{ column: A, map: kinds }",
        "values: { kind: { A: human } }\n",
      ),
      "unknown-value-map 9:40",
    ],
    [
      "a value map of the type",
      oneSource(
        "values: { kind: { A: review.opened } }\nevents:\n  - type: { column: A, map: knd }",
      ),
      "unknown-value-map 7:33",
    ],
    [
      "a value map where there is none",
      field("actor", "{ first: [B, { column: A, map: m }] }"),
      "unknown-value-map 8:49",
    ],
    [
      "a value map that the built-in mapping does not ask",
      oneSource(
        "format: fhir\nevents: []\nvalues: { reveiw: { ok: review.accepted } }",
      ),
      "unknown-value-map 7:15",
    ],
    [
      "a value map beside CDS Hooks, which asks none",
      oneSource(
        "format: cds-hooks\nevents: []\nvalues: { review: { ok: review.accepted } }",
      ),
      "unknown-value-map 7:15",
    ],
    [
      "an outcome of a Task that is no review",
      oneSource(
        "format: fhir\nevents: []\nvalues: { review: { no: ignored, ok: action.ordered } }",
      ),
      "unknown-word 7:42",
    ],
    [
      "a change of a record that is a review",
      oneSource(
        "format: fhir\nevents: []\nvalues: { access: { U: review.accepted } }",
      ),
      "unknown-word 7:28",
    ],
    [
      "a letter that no AuditEvent has",
      oneSource(
        "format: fhir\nevents: []\nvalues: { access: { C: ignored, Update: action.changed } }",
      ),
      "unknown-word 7:37",
    ],
    [
      "a meaning that is no event type",
      oneSource(
        "values: { k: { A: review.opened, B: review.open } }\nevents:\n  - type: { column: A, map: k }",
      ),
      "unknown-word 5:41",
    ],
    [
      "a meaning that is no word of the field",
      field(
        "actorKind",
        "{ column: A, map: k }",
        "values: { k: { A: human, B: '', C: ignored, D: person } }\n",
      ),
      "unknown-word 5:52",
    ],
    [
      "a constant that is no word of the field",
      field("stance", "{ constant: Do }"),
      "unknown-word 8:31",
    ],
    [
      "a blank that is no word of the field",
      field("mode", "{ column: A, blank: manual }"),
      "unknown-word 8:37",
    ],
    [
      "a blank that is no type",
      oneSource(
        "values: { k: { A: review.opened } }\nevents:\n  - type: { column: A, map: k, blank: a }",
      ),
      "unknown-word 7:43",
    ],
    [
      "a meaning for the empty text",
      oneSource(`values: { k: { A: x, " ": y } }\n${opened}`),
      "blank-word 5:26",
    ],
    [
      "a time format",
      field("occurredAt", '{ column: A, format: "DD/MM/YYYY" }'),
      "bad-format 8:44",
    ],
    [
      "a format on a text",
      field("actor", "{ column: A, format: dd/MM/yyyy }"),
      "misplaced-key 8:31",
    ],
    [
      "a zone on a birth date",
      field("patientBirthDate", "{ column: A, timeZone: UTC }"),
      "misplaced-key 8:42",
    ],
    [
      "a birth date as a count of seconds",
      field("patientBirthDate", "{ column: A, format: epoch-seconds }"),
      "bad-format 8:50",
    ],
    [
      "a basis on another time",
      field("recordedAt", "{ column: A, basis: typed }"),
      "misplaced-key 8:36",
    ],
    [
      "a time key in a list",
      field("actor", "{ first: [{ column: A, precision: day }] }"),
      "misplaced-key 8:41",
    ],
    [
      "two sources of one name",
      `${oneSource(opened)}  - name: s\n    files: [y]\n    ${opened}\n`,
      "repeated-source 6:11",
    ],
    [
      "a finding that is no rank",
      `version: 1\nscales: { a: { x: high } }\nsources:\n  - name: s\n    files: [x]\n    ${opened}\n`,
      "wrong-type 2:19",
    ],
    [
      "what a person must decide: a comment",
      oneSource(`timeZone: # DECIDE: Europe/London or UTC?\n${opened}`),
      "undecided-mapping 5:5",
    ],
    [
      "what a person must decide: a value",
      oneSource(`timeZone: "# DECIDE: zone"\n${opened}`),
      "undecided-mapping 5:15",
    ],
    [
      "what a person must decide: a word",
      field("actor", '"DECIDE: A or B"'),
      "undecided-mapping 8:18",
    ],
    [
      "what a person must decide: a key",
      oneSource(`values: { k: { "# DECIDE: x": y } }\n${opened}`),
      "undecided-mapping 5:20",
    ],
    [
      "what a person must decide: behind a value",
      oneSource(`timeZone: UTC # DECIDE: is it?\n${opened}`),
      "undecided-mapping 5:15",
    ],
  ])("%s", (_story, text, expected) => {
    expect(codeAndPlace(() => validateMapping(settings(text)))).toBe(expected);
  });

  it.each([
    [oneSource(`timezone: UTC\n${opened}`), "Did you mean timeZone?"],
    [field("ocurredAt", "A"), "Did you mean occurredAt?"],
    [field("occurredAt", "{ colum: A }"), "Did you mean column?"],
    [
      oneSource("events:\n  - type: review.acepted"),
      "Did you mean review.accepted?",
    ],
    [
      field(
        "actorKind",
        "{ column: A, map: kinds }",
        "values: { kind: { A: human } }\n",
      ),
      "Did you mean kind?",
    ],
    [
      oneSource(
        "values: { k: { A: revew.opened } }\nevents:\n  - type: { column: A, map: k }",
      ),
      "Did you mean review.opened?",
    ],
    [
      field("mode", "{ constant: manual }"),
      "Write one of human, automatic, bulk.",
    ],
    [field("actor", "{ column: A, map: m }"), "Write it under values.m."],
    [
      field("value", "{ constant: 7 }"),
      "Put it in quotes: text keeps every digit, 2.10 is not 2.1.",
    ],
  ])("offers the nearest right name (%#)", (text, hint) => {
    expect(errorOf(() => validateMapping(settings(text))).hint).toBe(hint);
  });

  it("shows the line of the mapping", () => {
    const { place } = errorOf(() =>
      validateMapping(settings(oneSource(`timezone: UTC\n${opened}`))),
    );
    expect(place?.file).toBe("mapping.yaml");
    expect(place?.frame).toContain("timezone: UTC");
  });
});
