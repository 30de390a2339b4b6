/** Which statement of a report speaks of which of the AI (domain 7.3), and the small answers that comparisons share. */
import { describe, expect, it } from "vitest";
import { answerOf, commonAnswer } from "../../../src/compare/answers.ts";
import type { Answer } from "../../../src/compare/answers.ts";
import { comparison, contentOfOne } from "../../../src/compare/content.ts";
import type { Lens } from "../../../src/compare/content.ts";
import { pairUnits } from "../../../src/compare/imaging-pairs.ts";
import type { Statement } from "../../../src/compare/imaging-statement.ts";
import { readersFor } from "../../../src/compare/readers.ts";
import { sharedByOrder, sharedKey } from "../../../src/model/same-key.ts";
import { standingAt } from "../../../src/compare/standing.ts";
import type { EventFields } from "../../../src/model/event.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import { event } from "./decisions.ts";

const clocks = compileClocks(undefined);

/** `nodule left present`: code, side, finding; a dash stands for nothing, `@` for a site. */
function statement(text: string): Statement {
  const [name = "", side = "-", finding = "-", site = "-"] = text.split(" ");
  const given = (word: string): string | undefined =>
    word === "-" ? undefined : word;
  return {
    code: given(name),
    name,
    site: given(site),
    side: given(side),
    finding: given(finding) as Statement["finding"],
    score: undefined,
  };
}

function paired(
  stated: readonly string[],
  reported: readonly string[],
  assessed: readonly (string | undefined)[] = [],
): readonly string[] {
  const events = assessed.map((list) =>
    event(
      "recommendation.issued",
      "08:00",
      list === undefined ? {} : { assessed: list },
    ),
  );
  const [own = event("recommendation.issued", "08:00"), ...others] = events;
  const lens: Lens = {
    fields: undefined,
    rules: {},
    maps: { assessed: { "list-2": ["nodule", "effusion"] } },
    clocks,
    readers: readersFor({}),
    doses: new Map(),
  };
  const text = (one: Statement | undefined): string =>
    one === undefined
      ? "nothing"
      : [one.side ?? "-", one.finding ?? "-"].join(" ");
  return pairUnits(stated.map(statement), reported.map(statement), {
    advised: { ...contentOfOne(own), events: [own, ...others] },
    lens,
  }).map(
    ({ name, advised, done, list }) =>
      `${name}: ${text(advised)} = ${text(done)}${list === undefined ? "" : ` by ${list}`}`,
  );
}

describe("statements that speak of one another", () => {
  it.each<
    [string, readonly string[], readonly string[], readonly string[], string?]
  >([
    [
      "equal sides first",
      ["nodule left present"],
      ["nodule - absent", "nodule left present"],
      [
        "nodule left: left present = left present",
        "nodule left: left present = - absent",
      ],
    ],
    [
      "no side overlaps every side",
      ["nodule left present"],
      ["nodule - absent"],
      ["nodule left: left present = - absent"],
    ],
    [
      "a report of a side speaks of advice without one",
      ["nodule - absent"],
      ["nodule right present"],
      ["nodule: - absent = right present"],
    ],
    [
      "both sides overlap each",
      ["nodule left present"],
      ["nodule both present"],
      ["nodule left: left present = both present"],
    ],
    [
      "each side overlaps both",
      ["nodule both absent"],
      ["nodule left present"],
      ["nodule both: both absent = left present"],
    ],
    [
      "left against right is one finding whose side differs",
      ["nodule left present"],
      ["nodule right present"],
      ["nodule left: left present = right present"],
    ],
    [
      "unless the report says that the other side has none",
      ["nodule left present"],
      ["nodule right absent"],
      [
        "nodule left: left present = nothing",
        "nodule right: right not-assessed = right absent",
      ],
    ],
    [
      "or the AI found none there",
      ["nodule left absent"],
      ["nodule right present"],
      [
        "nodule left: left absent = nothing",
        "nodule right: right not-assessed = right present",
      ],
    ],
    [
      "or spoke of that side too",
      ["nodule left present", "nodule right absent"],
      ["nodule right present"],
      [
        "nodule left: left present = nothing",
        "nodule right: right absent = right present",
      ],
    ],
    [
      "another finding is another unit",
      ["nodule - present"],
      ["effusion - present"],
      ["nodule: - present = nothing", "effusion: - not-assessed = - present"],
    ],
    [
      "a statement of nothing is no unit of its own",
      ["nodule - present"],
      ["effusion - -"],
      ["nodule: - present = nothing"],
    ],
    [
      "another site is another unit, no site any site",
      ["nodule - present apex"],
      ["nodule - absent base", "nodule - absent", "nodule - absent apex"],
      [
        "nodule: - present = - absent",
        "nodule: - present = - absent",
        "nodule: - not-assessed = - absent",
      ],
    ],
    [
      "present at one site and present at another only is one unit",
      ["nodule - present apex"],
      ["nodule - present base"],
      ["nodule: - present = - present"],
    ],
    [
      "not where the report has the site too",
      ["nodule - present apex"],
      ["nodule - present base", "nodule - present apex"],
      ["nodule: - present = - present", "nodule: - not-assessed = - present"],
    ],
    [
      "nor where the AI spoke of the other site",
      ["nodule - present apex", "nodule - absent base"],
      ["nodule - present base"],
      ["nodule: - present = nothing", "nodule: - absent = - present"],
    ],
    [
      "an AI that spoke of the other site on another side did not speak of that place",
      ["nodule left present apex", "nodule left absent base"],
      ["nodule right present base"],
      [
        "nodule left: left present = right present",
        "nodule left: left absent = nothing",
      ],
    ],
    [
      "nor is it one where either is not present, or the finding another",
      ["nodule - indeterminate apex", "effusion - present apex"],
      ["nodule - present base", "effusion - absent base"],
      [
        "nodule: - indeterminate = nothing",
        "effusion: - present = nothing",
        "nodule: - not-assessed = - present",
        "effusion: - not-assessed = - absent",
      ],
    ],
    [
      "present on a side not stated is confirmed by any side that has it",
      ["nodule - present"],
      ["nodule left absent", "nodule right present"],
      ["nodule: - present = right present"],
    ],
    [
      "and by none where no side has it",
      ["nodule - present"],
      ["nodule left absent", "nodule right absent"],
      ["nodule: - present = left absent", "nodule: - present = right absent"],
    ],
    [
      "of what is absent each side is one",
      ["nodule - absent"],
      ["nodule left absent", "nodule right present"],
      ["nodule: - absent = left absent", "nodule: - absent = right present"],
    ],
    [
      "a finding present without a side is that of the side that the AI found",
      ["nodule left absent", "nodule right present"],
      ["nodule - present"],
      [
        "nodule left: left absent = nothing",
        "nodule right: right present = - present",
      ],
    ],
    [
      "where the AI found it nowhere it speaks of each side",
      ["nodule left absent", "nodule right absent"],
      ["nodule - present"],
      [
        "nodule left: left absent = - present",
        "nodule right: right absent = - present",
      ],
    ],
    [
      "and what is absent without a side of each",
      ["nodule left absent", "nodule right present"],
      ["nodule - absent"],
      [
        "nodule left: left absent = - absent",
        "nodule right: right present = - absent",
      ],
    ],
    [
      "what another finding has does not count",
      ["nodule left absent", "effusion right present"],
      ["nodule - present"],
      [
        "nodule left: left absent = - present",
        "effusion right: right present = nothing",
      ],
    ],
    [
      "what the report states on a second side too belongs to the unit of it",
      ["nodule left present", "nodule both absent"],
      ["nodule left present", "nodule right present"],
      [
        "nodule left: left present = left present",
        "nodule both: both absent = left present",
        "nodule both: both absent = right present",
      ],
    ],
    [
      "what equal sides left over is put to those that it overlaps",
      ["nodule left present"],
      ["nodule left present", "nodule - absent"],
      [
        "nodule left: left present = left present",
        "nodule left: left present = - absent",
      ],
    ],
  ])("%s", (_, stated, reported, expected) => {
    expect([...paired(stated, reported)].sort()).toEqual([...expected].sort());
  });

  it("what the AI does not list is absent where the list that it names has it", () => {
    const reported = ["effusion - present"];
    expect(paired([], reported, ["list-2"])).toEqual([
      "effusion: - absent = - present by list-2",
    ]);
    expect(paired([], reported, [undefined, "list-2"])).toEqual([
      "effusion: - absent = - present by list-2",
    ]);
    expect(paired([], reported, ["unknown", "list-2"])).toEqual([
      "effusion: - absent = - present by list-2",
    ]);
    expect(paired([], reported, ["unknown"])).toEqual([
      "effusion: - not-assessed = - present",
    ]);
    expect(paired(["- - -"], reported, ["unknown"])).toContain(
      "effusion: - - = - present",
    );
    expect(paired([], ["cyst - present"], ["list-2"])).toEqual([
      "cyst: - not-assessed = - present",
    ]);
  });
});

describe("one answer of several", () => {
  const given = (
    answer: Answer["answer"],
    ...fields: readonly string[]
  ): Answer => ({ answer, fields, silent: undefined });

  it.each<[readonly Answer[], Answer]>([
    [[], given("not-recorded")],
    [[given("differs", "a")], given("differs", "a")],
    [[given("differs", "a"), given("differs", "b")], given("differs", "a")],
    [[given("same"), given("same"), given("same")], given("same")],
    [[given("same"), given("not-recorded")], given("not-recorded")],
    [[given("not-recorded"), given("same")], given("not-recorded")],
    [[given("same"), given("differs", "a")], given("not-comparable")],
    [[given("differs", "a"), given("same")], given("not-comparable")],
    [[given("not-recorded"), given("differs", "a")], given("not-comparable")],
    [[given("same"), given("same"), given("differs")], given("not-comparable")],
    [[given("not-comparable"), given("same")], given("not-comparable")],
  ])("%j: %j", (answers, expected) => {
    expect(commonAnswer(answers)).toEqual(expected);
  });

  it("an alignment says whether contents are the same", () => {
    const of = (part: Parameters<typeof comparison>[0]) =>
      answerOf(comparison(part));
    const fields = ["value"];
    expect(of({ alignment: "concordant" })).toEqual(given("same"));
    expect(of({ alignment: "within-rounding", fields })).toEqual(given("same"));
    expect(of({ alignment: "modified", fields })).toEqual(
      given("differs", "value"),
    );
    expect(of({ alignment: "undetermined", fields })).toEqual(
      given("not-comparable"),
    );
    expect(
      of({ alignment: "not-comparable", unknown: "not-recorded" }),
    ).toEqual(given("not-recorded"));
  });
});

describe("the narrowest key that two events share", () => {
  const act = (fields: EventFields) => event("action.signed", "09:00", fields);
  const shared = (one: EventFields, other: EventFields) =>
    sharedKey(act(one), act(other));

  it.each<[EventFields, EventFields, number | undefined]>([
    [{ order: "1" }, { order: "1" }, 0],
    [{ order: "1" }, { order: "2" }, undefined],
    [{ order: "1", study: "s" }, { study: "s" }, 3],
    [{ order: "1", study: "s" }, { order: "2", study: "s" }, undefined],
    [{ document: "1" }, { document: "1" }, 1],
    [{ order: "1" }, {}, undefined],
    [{}, { order: "1" }, undefined],
    [{ order: "\uFF11" }, { order: "1" }, 0],
    [{ order: "1", keyScope: "a" }, { order: "1", keyScope: "a" }, 0],
    [{ order: "1", keyScope: "a" }, { order: "1", keyScope: "b" }, undefined],
    [{ order: "1", keyScope: "a" }, { order: "1" }, undefined],
    [{ order: "1", keyScope: "ehr" }, { order: "1" }, 0],
    [{ recommendation: "R" }, { recommendation: "R" }, 5],
    [{ recommendation: "R", keyScope: "a" }, { recommendation: "R" }, 5],
    [{ recommendation: "R" }, { recommendation: "R", keyScope: "a" }, 5],
    [
      { recommendation: "R", keyScope: "a" },
      { recommendation: "R", keyScope: "b" },
      undefined,
    ],
    [
      { recommendation: "R", keyScope: "a" },
      { recommendation: "R", keyScope: "a" },
      5,
    ],
  ])("%j and %j", (one, other, place) => {
    expect(shared(one, other)).toBe(place);
  });

  it("of orders and documents", () => {
    const byOrder = (one: EventFields, other: EventFields) =>
      sharedByOrder(act(one), act(other));
    expect(byOrder({ order: "1" }, { order: "1" })).toBe(true);
    expect(byOrder({ document: "1" }, { document: "1" })).toBe(true);
    expect(byOrder({ study: "1" }, { study: "1" })).toBe(false);
    expect(byOrder({ order: "1" }, { order: "2" })).toBe(false);
  });
});

describe("which content stood", () => {
  const change = (time: string, system = "ehr") =>
    event("action.changed", time, { system });
  const at = change("10:00:00");
  const standing = (...times: readonly string[]) => {
    const all = times.map((time) => change(time));
    return standingAt(at, all, clocks).map((one) => times[all.indexOf(one)]);
  };

  it("the latest one before, and those that may be", () => {
    expect(standing()).toEqual([]);
    expect(standing("11:00")).toEqual([]);
    expect(standing("09:00")).toEqual(["09:00"]);
    expect(standing("08:00", "09:00", "07:00")).toEqual(["09:00"]);
    expect(standing("09:00:30", "09:00", "08:00")).toEqual([
      "09:00:30",
      "09:00",
    ]);
    expect(standing("09:59:00", "10:00", "08:00")).toEqual([
      "09:59:00",
      "10:00",
    ]);
    expect(standing("10:00", "10:00")).toEqual(["10:00", "10:00"]);
  });

  it("of two that neither precedes, one of which a third is known to precede", () => {
    const early = change("09:00:00", "ris");
    const [first, second] = [change("09:01:30"), change("09:05:00")];
    expect(standingAt(at, [early, first, second], clocks)).toEqual([second]);
    expect(standingAt(at, [early, first], clocks)).toEqual([early, first]);
  });
});
