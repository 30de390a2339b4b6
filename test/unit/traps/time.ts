/** Traps about time: 1 to 7, 33, 43, 46, 47 and 48 of domain.md 10. */
import { expect } from "vitest";
import { timeReader } from "../../../src/time/read-time.ts";
import type { TimeSpec } from "../../../src/model/mapping.ts";
import { utcText } from "../../../src/time/display.ts";
import type { Cells } from "../../laws/rows.ts";
import {
  action,
  advice,
  auditLog,
  auditMapped,
  breachedOf,
  decisionOf,
  oneSource,
  oversightOf,
  policyOf,
  review,
} from "./audited.ts";
import type { Trap } from "./audited.ts";

const london = "Europe/London";

/** Rows of the table of domain.md 4.1: as written, as declared, both ends in UTC, a note or the code of a fault. */
const written: readonly (readonly [
  string,
  TimeSpec,
  string | undefined,
  string,
  string?,
])[] = [
  ["2026-02-11T14:52:07Z", {}, "2026-02-11T14:52:07Z", "2026-02-11T14:52:08Z"],
  [
    "11/02/2026 16:05",
    { format: "dd/MM/yyyy HH:mm", timeZone: london },
    "2026-02-11T16:05:00Z",
    "2026-02-11T16:06:00Z",
  ],
  [
    "6/3/2026 12:00:00 AM",
    { format: "M/d/yyyy h:mm:ss a", timeZone: london, precision: "day" },
    "2026-06-02T23:00:00Z",
    "2026-06-03T23:00:00Z",
    "date-only",
  ],
  [
    "2026-10-25",
    { timeZone: london },
    "2026-10-24T23:00:00Z",
    "2026-10-26T00:00:00Z",
    "date-only",
  ],
  [
    "2026-03-29",
    { timeZone: london },
    "2026-03-29T00:00:00Z",
    "2026-03-29T23:00:00Z",
    "date-only",
  ],
  [
    "25/10/2026 01:30",
    { format: "dd/MM/yyyy HH:mm", timeZone: london },
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:31:00Z",
    "time-repeated-hour",
  ],
  [
    "29/03/2026 01:30",
    { format: "dd/MM/yyyy HH:mm", timeZone: london },
    undefined,
    "time-does-not-exist",
  ],
  [
    "11/02/2026 10:25",
    { format: "dd/MM/yyyy HH:mm", timeZone: "UTC" },
    "2026-02-11T10:25:00Z",
    "2026-02-11T10:26:00Z",
  ],
  [
    "11/02/2026 10:25",
    { format: "dd/MM/yyyy HH:mm", timeZone: "UTC", rounding: "nearest" },
    "2026-02-11T10:24:30Z",
    "2026-02-11T10:25:30Z",
  ],
  [
    "11/02/2026 10:25",
    { format: "dd/MM/yyyy HH:mm", timeZone: "UTC", rounding: "unknown" },
    "2026-02-11T10:24:30Z",
    "2026-02-11T10:26:00Z",
  ],
];

/** Reviews and actions of one system whose local times fall into the hour that the clocks repeat. */
const repeatedHour = oneSource(`
timeZone: Europe/London
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, actor: A, sequence: N, occurredAt: { column: T, format: "dd/MM/yyyy HH:mm" } }
events:
  - { type: recommendation.issued, when: { column: W, is: issued }, fields: { model: { constant: m }, modelVersion: { constant: "1" }, actorKind: { constant: ai }, stance: { constant: do }, code: { constant: x } } }
  - { type: review.accepted, when: { column: W, is: reviewed }, fields: { actorKind: { constant: human } } }
  - { type: action.signed, when: { column: W, is: signed }, fields: { actorKind: { constant: human } } }`);

const overNight = (...rows: readonly string[]): Record<string, string> => ({
  "s.csv": ["P,R,W,A,N,T", "Z1,R1,issued,,,24/10/2026 22:00", ...rows, ""].join(
    "\n",
  ),
});

const minutes = (count: number): Cells => ({
  occurredAt: new Date(Date.UTC(2026, 1, 11, 10, 0, count * 60))
    .toISOString()
    .replace(".000", ""),
});

async function skewedBy(seconds: number, gap: number): Promise<string> {
  return oversightOf([
    advice("2026-02-11T09:00:00Z"),
    review("", minutes(0)),
    action("", { ...minutes(gap + seconds / 60), system: "ris" }),
  ]);
}

const typedReview = (more: Cells = {}): Cells =>
  review("2026-02-11T08:40:00Z", {
    timeBasis: "typed",
    recordedAt: "2026-02-11T10:15:00Z",
    ...more,
  });

const ownOf = (index: number): Cells => ({
  patient: `Z${index}`,
  recommendation: `R${index}`,
});

/** Milliseconds of their own, so that only what is meant shares a stamp. */
const padded = (index: number): string => String(index).padStart(3, "0");

/** An export of London whose times write their offsets. */
const offsets = oneSource(
  `
timeZone: Europe/London
covers: { from: 2026-07-01, until: 2026-08-01 }
values: { what: { issued: recommendation.issued, reviewed: review.accepted, signed: action.signed } }
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, actor: A, actorKind: { constant: human }, model: { constant: m }, modelVersion: { constant: "1" }, stance: { constant: do }, code: { constant: x }, occurredAt: T }
events: [{ type: { column: W, map: what } }]`,
);

export const timeTraps: readonly Trap[] = [
  {
    number: 1,
    title: "local time twice or never",
    checks: {
      "each row of section 4.1 is the interval written there": () => {
        const read = written.map(([text, spec]) => {
          const reading = timeReader(spec)(text);
          return reading.ok
            ? [
                utcText(reading.interval.earliest),
                utcText(reading.interval.latest),
                ...reading.notes,
              ]
            : [undefined, reading.code];
        });
        expect(read).toEqual(written.map(([, , ...expected]) => expected));
      },
      "a time that does not exist is a fault and never moved": async () => {
        const { faults, run } = await auditMapped(
          repeatedHour,
          overNight("Z1,R1,signed,P77,,29/03/2026 01:30"),
        );
        expect(faults.map(({ code }) => code)).toEqual(["time-does-not-exist"]);
        expect(run.accounts[0]).toMatchObject({ used: 1, rejected: 1 });
      },
      "two readings of one hour leave the order open": async () => {
        const audited = await auditMapped(
          repeatedHour,
          overNight(
            "Z1,R1,reviewed,N12,,25/10/2026 01:50",
            "Z1,R1,signed,P77,,25/10/2026 01:10",
          ),
        );
        expect(decisionOf(audited).oversight).toBe("order-unknown");
        expect(audited.run.notes["time-repeated-hour"]).toBe(2);
      },
      "the counter of the one system settles it": async () => {
        const settled = async (...counters: readonly [string, string]) =>
          decisionOf(
            await auditMapped(
              repeatedHour,
              overNight(
                `Z1,R1,reviewed,N12,${counters[0]},25/10/2026 01:50`,
                `Z1,R1,signed,P77,${counters[1]},25/10/2026 01:10`,
              ),
            ),
          ).oversight;
        expect(await settled("7", "8")).toBe("documented-before");
        expect(await settled("8", "7")).toBe("documented-after");
      },
    },
  },
  {
    number: 2,
    title: "UTC and local columns side by side",
    checks: {
      "the zone is the column's: 8:40 UTC is after 9:14 in London":
        async () => {
          const zones = (zone: string) =>
            oneSource(`
timeZone: Europe/London
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, actorKind: { constant: human } }
events:
  - { type: recommendation.issued, fields: { occurredAt: ISSUED, actorKind: { constant: ai }, model: { constant: m }, modelVersion: { constant: "1" }, stance: { constant: do }, code: { constant: x } } }
  - { type: review.accepted, fields: { actor: N, occurredAt: { column: REVIEWED, format: "M/d/yyyy h:mm:ss a", precision: minute${zone} } } }
  - { type: action.signed, fields: { actor: A, occurredAt: { column: ORDERED, format: "M/d/yyyy h:mm:ss a", precision: minute } } }`);
          const files = {
            "s.csv":
              "P,R,ISSUED,N,REVIEWED,A,ORDERED\nZ1,R1,2026-06-03T07:30:00Z,N12,6/3/2026 8:40:00 AM,P77,6/3/2026 9:14:00 AM\n",
          };
          const own = await auditMapped(zones(", timeZone: UTC"), files);
          const naive = await auditMapped(zones(""), files);
          expect(decisionOf(own).oversight).toBe("documented-after");
          expect(decisionOf(naive).oversight).toBe("documented-before");
        },
      "a time without offset has no default": async () => {
        const { faults } = await auditLog([advice("2026-06-03T08:40:00")]);
        expect(faults[0]?.code).toBe("time-without-zone");
      },
    },
  },
  {
    number: 3,
    title: "mislabelled offsets",
    checks: {
      "believed as written, and noted": () => {
        const read = timeReader({ timeZone: london });
        const told = (text: string) => {
          const reading = read(text);
          return reading.ok
            ? [utcText(reading.interval.earliest), ...reading.notes]
            : reading.code;
        };
        expect(told("2026-07-11T10:00:00+00:00")).toEqual([
          "2026-07-11T10:00:00Z",
          "summer-utc-suspect",
        ]);
        expect(told("2026-07-11T10:00:00+07:00")).toEqual([
          "2026-07-11T03:00:00Z",
          "offset-not-of-zone",
        ]);
        expect(told("2026-07-11T10:00:00+01:00")).toEqual([
          "2026-07-11T09:00:00Z",
        ]);
      },
      "both readings are shown where the other one would change the state":
        async () => {
          const told = async (reviewed: string, acted: string) => {
            const audited = await auditMapped(
              offsets,
              {
                "s.csv": [
                  "P,R,W,A,T",
                  "Z1,R1,issued,,2026-07-11T07:00:00Z",
                  `Z1,R1,reviewed,N12,${reviewed}`,
                  `Z1,R1,signed,P77,${acted}`,
                  "",
                ].join("\n"),
              },
              { policy: policyOf() },
            );
            const { oversight, reasons } = decisionOf(audited);
            return [
              oversight,
              ...reasons.filter((one) => one.startsWith("offset-not-of-zone")),
            ];
          };
          // Local time labelled as UTC: read as written it comes after 09:30Z, by London's clocks before.
          expect(
            await told("2026-07-11T10:00:00+00:00", "2026-07-11T09:30:00Z"),
          ).toEqual([
            "documented-after",
            "offset-not-of-zone: review.accepted 2026-07-11T10:00:00+00:00 is UTC 2026-07-11T10:00:00Z to 2026-07-11T10:00:01Z as written, 2026-07-11T09:00:00Z to 2026-07-11T09:00:01Z by the declared zone; by the zone: documented-before instead of documented-after",
          ]);
          // Both labelled alike: each by itself changes the order, both together change nothing.
          const both = await told(
            "2026-07-11T10:00:00+07:00",
            "2026-07-11T10:30:00+07:00",
          );
          expect(both[0]).toBe("not-acted-on");
          expect(both).toHaveLength(3);
          expect(both[1]).toMatch(
            /action.signed .*: none-found instead of not-acted-on$/,
          );
          expect(both[2]).toMatch(
            /^offset-not-of-zone: every offset .*: documented-before instead of not-acted-on$/,
          );
          // The state stays: nothing is said beyond the note.
          expect(
            await told("2026-07-11T08:00:00+00:00", "2026-07-11T09:30:00Z"),
          ).toEqual(["documented-before"]);
          // An offset of the zone has no other reading.
          expect(
            await told("2026-07-11T11:00:00+01:00", "2026-07-11T09:30:00Z"),
          ).toEqual(["documented-after"]);
        },
    },
  },
  {
    number: 4,
    title: "clock skew",
    checks: {
      "ninety seconds turn no verdict round; some become unknown": async () => {
        // Review 10:00 to 10:01, tolerance PT2M: an action at 10:05 stands either way, at 10:03 or 10:04 not.
        expect(await skewedBy(0, 5)).toBe("documented-before");
        expect(await skewedBy(-90, 5)).toBe("documented-before");
        expect(await skewedBy(90, 5)).toBe("documented-before");
        expect(await skewedBy(0, 3)).toBe("documented-before");
        expect(await skewedBy(-90, 3)).toBe("order-unknown");
        expect(await skewedBy(90, 3)).toBe("documented-before");
        expect(await skewedBy(0, -4)).toBe("documented-after");
        expect(await skewedBy(90, -3)).toBe("order-unknown");
        expect(await skewedBy(-90, -4)).toBe("documented-after");
      },
    },
  },
  {
    number: 5,
    title: "ties by precision",
    checks: {
      "one minute on one clock is a tie, adjacent minutes are an order":
        async () => {
          const pair = (reviewed: string, acted: string, system = "ehr") =>
            oversightOf([
              advice("2026-02-11T09:00Z"),
              review(reviewed),
              action(acted, { system }),
            ]);
          expect(await pair("2026-02-11T10:25Z", "2026-02-11T10:25Z")).toBe(
            "order-unknown",
          );
          expect(await pair("2026-02-11T10:25Z", "2026-02-11T10:26Z")).toBe(
            "documented-before",
          );
          expect(
            await pair("2026-02-11T10:25Z", "2026-02-11T10:26Z", "ris"),
          ).toBe("order-unknown");
          expect(
            await pair("2026-02-11T10:25Z", "2026-02-11T10:28Z", "ris"),
          ).toBe("documented-before");
        },
    },
  },
  {
    number: 6,
    title: "batch and row-update stamps",
    checks: {
      "the last change of a row is no time where another exists": async () => {
        const rows = Array.from({ length: 500 }, (_, index): Cells => {
          return review("2026-02-11T23:00:00Z", {
            ...ownOf(index),
            timeBasis: "row-update",
            recordedAt: "2026-02-11T10:00:00Z",
          });
        });
        const others = rows.flatMap((_, index) => [
          advice("2026-02-11T09:00:00Z", ownOf(index)),
          action("2026-02-11T11:00:00Z", ownOf(index)),
        ]);
        const { run, decisions } = await auditLog([...rows, ...others]);
        expect(run.states["documented-before"]).toBe(500);
        const stood = decisions[0]?.events.find(({ type }) =>
          type.startsWith("review."),
        );
        expect(stood?.earliest).toBe("2026-02-11T10:00:00Z");
      },
      "500 rows of one stamp are said of the run; no verdict changes by it":
        async () => {
          const rows = (n: number) =>
            Array.from({ length: n }, (_, index) => [
              advice(`2026-02-11T09:00:00.${padded(index)}Z`, ownOf(index)),
              review("2026-02-11T23:00:00Z", {
                ...ownOf(index),
                timeBasis: "row-update",
              }),
              action(`2026-02-11T11:00:00.${padded(index)}Z`, ownOf(index)),
            ]).flat();
          const { run, decisions } = await auditLog(rows(500));
          expect(run.limits.acrossPatients).toEqual([
            {
              code: "batch-like",
              where: "ehr",
              count: 500,
              stamps: 1,
              oneIn: 1,
            },
          ]);
          expect(run.notes["batch-like"]).toBe(500);
          expect(run.states["time-unknown"]).toBe(500);
          const alone = await auditLog(rows(1));
          expect(alone.run.notes["batch-like"]).toBeUndefined();
          const [one] = alone.decisions;
          expect(decisions.find(({ id }) => id === one?.id)).toMatchObject({
            oversight: one?.oversight,
            reasons: one?.reasons,
            notes: one?.notes,
          });
          expect((await auditLog(rows(19))).run.limits.acrossPatients).toEqual(
            [],
          );
          expect((await auditLog(rows(20))).run.notes["batch-like"]).toBe(20);
        },
      "a row that was sent twice is one event of a batch": async () => {
        const rows = Array.from({ length: 10 }, (_, index) =>
          review("2026-02-11T23:00:00Z", ownOf(index)),
        );
        const { run } = await auditLog([...rows, ...rows]);
        expect(run.notes).toEqual({ "duplicate-record": 10 });
      },
      "alone it is the time, noted, and never proves after": async () => {
        const audited = await auditLog([
          advice("2026-02-11T09:00:00Z"),
          review("2026-02-11T23:00:00Z", { timeBasis: "row-update" }),
          action("2026-02-11T11:00:00Z"),
        ]);
        const { oversight, events } = decisionOf(audited);
        expect(oversight).toBe("time-unknown");
        expect(events.flatMap(({ notes }) => notes)).toContain("row-update");
      },
    },
  },
  {
    number: 7,
    title: "retrospective documentation",
    checks: {
      "typed 08:40, written 10:15: against 09:14 the order is open":
        async () => {
          const rows = [
            advice("2026-02-11T08:00:00Z"),
            typedReview(),
            action("2026-02-11T09:14:00Z"),
          ];
          expect(await oversightOf(rows)).toBe("order-unknown");
          const typed = (typedTimes: string) =>
            oversightOf(rows, { policy: policyOf({ clocks: { typedTimes } }) });
          expect(await typed("typed")).toBe("documented-before");
          expect(await typed("recorded")).toBe("documented-after");
        },
      "late-or-altered-entry shows the gap": async () => {
        const audited = await auditLog(
          [
            advice("2026-02-11T08:00:00Z"),
            typedReview(),
            action("2026-02-11T09:14:00Z"),
          ],
          { policy: policyOf({ logging: { lateAfter: "PT1H" } }) },
        );
        expect(breachedOf(audited)).toContain("late-or-altered-entry");
      },
    },
  },
  {
    number: 33,
    title: "version roll-out day",
    checks: {
      "a date-only review may speak of either version: both are listed":
        async () => {
          const mapping = oneSource(`
timeZone: UTC
fields: { patient: P, recommendation: R, recommendationVersion: V, decisionKind: { constant: medication }, actor: A, actorKind: { constant: human }, occurredAt: T, value: D, unit: { constant: mg }, }
events:
  - { type: recommendation.issued, when: { column: W, is: issued }, fields: { model: { constant: m }, modelVersion: { constant: "1" }, actorKind: { constant: ai }, stance: { constant: do }, code: { constant: x } } }
  - { type: review.accepted, when: { column: W, is: reviewed } }
  - { type: action.signed, when: { column: W, is: signed } }`);
          const onTheDay = async (second: string) =>
            decisionOf(
              await auditMapped(mapping, {
                "s.csv": [
                  "P,R,V,A,D,W,T",
                  "Z1,R1,1,,7,issued,2026-02-11T09:00:00Z",
                  `Z1,R1,2,,${second},issued,2026-02-11T12:00:00Z`,
                  "Z1,R1,,N12,,reviewed,2026-02-11",
                  "Z1,R1,2,P77,,signed,2026-02-12T09:00:00Z",
                  "",
                ].join("\n"),
              }),
            );
          const differing = await onTheDay("9");
          expect(differing.oversight).toBe("link-unknown");
          const reviewed = differing.events.find(
            ({ type }) => type === "review.accepted",
          );
          expect(reviewed?.version).toBe(null);
          // Whatever version was meant, the content is the same, and so is the answer.
          expect((await onTheDay("7")).oversight).toBe("documented-before");
        },
      "an output dated to the day of a change-over may lie on either side":
        async () => {
          const issued = async (at: string) => {
            const mapping = oneSource(`
timeZone: Europe/London
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, actor: A, occurredAt: T }
events:
  - { type: recommendation.issued, when: { column: W, is: issued }, fields: { model: { constant: dose-advisor }, modelVersion: { constant: "2.4.1" }, actorKind: { constant: ai }, stance: { constant: do }, code: { constant: x } } }
  - { type: action.signed, when: { column: W, is: signed }, fields: { actorKind: { constant: human } } }`);
            const { findings } = await auditMapped(
              mapping,
              {
                "s.csv": `P,R,A,W,T\nZ1,R1,,issued,${at}\nZ1,R1,P77,signed,2026-07-14\n`,
              },
              {
                policy: policyOf({
                  models: [
                    {
                      name: "dose-advisor",
                      version: "2.4.1",
                      from: "2026-07-11",
                    },
                  ],
                }),
              },
            );
            return findings.find(
              ({ rule }) => rule === "model-version-not-approved",
            )?.verdict;
          };
          // The policy's zone is UTC: a London summer day begins an hour before it.
          expect(await issued("2026-07-10")).toBe("breached");
          expect(await issued("2026-07-11")).toBe("undecidable");
          expect(await issued("2026-07-12")).toBeUndefined();
        },
    },
  },
  {
    number: 43,
    title: "last-write-wins columns",
    checks: {
      "after by such a column is undecidable, before stands": async () => {
        const reviewed = (at: string, notes: string) =>
          oversightOf([
            advice("2026-02-11T09:00:00Z"),
            review(at, { notes }),
            action("2026-02-11T11:00:00Z"),
          ]);
        expect(await reviewed("2026-02-11T12:00:00Z", "")).toBe(
          "documented-after",
        );
        expect(await reviewed("2026-02-11T12:00:00Z", "last-write-wins")).toBe(
          "time-unknown",
        );
        expect(await reviewed("2026-02-11T10:00:00Z", "last-write-wins")).toBe(
          "documented-before",
        );
      },
    },
  },
  {
    number: 46,
    title: "read began before the output existed",
    checks: {
      "opened one minute before the issue: an independent read, not a review":
        async () => {
          const read = (openedAt: string) =>
            auditLog([
              advice("2026-02-11T09:00:00Z"),
              review("2026-02-11T09:10:00Z", { openedAt }),
              action("2026-02-11T11:00:00Z"),
            ]);
          const before = await read("2026-02-11T08:59:00Z");
          expect(decisionOf(before).oversight).toBe("none-found");
          expect(
            decisionOf(before).candidates.flatMap(({ steps }) =>
              steps.filter(({ answer }) => answer === "false"),
            ),
          ).toMatchObject([{ condition: "Q8" }]);
          const after = await read("2026-02-11T09:01:00Z");
          expect(decisionOf(after).oversight).toBe("documented-before");
        },
    },
  },
  {
    number: 47,
    title: "recorded before occurred",
    checks: {
      "the bound is dropped: nothing shows when": async () => {
        const bounded = (notes: string) =>
          oversightOf([
            advice("2026-02-11T09:00:00Z"),
            review("", { notAfter: "2026-02-11T10:00:00Z", notes }),
            action("2026-02-11T11:00:00Z"),
          ]);
        expect(await bounded("")).toBe("documented-before");
        expect(await bounded("recorded-before-occurred")).toBe("time-unknown");
      },
      "a stamp after the bound of its own record: which is wrong nothing tells":
        async () => {
          const times = (read: Cells, acted: Cells) =>
            auditLog([
              advice("2026-02-11T07:00:00Z"),
              review("2026-02-11T08:30:00Z", read),
              action("2026-02-11T09:00:00Z", acted),
            ]);
          const notAfter = "2026-02-11T08:10:00Z";
          const late = { occurredAt: "2026-02-11T09:40:00Z", notAfter };
          for (const audited of [
            await times({}, { notAfter }),
            await times(late, {}),
          ]) {
            expect(decisionOf(audited).oversight).toBe("time-unknown");
            expect(breachedOf(audited)).toEqual(["clock-anomaly"]);
          }
        },
      "a typed time after its own record is an anomaly, and the record counts":
        async () => {
          const audited = await auditLog([
            advice("2026-02-11T09:00:00Z"),
            review("2026-02-11T12:00:00Z", {
              timeBasis: "typed",
              recordedAt: "2026-02-11T10:00:00Z",
            }),
            action("2026-02-11T11:00:00Z"),
          ]);
          expect(decisionOf(audited).oversight).toBe("documented-before");
          expect(breachedOf(audited)).toContain("clock-anomaly");
        },
      "a bound settles what came before it only: 09:20 against 09:30 and 09:17":
        async () => {
          const acted = (at: string) =>
            oversightOf([
              advice("2026-02-11T09:00:00Z"),
              review("", { notAfter: "2026-02-11T09:20:00Z" }),
              action(at, { system: "ris" }),
            ]);
          expect(await acted("2026-02-11T09:30:00Z")).toBe("documented-before");
          expect(await acted("2026-02-11T09:17:00Z")).toBe("time-unknown");
        },
    },
  },
  {
    number: 48,
    title: "dates a year apart on one chain",
    checks: {
      "an explicit link stays, and the distance is told": async () => {
        const audited = await auditLog([
          advice("2024-06-05T09:00:00Z", { stance: "avoid", value: "2.5" }),
          action("2025-07-06T09:00:00Z", { code: "warfarin", value: "5" }),
        ]);
        const decision = decisionOf(audited);
        expect(decision.link).toBe("explicit");
        expect(decision.alignment).toBe("overridden");
        expect(decision.notes).toContain("dates-far-apart");
      },
    },
  },
];
