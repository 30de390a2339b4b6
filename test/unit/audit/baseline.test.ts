import { describe, expect, test } from "vitest";
import { baselineOf, settleBaseline } from "../../../src/audit/baseline.ts";
import type { RunBaseline } from "../../../src/model/run-baseline.ts";
import type { RunExceptions } from "../../../src/model/run-exceptions.ts";

type Short = readonly [
  id: string,
  severity: "critical" | "high" | "medium" | "low" | "info",
  verdict?: "undecidable",
];

async function* each(findings: readonly Short[]): AsyncGenerator<{
  readonly id: string;
  readonly severity: Short[1];
  readonly verdict: "breached" | "undecidable";
}> {
  for (const [id, severity, verdict = "breached"] of findings)
    yield { id, severity, verdict };
}

async function settled(
  old: readonly Short[],
  now: readonly Short[],
  held: readonly string[] = [],
): Promise<RunBaseline> {
  const run = {
    tool: { name: "countersign", version: "0.0.9" },
    policy: { name: "policy.yaml", sha256: "p", policies: [] },
  } as const;
  const named = { name: "earlier", sha256: "f" };
  return settleBaseline(each(now), {
    baseline: await baselineOf(run, each(old), named),
    newOnly: true,
    exceptions: {
      entries: [{ codes: [], findings: held }],
    } as unknown as RunExceptions,
  });
}

describe("a run against an earlier one", () => {
  test("new, known and gone, in the order of their files", async () => {
    const baseline = await settled(
      [
        ["F-4", "high"],
        ["F-1", "high"],
        ["F-3", "low"],
      ],
      [
        ["F-5", "critical"],
        ["F-1", "high"],
        ["F-2", "info"],
      ],
    );
    expect(baseline).toEqual({
      name: "earlier",
      sha256: "f",
      version: "0.0.9",
      policySha256: "p",
      newOnly: true,
      new: 2,
      known: 1,
      gone: 2,
      moreSerious: 0,
      deciding: {
        new: { critical: 1, high: 0, medium: 0, low: 0, info: 1 },
        moreSerious: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      },
      ids: { new: ["F-5", "F-2"], moreSerious: [], gone: ["F-4", "F-3"] },
    });
  });

  test.each<[string, Short, Short, boolean]>([
    ["as it was", ["F-1", "high"], ["F-1", "high"], false],
    ["one step more serious", ["F-1", "high"], ["F-1", "critical"], true],
    ["one step less serious", ["F-1", "high"], ["F-1", "medium"], false],
    [
      "undecidable before, breached as information now",
      ["F-1", "critical", "undecidable"],
      ["F-1", "info"],
      true,
    ],
    [
      "breached as information before, undecidable now",
      ["F-1", "info"],
      ["F-1", "critical", "undecidable"],
      false,
    ],
    [
      "undecidable in both",
      ["F-1", "info", "undecidable"],
      ["F-1", "critical", "undecidable"],
      false,
    ],
  ])("known: %s", async (_story, was, is, more) => {
    const baseline = await settled([was], [is]);
    expect([baseline.new, baseline.known, baseline.gone]).toEqual([0, 1, 0]);
    expect(baseline.ids.moreSerious).toEqual(more ? ["F-1"] : []);
    expect(baseline.deciding.moreSerious[is[1]]).toBe(more ? 1 : 0);
  });

  test("what is undecidable or excepted is new and decides nothing", async () => {
    const baseline = await settled(
      [],
      [
        ["F-1", "high", "undecidable"],
        ["F-2", "high"],
        ["F-3", "high"],
      ],
      ["F-2"],
    );
    expect([baseline.new, baseline.deciding.new.high]).toEqual([3, 1]);
  });
});
