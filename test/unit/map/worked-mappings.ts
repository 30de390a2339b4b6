/** The worked mappings of domain 11, letter by letter (invented values). */
export const workedMappings = {
  A: `version: 1
sources:
  - name: dose-advice                 # ADV-1,7001234,Z1,2026-06-03T07:55:00Z,dose-advisor,2.4.1,7
    files: ["dose_advice.csv"]
    covers: { from: 2026-06-01, until: 2026-07-01 }
    fields: { patient: PAT_ID, order: ORDER_ID, keyScope: { constant: trust-epic }, decisionKind: { constant: medication } }
    events: [{ type: recommendation.issued, fields: { recommendation: ADVICE_ID, occurredAt: ISSUED, model: MODEL, modelVersion: VERSION, stance: { constant: do }, code: { constant: warfarin }, value: DOSE, unit: { constant: mg }, frequency: { constant: 1/d } } }]
  - name: order-med                   # 7001234 … 6/3/2026 9:14:00 AM … 8 mg Daily … JSMITH … P77
    files: ["ORDER_MED.tsv"]
    timeZone: Europe/London
    values: { freq: { Daily: 1/d, Twice Daily: 2/d }, drug: { "4521": warfarin } }
    fields: { patient: PAT_ID, order: ORDER_MED_ID, system: { constant: trust-epic }, decisionKind: { constant: medication } }
    events: [{ type: action.ordered, fields: { occurredAt: { column: ORDER_INST, format: "M/d/yyyy h:mm:ss a", precision: minute }, actor: AUTHRZING_PROV_ID, enteredBy: ORD_CREATR_USER_ID, replaces: OLD_ORDER_ID, code: { column: MEDICATION_ID, map: drug }, value: HV_DISCRETE_DOSE, unit: HV_DOSE_UNIT_C_NAME, frequency: { column: HV_DISCR_FREQ_ID_FREQ_NAME, map: freq } } }]
  - name: order-review                # 7001234,1,PHARM9,6/3/2026 8:40:00 AM,Yes
    files: ["ORDER_REVIEW.tsv"]
    covers: { from: 2026-06-01, until: 2026-07-01 }
    values: { verdict: { "Yes": review.accepted, "No": review.rejected } }
    events:
      - type: { column: REVIEW_ACCEPTED_YN, map: verdict }
        when: { column: REVIEWED_TIME, present: true }
        fields: { order: ORDER_ID, system: { constant: trust-epic }, actor: REVIEW_USER_ID, occurredAt: { column: REVIEWED_TIME, format: "M/d/yyyy h:mm:ss a", precision: minute, timeZone: UTC } }
  - name: mar                         # 7001234 … taken 6/3/2026 6:00:00 PM, saved 6:12:00 PM, Given
    files: ["MAR_ADMIN_INFO.tsv"]
    timeZone: Europe/London
    values: { mar: { Given: action.administered, Held: action.held, Missed: action.not-done, Due: ignored, Pending: ignored } }
    events: [{ type: { column: MAR_ACTION_C_NAME, map: mar }, fields: { order: ORDER_MED_ID, system: { constant: trust-epic }, actor: USER_ID, occurredAt: { column: TAKEN_TIME, format: "M/d/yyyy h:mm:ss a", precision: minute, basis: typed }, recordedAt: { column: SAVED_TIME, format: "M/d/yyyy h:mm:ss a", precision: minute } } }]
directory: { files: ["staff.csv"], fields: { account: LOGIN, person: REG_NO, role: ROLE, kind: KIND, from: START, until: END } }
`,
  B: `version: 1
sources:
  - name: discern                     # 88123002,PHA_EKM!WARF_DDI,10/25/2026 01:30,10/25/2026 04:00,441,9001,77,55012,Patient previously tolerated,3
    files: ["eks_dlg_event*.csv"]
    timeZone: Europe/London
    values: { flag: { "1": recommendation.displayed, "2": review.accepted, "3": review.rejected, "4": review.modified, "5": recommendation.displayed } }
    fields: { patient: person_id, encounter: encntr_id, order: trigger_order_id, recommendation: dlg_event_id, model: dlg_name, stance: { constant: avoid }, decisionKind: { constant: medication }, occurredAt: { column: dlg_dt_tm, format: "MM/dd/yyyy HH:mm" } }
    events:
      - { type: recommendation.suppressed, when: { column: override_reason, contains: SUPPRESS } }
      - { type: { column: action_flag, map: flag }, when: { column: override_reason, not: { contains: SUPPRESS } }, fields: { actor: dlg_prsnl_id, reason: override_reason } }
`,
  C: `version: 1
assessed: { cxr-detect-2: [lung_nodule, effusion, pneumothorax] }
sources:
  - name: cxr-ai                      # RX260211-0417,1.2.826.1,CXR-Detect,2.4.1,2026-02-11T14:52:07Z,lung_nodule,0.31,0.50,N
    files: ["ai_results.csv"]
    values: { flag: { "Y": present, "N": absent } }
    fields: { accession: accession, study: study_uid, keyScope: { constant: EX1 }, decisionKind: { constant: imaging } }
    events: [{ type: recommendation.issued, fields: { occurredAt: result_utc, model: algo, modelVersion: algo_version, code: finding, finding: { column: flag, map: flag }, confidence: score, threshold: threshold, assessed: { constant: cxr-detect-2 } } }]
  - name: ris                         # RX260211-0417,FINAL,11/02/2026 16:01,GMC:9990001,11/02/2026 16:05,NAD  and  …,ADDENDUM,,GMC:9990002,23/02/2026 10:40,NODULE R UPPER
    files: ["ris.csv"]
    timeZone: Europe/London
    values: { kind: { FINAL: action.reported-final, ADDENDUM: action.addended, PRELIM: action.reported-preliminary }, nodule: { NAD: absent, NODULE R UPPER: present }, side: { NAD: "", NODULE R UPPER: right } }
    fields: { accession: ACCESSION, keyScope: { constant: EX1 }, decisionKind: { constant: imaging }, actor: SIGNED_BY, actorKind: { constant: human }, occurredAt: { column: SIGNED_AT, format: "dd/MM/yyyy HH:mm" }, openedAt: { column: READ_START, format: "dd/MM/yyyy HH:mm" } }
    events:
      - { type: { column: STATUS, map: kind }, fields: { code: { constant: lung_nodule }, finding: { column: FINDINGS_CODED, map: nodule }, laterality: { column: FINDINGS_CODED, map: side } } }
      - { type: review.attested, when: { column: STATUS, is: FINAL } }
`,
  D: `version: 1
sources:
  - name: decisions                   # ID,NHS_NO,DRUG,AI_MG,AI_AT,AI_VER,REVIEWER,ROLE,REVIEWED_AT,OUTCOME,FINAL_MG,SIGNED_AT,PRESCRIBER
    files: ["decisions.csv"]
    timeZone: Europe/London
    covers: { from: 2026-02-01, until: 2026-03-01 }
    values: { outcome: { A: review.accepted, M: review.modified, R: review.rejected } }
    fields: { patient: NHS_NO, recommendation: ID, decisionKind: { constant: medication }, code: DRUG, unit: { constant: mg }, frequency: { constant: 1/d }, actorKind: { constant: human } }
    events:
      - { type: recommendation.issued, fields: { occurredAt: { column: AI_AT, format: "dd/MM/yyyy HH:mm" }, value: AI_MG, stance: { constant: do }, model: { constant: dose-advisor }, modelVersion: AI_VER, actorKind: { constant: ai } } }
      - { type: { column: OUTCOME, map: outcome }, when: { column: REVIEWED_AT, present: true }, fields: { occurredAt: { column: REVIEWED_AT, format: "dd/MM/yyyy HH:mm" }, actor: REVIEWER, actorRole: ROLE } }
      - { type: action.signed, when: { column: SIGNED_AT, present: true }, fields: { occurredAt: { column: SIGNED_AT, format: "dd/MM/yyyy HH:mm" }, value: FINAL_MG, actor: PRESCRIBER } }
`,
  E: `version: 1
sources:
  - name: scribe                      # {"event":"draft.created","draft":"L9","v":"1","session":"S4","patient":"Z1","at":"2026-08-04T09:20:11Z","sha256":"aa…","user":"svc_scribe","release":"2026.07"}
    files: ["scribe_*.ndjson"]
    values: { what: { draft.created: recommendation.issued, draft.opened: review.opened, letter.approved: review.accepted, letter.edited: review.modified, ping: ignored }, kind: { svc_scribe: ai, C31: human } }
    fields: { patient: patient, document: draft, documentVersion: v, session: session, decisionKind: { constant: document }, keyScope: { constant: letters } }
    events: [{ type: { column: event, map: what }, fields: { recommendation: draft, recommendationVersion: v, occurredAt: at, contentHash: sha256, actor: user, actorKind: { column: user, map: kind }, model: { constant: NoteWell }, modelVersion: release } }]
  - name: dispatch                    # L9,Z1,2026-08-04T09:31:40Z,bb…,GP-EX1,SEC7,C31
    files: ["sent.csv"]
    events: [{ type: action.sent, fields: { document: LETTER, keyScope: { constant: letters }, patient: PID, occurredAt: SENT_AT, contentHash: SHA256, recipient: "TO", actor: USER, onBehalfOf: CLINICIAN } }]
`,
} as const;

/** The mapping of contract 3. */
export const contractMapping = `version: 1
sources:
  - name: warfarin-dosing            # also the default clock
    files: ["dosing_*.csv"]          # matched against the inputs' file names
    format: csv                      # csv | tsv | json | ndjson | fhir | cds-hooks; default: told from the content
    delimiter: ","                   # never guessed silently
    encoding: utf-8                  # utf-8 | utf-16 | windows-1252
    timeZone: Europe/London          # for times without an offset; without it such a time is a fault
    schema: exports/dosing.schema.json   # optional: the raw records must satisfy the site's own JSON Schema first
    nulls: ["", "NULL"]
    values:                          # named value maps
      outcome: { A: review.accepted, M: review.modified, R: review.rejected }
    fields:                          # for every event of this source
      patient: NHS_NO                # short form: the column
      system: { constant: DAWN }
      actorKind: { constant: human } # this log writes persons only; nobody is taken for a person unsaid (law 6)
    events:                          # one record gives one event for each entry that applies
      - type: recommendation.issued
        fields:
          recommendation: REC_ID
          actorKind: { constant: ai }
          occurredAt: { column: REC_DT, format: "dd/MM/yyyy HH:mm" }
          value: REC_DOSE
          unit: { constant: mg }
      - type: { column: OUTCOME, map: outcome }
        when: { column: REVIEWED_DT, present: true }
        fields: { recommendation: REC_ID, actor: REVIEWER, actorRole: ROLE, occurredAt: { column: REVIEWED_DT, format: "dd/MM/yyyy HH:mm", timeZone: UTC } }
`;
