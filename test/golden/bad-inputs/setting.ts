/** The base file of the table of bad inputs (`trust.md` 7), its mapping and its policy. */
export const header = "patient_id,decision_id,event,at,actor,detail";
export const advice =
  "9990000018,D-000,ai_recommendation,2024-03-01T09:00:00Z,svc-ai,start X";
export const review =
  "9990000018,D-000,review,2024-03-01T09:30:00Z,clin-7,accept";
export const action =
  "9990000018,D-000,action,2024-03-01T10:00:00Z,clin-7,accept";
export const base: string = `${header}\n${advice}\n${review}\n${action}\n`;
/** Everything of a row shaped like line 3 up to its last field. */
export const upTo = "9990000018,D-000,review,2024-03-01T09:30:00Z,clin-7,";

/** Rows under the header of the base file. */
export const file = (...rows: readonly string[]): string =>
  [header, ...rows, ""].join("\n");

/** The mapping of the base file; `more` are further keys of its one source, one a line. */
export const mapping = (...more: readonly string[]): string => `version: 1
sources:
  - name: log
    files: ["*"]
    identifier: nhs-number
    covers: { from: 2024-01-01, until: 2025-01-01 }
${more.map((line) => `    ${line}\n`).join("")}    fields:
      patient: patient_id
      recommendation: decision_id
      decisionKind: { constant: other }
      code: { constant: start-x }
      occurredAt: at
    events:
      - type: recommendation.issued
        when: { column: event, is: ai_recommendation }
        fields: { actorKind: { constant: ai }, model: { constant: Adviser }, modelVersion: { constant: "1" }, stance: { constant: do } }
      - type: review.accepted
        when: { column: event, is: review }
        fields: { actor: actor, actorKind: { constant: human }, actorRole: { constant: doctor } }
      - type: action.signed
        when: { column: event, is: action }
        fields: { actor: actor, actorKind: { constant: human }, reason: detail }
`;

export const policy = `version: 1
site: Example NHS Trust
timeZone: UTC
policies:
  - id: start-x
    title: Advice to start
    approvedBy: Clinical Safety Officer
    approvedOn: 2015-01-01
    inForce: { from: 2015-01-01 }
    appliesTo: { decisionKind: other }
    review: { required: true, before: [action.signed], by: [doctor], accepts: [review.accepted] }
`;

/** One row of the table, or one input of a row that names several. */
export interface BadInput {
  readonly id: string;
  readonly bytes: string | Uint8Array;
  /** "v": whatever the verdicts give, 0, 1 or 3. */
  readonly exit: 0 | 1 | 2 | 3 | "v";
  /** Code of the stop, and its place as line:column where it has one. */
  readonly stop?: string;
  /** What the message of the stop says besides. */
  readonly says?: string;
  /** Codes of all faults of the rejected records with their places. */
  readonly faults?: readonly string[];
  readonly notes?: readonly string[];
  readonly used?: number;
  readonly rejected?: number;
  /** Name of the file; default base.csv. */
  readonly name?: string;
  /** Further keys of the mapping's source. */
  readonly keys?: readonly string[];
  readonly options?: readonly string[];
  /** Oversight state of the one decision. */
  readonly oversight?: string;
  /** Rules with a finding, among others. */
  readonly rule?: string;
  /** Unused columns that the account lists. */
  readonly unused?: readonly string[];
}
