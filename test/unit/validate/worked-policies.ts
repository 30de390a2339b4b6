/** The three policies of `rules.md` 5, and that of contract 4 (values are illustrations). */
export const threePolicies = `version: 1
site: Example NHS Trust
timeZone: Europe/London                                                  # +
policies:
  - id: cxr-triage
    title: Chest X-ray triage, suspected lung cancer
    approvedBy: Clinical Safety Officer
    approvedOn: 2026-01-22
    inForce: { from: 2026-02-01 }
    supersedes: cxr-triage-2025                                          # +
    criticality: high                                                    # +
    hazards: [HAZ-021, HAZ-022]                                          # +
    appliesTo: { decisionKind: imaging, models: [ChestAid], sites: [EX101, EX102], settings: [gp-referral] }   # sites, settings +
    models:
      - { name: ChestAid, version: "2.4.1", from: 2026-02-01, until: 2026-06-30, reference: CSCR-114 v5 }
      - { name: ChestAid, version: "2.5.0", from: 2026-06-30, reference: CSCR-114 v6 }
    intendedUse: { ageYears: { from: 18 }, source: IFU rev 12, modality: [CR, DX], view: [PA], exclude: [portable, lateral-only] }   # source, modality, view, exclude +
    review:
      required: true
      before: [action.reported-final, action.cancelled, action.no-action-decided]
      by: [consultant-radiologist, reporting-radiographer]
      accepts: [review.attested, review.accepted, review.modified]
      reviewers: 1
      independentOfActor: false
      sameVersion: true
      minimumSeconds: 4
      reasonFor: [review.rejected]
      sameAct: counted                                                   # + the verified report is the step
      afterOutput: true                                                  # + RCR 2021
      mustSee: [recommendation, images]                                  # +
      registration: [GMC, HCPC]                                          # +
      training: { code: CXR-AI-01, validFor: P1Y }                       # +
      batch: { items: 2, within: PT3S, minimumGap: PT3S }                # +
    automatic: { forbidden: [action.reported-final, action.cancelled], allowed: [action.triaged] }   # long form +
    escalate: [{ when: { field: alignment, in: [overridden] }, step: review.cosigned, within: P7D }]   # + arbitration of disagreement
    compare: { fields: [finding, laterality, priority] }                 # +
    validFor: P7D
    omission: { negative: [absent], readWithin: { urgent: P1D, routine: P7D }, closedBy: [action.no-action-decided, action.discharged] }   # +
    display: { require: [confidence, limits], evidence: event }          # +
    labels: { accept: [AIAST], on: [action.reported-final] }             # +
    clocks: { tolerance: PT2M }
    linking: { window: P7D }
    logging: { views: complete, expects: [recommendation.issued, recommendation.displayed, action.reported-final] }   # +
    retention: { logs: P8Y, hold: [claim, incident] }                    # +
  - id: warfarin-dose
    title: Warfarin dose advice
    approvedBy: Clinical Safety Officer
    approvedOn: 2026-03-12
    inForce: { from: 2026-04-01, until: 2027-04-01 }
    criticality: high                                                    # +
    hazards: [HAZ-104]                                                   # +
    appliesTo: { decisionKind: medication, models: [DoseGuide], sites: [EX101], drugs: [warfarin] }   # sites, drugs +
    models: [{ name: DoseGuide, version: "7.1", from: 2026-04-01, reference: CSCR-077 v3 }]
    intendedUse: { ageYears: { from: 18 }, source: IFU rev 4, inputs: { INR: { from: "1.5", to: "4.0" } }, exclude: [pregnancy, loading-phase] }   # source, inputs, exclude +
    review:
      required: true
      before: [action.signed, action.administered]
      by: [anticoagulation-nurse, pharmacist, doctor]
      accepts: [review.accepted, review.modified, review.cosigned]
      reviewers: 1
      independentOfActor: false
      sameVersion: true
      minimumSeconds: 10
      reasonFor: [review.rejected, review.modified]
      material: { percent: 5 }                                           # +
      registration: [GMC, NMC, GPhC]                                     # +
      secondReview:                                                      # +
        - { when: { field: weeklyChangePercent, from: 20 }, reviewers: 2, independentOfActor: true }
        - { when: { field: input, is: INR, from: "5.0" }, reviewers: 2, by: [doctor] }
    automatic: forbidden
    exceptions: [{ context: break-glass, closeWithin: PT24H }, { reason: bleeding-emergency, closeWithin: PT24H }]   # reason +
    validFor: PT24H
    invalidatedBy: [INR, interacting-medicine, bleed]                    # +
    compare: { fields: [value, frequency], measure: per-week, rounding: { value: "0.5", unit: mg/wk } }   # +
    clocks: { tolerance: PT1M }
    linking: { window: P1D }
    omission: { resolveWithin: { urgent: P1D, routine: P7D } }           # +
    logging: { views: unknown, lateAfter: PT4H }                         # +
    rules: { review-too-short: { severity: low }, limitations-not-shown: off }
  - id: scribe-letter
    title: Ambient-scribe clinic letter
    approvedBy: Clinical Safety Officer
    approvedOn: 2026-07-30
    inForce: { from: 2026-08-01 }
    criticality: routine                                                 # +
    regulatoryStatus: [{ status: supplier states not a device, from: 2026-08-01, source: "supplier letter, verify" }]   # +
    hazards: [HAZ-310]                                                   # +
    appliesTo: { decisionKind: document, models: [NoteWell] }
    models: [{ name: NoteWell, version: "2026.07", from: 2026-08-01, reference: CSCR-201 v2 }]
    intendedUse: { source: IFU 2026.07, setting: [outpatient], exclude: [interpreter, consent-refused] }   # +
    review:
      required: true
      before: [action.sent, action.signed]
      by: [consulting-clinician]
      accepts: [review.accepted, review.modified]
      reviewers: 1
      independentOfActor: false
      sameVersion: true
      minimumSeconds: 15
      reviewerIs: authoriser                                             # + a secretary may send
      mustSee: [recommendation]                                          # +
      secondsPer100Words: 3                                              # + [v]
    automatic: forbidden
    compare: { fields: [contentHash, recipient], ignore: [header] }      # +
    validFor: P14D
    labels: { accept: [AIAST, AI-DRAFT], on: [action.sent] }             # +
    clocks: { tolerance: PT2M }
    logging: { views: complete, expects: [recommendation.issued, review.opened, action.sent] }   # +
    retention: { logs: P8Y, audio: delete-after-signoff, hold: [claim, access-request] }   # +
`;

export const contractPolicy = `version: 1
site: Example NHS Trust
policies:
  - id: warfarin-dosing
    title: Warfarin dose advice
    approvedBy: Clinical Safety Officer
    approvedOn: 2026-01-05
    inForce: { from: 2026-01-10, until: 2027-01-10 }     # half open, site time zone
    appliesTo: { decisionKind: medication, models: [dose-advisor] }
    review:
      required: true
      before: [action.signed, action.administered]       # the action that the review must precede
      by: [anticoagulation-nurse, pharmacist, doctor]
      accepts: [review.accepted, review.modified, review.cosigned]
      reviewers: 1
      independentOfActor: false
      sameVersion: true
      minimumSeconds: 5
      reasonFor: [review.rejected, review.modified]
    automatic: forbidden                                 # or: allowed
    exceptions: [{ context: break-glass, closeWithin: PT24H }]
    validFor: PT24H
    models: [{ name: dose-advisor, version: "2.4.1", from: 2026-01-10, until: 2026-09-01, reference: CSC-014 }]
    intendedUse: { ageYears: { from: 18 }, value: { unit: mg, to: 20 } }
    clocks: { tolerance: PT2M }
    linking: { window: P1D }
    rules: { review-too-short: { severity: low }, limitations-not-shown: off }
`;
