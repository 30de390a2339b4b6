import { describe, expect, it } from "vitest";
import { nearest } from "../../../src/link/nearest.ts";
import { action, handle } from "./events.ts";

const places = [0, 2, 4, 6, 8, 10];
const chosen = (index: number, most: number): readonly number[] =>
  nearest(places, handle(action("signed", "2026-06-03T10:00:00Z"), index), {
    indexOf: (place) => place,
    most,
  }).items;

describe("of very many candidates, those that an event is tried against", () => {
  it.each([
    ["none before it", 0, [0, 2, 4]],
    ["too few before it, filled up with the first after it", 3, [0, 2, 4]],
    ["as many before it as are listed", 5, [0, 2, 4]],
    ["itself in the list, which is not before itself", 6, [0, 2, 4]],
    ["one more before it: the earliest goes", 7, [2, 4, 6]],
    ["all before it", 100, [6, 8, 10]],
  ])("%s", (_, index, expected) => {
    expect(chosen(index, 3)).toEqual(expected);
  });

  it("as many as may be listed are listed whole; one more is a cut", () => {
    const event = handle(action("signed", undefined), 7);
    const taking = (most: number) => ({
      indexOf: (place: number) => place,
      most,
    });
    expect(nearest(places, event, taking(6))).toEqual({
      items: places,
      cut: false,
    });
    expect(nearest(places, event, taking(5))).toEqual({
      items: [0, 2, 4, 6, 8],
      cut: true,
    });
  });
});
