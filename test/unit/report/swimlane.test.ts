import { describe, expect, test } from "vitest";
import type { DecisionEvent } from "../../../src/model/decision-line.ts";
import { htmlOf } from "../../../src/report/markup.ts";
import { axisOf } from "../../../src/report/page/axis.ts";
import { swimlane } from "../../../src/report/page/swimlane.ts";
import { oneOfEach } from "./sample-run.ts";

const decision = oneOfEach().decisions[0] ?? expect.fail("no decision");
const base = decision.events[0] ?? expect.fail("no event");

function at(
  earliest: string | null,
  latest: string | null,
  type = "action.signed",
): DecisionEvent {
  return { ...base, type, earliest, latest };
}
const second = (clock: string): DecisionEvent =>
  at(
    `2026-01-05T${clock}Z`,
    `2026-01-05T${clock.slice(0, 6)}${String(Number(clock.slice(6)) + 1).padStart(2, "0")}Z`,
  );
const range = { from: 100, to: 700 };
const draw = (...events: readonly DecisionEvent[]): string =>
  htmlOf(swimlane({ ...decision, events }, "t"));

describe("axis", () => {
  test("order is kept and the ends are the ends", () => {
    const events = [second("08:00:00"), second("08:00:10"), second("19:30:00")];
    const axis = axisOf(events, range);
    const places = events.flatMap(({ earliest, latest }) => [
      axis.at(earliest, "from"),
      axis.at(latest, "to"),
    ]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
    expect(places[0]).toBe(100);
    expect(places.at(-1)).toBeCloseTo(700, 6);
    expect(axis.first).toBe("2026-01-05T08:00:00Z");
    expect(axis.last).toBe("2026-01-05T19:30:01Z");
  });

  test("a gap of twelve middle ones is to scale, a longer one is broken and labelled", () => {
    const gap = (us: string): number =>
      axisOf([second("08:00:00"), second(us)], range).breaks.length;
    expect(gap("08:00:13")).toBe(0);
    expect(gap("08:00:14")).toBe(1);
    expect(
      axisOf([second("08:00:00"), second("09:00:01")], range).breaks[0]?.us,
    ).toBe(3_600_000_000);
  });

  test("no instant, or one, stands in the middle; a missing bound at its edge", () => {
    const axis = axisOf([at(null, null)], range);
    expect([axis.at(null, "from"), axis.at(null, "to")]).toEqual([100, 700]);
    expect(axis.first).toBeUndefined();
    expect(
      axisOf([at("2026-01-05T08:00:00Z", "2026-01-05T08:00:00Z")], range).at(
        "2026-01-05T08:00:00Z",
        "from",
      ),
    ).toBe(400);
  });
});

describe("marks", () => {
  test("a time known to the second is a dot", () => {
    expect(
      draw(second("08:00:00"), second("08:10:00")).match(/<circle/gu),
    ).toHaveLength(2);
  });
  test("two that overlap are bars, never dots", () => {
    expect(draw(second("08:00:00"), second("08:00:00"))).not.toContain(
      "<circle",
    );
  });
  test("a time known to the minute is a bar", () => {
    expect(
      draw(at("2026-01-05T08:00:00Z", "2026-01-05T08:01:00Z")),
    ).not.toContain("<circle");
  });
  test("a time without a bound runs to the edge and looks so", () => {
    const html = draw(second("08:00:00"), at(null, null, "review.accepted"));
    expect(html).toContain('class="mark unbounded"');
    expect(html).toContain('width="644.0"');
  });
  test("at most thirty are drawn, and it is said", () => {
    const html = draw(...Array.from({ length: 31 }, () => second("08:00:00")));
    expect(html.match(/class="mark/gu)).toHaveLength(30);
    expect(html).toContain("The first 30 of 31");
  });
});
