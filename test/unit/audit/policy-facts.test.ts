import { describe, expect, it } from "vitest";
import { policyFacts } from "../../../src/audit/policy-facts.ts";
import type { Policy } from "../../../src/model/policy.ts";

const bare: Policy = {
  id: "p",
  approvedBy: "CSO",
  approvedOn: "2026-01-05",
  inForce: { from: "2026-01-10" },
  appliesTo: { decisionKind: "medication" },
};
const said = (more: Partial<Policy>, fact: string): string | undefined =>
  policyFacts({ ...bare, ...more }).find((one) => one.fact === fact)?.value;

describe("what a policy says of the organisation's facts", () => {
  it("which policy it replaces", () => {
    expect(said({}, "approval")).toBe("CSO, 2026-01-05");
    expect(said({ supersedes: "old" }, "approval")).toBe(
      "CSO, 2026-01-05; replaces old",
    );
  });

  it("the dated status of the product, with who states it", () => {
    expect(said({}, "safety-case")).toBeUndefined();
    expect(
      said(
        {
          safetyCase: "CSCR-1",
          regulatoryStatus: [
            {
              status: "class I",
              from: "2025-01-01",
              until: "2026-01-01",
              source: "supplier letter",
            },
            { status: "class IIa" },
          ],
        },
        "safety-case",
      ),
    ).toBe(
      "CSCR-1; regulatory status class I from 2025-01-01 until 2026-01-01 (supplier letter); regulatory status class IIa",
    );
  });

  it("how long each kind of record is kept, and what holds it", () => {
    expect(said({ retention: { hold: [] } }, "retention")).toBeUndefined();
    expect(
      said(
        {
          retention: {
            logs: "P8Y",
            record: "P10Y",
            audio: "delete-after-signoff",
            hold: ["claim", "incident"],
          },
        },
        "retention",
      ),
    ).toBe(
      "logs P8Y; record P10Y; audio delete-after-signoff; held for claim, incident",
    );
  });
});
