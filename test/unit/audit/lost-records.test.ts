/** A rejected record is a hole in the log of whom its bytes name, however it broke (`domain.md` 6, coverage). */
import { expect, test } from "vitest";
import { auditFiles } from "../../laws/run-audit.ts";

const mapping = `version: 1
sources:
  - name: log
    files: ["*"]
    identifier: nhs-number
    covers: { from: 2024-01-01, until: 2025-01-01 }
    fields:
      patient: patient_id
      recommendation: decision_id
      decisionKind: { constant: other }
      code: { constant: start-x }
      occurredAt: at
    events:
      - type: recommendation.issued
        when: { column: event, is: ai_recommendation }
        fields: { actorKind: { constant: ai }, model: { constant: Adviser }, modelVersion: { constant: "1" }, stance: { constant: do } }
      - type: review.accepted
        when: { column: event, is: review }
        fields: { actor: actor, actorKind: { constant: human }, actorRole: { constant: doctor } }
      - type: action.signed
        when: { column: event, is: action }
        fields: { actor: actor, actorKind: { constant: human }, reason: detail }
`;

const policy = `version: 1
site: Example NHS Trust
timeZone: UTC
policies:
  - id: start-x
    title: Advice to start
    approvedBy: Clinical Safety Officer
    approvedOn: 2015-01-01
    inForce: { from: 2015-01-01 }
    appliesTo: { decisionKind: other }
    review: { required: true, before: [action.signed], by: [doctor], accepts: [review.accepted] }
`;

const header = "patient_id,decision_id,event,at,actor,detail";
const row = (decision: string, event: string, patient = "9990000018"): string =>
  `${patient},${decision},${event},2024-03-01T${hours[event] ?? ""}:00Z,clin-7,accept`;
const hours: Readonly<Record<string, string>> = {
  ai_recommendation: "09:00",
  review: "09:30",
  action: "10:00",
};
const issued = row("D-000", "ai_recommendation");
const review = row("D-000", "review");
const action = row("D-000", "action");
/** Rows of another decision of the same patient, so that reviews are on record. */
const other = ["ai_recommendation", "review", "action"].map((event) =>
  row("D-001", event),
);

const object = (text: string): string => {
  const cells = text.split(",");
  return JSON.stringify(
    Object.fromEntries(
      header.split(",").map((name, at) => [name, cells[at] ?? ""]),
    ),
  );
};
/** The same object with more behind its last value. */
const withMore = (text: string, more: string): string =>
  `${object(text).slice(0, -1)},${more}}`;

/** How many records were rejected, and what is said of D-000. */
async function said(
  name: string,
  lines: readonly string[],
): Promise<readonly unknown[]> {
  const { run, decisions } = await auditFiles(
    { [name]: lines.join("\n") },
    policy,
    { mapping },
  );
  const own = decisions.filter(
    ({ recommendation }) => recommendation === "D-000",
  );
  return [
    run.accounts[0]?.rejected,
    ...own.map(({ oversight, alignment }) =>
      oversight === "not-required" || oversight === "log-ends"
        ? oversight
        : `${oversight} ${alignment}`,
    ),
  ];
}

const csv = (...rows: readonly string[]): readonly string[] => [
  header,
  ...other,
  ...rows,
  "",
];

test.each([
  [
    "a row that lacks its line end: review and action",
    csv(issued, `${review}${action}`),
  ],
  ["the same, action and review", csv(issued, `${action}${review}`)],
  [
    "output and review",
    csv(row("D-002", "ai_recommendation") + review, issued, action),
  ],
  [
    "rows of two patients, joined where the second is named",
    csv(issued, `${row("D-009", "review", "9990000026")}${review}`, action),
  ],
  [
    "a quote that swallows the next row",
    csv(issued, review.replace(/accept$/u, '"accept'), `${action}"`),
  ],
  [
    "a quote in the row before swallows the review",
    csv(issued.replace(/accept$/u, '"accept'), `${review}"`, issued, action),
  ],
  [
    "a stray quote in front of the key",
    csv(issued, review.replace("D-", 'x"D-'), action),
  ],
  [
    "a control character in the identifier",
    csv(issued, `\u001a${review}`, action),
  ],
  [
    "noughts before the row",
    csv(issued, "\u0000".repeat(4096) + review, action),
  ],
  ["a row too long to hold", csv(issued, review + "x".repeat(1 << 20), action)],
])("delimited: %s", async (_, rows) => {
  expect(await said("x.csv", rows)).toEqual([1, "log-ends"]);
});

test("a stray comma in a text may be two rows: whom the row names is not said to be unreviewed, anybody else is", async () => {
  const rows = (...more: readonly string[]): string =>
    csv(
      issued,
      action,
      row("D-005", "ai_recommendation", "9990000026"),
      row("D-005", "action", "9990000026"),
      ...more,
    ).join("\n");
  const statesOf = async (text: string): Promise<readonly unknown[]> => {
    const { decisions, faults } = await auditFiles({ "x.csv": text }, policy, {
      mapping,
    });
    for (const { code, hint } of faults) {
      expect(code).toBe("too-many-fields");
      expect(hint).toMatch(/quotes.*line end/u);
    }
    return decisions
      .map(
        ({ recommendation, oversight }) =>
          `${recommendation ?? ""} ${oversight}`,
      )
      .toSorted();
  };
  const reviewed = "D-001 documented-before";
  expect(await statesOf(rows())).toEqual([
    "D-000 none-found",
    reviewed,
    "D-005 none-found",
  ]);
  expect(await statesOf(rows(`${review}, see the note`))).toEqual([
    "D-000 log-ends",
    reviewed,
    "D-005 none-found",
  ]);
});

test.each([
  ["#REF! in the place of the key", review.replace("D-000", "#REF!")],
  ["a key that a spreadsheet shortened", review.replace("D-000", "1.2E+3")],
  ["a key in the wrapping of a spreadsheet", review.replace("D-000", "'D-000")],
  ["#N/A in the place of the patient", review.replace(/^\d+/u, "#N/A")],
  ["a patient's number with a sign", `-${review}`],
  ["a patient's number that is none", review.replace(/^\d+/u, "9990000019")],
])("an identifier that was destroyed: %s", async (_, damaged) => {
  expect(await said("x.csv", csv(issued, damaged, action))).toEqual([
    1,
    "log-ends",
  ]);
});

const ndjson = (line: string): readonly string[] => [
  ...other.map(object),
  object(issued),
  line,
  object(action),
  "",
];

test.each([
  ["a key twice", withMore(review, '"event":"action"')],
  ["a key twice, once escaped", withMore(review, '"\\u0065vent":"action"')],
  [
    "levels too deep",
    withMore(review, `"q":${"[".repeat(70)}${"]".repeat(70)}`),
  ],
  ["a word that is no JSON", withMore(review, '"q":NaN')],
  ["the word before the keys", object(review).replace("{", '{"q":NaN,')],
  ["a quote too few", object(review).replace('clin-7"', "clin-7")],
  [
    "a stray quote before the keys",
    object(review).replace("{", '{"note":"size 5" tube",'),
  ],
  [
    "a stray quote and a comma before the keys",
    object(review).replace("{", '{"note":"size 5", tube",'),
  ],
  [
    "a stray quote in a key before the keys",
    object(review).replace("{", '{"no"te":"size 5",'),
  ],
  [
    "stray quotes and brackets before the keys",
    object(review).replace("{", '{"note":"a" {b] "c" d"e",'),
  ],
  [
    "a record too long to hold",
    withMore(review, `"q":"${"z".repeat(1 << 20)}"`),
  ],
  ["an array around it", `[${object(review)}]`],
])("JSON: %s", async (_, line) => {
  expect(await said("x.ndjson", ndjson(line))).toEqual([1, "log-ends"]);
});

test("JSON: a second record on the line of the first", async () => {
  const joined = object(issued) + object(review);
  const rows = [...other.map(object), joined, object(action), ""];
  expect(await said("x.ndjson", rows)).toEqual([1, "log-ends"]);
});

test("JSON: an element of a document with a key twice", async () => {
  const twice = withMore(review, '"event":"action"');
  const all = ndjson(twice).filter((line) => line !== "");
  expect(await said("x.json", [`[${all.join(",")}]`])).toEqual([1, "log-ends"]);
});

test.each([
  ["a cut record", object(action).slice(0, -4)],
  ["a key twice", withMore(action, '"event":"review"')],
])("JSON: nothing is said of what was done: %s", async (_, line) => {
  const rows = [...other, issued, review].map(object);
  const found = await said("x.ndjson", [...rows, line]);
  expect(found).toEqual([1, "log-ends"]);
});

test.each([
  [
    "delimited",
    "x.csv",
    csv(
      issued,
      `${row("D-9", "review", "9990000026")}${row("D-8", "action", "9990000026")}`,
      action,
    ),
  ],
  [
    "JSON",
    "x.ndjson",
    ndjson(withMore(row("D-9", "review", "9990000026"), '"q":NaN')),
  ],
])(
  "what names somebody else leaves the silence as it is: %s",
  async (_, name, rows) => {
    expect(await said(name, rows)).toEqual([1, "none-found concordant"]);
  },
);
