/**
 * The second engine (`trust.md` 15) held to hand-written examples, each of them the answer that the documents give;
 * `random-logs.test.ts` then holds the tool to the second engine.
 */
import { readFileSync, readdirSync } from "node:fs";

import { beforeAll, describe, expect, it } from "vitest";

import { type Answer, canonicalDecimal, decide, openEngine } from "./engine.ts";
import type { SecondPolicy } from "./policy.ts";
import { type Cells, csvOf, writeTime } from "./random-log.ts";
import { readCsv } from "./read-csv.ts";
import { midnight, readTime } from "./read-time.ts";

const here = new URL(".", import.meta.url);
let engine: Awaited<ReturnType<typeof openEngine>>;
beforeAll(async () => {
  engine = await openEngine();
});

describe("the second engine stands alone", () => {
  const files = readdirSync(here).filter((name) => name.endsWith(".ts"));
  it.each(files)(
    "%s imports nothing of the tool but its public entry, and that only to compare",
    (name) => {
      const text = readFileSync(new URL(name, here), "utf8");
      const imported = [
        ...text.matchAll(
          /^(?:import|export) [^;]*?from "([^"]+)";$|import\("([^"]+)"\)/gm,
        ),
      ].map((found) => found[1] ?? found[2] ?? "");
      const outside = imported.filter(
        (path) => path.startsWith(".") && !path.startsWith("./"),
      );
      expect(outside).toEqual(
        name === "against-the-tool.ts" ? ["../../src/index.ts"] : [],
      );
      const packages = imported.filter(
        (path) => !path.startsWith(".") && !path.startsWith("node:"),
      );
      expect(
        packages.every((path) => path === "sql.js" || path === "vitest"),
      ).toBe(true);
    },
  );
});

describe("its own readers", () => {
  it("reads quoted cells, CRLF and empty cells", () => {
    const [first, second] = readCsv(
      'type,reason,actor\r\na,"x ""y"", z",\r\nb,,N1\r\n',
    );
    expect([...(first ?? [])]).toEqual([
      ["type", "a"],
      ["reason", 'x "y", z'],
    ]);
    expect([...(second ?? [])]).toEqual([
      ["type", "b"],
      ["actor", "N1"],
    ]);
  });
  it.each([
    ["2026-02-11T14:52:07Z", "2026-02-11T14:52:07Z", 1_000_000],
    ["2026-02-11T16:05Z", "2026-02-11T16:05:00Z", 60_000_000],
    ["2026-03-29T01:30:00.25+01:00", "2026-03-29T00:30:00.250000Z", 10_000],
    ["2026-02-28T23:59:59.000001-05:30", "2026-03-01T05:29:59.000001Z", 1],
  ])("%s begins at %s and is %d microseconds wide", (text, start, width) => {
    const span = readTime(text);
    expect(span.latest - span.earliest).toBe(width);
    expect(span.earliest).toBe(readTime(start).earliest);
  });
  it("counts days as calendars do", () => {
    expect(midnight("1970-01-01")).toBe(0);
    expect(midnight("2026-02-10")).toBe(20_494 * 86_400_000_000);
    expect(midnight("2000-03-01") - midnight("2000-02-28")).toBe(
      2 * 86_400_000_000,
    );
    expect(midnight("2100-03-01") - midnight("2100-02-28")).toBe(
      86_400_000_000,
    );
  });
  it("refuses a time without an offset", () => {
    expect(() => readTime("2026-02-11T14:52:07")).toThrow("offset");
  });
  it("writes what it reads", () => {
    const { earliest } = readTime("2026-02-09T23:59:59.000001-05:00");
    expect(writeTime(earliest, "fraction", -300)).toBe(
      "2026-02-09T23:59:59.000001-05:00",
    );
    expect(writeTime(earliest, "minute", 0)).toBe("2026-02-10T04:59Z");
  });
  it("holds decimals exactly", () => {
    expect(["5", "5.0", "05.00", "0.50", "10"].map(canonicalDecimal)).toEqual([
      "5",
      "5",
      "5",
      "0.5",
      "10",
    ]);
  });
});

const usual: SecondPolicy = {
  id: "dose",
  kind: "medication",
  from: "2026-01-01",
  until: "",
  approvedOn: "2025-12-01",
  required: true,
  before: ["action.signed", "action.administered"],
  by: ["nurse", "pharmacist"],
  accepts: [
    "review.accepted",
    "review.modified",
    "review.attested",
    "review.cosigned",
  ],
  reviewers: 1,
  independentOfActor: false,
  sameVersion: true,
  afterOutput: true,
  automaticAllowed: [],
  coverageDeclared: false,
};

const at = (clock: string): string => `2026-02-02T${clock}Z`;
const dose = (value: string): Cells => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
});
const tied: Cells = { patient: "Z1", recommendation: "D1", system: "ehr" };
const issued: Cells = {
  type: "recommendation.issued",
  ...tied,
  occurredAt: at("09:00"),
  decisionKind: "medication",
  stance: "do",
  actor: "ai1",
  actorKind: "ai",
  ...dose("7"),
};
const nurse: Cells = { actor: "N12", actorRole: "nurse", actorKind: "human" };
const prescriber: Cells = {
  actor: "P77",
  actorRole: "doctor",
  actorKind: "human",
};
const accepted: Cells = {
  type: "review.accepted",
  ...tied,
  ...nurse,
  occurredAt: at("09:10"),
};
const signed: Cells = {
  type: "action.signed",
  ...tied,
  ...prescriber,
  occurredAt: at("09:11"),
  ...dose("7"),
};
const window: Cells = {
  type: "context.export-window",
  occurredAt: "2026-02-01T00:00:00Z",
  validUntil: "2026-03-01T00:00:00Z",
};

function judged(
  rows: readonly Cells[],
  change: Partial<SecondPolicy> = {},
  toleranceSeconds = 120,
): Answer | undefined {
  return decide(engine, csvOf(rows), {
    toleranceSeconds,
    policies: [{ ...usual, ...change }],
  }).get("D1");
}

describe("before, after, unknown (domain 4.2)", () => {
  const review = (cells: Cells): Cells => ({ ...accepted, ...cells });
  const rows: readonly (readonly [string, Cells, Cells, string])[] = [
    [
      "adjacent minutes of one clock",
      review({ occurredAt: at("10:25") }),
      { ...signed, occurredAt: at("10:26") },
      "documented-before",
    ],
    [
      "adjacent minutes of two clocks",
      review({ occurredAt: at("10:25"), system: "ris" }),
      { ...signed, occurredAt: at("10:26") },
      "order-unknown",
    ],
    [
      "the same minute of one clock",
      review({ occurredAt: at("10:25") }),
      { ...signed, occurredAt: at("10:25") },
      "order-unknown",
    ],
    [
      "at the tolerance exactly",
      review({ occurredAt: at("10:25:00"), system: "ris" }),
      { ...signed, occurredAt: at("10:27:01") },
      "documented-before",
    ],
    [
      "one second inside it",
      review({ occurredAt: at("10:25:00"), system: "ris" }),
      { ...signed, occurredAt: at("10:27:00") },
      "order-unknown",
    ],
    [
      "after, at the tolerance exactly",
      review({ occurredAt: at("10:27:01"), system: "ris" }),
      { ...signed, occurredAt: at("10:25:00") },
      "documented-after",
    ],
    [
      "after, one second inside it",
      review({ occurredAt: at("10:27:00"), system: "ris" }),
      { ...signed, occurredAt: at("10:25:00") },
      "order-unknown",
    ],
    [
      "notAfter 09:20 and an action at 09:30",
      review({ occurredAt: "", notAfter: at("09:20:00"), system: "ris" }),
      { ...signed, occurredAt: at("09:30:00") },
      "documented-before",
    ],
    [
      "notAfter 09:20 and an action at 09:17",
      review({ occurredAt: "", notAfter: at("09:20:00"), system: "ris" }),
      { ...signed, occurredAt: at("09:17:00") },
      "time-unknown",
    ],
    ["no time at all", review({ occurredAt: "" }), signed, "time-unknown"],
    [
      "a tie that `sequence` settles",
      review({ occurredAt: at("10:25"), sequence: "4" }),
      { ...signed, occurredAt: at("10:25"), sequence: "5" },
      "documented-before",
    ],
    [
      "a tie that `sequence` settles the other way",
      review({ occurredAt: at("10:25"), sequence: "6" }),
      { ...signed, occurredAt: at("10:25"), sequence: "5" },
      "documented-after",
    ],
    [
      "numbers of two systems",
      review({ occurredAt: at("10:25"), sequence: "4", system: "ris" }),
      { ...signed, occurredAt: at("10:25"), sequence: "5" },
      "order-unknown",
    ],
    [
      "typed 08:40 and written 10:15, acted on at 09:14",
      review({
        occurredAt: at("08:40"),
        recordedAt: at("10:15"),
        timeBasis: "typed",
      }),
      { ...signed, occurredAt: at("09:14") },
      "order-unknown",
    ],
  ];
  it.each(rows)("%s", (_story, reviewed, acted, state) => {
    expect(
      judged([{ ...issued, occurredAt: at("08:00") }, reviewed, acted]),
    ).toEqual({ state, open: "" });
  });
});

describe("example D (domain 11)", () => {
  it("signed in the minute of the review: order-unknown", () => {
    expect(
      judged([issued, accepted, { ...signed, occurredAt: at("09:10") }])?.state,
    ).toBe("order-unknown");
  });
  it("signed a minute later: documented-before", () => {
    expect(judged([issued, accepted, signed])?.state).toBe("documented-before");
  });
  it("no review: none-found", () => {
    expect(judged([issued, signed])?.state).toBe("none-found");
  });
});

describe("a qualifying review and the one state (rules 1.3, 1.4)", () => {
  const later: Cells = { ...accepted, occurredAt: at("09:20") };
  const second: Cells = { ...accepted, actor: "N13" };
  const update: Cells = {
    ...issued,
    type: "recommendation.updated",
    occurredAt: at("09:10:30"),
    recommendationVersion: "2",
    ...dose("8"),
  };
  const first: Cells = { ...issued, recommendationVersion: "1" };
  const rejected: Cells = { ...accepted, type: "review.rejected" };
  const wordless: Cells = {
    ...signed,
    code: "",
    value: "",
    unit: "",
    frequency: "",
  };
  const rows: readonly (readonly [
    string,
    readonly Cells[],
    Partial<SecondPolicy>,
    string,
  ])[] = [
    ["nothing done and no window declared", [issued, accepted], {}, "log-ends"],
    [
      "nothing done and the window covered",
      [issued, accepted, window],
      {},
      "not-acted-on",
    ],
    [
      "something else done after a rejection",
      [issued, rejected, { ...signed, ...dose("5") }],
      {},
      "not-acted-on",
    ],
    [
      "done certainly before the issue",
      [{ ...issued, occurredAt: at("09:30") }, signed],
      {},
      "not-acted-on",
    ],
    [
      "no policy for the day",
      [issued, accepted, signed],
      { from: "2026-02-03" },
      "no-policy",
    ],
    [
      "approved later than the day",
      [issued, accepted, signed],
      { approvedOn: "2026-02-03" },
      "no-policy",
    ],
    [
      "no review required",
      [issued, signed],
      { required: false },
      "not-required",
    ],
    [
      "automatic, as the policy allows",
      [issued, { ...signed, mode: "automatic" }],
      { automaticAllowed: ["action.signed"] },
      "not-required",
    ],
    [
      "automatic, as it does not",
      [issued, { ...signed, mode: "automatic" }],
      {},
      "automatic",
    ],
    [
      "done by a service",
      [issued, { ...signed, actor: "svc", actorKind: "service" }],
      {},
      "automatic",
    ],
    [
      "auto-applied",
      [{ ...issued, type: "recommendation.auto-applied" }],
      {},
      "automatic",
    ],
    [
      "an earlier version signed off",
      [
        first,
        { ...accepted, recommendationVersion: "1" },
        update,
        { ...signed, recommendationVersion: "2", ...dose("8") },
      ],
      {},
      "other-version",
    ],
    [
      "an earlier version of equal content",
      [
        first,
        { ...accepted, recommendationVersion: "1" },
        { ...update, ...dose("7.0") },
        { ...signed, recommendationVersion: "2" },
      ],
      {},
      "documented-before",
    ],
    [
      "reviewed by a model",
      [issued, { ...accepted, actor: "m1", actorKind: "ai" }, signed],
      {},
      "not-a-person",
    ],
    [
      "a person without an id",
      [issued, { ...accepted, actor: "" }, signed],
      {},
      "not-a-person",
    ],
    [
      "an id of unknown kind",
      [issued, { ...accepted, actorKind: "" }, signed],
      {},
      "not-a-person",
    ],
    [
      "a shared account",
      [issued, { ...accepted, actorKind: "shared" }, signed],
      {},
      "not-a-person",
    ],
    [
      "a role that is not in `by`",
      [issued, { ...accepted, actorRole: "clerk" }, signed],
      {},
      "role-not-permitted",
    ],
    [
      "a role that is not recorded",
      [issued, { ...accepted, actorRole: "" }, signed],
      {},
      "role-not-permitted",
    ],
    [
      "no `by`: any identified person",
      [issued, { ...accepted, actorRole: "" }, signed],
      { by: [] },
      "documented-before",
    ],
    [
      "a view",
      [issued, { ...accepted, type: "review.opened" }, signed],
      {},
      "view-only",
    ],
    [
      "a display to a person",
      [issued, { ...accepted, type: "recommendation.displayed" }, signed],
      {},
      "view-only",
    ],
    [
      "a display to nobody",
      [
        issued,
        { ...accepted, type: "recommendation.displayed", actor: "" },
        signed,
      ],
      {},
      "none-found",
    ],
    [
      "a view after the action",
      [issued, { ...later, type: "review.opened" }, signed],
      {},
      "none-found",
    ],
    [
      "acknowledged where the policy takes it as agreement",
      [issued, { ...accepted, type: "review.acknowledged" }, signed],
      { accepts: ["review.acknowledged"] },
      "documented-before",
    ],
    [
      "rejected, then done",
      [issued, rejected, signed],
      {},
      "rejected-then-acted",
    ],
    [
      "accepted, then rejected, then done",
      [issued, { ...accepted, occurredAt: at("09:05") }, rejected, signed],
      {},
      "rejected-then-acted",
    ],
    [
      "rejected, then accepted, then done",
      [issued, { ...rejected, occurredAt: at("09:05") }, accepted, signed],
      {},
      "documented-before",
    ],
    [
      "rejected after the action",
      [issued, { ...later, type: "review.rejected" }, signed],
      {},
      "documented-after",
    ],
    [
      "rejected perhaps before the action",
      [issued, rejected, { ...signed, occurredAt: at("09:10") }],
      {},
      "order-unknown",
    ],
    [
      "rejected, and the action says not what was done",
      [issued, rejected, wordless],
      {},
      "link-unknown",
    ],
    [
      "rejected, accepted by a role that is not in `by` in an order not known, and the action says not what was done",
      [
        issued,
        rejected,
        { ...accepted, actor: "C5", actorRole: "clerk" },
        wordless,
      ],
      {},
      "link-unknown",
    ],
    [
      "rejected, then accepted by a role that is not in `by`, and the action says not what was done",
      [
        issued,
        { ...rejected, occurredAt: at("09:05") },
        { ...accepted, actor: "C5", actorRole: "clerk" },
        wordless,
      ],
      {},
      "link-unknown",
    ],
    [
      "rejected, then accepted, and the action says not what was done",
      [issued, { ...rejected, occurredAt: at("09:05") }, accepted, wordless],
      {},
      "documented-before",
    ],
    [
      "rejected beside an outcome that is not in `accepts`, the log ends, and the action says not what was done",
      [
        issued,
        rejected,
        { ...accepted, type: "review.cosigned" },
        wordless,
        { ...window, validUntil: "2026-02-02T09:05:00Z" },
      ],
      { accepts: ["review.accepted"] },
      "link-unknown",
    ],
    [
      "modified by another, the advice carried out (trap 49)",
      [issued, { ...accepted, type: "review.modified", ...dose("5") }, signed],
      {},
      "rejected-then-acted",
    ],
    [
      "modified and done as modified",
      [
        issued,
        { ...accepted, type: "review.modified", ...dose("5") },
        { ...signed, ...dose("5.0") },
      ],
      {},
      "documented-before",
    ],
    [
      "modified to one value, another done",
      [
        issued,
        { ...accepted, type: "review.modified", ...dose("5") },
        { ...signed, ...dose("6") },
      ],
      {},
      "changed-after-review",
    ],
    [
      "accepted, something else done",
      [issued, accepted, { ...signed, ...dose("8") }],
      {},
      "changed-after-review",
    ],
    [
      "accepted, something else done by the reviewer",
      [issued, accepted, { ...signed, ...nurse, ...dose("8") }],
      {},
      "documented-before",
    ],
    [
      "accepted, something else done for a reason",
      [issued, accepted, { ...signed, ...dose("8"), reason: "noted" }],
      {},
      "documented-before",
    ],
    [
      "accepted, revoked, done (trap 9)",
      [
        issued,
        { ...accepted, occurredAt: at("09:05") },
        { ...accepted, type: "review.revoked" },
        signed,
      ],
      {},
      "none-found",
    ],
    [
      "accepted, revoked, accepted, done (trap 9)",
      [
        issued,
        { ...accepted, occurredAt: at("09:03") },
        { ...accepted, type: "review.revoked", occurredAt: at("09:05") },
        accepted,
        signed,
      ],
      {},
      "documented-before",
    ],
    [
      "accepted after the action",
      [issued, later, signed],
      {},
      "documented-after",
    ],
    [
      "between two actions",
      [
        issued,
        { ...signed, occurredAt: at("09:05") },
        accepted,
        { ...signed, type: "action.administered" },
      ],
      {},
      "documented-after",
    ],
    [
      "of two actions in one second the counter's first governs",
      [
        issued,
        { ...accepted, actorKind: "" },
        { ...signed, mode: "automatic", sequence: "18" },
        { ...signed, sequence: "16" },
      ],
      {},
      "not-a-person",
    ],
    [
      "read began before the output existed (trap 46)",
      [issued, { ...accepted, openedAt: at("08:58") }, signed],
      {},
      "none-found",
    ],
    [
      "the same where the policy does not ask",
      [issued, { ...accepted, openedAt: at("08:58") }, signed],
      { afterOutput: false },
      "documented-before",
    ],
    [
      "one of two reviewers",
      [issued, accepted, signed],
      { reviewers: 2 },
      "too-few-reviewers",
    ],
    [
      "one person twice",
      [issued, accepted, { ...accepted, occurredAt: at("09:08") }, signed],
      { reviewers: 2 },
      "too-few-reviewers",
    ],
    [
      "two persons",
      [issued, accepted, second, signed],
      { reviewers: 2 },
      "documented-before",
    ],
    [
      "reviewed by the one who acts",
      [issued, accepted, { ...signed, ...nurse }],
      { independentOfActor: true },
      "not-independent",
    ],
    [
      "two persons, one of them acts",
      [issued, accepted, second, { ...signed, ...nurse }],
      { reviewers: 2, independentOfActor: true },
      "not-independent",
    ],
    [
      "independence asked, actor not recorded",
      [issued, accepted, { ...signed, actor: "", actorKind: "" }],
      { independentOfActor: true },
      "link-unknown",
    ],
    [
      "another patient's review",
      [issued, { ...accepted, patient: "Z2" }, signed],
      {},
      "none-found",
    ],
    [
      "the log ends before the action",
      [issued, signed, { ...window, validUntil: "2026-02-02T09:05:00Z" }],
      {},
      "log-ends",
    ],
    [
      "no window where the policy asks for one",
      [issued, signed],
      { coverageDeclared: true },
      "log-ends",
    ],
    [
      "a qualifying review needs no window",
      [issued, accepted, signed],
      { coverageDeclared: true },
      "documented-before",
    ],
    [
      "nearest miss: fewest failed conditions",
      [
        issued,
        { ...later, actorRole: "clerk" },
        { ...accepted, type: "review.opened" },
        signed,
      ],
      {},
      "view-only",
    ],
    [
      "nearest miss: ties by the order of 1.4",
      [issued, later, { ...accepted, actorRole: "clerk" }, signed],
      {},
      "documented-after",
    ],
    [
      "a policy that begins at midnight, acted on in the minute before and after",
      [
        { ...issued, occurredAt: "2026-02-09T23:30Z" },
        {
          ...signed,
          occurredAt: "2026-02-09T23:59:59Z",
          notAfter: "",
          timeBasis: "typed",
          recordedAt: "2026-02-10T00:05:00Z",
        },
      ],
      { from: "2026-02-10" },
      "order-unknown",
    ],
  ];
  it.each(rows)("%s", (_story, events, change, state) => {
    expect(judged(events, change)).toEqual({ state, open: "" });
  });

  it("keyed by an order that two outputs share: link-unknown where the choice matters", () => {
    const keyed: Cells = { order: "O1", keyScope: "trust" };
    const rival: Cells = { ...issued, ...keyed, recommendation: "D2" };
    const act: Cells = { ...signed, ...keyed, recommendation: "" };
    expect(judged([{ ...issued, ...keyed }, rival, act])?.state).toBe(
      "link-unknown",
    );
    expect(judged([{ ...issued, ...keyed }, act])?.state).toBe("none-found");
  });

  it("every state of contract 6 has a row above", () => {
    const found = new Set(rows.map(([, , , state]) => state));
    expect(
      [...found, "time-unknown"].filter((state) => state !== "").length,
    ).toBe(19);
  });
});

describe("documents (domain 7.5, example E)", () => {
  const letter: SecondPolicy = {
    ...usual,
    kind: "document",
    before: ["action.sent"],
    by: [],
  };
  const draft: Cells = {
    type: "recommendation.issued",
    ...tied,
    occurredAt: at("09:20:11"),
    decisionKind: "document",
    contentHash: "aa",
  };
  const approved: Cells = {
    type: "review.accepted",
    ...tied,
    actor: "C31",
    actorKind: "human",
    occurredAt: at("09:26:00"),
    contentHash: "aa",
  };
  const sent: Cells = {
    type: "action.sent",
    ...tied,
    system: "post",
    occurredAt: at("09:31:40"),
    contentHash: "bb",
    actor: "SEC7",
  };
  it("approved with one text, sent with another: changed-after-review", () => {
    expect(judged([draft, approved, sent], letter)?.state).toBe(
      "changed-after-review",
    );
  });
  it("approved as it was sent: documented-before", () => {
    expect(
      judged([draft, { ...approved, contentHash: "bb" }, sent], letter)?.state,
    ).toBe("documented-before");
  });
  it("for documents neither a reason nor the same person excuses a change", () => {
    expect(
      judged(
        [
          draft,
          approved,
          { ...sent, actor: "C31", actorKind: "human", reason: "noted" },
        ],
        letter,
      )?.state,
    ).toBe("changed-after-review");
  });
});
