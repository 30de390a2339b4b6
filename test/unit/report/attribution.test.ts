/** The fact table as a reader sees it (`rules.md` 6): values, status, where recorded, who could produce it. */
import { describe, expect, it } from "vitest";
import { factCards, parties } from "../../../src/model/attribution.ts";
import type { FactName, ToldFact } from "../../../src/model/attribution.ts";
import type {
  DecisionEvent,
  DecisionLine,
} from "../../../src/model/decision-line.ts";
import {
  factRows,
  originOf,
  recordedAt,
  recordedBy,
} from "../../../src/report/attribution/attribution.ts";
import type { FactRow } from "../../../src/report/attribution/attribution.ts";
import { attributionLines } from "../../../src/report/attribution/lines.ts";
import { html } from "../../../src/report/html.ts";
import { namingOf } from "../../../src/report/people.ts";
import { gathered, oneOfEach, people, viewOf } from "./sample-run.ts";

const sample = oneOfEach();
const naming = namingOf(sample.run, { privacy: "pseudonymise", people });

/** An ordinary decision: output, display, review, action. */
function plain(): DecisionLine {
  const found = sample.decisions.find(
    ({ oversight, kind, events }) =>
      oversight === "documented-before" &&
      kind === "medication" &&
      events.length === 4,
  );
  if (found === undefined) throw new Error("no plain decision");
  return {
    ...found,
    modelVersion: "2.4.1",
    later: [],
    governing: 3,
    notes: [],
    attribution: {
      manufacturer: [0],
      deployer: [],
      clinician: [1, 2, 3],
      system: [],
      unknown: [],
      facts: [],
    },
  };
}

function rowOf(decision: DecisionLine, fact: FactName): FactRow {
  const row = factRows(sample.run, decision, naming).find(
    (one) => one.fact === fact,
  );
  if (row === undefined) throw new Error(fact);
  return row;
}

function known(
  decision: DecisionLine,
  fact: FactName,
): readonly [string, string, readonly number[]] {
  const { status, value, entries } = rowOf(decision, fact);
  return [status, value, entries];
}

function telling(facts: readonly ToldFact[], decision = plain()): DecisionLine {
  return { ...decision, attribution: { ...decision.attribution, facts } };
}

function withEvents(
  change: (event: DecisionEvent, number: number) => DecisionEvent,
): DecisionLine {
  const decision = plain();
  return { ...decision, events: decision.events.map(change) };
}

/** Two records of one version of the output at one second; `second` changes the later row, `notes` the decision. */
function twoOutputs(
  {
    notes = [],
    ...second
  }: Partial<DecisionEvent> & { readonly notes?: readonly string[] },
  facts: readonly ToldFact[] = [],
): DecisionLine {
  const decision = withEvents((event, number) => {
    if (number > 1) return { ...event, version: null };
    const first = {
      ...event,
      type: "recommendation.issued",
      system: "DOSE",
      version: null,
      says: "7 mg",
      earliest: "2026-01-01T08:00:00Z",
      latest: "2026-01-01T08:00:01Z",
    };
    return number === 0
      ? first
      : { ...first, latest: "2026-01-01T08:00:02Z", ...second };
  });
  return {
    ...telling(facts, decision),
    notes,
    attribution: {
      ...decision.attribution,
      manufacturer: [0, 1],
      clinician: [2, 3],
      facts,
    },
  };
}

const missing = ["not in export", "", []];

describe("the fact table of an ordinary decision", () => {
  it("has every fact once, party by party", () => {
    const rows = factRows(sample.run, plain(), naming);
    expect(rows.map(({ fact }) => fact)).toEqual(
      factCards.map(({ fact }) => fact),
    );
    expect([...new Set(rows.map(({ party }) => party))]).toEqual(parties);
    for (const { control } of rows) expect(control).not.toEqual([]);
  });

  it.each<[FactName, readonly unknown[]]>([
    ["product", ["recorded", "dose-advisor, 2.4.1", [0]]],
    ["views", ["recorded", "recommendation.displayed", [1]]],
    ["outcome", ["recorded", "review.accepted", [2]]],
    ["action", ["recorded", "action.signed", [3]]],
    ["order", ["recorded", "entry 3 before the action", [2, 3]]],
    ["approval", ["recorded", "Safety Officer, 2025-12-05", []]],
    ["assigned-oversight", ["recorded", "pharmacist, doctor", []]],
    ["documents", missing],
    ["safety-notices", missing],
    ["monitoring", missing],
    ["confidence", missing],
    ["view-logging", missing],
    ["time-open", missing],
    ["reason", missing],
    ["result", missing],
    ["incident", missing],
    ["consent", missing],
    ["version-differences", ["not applicable", "", []]],
    ["unattributed", ["not applicable", "", []]],
    ["automatic-acts", ["not applicable", "", []]],
    ["clock-notes", ["not applicable", "", []]],
  ])("%s", (fact, expected) => {
    expect(known(plain(), fact)).toEqual(expected);
  });

  it("who could produce it: both for the output, the maker alone for documents, the site for its own records", () => {
    expect(rowOf(plain(), "output").control).toEqual([
      "manufacturer",
      "deployer",
    ]);
    expect(rowOf(plain(), "documents").control).toEqual(["manufacturer"]);
    expect(rowOf(plain(), "outcome").control).toEqual(["deployer"]);
  });

  it("says in which entries and by which clock a fact is recorded, or in which file", () => {
    const decision = plain();
    const by = (fact: FactName): string =>
      recordedBy(rowOf(decision, fact), sample.run, decision);
    expect(by("output")).toBe("entry 1; clock DOSE");
    expect(by("order")).toBe("entries 3, 4; clock REVIEW, EPMA");
    expect(by("approval")).toBe("policy.yaml");
    expect(by("documents")).toBe("");
  });
});

describe("what may be missing or differ", () => {
  it("no manufacturer facts in the log", () => {
    const decision: DecisionLine = {
      ...plain(),
      model: null,
      modelVersion: null,
      advised: null,
      attribution: { ...plain().attribution, manufacturer: [] },
    };
    for (const fact of ["product", "output", "confidence", "validity"] as const)
      expect(known(decision, fact)).toEqual(missing);
  });

  it("nobody named: the act is no clinician's, and stands as unattributed", () => {
    const decision: DecisionLine = {
      ...plain(),
      attribution: { ...plain().attribution, clinician: [1, 2], unknown: [3] },
    };
    expect(known(decision, "action")).toEqual(missing);
    expect(known(decision, "unattributed")).toEqual([
      "recorded",
      "action.signed",
      [3],
    ]);
  });

  it("an automatic action and a service account are acts by an account", () => {
    const decision: DecisionLine = {
      ...plain(),
      attribution: { ...plain().attribution, clinician: [1], system: [2, 3] },
    };
    expect(known(decision, "automatic-acts")).toEqual([
      "recorded",
      "review.accepted, action.signed",
      [2, 3],
    ]);
    expect(known(decision, "outcome")).toEqual(missing);
  });

  it("entries of display and downtime by a system are no acts", () => {
    const decision: DecisionLine = {
      ...withEvents((event, number) =>
        number === 2 ? { ...event, type: "context.downtime-start" } : event,
      ),
      attribution: { ...plain().attribution, clinician: [3], system: [1, 2] },
    };
    expect(known(decision, "automatic-acts")[0]).toBe("not applicable");
    expect(known(decision, "downtime")).toEqual([
      "recorded",
      "context.downtime-start",
      [2],
    ]);
    expect(known(decision, "views")).toEqual(missing);
  });

  it("without a policy its facts do not apply", () => {
    const decision = { ...plain(), policy: null };
    expect(known(decision, "policy")).toEqual([
      "not in export",
      "none in force",
      [],
    ]);
    expect(known(decision, "approval")).toEqual(["not applicable", "", []]);
  });

  it("without a governing action nothing is in order", () => {
    expect(known({ ...plain(), governing: null }, "order")[0]).toBe(
      "not applicable",
    );
    expect(known({ ...plain(), candidates: [] }, "order")[0]).toBe(
      "not applicable",
    );
  });

  it("several sources that name another product or version conflict", () => {
    const product = (...facts: readonly ToldFact[]): ReturnType<typeof known> =>
      known(telling(facts), "product");
    expect(
      product({ event: 3, fact: "product", value: "other-advisor" }),
    ).toEqual(["conflicting", "dose-advisor, 2.4.1, other-advisor", [0, 3]]);
    expect(
      product({ event: 3, fact: "product-version", value: "2.5.0" })[0],
    ).toBe("conflicting");
    // a newer output may be of a newer product
    expect(
      product({ event: 0, fact: "product-version", value: "2.5.0" })[0],
    ).toBe("recorded");
    // what no output says contradicts none
    const silent = { ...plain(), modelVersion: null };
    expect(
      known(
        telling(
          [{ event: 3, fact: "product-version", value: "2.5.0" }],
          silent,
        ),
        "product",
      ),
    ).toEqual([
      "recorded",
      "dose-advisor, version not recorded, 2.5.0",
      [0, 3],
    ]);
    expect(
      product(
        { event: 0, fact: "product-version", value: "2.5.0" },
        { event: 3, fact: "product-version", value: "2.5.0" },
      )[0],
    ).toBe("recorded");
  });

  it("confidence conflicts within one version of the output alone", () => {
    const facts: readonly ToldFact[] = [
      { event: 0, fact: "confidence", value: "0.8" },
      { event: 1, fact: "confidence", value: "0.9" },
    ];
    expect(known(telling(facts), "confidence")).toEqual([
      "conflicting",
      "0.8, 0.9",
      [0, 1],
    ]);
    const versions = withEvents((event, number) => ({
      ...event,
      version: String(number),
    }));
    expect(known(telling(facts, versions), "confidence")[0]).toBe("recorded");
    const same = facts.map((fact) => ({ ...fact, value: "0.8" }));
    expect(known(telling(same), "confidence")).toEqual([
      "recorded",
      "0.8",
      [0, 1],
    ]);
  });

  it("an output on record with two contents conflicts", () => {
    const decision = { ...plain(), notes: ["record-conflict"] };
    expect(known(decision, "output")[0]).toBe("conflicting");
  });

  it("what an output says conflicts only where the values differ for one version", () => {
    const marks = (...given: Parameters<typeof twoOutputs>): string[] => {
      const decision = twoOutputs(...given);
      return (["product", "output", "confidence", "validity"] as const).map(
        (fact) => rowOf(decision, fact).status,
      );
    };
    const noted = ["record-conflict"];
    const newer: ToldFact = {
      event: 1,
      fact: "product-version",
      value: "2.5.0",
    };
    // one time, one dose, two versions of the product
    expect(marks({ notes: noted }, [newer])).toEqual([
      "conflicting",
      "recorded",
      "not in export",
      "not in export",
    ]);
    // the same, the dose differs
    expect(marks({ notes: noted, says: "8 mg" }).slice(0, 2)).toEqual([
      "recorded",
      "conflicting",
    ]);
    expect(marks({ notes: noted, says: "8 mg" }, [newer]).slice(0, 2)).toEqual([
      "conflicting",
      "conflicting",
    ]);
    // alike in every row: the difference is in what no row shows
    expect(marks({ notes: noted }).slice(0, 2)).toEqual([
      "recorded",
      "conflicting",
    ]);
    // put in order by linking
    expect(marks({ says: "8 mg" }, [newer]).slice(0, 2)).toEqual([
      "recorded",
      "recorded",
    ]);
    // two versions of the output; what linking noted is of others
    expect(
      marks({ notes: noted, version: "2", says: "8 mg" }, [newer]).slice(0, 2),
    ).toEqual(["recorded", "recorded"]);
  });

  it("outputs that follow one another are a history, to the second; of two clocks that is not known", () => {
    const told: readonly ToldFact[] = [
      { event: 0, fact: "confidence", value: "0.8" },
      { event: 1, fact: "confidence", value: "0.9" },
    ];
    const mark = (...[given]: Parameters<typeof twoOutputs>): string[] => {
      const decision = twoOutputs(
        { notes: ["record-conflict"], ...given },
        told,
      );
      return (["output", "confidence"] as const).map(
        (fact) => rowOf(decision, fact).status,
      );
    };
    const both = ["conflicting", "conflicting"];
    const none = ["recorded", "recorded"];
    const says = "8 mg";
    expect(mark({ says })).toEqual(both);
    expect(mark({ says, earliest: "2026-01-01T08:00:01Z" })).toEqual(none);
    expect(mark({ says, earliest: "2026-01-01T08:00:00.999Z" })).toEqual(both);
    expect(mark({ says, earliest: null })).toEqual(both);
    expect(
      mark({ says, earliest: "2026-01-01T08:00:01Z", system: "OTHER" }),
    ).toEqual(both);
    // a confidence that differs leaves the output as it is
    expect(mark({})).toEqual(["recorded", "conflicting"]);
    // findings of one study: linking noted nothing
    expect(mark({ says, notes: [] })).toEqual(none);
    // no issue to put them in order by
    expect(mark({ says, notes: ["issue-not-in-export"] })).toEqual(both);
    // a display speaks of one of them
    const shown = (value: string): string =>
      rowOf(
        twoOutputs({ earliest: "2026-01-01T08:00:01Z" }, [
          ...told,
          { event: 2, fact: "confidence", value },
        ]),
        "confidence",
      ).status;
    expect(shown("0.9")).toBe("recorded");
    expect(shown("0.7")).toBe("conflicting");
  });

  it("two versions of the output leave a question for the manufacturer", () => {
    const decision: DecisionLine = {
      ...withEvents((event, number) => ({
        ...event,
        version: String(Math.min(number, 1)),
      })),
      attribution: { ...plain().attribution, manufacturer: [0, 1] },
    };
    expect(known(decision, "version-differences")).toEqual(missing);
    expect(known(decision, "versions")).toEqual([
      "recorded",
      "seen 1; acted on 1",
      [1, 2, 3],
    ]);
  });

  it("what was told of each entry is in its row, and a person bears a pseudonym", () => {
    const decision = telling([
      { event: 0, fact: "valid-until", value: "2026-01-09T00:00:00Z" },
      { event: 1, fact: "confidence-shown", value: null },
      { event: 1, fact: "limits-shown", value: null },
      { event: 2, fact: "opened-at", value: "2026-01-01T08:00:00Z" },
      { event: 2, fact: "reason", value: null },
      { event: 3, fact: "reason", value: "urgent" },
      { event: 3, fact: "on-behalf-of", value: "dr.lindqvist" },
      { event: 3, fact: "entered-by", value: "hca.reyes" },
      { event: 3, fact: "incident", value: null },
      { event: 3, fact: "harm", value: "moderate" },
    ]);
    expect(known(decision, "validity")[1]).toBe("2026-01-09T00:00:00Z");
    expect(known(decision, "display")).toEqual([
      "recorded",
      "confidence, limits",
      [1],
    ]);
    expect(known(decision, "time-open")[1]).toBe("opened 2026-01-01T08:00:00Z");
    expect(known(decision, "reason")).toEqual([
      "recorded",
      "in words, urgent",
      [2, 3],
    ]);
    expect(known(decision, "hand-over")).toEqual([
      "recorded",
      `on behalf of ${people.staff("dr.lindqvist")}, entered by ${people.staff("hca.reyes")}`,
      [3],
    ]);
    expect(known(decision, "incident")).toEqual([
      "recorded",
      "incident on record, harm moderate",
      [3],
    ]);
  });
});

describe("when and where a row was recorded (rules.md 6)", () => {
  const at = (number: number): string => `2026-01-01T08:0${String(number)}Z`;
  const placed = withEvents((event, number) => ({
    ...event,
    at: at(number),
    origin: { ...event.origin, file: "log.csv", record: number + 1 },
  }));

  it("as written, of the act where nothing says when it was written down", () => {
    expect(recordedAt(rowOf(placed, "action"), placed)).toBe(at(3));
    const late: DecisionLine = {
      ...placed,
      events: placed.events.map((event) => ({
        ...event,
        recorded: { at: at(9), earliest: null, latest: null },
      })),
    };
    expect(recordedAt(rowOf(late, "action"), late)).toBe(at(9));
    const silent: DecisionLine = {
      ...placed,
      events: placed.events.map((event) => ({ ...event, at: null })),
    };
    expect(recordedAt(rowOf(silent, "action"), silent)).toBe(
      "no time recorded",
    );
  });

  it("the file and record of each entry", () => {
    expect(originOf(rowOf(placed, "order"), placed)).toBe(
      "log.csv record 3; log.csv record 4",
    );
  });

  it("five entries, and how many more", () => {
    const row = rowOf(placed, "order");
    const many = (count: number): FactRow => ({
      ...row,
      entries: Array.from({ length: count }, (_, number) => number),
    });
    const [first] = placed.events;
    if (first === undefined) throw new Error("no event");
    const crowded: DecisionLine = {
      ...placed,
      events: Array.from({ length: 6 }, (_, number) => ({
        ...first,
        at: at(number),
      })),
    };
    expect(recordedAt(many(5), crowded).split("; ")).toHaveLength(5);
    expect(recordedAt(many(6), crowded)).toBe(
      `${[0, 1, 2, 3, 4].map(at).join("; ")}; and 1 more`,
    );
  });

  it("nothing of what the files do not hold", () => {
    for (const fact of ["consent", "clock-notes"] as const) {
      expect(recordedAt(rowOf(placed, fact), placed)).toBe("");
      expect(originOf(rowOf(placed, fact), placed)).toBe("");
    }
    expect(originOf(rowOf(placed, "approval"), placed)).toBe("");
  });
});

describe("where it is shown", () => {
  it("as lines of at most 80 columns that name every fact and no conclusion", () => {
    const lines = attributionLines(
      { run: sample.run, decision: plain(), naming },
      (text) => text,
      ({ type }) => type,
    );
    const text = lines.join("\n");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    for (const { title } of factCards)
      expect(text.replace(/\n */gu, " ")).toContain(title);
    expect(text).toContain("entry 4: action.signed");
  });

  it("in the panel of each finding that has a decision, the missing facts together", async () => {
    const page = await gathered(
      html.render(viewOf(sample), { privacy: "pseudonymise", people }),
    );
    const withDecision = sample.findings.filter(
      ({ decision }) => decision !== null,
    );
    for (const { id } of withDecision)
      expect(page).toContain(`id="${id}-attribution"`);
    expect(page).toContain("monitoring and incidents known before");
  });
});
