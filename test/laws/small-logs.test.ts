/** Small logs through the whole audit, each with the sentence that it stands for: what no single room can show. */
import { describe, expect, test } from "vitest";
import { ndjsonOf } from "./rows.ts";
import type { Cells } from "./rows.ts";
import { auditFiles } from "./run-audit.ts";
import type { Audited } from "./run-audit.ts";

const policy = `version: 1
site: Invented Trust
timeZone: UTC
policies:
  - id: dose
    approvedBy: Clinical Safety Officer
    approvedOn: 2026-01-01
    inForce: { from: 2026-01-02 }
    appliesTo: { decisionKind: medication }
    review: { by: [nurse, doctor, pharmacist], before: [action.signed] }
    harm: { window: P30D, from: moderate }
    rules: { review-after-action: { severity: medium } }
`;

const auditRows = (rows: readonly Cells[], by: string): Promise<Audited> =>
  auditFiles({ "log.ndjson": ndjsonOf(rows) }, by);

const decision: Cells = {
  patient: "9990000018",
  system: "ehr",
  decisionKind: "medication",
  recommendation: "R1",
};
const issued: Cells = {
  ...decision,
  type: "recommendation.issued",
  occurredAt: "2026-06-03T09:00:00Z",
  recommendationVersion: "1",
  actor: "engine",
  actorKind: "ai",
  model: "dose-advisor",
  modelVersion: "1",
  stance: "do",
  code: "warfarin",
  value: "7",
  unit: "mg",
};
const signed: Cells = {
  ...decision,
  type: "action.signed",
  occurredAt: "2026-06-03T09:20:00Z",
  actor: "D1",
  actorKind: "human",
  actorRole: "doctor",
  code: "warfarin",
  value: "7",
  unit: "mg",
};
const reviewed: Cells = {
  ...decision,
  type: "review.accepted",
  occurredAt: "2026-06-03T09:25:00Z",
  actor: "N1",
  actorKind: "human",
  actorRole: "nurse",
};

const severityOf = ({ findings }: Audited): string | undefined =>
  findings.find(({ rule }) => rule === "review-after-action")?.severity;

describe("R35: harm explicit, or of the same patient within the window and from the policy's degree on", () => {
  const harm = (cells: Cells): Cells => ({
    type: "context.outcome",
    patient: "9990000018",
    system: "incidents",
    harm: "severe",
    incident: "INC-12345",
    ...cells,
  });

  test.each<[string, Cells, string]>([
    ["years later", { occurredAt: "2028-06-10T10:00:00Z" }, "medium"],
    ["within it", { occurredAt: "2026-06-10T10:00:00Z" }, "high"],
    [
      "within it, of lower degree",
      { occurredAt: "2026-06-10T10:00:00Z", harm: "low" },
      "medium",
    ],
    [
      "years later, naming the decision",
      { occurredAt: "2028-06-10T10:00:00Z", recommendation: "R1" },
      "high",
    ],
  ])("an incident %s", async (_, cells, severity) => {
    const audited = await auditRows(
      [issued, signed, reviewed, harm(cells)],
      policy,
    );
    expect(severityOf(audited)).toBe(severity);
  });

  test("the finding says that the link is the patient alone", async () => {
    const { findings } = await auditRows(
      [issued, signed, reviewed, harm({ occurredAt: "2026-06-10T10:00:00Z" })],
      policy,
    );
    const linked = findings.find(({ rule }) => rule === "harm-linked-gap");
    expect(linked?.reasons.join(" ")).toContain("link: the same patient.");
  });
});

describe("R35: a link that the log does not show raises nothing (law 4)", () => {
  const harm = (cells: Cells): Cells => ({
    type: "context.outcome",
    patient: "9990000018",
    system: "ehr",
    harm: "severe",
    incident: "INC-12345",
    ...cells,
  });
  const told = async (cells: Cells): Promise<readonly unknown[]> => {
    const audited = await auditRows(
      [issued, signed, reviewed, harm(cells)],
      policy,
    );
    const linked = audited.findings.find(
      ({ rule }) => rule === "harm-linked-gap",
    );
    return [severityOf(audited), linked?.verdict, linked?.severity];
  };
  const open = ["medium", "undecidable", "info"];
  const linked = ["high", "breached", "info"];
  const none = ["medium", undefined, undefined];

  test.each<[string, Cells, readonly unknown[]]>([
    ["no time at all", {}, open],
    ["harm without an incident and without a time", { incident: "" }, open],
    [
      "no grade recorded",
      { occurredAt: "2026-06-10T10:00:00Z", harm: "" },
      open,
    ],
    [
      "a word that is no grade",
      { occurredAt: "2026-06-10T10:00:00Z", harm: "catastrophic" },
      open,
    ],
    ["the second of the action", { occurredAt: "2026-06-03T09:20:00Z" }, open],
    ["the second after it", { occurredAt: "2026-06-03T09:20:01Z" }, linked],
    ["the second before it", { occurredAt: "2026-06-03T09:19:59Z" }, none],
    ["the minute of the action", { occurredAt: "2026-06-03T09:20Z" }, open],
    ["the minute after it", { occurredAt: "2026-06-03T09:21Z" }, linked],
    [
      "90 seconds after on another clock",
      { occurredAt: "2026-06-03T09:21:30Z", system: "incidents" },
      open,
    ],
    [
      "121 seconds after on another clock",
      { occurredAt: "2026-06-03T09:22:01Z", system: "incidents" },
      linked,
    ],
    [
      "30 seconds before on another clock",
      { occurredAt: "2026-06-03T09:19:30Z", system: "incidents" },
      open,
    ],
    [
      "121 seconds before on another clock",
      { occurredAt: "2026-06-03T09:17:59Z", system: "incidents" },
      none,
    ],
    ["a bound alone, later", { notAfter: "2026-06-10T10:00:00Z" }, open],
    [
      "a bound alone, before the action",
      { notAfter: "2026-06-03T09:19:00Z" },
      none,
    ],
    [
      "typed before the action and recorded after it",
      {
        occurredAt: "2026-06-03T09:10:00Z",
        recordedAt: "2026-06-03T12:00:00Z",
        timeBasis: "typed",
      },
      open,
    ],
    [
      "a second before the window ends",
      { occurredAt: "2026-07-03T09:19:59Z" },
      linked,
    ],
    ["the second it ends", { occurredAt: "2026-07-03T09:20:00Z" }, open],
    ["a second later", { occurredAt: "2026-07-03T09:20:01Z" }, none],
    [
      "no time, but the decision is named",
      { recommendation: "R1", harm: "" },
      linked,
    ],
  ])("an incident of %s", async (_, cells, expected) => {
    expect(await told(cells)).toEqual(expected);
  });

  test("what is not known is named, and that nothing was raised", async () => {
    const { findings } = await auditRows(
      [issued, signed, reviewed, harm({ harm: "" })],
      policy,
    );
    const of = (id: string) => findings.find(({ rule }) => rule === id);
    expect(of("harm-linked-gap")?.reasons.join(" ")).toMatch(
      /Harm: grade not recorded; .* raises nothing; not known: [^.]*degree; [^.]*after the action[^.]*\./u,
    );
    expect(of("harm-linked-gap")?.reasons.join(" ")).not.toContain("temporal");
    expect(of("review-after-action")?.severitySteps.join("; ")).toContain(
      "not raised",
    );
  });
});

describe("R30: high if the order of review and action rests on it", () => {
  const inTime = { ...reviewed, occurredAt: "2026-06-03T09:10:00Z" };
  const opening: Cells = {
    ...reviewed,
    type: "review.opened",
    occurredAt: "2026-06-03T09:12:00Z",
    recordedAt: "2026-06-03T09:05:00Z",
    actor: "N5",
  };
  const level = async (...rows: readonly Cells[]) => {
    const { findings } = await auditRows([issued, signed, ...rows], policy);
    return findings.find(({ rule }) => rule === "clock-anomaly")?.severity;
  };

  test("not on an opening beside a review that qualifies without it", async () => {
    expect(await level(inTime, opening)).toBe("medium");
    expect(await level(opening)).toBe("high");
  });

  test("on the review that qualifies, unless another one does", async () => {
    const recordedAt = "2026-06-03T09:03:00Z";
    expect(await level({ ...inTime, recordedAt })).toBe("high");
    expect(await level(inTime, { ...inTime, actor: "N2", recordedAt })).toBe(
      "medium",
    );
  });
});

describe("R28: numbers of another system fill a gap only where its rows may lie there", () => {
  const shown = (system: string, sequence: string, at: string): Cells => ({
    ...reviewed,
    type: "recommendation.displayed",
    system,
    sequence,
    occurredAt: at,
  });
  const gap = async (day: string) => {
    const { findings } = await auditRows(
      [
        { ...issued, occurredAt: "2026-05-01T09:00:00Z" },
        signed,
        shown("A", "1", "2026-06-01T09:01:00Z"),
        shown("A", "2", "2026-06-01T09:02:00Z"),
        shown("A", "6", "2026-06-01T09:06:00Z"),
        shown("B", "3", `${day}T09:03:00Z`),
        shown("B", "4", `${day}T09:04:00Z`),
        shown("B", "5", `${day}T09:05:00Z`),
      ],
      policy,
    );
    return findings.find(({ rule }) => rule === "sequence-gap")?.verdict;
  };

  test.each<[string, string, string | undefined]>([
    ["in the gap", "2026-06-01", undefined],
    ["four weeks before the first", "2026-05-04", "breached"],
    ["four days after the last", "2026-06-05", "breached"],
  ])("%s", async (_, day, expected) => {
    expect(await gap(day)).toBe(expected);
  });
});

describe("1.3: views alone give view-only, whatever else a view lacks", () => {
  const view = (cells: Cells): Cells => ({
    ...reviewed,
    occurredAt: "2026-06-03T09:10:00Z",
    ...cells,
  });
  const updated: Cells = {
    ...issued,
    type: "recommendation.updated",
    recommendationVersion: "2",
    occurredAt: "2026-06-03T09:15:00Z",
    value: "8",
  };

  test.each<[string, readonly Cells[]]>([
    [
      "a display without a role",
      [view({ type: "recommendation.displayed", actorRole: "" }), signed],
    ],
    [
      "an opening in a role that may not review",
      [view({ type: "review.opened", actorRole: "porter" }), signed],
    ],
    [
      "an acknowledgement of the version before",
      [
        view({ type: "review.acknowledged", recommendationVersion: "1" }),
        updated,
        { ...signed, recommendationVersion: "2", value: "8" },
      ],
    ],
  ])("%s", async (_, rows) => {
    const { decisions, findings } = await auditRows([issued, ...rows], policy);
    expect(decisions.map(({ oversight }) => oversight)).toEqual(["view-only"]);
    const primary = findings.find(
      ({ rule }) => rule === "review-outcome-missing",
    );
    expect(primary?.verdict).toBe("breached");
    expect(primary?.related).toEqual([]);
  });
});

describe("Q7: distinct, independent persons, where two accounts bear one registration", () => {
  const asked = (review: string): string =>
    policy.replace(
      "before: [action.signed]",
      `before: [action.signed], ${review}`,
    );
  const accept = (actor: string, cells: Cells = {}): Cells => ({
    ...reviewed,
    occurredAt: "2026-06-03T09:10:00Z",
    actor,
    ...cells,
  });
  const one = { registration: "NMC:99900001" };

  test.each<[string, string, readonly Cells[], string]>([
    [
      "two reviewers",
      "reviewers: 2",
      [accept("N1", one), accept("N1b", one), signed],
      "link-unknown",
    ],
    [
      "two reviewers, and a third person",
      "reviewers: 2",
      [accept("N1", one), accept("N1b", one), accept("N3"), signed],
      "documented-before",
    ],
    [
      "two numbers",
      "reviewers: 2",
      [
        accept("N1", one),
        accept("N1b", { registration: "NMC:99900002" }),
        signed,
      ],
      "documented-before",
    ],
    [
      "the actor and the reviewer",
      "independentOfActor: true",
      [accept("N1", one), { ...signed, ...one }],
      "link-unknown",
    ],
    [
      "who need not be independent",
      "independentOfActor: false",
      [accept("N1", one), { ...signed, ...one }],
      "documented-before",
    ],
  ])("%s", async (_, review, rows, expected) => {
    const { decisions } = await auditRows([issued, ...rows], asked(review));
    expect(decisions.map(({ oversight }) => oversight)).toEqual([expected]);
  });
});

describe("R29: an output that the records name and the rows hold under another patient", () => {
  const rules = (audited: Audited): readonly string[] =>
    audited.findings
      .filter(({ verdict }) => verdict === "breached")
      .map(({ rule }) => rule);
  const elsewhere: Cells = { ...signed, patient: "9990000026" };
  const window: Cells = {
    type: "context.export-window",
    occurredAt: "2026-06-01T00:00:00Z",
    validUntil: "2026-07-01T00:00:00Z",
  };

  test("is not missing; where no row holds it, it is", async () => {
    const crossed = rules(await auditRows([window, issued, elsewhere], policy));
    expect(crossed).toContain("patient-mismatch");
    expect(crossed).not.toContain("incomplete-decision-chain");
    const orphan = rules(await auditRows([window, elsewhere], policy));
    expect(orphan).toContain("incomplete-decision-chain");
  });
});
