import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LinkedPatient } from "../../../src/link/link.ts";
import type { Event } from "../../../src/model/event.ts";
import { event, link, merge, rec } from "./events.ts";

const types = [
  "recommendation.issued",
  "recommendation.updated",
  "recommendation.displayed",
  "recommendation.withdrawn",
  "recommendation.none",
  "review.accepted",
  "review.rejected",
  "action.ordered",
  "action.signed",
  "action.administered",
  "action.cancelled",
  "action.entered-in-error",
  "context.keys-joined",
  "context.input-changed",
  "context.outcome",
];

const times = [
  undefined,
  "2026-06-02",
  "2026-06-03",
  "2026-06-03 09:00",
  "2026-06-03T09:00:30Z",
  "2026-06-03T09:01:30Z",
  "2026-06-03T12:00:00Z",
  "2026-06-04T08:59:00Z",
  "2026-06-05T10:00:00Z",
];

const maybe = (
  ...values: readonly string[]
): fc.Arbitrary<string | undefined> => fc.constantFrom(undefined, ...values);

/** A record as a small hospital might write it: few keys, so that they meet. */
const anyEvent: fc.Arbitrary<Event> = fc
  .record({
    type: fc.constantFrom(...types),
    at: fc.constantFrom(...times),
    fields: fc.record({
      patient: maybe("Z1", "Z1", "T9"),
      system: fc.constantFrom("ehr", "ai"),
      keyScope: maybe("T", "U"),
      recommendation: maybe("R1", "R2"),
      recommendationVersion: maybe("1", "2"),
      order: maybe("O1", "O2"),
      document: maybe("D1"),
      encounter: maybe("E1"),
      replaces: maybe("O1", "R1"),
      decisionKind: maybe("medication", "imaging"),
      model: maybe("A", "B"),
      code: maybe("warfarin", "nodule"),
      value: maybe("7", "8"),
      stance: maybe("do", "avoid"),
    }),
  })
  .map(({ type, at, fields }) => event(type, at, fields));

const anyLog = fc.uniqueArray(anyEvent, {
  maxLength: 14,
  selector: ({ origins }) => origins[0]?.sha256 ?? "",
});

const merges = fc.constantFrom(
  [],
  [merge("2026-06-01")],
  [merge("2026-06-03T10:00:00Z")],
  [merge("2026-06-01", "2026-06-03")],
);

const name = ({ origins }: Event): string => origins[0]?.sha256 ?? "";

describe("laws of linking", () => {
  it("the order of arrival changes nothing", () => {
    fc.assert(
      fc.property(
        anyLog,
        merges,
        fc.array(fc.nat(), { minLength: 14, maxLength: 14 }),
        (log, some, ranks) => {
          const drawn = log.map((one, at) => ({ one, rank: ranks[at] ?? 0 }));
          const shuffled = drawn
            .sort((a, b) => a.rank - b.rank)
            .map(({ one }) => one);
          expect(link(shuffled, { merges: some })).toEqual(
            link(log, { merges: some }),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it("no event is lost: each stands in a decision, in a conflict, among those left over, or serves elsewhere", () => {
    fc.assert(
      fc.property(anyLog, merges, (log, some) => {
        const { decisions, leftOver } = link(log, { merges: some });
        const seen = new Set(leftOver.map(({ origin }) => origin.sha256));
        for (const { events, mismatches } of decisions) {
          for (const { event: one } of [...events, ...mismatches])
            seen.add(name(one));
        }
        const missing = log.filter(
          (one) => !seen.has(name(one)) && one.type !== "context.keys-joined",
        );
        expect(missing).toEqual([]);
        for (const { events } of decisions) {
          for (const { event: one } of events)
            expect(
              leftOver.some(({ origin }) => origin.sha256 === name(one)),
            ).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("keys are unique, indexes point at what they say, rivals are decisions that have the event too", () => {
    fc.assert(
      fc.property(anyLog, merges, (log, some) => {
        const { decisions } = link(log, { merges: some });
        const byKey = new Map(
          decisions.map((decision) => [decision.key, decision]),
        );
        expect(byKey.size).toBe(decisions.length);
        for (const decision of decisions) {
          const { events, versions, output } = decision;
          if (output !== "not-in-export")
            expect(versions.length).toBeGreaterThan(0);
          for (const version of versions) {
            expect(version.items).toContain(version.event);
            expect(
              version.items.every((item) => events[item]?.part !== "action"),
            ).toBe(true);
            expect(version.ended === undefined).toBe(
              version.endedBy === undefined,
            );
          }
          for (const linked of events) {
            expect(
              linked.versions.every((at) => versions[at] !== undefined),
            ).toBe(true);
            for (const rival of linked.rivals.filter(
              (key) => key !== "another-patient",
            )) {
              expect(rival).not.toBe(decision.key);
              expect(
                byKey
                  .get(rival)
                  ?.events.some((other) => other.event === linked.event),
              ).toBe(true);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("records with keys of their own change nothing for the others", () => {
    const unrelated = [
      rec("issued", "2026-06-03T09:00:00Z", {
        patient: undefined,
        recommendation: "X1",
        keyScope: "elsewhere",
        order: "X1",
        decisionKind: "medication",
      }),
      event("action.signed", "2026-06-03T09:30:00Z", {
        keyScope: "elsewhere",
        order: "X1",
        decisionKind: "medication",
        code: "unlike",
      }),
    ];
    fc.assert(
      fc.property(anyLog, merges, (log, some) => {
        const { decisions } = link([...log, ...unrelated], { merges: some });
        const others = decisions.filter(
          ({ recommendation }) => recommendation !== "X1",
        );
        expect(others).toEqual(link(log, { merges: some }).decisions);
      }),
      { numRuns: 200 },
    );
  });

  it("removing an output never adds a rival to what is left", () => {
    const outputs = fc.uniqueArray(fc.constantFrom("R1", "R2", "R3", "R4"), {
      minLength: 2,
    });
    const keys = fc.constantFrom<Record<string, string>>(
      { order: "O1", keyScope: "T" },
      { decisionKind: "medication", code: "warfarin" },
    );
    fc.assert(
      fc.property(
        outputs,
        keys,
        fc.constantFrom(...times),
        (names, shared, at) => {
          const issued = names.map((recommendation) =>
            rec("issued", "2026-06-03T09:00:00Z", {
              recommendation,
              model: "A",
              decisionKind: "medication",
              ...shared,
            }),
          );
          const signed = event("action.signed", at, {
            patient: "Z1",
            ...shared,
          });
          const all = rivalsOf(link([...issued, signed]));
          const fewer = rivalsOf(link([...issued.slice(1), signed]));
          for (const [recommendation, rivals] of fewer) {
            expect(all.get(recommendation)).toEqual(
              expect.arrayContaining([...rivals]),
            );
          }
        },
      ),
    );
  });

  it("the input is left as it was", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const before = JSON.stringify(log);
        link(log);
        expect(JSON.stringify(log)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});

function rivalsOf({
  decisions,
}: LinkedPatient): ReadonlyMap<string | undefined, readonly string[]> {
  return new Map(
    decisions.map(({ recommendation, events }) => [
      recommendation,
      events.flatMap(({ rivals }) => rivals),
    ]),
  );
}
