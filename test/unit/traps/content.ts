/** Traps about keys, versions and what was said: 8, 14 to 19, 23 to 26, 28, 29, 31, 36, 38, 39, 41, 42, 49 and 50. */
import { expect } from "vitest";
import { isSnomedId } from "../../../src/validate/clinical-code.ts";
import { csvOf, ndjsonOf } from "../../laws/rows.ts";
import type { Cells } from "../../laws/rows.ts";
import { auditFiles, verdictsOf } from "../../laws/run-audit.ts";
import {
  action,
  advice,
  alignmentOf,
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

const at = (time: string): string => `2026-02-11T${time}:00Z`;
const window: Cells = {
  type: "context.export-window",
  occurredAt: "2026-02-01T00:00:00Z",
  validUntil: "2026-03-01T00:00:00Z",
};

const milligrams = (value: string): Cells => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
});

const story: readonly Cells[] = [
  advice(at("09:00")),
  review(at("09:10")),
  action(at("09:30")),
  advice(at("09:05"), { patient: "Z2", recommendation: "R2" }),
  action(at("09:35"), { patient: "Z2", recommendation: "R2" }),
];

/** One kind of alert row, read with the stance that the mapping gives it. */
const alerts = (stance: string): string =>
  oneSource(`
covers: { from: 2026-02-01, until: 2026-03-01 }
values: { flag: { "2": review.accepted, "3": review.rejected, "4": review.modified } }
fields: { patient: P, encounter: E, order: O, recommendation: ID, decisionKind: { constant: order }, code: { constant: warfarin }, occurredAt: T }
events:
  - { type: recommendation.displayed, when: { column: W, is: alert }, fields: { stance: { constant: ${stance} }, model: { constant: m } } }
  - { type: { column: F, map: flag }, when: { column: W, is: alert }, fields: { actor: A, actorKind: { constant: human } } }
  - { type: action.signed, when: { column: W, is: signed }, fields: { actor: A, actorKind: { constant: human } } }
  - { type: action.cancelled, when: { column: W, is: cancelled }, fields: { actor: A, actorKind: { constant: human } } }`);

const alerted = async (stance: string, ...rows: readonly string[]) =>
  decisionOf(
    await auditMapped(alerts(stance), {
      "s.csv": ["P,E,O,ID,F,A,W,T", ...rows, ""].join("\n"),
    }),
  );

const priority = (scale: string, value: string, more: Cells = {}): Cells => ({
  decisionKind: "priority",
  code: "",
  value: "",
  unit: "",
  frequency: "",
  priorityScale: scale,
  priority: value,
  ...more,
});

/** AI and human priorities through the declared ranks of domain.md 7.4. */
async function ranked(ai: string, human: string) {
  const mapping = oneSource(
    `
fields: { patient: P, recommendation: R, decisionKind: { constant: priority }, priority: V, occurredAt: T }
events:
  - { type: recommendation.issued, when: { column: W, is: ai }, fields: { stance: { constant: do }, priorityScale: { constant: ai5 } } }
  - { type: action.triaged, when: { column: W, is: human }, fields: { priorityScale: { constant: human3 }, actor: { constant: H1 }, actorKind: { constant: human } } }`,
    `scales: { ai5: { "1": 1, "2": 1, "3": 2, "4": 2, "5": 3 }, human3: { "0": 1, "1": 2, "2": 3 } }\n`,
  );
  const { alignment, direction } = decisionOf(
    await auditMapped(mapping, {
      "s.csv": `P,R,V,W,T\nZ1,R1,${ai},ai,${at("09:00")}\nZ1,R1,${human},human,${at("09:30")}\n`,
    }),
  );
  return `${alignment} ${direction ?? ""}`.trim();
}

const dosed = async (advised: Cells, done: Cells): Promise<string> =>
  alignmentOf([advice(at("09:00"), advised), action(at("09:30"), done)]);

const snomed = (code: string): readonly Cells[] => [
  advice(at("09:00"), { code, codeSystem: "http://snomed.info/sct" }),
  action(at("09:30"), {
    code,
    codeSystem: "http://snomed.info/sct",
    value: "7",
    unit: "mg",
    frequency: "1/d",
  }),
];

export const contentTraps: readonly Trap[] = [
  {
    number: 8,
    title: "addenda",
    checks: {
      "an addendum is later: state and alignment of the report stand":
        async () => {
          const imaging: Cells = {
            decisionKind: "imaging",
            accession: "RX1",
            keyScope: "EX1",
            code: "lung_nodule",
            value: "",
            unit: "",
            frequency: "",
          };
          const report = (type: string, when: string, finding: string) =>
            action(when, { ...imaging, type, finding, recommendation: "" });
          const rows = [
            advice(at("09:00"), { ...imaging, finding: "absent" }),
            report("action.reported-final", at("10:00"), "absent"),
          ];
          const before = decisionOf(await auditLog(rows));
          const after = decisionOf(
            await auditLog([
              ...rows,
              report("action.addended", "2026-02-23T10:40:00Z", "present"),
            ]),
          );
          expect([before.oversight, before.alignment]).toEqual([
            "none-found",
            "concordant",
          ]);
          expect([after.oversight, after.alignment]).toEqual([
            "none-found",
            "concordant",
          ]);
          expect(after.later.map(({ type }) => type)).toEqual([
            "action.addended",
          ]);
        },
    },
  },
  {
    number: 14,
    title: "advice amended after review",
    checks: {
      "v1 reviewed, v2 issued, v2 acted on: other-version": async () => {
        const amended = (value: string) =>
          oversightOf([
            advice(at("09:00"), { recommendationVersion: "1" }),
            review(at("09:10"), { recommendationVersion: "1" }),
            advice(at("09:20"), {
              type: "recommendation.updated",
              recommendationVersion: "2",
              value,
            }),
            action(at("09:30"), { recommendationVersion: "2" }),
          ]);
        expect(await amended("8")).toBe("other-version");
        expect(await amended("7")).toBe("documented-before");
      },
    },
  },
  {
    number: 15,
    title: "withdrawn or expired advice",
    checks: {
      "withdrawn one minute before the action, and one after": async () => {
        for (const type of ["withdrawn", "expired"]) {
          const ended = (when: string) =>
            alignmentOf([
              advice(at("09:00")),
              advice(when, { type: `recommendation.${type}` }),
              action(at("09:30"), {
                code: "warfarin",
                value: "7",
                unit: "mg",
                frequency: "1/d",
              }),
            ]);
          expect(await ended(at("09:29"))).toBe("withdrawn-before-action");
          expect(await ended(at("09:31"))).toBe("concordant");
        }
      },
    },
  },
  {
    number: 16,
    title: "duplicate exports, resent rows",
    checks: {
      "two halves and the rows again in another file: the same result":
        async () => {
          const whole = await auditLog(story);
          const parts = await auditFiles(
            {
              "a.ndjson": ndjsonOf(story.slice(0, 2)),
              "b.ndjson": ndjsonOf(story.slice(2)),
              "again.csv": csvOf(story.toReversed()),
            },
            policyOf(),
          );
          expect(verdictsOf(parts)).toEqual(
            expect.arrayContaining(
              verdictsOf(whole).filter((one) => one.startsWith("decision")),
            ),
          );
          expect(parts.run.states).toEqual(whole.run.states);
          expect(parts.run.notes["duplicate-record"]).toBe(story.length);
          expect(
            parts.decisions.flatMap(({ events }) =>
              events.map(({ copies }) => copies.length),
            ),
          ).toEqual([1, 1, 1, 1, 1]);
        },
      "a byte-identical second file costs nothing": async () => {
        const text = ndjsonOf(story);
        const once = await auditFiles({ "a.ndjson": text }, policyOf());
        const twice = await auditFiles(
          { "a.ndjson": text, "b.ndjson": text },
          policyOf(),
        );
        expect(verdictsOf(twice)).toEqual(verdictsOf(once));
        expect(twice.run.accounts[1]?.ignoredReasons).toEqual({
          "same-content": story.length,
        });
      },
      "one key, other content: both are shown as a conflict": async () => {
        const audited = await auditLog([
          ...story.slice(0, 3),
          action(at("09:30"), { value: "9", unit: "mg" }),
          action(at("09:30"), { value: "8", unit: "mg" }),
        ]);
        expect(breachedOf(audited)).toContain(
          "duplicate-or-conflicting-record",
        );
      },
      "one action with two doses: undetermined where the answer is not that of both":
        async () => {
          const twice = async (one: string, other: string) => {
            const audited = await auditLog([
              ...story.slice(0, 2),
              action(at("09:30"), milligrams(one)),
              action(at("09:30"), milligrams(other)),
            ]);
            const { alignment, direction, oversight } = decisionOf(audited);
            return [alignment, direction, oversight];
          };
          const open = ["undetermined", null, "link-unknown"];
          expect(await twice("7", "8")).toEqual(open);
          expect(await twice("8", "7")).toEqual(open);
          expect(await twice("8", "9")).toEqual([
            "modified",
            "more",
            "changed-after-review",
          ]);
        },
      "one review with two doses: what was signed off cannot be told where the answer is not that of both":
        async () => {
          const signed = (value: string) =>
            review(at("09:10"), {
              type: "review.modified",
              ...milligrams(value),
            });
          const states = (one: string, other: string) =>
            oversightOf([
              advice(at("09:00")),
              signed(one),
              signed(other),
              action(at("09:30"), milligrams("8")),
            ]);
          expect(await states("8", "8.5")).toBe("link-unknown");
          expect(await states("8.5", "8")).toBe("link-unknown");
          expect(await states("9", "8.5")).toBe("changed-after-review");
          expect(await states("8", "8.0")).toBe("documented-before");
        },
    },
  },
  {
    number: 17,
    title: "late-arriving rows",
    checks: {
      "cut at 23:59: the log ends, and says no more": async () => {
        const cut: Cells = { ...window, validUntil: "2026-02-10T23:59:00Z" };
        const rows = [
          advice("2026-02-10T23:50:00Z"),
          action("2026-02-11T00:10:00Z"),
        ];
        expect(await oversightOf([cut, ...rows])).toBe("log-ends");
        expect(await oversightOf([window, ...rows])).toBe("none-found");
      },
      "a re-run with the late row adds, and alters nothing else": async () => {
        const before = await auditLog(story.slice(0, 3));
        const after = await auditLog(story);
        const own = verdictsOf(before);
        expect(verdictsOf(after)).toEqual(expect.arrayContaining([...own]));
      },
    },
  },
  {
    number: 18,
    title: "cancelled orders lose their id",
    checks: {
      "keyed by encounter and code; cancelled is not 'not acted on'":
        async () => {
          const found = await alerted(
            "avoid",
            `Z1,77,,A1,2,N12,alert,${at("09:00")}`,
            `Z1,77,,,,P77,cancelled,${at("09:01")}`,
          );
          expect(found.alignment).toBe("concordant");
          expect(found.link).toBe("keyed");
          expect(found.events.map(({ type }) => type)).toContain(
            "action.cancelled",
          );
        },
      "an encounter without a code links no order": async () => {
        const audited = await auditLog([
          advice(at("09:00"), { encounter: "77", recommendation: "" }),
          action(at("09:30"), {
            type: "action.cancelled",
            recommendation: "",
            patient: "",
            encounter: "77",
          }),
        ]);
        expect(decisionOf(audited).events).toHaveLength(1);
      },
    },
  },
  {
    number: 19,
    title: "options and order sets",
    checks: {
      "options are ignored, orders are not": async () => {
        const mapping = oneSource(`
values: { intent: { option: ignored, order: action.ordered } }
fields: { patient: resource.subject.reference, order: resource.id, decisionKind: { constant: order }, code: resource.code, occurredAt: resource.authoredOn }
events: [{ type: { column: resource.intent, map: intent } }]`);
        const resource = (id: number, intent: string) =>
          `${JSON.stringify({ resource: { id: `M${id}`, intent, code: "x", authoredOn: at("09:00"), subject: { reference: "Z1" } } })}\n`;
        const { run } = await auditMapped(mapping, {
          "s.ndjson":
            resource(1, "option") +
            resource(2, "option") +
            resource(3, "option") +
            resource(4, "order"),
        });
        expect(run.accounts[0]).toMatchObject({
          used: 1,
          ignored: 3,
          ignoredReasons: { "ignored-word": 3 },
        });
      },
      "one signature covers the items of the set": async () => {
        const set: Cells = {
          decisionKind: "order",
          orderSet: "S1",
          recommendation: "",
          value: "",
          unit: "",
          frequency: "",
        };
        const items = (...codes: readonly string[]) =>
          codes.map((code) =>
            action(at("09:20"), { ...set, code, type: "action.ordered" }),
          );
        const done = async (...codes: readonly string[]) =>
          alignmentOf([
            window,
            ...["A", "B", "C"].map((code) =>
              advice(at("09:00"), { ...set, code }),
            ),
            ...items(...codes),
            action(at("09:30"), set),
          ]);
        expect(await done("A", "B", "C")).toBe("concordant");
        expect(await done("A", "C")).toBe("partly-followed");
        expect(await done("A", "B", "C", "D")).toBe("modified");
      },
    },
  },
  {
    number: 23,
    title: "stance inverted",
    checks: {
      "one table read as do and as avoid: opposite alignments": async () => {
        const rows = [
          `Z1,77,O1,A1,3,N12,alert,${at("09:00")}`,
          `Z1,77,O1,,,P77,signed,${at("09:05")}`,
        ];
        expect((await alerted("avoid", ...rows)).alignment).toBe("overridden");
        expect((await alerted("do", ...rows)).alignment).toBe("concordant");
        const removed = [
          `Z1,77,O1,A1,2,N12,alert,${at("09:00")}`,
          `Z1,77,O1,,,P77,cancelled,${at("09:05")}`,
        ];
        expect((await alerted("avoid", ...removed)).alignment).toBe(
          "concordant",
        );
      },
      "without a stance nothing is compared": async () => {
        const audited = await auditLog([
          advice(at("09:00"), { stance: "" }),
          action(at("09:30")),
        ]);
        const { alignment, reasons } = decisionOf(audited);
        expect(alignment).toBe("not-comparable");
        expect(reasons).toContain("stance-not-recorded");
      },
    },
  },
  {
    number: 24,
    title: "equal words, other scales",
    checks: {
      "the four worked pairs of 7.4": async () => {
        expect(await ranked("5", "2")).toBe("concordant same");
        expect(await ranked("3", "1")).toBe("concordant same");
        expect(await ranked("2", "2")).toBe("modified more");
        expect(await ranked("1", "1")).toBe("modified more");
      },
      "two scales without a map are not compared, equal digits or not":
        async () => {
          expect(
            await alignmentOf([
              advice(at("09:00"), priority("ai5", "1")),
              action(at("09:30"), {
                ...priority("human3", "1"),
                type: "action.triaged",
              }),
            ]),
          ).toBe("not-comparable");
        },
    },
  },
  {
    number: 25,
    title: "units",
    checks: {
      "MG and Mg are refused, IDL is no kg, Units are no units, mcg is ug":
        async () => {
          const mg = { value: "2.5", unit: "mg", frequency: "1/d" };
          const given = (unit: string, value = "2.5") =>
            dosed(mg, { code: "warfarin", value, unit, frequency: "1/d" });
          expect(await given("mg")).toBe("concordant");
          expect(await given("mcg", "2500")).toBe("concordant");
          for (const unit of ["MG", "Mg", "Units", "{tablet}"])
            expect(await given(unit)).toBe("not-comparable");
          expect(
            await dosed(
              { value: "0.1", unit: "mg/kg" },
              { code: "warfarin", value: "0.1", unit: "mg/kg (IDL)" },
            ),
          ).toBe("not-comparable");
        },
      "7 mg a day is 49 mg a week; 30 tablets dispensed are no dose":
        async () => {
          const { advised } = decisionOf(
            await auditLog([advice(at("09:00")), action(at("09:30"))]),
          );
          expect(advised).toContain("49 mg/wk");
          expect(
            await dosed({}, { code: "warfarin", value: "30", unit: "TAB" }),
          ).toBe("not-comparable");
        },
    },
  },
  {
    number: 26,
    title: "damaged ids",
    checks: {
      "a code read from JSON or CSV keeps all its digits": async () => {
        const good = "39687811000001107";
        expect(isSnomedId(good)).toBe(true);
        const json = ndjsonOf(snomed(good)).replaceAll(`"${good}"`, good);
        expect(json).toContain(`:${good},`);
        const fromJson = await auditFiles({ "a.ndjson": json }, policyOf());
        expect(decisionOf(fromJson).advised).toContain("7 mg");
        expect(decisionOf(fromJson).alignment).toBe("concordant");
        expect(fromJson.run.notes["code-damaged"]).toBeUndefined();
        expect(fromJson.decisions[0]?.events[0]?.says).toContain(good);
      },
      "a digit that fails is noted, and the code is neither joined nor compared":
        async () => {
          for (const damaged of [
            "39687811000001100",
            "22298007",
            "T-15460",
            "3.97E+16",
          ]) {
            const audited = await auditLog(snomed(damaged));
            expect(audited.run.notes["code-damaged"]).toBe(2);
            expect(decisionOf(audited).alignment).toBe("not-comparable");
          }
        },
      "an id that a spreadsheet shortened or wrapped is a fault": async () => {
        const faultOf = async (more: Cells) =>
          (await auditLog([...story, advice(at("12:00"), more)])).faults.map(
            ({ code }) => code,
          );
        expect(await faultOf({ patient: "1.23E+12" })).toEqual([
          "id-scientific-notation",
        ]);
        expect(await faultOf({ order: "3.97E+16" })).toEqual([
          "id-scientific-notation",
        ]);
        expect(await faultOf({ patient: '="9990000018"' })).toEqual([
          "id-spreadsheet-wrapper",
        ]);
        expect(await faultOf({ order: "'123" })).toEqual([
          "id-spreadsheet-wrapper",
        ]);
      },
      "sixteen digits that end in 000 link nothing, fifteen do": async () => {
        const byOrder = async (order: string) =>
          auditLog([
            advice(at("09:00"), { order, recommendation: "R1" }),
            action(at("09:30"), { order, recommendation: "", code: "other" }),
          ]);
        const rounded = await byOrder("1234567890123000");
        expect(decisionOf(rounded).events).toHaveLength(1);
        expect(rounded.run.notes["id-damaged"]).toBe(2);
        const short = await byOrder("123456789012000");
        expect(decisionOf(short).events).toHaveLength(2);
        expect(short.run.notes["id-damaged"]).toBeUndefined();
      },
      "lost leading zeros show beside other rows: a note, and nothing is joined":
        async () => {
          const rows = (order: string) => [
            advice(at("09:00"), { order: "0012345", recommendation: "R1" }),
            action(at("09:30"), { order, recommendation: "", code: "other" }),
          ];
          const lost = await auditLog(rows("12345"));
          expect(lost.run.notes["id-zeros-differ"]).toBe(1);
          expect(decisionOf(lost).events).toHaveLength(1);
          const kept = await auditLog(rows("0012345"));
          expect(kept.run.notes["id-zeros-differ"]).toBeUndefined();
          expect(decisionOf(kept).events).toHaveLength(2);
        },
    },
  },
  {
    number: 28,
    title: "accession changed or reused",
    checks: {
      "renamed between output and report: joined by the record that says so":
        async () => {
          const imaging = { decisionKind: "imaging", keyScope: "EX1" };
          const rows = [
            advice(at("09:00"), { ...imaging, accession: "OLD1" }),
            action(at("10:00"), {
              ...imaging,
              type: "action.reported-final",
              recommendation: "",
              accession: "NEW1",
              code: "other",
            }),
          ];
          const joined: Cells = {
            type: "context.keys-joined",
            patient: "Z1",
            occurredAt: at("09:30"),
            system: "ehr",
            keyScope: "EX1",
            accession: "NEW1",
            replaces: "OLD1",
          };
          const count = async (all: readonly Cells[]) =>
            decisionOf(await auditLog(all)).events.filter(({ type }) =>
              type.startsWith("action."),
            ).length;
          expect(await count(rows)).toBe(0);
          expect(await count([...rows, joined])).toBe(1);
        },
      "one number at two sites is two numbers": async () => {
        const of = (keyScope: string) => ({
          decisionKind: "imaging",
          accession: "A1",
          keyScope,
        });
        const audited = await auditLog([
          advice(at("09:00"), of("EX1")),
          action(at("10:00"), {
            ...of("EX2"),
            type: "action.reported-final",
            recommendation: "",
            code: "other",
          }),
        ]);
        expect(decisionOf(audited).events).toHaveLength(1);
      },
    },
  },
  {
    number: 29,
    title: "failed audit events",
    checks: {
      "an outcome other than success is no action": async () => {
        const mapping = oneSource(`
fields: { patient: patient, order: order, decisionKind: { constant: order }, actor: who, occurredAt: recorded }
events:
  - { type: action.ordered, when: { column: outcome, in: ["0", success] } }`);
        const event = (outcome: string) =>
          `${JSON.stringify({ patient: "Z1", order: "O1", who: "P77", recorded: at("09:00"), outcome })}\n`;
        const { run } = await auditMapped(mapping, {
          "s.ndjson": event("8") + event("error") + event("0"),
        });
        expect(run.accounts[0]).toMatchObject({
          used: 1,
          ignoredReasons: { "no-event-applies": 2 },
        });
      },
    },
  },
  {
    number: 31,
    title: "id collisions, cycles",
    checks: {
      "one uuid with two contents: rivals, none picked": async () => {
        const audited = await auditLog([
          advice(at("09:00"), { code: "warfarin", model: "m1" }),
          advice(at("09:00"), { code: "heparin", model: "m2" }),
          action(at("09:30"), { code: "warfarin", value: "7", unit: "mg" }),
        ]);
        expect(
          audited.decisions.some(
            ({ notes, rivals }) =>
              notes.includes("record-conflict") || rivals.length > 0,
          ),
        ).toBe(true);
      },
      "one id, version and stamp with two doses: undetermined, whichever of the two was given":
        async () => {
          const issued = (value: string) =>
            advice(at("09:00"), { recommendationVersion: "1", value });
          const done = (value: string, more: Cells = {}) =>
            action(at("09:30"), { ...milligrams(value), ...more });
          const answers = async (...rows: readonly Cells[]) => {
            const [one, other] = await Promise.all(
              [rows, rows.toReversed()].map((some) => auditLog(some)),
            );
            const [first, again] = [one, other].map((audited) =>
              decisionOf(audited ?? { decisions: [] }),
            );
            if (first === undefined) throw new Error("no decision");
            const { alignment, direction, difference, notes } = first;
            expect([again?.alignment, again?.advised, again?.done]).toEqual([
              alignment,
              first.advised,
              first.done,
            ]);
            expect(notes).toContain("record-conflict");
            return [alignment, direction, difference];
          };
          const two = [issued("7"), issued("8")];
          const open = ["undetermined", null, null];
          const named = { recommendationVersion: "1" };
          expect(await answers(...two, done("7"))).toEqual(open);
          expect(await answers(...two, done("8"))).toEqual(open);
          expect(await answers(...two, done("8", named))).toEqual(open);
          // The same of both: what does not depend on which of them stands is said.
          expect(await answers(...two, done("9"))).toEqual([
            "modified",
            "more",
            null,
          ]);
        },
      "feedback whose card is in no response is a decision, and its chain is incomplete":
        async () => {
          const audited = await auditLog([
            review(at("09:10"), { decisionKind: "medication" }),
          ]);
          expect(decisionOf(audited).events.map(({ type }) => type)).toEqual([
            "review.accepted",
          ]);
          expect(audited.findings.map(({ rule }) => rule)).toContain(
            "incomplete-decision-chain",
          );
        },
      "a document that replaces itself is cut and noted": async () => {
        const audited = await auditLog([
          advice(at("09:00"), {
            decisionKind: "document",
            document: "L9",
            replaces: "L9",
          }),
        ]);
        expect(decisionOf(audited).notes).toContain("key-cycle");
      },
    },
  },
  {
    number: 36,
    title: "silence of ignored cards",
    checks: {
      "no feedback: not acted on where the window is covered, else the log ends":
        async () => {
          const shown = [advice(at("09:00"), { stance: "do" })];
          expect(await oversightOf([window, ...shown])).toBe("not-acted-on");
          expect(await oversightOf(shown)).toBe("log-ends");
        },
    },
  },
  {
    number: 38,
    title: "free text only",
    checks: {
      "'as directed' is not comparable, and stands in no report": async () => {
        const audited = await auditLog(
          [
            advice(at("09:00")),
            action(at("09:30"), {
              code: "warfarin",
              value: "take as directed by Dr Example",
              unit: "mg",
            }),
          ],
          { formats: ["text", "html", "json"] },
        );
        expect(decisionOf(audited).alignment).toBe("not-comparable");
        for (const [name, text] of audited.written)
          if (name.startsWith("report"))
            expect(text).not.toContain("Dr Example");
        expect(decisionOf(audited).done ?? "").not.toContain("Dr Example");
      },
    },
  },
  {
    number: 39,
    title: "deleted, entered in error",
    checks: {
      "kept and visible, and no action remains": async () => {
        const audited = await auditLog([
          window,
          advice(at("09:00")),
          action(at("09:30"), { order: "O1" }),
          action(at("10:00"), {
            type: "action.entered-in-error",
            order: "O1",
          }),
        ]);
        const decision = decisionOf(audited);
        expect(decision.oversight).toBe("not-acted-on");
        expect(
          [...decision.events, ...decision.later].map(({ type }) => type),
        ).toEqual(
          expect.arrayContaining(["action.signed", "action.entered-in-error"]),
        );
      },
    },
  },
  {
    number: 41,
    title: "a blank that means something",
    checks: {
      "blank means what the mapping declares, else not recorded": async () => {
        const mapping = (blank: string) =>
          oneSource(`
values: { disp: { SELF: self-care, ED: emergency } }
fields: { patient: P, recommendation: R, decisionKind: { constant: disposition }, occurredAt: T }
events: [{ type: action.referred, fields: { code: { column: ORIGINAL_DISP, map: disp${blank} } } }]`);
        const said = async (blank: string) =>
          decisionOf(
            await auditMapped(mapping(blank), {
              "s.csv": `P,R,T,ORIGINAL_DISP\nZ1,R1,${at("09:00")},\n`,
            }),
          ).events[0]?.says;
        expect(await said(", blank: followed")).toBe("followed");
        expect(await said("")).toBeNull();
      },
    },
  },
  {
    number: 42,
    title: "issued but never shown",
    checks: {
      "issued, displayed and suppressed are three things": async () => {
        const acted = (...types: readonly string[]) =>
          auditLog([
            ...types.map((type) =>
              advice(at("09:00"), { type: `recommendation.${type}` }),
            ),
            action(at("09:30"), { code: "warfarin", value: "7" }),
          ]);
        expect(decisionOf(await acted("suppressed")).alignment).toBe(
          "acted-without-ai",
        );
        expect(decisionOf(await acted("issued")).oversight).toBe("none-found");
        expect(
          decisionOf(await acted("issued")).events.map(({ type }) => type),
        ).not.toContain("recommendation.displayed");
        const viewed = [
          advice(at("09:00")),
          review(at("09:10"), { type: "recommendation.displayed" }),
          action(at("09:30")),
        ];
        expect(await oversightOf(viewed)).toBe("view-only");
      },
    },
  },
  {
    number: 49,
    title: "reviewer changed the advice, the AI's original was carried out",
    checks: {
      "6 months advised, 1 year verified, 6 months ordered": async () => {
        const followUp: Cells = { code: "ct-chest", unit: "", frequency: "" };
        const ordered = (value: string) =>
          oversightOf([
            advice(at("09:00"), {
              ...followUp,
              decisionKind: "order",
              value: "6",
            }),
            review(at("09:10"), {
              ...followUp,
              type: "review.modified",
              value: "12",
            }),
            action(at("09:30"), { ...followUp, value }),
          ]);
        expect(await ordered("6")).toBe("rejected-then-acted");
        expect(await ordered("12")).toBe("documented-before");
      },
    },
  },
  {
    number: 50,
    title: "headers without rows; unknown keys; four-digit fractions",
    checks: {
      "a header alone is no record and no crash, its columns listed":
        async () => {
          const mapping = oneSource(`
format: tsv
fields: { patient: P, occurredAt: T }
events: [{ type: recommendation.issued }]
`).concat(
            `  - name: t\n    files: ["t.csv"]\n    fields: { patient: P, recommendation: R, decisionKind: { constant: other }, occurredAt: T }\n    events: [{ type: recommendation.issued }]\n`,
          );
          const { run } = await auditMapped(mapping, {
            "s.tsv": "P\tT\tEXTRA\n",
            "t.csv": `P,R,T\nZ1,R1,${at("09:00")}\n`,
          });
          expect(
            run.accounts.find(({ file }) => file === "s.tsv"),
          ).toMatchObject({ records: 0, unusedColumns: ["EXTRA"] });
        },
      "unknown keys are listed": async () => {
        const mapping = oneSource(`
fields: { patient: p, recommendation: r, decisionKind: { constant: other }, occurredAt: t }
events: [{ type: recommendation.issued }]`);
        const { run } = await auditMapped(mapping, {
          "s.ndjson": `${JSON.stringify({ p: "Z1", r: "R1", t: at("09:00"), fhir_comments: ["x"] })}\n`,
        });
        expect(run.accounts[0]?.unusedColumns.join()).toContain(
          "fhir_comments",
        );
      },
      "all digits of a fraction are kept": async () => {
        const { events } = decisionOf(
          await auditLog([advice("2026-02-11T13:00:00.0001Z")]),
        );
        expect(events[0]).toMatchObject({
          earliest: "2026-02-11T13:00:00.000100Z",
          latest: "2026-02-11T13:00:00.000200Z",
        });
      },
    },
  },
];
