/** Exports whose names are not known: asked by what the columns hold, and no step is passed over (`surface.md` 13). */
import { describe, expect, it } from "vitest";
import { proposeMapping } from "../../../src/map/map.ts";
import type {
  LayoutProfile,
  MappingProposal,
} from "../../../src/model/proposal.ts";

const tests = {
  isNhsNumber: (digits: string): boolean => digits.startsWith("999"),
  isZone: (): boolean => true,
  actorKinds: ["human", "service"] as const,
};

const at = (hour: number, row: number): string =>
  `2026-03-${String(row + 10)}T${String(hour).padStart(2, "0")}:00:00Z`;

/** Each column by its name in the export. */
const holds: Readonly<Record<string, (row: number) => string>> = {
  Vorgang: (row) => `V${String(row)}`,
  Fall: (row) => `99900000${String(row + 10)}`,
  "9990000010": (row) => `99900000${String(row + 10)}`,
  Erstellt: (row) => at(8, row),
  Geprueft: (row) => at(9, row),
  Angeordnet: (row) => at(10, row),
  Pruefer: (row) => `Meier${String(row % 2)}`,
  Funktion: (row) => (row % 2 === 0 ? "Apotheker" : "Pflege"),
  Ergebnis: (row) => (row % 2 === 0 ? "angenommen" : "abgelehnt"),
  AI_AT: (row) => at(8, row),
  SIGNED_AT: (row) => at(10, row),
  REVIEWED_BY: (row) => `N${String(row % 2)}`,
  OUTCOME: (row) => (row % 2 === 0 ? "Accepted" : "Rejected"),
  CASE_ID: (row) => `C${String(row)}`,
};

function propose(
  columns: readonly string[],
  answers: Readonly<Record<string, string>> = {},
  {
    format = "csv",
    count = 12,
  }: { format?: LayoutProfile["format"]; count?: number } = {},
): MappingProposal {
  const rows = Array.from({ length: count }, (_, row) =>
    columns.map((name) => holds[name]?.(row) ?? name),
  );
  const profile: LayoutProfile = {
    name: "x",
    files: ["x.csv"],
    paths: ["x.csv"],
    patterns: ["x.csv"],
    format,
    delimiter: undefined,
    encoding: undefined,
    columns,
    rows,
    records: rows.length,
    broken: {},
  };
  return proposeMapping([profile], tests, new Map(Object.entries(answers)));
}

const ids = ({ questions }: MappingProposal): readonly string[] =>
  questions.map(({ id }) => id);

/** Answers but for one. */
const without = (id: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(steps).filter(([one]) => one !== id));

const german = [
  "Vorgang",
  "Fall",
  "Erstellt",
  "Geprueft",
  "Pruefer",
  "Funktion",
  "Ergebnis",
  "Angeordnet",
];
const steps = {
  "step:x.Erstellt": "recommendation",
  "step:x.Geprueft": "review",
  "step:x.Angeordnet": "action",
  "act:x.Angeordnet": "action.ordered",
};

describe("a header of which nothing is known", () => {
  it("each of its times is asked of, and marked where nobody answers", () => {
    const found = propose(german);
    expect(ids(found)).toEqual(
      expect.arrayContaining([
        "step:x.Erstellt",
        "step:x.Geprueft",
        "step:x.Angeordnet",
      ]),
    );
    expect(
      found.text.match(/type: "DECIDE" # DECIDE: Which step/gu),
    ).toHaveLength(3);
    expect(ids(found)).not.toContain("records:x");
  });

  it("then what was done, how a review came out, who, and in which role", () => {
    expect(ids(propose(german, steps))).toEqual(
      expect.arrayContaining([
        "column:x.outcome",
        "column:x.patient",
        "column:x.recommendation",
        "column:x.review.actor",
        "column:x.review.actorRole",
        "column:x.ordered.actor",
      ]),
    );
  });

  it("an act that is not named stays open", () => {
    const { text } = propose(german, {
      ...steps,
      "act:x.Angeordnet": "action.sent",
    });
    expect(text).toContain("type: action.sent # as answered");
    expect(propose(german, without("act:x.Angeordnet")).text).toMatch(
      /type: "DECIDE" # DECIDE: What was done at Angeordnet/u,
    );
  });

  it("a time that is none of the steps is left out", () => {
    const { text, sources } = propose(german, {
      ...steps,
      "step:x.Erstellt": "none",
    });
    expect(text).not.toContain("Erstellt");
    expect(sources[0]?.unused).toContain("Erstellt");
  });

  it("an outcome that nobody names is marked, and no value of it is shown", () => {
    const { text, questions } = propose(german, steps);
    expect(text).toMatch(/# DECIDE: Which column of x says how a review/u);
    const shown = text + JSON.stringify(questions);
    expect(shown).not.toMatch(/Meier|angenommen/u);
  });

  it("no value of a column is shown that could be a person's", () => {
    const [source] = propose(german).sources;
    expect(JSON.stringify(source?.columns)).not.toMatch(/Meier|Apotheker/u);
  });

  it("the words of an outcome that is named are asked of", () => {
    const found = propose(german, { ...steps, "column:x.outcome": "Ergebnis" });
    expect(ids(found)).toContain("words:x.Ergebnis");
  });

  it.each<[string, readonly string[]]>([
    ["a name, a number and a date", ["Smith", "9990000012", "2026-03-01"]],
    [
      "words of a response, which names of columns bear as well",
      ["Smith", "reviewed", "signed", "2026-03-01T09:00:00Z"],
    ],
    ["a patient told by the check digits alone", ["Smith", "9990000010"]],
  ])(
    "a first line that could be a record is refused, and not shown: %s",
    (_story, columns) => {
      for (const format of ["csv", "tsv"] as const)
        expect(() => propose(columns, {}, { format, count: 21 })).toThrow(
          expect.objectContaining({
            code: "header-not-recognised",
            hint: expect.not.stringContaining("Smith") as string,
          }),
        );
    },
  );

  it("a header of a file with tabs is read like one with commas", () => {
    const shown = ({ text }: MappingProposal): string =>
      text.replaceAll(/format: \w+/gu, "");
    expect(shown(propose(german, steps, { format: "tsv" }))).toBe(
      shown(propose(german, steps)),
    );
  });

  it.each([
    "9990000012.reviewed_at",
    "reviews.9990000012.reviewed_at",
    "Smith, Ann.reviewed_at",
    "Smith Ann.reviewed_at",
  ])("names of JSON that could be patients are refused: %s", (name) => {
    expect(() =>
      propose(
        ["AI_AT", "OUTCOME", "SIGNED_AT", name],
        {},
        { format: "ndjson" },
      ),
    ).toThrow(
      expect.objectContaining({
        code: "header-not-recognised",
        hint: expect.not.stringMatching(/Smith|999/u) as string,
      }),
    );
  });

  it.each(["agent.0.who", "$meta.@id", "Geprüft", "Reviewed At", "icd10-code"])(
    "names of JSON that are plain are read: %s",
    (name) => {
      const { sources } = propose(
        ["CASE_ID", "AI_AT", "OUTCOME", "SIGNED_AT", name],
        {},
        { format: "ndjson" },
      );
      expect(sources[0]?.columns.map((column) => column.name)).toContain(name);
    },
  );

  it("one without times is refused with its columns and what to write", () => {
    expect(() => propose(["Vorgang", "Fall", "Funktion"])).toThrow(
      expect.objectContaining({
        code: "header-not-recognised",
        hint: expect.stringMatching(
          /Vorgang, Fall, Funktion.*occurredAt/u,
        ) as string,
      }),
    );
  });
});

describe("a log of events under names that are not known", () => {
  const log = ["Fall", "Geprueft", "Pruefer", "Ergebnis", "Vorgang"];

  it("is asked which column says what each record is", () => {
    expect(ids(propose(log))).toContain("column:x.event");
    const { text } = propose(log, {
      "column:x.event": "Ergebnis",
      "words:x.Ergebnis":
        "angenommen=review.accepted,abgelehnt=recommendation.issued",
    });
    expect(text).toContain("{ column: Ergebnis, map: ergebnis }");
    expect(text).toContain('not: { in: ["abgelehnt"] }');
  });

  it("or what all of them are", () => {
    const found = propose(log, {
      "column:x.event": "none",
      "column:x.outcome": "none",
    });
    expect(ids(found)).toContain("records:x");
  });
});

describe("a review that has no time of its own", () => {
  it("shows by its outcome, and is one of unknown time", () => {
    const { text } = propose(["CASE_ID", "AI_AT", "OUTCOME", "SIGNED_AT"], {
      "words:x.OUTCOME": "yes",
    });
    expect(text).toMatch(
      /type: \{ column: OUTCOME, map: outcome \}\n\s+when: \{ column: OUTCOME, present: true \}/u,
    );
  });

  it("shows by its reviewer, of whom it is asked what the name means", () => {
    const found = propose(["CASE_ID", "AI_AT", "REVIEWED_BY", "SIGNED_AT"]);
    expect(ids(found)).toContain("review-means:x");
    expect(found.text).toContain(
      "when: { column: REVIEWED_BY, present: true }",
    );
  });

  it("a column is asked for that names the reviewer, where names do not tell", () => {
    const columns = ["Vorgang", "Fall", "Erstellt", "Pruefer", "Angeordnet"];
    const asked = {
      ...without("step:x.Geprueft"),
      "column:x.outcome": "none",
    };
    expect(ids(propose(columns, asked))).toContain("column:x.reviewer");
    const { text } = propose(columns, {
      ...asked,
      "column:x.reviewer": "Pruefer",
    });
    expect(text).toContain("when: { column: Pruefer, present: true }");
  });
});
