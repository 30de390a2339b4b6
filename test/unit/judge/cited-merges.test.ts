/** A merge between advice and action joins nobody at both times (domain.md 6, rule 2), and the finding cites it. */
import { describe, expect, it } from "vitest";
import { action, advice, auditLog, decisionOf } from "../traps/audited.ts";
import type { Cells } from "../../laws/rows.ts";

const merged = (at: string, type = "context.patient-merged"): Cells => ({
  type,
  patient: "Z1",
  replaces: "T9",
  occurredAt: at,
  system: "pas",
});

async function mismatch(...between: readonly Cells[]) {
  const audited = await auditLog([
    advice("2026-02-11T09:00:00Z", { patient: "T9" }),
    ...between,
    action("2026-02-11T09:30:00Z"),
  ]);
  const finding = audited.findings.find(
    ({ rule }) => rule === "patient-mismatch",
  );
  return { audited, finding };
}

describe("patient-mismatch and a merge that came between", () => {
  it("cites the record of the merge with its place and time, and repeats no identifier", async () => {
    const { audited, finding } = await mismatch(merged("2026-02-11T09:10:00Z"));
    expect(decisionOf(audited).events.map(({ type }) => type)).toEqual([
      "recommendation.issued",
    ]);
    expect(finding?.verdict).toBe("breached");
    expect(finding?.evidence.map(({ line }) => line)).toContain(2);
    const said = finding?.reasons.filter((text) => text.includes("on record"));
    expect(said).toHaveLength(1);
    expect(said?.[0]).toContain(
      "log.ndjson, record 2 (line 2), from 2026-02-11T09:10:00Z.",
    );
    expect(finding?.reasons.join(" ")).not.toMatch(/Z1|T9/u);
  });

  it("says when it was undone", async () => {
    const { finding } = await mismatch(
      merged("2026-02-11T08:00:00Z"),
      merged("2026-02-11T09:10:00Z", "context.patient-unmerged"),
    );
    expect(finding?.reasons.join(" ")).toContain(
      "from 2026-02-11T08:00:00Z, undone at 2026-02-11T09:10:00Z.",
    );
  });

  it("of a chain cites the links alone that were not in force", async () => {
    const { finding } = await mismatch(
      { ...merged("2026-02-10T01:00:00Z"), patient: "M5" },
      { ...merged("2026-02-11T09:10:00Z"), replaces: "M5" },
    );
    expect(finding?.verdict).toBe("breached");
    const said = finding?.reasons.filter((text) => text.includes("on record"));
    expect(said).toHaveLength(1);
    expect(said?.[0]).toContain("record 3 (line 3), from 2026-02-11T09:10:00Z");
    expect(finding?.evidence.map(({ line }) => line)).not.toContain(2);
  });

  it("says nothing of a merge where none is on record", async () => {
    const { finding } = await mismatch();
    expect(finding?.verdict).toBe("breached");
    expect(finding?.reasons.join(" ")).not.toContain("on record:");
  });
});
