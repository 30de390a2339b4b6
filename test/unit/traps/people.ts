/** Traps about who did what, and whose record it is: 9 to 13, 20 to 22, 27, 30, 32, 34, 35, 37, 40 and 45. */
import { expect } from "vitest";
import type { Cells } from "../../laws/rows.ts";
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

/** Advice at 09:00, one review at 09:10, one signature at 09:30. */
const reviewedBy = (more: Cells): readonly Cells[] => [
  advice(at("09:00")),
  review(at("09:10"), more),
  action(at("09:30")),
];

const merged = (type: string, when: string): Cells => ({
  type: `context.patient-${type}`,
  patient: "Z1",
  replaces: "T9",
  occurredAt: at(when),
  system: "ehr",
});

/** One row an event; who and what come from the columns. */
const staffed = oneSource(
  `
timeZone: UTC
values: { what: { issued: recommendation.issued, reviewed: review.accepted, signed: action.signed } }
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, actor: A, actorName: N, model: { constant: m }, modelVersion: { constant: "1" }, stance: { constant: do }, code: { constant: x }, occurredAt: T }
events: [{ type: { column: W, map: what } }]`,
).concat(
  "directory: { files: [staff.csv], fields: { account: LOGIN, person: REG, role: ROLE, kind: KIND, from: START, until: END } }\n",
);
const staffRows = (reviewer: string, name = ""): string =>
  [
    "P,R,W,A,N,T",
    `Z1,R1,issued,,,${at("09:00")}`,
    `Z1,R1,reviewed,${reviewer},${name},${at("09:10")}`,
    `Z1,R1,signed,DOC7,,${at("09:30")}`,
    "",
  ].join("\n");
const staff = `LOGIN,REG,ROLE,KIND,START,END
DOC7,GMC:9990001,doctor,human,2020-01-01,
NUR1,NMC:9990002,nurse,human,2020-01-01,2026-02-11
NUR1,NMC:9990003,pharmacist,human,2026-02-11,
WARD4,,nurse,shared,2020-01-01,
`;
/** A warning with its outcomes, every action covered, and a doctor with two accounts. */
const warned = oneSource(
  `
timeZone: UTC
covers: { from: 2026-02-01, until: 2026-03-01 }
values: { what: { issued: recommendation.issued, reviewed: review.accepted, revoked: review.revoked, signed: action.signed } }
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, actor: A, model: { constant: m }, modelVersion: { constant: "1" }, stance: { constant: avoid }, code: { constant: x }, occurredAt: T }
events: [{ type: { column: W, map: what } }]`,
).concat(
  "directory: { files: [staff.csv], fields: { account: LOGIN, person: REG, role: ROLE, kind: KIND, from: START } }\n",
);
const twoAccounts = `LOGIN,REG,ROLE,KIND,START
DOC7,GMC:9990001,doctor,human,2020-01-01
DOC8,GMC:9990001,doctor,human,2020-01-01
NUR1,NMC:9990002,nurse,human,2020-01-01
`;
const byStaff = async (
  reviewer: string,
  name?: string,
  by?: readonly string[],
): Promise<string> =>
  decisionOf(
    await auditMapped(
      staffed,
      { "s.csv": staffRows(reviewer, name) },
      {
        beside: { "staff.csv": staff },
        ...(by === undefined ? {} : { policy: policyOf({ review: { by } }) }),
      },
    ),
  ).oversight;

/** A RIS whose status word says how a report became final. */
const ris = oneSource(
  `
timeZone: UTC
values: { how: { Final: human, Auto Finalized: automatic, Queued Signed: bulk, Findings Copied: automatic } }
fields: { accession: ACC, decisionKind: { constant: imaging }, code: { constant: lung_nodule }, finding: F, occurredAt: T, actor: A }
events:
  - { type: recommendation.issued, when: { column: S, is: AI }, fields: { actorKind: { constant: ai }, model: { constant: cxr }, modelVersion: { constant: "1" } } }
  - { type: review.attested, when: { column: S, is: Read }, fields: { actorKind: { constant: human } } }
  - { type: action.reported-final, when: { column: S, not: { in: [AI, Read] } }, fields: { actorKind: { constant: human }, mode: { column: S, map: how } } }`,
);
const reported = async (...rows: readonly string[]) =>
  decisionOf(
    await auditMapped(ris, {
      "s.csv": [
        "ACC,F,S,A,T",
        `X1,present,AI,,${at("09:00")}`,
        ...rows,
        "",
      ].join("\n"),
    }),
  );

const breakGlass = (...more: readonly Cells[]) =>
  auditLog(
    [
      advice(at("09:00")),
      action(at("09:30")),
      review(at("10:00")),
      {
        type: "context.break-glass-start",
        patient: "Z1",
        occurredAt: at("09:20"),
        system: "ehr",
      },
      ...more,
    ],
    {
      policy: policyOf({
        exceptions: [{ context: "break-glass", closeWithin: "PT24H" }],
      }),
    },
  );

const downtime = (type: string, when: string): Cells => ({
  type: `context.downtime-${type}`,
  occurredAt: at(when),
  system: "ehr",
});

export const peopleTraps: readonly Trap[] = [
  {
    number: 9,
    title: "unsigned, re-signed",
    checks: {
      "sign, unsign, act: the sign-off is cancelled": async () => {
        expect(
          await oversightOf([
            advice(at("09:00")),
            review(at("09:10")),
            review(at("09:15"), { type: "review.revoked" }),
            action(at("09:30")),
          ]),
        ).toBe("none-found");
      },
      "sign, unsign, sign, act: the last valid sign-off counts": async () => {
        expect(
          await oversightOf([
            advice(at("09:00")),
            review(at("09:10")),
            review(at("09:15"), { type: "review.revoked" }),
            review(at("09:20")),
            action(at("09:30")),
          ]),
        ).toBe("documented-before");
      },
      "reject, unsign, act otherwise: whether the advice was overridden is open":
        async () => {
          const found = decisionOf(
            await auditLog([
              advice(at("09:00")),
              review(at("09:10"), { type: "review.rejected" }),
              review(at("09:15"), { type: "review.revoked" }),
              action(at("09:30"), { value: "8", unit: "mg", frequency: "1/d" }),
            ]),
          );
          expect(found.alignment).toBe("undetermined");
          expect(found.oversight).not.toBe("not-acted-on");
          expect(found.reasons).toContain("reviews-perhaps-taken-back");
        },
      "heed a warning, unsign from another account of one person, nothing done: the outcome is cancelled too":
        async () => {
          const heeded = async (...rows: readonly string[]) =>
            decisionOf(
              await auditMapped(
                warned,
                {
                  "s.csv": [
                    "P,R,W,A,T",
                    `Z1,R1,issued,,${at("09:00")}`,
                    `Z1,R1,reviewed,DOC7,${at("09:10")}`,
                    ...rows,
                    "",
                  ].join("\n"),
                },
                { beside: { "staff.csv": twoAccounts } },
              ),
            );
          const revoked = `Z1,R1,revoked,DOC8,${at("09:15")}`;
          expect((await heeded()).alignment).toBe("concordant");
          expect(await heeded(revoked)).toMatchObject({
            alignment: "not-acted-on",
            oversight: "not-acted-on",
          });
          const other = `Z1,R1,revoked,NUR1,${at("09:15")}`;
          expect((await heeded(other)).alignment).toBe("concordant");
        },
    },
  },
  {
    number: 10,
    title: "proxy, enterer, verbal order",
    checks: {
      "three people on one order: only the authoriser acted": async () => {
        const ordered = (reviewer: string) =>
          oversightOf(
            [
              advice(at("09:00")),
              review(at("09:10"), { actor: reviewer }),
              action(at("09:30"), {
                actor: "P77",
                enteredBy: "JSMITH",
                onBehalfOf: "P80",
              }),
            ],
            { policy: policyOf({ review: { independentOfActor: true } }) },
          );
        expect(await ordered("N12")).toBe("documented-before");
        expect(await ordered("P77")).toBe("not-independent");
      },
      "an interface account is a person only where the policy counts delegates":
        async () => {
          const delegate = {
            actor: "IFACE1",
            actorKind: "service",
            onBehalfOf: "N12",
          };
          expect(await oversightOf(reviewedBy(delegate))).toBe("not-a-person");
        },
    },
  },
  {
    number: 11,
    title: "service accounts",
    checks: {
      "without a directory or a mapping an account is nobody known":
        async () => {
          expect(
            await oversightOf(reviewedBy({ actor: "svc_rad", actorKind: "" })),
          ).toBe("not-a-person");
          expect(
            await oversightOf(
              reviewedBy({ actor: "svc_rad", actorKind: "service" }),
            ),
          ).toBe("not-a-person");
          expect(
            await oversightOf(reviewedBy({ actor: "", actorKind: "" })),
          ).toBe("not-a-person");
        },
      "the directory says who is a person, and whom it does not list it does not":
        async () => {
          expect(await byStaff("NUR1")).toBe("documented-before");
          expect(await byStaff("SVC9")).toBe("not-a-person");
        },
      "the role is the one of that time": async () => {
        expect(await byStaff("NUR1", "", ["pharmacist"])).toBe(
          "documented-before",
        );
        expect(await byStaff("NUR1", "", ["nurse"])).toBe("role-not-permitted");
      },
    },
  },
  {
    number: 12,
    title: "shared logins",
    checks: {
      "shared wins, whoever's name is beside it": async () => {
        expect(await byStaff("WARD4", "Sister Example")).toBe("not-a-person");
        expect(
          await oversightOf(
            reviewedBy({
              actor: "WARD4",
              actorKind: "shared",
              actorName: "Sister Example",
            }),
          ),
        ).toBe("not-a-person");
      },
      "one login at two workstations in one minute is a note of the run, not a verdict":
        async () => {
          const rows = (workstation: string) => [
            advice(at("09:00"), { workstation: "W1" }),
            review(at("09:10"), { workstation: "W1" }),
            action(at("09:30")),
            advice(at("09:00"), { patient: "Z2", recommendation: "R2" }),
            review(at("09:10"), {
              patient: "Z2",
              recommendation: "R2",
              workstation,
            }),
            action(at("09:30"), { patient: "Z2", recommendation: "R2" }),
          ];
          const apart = await auditLog(rows("W2"));
          expect(apart.run.limits.acrossPatients).toEqual([
            {
              code: "login-at-two-workstations",
              where: "ehr",
              count: 1,
              stamps: null,
              oneIn: 1,
            },
          ]);
          expect(apart.run.states["documented-before"]).toBe(2);
          const same = await auditLog(rows("W1"));
          expect(same.run.limits.acrossPatients).toEqual([]);
          expect(same.run.states).toEqual(apart.run.states);
        },
    },
  },
  {
    number: 13,
    title: "merged, unmerged, moved patients",
    checks: {
      "a review under the old number counts while the merge is in force":
        async () => {
          const rows = (...context: readonly Cells[]) => [
            ...context,
            advice(at("09:00")),
            review(at("09:10"), { patient: "T9" }),
            action(at("09:30")),
          ];
          const joined = await auditLog(rows(merged("merged", "08:00")));
          expect(decisionOf(joined).oversight).toBe("documented-before");
          const undone = await auditLog(
            rows(merged("merged", "08:00"), merged("unmerged", "11:00")),
          );
          expect(decisionOf(undone).oversight).toBe("documented-before");
          const ended = await auditLog(
            rows(merged("merged", "07:00"), merged("unmerged", "08:00")),
          );
          expect(ended.run.states["documented-before"]).toBe(0);
          expect(breachedOf(ended)).toContain("patient-mismatch");
          const apart = await auditLog(rows());
          expect(apart.run.states["documented-before"]).toBe(0);
          expect(breachedOf(apart)).toContain("patient-mismatch");
        },
    },
  },
  {
    number: 20,
    title: "auto-accept, batch signing",
    checks: {
      "the status word gives the mode": async () => {
        const automatic = await reported(
          `X1,present,Auto Finalized,RAD1,${at("10:00")}`,
        );
        expect(automatic.oversight).toBe("automatic");
        const bulk = await reported(
          `X1,present,Queued Signed,RAD1,${at("10:00")}`,
        );
        expect(bulk.oversight).toBe("none-found");
        expect(
          (await reported(`X1,present,Final,RAD1,${at("10:00")}`)).oversight,
        ).toBe("none-found");
      },
      "forty signatures of one minute are forty decisions, each judged alone":
        async () => {
          const rows = Array.from({ length: 40 }, (_, index): Cells[] => {
            const own = { patient: `Z${index}`, recommendation: `R${index}` };
            return [
              advice(at("09:00"), own),
              review(at("09:10"), own),
              action(at("09:30"), { ...own, mode: "bulk" }),
            ];
          });
          const { run } = await auditLog(rows.flat());
          expect(run.states["documented-before"]).toBe(40);
        },
    },
  },
  {
    number: 21,
    title: "break-glass",
    checks: {
      "explains, does not excuse: after is after, at a lower severity":
        async () => {
          const audited = await breakGlass({
            type: "context.break-glass-end",
            patient: "Z1",
            occurredAt: at("09:50"),
            system: "ehr",
          });
          expect(decisionOf(audited).oversight).toBe("documented-after");
          expect(
            audited.findings.find(({ rule }) => rule === "review-after-action")
              ?.severity,
          ).toBe("medium");
        },
      "without the interval it stays high; outside of it too": async () => {
        const { findings } = await auditLog([
          advice(at("09:00")),
          action(at("09:30")),
          review(at("10:00")),
        ]);
        expect(
          findings.find(({ rule }) => rule === "review-after-action")?.severity,
        ).toBe("high");
        const early = await breakGlass({
          type: "context.break-glass-end",
          patient: "Z1",
          occurredAt: at("09:25"),
          system: "ehr",
        });
        expect(
          early.findings.find(({ rule }) => rule === "review-after-action")
            ?.severity,
        ).toBe("high");
      },
      "an interval that nobody closed is told": async () => {
        const audited = await breakGlass();
        expect(decisionOf(audited).notes).toContain("break-glass-open");
      },
    },
  },
  {
    number: 22,
    title: "downtime",
    checks: {
      "a downtime in the window: silence proves nothing": async () => {
        const rows = [advice(at("09:00")), action(at("09:30"))];
        expect(await oversightOf(rows)).toBe("none-found");
        expect(
          await oversightOf([
            ...rows,
            downtime("start", "09:05"),
            downtime("end", "09:25"),
          ]),
        ).toBe("log-ends");
        expect(
          await oversightOf([
            ...rows,
            downtime("start", "07:05"),
            downtime("end", "07:25"),
          ]),
        ).toBe("none-found");
      },
      "a source whose rows name their system is down with any of them":
        async () => {
          const logs = (system: string) => `version: 1
sources:
  - name: log
    files: ["log.*"]
    fields: { patient: P, recommendation: R, system: ${system}, decisionKind: { constant: medication }, model: { constant: m }, actor: A, actorKind: { constant: human }, occurredAt: T }
    values: { what: { issued: recommendation.issued, accepted: review.accepted, signed: action.signed } }
    events: [{ type: { column: W, map: what } }]
  - name: operations
    files: ["operations.*"]
    fields: { system: S, occurredAt: T }
    values: { what: { down: context.downtime-start, up: context.downtime-end } }
    events: [{ type: { column: W, map: what } }]
`;
          const rows = ["issued,09:00", "signed,09:30"].map((row) => {
            const [what = "", time = ""] = row.split(",");
            return `Z1,R1,ris,P77,${what},${at(time)}\n`;
          });
          const stateWith = async (system: string, down: string) =>
            decisionOf(
              await auditMapped(logs(system), {
                "log.csv": `P,R,S,A,W,T\n${rows.join("")}`,
                "operations.csv": `S,W,T\nris,down,${at(down)}\nris,up,${at("09:25")}\n`,
              }),
            ).oversight;
          expect(await stateWith("S", "09:05")).toBe("log-ends");
          expect(await stateWith("{ constant: ris }", "09:05")).toBe(
            "log-ends",
          );
          expect(await stateWith("{ constant: ehr }", "09:05")).toBe(
            "none-found",
          );
        },
      "a status word that the mapping does not resolve is a fault, never a guess":
        async () => {
          const mapping = oneSource(`
values: { mar: { Given: action.administered } }
fields: { patient: P, order: O, decisionKind: { constant: medication }, occurredAt: T }
events: [{ type: { column: S, map: mar } }]`);
          const { faults } = await auditMapped(mapping, {
            "s.csv": `P,O,S,C,T\nZ1,O1,NOT DONE,charted on paper in downtime,${at("09:10")}\nZ1,O1,Given,,${at("12:00")}\n`,
          });
          expect(faults.map(({ code }) => code)).toEqual(["unmapped-value"]);
        },
      "a late entry by proxy: the person who typed it did not do it":
        async () => {
          expect(
            await oversightOf(
              [
                advice(at("09:00")),
                review(at("09:10"), {
                  actor: "N12",
                  enteredBy: "P77",
                  timeBasis: "typed",
                  recordedAt: at("09:25"),
                }),
                action(at("09:30")),
              ],
              { policy: policyOf({ review: { independentOfActor: true } }) },
            ),
          ).toBe("documented-before");
        },
    },
  },
  {
    number: 27,
    title: "NHS numbers",
    checks: {
      "a failed check digit is a warning and no filter": async () => {
        const rows = reviewedBy({}).map((row) => ({
          ...row,
          patient: "9900002831",
        }));
        const audited = await auditLog(rows);
        expect(decisionOf(audited).oversight).toBe("documented-before");
        expect(audited.run.notes["nhs-number-check-failed"]).toBe(3);
      },
      "declared as an NHS number, the failed digit is a fault": async () => {
        const mapping = oneSource(`
identifier: nhs-number
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, occurredAt: T }
events: [{ type: recommendation.issued }]`);
        const { faults } = await auditMapped(mapping, {
          "s.csv": `P,R,T\n9990000019,R1,${at("09:10")}\n9990000018,R2,${at("09:10")}\n`,
        });
        expect(faults.map(({ code }) => code)).toEqual(["id-check-digit"]);
      },
      "two patients with 0000000000 are not joined by it": async () => {
        for (const placeholder of ["0000000000", "9999999999"]) {
          const unnamed = { patient: placeholder, recommendation: "" };
          const audited = await auditLog([
            advice(at("09:00"), { ...unnamed, order: "O1" }),
            action(at("09:30"), { ...unnamed, code: "warfarin", value: "7" }),
          ]);
          expect(audited.run.notes["nhs-number-placeholder"]).toBe(2);
          expect(decisionOf(audited).events).toHaveLength(1);
          expect(audited.run.leftOver).toEqual({
            "no-patient-and-no-key": 1,
          });
        }
      },
    },
  },
  {
    number: 30,
    title: "reviewer is an organisation, a ticket, a mailbox",
    checks: {
      "none of them is a person": async () => {
        for (const who of [
          { actor: "ORG5", actorKind: "organisation" },
          { actor: "", actorName: "FHIR-54368", actorKind: "" },
          { actor: "", actorName: "GitHub Copilot AI", actorKind: "" },
          { actor: "radiology@example.org", actorKind: "" },
          { actor: "", actorName: "GMC:9990001", actorKind: "human" },
        ])
          expect(await oversightOf(reviewedBy(who))).toBe("not-a-person");
      },
    },
  },
  {
    number: 32,
    title: "copied findings",
    checks: {
      "a copy is automatic and no read": async () => {
        const copied = await reported(
          `X1,present,Findings Copied,RAD1,${at("10:00")}`,
        );
        expect(copied.oversight).toBe("automatic");
        const read = await reported(
          `X1,,Read,RAD2,${at("09:50")}`,
          `X1,present,Findings Copied,RAD1,${at("10:00")}`,
        );
        expect(read.oversight).toBe("documented-before");
      },
    },
  },
  {
    number: 34,
    title: "evaluation by another model",
    checks: {
      "a model's score is no review": async () => {
        expect(
          await oversightOf(reviewedBy({ actor: "EVAL", actorKind: "ai" })),
        ).toBe("not-a-person");
      },
    },
  },
  {
    number: 35,
    title: "a view is not a review",
    checks: {
      "displayed or opened before the action: view-only": async () => {
        for (const type of ["recommendation.displayed", "review.opened"])
          expect(await oversightOf(reviewedBy({ type }))).toBe("view-only");
      },
    },
  },
  {
    number: 37,
    title: "consent refused or withdrawn",
    checks: {
      "a draft five minutes after the refusal is outside the intended use":
        async () => {
          const drafted = async (consent: string, when: string) =>
            breachedOf(
              await auditLog(
                [
                  {
                    type: `context.consent-${consent}`,
                    patient: "Z1",
                    occurredAt: at(when),
                    system: "ehr",
                  },
                  advice(at("09:05"), { decisionKind: "document" }),
                ],
                {
                  policy: policyOf(
                    { intendedUse: { source: "IFU rev 4" } },
                    "document",
                  ),
                },
              ),
            );
          expect(await drafted("refused", "09:00")).toContain(
            "outside-intended-use",
          );
          expect(await drafted("withdrawn", "09:00")).toContain(
            "outside-intended-use",
          );
          expect(await drafted("given", "09:00")).not.toContain(
            "outside-intended-use",
          );
          expect(await drafted("refused", "09:10")).not.toContain(
            "outside-intended-use",
          );
        },
    },
  },
  {
    number: 40,
    title: "names hidden in the export",
    checks: {
      "an id without a name is a person as before": async () => {
        expect(
          await oversightOf(reviewedBy({ actor: "N12", actorName: "" })),
        ).toBe("documented-before");
        expect(
          await oversightOf(reviewedBy({ actor: "", actorName: "A. Nurse" })),
        ).toBe("not-a-person");
      },
    },
  },
  {
    number: 45,
    title: "one signature is review and action",
    checks: {
      "one row that gives both counts only where the policy says so":
        async () => {
          const mapping = oneSource(`
fields: { accession: ACC, decisionKind: { constant: imaging }, code: { constant: lung_nodule }, finding: F, occurredAt: T, actor: A }
events:
  - { type: recommendation.issued, when: { column: S, is: AI }, fields: { actorKind: { constant: ai }, model: { constant: cxr }, modelVersion: { constant: "1" } } }
  - { type: action.reported-final, when: { column: S, is: FINAL }, fields: { actorKind: { constant: human } } }
  - { type: review.attested, when: { column: S, is: FINAL }, fields: { actorKind: { constant: human } } }`);
          const signed = async (sameAct?: string) =>
            decisionOf(
              await auditMapped(
                mapping,
                {
                  "s.csv": `ACC,F,S,A,T\nX1,present,AI,,${at("09:00")}\nX1,present,FINAL,RAD1,${at("10:00")}\n`,
                },
                sameAct === undefined
                  ? {}
                  : { policy: policyOf({ review: { sameAct } }, "imaging") },
              ),
            ).oversight;
          expect(await signed()).toBe("none-found");
          expect(await signed("not-counted")).toBe("none-found");
          expect(await signed("counted")).toBe("documented-before");
        },
    },
  },
];

/** Kept beside the others, since each of them reads as an alignment: what was meant is not what was done. */
export const intentTraps: readonly Trap[] = [
  {
    number: 44,
    title: "intention recorded as response",
    checks: {
      "'I plan to proceed', then cancelled: a review, never an action":
        async () => {
          const rows = [
            {
              type: "context.export-window",
              occurredAt: "2026-02-01T00:00:00Z",
              validUntil: "2026-03-01T00:00:00Z",
            },
            advice(at("09:00"), { stance: "avoid" }),
            review(at("09:10"), { type: "review.rejected" }),
          ];
          expect(await alignmentOf(rows)).not.toBe("overridden");
          expect(
            await oversightOf([
              ...rows,
              action(at("09:30"), { type: "action.cancelled" }),
            ]),
          ).toBe("not-acted-on");
        },
    },
  },
];
