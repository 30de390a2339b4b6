import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import eventSchema from "../../../schemas/event.schema.json" with { type: "json" };
import { isDay } from "../../../src/validate/formats.ts";
import { textFields } from "../../../src/model/event.ts";
import type { Candidate } from "../../../src/model/mapping.ts";
import type { ValidateOutcome } from "../../../src/model/outcome.ts";
import { createAjv } from "../../../src/validate/ajv.ts";
import { compileEventShape } from "../../../src/validate/event-shape.ts";
import { validateCandidates } from "../../../src/validate/validate.ts";
import { row } from "../map/records.ts";

const record = row([]);

/** Checks one candidate with these fields; `over` replaces its other parts. */
function check(
  fields: Candidate["fields"],
  over: Partial<Candidate> = {},
  identifier?: "nhs-number",
): ValidateOutcome {
  const candidate: Candidate = {
    type: "review.accepted",
    fields: { system: "EHR", ...fields },
    times: {},
    source: "s",
    notes: [],
    columns: {},
    ...over,
  };
  return validateCandidates([candidate], record, {
    name: "s",
    ...(identifier === undefined ? {} : { identifier }),
  });
}

/** Codes of all faults, or the notes of the event. */
function told(outcome: ValidateOutcome): readonly string[] {
  return outcome.ok
    ? (outcome.events[0]?.notes ?? [])
    : outcome.details.map(({ code, field }) => `${code} ${field ?? ""}`);
}

describe("an event", () => {
  it("is what the candidate says, with its times as intervals and its origin", () => {
    const outcome = check(
      {
        occurredAt: "2026-06-03T08:40:00Z",
        notAfter: "2026-06-04",
        value: "as directed",
      },
      {
        times: { notAfter: { timeZone: "Europe/London" } },
        columns: { occurredAt: "WHEN" },
      },
    );
    expect(outcome).toEqual({
      ok: true,
      events: [
        {
          type: "review.accepted",
          fields: {
            system: "EHR",
            occurredAt: "2026-06-03T08:40:00Z",
            notAfter: "2026-06-04",
            value: "as directed",
          },
          times: {
            occurredAt: {
              earliest: 1780476000000000,
              latest: 1780476001000000,
            },
            notAfter: { earliest: 1780527600000000, latest: 1780614000000000 },
          },
          source: "s",
          stampColumn: "WHEN",
          notes: ["date-only"],
          origins: [record.origin],
        },
      ],
    });
  });
  it("takes the candidate's own fields where nothing has to change", () => {
    const fields = { system: "EHR", actor: "N1" };
    const outcome = check(fields, { fields });
    expect(outcome.ok && outcome.events[0]?.fields).toBe(fields);
  });
  it("trims texts, drops what is blank then, and leaves the candidate as it is", () => {
    const fields = {
      system: "EHR",
      actor: " N1\t",
      reason: " \u00A0",
      display: "a\r\nb",
    };
    const outcome = check(fields, { fields });
    expect(outcome.ok && outcome.events[0]?.fields).toEqual({
      system: "EHR",
      actor: "N1",
      display: "a\r\nb",
    });
    expect(fields.actor).toBe(" N1\t");
  });
  it("carries notes of the candidate, of the field notes and of its times, each once", () => {
    expect(
      told(
        check(
          { notes: "last-write-wins recorded-only", occurredAt: "2026-06-03" },
          {
            notes: ["choice-2", "recorded-only"],
            times: { occurredAt: { timeZone: "UTC" } },
          },
        ),
      ),
    ).toEqual(["choice-2", "recorded-only", "last-write-wins", "date-only"]);
  });
});

describe("words and shape", () => {
  it.each<[string, Candidate["fields"], Partial<Candidate>, readonly string[]]>(
    [
      [
        "an unknown type",
        {},
        { type: "review.acepted", columns: { type: "KIND" } },
        ["unmapped-value KIND"],
      ],
      ["no type", {}, { type: " " }, ["required-missing type"]],
      [
        "a word outside a closed list",
        { actorKind: "person" },
        { columns: { actorKind: "WHO" } },
        ["unmapped-value WHO"],
      ],
      ["a decimal comma", { weight: "70,5" }, {}, ["schema-failed weight"]],
      [
        "an exponent where none is read",
        { percent: "1e1" },
        {},
        ["schema-failed percent"],
      ],
      [
        "a sequence that is no whole number",
        { sequence: "1.5" },
        {},
        ["schema-failed sequence"],
      ],
      [
        "a birth date in the site's form",
        { patientBirthDate: "03/06/1950" },
        {},
        ["schema-failed patientBirthDate"],
      ],
      [
        "several, in the order of the schema",
        { stance: "maybe", mode: "auto" },
        {},
        ["unmapped-value stance", "unmapped-value mode"],
      ],
      [
        "a control character",
        { reason: "a\u001B[2J" },
        {},
        ["control-character reason"],
      ],
      ["a NUL in an id", { actor: "a\u0000" }, {}, ["control-character actor"]],
    ],
  )("rejects %s", (_story, fields, over, expected) => {
    expect(told(check(fields, over))).toEqual(expected);
  });
  it.each<[string, Candidate["fields"]]>([
    [
      "decimals with signs and zeros",
      { percent: "+10", weight: "070.50", baseValue: "-1", valueTo: "7" },
    ],
    ["a score with an exponent", { confidence: "9.8E-05", threshold: "5e-1" }],
    ["a birth year, month, day", { patientBirthDate: "1950" }],
    ["a closed word with spaces around it", { actorKind: " human " }],
    ["tab, line feed and carriage return", { reason: "a\tb\r\nc" }],
    ["words as value of an input", { value: "present" }],
  ])("takes %s", (_story, fields) => {
    expect(check(fields).ok).toBe(true);
  });

  const whole = createAjv().compile(eventSchema);
  const shape = compileEventShape();
  const someField = fc.constantFrom(...textFields);
  const someText = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom(
      "human",
      "do",
      "left",
      "7",
      "7.5",
      "+1",
      "1e3",
      "2026",
      "2026-06",
      "typed",
      "bulk",
      "medication",
    ),
  );
  property.prop([fc.dictionary(someField, someText, { maxKeys: 8 })])(
    "agrees with the whole published schema on any texts",
    (fields) => {
      expect(shape(fields).length === 0).toBe(
        whole({ type: "review.opened", ...fields }),
      );
    },
  );
});

const candidateWith = (over: Partial<Candidate>): Candidate => ({
  type: "review.accepted",
  fields: { system: "EHR" },
  times: {},
  source: "s",
  notes: [],
  columns: {},
  ...over,
});

describe("one fault rejects the whole record", () => {
  it("with all its faults, bytes first, then words, identifiers, times", () => {
    const outcome = check(
      {
        occurredAt: "2026-02-30",
        patient: "1.23E+12",
        stance: "?",
        reason: "\u0007",
      },
      { times: { occurredAt: { timeZone: "UTC" } } },
    );
    expect(told(outcome)).toEqual([
      "control-character reason",
      "unmapped-value stance",
      "id-scientific-notation patient",
      "time-impossible occurredAt",
    ]);
  });
  it("and says what can still be read, for coverage", () => {
    const outcome = validateCandidates(
      [
        candidateWith({
          type: "action.signed",
          fields: {
            system: "EHR",
            patient: "999 000 0018",
            order: "7",
            recommendation: "R1",
            stance: "?",
          },
          columns: { stance: "S" },
        }),
        candidateWith({
          fields: {
            system: "EHR",
            order: "7",
            document: "D",
            keyScope: "trust",
            stance: "?",
          },
          columns: { stance: "S" },
        }),
      ],
      record,
      { name: "s" },
    );
    expect(outcome).toMatchObject({
      ok: false,
      details: [{ code: "unmapped-value", line: 7, column: null, field: "S" }],
      readable: {
        patient: "9990000018",
        keys: [
          { scope: "", kind: "recommendation", value: "R1" },
          { scope: "EHR", kind: "order", value: "7" },
          { scope: "trust", kind: "order", value: "7" },
          { scope: "trust", kind: "document", value: "D" },
        ],
        families: ["review", "action"],
      },
    });
  });
  it("of an unknown type: it may have been anything", () => {
    expect(check({}, { type: "?" })).toMatchObject({
      readable: {
        patient: undefined,
        families: ["recommendation", "review", "action", "context"],
      },
    });
  });
  it("never quotes the record", () => {
    const outcome = check(
      {
        patient: "CANARY E+1",
        stance: "CANARY",
        occurredAt: "CANARY",
        weight: "CANARY",
        actor: "CANARY\u0000",
      },
      { type: "CANARY" },
    );
    expect(outcome.ok).toBe(false);
    expect(JSON.stringify(outcome.ok ? [] : outcome.details)).not.toContain(
      "CANARY",
    );
  });
});

const patientTold = (text: string): unknown => {
  const outcome = check({ patient: text });
  return outcome.ok
    ? [outcome.events[0]?.fields.patient, ...told(outcome)]
    : told(outcome);
};

describe("a person in the place of whom a spreadsheet left damage (trust 4, law 6)", () => {
  it.each(["actor", "onBehalfOf", "enteredBy"] as const)("%s", (field) => {
    for (const [text, code] of [
      ["#N/A", "id-spreadsheet-error"],
      ["#NAME?", "id-spreadsheet-error"],
      ["########", "id-spreadsheet-error"],
      ["Err:502", "id-spreadsheet-error"],
      ["9.99E+09", "id-scientific-notation"],
      ['="clin-7"', "id-spreadsheet-wrapper"],
      ["'clin-7", "id-spreadsheet-wrapper"],
    ] as const)
      expect(told(check({ [field]: text }))).toEqual([`${code} ${field}`]);
  });
  it.each(["'t Hart", "'s-Gravesande", "#7", "12E4", "clin-7", "D'Arcy"])(
    "%s is a name",
    (actor) => {
      const outcome = check({ actor });
      expect(outcome.ok && outcome.events[0]?.fields.actor).toBe(actor);
    },
  );
});

describe("identifiers (domain 9, trust 4)", () => {
  it.each([
    ["9990000018", ["9990000018"]],
    [" 9990000018", ["9990000018", "id-normalised"]],
    ["999 000 0018", ["9990000018", "id-normalised"]],
    ["999-000-0018", ["9990000018", "id-normalised"]],
    ["999\u00A0000\u00A00018", ["9990000018", "id-normalised"]],
    ["\uFF19\uFF19\uFF190000018", ["9990000018", "id-normalised"]],
    ["999\u200B0000018", ["9990000018", "id-normalised"]],
    ["1-23", ["1-23"]],
    ["z1 A", ["z1 A"]],
    ["9990000019", ["9990000019", "nhs-number-check-failed"]],
    ["9900002831", ["9900002831", "nhs-number-check-failed"]],
    ["0000000000", ["0000000000", "nhs-number-placeholder"]],
    ["9999999999", ["9999999999", "nhs-number-placeholder"]],
    ["\u200B", [undefined, "id-normalised"]],
    ["P\u0430tient", ["P\u0430tient", "id-confusable"]],
    ["9990000018.0", ["9990000018.0", "id-damaged"]],
    ["1234567890123000", ["1234567890123000", "id-damaged"]],
    ["123456789012000", ["123456789012000"]],
    ["1.23E+12", ["id-scientific-notation patient"]],
    ["9,99E+09", ["id-scientific-notation patient"]],
    ["9.4E9", ["id-scientific-notation patient"]],
    ["12E4", ["12E4"]],
    ["'9990000018", ["id-spreadsheet-wrapper patient"]],
    ['="9990000018"', ["id-spreadsheet-wrapper patient"]],
    ["#N/A", ["id-spreadsheet-error patient"]],
    ["#DIV/0!", ["id-spreadsheet-error patient"]],
    ["#name?", ["id-spreadsheet-error patient"]],
    ["#BEZUG!", ["id-spreadsheet-error patient"]],
    ["########", ["id-spreadsheet-error patient"]],
    ["#BUSY!", ["id-spreadsheet-error patient"]],
    ["#PYTHON!", ["id-spreadsheet-error patient"]],
    ["#EXTERNAL!", ["id-spreadsheet-error patient"]],
    ["#GETTING_DATA", ["id-spreadsheet-error patient"]],
    ["Err:502", ["id-spreadsheet-error patient"]],
    ["Err:", ["Err:"]],
    ["Err:502a", ["Err:502a"]],
    ["Error-7", ["Error-7"]],
    ["#!", ["#!"]],
    ["#1", ["#1"]],
    ["#REF", ["#REF"]],
    ["D\u2011000", ["D\u2010000", "id-normalised", "id-confusable"]],
    ["D\u2212000", ["D\u2212000", "id-confusable"]],
    ["999-000-0018", ["9990000018", "id-normalised"]],
    ["-9990000018", ["-9990000018"]],
    ["9990000018-", ["9990000018-"]],
  ])("patient %j", (text, expected) => {
    expect(patientTold(text)).toEqual(expected);
  });
  it.each([
    ["9990000018", []],
    ["999 000 0018", ["id-normalised"]],
    ["999000001", ["id-length patient"]],
    ["99900000181", ["id-length patient"]],
    ["9990000018.0", ["id-length patient"]],
    ["999000OO18", ["id-length patient"]],
    ["-9990000018", ["id-length patient"]],
    ["\u2010999 000 0018", ["id-length patient"]],
    [
      "\u0669\u0669\u0669\u0660\u0660\u0660\u0660\u0660\u0661\u0668",
      ["id-length patient"],
    ],
    ["9990000019", ["id-check-digit patient"]],
    ["0000000000", ["nhs-number-placeholder"]],
  ])("declared NHS number %j", (text, expected) => {
    expect(told(check({ patient: text }, {}, "nhs-number"))).toEqual(expected);
  });
  it("keeps the spelling of a key, notes what it is compared by, and rejects damage", () => {
    const outcome = check({
      order: "\uFF11\uFF12",
      document: "D-0\u04300",
      accession: '="1"',
      replaces: "1.2E+3",
    });
    expect(told(outcome)).toEqual([
      "id-spreadsheet-wrapper accession",
      "id-scientific-notation replaces",
    ]);
    const kept = check({ order: "\uFF11\uFF12", document: "D-0\u04300" });
    expect(kept.ok && kept.events[0]?.fields.order).toBe("\uFF11\uFF12");
    expect(told(kept)).toEqual(["id-normalised", "id-confusable"]);
  });
  it("treats what a merge replaces as a patient", () => {
    const merged = check(
      { patient: "9990000018", replaces: "999 000 0026" },
      { type: "context.patient-merged" },
    );
    expect(merged.ok && merged.events[0]?.fields.replaces).toBe("9990000026");
  });
  it.each([
    ["22298006", "http://snomed.info/sct", []],
    ["22298007", "http://snomed.info/sct", ["code-damaged"]],
    ["39687811000001100", "https://dmd.nhs.uk", ["code-damaged"]],
    ["39687811000001100", "dm+d", ["code-damaged"]],
    ["T-15460", "SNOMED CT", ["code-damaged"]],
    ["22298007:363698007=39607008", "SNOMED", []],
    ["22298007", "local", []],
    ["22298007", undefined, []],
    ["3.97E+16", undefined, ["code-damaged"]],
    ["'4521", "local", ["code-damaged"]],
    ["12345", "SNOMED", ["code-damaged"]],
    ["22298996", "SNOMED", ["code-damaged"]],
  ])("code %s of %s", (code, codeSystem, expected) => {
    expect(
      told(
        check({ code, ...(codeSystem === undefined ? {} : { codeSystem }) }),
      ),
    ).toEqual(expected);
  });
});

describe("times", () => {
  it.each([
    ["occurredAt", "2026-06-03T10:00", "time-without-zone"],
    ["recordedAt", "03/04/2026 10:00", "time-day-month-order"],
    ["openedAt", "1709287200", "time-epoch-number"],
    ["validUntil", "2026-13-01T00:00Z", "time-impossible"],
    ["plannedFor", "soon", "time-format"],
    ["notAfter", "1970-01-01T00:00:00Z", "time-sentinel"],
  ] as const)("%s %s: %s", (field, text, code) => {
    expect(
      told(check({ [field]: text }, { columns: { [field]: "COL" } })),
    ).toEqual([`${code} COL`]);
  });
});

describe("days of settings", () => {
  it.each([
    ["2026-02-28", true],
    ["2026-02-29", false],
    ["2028-02-29", true],
    ["2026-6-3", false],
    ["2026-06-03T10:00", false],
  ])("%s: %s", (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });
});
