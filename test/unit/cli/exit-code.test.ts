import { describe, expect, test } from "vitest";
import {
  comparisonOf,
  defaultLimits,
  exitCodeOf,
} from "../../../src/cli/exit-code.ts";
import type { Limits } from "../../../src/cli/exit-code.ts";
import { limitsOf } from "../../../src/cli/limits.ts";
import type { OneSided, Run } from "../../../src/index.ts";

const clean = {
  accounts: [{ records: 200, rejected: 0 }],
  summary: {
    decisions: 100,
    actedOn: 100,
    undetermined: 0,
    findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
  },
  missing: [],
};

/** A run of which only what the exit code looks at is filled in. */
function runWith(change: {
  readonly rejected?: number;
  readonly undetermined?: number;
  readonly findings?: Partial<Run["summary"]["findings"]>;
  readonly missing?: Run["missing"];
  readonly decisions?: number;
  readonly excepted?: Partial<Run["summary"]["findings"]>;
  readonly baseline?: {
    readonly newOnly: boolean;
    readonly new?: Partial<Run["summary"]["findings"]>;
    readonly moreSerious?: Partial<Run["summary"]["findings"]>;
  };
}): Run {
  return {
    ...clean,
    accounts: [{ records: 200, rejected: change.rejected ?? 0 }],
    summary: {
      ...clean.summary,
      decisions: change.decisions ?? 100,
      undetermined: change.undetermined ?? 0,
      findings: { ...clean.summary.findings, ...change.findings },
    },
    missing: change.missing ?? [],
    ...(change.excepted === undefined
      ? {}
      : {
          exceptions: {
            excepted: { ...clean.summary.findings, ...change.excepted },
          },
        }),
    ...(change.baseline === undefined
      ? {}
      : {
          baseline: {
            newOnly: change.baseline.newOnly,
            deciding: {
              new: { ...clean.summary.findings, ...change.baseline.new },
              moreSerious: {
                ...clean.summary.findings,
                ...change.baseline.moreSerious,
              },
            },
          },
        }),
  } as unknown as Run;
}

function codeOf(
  change: Parameters<typeof runWith>[0],
  limits: Partial<Limits> = {},
  toolFaults = 0,
): number {
  return exitCodeOf(
    { run: runWith(change), toolFaults },
    { ...defaultLimits, ...limits },
  ).code;
}

describe("the exit code (contract 5)", () => {
  test("0: complete and clean", () => expect(codeOf({})).toBe(0));
  test("0: findings below --fail-on", () =>
    expect(codeOf({ findings: { medium: 3 } })).toBe(0));
  test("0: every finding at --fail-on is excepted", () =>
    expect(codeOf({ findings: { high: 2 }, excepted: { high: 2 } })).toBe(0));
  test("1: one finding is not excepted", () =>
    expect(codeOf({ findings: { high: 2 }, excepted: { high: 1 } })).toBe(1));
  test("1: findings below --fail-on that are excepted hold nothing back", () =>
    expect(codeOf({ findings: { high: 1 }, excepted: { low: 5 } })).toBe(1));
  test("3: exceptions never touch assurance", () =>
    expect(codeOf({ undetermined: 1, excepted: { high: 1 } })).toBe(3));
  test("1: findings at --fail-on", () =>
    expect(codeOf({ findings: { high: 1 } })).toBe(1));
  test("1: findings above --fail-on", () =>
    expect(codeOf({ findings: { critical: 1 } })).toBe(1));
  test("1: with a lower --fail-on", () =>
    expect(codeOf({ findings: { info: 1 } }, { failOn: "info" })).toBe(1));
  test("0: --fail-on never", () =>
    expect(codeOf({ findings: { critical: 9 } }, { failOn: "never" })).toBe(0));
  test("3: one record rejected", () => expect(codeOf({ rejected: 1 })).toBe(3));
  test("3: one decision undetermined", () =>
    expect(codeOf({ undetermined: 1 })).toBe(3));
  test("3: a log is missing, and no limit allows that", () => {
    const missing = [
      { code: "log-missing", policy: "p", reason: "r" },
    ] as const;
    const all = { value: 100, unit: "percent" } as const;
    expect(
      codeOf({ missing }, { maxRejected: all, maxUndetermined: all }),
    ).toBe(3);
  });
  test("3: no decision at all is never clean", () =>
    expect(codeOf({ decisions: 0 })).toBe(3));
  test("3 comes before 1", () =>
    expect(codeOf({ rejected: 1, findings: { critical: 1 } })).toBe(3));
  test("4 comes before 3", () =>
    expect(codeOf({ rejected: 1 }, {}, 1)).toBe(4));
  test("the sentence of a 3 does not hide the findings", () => {
    const { sentence } = exitCodeOf(
      { run: runWith({ rejected: 1, findings: { high: 2 } }), toolFaults: 0 },
      defaultLimits,
    );
    expect(sentence).toContain("at or above high: 2");
  });

  const sentenceOf = (
    change: Parameters<typeof runWith>[0],
    failOn: Limits["failOn"] = "high",
  ): string =>
    exitCodeOf(
      { run: runWith(change), toolFaults: 0 },
      { ...defaultLimits, failOn },
    ).sentence;
  test("only what holds no breached finding is called clean; those below the limit are counted", () => {
    expect(sentenceOf({})).toBe(
      "complete and clean. Breached findings at or above high: 0.",
    );
    expect(sentenceOf({ findings: { medium: 2, low: 1 } })).toBe(
      "complete. Breached findings at or above high: 0. Below high: 3.",
    );
    expect(sentenceOf({ findings: { high: 1, low: 1 } }, "critical")).toBe(
      "complete, within the limits that were allowed. Breached findings at or above critical: 0. Below critical: 2.",
    );
    expect(sentenceOf({ findings: { medium: 2 } }, "never")).toBe(
      "complete. Findings decide nothing here (--fail-on never).",
    );
  });

  test.each([
    ["1", 1, 0],
    ["1", 2, 3],
    ["0.5%", 1, 0],
    ["0.5%", 2, 3],
    ["100%", 200, 0],
  ])(
    "--max-rejected %s with %i of 200 rejected gives %i",
    (text, rejected, code) => {
      expect(codeOf({ rejected }, limitsOf({ maxRejected: text }))).toBe(code);
    },
  );

  test.each([
    ["2%", 2, 0],
    ["2%", 3, 3],
  ])(
    "--max-undetermined %s is of the decisions acted on: %i of 100 gives %i",
    (text, undetermined, code) => {
      expect(
        codeOf({ undetermined }, limitsOf({ maxUndetermined: text })),
      ).toBe(code);
    },
  );
});

describe("limits as typed", () => {
  test.each(["-1", "1.5", "101%", "many", "", "1 %"])(
    "%j is no allowance",
    (text) => {
      expect(() => limitsOf({ maxRejected: text })).toThrow("--max-rejected");
    },
  );

  test("a mistyped severity gets the nearest right one", () => {
    expect(() => limitsOf({ failOn: "hihg" })).toThrow(
      expect.objectContaining({
        hint: expect.stringContaining("Did you mean high?") as string,
      }),
    );
  });
});

describe("two runs compared", () => {
  const sound = { exitCode: 0, sentence: "", lines: [] } as const;
  const added: OneSided = {
    id: "F-000000000000",
    rule: "review-after-action",
    severity: "high",
    verdict: "breached",
    decision: null,
    other: null,
    excepted: false,
  };

  test.each([
    [added, "high", 1],
    [added, "critical", 0],
    [added, "medium", 1],
    [added, "never", 0],
    [{ ...added, verdict: "undecidable" }, "info", 0],
    [{ ...added, excepted: true }, "info", 0],
  ] as const)("a new finding %j, --fail-on %s: %i", (finding, failOn, code) => {
    const compared = { added: [finding], changed: [] };
    expect(comparisonOf(compared, sound, failOn).code).toBe(code);
  });

  test("nothing new is clean, and the number is said", () => {
    const none = { added: [], changed: [] };
    expect(comparisonOf(none, sound, "info").code).toBe(0);
    const two = { added: [added, added], changed: [] };
    expect(comparisonOf(two, sound, "high").sentence).toContain(": 2.");
  });

  const more = { ...added, moreSerious: true };
  test.each([
    [more, "high", 1],
    [more, "critical", 0],
    [more, "never", 0],
    [{ ...more, moreSerious: false }, "info", 0],
    [{ ...more, verdict: "undecidable" }, "info", 0],
    [{ ...more, excepted: true }, "info", 0],
  ] as const)(
    "a changed finding %j, --fail-on %s: %i",
    (finding, failOn, code) => {
      const compared = { added: [], changed: [finding] };
      expect(comparisonOf(compared, sound, failOn).code).toBe(code);
    },
  );

  test.each([
    [3, "high", 3],
    [3, "never", 3],
    [4, "high", 4],
    [1, "high", 0],
  ] as const)(
    "a new run that ended with %i, --fail-on %s: %i whatever is new, with its reasons",
    (exitCode, failOn, code) => {
      const ending = { exitCode, sentence: "", lines: ["1 record rejected"] };
      const none = { added: [], changed: [] };
      const verdict = comparisonOf(none, ending, failOn);
      expect(verdict.code).toBe(code);
      expect(verdict.lines).toEqual(code === 0 ? [] : ending.lines);
      if (code !== 0)
        expect(
          comparisonOf({ added: [added], changed: [more] }, ending, failOn)
            .code,
        ).toBe(code);
    },
  );
});

describe("the exit code where only new findings decide (surface.md 12)", () => {
  const known = { findings: { high: 3 } };
  test("1: without --new-only a baseline decides nothing", () =>
    expect(codeOf({ ...known, baseline: { newOnly: false } })).toBe(1));
  test("0: every finding is known", () =>
    expect(codeOf({ ...known, baseline: { newOnly: true } })).toBe(0));
  test("1: one is new", () =>
    expect(
      codeOf({ ...known, baseline: { newOnly: true, new: { high: 1 } } }),
    ).toBe(1));
  test("0: what is new lies below --fail-on", () =>
    expect(
      codeOf({
        findings: { high: 3, medium: 1 },
        baseline: { newOnly: true, new: { medium: 1 } },
      }),
    ).toBe(0));
  test("1: a known one is more serious than it was", () =>
    expect(
      codeOf({
        ...known,
        baseline: { newOnly: true, moreSerious: { high: 1 } },
      }),
    ).toBe(1));
  test("0: --fail-on never", () =>
    expect(
      codeOf(
        { ...known, baseline: { newOnly: true, new: { high: 1 } } },
        { failOn: "never" },
      ),
    ).toBe(0));
  test("3: a baseline never touches assurance", () =>
    expect(
      codeOf({ ...known, undetermined: 1, baseline: { newOnly: true } }),
    ).toBe(3));
  test("4: nor a fault of the tool", () =>
    expect(codeOf({ ...known, baseline: { newOnly: true } }, {}, 1)).toBe(4));
  test("the words say how many are new, and that only they decide", () => {
    const { sentence } = exitCodeOf(
      {
        run: runWith({
          ...known,
          baseline: {
            newOnly: true,
            new: { high: 1 },
            moreSerious: { high: 1 },
          },
        }),
        toolFaults: 0,
      },
      defaultLimits,
    );
    expect(sentence).toBe(
      "findings. Breached findings at or above high: 3, of which 1 new and 1 more serious than in the baseline; only new findings decide (--new-only).",
    );
  });
  test("nor are known ones below high that --fail-on asks for, or excepted ones", () => {
    const sentenceOf = (change: Parameters<typeof runWith>[0]): string =>
      exitCodeOf(
        { run: runWith(change), toolFaults: 0 },
        { ...defaultLimits, failOn: "medium" },
      ).sentence;
    const findings = { medium: 2 };
    expect(sentenceOf({ findings, baseline: { newOnly: true } })).toBe(
      "complete. Breached findings at or above medium: 2, of which 0 new; only new findings decide (--new-only).",
    );
    expect(sentenceOf({ findings, excepted: findings })).toBe(
      "complete. Breached findings at or above medium: 0, and 2 excepted.",
    );
  });
  test("known findings are no clean run", () =>
    expect(
      exitCodeOf(
        {
          run: runWith({ ...known, baseline: { newOnly: true } }),
          toolFaults: 0,
        },
        defaultLimits,
      ).sentence,
    ).toMatch(/^complete, within the limits that were allowed\. .* 0 new; /u));
});
