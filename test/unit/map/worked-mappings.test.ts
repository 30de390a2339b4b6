import { describe, expect, it } from "vitest";
import { mapRecord, sourceFact, unusedColumns } from "../../../src/map/map.ts";
import type { Event } from "../../../src/model/event.ts";
import { utcText } from "../../../src/time/display.ts";
import {
  validateCandidates,
  validateMapping,
} from "../../../src/validate/validate.ts";
import { settings } from "../validate/settings-file.ts";
import { compiled, object, row, sourcesOf } from "./records.ts";
import { contractMapping, workedMappings } from "./worked-mappings.ts";

/** Events of one row of source `index` of a worked mapping, or what kept it from having any. */
function eventsOf(
  text: string,
  index: number,
  header: string,
  cells: string,
  separator = ",",
): readonly Event[] | string {
  const record = row(cells.split(separator));
  const mapped = mapRecord(compiled(text, header, index), record);
  if (mapped.kind === "ignored") return mapped.reason;
  if (mapped.kind === "faults")
    return mapped.details.map(({ code }) => code).join();
  const checked = validateCandidates(mapped.candidates, record, {
    name: "any",
  });
  return checked.ok
    ? checked.events
    : checked.details.map(({ code }) => code).join();
}

/** Type and UTC interval, as the documents write them. */
function told(events: readonly Event[] | string): readonly string[] | string {
  if (typeof events === "string") return events;
  return events.map(({ type, times }) => {
    const at = times.occurredAt;
    return at === undefined
      ? type
      : `${type} [${utcText(at.earliest)}, ${utcText(at.latest)})`;
  });
}

describe("worked example A: Epic-style tables and a dosing export", () => {
  const text = workedMappings.A;
  const advice = "ADVICE_ID,ORDER_ID,PAT_ID,ISSUED,MODEL,VERSION,DOSE";
  it("reads the advice with its constants and its own clock", () => {
    const [event] = eventsOf(
      text,
      0,
      advice,
      "ADV-1,7001234,Z1,2026-06-03T07:55:00Z,dose-advisor,2.4.1,7",
    );
    expect(event).toMatchObject({
      type: "recommendation.issued",
      source: "dose-advice",
      fields: {
        system: "dose-advice",
        keyScope: "trust-epic",
        decisionKind: "medication",
        recommendation: "ADV-1",
        order: "7001234",
        stance: "do",
        code: "warfarin",
        value: "7",
        unit: "mg",
        frequency: "1/d",
      },
    });
  });
  const order =
    "PAT_ID|ORDER_MED_ID|ORDER_INST|AUTHRZING_PROV_ID|ORD_CREATR_USER_ID|OLD_ORDER_ID|MEDICATION_ID|HV_DISCRETE_DOSE|HV_DOSE_UNIT_C_NAME|HV_DISCR_FREQ_ID_FREQ_NAME".replaceAll(
      "|",
      ",",
    );
  it("reads the order in London time, whole minute", () => {
    const events = eventsOf(
      text,
      1,
      order,
      "Z1,7001234,6/3/2026 9:14:00 AM,P77,JSMITH,,4521,8,mg,Daily",
    );
    expect(told(events)).toEqual([
      "action.ordered [2026-06-03T08:14:00Z, 2026-06-03T08:15:00Z)",
    ]);
    expect(events[0]).toMatchObject({
      fields: {
        system: "trust-epic",
        code: "warfarin",
        frequency: "1/d",
        enteredBy: "JSMITH",
      },
    });
    expect(events[0]).toHaveProperty("fields.replaces", undefined);
  });
  const review =
    "ORDER_ID,LINE,REVIEW_USER_ID,REVIEWED_TIME,REVIEW_ACCEPTED_YN";
  it("reads the review in UTC, although its column does not say so", () => {
    expect(
      told(
        eventsOf(text, 2, review, "7001234,1,PHARM9,6/3/2026 8:40:00 AM,Yes"),
      ),
    ).toEqual(["review.accepted [2026-06-03T08:40:00Z, 2026-06-03T08:41:00Z)"]);
  });
  it("gives no review where the review's time is blank", () => {
    expect(eventsOf(text, 2, review, "7001234,1,PHARM9,,Yes")).toBe(
      "no-event-applies",
    );
  });
  const mar = "ORDER_MED_ID,USER_ID,MAR_ACTION_C_NAME,TAKEN_TIME,SAVED_TIME";
  it("reads an administration as typed, with the time of saving", () => {
    const events = eventsOf(
      text,
      3,
      mar,
      "7001234,N1,Given,6/3/2026 6:00:00 PM,6/3/2026 6:12:00 PM",
    );
    expect(told(events)).toEqual([
      "action.administered [2026-06-03T17:00:00Z, 2026-06-03T17:01:00Z)",
    ]);
    expect(events[0]).toMatchObject({ fields: { timeBasis: "typed" } });
  });
  it("ignores a due administration by its word", () => {
    expect(eventsOf(text, 3, mar, "7001234,N1,Due,,")).toBe("ignored-word");
  });
  it("declares windows at the midnights of the zone passed", () => {
    const facts = sourcesOf(text)
      .slice(0, 2)
      .map((source) => sourceFact(source, "Europe/London"));
    const windows = facts.map((fact) =>
      fact.windows?.map(({ earliest, latest }) => [
        utcText(earliest),
        utcText(latest),
      ]),
    );
    expect(windows).toEqual([
      [["2026-05-31T23:00:00Z", "2026-06-30T23:00:00Z"]],
      undefined,
    ]);
  });
  it("keeps the staff list", () => {
    expect(validateMapping(settings(text)).directory?.fields).toMatchObject({
      account: "LOGIN",
      person: "REG_NO",
    });
  });
});

const alert = (reason: string, flag: string): string =>
  `88123002,PHA_EKM!WARF_DDI,10/25/2026 01:30,10/25/2026 04:00,441,9001,77,55012,${reason},${flag}`;

describe("worked example B: an alert over a clock change", () => {
  const text = workedMappings.B;
  const header =
    "person_id,dlg_name,dlg_dt_tm,updt_dt_tm,dlg_event_id,encntr_id,dlg_prsnl_id,trigger_order_id,override_reason,action_flag";
  it("reads the repeated hour as both readings, noted", () => {
    const events = eventsOf(
      text,
      0,
      header,
      alert("Patient previously tolerated", "3"),
    );
    expect(told(events)).toEqual([
      "review.rejected [2026-10-25T00:30:00Z, 2026-10-25T01:31:00Z)",
    ]);
    expect(events[0]).toMatchObject({
      notes: ["time-repeated-hour"],
      fields: { stance: "avoid", order: "55012", model: "PHA_EKM!WARF_DDI" },
    });
  });
  it("takes a suppressed alert from its reason", () => {
    expect(
      told(eventsOf(text, 0, header, alert("AUTO SUPPRESS RULE", "3"))),
    ).toEqual([
      "recommendation.suppressed [2026-10-25T00:30:00Z, 2026-10-25T01:31:00Z)",
    ]);
  });
  it("rejects flag 0, which no map knows", () => {
    expect(eventsOf(text, 0, header, alert("", "0"))).toBe("unmapped-value");
  });
  it("lists the row's own time as unused", () => {
    expect(unusedColumns(compiled(text, header))).toEqual(["updt_dt_tm"]);
  });
});

describe("worked example C: chest X-ray AI and RIS", () => {
  const text = workedMappings.C;
  it("reads the AI's result", () => {
    const header =
      "accession,study_uid,algo,algo_version,result_utc,finding,score,threshold,flag";
    const [event] = eventsOf(
      text,
      0,
      header,
      "RX260211-0417,1.2.826.1,CXR-Detect,2.4.1,2026-02-11T14:52:07Z,lung_nodule,0.31,0.50,N",
    );
    expect(event).toMatchObject({
      type: "recommendation.issued",
      fields: {
        finding: "absent",
        code: "lung_nodule",
        confidence: "0.31",
        threshold: "0.50",
        assessed: "cxr-detect-2",
        keyScope: "EX1",
      },
    });
  });
  const header =
    "ACCESSION,STATUS,READ_START,SIGNED_BY,SIGNED_AT,FINDINGS_CODED";
  it("makes the final report a report and a review of one stamp", () => {
    const events = eventsOf(
      text,
      1,
      header,
      "RX260211-0417,FINAL,11/02/2026 16:01,GMC:9990001,11/02/2026 16:05,NAD",
    );
    expect(told(events)).toEqual([
      "action.reported-final [2026-02-11T16:05:00Z, 2026-02-11T16:06:00Z)",
      "review.attested [2026-02-11T16:05:00Z, 2026-02-11T16:06:00Z)",
    ]);
    expect(events[0]).toMatchObject({ fields: { finding: "absent" } });
    expect(events[0]).toHaveProperty("fields.laterality", undefined);
    expect(events[1]).not.toHaveProperty("fields.finding");
  });
  it("reads the addendum, whose read has no start, alone", () => {
    const events = eventsOf(
      text,
      1,
      header,
      "RX260211-0417,ADDENDUM,,GMC:9990002,23/02/2026 10:40,NODULE R UPPER",
    );
    expect(told(events)).toEqual([
      "action.addended [2026-02-23T10:40:00Z, 2026-02-23T10:41:00Z)",
    ]);
    expect(events[0]).toMatchObject({
      fields: { finding: "present", laterality: "right" },
    });
    expect(events[0]).toHaveProperty("times.openedAt", undefined);
  });
  it("rejects a record whose finding no map knows, review and all", () => {
    expect(
      eventsOf(
        text,
        1,
        header,
        "RX260211-0417,FINAL,11/02/2026 16:01,GMC:9990001,11/02/2026 16:05,MASS L",
      ),
    ).toBe("unmapped-value");
  });
});

const decision = (reviewed: string, outcome: string): string =>
  `D1,9990000018,warfarin,7,02/02/2026 09:00,2.4.1,N12,nurse,${reviewed},${outcome},7,02/02/2026 09:10,P77`;

describe("worked example D: one row a decision", () => {
  const text = workedMappings.D;
  const header =
    "ID,NHS_NO,DRUG,AI_MG,AI_AT,AI_VER,REVIEWER,ROLE,REVIEWED_AT,OUTCOME,FINAL_MG,SIGNED_AT,PRESCRIBER";
  it("gives three events, the AI's own kind over that of the source", () => {
    const events = eventsOf(text, 0, header, decision("02/02/2026 09:10", "A"));
    expect(told(events)).toEqual([
      "recommendation.issued [2026-02-02T09:00:00Z, 2026-02-02T09:01:00Z)",
      "review.accepted [2026-02-02T09:10:00Z, 2026-02-02T09:11:00Z)",
      "action.signed [2026-02-02T09:10:00Z, 2026-02-02T09:11:00Z)",
    ]);
    expect(
      typeof events === "string"
        ? events
        : events.map(({ fields }) => fields.actorKind),
    ).toEqual(["ai", "human", "human"]);
  });
  it("gives no review where it has no time", () => {
    expect(told(eventsOf(text, 0, header, decision("", "A")))).toHaveLength(2);
  });
  it("never takes an empty outcome for accepted", () => {
    expect(eventsOf(text, 0, header, decision("02/02/2026 09:10", ""))).toBe(
      "unmapped-value",
    );
  });
});

describe("worked example E: an ambient-scribe letter", () => {
  const text = workedMappings.E;
  const draft = {
    event: "draft.created",
    draft: "L9",
    v: "1",
    session: "S4",
    patient: "Z1",
    at: "2026-08-04T09:20:11Z",
    sha256: "aa",
    user: "svc_scribe",
    release: "2026.07",
  };
  it("reads JSON lines by path", () => {
    const mapped = mapRecord(compiled(text, undefined), object(draft));
    expect(mapped).toMatchObject({
      kind: "candidates",
      candidates: [
        {
          type: "recommendation.issued",
          fields: {
            system: "scribe",
            actorKind: "ai",
            document: "L9",
            recommendation: "L9",
            recommendationVersion: "1",
          },
        },
      ],
    });
  });
  it("ignores a ping, whoever sent it", () => {
    expect(
      mapRecord(
        compiled(text, undefined),
        object({ ...draft, event: "ping", user: "nobody-known" }),
      ),
    ).toEqual({ kind: "ignored", reason: "ignored-word" });
  });
  it("rejects an account that no map knows", () => {
    expect(
      mapRecord(compiled(text, undefined), object({ ...draft, user: "C99" })),
    ).toMatchObject({
      kind: "faults",
      details: [
        { code: "unmapped-value", field: "user", line: 7, column: null },
      ],
    });
  });
  it("reads the dispatch", () => {
    const events = eventsOf(
      text,
      1,
      "LETTER,PID,SENT_AT,SHA256,TO,USER,CLINICIAN",
      "L9,Z1,2026-08-04T09:31:40Z,bb,GP-EX1,SEC7,C31",
    );
    expect(told(events)).toEqual([
      "action.sent [2026-08-04T09:31:40Z, 2026-08-04T09:31:41Z)",
    ]);
    expect(events[0]).toMatchObject({
      fields: { system: "dispatch", recipient: "GP-EX1", onBehalfOf: "C31" },
    });
  });
});

describe("the mapping of the contract", () => {
  it("gives both events of a record, the review in its own zone", () => {
    const header =
      "NHS_NO,REC_ID,REC_DT,REC_DOSE,REVIEWED_DT,OUTCOME,REVIEWER,ROLE";
    const events = eventsOf(
      contractMapping,
      0,
      header,
      "9990000018,R1,03/06/2026 09:00,7,03/06/2026 08:10,M,N12,nurse",
    );
    expect(told(events)).toEqual([
      "recommendation.issued [2026-06-03T08:00:00Z, 2026-06-03T08:01:00Z)",
      "review.modified [2026-06-03T08:10:00Z, 2026-06-03T08:11:00Z)",
    ]);
    expect(events[0]).toMatchObject({
      source: "warfarin-dosing",
      fields: { system: "DAWN", actorKind: "ai" },
    });
  });
  it("compiles whatever the order of columns", () => {
    const header =
      "ROLE,NHS_NO,OUTCOME,REC_ID,REC_DT,REC_DOSE,REVIEWED_DT,REVIEWER";
    expect(unusedColumns(compiled(contractMapping, header))).toEqual([]);
  });
});
