/** What each condition comes to where the links can be read in several ways (domain.md 6, rule 1: "record all, choose none"). */
import { describe, expect, it } from "vitest";
import type { Candidate, Step } from "../../../src/judge/candidate.ts";
import type { ReviewSearch } from "../../../src/judge/find-review.ts";
import { tracesOf, untriedTraces } from "../../../src/judge/traces.ts";

const step = (
  condition: Step["condition"],
  answer: Step["answer"],
  because: string,
  more: Partial<Step> = {},
): Step => ({ condition, answer, because, ...more });

const standing = (event: number, ...steps: readonly Step[]): Candidate => ({
  event,
  role: "outcome",
  steps,
});

const barred = (event: number, ...steps: readonly Step[]): Candidate => ({
  event,
  role: "none",
  steps,
});

const search = (
  candidates: readonly Candidate[],
  setAside: readonly Candidate[] = [],
): ReviewSearch => ({
  action: 9,
  enough: false,
  qualifying: [],
  candidates,
  setAside,
  nearest: undefined,
  rejections: [],
  revoked: new Map(),
});

const person = step("Q3", "true", "an identified person");
const nobody = step("Q3", "false", "a shared account", {
  miss: "not-a-person",
});
const late = step("Q6", "false", "after the action", {
  miss: "documented-after",
});
const open = step("Q6", "unknown", "both at one time", {
  doubt: { kind: "order", code: "tie" },
});
const noCandidate = step("candidate", "false", "began before the output");

describe("one reading", () => {
  it("no reading gives no trace", () => {
    expect(tracesOf([])).toEqual([]);
  });

  it("candidates that stood come first, then those set aside, each with its own answers", () => {
    expect(
      tracesOf([
        search(
          [standing(4, person, late), standing(2, open)],
          [barred(1, noCandidate)],
        ),
      ]),
    ).toEqual([
      {
        event: 4,
        steps: [
          person,
          { condition: "Q6", answer: "false", because: "after the action" },
        ],
      },
      {
        event: 2,
        steps: [
          { condition: "Q6", answer: "unknown", because: "both at one time" },
        ],
      },
      { event: 1, steps: [noCandidate] },
    ]);
  });

  it("what a step is kept for in judging is not shown: neither the miss nor the doubt", () => {
    for (const more of [
      { miss: "other-version" },
      { doubt: { kind: "link", code: "rivals" } },
      {
        miss: "other-version",
        doubt: { kind: "link", code: "rivals" },
      },
    ] as const)
      expect(
        tracesOf([search([standing(0, step("Q2", "false", "why", more))])]),
      ).toStrictEqual([
        {
          event: 0,
          steps: [{ condition: "Q2", answer: "false", because: "why" }],
        },
      ]);
  });

  it("a step without either is its own trace, not a copy of it", () => {
    const [trace] = tracesOf([search([standing(0, person)])]);
    expect(trace?.steps[0]).toBe(person);
  });
});

describe("several readings", () => {
  const q = (
    ...answers: readonly (readonly [Step["answer"], string])[]
  ): readonly ReviewSearch[] =>
    answers.map(([answer, because]) =>
      search([standing(3, step("Q6", answer, because))]),
    );

  it.each(["true", "false", "unknown"] as const)(
    "what all of them answer %s is that, with the reason of the first",
    (answer) => {
      expect(
        tracesOf(q([answer, "first"], [answer, "second"], [answer, "third"])),
      ).toEqual([
        { event: 3, steps: [{ condition: "Q6", answer, because: "first" }] },
      ]);
    },
  );

  it.each([
    [
      [
        ["true", "before"],
        ["false", "after"],
      ],
      "before; or after",
    ],
    [
      [
        ["false", "after"],
        ["true", "before"],
        ["true", "before"],
      ],
      "after; or before",
    ],
    [
      [
        ["true", "before"],
        ["true", "before"],
        ["unknown", "not known"],
      ],
      "before; or not known",
    ],
    [
      [
        ["true", "before"],
        ["false", "before"],
      ],
      "before",
    ],
  ] as const)(
    "what they answer differently is not known, with each reason once",
    (answers, reasons) => {
      expect(tracesOf(q(...answers))).toEqual([
        {
          event: 3,
          steps: [
            {
              condition: "Q6",
              answer: "unknown",
              because: `it depends on which decision or version a record belongs to: ${reasons}`,
            },
          ],
        },
      ]);
    },
  );

  it("conditions are joined one by one, in the order in which they are first put", () => {
    const [trace] = tracesOf([
      search([standing(3, person, late)]),
      search([standing(3, person, open)]),
    ]);
    expect(
      trace?.steps.map(({ condition, answer }) => [condition, answer]),
    ).toEqual([
      ["Q3", "true"],
      ["Q6", "unknown"],
    ]);
    expect(trace?.steps[1]?.because).toMatch(
      /: after the action; or both at one time$/u,
    );
  });

  it("neither the miss nor the doubt of a step is shown", () => {
    expect(
      tracesOf([
        search([standing(3, nobody, late)]),
        search([standing(3, nobody, late)]),
      ]),
    ).toStrictEqual([
      {
        event: 3,
        steps: [
          { condition: "Q3", answer: "false", because: "a shared account" },
          { condition: "Q6", answer: "false", because: "after the action" },
        ],
      },
    ]);
  });

  it("each event has one trace, in the order in which it first comes", () => {
    expect(
      tracesOf([
        search([standing(5, person)], [barred(1, noCandidate)]),
        search([standing(2, person), standing(5, person)]),
        search([standing(1, person), standing(2, person), standing(5, person)]),
      ]).map(({ event }) => event),
    ).toEqual([5, 1, 2]);
  });

  it("a review that is not put in one of them may belong to another decision", () => {
    const perhaps = {
      condition: "candidate",
      answer: "unknown",
      because: "it may belong to another decision",
    };
    expect(tracesOf([search([standing(3, person)]), search([])])).toEqual([
      { event: 3, steps: [perhaps, person] },
    ]);
    expect(
      tracesOf([
        search([standing(3, person)]),
        search([standing(3, person)]),
        search([]),
      ]),
    ).toEqual([{ event: 3, steps: [perhaps, person] }]);
  });

  it("one that is put in all of them belongs here, and nothing is said of that", () => {
    expect(
      tracesOf([search([standing(3, person)]), search([standing(3, person)])]),
    ).toEqual([{ event: 3, steps: [person] }]);
  });

  it("what keeps an event from being a candidate wherever it is put is the answer, though a reading lacks the event", () => {
    expect(
      tracesOf([
        search([], [barred(3, noCandidate)]),
        search([], [barred(3, noCandidate)]),
        search([]),
      ]),
    ).toEqual([{ event: 3, steps: [noCandidate] }]);
  });

  it("what keeps it from being one in some of them alone is not known to do so", () => {
    const depends = {
      condition: "candidate",
      answer: "unknown",
      because:
        "it depends on which decision or version a record belongs to: began before the output",
    };
    expect(
      tracesOf([
        search([standing(3, person)]),
        search([], [barred(3, noCandidate)]),
      ]),
    ).toEqual([{ event: 3, steps: [person, depends] }]);
    expect(
      tracesOf([
        search([standing(3, person)]),
        search([], [barred(3, noCandidate)]),
        search([]),
      ])[0]?.steps.map(({ condition, because }) => [condition, because]),
    ).toEqual([
      ["candidate", "it may belong to another decision"],
      ["Q3", "an identified person"],
      ["candidate", depends.because],
    ]);
  });

  it("any other condition is answered by the readings in which it was put, however few", () => {
    const enough = step("Q7", "true", "1 of 1");
    expect(
      tracesOf([
        search([standing(3, person, enough)]),
        search([standing(3, person)]),
      ]),
    ).toEqual([{ event: 3, steps: [person, enough] }]);
  });
});

describe("more readings than are tried", () => {
  it("an action without a search has no trace", () => {
    expect(untriedTraces(undefined)).toEqual([]);
  });

  it("who somebody is, which patient and which role stand; all else is open, with what the first reading says", () => {
    const all = (
      ["candidate", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8"] as const
    ).map((condition) => step(condition, "true", `as ${condition} is`));
    const [trace] = untriedTraces(search([standing(3, ...all)]));
    expect(
      trace?.steps.map(({ condition, answer, because }) => [
        condition,
        answer,
        because.startsWith(`as ${condition} is`),
        because.endsWith(
          "by the first of more ways to read the links than are tried",
        ),
      ]),
    ).toEqual([
      ["candidate", "unknown", true, true],
      ["Q1", "true", true, false],
      ["Q2", "unknown", true, true],
      ["Q3", "true", true, false],
      ["Q4", "true", true, false],
      ["Q5", "unknown", true, true],
      ["Q6", "unknown", true, true],
      ["Q7", "unknown", true, true],
      ["Q8", "unknown", true, true],
    ]);
  });

  it("neither the miss nor the doubt of a step is shown, and those set aside come last", () => {
    expect(
      untriedTraces(search([standing(3, nobody)], [barred(1, person)])),
    ).toStrictEqual([
      {
        event: 3,
        steps: [
          { condition: "Q3", answer: "false", because: "a shared account" },
        ],
      },
      { event: 1, steps: [person] },
    ]);
  });
});
