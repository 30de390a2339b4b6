import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Event, EventFields } from "../../../src/model/event.ts";
import type { AcrossNote } from "../../../src/model/run-limits.ts";
import { acrossNotes, createAcrossBook } from "../../../src/measure/measure.ts";
import { addCounts, sharedStamps } from "../../../src/measure/shared-stamps.ts";
import { createNumberBook } from "../../../src/measure/number-book.ts";
import type { NumberGroups } from "../../../src/measure/number-book.ts";

const second = 1_000_000;
const minute = 60 * second;

interface Given {
  readonly source?: string;
  readonly fields?: EventFields;
  readonly width?: number;
}

/** An event of the invented source `s`, whose stamp is `at`, as wide as a second where nothing else is said. */
function eventAt(
  at: number | undefined,
  { source = "s", fields = {}, width = second }: Given = {},
): Event {
  return {
    type: "action.signed",
    source,
    fields: { system: "ehr", ...fields },
    times:
      at === undefined
        ? {}
        : { occurredAt: { earliest: at, latest: at + width } },
    notes: [],
    origins: [],
  };
}

const times = (n: number, make: (at: number) => Event): readonly Event[] =>
  Array.from({ length: n }, (_, at) => make(at));

function notesOf(events: readonly Event[]): readonly AcrossNote[] {
  const book = createAcrossBook();
  book.see(events);
  return acrossNotes(book.close());
}

describe("20 or more events of one source share one stamp (domain.md 4.3, rule 6)", () => {
  const batch = (n: number, given?: Given) =>
    times(n, () => eventAt(7 * minute, given));

  it("19 are none, 20 are", () => {
    expect(notesOf(batch(19))).toEqual([]);
    expect(notesOf(batch(20))).toEqual([
      { code: "batch-like", where: "s", count: 20, stamps: 1, oneIn: 1 },
    ]);
  });

  it("of one source, and of one stamp: where it begins and how precisely it was written", () => {
    expect(notesOf([...batch(10), ...batch(10, { source: "t" })])).toEqual([]);
    expect(notesOf([...batch(10), ...batch(10, { width: minute })])).toEqual(
      [],
    );
    const apart = times(20, (at) => eventAt(at < 10 ? 0 : second));
    expect(notesOf(apart)).toEqual([]);
  });

  it("an event without a time has no stamp", () => {
    expect(notesOf(times(20, () => eventAt(undefined)))).toEqual([]);
  });

  it("batches of one source are put together, sources stand apart", () => {
    const events = [
      ...batch(25),
      ...batch(21, { width: minute }),
      ...times(20, () => eventAt(0)),
      ...batch(22, { source: "a" }),
      ...times(19, () => eventAt(-second)),
    ];
    expect(notesOf(events)).toEqual([
      { code: "batch-like", where: "a", count: 22, stamps: 1, oneIn: 1 },
      { code: "batch-like", where: "s", count: 66, stamps: 3, oneIn: 1 },
    ]);
  });
});

describe("one login at two workstations in one minute (domain.md 5)", () => {
  const used = (
    at: number,
    workstation: string,
    { actor = "C31", ...more }: EventFields = {},
    width?: number,
  ): Event =>
    eventAt(at, {
      fields: { actor, workstation, ...more },
      ...(width === undefined ? {} : { width }),
    });
  const note = (count: number, where = "ehr"): AcrossNote => ({
    code: "login-at-two-workstations",
    where,
    count,
    stamps: null,
    oneIn: 1,
  });

  it("counts the minutes of a login in which there is more than one", () => {
    expect(
      notesOf([
        used(0, "W1"),
        used(59 * second, "W2"),
        used(3 * second, "W3"),
        used(2 * minute, "W1", {}, minute),
        used(2 * minute, "W2", {}, minute),
      ]),
    ).toEqual([note(2)]);
  });

  it("another login, another clock, another minute and the same workstation are none", () => {
    expect(notesOf([used(0, "W1"), used(1, "W2", { actor: "C32" })])).toEqual(
      [],
    );
    expect(notesOf([used(0, "W1"), used(1, "W2", { system: "ris" })])).toEqual(
      [],
    );
    expect(notesOf([used(0, "W1"), used(minute, "W2")])).toEqual([]);
    expect(notesOf([used(0, "W1"), used(second, "W1")])).toEqual([]);
  });

  it("a time that may lie in two minutes says nothing (law 4)", () => {
    const whole = used(0, "W1");
    expect(notesOf([whole, used(0, "W2", {}, minute)])).toEqual([note(1)]);
    expect(notesOf([whole, used(0, "W2", {}, minute + 1)])).toEqual([]);
    expect(notesOf([whole, used(59 * second, "W2", {}, 2 * second)])).toEqual(
      [],
    );
  });

  it("asks for a login, a workstation and a time", () => {
    const nobody = eventAt(0, { fields: { workstation: "W2" } });
    const nowhere = eventAt(0, { fields: { actor: "C31" } });
    const never = eventAt(undefined, {
      fields: { actor: "C31", workstation: "W2" },
    });
    expect(notesOf([used(0, "W1"), nobody, nowhere, never])).toEqual([]);
  });
});

describe("identifiers that lost leading zeros show only beside other rows (domain.md 9)", () => {
  const named = (fields: EventFields) => eventAt(0, { fields });
  const note = (where: string, count = 1): AcrossNote => ({
    code: "id-zeros-differ",
    where,
    count,
    stamps: null,
    oneIn: 1,
  });

  it("two forms of one number, of patients and of keys", () => {
    expect(
      notesOf([
        named({ patient: "0012345" }),
        named({ patient: "12345", order: "07" }),
        named({ patient: "12346", order: "7" }),
        named({ accession: "00100" }),
        named({ accession: "100" }),
        named({ accession: "0200" }),
        named({ accession: "000200" }),
      ]),
    ).toEqual([note("accession", 2), note("order"), note("patient")]);
  });

  it("the normal form counts: ten digits may hold blanks", () => {
    expect(
      notesOf([
        named({ patient: "012 345 6789" }),
        named({ patient: "123456789" }),
      ]),
    ).toEqual([note("patient")]);
  });

  it("other numbers, other kinds, other scopes, texts that are no numbers and nothing but zeros are none", () => {
    const pairs: readonly (readonly [EventFields, EventFields])[] = [
      [{ order: "07" }, { order: "70" }],
      [{ order: "07" }, { order: "07" }],
      [{ order: "07" }, { accession: "7" }],
      [
        { order: "07", keyScope: "a" },
        { order: "7", keyScope: "b" },
      ],
      [
        { order: "07", system: "a" },
        { order: "7", system: "b" },
      ],
      [{ order: "0A7" }, { order: "A7" }],
      [{ order: "07A" }, { order: "7A" }],
      [{ patient: "0" }, { patient: "000" }],
    ];
    for (const [one, other] of pairs)
      expect(notesOf([named(one), named(other)])).toEqual([]);
  });

  it("a recommendation names its target across systems, a patient everywhere", () => {
    for (const kind of ["recommendation", "patient"] as const)
      expect(
        notesOf([
          named({ [kind]: "07", system: "a" }),
          named({ [kind]: "7", system: "b", keyScope: "c" }),
        ]),
      ).toEqual([note(kind)]);
  });

  it("no number of zeros is taken for another", () => {
    const zeros = (n: number) => named({ order: `${"0".repeat(n)}7` });
    expect(notesOf([zeros(30), zeros(31)])).toEqual([note("order")]);
    expect(notesOf([zeros(0), zeros(31)])).toEqual([note("order")]);
  });
});

const anyEvent: fc.Arbitrary<Event> = fc
  .record({
    at: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    source: fc.constantFrom("s", "t"),
    actor: fc.constantFrom("C31", "C32"),
    workstation: fc.constantFrom("W1", "W2", "W3"),
    patient: fc.constantFrom("7", "07", "007", "8", "Z1"),
  })
  .map(({ at, source, ...fields }) => eventAt(at, { source, fields }));

it("parts can be put together in any order and grouping, with a bound and without", () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { maxLength: 120 }),
      fc.array(fc.nat({ max: 119 }), { maxLength: 4 }),
      fc.constantFrom(2, 5, 1000),
      (events, cuts, bound) => {
        const whole = createAcrossBook(bound);
        whole.see(events);
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), events.length];
        const parts = bounds.slice(1).map((end, at) => {
          const book = createAcrossBook(bound);
          book.see(events.slice(bounds[at], end));
          return book.close();
        });
        const joined = createAcrossBook(bound);
        for (const part of parts.toReversed()) joined.merge(part);
        expect(joined.close()).toEqual(whole.close());
      },
    ),
  );
});

describe("a log with more stamps than can be held", () => {
  const spread = (n: number, bound: number): NumberGroups => {
    const book = createNumberBook(addCounts, bound);
    const group = book.group("s\u001F1");
    for (let round = 0; round < 20; round += 1)
      for (let at = 0; at < n; at += 1) group.put(at * second, 1);
    return book.close();
  };

  it("up to the bound all are counted, beyond it half of them or fewer, each of these whole", () => {
    expect(spread(64, 64).level).toBe(0);
    const more = spread(65, 64);
    expect(more.level).toBeGreaterThan(0);
    const [group] = more.groups;
    const values = [...(group?.values ?? [])];
    expect(values.length).toBeLessThanOrEqual(64);
    expect(values.length).toBeGreaterThan(0);
    expect(values.every((value) => value === 20)).toBe(true);
  });

  it("what is said is of those that were counted, and says of how many", () => {
    const state = spread(4096, 512);
    const [note] = sharedStamps(state);
    expect(state.level).toBeGreaterThanOrEqual(3);
    expect(note?.oneIn).toBe(2 ** state.level);
    expect(note?.count).toBe(20 * (note?.stamps ?? 0));
    expect(note?.stamps).toBeLessThanOrEqual(512);
    expect(note?.stamps).toBeGreaterThan(128);
  });
});
