import { describe, expect, it } from "vitest";
import { newBoard, personOf, rivalsOf } from "../../../src/link/board.ts";
import { compileIdentity } from "../../../src/link/identity.ts";
import { collectJoins } from "../../../src/link/joins.ts";
import { linkEvents } from "../../../src/link/linking.ts";
import type { Event } from "../../../src/model/event.ts";
import type { LinkedDecision } from "../../../src/model/decision.ts";
import {
  action,
  context,
  decisionOf,
  group,
  handle,
  ids,
  leftOver,
  link,
  linkedOf,
  merge,
  only,
  rec,
  review,
  rules,
  seedOf,
  when,
} from "./events.ts";
import type { Literal } from "./events.ts";

const eight = "2026-06-03T08:00:00Z";
const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const T = { keyScope: "T" };
const product = { decisionKind: "medication", model: "dose-advisor" };
const R1 = { recommendation: "R1" };
const key = (kind: string, value: string, scope = "T") => ({
  scope,
  kind,
  value,
});

describe("an output's own records", () => {
  it("named by their id: explicit, by the id with the scope that each wrote", () => {
    const decision = only(
      link([
        rec("issued", eight, { id: "a", ...R1, ...T, order: "O1" }),
        rec("displayed", nine, { id: "b", ...R1 }),
      ]),
    );
    expect(linkedOf(decision, "a")).toMatchObject({
      grade: "explicit",
      by: [key("recommendation", "R1")],
    });
    expect(linkedOf(decision, "b")).toMatchObject({
      grade: "explicit",
      by: [key("recommendation", "R1", "")],
    });
    expect(decision.link).toBe("explicit");
  });

  it("held together by a key: keyed, by the first of their keys; one alone is certain", () => {
    const output = (id: string, literal: Literal = {}): Event =>
      rec("issued", eight, {
        id,
        ...T,
        accession: "A1",
        order: "O1",
        ...literal,
      });
    const two = only(link([output("a"), output("b", { value: "7" })]));
    for (const id of ["a", "b"])
      expect(linkedOf(two, id)).toMatchObject({
        grade: "keyed",
        by: [key("accession", "A1")],
      });
    const one = only(link([output("a")]));
    expect(linkedOf(one, "a")).toMatchObject({
      grade: "explicit",
      by: [key("accession", "A1")],
    });
    const bare = only(link([rec("issued", eight, { id: "a" })]));
    expect(linkedOf(bare, "a")).toMatchObject({ grade: "explicit", by: [] });
  });

  it("outputs of two persons under one key are each a conflict for the other, by that key", () => {
    const output = (id: string, patient: string): Event =>
      rec("issued", eight, { id, patient, ...T, accession: "A1", ...product });
    const { decisions } = link([output("a", "Z1"), output("b", "T9")]);
    expect(
      decisions.map(({ patient, mismatches }) => [
        patient,
        mismatches.map(({ keys }) => keys),
      ]),
    ).toEqual([
      ["T9", [[key("accession", "A1")]]],
      ["Z1", [[key("accession", "A1")]]],
    ]);
  });
});

describe("what leads on, and what does not", () => {
  const named = rec("issued", eight, { id: "advice", ...R1, ...product });
  const sign = (literal: Literal): Event =>
    action("signed", ten, { id: "x", ...T, ...literal });
  const taken = (events: readonly Event[]): boolean =>
    link([named, ...events]).decisions.some((decision) =>
      ids(decision).includes("x"),
    );

  it("the keys of an action or a review that names the output; not those of context that does", () => {
    const O1 = { ...R1, ...T, order: "O1" };
    expect(taken([action("ordered", nine, O1), sign({ order: "O1" })])).toBe(
      true,
    );
    expect(taken([review("accepted", nine, O1), sign({ order: "O1" })])).toBe(
      true,
    );
    expect(taken([context("outcome", nine, O1), sign({ order: "O1" })])).toBe(
      false,
    );
    expect(
      taken([context("keys-joined", nine, O1), sign({ order: "O1" })]),
    ).toBe(true);
  });

  it("an event is claimed once by all of its keys", () => {
    const issued = rec("issued", eight, {
      ...R1,
      ...T,
      id: "advice",
      order: "O1",
      document: "D1",
    });
    const decision = only(
      link([issued, sign({ order: "O1", document: "D1" })]),
    );
    expect(linkedOf(decision, "x")).toMatchObject({
      by: [key("document", "D1"), key("order", "O1")],
      rivals: [],
      aboutOrder: true,
    });
    expect(ids(decision)).toEqual(["advice", "x"]);
  });

  it("it speaks of an order only where nothing but order or document leads to it", () => {
    const issued = rec("issued", eight, {
      ...R1,
      ...T,
      id: "advice",
      order: "O1",
      session: "S1",
    });
    const about = (literal: Literal): boolean =>
      linkedOf(only(link([issued, sign(literal)])), "x").aboutOrder;
    expect(about({ order: "O1" })).toBe(true);
    expect(about({ order: "O1", session: "S1" })).toBe(false);
    expect(about({ session: "S1" })).toBe(false);
    expect(about({ ...R1, order: "O1" })).toBe(false);
  });

  it("reviews, actions and displays may be inferred; an end of an output, or context, is not", () => {
    const about = { ...product, code: "warfarin" };
    const output = rec("issued", eight, { id: "advice", ...R1, ...about });
    const gradeOf = (event: Event): string | undefined =>
      link([output, event])
        .decisions.flatMap(({ events }) => events)
        .find(({ event: { origins } }) => origins[0]?.file === "x")?.grade;
    const literal = { id: "x", ...about };
    expect(gradeOf(review("accepted", nine, literal))).toBe("inferred");
    expect(gradeOf(action("signed", nine, literal))).toBe("inferred");
    expect(gradeOf(rec("displayed", nine, literal))).toBe("inferred");
    // each an output of its own
    for (const what of ["withdrawn", "expired"])
      expect(gradeOf(rec(what, nine, literal))).toBe("explicit");
    expect(gradeOf(context("record-changed", nine, literal))).toBeUndefined();
  });

  it("what is inferred is no record of the output: it makes no version", () => {
    const about = { ...product, code: "warfarin" };
    const decision = only(
      link([
        rec("withdrawn", eight, { id: "end", ...R1, ...about }),
        rec("displayed", nine, { id: "x", ...about, value: "7" }),
      ]),
    );
    expect(linkedOf(decision, "x").grade).toBe("inferred");
    expect(decision.versions.map(({ event }) => event)).toEqual([0]);
  });
});

describe("who an output is about", () => {
  const at = (patient: string | undefined, index: number) =>
    handle(rec("issued", nine, { patient }), index);

  it("the patient of the record that speaks for it, else of its records, else of what names it", () => {
    const person = (...args: Parameters<typeof seedOf>) =>
      personOf(seedOf(...args)).patient;
    expect(person(0, [at("Z1", 0), at("T9", 1)])).toBe("Z1");
    expect(person(0, [at(undefined, 0), at("T9", 1)])).toBe("T9");
    expect(
      person(0, [at(undefined, 0)], {
        naming: [at(undefined, 1), at("M5", 2)],
      }),
    ).toBe("M5");
    expect(person(0, [at(undefined, 0)])).toBeUndefined();
  });

  it("at that record's time: a merge that holds then joins", () => {
    const seed = seedOf(0, [at(undefined, 0)], {
      naming: [handle(review("accepted", ten, { patient: "T9" }), 1)],
    });
    expect(personOf(seed)).toEqual({ patient: "T9", time: when(ten) });
  });

  it("an event of another person with the same claim is settled by the doubt", () => {
    const seed = seedOf(0, [at("Z1", 0)]);
    const merged = compileIdentity([merge("2026-06-03")]);
    for (const [identify, same] of [
      [compileIdentity([]), false],
      [merged, true],
    ] as const) {
      const board = newBoard([seed], identify);
      const event = handle(action("signed", ten, { patient: "T9" }), 1);
      expect(board.settle(event, [{ seed, by: [] }], "keyed")).toEqual(
        same ? [seed] : [],
      );
      expect(board.isSettled(event)).toBe(true);
      expect(board.pageOf(seed).mismatches.size).toBe(same ? 0 : 1);
      expect(board.pageOf(seed).links.map(({ unsure }) => unsure)).toEqual(
        same ? [true] : [],
      );
    }
  });

  it("an event without a claim stays open", () => {
    const board = newBoard([seedOf(0, [at("Z1", 0)])], compileIdentity([]));
    const event = handle(action("signed", ten), 1);
    expect(board.settle(event, [], "keyed")).toEqual([]);
    expect(board.isSettled(event)).toBe(false);
  });

  it("what was cut is noted on all that were meant, once a name", () => {
    const seeds = [0, 1].map((index) => seedOf(index, [at("Z1", index)]));
    const board = newBoard(seeds, compileIdentity([]));
    const noted = () =>
      seeds.map((seed) => [...board.pageOf(seed).notes].join());
    board.noteCut(
      "A",
      seeds.slice(0, 1).map((seed) => ({ seed })),
    );
    expect(noted()).toEqual(["rivals-cut", ""]);
    board.noteCut(
      "A",
      seeds.map((seed) => ({ seed })),
    );
    expect(noted()).toEqual(["rivals-cut", ""]);
    board.noteCut(
      "B",
      seeds.map((seed) => ({ seed })),
    );
    expect(noted()).toEqual(["rivals-cut", "rivals-cut"]);
  });

  it("outputs of two products are rivals unless a key leads to both", () => {
    const output = (index: number, model: string) =>
      seedOf(index, [handle(rec("issued", nine, { model }), index)]);
    const [one, other] = [output(0, "A"), output(1, "B")];
    const rivals = (grade: "explicit" | "keyed" | "inferred") =>
      rivalsOf(one, {
        handles: handle(action("signed", ten), 2),
        grade,
        by: [],
        among: [one, other],
        unsure: false,
      });
    expect(rivals("explicit")).toEqual([other]);
    expect(rivals("keyed")).toEqual([]);
    expect(rivals("inferred")).toEqual([other]);
  });
});

describe("encounter and code, where no better key is (domain 6 rule 5)", () => {
  const stay = { ...T, encounter: "E1", code: "warfarin" };
  const bare = { patient: undefined };
  const linkedBy = (
    output: Literal,
    event: Literal,
    what = "cancelled",
  ): readonly unknown[] =>
    link([
      rec("issued", eight, { id: "a", ...R1, ...stay, ...bare, ...output }),
      action(what, nine, { id: "x", ...stay, ...bare, ...event }),
    ]).decisions.flatMap(({ events }) =>
      events.flatMap(({ event: { origins }, by }) =>
        origins[0]?.file === "x" ? [by] : [],
      ),
    );
  const encounter = [[key("encounter", "E1")]];

  it("is keyed by the encounter", () => {
    expect(linkedBy({}, {})).toEqual(encounter);
  });

  it.each<[string, Literal, Literal, boolean]>([
    [
      "code systems that were both written and differ",
      { codeSystem: "A" },
      { codeSystem: "B" },
      false,
    ],
    ["the same code system", { codeSystem: "A" }, { codeSystem: "A" }, true],
    ["one written code system", { codeSystem: "A" }, {}, true],
    ["two orders of one scope", { order: "O1" }, { order: "O2" }, false],
    ["an order on one side", { order: "O1" }, {}, true],
    ["an order and a document", { order: "O1" }, { document: "O2" }, true],
    ["two sessions", { session: "S1" }, { session: "S2" }, true],
    ["two order sets", { orderSet: "P1" }, { orderSet: "P2" }, true],
    [
      "two documents beside one accession that one of them has",
      { accession: "A1", document: "D1" },
      { document: "D2" },
      false,
    ],
  ])("%s", (_, output, event, links) => {
    expect(linkedBy(output, event)).toEqual(links ? encounter : []);
  });

  const triage = { decisionKind: "priority", code: undefined };

  it("of a priority or a disposition the encounter is enough, with no code or the same one", () => {
    expect(linkedBy(triage, triage, "triaged")).toEqual(encounter);
    expect(linkedBy({ ...triage, code: "X" }, triage, "triaged")).toEqual(
      encounter,
    );
    expect(linkedBy(triage, { ...triage, code: "X" }, "triaged")).toEqual(
      encounter,
    );
    expect(
      linkedBy({ ...triage, code: "X" }, { ...triage, code: "Y" }, "triaged"),
    ).toEqual([]);
    expect(linkedBy(triage, { code: undefined }, "admitted")).toEqual([]);
    expect(linkedBy(triage, { code: undefined }, "triaged")).toEqual(encounter);
  });

  it("of two encounters none is meant", () => {
    expect(linkedBy({}, { encounter: "E2" })).toEqual([]);
    expect(linkedBy({}, { encounter: undefined })).toEqual([]);
    expect(linkedBy(triage, { ...triage, encounter: "E2" }, "triaged")).toEqual(
      [],
    );
  });

  it("one output in two records, and two outputs, are each listed once, in their order", () => {
    const output = (id: string, recommendation: string, what = "issued") =>
      rec(what, eight, { id, recommendation, ...stay, ...product });
    const linked = link([
      output("a", "R1"),
      output("b", "R2"),
      output("c", "R1", "updated"),
      output("d", "R3"),
      action("signed", nine, { id: "x", ...stay }),
    ]);
    const rivals = (recommendation: string): readonly string[] =>
      linkedOf(decisionOf(linked, recommendation), "x").rivals;
    const keyOf = (recommendation: string): string =>
      decisionOf(linked, recommendation).key;
    expect(rivals("R1")).toEqual([keyOf("R2"), keyOf("R3")]);
    expect(rivals("R2")).toEqual([keyOf("R1"), keyOf("R3")]);
    expect(rivals("R3")).toEqual([keyOf("R1"), keyOf("R2")]);
  });
});

describe("more outputs near one event than it is tried against", () => {
  // mostRivals(16) is 512
  const outputs = (about: Literal, count = 513): readonly Event[] =>
    Array.from({ length: count }, () => rec("issued", eight, about));
  const signs = (about: Literal, count = 16): readonly Event[] =>
    Array.from({ length: count }, () => action("signed", nine, about));
  /** Of each kind and code, how many decisions say so; `others`: events that no output may claim. */
  const noted = (...events: readonly Event[]): Record<string, number> =>
    notedAmong(0, events);
  const notedAmong = (
    others: number,
    events: readonly Event[],
  ): Record<string, number> => {
    const all = events.map((one, index) => handle(one, index));
    const seeds = all
      .filter(({ family }) => family === "recommendation")
      .map((record, index) => seedOf(index, [record]));
    const subject = {
      patient: group([...events, ...signs({ code: "other" }, others)]),
      all,
      several: new Set<string>(),
      joins: collectJoins(all),
      identify: compileIdentity([]),
      rulesFor: () => rules,
    };
    const board = linkEvents(subject, seeds);
    const found: Record<string, number> = {};
    for (const seed of seeds) {
      const { code = "", decisionKind = "" } = seed.anchor.event.fields;
      const name = `${decisionKind} ${code}`;
      if (board.pageOf(seed).notes.has("rivals-cut"))
        found[name] = (found[name] ?? 0) + 1;
    }
    return found;
  };
  const warfarin = { decisionKind: "medication", code: "warfarin" };

  it("is told where it was so, and nowhere else", () => {
    expect(noted(...outputs(warfarin, 512), ...signs(warfarin))).toEqual({});
    expect(noted(...outputs(warfarin), ...signs(warfarin))).toEqual({
      "medication warfarin": 513,
    });
    expect(noted(...outputs(warfarin), ...signs(warfarin, 15))).toEqual({});
  });

  it("an event that few were near to hides it not from the next ones", () => {
    const early = "2026-06-01T09:00:00Z";
    expect(
      noted(
        rec("issued", early, warfarin),
        action("signed", early, warfarin),
        ...outputs(warfarin),
        ...signs(warfarin, 15),
      ),
    ).toEqual({ "medication warfarin": 514 });
  });

  it("of an encounter, every event of the patient that has no link counts as one that asks", () => {
    // mostRivals(63) is 258, mostRivals(64) is 256
    const stay = { ...T, encounter: "E1", code: "X", decisionKind: "priority" };
    const events = [
      ...outputs(stay, 257),
      action("triaged", nine, { ...T, encounter: "E1", code: "X" }),
    ];
    expect(notedAmong(62, events)).toEqual({});
    expect(notedAmong(63, events)).toEqual({ "priority X": 257 });
  });

  it("for each kind and code by itself", () => {
    const heparin = { decisionKind: "medication", code: "heparin" };
    const order = { decisionKind: "order", code: "warfarin" };
    const parts = [warfarin, heparin, order];
    expect(
      noted(
        ...parts.flatMap((about) => outputs(about)),
        ...parts.flatMap((about) => signs(about)),
      ),
    ).toEqual({
      "medication warfarin": 513,
      "medication heparin": 513,
      "order warfarin": 513,
    });
  });
});

describe("what a decision shows", () => {
  it("decisions in code-unit order of their keys, whatever the order of arrival", () => {
    const events = ["R3", "R1", "R2"].map((recommendation, minute) =>
      rec("issued", `2026-06-03T08:0${String(minute)}:00Z`, { recommendation }),
    );
    expect(
      link(events).decisions.map(({ recommendation }) => recommendation),
    ).toEqual(["R1", "R2", "R3"]);
  });

  it("model and version are the output's own; what names it speaks only where there is none", () => {
    const sign = action("signed", nine, {
      ...R1,
      model: "A",
      modelVersion: "2",
    });
    const version = (...events: readonly Event[]): string | undefined =>
      only(link(events)).modelVersion;
    expect(version(rec("issued", eight, R1), sign)).toBeUndefined();
    expect(
      version(
        rec("displayed", eight, { ...R1, modelVersion: "1" }),
        rec("issued", nine, R1),
        sign,
      ),
    ).toBe("1");
    expect(version(sign)).toBe("2");
  });

  it("conflicts in event order, each with the keys that conflict", () => {
    const decision: LinkedDecision = only(
      link([
        rec("issued", eight, { id: "a", ...R1, ...T, order: "O1" }),
        action("signed", nine, { id: "x", patient: "T9", ...T, order: "O1" }),
        review("accepted", ten, { id: "y", patient: "T9", ...R1 }),
        action("signed", ten, { id: "z", patient: "T9", ...T, order: "O1" }),
      ]),
    );
    expect(
      decision.mismatches.map(({ event, keys }) => [
        event.origins[0]?.file,
        keys.map(({ kind }) => kind).join(),
      ]),
    ).toEqual([
      ["x", "order"],
      ["z", "order"],
      ["y", "recommendation"],
    ]);
  });

  it("an output of nothing that became no decision is nobody's rival", () => {
    const linked = link([
      rec("issued", eight, { id: "a", ...R1, ...T, ...product }),
      rec("failed", eight, { id: "b", ...R1, keyScope: "U", ...product }),
      review("accepted", nine, { id: "r", ...R1 }),
    ]);
    expect(linkedOf(only(linked), "r").rivals).toEqual([]);
    expect(leftOver(linked)).toEqual([["b", "recommendation-of-no-output"]]);
  });

  it("the trace counts the rivals that are shown", () => {
    const linked = link([
      rec("issued", eight, { id: "a", ...R1, ...T }),
      rec("issued", eight, { id: "b", ...R1, keyScope: "U" }),
      review("accepted", nine, { id: "r", ...R1 }),
    ]);
    for (const { trace } of linked.decisions)
      expect(trace.at(-1)?.reason).toMatch(/\b1\b/u);
  });
});
