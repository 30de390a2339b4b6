import { describe, expect, test } from "vitest";
import type { AdviceVersion } from "../../../src/model/decision.ts";
import { openStart } from "../../../src/model/event.ts";
import type { Event, Interval } from "../../../src/model/event.ts";
import type { EventType } from "../../../src/model/words.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import {
  followedIssues,
  isBeforeIssue,
  isBeforeOutput,
} from "../../../src/time/issue.ts";
import type { Output } from "../../../src/time/issue.ts";
import { eventAt, minute, span } from "./instants.ts";

const clocks = compileClocks(undefined);
const at = (clock: string): Interval => minute(`2026-06-03T${clock}`);

/** A record of a type in a minute, or at a time that is not recorded. */
const record = (
  type: EventType,
  clock: string | undefined,
  more: Parameters<typeof eventAt>[0] = {},
): Event =>
  eventAt({
    type,
    times: clock === undefined ? {} : { occurredAt: at(clock) },
    ...more,
  });
const issued = (clock: string | undefined): Event =>
  record("recommendation.issued", clock);
const updated = (clock: string | undefined): Event =>
  record("recommendation.updated", clock);
const read = (
  clock: string | undefined,
  more: Parameters<typeof eventAt>[0] = {},
): Event => record("review.accepted", clock, more);

/** The version of the record at a place; a display bounds the issue from above and from nowhere else. */
const versionOf = (event: Event | undefined, place: number): AdviceVersion => ({
  version: undefined,
  event: place,
  items: [place],
  issued: {
    earliest:
      event?.type === "recommendation.displayed"
        ? openStart
        : (event?.times.occurredAt?.earliest ?? 0),
    latest: event?.times.occurredAt?.latest ?? 0,
  },
  ended: undefined,
  endedBy: undefined,
});

/** An output whose versions are these records, each its own; `lacking`: a version more whose record is not among them. */
const output = (
  records: readonly Event[],
  { lacking = false }: { readonly lacking?: boolean } = {},
): Output => ({
  versions: [
    ...records.map(versionOf),
    ...(lacking ? [versionOf(undefined, records.length)] : []),
  ],
  events: records.map((event) => ({ event })),
});

const beforeOutput = (
  event: Event,
  ...records: readonly Event[]
): readonly boolean[] =>
  // whatever the order of the versions
  [records, records.toReversed()].map((list) =>
    isBeforeOutput(output(list), event, clocks),
  );
const yes = [true, true];
const no = [false, false];

describe("certainly before an output came to be (rules 1.2, domain 4.2)", () => {
  test("what ends as the issue begins, on one clock; not what shares its minute or comes after", () => {
    expect(beforeOutput(read("10:00"), issued("10:01"))).toEqual(yes);
    expect(beforeOutput(read("10:00"), issued("10:00"))).toEqual(no);
    expect(beforeOutput(read("10:01"), issued("10:00"))).toEqual(no);
  });

  test("beyond the tolerance of two clocks", () => {
    const other = read("10:00", { system: "pas" });
    expect(beforeOutput(other, issued("10:03"))).toEqual(yes);
    const nearer = record("recommendation.issued", undefined, {
      times: {
        occurredAt: span("2026-06-03T10:02:59Z", "2026-06-03T10:03:59Z"),
      },
    });
    expect(beforeOutput(other, nearer)).toEqual(no);
  });

  test("nothing without a time, be it its own or the issue's", () => {
    expect(beforeOutput(read(undefined), issued("10:00"))).toEqual(no);
    expect(beforeOutput(read("09:00"), issued(undefined))).toEqual(no);
  });

  test("of several versions before every one, not only before a later one", () => {
    const versions = [issued("10:00"), issued("11:00")];
    expect(beforeOutput(read("09:00"), ...versions)).toEqual(yes);
    expect(beforeOutput(read("10:30"), ...versions)).toEqual(no);
    expect(beforeOutput(read("11:30"), ...versions)).toEqual(no);
  });

  test("of an output that is not in the export nothing is known", () => {
    expect(isBeforeOutput(output([]), read("09:00"), clocks)).toBe(false);
    const noRecord = output([], { lacking: true });
    expect(isBeforeOutput(noRecord, read("09:00"), clocks)).toBe(false);
  });

  test("where only a display is on record the issue may lie anywhere before it", () => {
    const shown = record("recommendation.displayed", "10:00");
    expect(beforeOutput(read("09:00"), shown)).toEqual(no);
    expect(beforeOutput(read("09:00"), shown, issued("10:00"))).toEqual(no);
  });
});

describe("certainly before one version, or before the issue which it followed", () => {
  /** Whether a review of a time stands before the version of the last of these records. */
  const beforeLast = (
    clock: string | undefined,
    ...records: readonly Event[]
  ): boolean =>
    isBeforeIssue(
      output(records),
      read(clock),
      versionOf(records.at(-1), records.length - 1),
      clocks,
    );

  test("an update whose own time is open came after the issue, and so after what was before that", () => {
    expect(beforeLast("09:00", issued("10:00"), updated(undefined))).toBe(true);
    expect(beforeLast("10:00", issued("10:00"), updated(undefined))).toBe(
      false,
    );
    expect(beforeLast("10:30", issued("10:00"), updated(undefined))).toBe(
      false,
    );
  });

  test("before the update itself is enough; after the issue and before the update is before the update", () => {
    expect(beforeLast("10:30", issued("10:00"), updated("11:00"))).toBe(true);
    expect(beforeLast("11:00", issued("10:00"), updated("11:00"))).toBe(false);
  });

  test("one of several issues that it followed is enough", () => {
    const issues = [issued("10:00"), issued("12:00")];
    expect(beforeLast("11:00", ...issues, updated(undefined))).toBe(true);
    expect(beforeLast("13:00", ...issues, updated(undefined))).toBe(false);
  });

  test("an issue that came certainly after the update says nothing of it", () => {
    expect(beforeLast("09:30", issued("10:00"), updated("09:00"))).toBe(false);
    // within a minute nothing tells: what updates an output comes after it
    expect(beforeLast("09:30", issued("10:00"), updated("10:00"))).toBe(true);
  });

  test("a second issue followed nothing, whatever is known of its time", () => {
    expect(beforeLast("09:00", issued("10:00"), issued(undefined))).toBe(false);
    const shown = record("recommendation.displayed", undefined);
    expect(beforeLast("09:00", issued("10:00"), shown)).toBe(false);
  });

  test("an update that nothing else is on record of followed nothing", () => {
    expect(beforeLast("09:00", updated(undefined))).toBe(false);
  });
});

describe("the issues that an update followed", () => {
  /** Places of the issues that the version of the record at a place followed. */
  const followed = (
    place: number,
    records: readonly Event[],
    more: Parameters<typeof output>[1] = {},
  ): readonly number[] => {
    const decision = output(records, more);
    const version = versionOf(records[place], place);
    return followedIssues(decision, version, clocks).map(({ event }) => event);
  };

  test("issues and automatic applications; no update, no display, not itself", () => {
    const records = [
      issued("10:00"),
      record("recommendation.auto-applied", "10:00"),
      record("recommendation.displayed", "10:00"),
      updated("10:30"),
      updated("11:00"),
    ];
    expect(followed(4, records)).toEqual([0, 1]);
    expect(followed(3, records)).toEqual([0, 1]);
  });

  test("wherever they stand, unless they came certainly after it", () => {
    const records = [
      updated("10:00"),
      issued("09:00"),
      issued("10:00"),
      issued("10:01"),
      issued(undefined),
    ];
    expect(followed(0, records)).toEqual([1, 2, 4]);
  });

  test("the counter of one system settles what one minute leaves open", () => {
    const counted = (type: EventType, sequence: string): Event =>
      record(type, "10:00", { sequence });
    const change = counted("recommendation.updated", "5");
    expect(
      followed(0, [
        change,
        counted("recommendation.issued", "4"),
        counted("recommendation.issued", "6"),
      ]),
    ).toEqual([1]);
  });

  test("what is no update followed nothing", () => {
    const records = [issued("10:00"), issued("11:00"), updated("12:00")];
    expect(followed(0, records)).toEqual([]);
    expect(followed(1, records)).toEqual([]);
    expect(followed(2, records)).toEqual([0, 1]);
  });

  test("a version whose record is not there followed nothing, and nothing followed it", () => {
    const records = [issued("10:00"), updated("11:00")];
    expect(followed(2, records, { lacking: true })).toEqual([]);
    expect(followed(1, records, { lacking: true })).toEqual([0]);
  });
});
