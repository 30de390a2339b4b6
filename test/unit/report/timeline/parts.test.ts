import { expect, test } from "vitest";
import type { DecisionEvent } from "../../../../src/model/decision-line.ts";
import { entriesOf } from "../../../../src/report/timeline/entry.ts";
import { gapsBefore } from "../../../../src/report/timeline/gaps.ts";
import { localSpan } from "../../../../src/report/timeline/local-span.ts";
import {
  addNumber,
  entriesText,
} from "../../../../src/report/timeline/numbers-text.ts";
import type { Range } from "../../../../src/report/timeline/numbers-text.ts";
import { at, decisionWith } from "./sample.ts";

const london = "Europe/London";

test.each([
  [[3], "entry 3"],
  [[3, 4], "entries 3 and 4"],
  [[3, 4, 5], "entries 3 to 5"],
  [[1, 3, 4, 5, 9, 10], "entries 1, 3 to 5, 9 and 10"],
])("numbers %j", (numbers, text) => {
  const ranges: Range[] = [];
  for (const number of numbers) addNumber(ranges, number);
  expect(entriesText(ranges)).toBe(text);
  const back: Range[] = [];
  for (const number of numbers.toReversed()) addNumber(back, number);
  expect(entriesText(back)).toBe(text);
});

test.each([
  [
    "2026-03-12T09:10:41Z",
    "2026-03-12T09:10:42Z",
    "2026-03-12 09:10:41 +00:00",
  ],
  [
    "2026-03-12T09:10:41.250Z",
    "2026-03-12T09:10:41.251Z",
    "2026-03-12 09:10:41.250 +00:00",
  ],
  [
    "2026-06-12T09:10:00Z",
    "2026-06-12T09:11:00Z",
    "2026-06-12 10:10:00 to 10:11:00 +01:00",
  ],
  [
    "2026-03-12T00:00:00Z",
    "2026-03-13T00:00:00Z",
    "2026-03-12 00:00:00 +00:00 to 2026-03-13 00:00:00 +00:00",
  ],
  // the hour that comes twice: one face, two offsets
  [
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:31:00Z",
    "2026-10-25 01:30:00 +01:00 to 2026-10-25 01:31:00 +00:00",
  ],
  [null, "2026-03-12T09:10:00Z", "before 2026-03-12 09:10:00 +00:00"],
  [
    "2026-03-12T09:10:00Z",
    null,
    "from 2026-03-12 09:10:00 +00:00, no later bound",
  ],
  [null, null, "not recorded"],
])("%s to %s on the clocks of London", (earliest, latest, text) => {
  expect(localSpan(earliest, latest, london)).toBe(text);
});

test("an event that two decisions hold is one entry; two alike of one decision stay two", () => {
  const shared = at("2026-03-12T09:00:00Z");
  const entries = entriesOf([
    decisionWith([shared, shared], { id: "D-1" }),
    decisionWith([], { id: "D-2", later: [shared] }),
  ]);
  expect(
    entries.map(({ holders }) =>
      holders.map(({ decision, place }) => [decision.id, place]),
    ),
  ).toEqual([
    [
      ["D-1", 0],
      ["D-2", 0],
    ],
    [["D-1", 1]],
  ]);
});

test("entries are in one order whatever the order of decisions and events", () => {
  const events = [
    at("2026-03-12T09:00:00Z", { record: 1 }),
    at(null, { record: 2 }),
    at(null, { latest: "2026-03-12T08:00:00Z", record: 3 }),
    at("2026-03-12T09:00:00Z", { latest: "2026-03-12T09:01:00Z", record: 4 }),
  ];
  const records = (order: readonly number[]): readonly number[] =>
    entriesOf([
      decisionWith(order.map((place) => events[place] ?? expect.fail())),
    ]).map(({ event }) => event.origin.record);
  expect(records([0, 1, 2, 3])).toEqual([3, 1, 4, 2]);
  expect(records([3, 2, 1, 0])).toEqual([3, 1, 4, 2]);
});

test("a gap is stated from a day on, as what is certain", () => {
  const gaps = (...times: readonly string[]): readonly unknown[] =>
    gapsBefore(
      entriesOf([
        decisionWith(times.map((time, record) => at(time, { record }))),
      ]),
    );
  expect(gaps("2026-03-12T09:00:00Z", "2026-03-13T09:00:00Z")).toEqual([
    undefined,
    undefined,
  ]);
  expect(gaps("2026-03-12T09:00:00Z", "2026-03-13T09:00:01Z")).toEqual([
    undefined,
    "No entry in this list for at least 1 d",
  ]);
});

test("an entry that may lie in a gap is named with it", () => {
  const gapOf = (...others: readonly DecisionEvent[]): unknown =>
    gapsBefore(
      entriesOf([
        decisionWith([
          at("2026-03-12T09:00:00Z"),
          at("2026-03-14T09:00:01Z", { record: 2 }),
          ...others,
        ]),
      ]),
    ).find((gap) => gap !== undefined);
  const until = (latest: string): DecisionEvent =>
    at(null, { latest, record: 3 });
  const gap = "No entry in this list for at least 2 d";
  const doubt = ": no time, or only a bound, is recorded";
  expect(gapOf()).toBe(gap);
  expect(gapOf(until("2026-03-12T09:00:01Z"))).toBe(gap);
  expect(gapOf(until("2026-03-14T09:00:02Z"))).toBe(
    `${gap}, not counting entry 3${doubt}`,
  );
  expect(gapOf(until("2026-03-15T09:00:00Z"), at(null, { record: 4 }))).toBe(
    `${gap}, not counting entries 3 and 4${doubt}`,
  );
});
