/** The worked examples of domain.md 11, from the bytes of their exports to the decision, through their own mappings. */
import { expect } from "vitest";
import { workedMappings } from "../map/worked-mappings.ts";
import type { Cells } from "../../laws/rows.ts";
import type { Audited, Inputs } from "../../laws/run-audit.ts";
import { auditMapped, breachedOf, decisionOf, policyOf } from "./audited.ts";
import type { Trap } from "./audited.ts";

type More = Readonly<Record<string, unknown>>;

const tsv = (...rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.join("\t")}\n`).join("");

const staff = `LOGIN,REG_NO,ROLE,KIND,START,END
PHARM9,GPHC:9990009,pharmacist,human,2020-01-01,
P77,GMC:9990077,doctor,human,2020-01-01,
N5,NMC:9990005,nurse,human,2020-01-01,
`;

const exportsOfA: Inputs = {
  "dose_advice.csv":
    "ADVICE_ID,ORDER_ID,PAT_ID,ISSUED,MODEL,VERSION,DOSE\nADV-1,7001234,Z1,2026-06-03T07:55:00Z,dose-advisor,2.4.1,7\n",
  "ORDER_MED.tsv": tsv(
    [
      "ORDER_MED_ID",
      "PAT_ID",
      "ORDER_INST",
      "HV_DISCRETE_DOSE",
      "HV_DOSE_UNIT_C_NAME",
      "HV_DISCR_FREQ_ID_FREQ_NAME",
      "MEDICATION_ID",
      "ORD_CREATR_USER_ID",
      "AUTHRZING_PROV_ID",
      "OLD_ORDER_ID",
    ],
    [
      "7001234",
      "Z1",
      "6/3/2026 9:14:00 AM",
      "8",
      "mg",
      "Daily",
      "4521",
      "JSMITH",
      "P77",
      "",
    ],
  ),
  "ORDER_REVIEW.tsv": tsv(
    [
      "ORDER_ID",
      "LINE",
      "REVIEW_USER_ID",
      "REVIEWED_TIME",
      "REVIEW_ACCEPTED_YN",
    ],
    ["7001234", "1", "PHARM9", "6/3/2026 8:40:00 AM", "Yes"],
  ),
  "MAR_ADMIN_INFO.tsv": tsv(
    [
      "ORDER_MED_ID",
      "USER_ID",
      "TAKEN_TIME",
      "SAVED_TIME",
      "MAR_ACTION_C_NAME",
    ],
    ["7001234", "N5", "6/3/2026 6:00:00 PM", "6/3/2026 6:12:00 PM", "Given"],
  ),
};

const exampleA = async (before: readonly string[]) =>
  decisionOf(
    await auditMapped(workedMappings.A, exportsOfA, {
      beside: { "staff.csv": staff },
      policy: policyOf({ review: { before } }),
    }),
    "ADV-1",
  );

const exampleB = (): Promise<Audited> =>
  auditMapped(
    `${workedMappings.B}  - name: orders
    files: ["orders.csv"]
    fields: { patient: P, order: O, keyScope: { constant: discern }, decisionKind: { constant: medication }, actor: A, actorKind: { constant: human }, occurredAt: T }
    events: [{ type: action.signed }]
`,
    {
      "eks_dlg_event1.csv":
        "person_id,dlg_name,dlg_dt_tm,updt_dt_tm,dlg_event_id,encntr_id,dlg_prsnl_id,trigger_order_id,override_reason,action_flag\n441,PHA_EKM!WARF_DDI,10/25/2026 01:30,10/25/2026 04:00,88123002,77,9001,55012,Patient previously tolerated,3\n",
      "orders.csv": "P,O,A,T\n441,55012,9001,2026-10-25T00:45:10Z\n",
    },
  );

const exampleC = async (more?: More, addendum = true) =>
  decisionOf(
    await auditMapped(
      workedMappings.C,
      {
        "ai_results.csv":
          "accession,study_uid,algo,algo_version,result_utc,finding,score,threshold,flag\nRX260211-0417,1.2.826.1,CXR-Detect,2.4.1,2026-02-11T14:52:07Z,lung_nodule,0.31,0.50,N\n",
        "ris.csv": [
          "ACCESSION,STATUS,READ_START,SIGNED_BY,SIGNED_AT,FINDINGS_CODED",
          "RX260211-0417,FINAL,11/02/2026 16:01,GMC:9990001,11/02/2026 16:05,NAD",
          ...(addendum
            ? [
                "RX260211-0417,ADDENDUM,,GMC:9990002,23/02/2026 10:40,NODULE R UPPER",
              ]
            : []),
          "",
        ].join("\n"),
      },
      more === undefined ? {} : { policy: policyOf(more, "imaging") },
    ),
  );

async function exampleD(more: Cells & { readonly outcome?: string } = {}) {
  const { openedAt = "", occurredAt = "", outcome = "A" } = more;
  return auditMapped(workedMappings.D, {
    "decisions.csv": `ID,NHS_NO,DRUG,AI_MG,AI_AT,AI_VER,REVIEWER,ROLE,REVIEWED_AT,OUTCOME,FINAL_MG,SIGNED_AT,PRESCRIBER
D1,9990000018,warfarin,7,02/02/2026 09:00,2.4.1,N12,nurse,${openedAt},${outcome},7,${occurredAt},P77
D0,9990000026,warfarin,7,02/02/2026 09:00,2.4.1,N12,nurse,02/02/2026 09:10,A,7,02/02/2026 09:30,P77
`,
  });
}

/** Oversight of D1 for a time of review and a time of signature; the code of the fault where the row is rejected. */
async function rowD(
  openedAt: string,
  occurredAt: string,
  outcome = "A",
): Promise<string> {
  const audited = await exampleD({ openedAt, occurredAt, outcome });
  const [fault] = audited.faults;
  return fault?.code ?? decisionOf(audited, "D1").oversight;
}

const aa = "a".repeat(64);
const bb = "b".repeat(64);

async function exampleE(approved: string, sent: string, event: string) {
  const line = (what: string, at: string, hash: string, user: string): string =>
    `${JSON.stringify({ event: what, draft: "L9", v: "1", session: "S4", patient: "Z1", at, sha256: hash, user, release: "2026.07" })}\n`;
  return decisionOf(
    await auditMapped(workedMappings.E, {
      "scribe_1.ndjson":
        line("draft.created", "2026-08-04T09:20:11Z", aa, "svc_scribe") +
        line("draft.opened", "2026-08-04T09:24:00Z", aa, "C31") +
        line(event, "2026-08-04T09:26:00Z", approved, "C31"),
      "sent.csv": `LETTER,PID,SENT_AT,SHA256,TO,USER,CLINICIAN\nL9,Z1,2026-08-04T09:31:40Z,${sent},GP-EX1,SEC7,C31\n`,
    }),
  );
}

export const workedExamples: readonly Trap[] = [
  {
    number: "A",
    title: "Epic-style tables and an AI dosing export",
    checks: {
      "before the order: 25 to 27 minutes after": async () => {
        const found = await exampleA(["action.ordered"]);
        expect(found).toMatchObject({
          oversight: "documented-after",
          alignment: "modified",
          direction: "more",
          difference: "+7 mg/wk",
          link: "keyed",
        });
        const late = found.candidates.flatMap(({ steps }) =>
          steps.filter(({ condition }) => condition === "Q6"),
        );
        expect(late[0]?.because).toContain("25 to 27 minutes after");
      },
      "before the administration: documented before": async () => {
        const found = await exampleA(["action.administered"]);
        expect(found.oversight).toBe("documented-before");
        const given = found.events.find(
          ({ type }) => type === "action.administered",
        );
        expect([given?.earliest, given?.latest]).toEqual([
          "2026-06-03T17:00:00Z",
          "2026-06-03T17:13:00Z",
        ]);
      },
    },
  },
  {
    number: "B",
    title: "Cerner-style alert over a clock change",
    checks: {
      "overridden, keyed by the order, its place in time unknown": async () => {
        const audited = await exampleB();
        const found = decisionOf(audited);
        expect(found).toMatchObject({
          alignment: "overridden",
          link: "keyed",
          modelVersion: null,
        });
        const alert = found.events.find(
          ({ type }) => type === "review.rejected",
        );
        expect(alert).toMatchObject({
          earliest: "2026-10-25T00:30:00Z",
          latest: "2026-10-25T01:31:00Z",
        });
        expect(alert?.notes).toContain("time-repeated-hour");
        expect(audited.run.accounts[0]?.unusedColumns).toEqual(["updt_dt_tm"]);
        expect(breachedOf(audited)).toContain("model-version-not-approved");
      },
    },
  },
  {
    number: "C",
    title: "Chest X-ray AI and RIS, with an addendum",
    checks: {
      "concordant; the report is no review of itself unless the policy says so":
        async () => {
          expect(await exampleC()).toMatchObject({
            alignment: "concordant",
            oversight: "none-found",
          });
          expect(
            (await exampleC({ review: { sameAct: "counted" } })).oversight,
          ).toBe("documented-before");
        },
      "the addendum is later, and changes nothing": async () => {
        const found = await exampleC();
        expect(found.later.map(({ type }) => type)).toEqual([
          "action.addended",
        ]);
        const without = await exampleC(undefined, false);
        expect(without.later).toEqual([]);
        expect([without.oversight, without.alignment]).toEqual([
          found.oversight,
          found.alignment,
        ]);
      },
    },
  },
  {
    number: "D",
    title: "One row per decision, wide CSV",
    checks: {
      "one minute, the next minute, no review, no outcome": async () => {
        const nine10 = "02/02/2026 09:10";
        expect(await rowD(nine10, nine10)).toBe("order-unknown");
        expect(await rowD(nine10, "02/02/2026 09:11")).toBe(
          "documented-before",
        );
        expect(await rowD("", nine10)).toBe("none-found");
        expect(await rowD(nine10, nine10, "")).toBe("unmapped-value");
      },
    },
  },
  {
    number: "E",
    title: "Ambient-scribe letter",
    checks: {
      "approved as drafted and sent otherwise: changed after review":
        async () => {
          expect(await exampleE(aa, bb, "letter.approved")).toMatchObject({
            alignment: "modified",
            oversight: "changed-after-review",
          });
        },
      "approved with the hash that was sent: documented before": async () => {
        expect(await exampleE(bb, bb, "letter.approved")).toMatchObject({
          alignment: "modified",
          oversight: "documented-before",
        });
      },
    },
  },
];
