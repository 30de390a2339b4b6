import { describe, expect, it } from "vitest";
import {
  arrange,
  compareText,
  contentText,
} from "../../../src/link/arrange.ts";
import type { Event } from "../../../src/model/event.ts";
import { action, review } from "./events.ts";

const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";

describe("the fixed order of events (house 3)", () => {
  it.each<[string, Event, Event]>([
    ["earlier start", action("signed", nine), action("signed", ten)],
    [
      "of one start the earlier end",
      action("signed", "2026-06-03T00:00:00Z"),
      action("signed", "2026-06-03"),
    ],
    [
      "a later start before an earlier end that type and content would turn round",
      review("opened", nine, { id: "z" }),
      action("signed", ten, { id: "a" }),
    ],
    ["type", action("signed", nine), review("accepted", nine)],
    [
      "content",
      action("signed", nine, { id: "z", code: "A" }),
      action("signed", nine, { id: "a", code: "B" }),
    ],
    [
      "source, which is part of what an event says",
      action("signed", nine, { id: "z", source: "a", system: "ehr" }),
      action("signed", nine, { id: "a", source: "b", system: "ehr" }),
    ],
    [
      "hash of the record where nothing else tells two apart",
      action("signed", nine, { id: "a" }),
      action("signed", nine, { id: "b" }),
    ],
    [
      "where nothing happened, what was written down",
      action("signed", undefined, { recordedAt: nine }),
      action("administered", ten),
    ],
    [
      "what happened counts before what was written down",
      action("signed", nine, { recordedAt: "2026-06-03T12:00:00Z" }),
      action("administered", ten),
    ],
    [
      "an upper bound alone begins before everything",
      action("signed", undefined, { notAfter: ten }),
      action("administered", nine),
    ],
    [
      "of two upper bounds the earlier",
      action("signed", undefined, { notAfter: nine }),
      action("administered", undefined, { notAfter: ten }),
    ],
    [
      "no time at all comes last",
      action("signed", nine),
      action("administered", undefined),
    ],
  ])("%s", (_, first, second) => {
    expect(arrange([second, first])).toEqual([first, second]);
    expect(arrange([first, second])).toEqual([first, second]);
  });

  it("what comes in order is passed on as it came; equal records do not count as out of order", () => {
    const events = [
      action("signed", nine, { id: "a" }),
      action("signed", nine, { id: "a" }),
      action("signed", ten),
    ];
    expect(arrange(events)).toBe(events);
    expect(arrange([])).toEqual([]);
  });

  it("content is every field with its name, so that one value in two fields is two contents", () => {
    const texts = [
      { value: "5", unit: "mg" },
      { value: "mg", unit: "5" },
      { value: "5" },
      { unit: "5" },
    ].map((fields) => contentText(action("signed", nine, fields)));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("text is compared by code unit", () => {
    expect(compareText("a", "b")).toBe(-1);
    expect(compareText("b", "a")).toBe(1);
    expect(compareText("a", "a")).toBe(0);
    expect(compareText("Z", "a")).toBe(-1);
  });
});
