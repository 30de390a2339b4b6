import { describe, expect, it } from "vitest";
import {
  adviceVersions,
  versionsOfRecords,
} from "../../../src/link/advice-versions.ts";
import { compileSpoken } from "../../../src/link/current-version.ts";
import type { Spoken } from "../../../src/link/current-version.ts";
import { findEndings } from "../../../src/link/endings.ts";
import type { Handles } from "../../../src/link/handles.ts";
import { nextOf } from "../../../src/link/version-order.ts";
import type { VersionDraft } from "../../../src/link/version-draft.ts";
import { findVersions } from "../../../src/link/versions.ts";
import type { Versions } from "../../../src/link/versions.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import type { Event } from "../../../src/model/event.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import { action, handle, rec, review, seedOf, when } from "./events.ts";
import type { Literal } from "./events.ts";

const clocks = compileClocks(undefined);
const at = (minute: number): string =>
  `2026-06-03T10:${String(minute).padStart(2, "0")}:00Z`;
const name = (event: Event): string => event.origins[0]?.file ?? "";
const placed = (events: readonly Event[]): readonly Handles[] =>
  events.map((event, index) => handle(event, index));
const found = (...events: readonly Event[]): Versions =>
  findVersions(placed(events), clocks);
/** Of each version its items, by the `id` of their literals. */
const itemsOf = ({ list }: Versions): readonly (readonly string[])[] =>
  list.map(({ items }) => items.map(({ event }) => name(event)));
const R1 = { recommendation: "R1" };

describe("what makes a version", () => {
  it("records of two ids that say the same are two versions", () => {
    const versions = found(
      rec("issued", at(0), { id: "a", ...R1, value: "7" }),
      rec("issued", at(5), { id: "b", recommendation: "R2", value: "7" }),
      rec("issued", at(9), { id: "c", ...R1, value: "7" }),
    );
    expect(itemsOf(versions)).toEqual([["a"], ["b"]]);
  });

  it("so are records of one id under two names of a version", () => {
    const versions = found(
      rec("issued", at(0), { id: "a", recommendationVersion: "1", value: "7" }),
      rec("issued", at(5), { id: "b", documentVersion: "2", value: "7" }),
      rec("issued", at(6), { id: "c", value: "7" }),
    );
    expect(versions.list.map(({ label }) => label)).toEqual([
      "1",
      "2",
      undefined,
    ]);
  });

  it("an issue without content is filled by the next record of its name", () => {
    const versions = found(
      rec("issued", at(0), { id: "a", ...R1 }),
      rec("issued", at(5), { id: "b", ...R1, value: "7" }),
      rec("issued", at(6), { id: "c", ...R1, value: "7" }),
    );
    expect(itemsOf(versions)).toEqual([["b"]]);
    const [only] = versions.list;
    expect(only?.issued).toEqual(when(at(0)));
    expect(only === undefined ? "" : name(only.first.event)).toBe("a");
    expect(only === undefined ? "" : name(only.record.event)).toBe("b");
  });

  const set = { ...R1, orderSet: "P1", decisionKind: "order" };

  it("an item sent again adds nothing, whichever item it is; another adds itself", () => {
    const item = (id: string, minute: number, code: string): Event =>
      rec("issued", at(minute), { id, ...set, code });
    expect(
      itemsOf(
        found(
          item("a", 0, "A"),
          item("b", 0, "B"),
          item("a2", 1, "A"),
          item("b2", 2, "B"),
          item("c", 3, "C"),
        ),
      ),
    ).toEqual([["a", "b", "c"]]);
  });

  it("an update of one item leaves the others as they were", () => {
    const versions = found(
      rec("issued", at(0), { id: "a", ...set, code: "A", value: "1" }),
      rec("issued", at(0), { id: "b", ...set, code: "B", value: "2" }),
      rec("updated", at(5), { id: "a2", ...set, code: "A", value: "3" }),
    );
    expect(itemsOf(versions)).toEqual([
      ["a", "b"],
      ["b", "a2"],
    ]);
  });

  it("a finding of another body site is another item; the side of one may move", () => {
    const study = { ...R1, decisionKind: "imaging", code: "nodule" };
    const first = (more: Literal): Event =>
      rec("issued", at(0), { ...study, finding: "present", ...more });
    const versions = found(
      first({ id: "lung", bodySite: "lung", laterality: "left" }),
      first({ id: "liver", bodySite: "liver" }),
      rec("updated", at(5), {
        id: "lung2",
        ...study,
        finding: "present",
        bodySite: "lung",
        laterality: "right",
      }),
    );
    expect(itemsOf(versions)).toEqual([
      ["lung", "liver"],
      ["liver", "lung2"],
    ]);
  });

  it("after a content without items an update is a version without them", () => {
    const versions = found(
      rec("issued", at(0), { id: "a", ...R1, value: "7" }),
      rec("updated", at(5), { id: "b", ...set, code: "B" }),
    );
    expect(itemsOf(versions)).toEqual([["a"], ["b"]]);
  });

  it("an output that says nothing came to be when its record says", () => {
    const [only] = found(rec("failed", at(0))).list;
    expect(only).toMatchObject({ isBound: false, issued: when(at(0)) });
  });

  it("of updates without an issue the first bounds the issue, the later ones have their own time", () => {
    const update = (id: string, minute: number, value: string): Event =>
      rec("updated", at(minute), { id, ...R1, value });
    const { list } = found(update("a", 0, "7"), update("b", 5, "8"));
    expect(list.map(({ isBound }) => isBound)).toEqual([true, false]);
    expect(list.map(({ issued }) => issued)).toEqual([
      { earliest: openStart, latest: when(at(0)).latest },
      when(at(5)),
    ]);
  });

  it("displays without an issue bound it all", () => {
    const show = (id: string, minute: number, value: string): Event =>
      rec("displayed", at(minute), { id, ...R1, value });
    const { list } = found(show("a", 0, "7"), show("b", 5, "8"));
    expect(list.map(({ isBound }) => isBound)).toEqual([true, true]);
  });
});

describe("the order in which versions came to be", () => {
  const say = (id: string, time: string, more: Literal = {}): Event =>
    rec("issued", time, { id, ...R1, value: id, ...more });

  it("of one start the earlier end, then the lower counter, then the place, whatever the order of arrival", () => {
    const day = say("a", "2026-06-03");
    const midnight = say("b", "2026-06-03T00:00:00Z");
    expect(itemsOf(found(day, midnight))).toEqual([["b"], ["a"]]);
    const counted = found(
      say("a", at(0), { sequence: "10" }),
      say("b", at(0), { sequence: "9" }),
    );
    expect(itemsOf(counted)).toEqual([["b"], ["a"]]);
    const two = [say("a", at(0)), say("b", at(0))];
    const turned = placed(two).toReversed();
    expect(itemsOf(findVersions(turned, clocks))).toEqual([["a"], ["b"]]);
  });

  it("two contents of one name and version are a conflict only where neither is certainly the later", () => {
    expect(found(say("a", at(0)), say("b", at(0))).conflict).toBe(true);
    expect(found(say("a", at(0)), say("b", at(5))).conflict).toBe(false);
    expect(
      found(say("a", at(0)), say("b", at(0), { recommendation: "R2" }))
        .conflict,
    ).toBe(false);
    expect(
      found(
        say("a", at(0), { recommendationVersion: "1" }),
        say("b", at(0), { recommendationVersion: "2" }),
      ).conflict,
    ).toBe(false);
    const shown = (id: string): Event =>
      rec("displayed", at(0), { id, ...R1, value: id });
    expect(found(shown("a"), shown("b")).conflict).toBe(false);
    expect(found(say("a", at(0))).conflict).toBe(false);
  });

  const draft = (
    event: Event,
    index: number,
    more: Partial<VersionDraft> = {},
  ): VersionDraft => {
    const handles = handle(event, index);
    return {
      id: handles.recommendation,
      label: undefined,
      record: handles,
      first: handles,
      items: [handles],
      issued: event.times.occurredAt ?? {
        earliest: openStart,
        latest: openEnd,
      },
      isBound: false,
      ...more,
    };
  };
  const next = (
    drafts: readonly VersionDraft[],
    place = 0,
  ): number | undefined => nextOf(drafts, place, clocks);
  const timed = (...minutes: readonly number[]): readonly VersionDraft[] =>
    minutes.map((minute, index) =>
      draft(say(`v${String(index)}`, at(minute)), index),
    );

  it("the first that is certainly later, wherever it stands", () => {
    expect(next(timed(0, 5))).toBe(1);
    expect(next(timed(0, 0))).toBeUndefined();
    expect(next(timed(0, 0, 5))).toBe(2);
    for (let same = 2; same <= 9; same += 1)
      expect(next(timed(...Array.from({ length: same }, () => 0), 5, 6))).toBe(
        same,
      );
    expect(next(timed(0, 0, 0, 0))).toBeUndefined();
    expect(next(timed(0, 5), 1)).toBeUndefined();
    expect(next(timed(0, 5), 2)).toBeUndefined();
  });

  it("one that begins as the other ends is later; not one that may have come before", () => {
    const second = (time: string): VersionDraft => draft(say("b", time), 1);
    const [first] = timed(0);
    const drafts = (time: string): readonly VersionDraft[] =>
      first === undefined
        ? []
        : [first, draft(say("x", at(0)), 1), second(time)];
    expect(next(drafts("2026-06-03T10:00:01Z"))).toBe(2);
    expect(next(drafts("2026-06-03T10:00:00Z"))).toBeUndefined();
  });

  it("the first that is certainly later, past those that two clocks or a bound leave open", () => {
    const other = (
      index: number,
      minute: number,
      more: Partial<VersionDraft> = {},
    ): VersionDraft =>
      draft(say(`o${String(index)}`, at(minute), { system: "b" }), index, more);
    const two = timed(0, 0);
    // a minute later by another clock: within its tolerance
    expect(next([...two, other(2, 1)])).toBeUndefined();
    expect(next([...two, other(2, 1), other(3, 5)])).toBe(3);
    expect(next([...two, other(2, 1), other(3, 2), other(4, 5)])).toBe(4);
    const bound = other(2, 5, { isBound: true });
    expect(next([...two, bound])).toBeUndefined();
    expect(next([...two, bound, other(3, 6)])).toBe(3);
  });

  it("an issue with an upper bound only is never known to come after anything", () => {
    const bound = (time: string, index: number): VersionDraft =>
      draft(say("b", time), index, { isBound: true });
    expect(next([draft(say("a", at(0)), 0), bound(at(5), 1)])).toBeUndefined();
    expect(next([bound(at(0), 0), draft(say("a", at(5)), 1)])).toBe(1);
    // of two updates the earlier one is not the follower, though the other is bounded from above
    const late = draft(rec("issued", at(5), R1), 0, { isBound: true });
    const update = draft(rec("updated", at(0), R1), 1);
    expect(next([late, update])).toBe(1);
    expect(next([draft(rec("issued", at(5), R1), 0), update])).toBeUndefined();
  });

  it("where times leave it open: what says that it replaces the other, by its id in normal form", () => {
    const one = draft(say("a", at(0)), 0);
    const replacing = (recommendation: string, replaces: string) =>
      draft(say("b", at(0), { recommendation, replaces }), 1);
    expect(next([one, replacing("R2", " R1 ")])).toBe(1);
    expect(next([one, replacing("R2", "R3")])).toBeUndefined();
    expect(next([one, replacing("R1", "R1")])).toBeUndefined();
    // each in place of the other says nothing
    const back = draft(say("a", at(0), { replaces: "R2" }), 0);
    expect(next([back, replacing("R2", "R1")])).toBeUndefined();
    expect(next([replacing("R2", "R1"), one])).toBeUndefined();
  });

  it("else an update follows an issue; of two updates nobody knows", () => {
    const issued = draft(rec("issued", at(0), R1), 0);
    const updated = draft(rec("updated", at(0), R1), 1);
    expect(next([issued, updated])).toBe(1);
    expect(next([updated, issued])).toBeUndefined();
    expect(next([updated, updated])).toBeUndefined();
    // never against known times
    const early = draft(rec("updated", at(0), R1), 0);
    expect(next([early, draft(rec("issued", at(5), R1), 1)])).toBe(1);
  });
});

describe("which version an event speaks of", () => {
  const spokenBy = (records: readonly Event[], event: Event): Spoken =>
    compileSpoken(found(...records).list, clocks)(handle(event, 99));
  const versions = (spoken: Spoken): readonly number[] => spoken.versions;
  const said = (minute: number, more: Literal): Event =>
    rec("issued", at(minute), { ...R1, system: "ai", ...more });
  const asked = (minute: number, more: Literal = {}, system = "ai"): Event =>
    review("accepted", at(minute), { ...R1, system, ...more });

  describe("of several that its name may mean", () => {
    const label = { recommendationVersion: "1" };
    const list = [
      said(0, { ...label, value: "7" }),
      said(10, { ...label, value: "8" }),
      said(20, { recommendationVersion: "2", value: "9" }),
    ];

    it("those current at its time, else all of them", () => {
      expect(spokenBy(list, asked(5, label))).toEqual({
        versions: [0],
        named: true,
      });
      expect(versions(spokenBy(list, asked(15, label)))).toEqual([1]);
      expect(spokenBy(list, asked(25, label))).toEqual({
        versions: [0, 1],
        named: true,
      });
      expect(
        versions(spokenBy(list, review("accepted", "2026-06-03", label))),
      ).toEqual([0, 1]);
    });

    it("one that is meant alone needs no time", () => {
      expect(spokenBy(list, asked(5, { recommendationVersion: "2" }))).toEqual({
        versions: [2],
        named: true,
      });
    });
  });

  it("one version is the version meant, named or not", () => {
    const one = [said(0, { recommendationVersion: "1", value: "7" })];
    expect(spokenBy(one, asked(5))).toEqual({ versions: [0], named: false });
    expect(spokenBy(one, asked(5, { recommendationVersion: "1" }))).toEqual({
      versions: [0],
      named: true,
    });
    expect(spokenBy(one, asked(5, { recommendationVersion: "2" }))).toEqual({
      versions: [],
      named: true,
    });
    const unnamed = [said(0, { value: "7" })];
    expect(spokenBy(unnamed, asked(5, { recommendationVersion: "1" }))).toEqual(
      { versions: [0], named: true },
    );
  });

  it("a version is that of an id, where both are written", () => {
    const label = { recommendationVersion: "1" };
    const list = [
      said(0, { ...label, value: "7" }),
      said(0, { ...label, value: "7", recommendation: "R2" }),
      rec("issued", at(0), { ...label, value: "7", system: "ai" }),
    ];
    const of = (recommendation: string | undefined): readonly number[] =>
      versions(
        spokenBy(list, review("accepted", at(5), { ...label, recommendation })),
      );
    expect(of("R1")).toEqual([0, 2]);
    expect(of("R2")).toEqual([1, 2]);
    expect(of(undefined)).toEqual([0, 1, 2]);
  });

  it("an id that not every version has names those that have it or none", () => {
    const list = [
      said(0, { value: "7" }),
      said(10, { value: "8", recommendation: "R2" }),
      said(20, { value: "9", recommendation: "R2" }),
    ];
    const of = (minute: number, recommendation: string): Spoken =>
      spokenBy(list, asked(minute, { recommendation }));
    expect(of(25, "R1")).toEqual({ versions: [0], named: true });
    expect(of(15, "R2")).toEqual({ versions: [1], named: true });
    expect(of(25, "R2")).toEqual({ versions: [2], named: true });
    expect(of(5, "R2")).toEqual({ versions: [1, 2], named: true });
    expect(of(25, "R3")).toEqual({ versions: [], named: true });
    // one id, or one id and none written: the id tells nothing apart
    const plain = [said(0, { value: "7" }), said(10, { value: "8" })];
    expect(spokenBy(plain, asked(5))).toEqual({ versions: [0], named: false });
    const half = [
      ...plain,
      rec("issued", at(20), { value: "9", system: "ai" }),
    ];
    expect(spokenBy(half, asked(5))).toEqual({ versions: [0], named: false });
  });

  it("a text names its version only where texts differ", () => {
    const hash = (contentHash: string): Literal => ({ contentHash });
    const two = [said(0, hash("h1")), said(10, hash("h2"))];
    expect(spokenBy(two, asked(15, hash("h1")))).toEqual({
      versions: [0],
      named: true,
    });
    expect(spokenBy(two, asked(15, hash("h3")))).toEqual({
      versions: [1],
      named: false,
    });
    const same = [
      said(0, { ...hash("h1"), value: "7" }),
      said(10, { ...hash("h1"), value: "8" }),
    ];
    expect(spokenBy(same, asked(15, hash("h1")))).toEqual({
      versions: [1],
      named: false,
    });
    expect(spokenBy(same, asked(15))).toEqual({ versions: [1], named: false });
    const half = [said(0, hash("h1")), said(10, { value: "8" })];
    expect(spokenBy(half, asked(15))).toEqual({ versions: [1], named: false });
  });

  it("a document's version names an output's that is this document in that version", () => {
    const text = (document: string | undefined, documentVersion: string) => ({
      document,
      documentVersion,
    });
    const list = [
      said(0, { ...text("D1", "1"), value: "7" }),
      said(10, { ...text("D1", "2"), value: "8" }),
    ];
    const of = (literal: Literal): Spoken => spokenBy(list, asked(15, literal));
    expect(of(text("D1", "1"))).toEqual({ versions: [0], named: true });
    expect(of(text("D2", "1"))).toEqual({ versions: [1], named: false });
    expect(of(text(undefined, "1"))).toEqual({ versions: [1], named: false });
    expect(of(text("D1", "3"))).toEqual({ versions: [1], named: false });
    // a label of the output that looks like it is not that of the document
    const labelled = [
      said(0, { recommendationVersion: "1", value: "7", document: "D1" }),
      said(10, { recommendationVersion: "2", value: "8", document: "D1" }),
    ];
    expect(spokenBy(labelled, asked(15, text("D1", "1")))).toEqual({
      versions: [1],
      named: false,
    });
    const nameless = [
      said(0, { documentVersion: "1", value: "7" }),
      said(10, { documentVersion: "2", value: "8" }),
    ];
    expect(spokenBy(nameless, asked(15, text(undefined, "1")))).toEqual({
      versions: [1],
      named: false,
    });
  });

  it("a document without a version names none, though texts of it have no version either", () => {
    const text = (minute: number, value: string): Event =>
      said(minute, { document: "D1", value });
    const list = [text(0, "7"), text(10, "8")];
    expect(spokenBy(list, asked(15, { document: "D1" }))).toEqual({
      versions: [1],
      named: false,
    });
  });

  it("the record that began a version speaks of it, whatever its time says of what replaced it", () => {
    const [first, second] = found(
      said(5, { value: "7" }),
      said(9, { value: "8" }),
    ).list;
    if (first === undefined || second === undefined)
      throw new Error("two versions expected");
    const early = handle(said(0, { value: "9" }), 2);
    const list = [
      { ...first, isBound: true, next: 1 },
      { ...second, first: early, record: early, next: undefined },
    ];
    const spoken = compileSpoken(list, clocks);
    expect(spoken(first.first).versions).toContain(0);
    expect(spoken(handle(asked(5), 3)).versions).toEqual([1]);
  });

  describe("without a name, the one current at its time", () => {
    const list = [0, 10, 20, 30, 40].map((minute) =>
      said(minute, { value: String(minute) }),
    );
    const of = (time: string, system = "ai"): readonly number[] =>
      versions(spokenBy(list, review("accepted", time, { ...R1, system })));

    it.each([
      ["2026-06-03T09:59:00Z", [0]],
      [at(0), [0]],
      [at(9), [0]],
      ["2026-06-03T10:10:01Z", [1]],
      [at(25), [2]],
      [at(35), [3]],
      [at(59), [4]],
    ])("%s: %j", (time, expected) => {
      expect(of(time)).toEqual(expected);
    });

    it("within the tolerance of two clocks, the next one too, on either side", () => {
      expect(of("2026-06-03T10:17:59Z", "ehr")).toEqual([1]);
      expect(of("2026-06-03T10:18:00Z", "ehr")).toEqual([1, 2]);
      expect(of("2026-06-03T10:22:00Z", "ehr")).toEqual([1, 2]);
      expect(of("2026-06-03T10:22:01Z", "ehr")).toEqual([2]);
    });

    it("all that a day may hold", () => {
      expect(of("2026-06-03")).toEqual([0, 1, 2, 3, 4]);
    });

    it("a record of the output speaks of its own, whatever else may have been current", () => {
      const spoken = compileSpoken(found(...list).list, clocks);
      expect(spoken(handle(list[2] ?? asked(0), 2)).versions).toContain(2);
    });

    it("nothing where no version is on record", () => {
      expect(spokenBy([], asked(5))).toMatchObject({ versions: [] });
    });
  });
});

describe("records of the output and their versions", () => {
  const set = { ...R1, orderSet: "P1", decisionKind: "order" };
  const isNamed = { recommendationVersion: "1" };

  it("of one version: the record that began it, the one that filled it; no other", () => {
    const begun = rec("issued", at(0), R1);
    const filled = rec("issued", at(5), { ...R1, value: "7" });
    const records = placed([begun, filled]);
    const own = versionsOfRecords(findVersions(records, clocks).list);
    expect(records.map(own)).toEqual([
      { versions: [0], named: false },
      { versions: [0], named: false },
    ]);
    expect(own(handle(begun, 0))).toBeUndefined();
  });

  it("of two versions each record of its own", () => {
    const records = placed([
      rec("issued", at(0), { ...R1, value: "7" }),
      rec("issued", at(5), { ...R1, value: "8" }),
    ]);
    const own = versionsOfRecords(findVersions(records, clocks).list);
    expect(records.map(own).map((spoken) => spoken?.versions)).toEqual([
      [0],
      [1],
    ]);
  });

  it("of one version with several items every item", () => {
    const records = placed(
      ["A", "B", "C"].map((code) =>
        rec("issued", at(0), { id: code, ...set, code }),
      ),
    );
    const own = versionsOfRecords(findVersions(records, clocks).list);
    expect(records.map(own).map((spoken) => spoken?.versions)).toEqual([
      [0],
      [0],
      [0],
    ]);
  });

  it("it names its version where it writes one", () => {
    const records = placed([rec("issued", at(0), { ...R1, ...isNamed })]);
    const own = versionsOfRecords(findVersions(records, clocks).list);
    expect(records.map(own)).toEqual([{ versions: [0], named: true }]);
  });

  it("an item that was kept speaks of the version that it began in", () => {
    const records = placed([
      rec("issued", at(0), { id: "a", ...set, code: "A", value: "1" }),
      rec("issued", at(0), { id: "b", ...set, code: "B", value: "2" }),
      rec("updated", at(5), { id: "a2", ...set, code: "A", value: "3" }),
    ]);
    const own = versionsOfRecords(findVersions(records, clocks).list);
    expect(records.map(own).map((spoken) => spoken?.versions)).toEqual([
      [0],
      [0],
      [1],
    ]);
    expect(own(handle(action("signed", at(9)), 9))).toBeUndefined();
  });

  it.each([1, 7, 8, 9])(
    "places of %i items in the events of the decision, ascending",
    (count) => {
      const items = Array.from({ length: count }, (_, place) =>
        rec("issued", at(0), {
          id: String(place),
          ...set,
          code: String(place),
        }),
      );
      // the set arrives last item first, so that its order is not the events'
      const records = placed(items);
      const context = {
        records,
        spoken: () => ({ versions: [0], named: false }),
        events: [handle(action("signed", at(9)), 99), ...records.toReversed()],
        seed: seedOf(0, records),
      };
      const versions = findVersions(records, clocks);
      const [only] = adviceVersions(versions, context);
      expect(only?.items).toEqual(items.map((_, place) => place + 1));
      expect(only?.event).toBe(count);
    },
  );
});

describe("the end of a version", () => {
  const one = rec("issued", at(0), { ...R1, value: "7" });
  const two = rec("issued", at(20), { ...R1, value: "8" });
  /** What ended the first of two versions, by marks that all speak of it. */
  const ended = (
    marks: readonly Event[],
    records: readonly Event[] = [one, two],
  ): readonly (string | number | undefined)[] => {
    const { list } = found(...records);
    const [first] = findEndings(
      list,
      placed(marks),
      () => ({ versions: [0], named: false }),
      clocks,
    );
    return [first?.by, first?.interval.latest];
  };
  const mark = (what: string, time: string): Event => rec(what, time, R1);
  const end = (minute: number): number => when(at(minute)).latest;

  it("whatever was over first", () => {
    expect(ended([])).toEqual(["updated", end(20)]);
    expect(ended([mark("withdrawn", at(10))])).toEqual(["withdrawn", end(10)]);
    expect(ended([mark("withdrawn", at(30))])).toEqual(["updated", end(20)]);
    expect(ended([mark("expired", at(15)), mark("withdrawn", at(10))])).toEqual(
      ["withdrawn", end(10)],
    );
    expect(ended([mark("withdrawn", at(10)), mark("expired", at(15))])).toEqual(
      ["withdrawn", end(10)],
    );
  });

  it("of two at once a withdrawal before an expiry before an update", () => {
    expect(ended([mark("withdrawn", at(20))])).toEqual(["withdrawn", end(20)]);
    expect(ended([mark("expired", at(20))])).toEqual(["expired", end(20)]);
    for (const marks of [
      [mark("expired", at(10)), mark("withdrawn", at(10))],
      [mark("withdrawn", at(10)), mark("expired", at(10))],
    ])
      expect(ended(marks)).toEqual(["withdrawn", end(10)]);
  });

  it("what came before the version did not end it, unless only its bound is known", () => {
    expect(ended([mark("withdrawn", "2026-06-03T09:00:00Z")], [one])).toEqual([
      undefined,
      undefined,
    ]);
    const shown = rec("displayed", at(0), { ...R1, value: "7" });
    expect(ended([mark("withdrawn", "2026-06-03T09:00:00Z")], [shown])).toEqual(
      ["withdrawn", when("2026-06-03T09:00:00Z").latest],
    );
  });

  it("other records end nothing", () => {
    expect(ended([mark("displayed", at(10))], [one])).toEqual([
      undefined,
      undefined,
    ]);
  });
});
