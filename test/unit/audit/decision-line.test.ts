/** What a decision keeps of why it is what it is, end to end: links, the governing action, conditions. */
import { describe, expect, it } from "vitest";
import {
  action,
  advice,
  auditLog,
  decisionOf,
  review,
} from "../traps/audited.ts";

describe("the trace on a decision line", () => {
  it("is silent about links that the records name, and points to the governing action", async () => {
    const decision = decisionOf(
      await auditLog([
        advice("2026-02-11T09:00:00Z"),
        review("2026-02-11T09:10:00Z"),
        action("2026-02-11T09:20:00Z"),
        action("2026-02-11T09:30:00Z", { type: "action.administered" }),
      ]),
    );
    expect(decision.links).toEqual([]);
    expect(decision.notes).toEqual([]);
    expect(decision.governing).toBe(2);
    expect(decision.candidates.map(({ event }) => event)).toEqual([1]);
  });

  it("has no governing action where nothing was done", async () => {
    const audited = await auditLog([advice("2026-02-11T09:00:00Z")]);
    expect(decisionOf(audited).governing).toBeNull();
  });

  it("says by which key an event was found to belong", async () => {
    const { links, events } = decisionOf(
      await auditLog([
        advice("2026-02-11T09:00:00Z", { order: "O1" }),
        review("2026-02-11T09:10:00Z", { recommendation: "", order: "O1" }),
        action("2026-02-11T09:20:00Z"),
      ]),
    );
    expect(events[1]?.grade).toBe("keyed");
    expect(links).toEqual([
      { event: 1, record: null, taken: true, because: "same order" },
    ]);
  });

  it("counts the others that make the same claim", async () => {
    const audited = await auditLog([
      advice("2026-02-11T09:00:00Z", { order: "O1" }),
      advice("2026-02-11T09:01:00Z", { order: "O1", recommendation: "R2" }),
      review("2026-02-11T09:10:00Z", { recommendation: "", order: "O1" }),
    ]);
    for (const id of ["R1", "R2"])
      expect(decisionOf(audited, id).links).toEqual([
        {
          event: 1,
          record: null,
          taken: true,
          because: "same order; 1 other with the same claim",
        },
      ]);
  });

  it("names the record of a link that was refused, and why", async () => {
    const audited = await auditLog([
      advice("2026-02-11T09:00:00Z"),
      review("2026-02-11T09:10:00Z", { patient: "Z2" }),
      action("2026-02-11T09:20:00Z"),
    ]);
    const own = audited.decisions.find(({ patient }) => patient === "Z1");
    expect(own?.links).toMatchObject([
      { event: null, record: "log.ndjson:2", taken: false },
    ]);
  });

  it("holds the time of recording only where it stands beside that of the act", async () => {
    const { events } = decisionOf(
      await auditLog([
        advice("2026-02-11T09:00:00Z"),
        review("2026-02-11T09:10:00Z", { recordedAt: "2026-02-11T10:02Z" }),
        action("", { occurredAt: "", recordedAt: "2026-02-11T11:00:00Z" }),
      ]),
    );
    expect(events.map(({ at, recorded }) => [at, recorded])).toEqual([
      ["2026-02-11T09:00:00Z", undefined],
      [
        "2026-02-11T09:10:00Z",
        {
          at: "2026-02-11T10:02Z",
          earliest: "2026-02-11T10:02:00Z",
          latest: "2026-02-11T10:03:00Z",
        },
      ],
      ["2026-02-11T11:00:00Z", undefined],
    ]);
  });

  it("a late addendum keeps its link without an index", async () => {
    const imaging = {
      decisionKind: "imaging",
      accession: "RX1",
      code: "lung_nodule",
      finding: "present",
    };
    const { later, links } = decisionOf(
      await auditLog([
        advice("2026-02-11T09:00:00Z", imaging),
        action("2026-02-11T09:20:00Z", {
          ...imaging,
          type: "action.reported-final",
        }),
        action("2026-02-12T09:20:00Z", {
          ...imaging,
          type: "action.addended",
          recommendation: "",
        }),
      ]),
    );
    expect(later).toHaveLength(1);
    expect(links).toEqual([
      {
        event: null,
        record: "log.ndjson:3",
        taken: true,
        because: "same accession",
      },
    ]);
  });
});

describe("two versions of one output have the same claim (domain.md 6, rules 1 and 6)", () => {
  const doubtful = (value: string) =>
    auditLog([
      advice("2026-02-11T09:00:00Z", { recommendationVersion: "1" }),
      advice("2026-02-11T09:10:30Z", {
        type: "recommendation.updated",
        recommendationVersion: "2",
        value,
      }),
      review("2026-02-11T09:10Z"),
      action("2026-02-11T09:20:00Z", { recommendationVersion: "1" }),
    ]);

  it("lists the record and both versions with their places, and chooses none", async () => {
    const { events, rivals, links, oversight } = decisionOf(
      await doubtful("8"),
    );
    const at = events.findIndex(({ type }) => type === "review.accepted");
    expect(oversight).toBe("link-unknown");
    expect(rivals).toEqual([events[at]?.origin.sha256]);
    expect(links).toEqual([
      {
        event: at,
        record: null,
        taken: true,
        because:
          "the record names it; it may speak of any of 2 versions of the output: log.ndjson:1, log.ndjson:2",
      },
    ]);
    expect(events[at]?.version).toBeNull();
  });

  it("leaves open what the versions do not answer alike, and only that", async () => {
    const { candidates } = decisionOf(await doubtful("8"));
    const answers = candidates.flatMap(({ steps }) =>
      steps.map(({ condition, answer }) => [condition, answer]),
    );
    expect(candidates).toHaveLength(1);
    expect(Object.fromEntries(answers)).toMatchObject({
      Q1: "true",
      Q2: "unknown",
      Q3: "true",
      Q4: "true",
      Q6: "true",
    });
  });

  it("answers where the contents of both are equal in what is compared", async () => {
    const { candidates, rivals, oversight } = decisionOf(
      await auditLog([
        advice("2026-02-11T09:00:00Z", { recommendationVersion: "1" }),
        advice("2026-02-11T09:10:30Z", {
          type: "recommendation.updated",
          recommendationVersion: "2",
          value: "7.0",
        }),
        review("2026-02-11T09:10Z"),
        action("2026-02-11T09:20:00Z", { recommendationVersion: "1" }),
      ]),
    );
    expect(oversight).toBe("documented-before");
    expect(rivals).toHaveLength(1);
    const second = candidates[0]?.steps.find(
      ({ condition }) => condition === "Q2",
    );
    expect(second?.answer).toBe("true");
  });

  it("names five versions and counts the rest", async () => {
    const versions = ["1", "2", "3", "4", "5", "6"];
    const audited = await auditLog([
      ...versions.map((recommendationVersion) =>
        advice("2026-02-11T09:10Z", {
          recommendationVersion,
          value: recommendationVersion,
        }),
      ),
      review("2026-02-11T09:20:00Z"),
      action("2026-02-11T09:30:00Z"),
    ]);
    const [link] = decisionOf(audited).links;
    expect(link?.because).toMatch(/any of 6 versions .*:1, .*:5 and 1 more$/u);
  });
});

describe("what only one side records (rules.md 1.3: no difference, reason content-not-recorded)", () => {
  const hash = "ab".repeat(32);
  const letter = {
    decisionKind: "document",
    document: "L1",
    contentHash: hash,
    code: "",
    value: "",
    unit: "",
    frequency: "",
  };
  const fifth = async (approved: object, sent: object) => {
    const decision = decisionOf(
      await auditLog([
        advice("2026-02-11T09:00:00Z", letter),
        review("2026-02-11T09:10:00Z", { ...letter, ...approved }),
        action("2026-02-11T09:20:00Z", {
          ...letter,
          ...sent,
          type: "action.sent",
        }),
      ]),
    );
    const step = decision.candidates[0]?.steps.find(
      ({ condition }) => condition === "Q5",
    );
    return [decision.oversight, step?.answer, step?.because];
  };

  it("is named with the side that does not record it, and never said to be equal", async () => {
    const named = { recipient: "GP-EX1" };
    expect(await fifth({}, named)).toEqual([
      "documented-before",
      "true",
      "accepted; content-not-recorded: recipient not recorded in what was signed off; the rest of what was done is what was signed off",
    ]);
    expect(await fifth(named, {})).toEqual([
      "documented-before",
      "true",
      "accepted; content-not-recorded: recipient not recorded in what was done; the rest of what was done is what was signed off",
    ]);
    expect(await fifth(named, named)).toEqual([
      "documented-before",
      "true",
      "what was done is what was signed off",
    ]);
  });
});

describe("records that were put to an output and that none claims", () => {
  it("stand in run.json with their places, and records about other matters are counted only", async () => {
    const { run } = await auditLog([
      advice("2026-02-11T09:00:00Z"),
      action("2026-02-11T09:20:00Z"),
      // the same code, too late for the linking window
      action("2026-03-11T09:20:00Z", {
        recommendation: "",
        code: "warfarin",
        decisionKind: "medication",
      }),
      action("2026-02-11T09:20:00Z", { recommendation: "", code: "insulin" }),
    ]);
    expect(run.leftOver).toEqual({ "no-recommendation-claims-it": 2 });
    expect(run.leftPlaces).toEqual([
      {
        type: "action.signed",
        reason: "no-recommendation-claims-it",
        file: "log.ndjson",
        record: 3,
        line: 3,
      },
    ]);
  });

  it("are not told of where there are none", async () => {
    const { run } = await auditLog([
      advice("2026-02-11T09:00:00Z"),
      action("2026-02-11T09:20:00Z"),
    ]);
    expect(run).not.toHaveProperty("leftPlaces");
  });
});
