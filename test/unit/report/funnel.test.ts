import { expect, test } from "vitest";
import type { Run } from "../../../src/model/run.ts";
import {
  answerOf,
  countOfState,
  funnelOf,
  remainderOf,
  statesOf,
} from "../../../src/report/funnel.ts";
import { limitsOf } from "../../../src/report/limits.ts";
import { htmlOf } from "../../../src/report/markup.ts";
import { dataSection } from "../../../src/report/page/data-quality.ts";
import {
  codeInWords,
  headlineInWords,
  stateWords,
} from "../../../src/report/vocabulary.ts";
import { emptyRun, oneOfEach, sampleRun } from "./sample-run.ts";

const { run } = sampleRun({ decisions: 900 });

test("the clocks that a policy names stand beside the tolerance of all others", () => {
  const systems = ["ehr", "ris"] as const;
  const toleranceUs = 5 * 60_000_000;
  const partsFor = (offsetUs: number): readonly string[] | undefined =>
    limitsOf({
      ...run,
      limits: {
        ...run.limits,
        clockTolerances: [
          { policy: "one", toleranceUs: 120_000_000 },
          {
            policy: "two",
            toleranceUs: 120_000_000,
            pairs: [{ systems, toleranceUs, offsetUs }],
          },
        ],
      },
    }).find(({ code }) => code === "clock-tolerance")?.parts;
  expect(partsFor(0)).toEqual(["2 min: one, two", "ehr and ris 5 min: two"]);
  expect(partsFor(1_000_000)?.[1]).toBe(
    "ehr and ris 5 min, ris 1 s ahead: two",
  );
  expect(partsFor(-1_000_000)?.[1]).toBe(
    "ehr and ris 5 min, ris 1 s behind: two",
  );
});

/** The worked example of surface.md 3.1. */
const example: Run = {
  ...run,
  summary: {
    decisions: 11_842,
    actedOn: 8406,
    documentedBefore: 7467,
    notDocumentedBefore: 508,
    undetermined: 431,
    notActedOn: 3304,
    notRequired: 132,
    openAtEnd: 0,
    findings: run.summary.findings,
  },
  figures: {
    notDocumentedBefore: { share: 604, low: 555, high: 657 },
    documentedBefore: {
      low: 8883,
      high: 9396,
      outerLow: 8814,
      outerHigh: 9445,
    },
  },
};

test("the example of surface.md 3.1", () => {
  const rows = funnelOf(example).map(({ name, count, share, note }) => [
    name,
    count,
    share,
    note,
  ]);
  expect(rows).toEqual([
    ["Decisions", 11_842, "", ""],
    ["acted on", 8406, "", ""],
    ["documented before", 7467, "88.8 %", ""],
    ["not documented before", 508, "6.0 %", "95 % CI 5.6 to 6.6 %"],
    ["undetermined", 431, "5.1 %", "so 88.8 to 94.0 % before"],
    ["not acted on", 3304, "", ""],
    ["no review required", 132, "", ""],
  ]);
  expect(answerOf(example)).toContain(
    "508 of 8,406 decisions acted on (6.0 %; 95 % interval 5.6 to 6.6 %)",
  );
  expect(remainderOf(example)).toContain("between 88.8 and 94.0 %");
});

test.each([
  ["sample", run],
  ["one of each", oneOfEach().run],
  ["empty", emptyRun().run],
])("%s: the rows add up", (_, one) => {
  const rows = funnelOf(one);
  const sum = (level: number): number =>
    rows
      .filter((row) => row.level === level)
      .reduce((total, { count }) => total + count, 0);
  expect(sum(1)).toBe(sum(0));
  expect(sum(2)).toBe(one.summary.actedOn);
  for (const { group, count, states } of rows)
    if (group === "not-before" || group === "undetermined")
      expect(states.reduce((total, state) => total + state.count, 0)).toBe(
        count,
      );
});

test("a log that ends before any action is open, not undetermined", () => {
  const open: Run = {
    ...run,
    summary: { ...run.summary, openAtEnd: 3 },
    states: { ...run.states, "log-ends": 5 },
  };
  expect(countOfState(open, "log-ends")).toBe(2);
  expect(
    statesOf(open, "undetermined").find(({ state }) => state === "log-ends")
      ?.count,
  ).toBe(2);
  expect(
    funnelOf(open).some(
      ({ name, count }) => name === "open when the log ends" && count === 3,
    ),
  ).toBe(true);
});

test("nothing found is never called clean", () => {
  expect(answerOf(emptyRun().run)).toMatch(/nothing can be said/u);
  expect(remainderOf(emptyRun().run)).toBe("");
  const idle: Run = {
    ...run,
    summary: { ...run.summary, actedOn: 0 },
    figures: { notDocumentedBefore: null, documentedBefore: null },
  };
  expect(answerOf(idle)).toMatch(/none/iu);
});

test("undetermined is never counted as documented", () => {
  for (const [state, { group }] of Object.entries(stateWords))
    if (
      [
        "order-unknown",
        "time-unknown",
        "link-unknown",
        "log-ends",
        "no-policy",
      ].includes(state)
    )
      expect(group).toBe("undetermined");
  expect(
    Object.values(stateWords).filter(({ group }) => group === "before"),
  ).toHaveLength(1);
});

test("words say what the log shows, never what people did", () => {
  const said =
    Object.values(stateWords)
      .map(({ says }) => says)
      .join(" ") +
    JSON.stringify(limitsOf(run)) +
    answerOf(run) +
    remainderOf(run);
  expect(said).not.toMatch(
    /fail|should have|violat|negligen|ignored the|rubber|complian|tamper|falsif|breach of/iu,
  );
});

test("a decision without a policy in force is not said to lie in the files", () => {
  const said = limitsOf({
    ...run,
    undeterminedCauses: [{ cause: "no-policy", count: 23 }],
  }).find(({ code }) => code === "undetermined");
  expect(said?.sentence).toContain("cannot be determined");
  expect(said?.parts).toEqual([
    "no policy in force at the time of the action (no-policy): 23; would be settled by the policy in force at the time of the action, with who approved it and when",
  ]);
  expect((said?.sentence ?? "") + remainderOf(run)).not.toMatch(
    /files do not tell/u,
  );
});

test.each([
  [1, 9, "1 of 9 events that were read belongs to no decision."],
  [2, 9, "2 of 9 events that were read belong to no decision."],
  [1, 1, "1 of 1 event that was read belongs to no decision."],
  [1, undefined, "1 event that was read belongs to no decision."],
  [2, undefined, "2 events that were read belong to no decision."],
])("%d left over of %s", (count, events, sentence) => {
  const { events: _, ...rest } = run;
  const said = limitsOf({
    ...rest,
    ...(events === undefined ? {} : { events }),
    leftOver: { "context-only": count },
  });
  expect(said.map((fact) => fact.sentence)).toContain(sentence);
});

test.each([
  "no-policy",
  "policy-change-over",
  "tie",
  "overlap",
  "tolerance",
  "time-missing",
  "bound-only",
  "rivals",
  "too-many-rivals",
  "rivals-cut",
  "revoked-review-not-recorded",
  "too-many-revocations",
  "rejection-not-comparable",
  "content-not-comparable",
  "version-not-comparable",
  "last-write-wins",
  "trigger-not-recorded",
  "account-passed-on",
  "one-registration",
  "outcome-perhaps-seen",
  "actor-not-recorded",
  "no-review-log",
  "window-not-covered",
  "window-not-declared",
  "same-content",
])("%s has words", (code) => {
  expect(codeInWords(code)).toMatch(new RegExp(`^.{12,} \\(${code}\\)$`, "u"));
});

test.each([
  [
    "Signing: the order cannot be determined (tie)",
    "Signing: the order cannot be determined: the two times are equal (tie)",
  ],
  ["Signing: no such code (quick)", "Signing: no such code (quick)"],
  ["Signing (tie): known", "Signing (tie): known"],
  ["Signing (constructor)", "Signing (constructor)"],
])("%s", (headline, seen) => expect(headlineInWords(headline)).toBe(seen));

test("what shows only across patients is said once, with where and how often, and never whose", () => {
  const seen: Run = {
    ...run,
    notes: {
      "batch-like": 520,
      "date-only": 3,
      "id-zeros-differ": 1,
      "login-at-two-workstations": 1,
    },
    warnings: [],
    limits: {
      ...run.limits,
      acrossPatients: [
        {
          code: "batch-like",
          where: "lab",
          count: 520,
          stamps: 2,
          oneIn: 4,
        },
        {
          code: "id-zeros-differ",
          where: "patient",
          count: 1,
          stamps: null,
          oneIn: 1,
        },
        {
          code: "login-at-two-workstations",
          where: "ehr",
          count: 1,
          stamps: null,
          oneIn: 2,
        },
      ],
    },
  };
  const facts = limitsOf(seen);
  const across = facts.find(({ code }) => code === "across-patients");
  expect(across?.weight).toBe("scope");
  expect(across?.parts).toEqual([
    "lab: 520 events of this source share 2 stamps, 20 or more events each; one in 4 stamps was counted (batch-like)",
    "patient: 1 identifier stands in the log with and without leading zeros (id-zeros-differ)",
    "ehr: one login at two workstations in one minute, 1 time; one in 2 of them was counted (login-at-two-workstations)",
  ]);
  const notes = facts.find(({ code }) => code === "notes");
  expect(notes?.parts).toEqual(["date-only: 3"]);
  const page = htmlOf(dataSection(seen, [], 0));
  expect(page).toContain('id="across-patients"');
  expect(page.match(/<code>(?:batch-like|id-zeros-differ)<\/code>/gu)).toEqual([
    "<code>batch-like</code>",
    "<code>id-zeros-differ</code>",
  ]);
  expect(htmlOf(dataSection(run, [], 0))).not.toContain("across-patients");
});

test("every kind of gap is said, and a run without gaps says so", () => {
  const codes = limitsOf({
    ...run,
    missing: [
      { code: "log-missing", policy: "p", reason: "no review was read" },
    ],
  }).map(({ code }) => code);
  expect(codes).toEqual([
    "log-missing",
    "records-rejected",
    "records-ignored",
    "events-left-over",
    "undetermined",
    "coverage",
    "clock-tolerance",
    "rules-off",
    "rules-planned",
    "notes",
  ]);
  const bare: Run = {
    ...emptyRun().run,
    notes: {},
    limits: {
      ...run.limits,
      plannedRules: [],
      rulesOff: [],
      coverage: { declared: 3, undeclared: 0, notCovered: 0 },
    },
  };
  expect(limitsOf(bare).filter(({ weight }) => weight === "gap")).toEqual([]);
  expect(limitsOf(bare).map(({ code }) => code)).toEqual([
    "records-rejected",
    "records-ignored",
    "undetermined",
    "coverage",
    "clock-tolerance",
  ]);
});
