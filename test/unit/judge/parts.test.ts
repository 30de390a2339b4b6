import { describe, expect, test } from "vitest";
import {
  eventTypes,
  oversightStates,
  severities,
} from "../../../src/model/words.ts";
import { actionNoun } from "../../../src/judge/action-noun.ts";
import { actionKey, decisionId, findingId } from "../../../src/judge/ids.ts";
import { applyRules } from "../../../src/judge/apply-rules.ts";
import {
  compareRatios,
  numberOf,
  readDecimal,
} from "../../../src/judge/decimal.ts";
import {
  choosePolicies,
  plannedRules,
  ruleCards,
  ruleIds,
} from "../../../src/judge/judge.ts";
import { directoryOf } from "../../../src/judge/directory.ts";
import { factsOf } from "../../../src/judge/facts.ts";
import { readingsOf } from "../../../src/judge/membership.ts";
import { overseeDecision } from "../../../src/judge/oversight.ts";
import { isBreached, undeterminedStates } from "../../../src/judge/states.ts";
import { rules } from "../../../src/judge/rules.ts";
import { capital, fill } from "../../../src/judge/sentences.ts";
import { withinBounds } from "../../../src/judge/trigger.ts";
import type { RuleFacts } from "../../../src/judge/define-rule.ts";
import {
  buildComparisons,
  buildDecision,
  buildEvent,
  buildSet,
  judge,
} from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  recommendationVersion: "1",
};
const action: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T09:20:00Z",
  actor: "P1",
  actorKind: "human",
};

describe("ids", () => {
  test("are twelve characters of Crockford's base 32, made of what is said", () => {
    const decision = buildDecision({ events: [issue] });
    expect(decisionId(decision)).toMatch(/^D-[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(findingId("r", "k", "a")).toMatch(/^F-[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(findingId("r", "k", "a")).not.toBe(findingId("r", "k", "b"));
    expect(findingId("r", "k", "a")).not.toBe(findingId("s", "k", "a"));
  });
  test("do not depend on rows", () => {
    expect(actionKey(buildEvent(action, 1))).toBe(
      actionKey(buildEvent({ ...action, row: "z" }, 9)),
    );
    expect(actionKey(buildEvent(action, 1))).not.toBe(
      actionKey(buildEvent({ ...action, order: "O2" }, 1)),
    );
  });
  test.each([
    ["the same instant in another offset", "2026-06-03T10:20:00+01:00", true],
    [
      "the same instant without seconds is a minute",
      "2026-06-03T09:20Z",
      false,
    ],
    ["a microsecond later", "2026-06-03T09:20:00.000001Z", false],
    ["a date is not its midnight", "2026-06-03", false],
  ])("%s: %s", (_, at, isSame) => {
    const key = actionKey(buildEvent(action, 1));
    expect(actionKey(buildEvent({ ...action, at }, 1)) === key).toBe(isSame);
  });
  test("a time that is only recorded counts, none at all is no time", () => {
    const untimed: GivenEvent = { type: action.type };
    const recorded = { ...untimed, recordedAt: "2026-06-03T09:20:00Z" };
    expect(actionKey(buildEvent(recorded, 1))).toBe(
      actionKey(buildEvent(action, 1)),
    );
    expect(actionKey(buildEvent(untimed, 1))).toBe("action.signed|");
  });
  test("hold the first 60 bits of the hash", () => {
    // SHA-256("CSD1|decision-key") begins with these bits; worked out with another program.
    expect(decisionId(buildDecision({ events: [issue] }))).toBe(
      "D-RW8ABMPD2T4G",
    );
  });
});

describe("decimals and bounds", () => {
  test.each([
    ["1", "1.0", 0],
    ["0.60", "0.6", 0],
    ["-1", "1", -1],
    ["10", "9.99", 1],
    ["0.1", "0.10000000000000000001", -1],
  ])("%s against %s", (a, b, sign) => {
    const [left, right] = [readDecimal(a), readDecimal(b)];
    if (left === undefined || right === undefined)
      throw new Error("no decimal");
    expect(compareRatios(left, right)).toBe(sign);
  });
  test.each(["", "1e3", "abc", "1,5", "0x10", " 1", "1."])(
    "%j is no decimal",
    (text) => {
      expect(readDecimal(text)).toBeUndefined();
    },
  );
  test.each<
    [
      string | undefined,
      string | number | undefined,
      string | number | undefined,
      string,
    ]
  >([
    ["20", 20, undefined, "true"],
    ["19.999", 20, undefined, "false"],
    ["20", undefined, "20", "true"],
    ["20.001", undefined, "20", "false"],
    ["20", 10, 30, "true"],
    [undefined, 10, 30, "unknown"],
    ["many", 10, 30, "unknown"],
    ["20", "x", 30, "unknown"],
  ])("%s within %s to %s is %s", (value, from, to, answer) => {
    expect(withinBounds(numberOf(value), from, to)).toBe(answer);
  });
});

describe("uncertain links", () => {
  const rival: GivenEvent = { ...action, rivals: ["other"] };
  test("one reading where everything is certain", () => {
    expect(readingsOf(buildDecision({ events: [issue, action] }))).toHaveLength(
      1,
    );
  });
  test("in or out for a rival, one for each version", () => {
    expect(readingsOf(buildDecision({ events: [issue, rival] }))).toHaveLength(
      2,
    );
    const both = { ...rival, versions: [0, 1] };
    expect(readingsOf(buildDecision({ events: [issue, both] }))).toHaveLength(
      3,
    );
  });
  test("six are tried out, seven are not", () => {
    expect(
      readingsOf(buildDecision({ events: [issue, ...many(rival, 6)] })),
    ).toHaveLength(64);
    expect(
      readingsOf(buildDecision({ events: [issue, ...many(rival, 7)] })),
    ).toBeUndefined();
  });
  test("context never makes a link uncertain", () => {
    const context: GivenEvent = { type: "context.outcome", rivals: ["other"] };
    expect(
      readingsOf(buildDecision({ events: [issue, context] })),
    ).toHaveLength(1);
  });
});

describe("the table of rules", () => {
  test("numbers rise, ids are kebab-case, planned ids are not judged", () => {
    const numbers = ruleCards.map((card) => card.number);
    expect(numbers).toEqual([...numbers].sort());
    expect(new Set(ruleIds).size).toBe(ruleIds.length);
    for (const id of ruleIds) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(plannedRules).toEqual([]);
    const aboutDecisions = new Set(rules.map(({ id }) => id));
    for (const { id, scope } of ruleCards)
      expect([id, scope]).toEqual([
        id,
        aboutDecisions.has(id) ? "decision" : "run",
      ]);
  });
  test("thirteen rules bear the primary finding", () => {
    expect(
      ruleCards.filter((card) => card.oversight).map((card) => card.number),
    ).toEqual([
      "R01",
      "R02",
      "R03",
      "R04",
      "R05",
      "R07",
      "R08",
      "R10",
      "R11",
      "R12",
      "R13",
      "R18",
      "R33",
    ]);
  });
  test("no words that accuse (rules.md 6)", () => {
    const banned =
      /\b(fail|failed|negligent|fault|liable|unsafe|ignored|violat\w*|should|error|mistake|caused|proves?|tamper\w*|falsified|compliant|rubber)\b/i;
    for (const rule of rules)
      for (const text of [
        rule.title,
        ...Object.values(rule.reasons),
        rule.traps,
      ])
        expect(text.match(banned)?.[0]).toBeUndefined();
  });
  test("every state is breached, undetermined or neither", () => {
    const neither = oversightStates.filter(
      (state) => !isBreached(state) && !undeterminedStates.has(state),
    );
    expect(neither).toEqual([
      "documented-before",
      "not-required",
      "not-acted-on",
    ]);
    expect(oversightStates.filter((state) => isBreached(state))).toHaveLength(
      11,
    );
  });
});

function factsFor(given: Given): RuleFacts {
  const decision = buildDecision(given);
  const choice = choosePolicies(decision, buildSet(given));
  const policy = choice.policies[0];
  if (policy === undefined) throw new Error("no policy");
  const facts = factsOf({
    decision,
    policy,
    comparisons: buildComparisons(given, decision),
    site: { sources: [], downtimes: [], context: [] },
    directory: directoryOf([]),
    asOf: undefined,
    scales: undefined,
    ungoverned: choice.ungoverned,
  });
  return {
    ...facts,
    oversight: overseeDecision(facts, true),
    choice,
    hasPolicy: true,
  };
}

test("a rule that throws gives undecidable and a fault without text (house 7)", () => {
  const [first] = rules;
  if (first === undefined) throw new Error("no rule");
  const broken = {
    ...first,
    under: () => (): never => {
      throw new TypeError("patient 9990000018");
    },
  };
  const judged = applyRules(factsFor({ events: [issue, action] }), [broken]);
  expect(judged.faults).toEqual([{ rule: first.id, error: "TypeError" }]);
  expect(judged.verdicts).toEqual([
    { rule: first.id, verdict: "undecidable", reason: "tool-fault" },
  ]);
  expect(JSON.stringify(judged.findings)).not.toContain("patient 999");
});

function many(event: GivenEvent, count: number): GivenEvent[] {
  return Array.from({ length: count }, () => event);
}

function severityOf(given: Partial<Given>): readonly string[] {
  const judged = judge({ events: [issue, action], ...given });
  const [finding] = judged.findings;
  return [finding?.severity ?? "", ...(finding?.severitySteps ?? [])];
}

describe("severity, step by step (rules.md 1.7)", () => {
  test("default alone", () => {
    expect(severityOf({})).toEqual([
      "critical",
      "default of the rule: critical",
    ]);
  });
  test("policy, then criticality, then the link", () => {
    const policy: Given["policy"] = {
      criticality: "routine",
      rules: { "action-without-review": { severity: "high" } },
    };
    expect(severityOf({ policy })[0]).toBe("medium");
    expect(
      severityOf({ policy: { criticality: "routine" }, link: "inferred" })[0],
    ).toBe("medium");
    expect(severityOf({ policy: { criticality: "high" } })[0]).toBe("critical");
  });
  test("never beyond the scale", () => {
    const info: Given["policy"] = {
      criticality: "routine",
      rules: { "action-without-review": { severity: "info" } },
    };
    expect(severityOf({ policy: info })[0]).toBe("info");
    const harm: GivenEvent = {
      type: "context.outcome",
      at: "2026-06-04T09:00:00Z",
      incident: "INC-1",
    };
    expect(severityOf({ events: [issue, action, harm] })[0]).toBe("critical");
  });
  const about = "action-without-review";
  const harm = (more: Partial<GivenEvent>): GivenEvent => ({
    type: "context.outcome",
    at: "2026-06-04T09:00:00Z",
    ...more,
  });
  const at = (
    level: "high" | "medium" | "low" | "info",
  ): NonNullable<Given["policy"]> => ({
    rules: { [about]: { severity: level } },
  });
  test.each<[string, Partial<Given>, string]>([
    ["routine", { policy: { criticality: "routine" } }, "high"],
    [
      "high criticality changes nothing",
      { policy: { criticality: "high" } },
      "critical",
    ],
    ["none said changes nothing", { policy: {} }, "critical"],
    ["the policy's word", { policy: at("low") }, "low"],
    [
      "the policy's word, routine",
      { policy: { ...at("low"), criticality: "routine" } },
      "info",
    ],
    [
      "inferred, above the cap",
      { link: "inferred", policy: at("high") },
      "medium",
    ],
    [
      "inferred, at the cap",
      { link: "inferred", policy: at("medium") },
      "medium",
    ],
    ["inferred, below the cap", { link: "inferred", policy: at("low") }, "low"],
    ["keyed is not capped", { link: "keyed", policy: at("high") }, "high"],
  ])("%s", (_, given, wanted) => {
    expect(severityOf(given)[0]).toBe(wanted);
  });
  test.each<[string, Partial<GivenEvent>, string]>([
    ["an incident raises by one", { incident: "INC-1" }, "high"],
    [
      "an incident before the action too",
      { incident: "INC-1", at: "2026-01-01" },
      "high",
    ],
    [
      "an incident without harm does not",
      { incident: "INC-1", harm: "none" },
      "medium",
    ],
    ["moderate harm", { harm: "moderate" }, "high"],
    ["low harm", { harm: "low" }, "medium"],
    ["a grade that nobody knows", { harm: "7" }, "medium"],
    [
      "the last second of the window",
      { harm: "severe", at: "2026-07-03T09:19:59Z" },
      "high",
    ],
    [
      "perhaps past its end",
      { harm: "severe", at: "2026-07-03T09:20:00Z" },
      "medium",
    ],
    [
      "the first one after it",
      { harm: "severe", at: "2026-07-03T09:20:01Z" },
      "medium",
    ],
    [
      "in the second of the action",
      { harm: "severe", at: "2026-06-03T09:20:00Z" },
      "medium",
    ],
    [
      "in the second after it",
      { harm: "severe", at: "2026-06-03T09:20:01Z" },
      "high",
    ],
    [
      "an incident of a key that another decision claims too",
      { incident: "INC-1", rivals: ["another-decision"] },
      "medium",
    ],
    [
      "before the action",
      { harm: "severe", at: "2026-06-03T09:19:59Z" },
      "medium",
    ],
    ["nothing recorded", {}, "medium"],
  ])("harm: %s", (_, more, wanted) => {
    const given = { events: [issue, action, harm(more)], policy: at("medium") };
    expect(severityOf(given)[0]).toBe(wanted);
  });
  test("all of them, in their order, each told also where it changes nothing", () => {
    const given: Partial<Given> = {
      events: [issue, action, harm({ incident: "INC-1" })],
      policy: { ...at("medium"), criticality: "routine" },
      link: "inferred",
    };
    expect(severityOf(given)).toEqual([
      "medium",
      "default of the rule: critical",
      "policy policy-1 sets it: medium",
      "criticality routine lowers by one: low",
      "linked to recorded harm, raised by one: medium",
      "inferred link, medium at most: medium",
    ]);
  });
  const tied: GivenEvent = {
    type: "review.accepted",
    at: action.at ?? "",
    actor: "N1",
    actorKind: "human",
  };
  test("an undecidable finding about oversight keeps its steps", () => {
    const judged = judge({ events: [issue, tied, action] });
    const finding = judged.findings.find(
      ({ rule }) => rule === "review-after-action",
    );
    expect(finding?.verdict).toBe("undecidable");
    expect(finding?.severitySteps).toEqual(["default of the rule: high"]);
    expect(finding?.severity).toBe("high");
  });
  test.each<[string, "high" | "info", string]>([
    ["above the cap", "high", "low"],
    ["below it", "info", "info"],
  ])(
    "an undecidable finding of another rule is low at most: %s",
    (_, level, wanted) => {
      const judged = judge({
        policy: {
          validFor: "PT20M",
          rules: { "recommendation-expired": { severity: level } },
        },
        events: [issue, { ...action, at: "2026-06-03" }],
      });
      const finding = judged.findings.find(
        ({ rule }) => rule === "recommendation-expired",
      );
      expect(finding?.verdict).toBe("undecidable");
      expect(finding?.severity).toBe(wanted);
      expect(finding?.severitySteps.at(-1)).toBe(
        `undecidable, low at most: ${wanted}`,
      );
    },
  );
  test("every finding names one of the five", () => {
    expect(severities).toContain(severityOf({})[0]);
  });
});

describe("sentences", () => {
  test("every type of action has a plain noun, another type is its own", () => {
    const coded = eventTypes.filter(
      (type) => type.startsWith("action.") && actionNoun(type) === type,
    );
    expect(coded).toEqual([]);
    expect(actionNoun("action.reported-final")).toBe("final report");
    expect(actionNoun("review.opened")).toBe("review.opened");
  });
  test("a headline names the action by its noun", () => {
    const [finding] = judge({ events: [issue, action] }).findings;
    expect(finding?.headline).toMatch(/^Signing: /);
  });
  test("placeholders are filled, what is missing is said", () => {
    expect(fill("{a} and {b}", { a: "x" })).toBe("x and not recorded");
  });
  test("a type at the start keeps its form", () => {
    expect(capital("action.signed: no")).toBe("action.signed: no");
    expect(capital("no review")).toBe("No review");
  });
  test("evidence begins with the action; times stand as written, as intervals and as a range", () => {
    const late: GivenEvent = {
      type: "review.accepted",
      at: "2026-06-03T09:46:00Z",
      actor: "N1",
      actorKind: "human",
      system: "pharmacy",
    };
    const [finding] = judge({ events: [issue, action, late] }).findings;
    expect(finding?.evidence.map((origin) => origin.record)).toEqual([2, 3, 1]);
    const text = finding?.reasons.join(" ") ?? "";
    for (const part of [
      "2026-06-03T09:46:00Z to 2026-06-03T09:46:01Z",
      "clock pharmacy",
      "tolerance 2 min",
      "after the action",
      "policy-1",
    ])
      expect(text).toContain(part);
  });
});
