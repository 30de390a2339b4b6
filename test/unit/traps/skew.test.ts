import { describe, expect, it } from "vitest";
import {
  action as acted,
  advice,
  auditLog,
  policyOf,
  review as reviewed,
} from "./audited.ts";

const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 1, 11, 9, 0, seconds)).toISOString().slice(0, 19) +
  "Z";

describe("the measured difference of two clocks, in a run", () => {
  const rows = [
    advice(at(-600)),
    reviewed(at(0)),
    reviewed(at(300), { system: "ris" }),
    acted(at(500), { system: "ris" }),
  ];
  it("it is printed with n and range, and turns no verdict", async () => {
    const { run, decisions, written } = await auditLog(rows, {
      formats: ["text"],
    });
    expect(run.limits.clockSkews).toEqual([
      {
        systems: ["ehr", "ris"],
        n: 1,
        medianSeconds: 300,
        minSeconds: 300,
        maxSeconds: 300,
        ordersUnknown: 0,
      },
    ]);
    expect(decisions[0]?.oversight).toBe("documented-before");
    const report = [...written].find(([name]) => name.endsWith(".txt"))?.[1];
    expect(report).toContain("ehr and ris: median 5 min");
  });

  it("it steers an order only where the policy declares it", async () => {
    const near = [...rows.slice(0, 3), acted(at(150), { system: "ris" })];
    const plain = await auditLog(near);
    expect(plain.decisions[0]?.oversight).toBe("documented-before");
    expect(plain.run.limits.clockSkews[0]?.ordersUnknown).toBe(1);
    const declared = await auditLog(near, {
      policy: policyOf({
        clocks: { pairs: [{ systems: ["ehr", "ris"], offset: "PT300S" }] },
      }),
    });
    expect(declared.decisions[0]?.oversight).not.toBe("documented-before");
    expect(declared.run.limits.clockSkews[0]?.medianSeconds).toBe(0);
  });

  it("the finding about the run and its limits give one figure", async () => {
    // Nine act 301 s apart and three 330 s: the median is 301 s, and all lie within a minute of it.
    const many = Array.from({ length: 12 }, (_, place) => {
      const own = {
        patient: `Z${String(place)}`,
        recommendation: `R${String(place)}`,
      };
      return [
        advice(at(-600), own),
        reviewed(at(0), own),
        reviewed(at(place < 9 ? 301 : 330), { ...own, system: "ris" }),
        acted(at(900), { ...own, system: "ris" }),
      ];
    }).flat();
    const { run, findings } = await auditLog(many);
    expect(run.limits.clockSkews).toEqual([
      expect.objectContaining({ n: 12, medianSeconds: 301 }),
    ]);
    const found = findings.find(({ rule }) => rule === "clock-anomaly");
    expect(found?.decision).toBeNull();
    expect(found?.reasons.join(" ")).toContain("5 min 1 s: 12 of 12 events");
  });
});
