import type { Attribution } from "../../../src/model/attribution.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type {
  CandidateTrace,
  ConditionStep,
  DecisionEvent,
  DecisionLine,
  LinkStep,
} from "../../../src/model/decision-line.ts";
import type { Oversight } from "../../../src/model/words.ts";
import type { Story } from "./sample-story.ts";
import { originAt, sha256, two } from "./sample-story.ts";

function code(text: string): string {
  return sha256(text).slice(0, 12).toUpperCase();
}

const staff = [
  ["nurse.okafor", "anticoagulation-nurse"],
  ["dr.lindqvist", "doctor"],
  ["ph.marsh", "pharmacist"],
  ["hca.reyes", "healthcare-assistant"],
] as const;

export function decisionOf(
  one: Story,
  index: number,
  random: () => number,
  hostile: string,
): { readonly decision: DecisionLine; readonly finding: Finding | undefined } {
  const id = `D-${code(`decision ${String(index)}`)}`;
  const findingId = `F-${code(`finding ${String(index)}`)}`;
  const patient = `999${String(index % 9973).padStart(7, "0")}`;
  const imaging = index % 3 === 2;
  const events = eventsOf(one, index, random, { imaging, hostile });
  const reviews = events.flatMap(({ type }, at) =>
    type.startsWith("review.") ? [at] : [],
  );
  const acted = events.some(({ type }) => type.startsWith("action."));
  const policy =
    one.oversight === "no-policy"
      ? null
      : imaging
        ? "chest-x-ray-triage"
        : "warfarin-dosing";
  const dose = 3 + Math.floor(random() * 5);
  const decision: DecisionLine = {
    id,
    recommendation: `REC-${String(10_000 + index)}${hostile}`,
    patient: `${patient}${hostile}`,
    kind: imaging ? "imaging" : "medication",
    model: imaging ? "cxr-triage" : "dose-advisor",
    modelVersion: index % 11 === 0 ? null : "2.4.1",
    site: index % 7 === 6 ? null : `EX10${String(index % 3)}${hostile}`,
    policy,
    alignment: !acted
      ? "not-acted-on"
      : index % 4 === 0
        ? "modified"
        : "concordant",
    direction: acted && index % 4 === 0 ? "more" : null,
    difference: acted && index % 4 === 0 ? "+7 mg/wk" : null,
    oversight: one.oversight,
    advised: imaging
      ? `pneumothorax present, left${hostile}`
      : `warfarin ${String(dose)} mg once daily${hostile}`,
    done: !acted
      ? null
      : imaging
        ? `pneumothorax present, left${hostile}`
        : `warfarin ${String(dose + (index % 4 === 0 ? 1 : 0))} mg once daily${hostile}`,
    link: index % 5 === 0 ? "keyed" : "explicit",
    rivals:
      one.oversight === "link-unknown"
        ? [sha256("a record that two decisions claim")]
        : [],
    coverage:
      one.oversight === "log-ends"
        ? "not-covered"
        : index % 7 === 0
          ? "undeclared"
          : "declared",
    reasons: reasonsOf(one, events, hostile),
    notes: [],
    events,
    later:
      index % 10 === 3
        ? [event("action.addended", index, 9, 240, hostile)]
        : [],
    governing: null,
    candidates: reviews.map((at) => candidateOf(one, at)),
    links: linksOf(index, hostile),
    attribution: attributionOf(events, index, hostile),
    findings: one.rule === undefined ? [] : [findingId],
  };
  if (one.rule === undefined) return { decision, finding: undefined };
  const finding: Finding = {
    id: findingId,
    rule: one.rule,
    severity: one.severity,
    verdict: one.verdict,
    basis: one.oversight === "none-found" ? "not-found" : "shown",
    decision: id,
    patient: decision.patient,
    headline: `${headlines[one.oversight] ?? "A condition of the policy is not shown"}${hostile}`,
    link: decision.link,
    rivals: decision.rivals.length,
    reasons: [
      `policy ${policy ?? "none"}: a review is asked for before the action${hostile}`,
      ...events.map(({ actor }) => `recorded by ${actor ?? "nobody"}`),
    ],
    severitySteps: [`default of the rule: ${one.severity}`],
    evidence: events
      .filter(({ type }) => !type.startsWith("context."))
      .map(({ origin }) => origin),
    related: index % 6 === 0 ? ["review-too-short"] : [],
    policy,
  };
  return { decision, finding };
}

/** Of every fifth decision: a link by a key, and a record of another one. */
function linksOf(index: number, hostile: string): readonly LinkStep[] {
  if (index % 5 !== 0) return [];
  return [
    { event: 1, record: null, taken: true, because: `same order${hostile}` },
    {
      event: null,
      record: `reviews.csv:${String(index + 2)}${hostile}`,
      taken: false,
      because: "another decision has a better claim",
    },
  ];
}

/** As judge would have it: outputs, persons, and who names nobody. */
function attributionOf(
  events: readonly DecisionEvent[],
  index: number,
  hostile: string,
): Attribution {
  const by = (wanted: (one: DecisionEvent) => boolean): readonly number[] =>
    events.flatMap((one, at) => (wanted(one) ? [at] : []));
  const isOutput = ({ type }: DecisionEvent): boolean =>
    type.startsWith("recommendation.");
  return {
    manufacturer: by(isOutput),
    deployer: [],
    clinician: by((one) => !isOutput(one) && one.actor !== null),
    system: by((one) => !isOutput(one) && one.actor === null),
    unknown: [],
    facts:
      index % 3 === 0
        ? [
            { event: 0, fact: "confidence", value: `0.82${hostile}` },
            { event: 0, fact: "limits-shown", value: null },
          ]
        : [],
  };
}

const headlines: { readonly [state in Oversight]?: string } = {
  "none-found": "No review was documented before the dose was signed",
  "documented-after":
    "The only recorded review is 14 min 22 s after the action",
  automatic:
    "The action is recorded as automatic, with no person's review before it",
  "rejected-then-acted":
    "The last recorded outcome set the advice aside; the action carries it out",
  "other-version":
    "The recorded review is of version 1 of the advice; the action names version 2",
  "changed-after-review": "The dose given differs from the dose signed off",
  "role-not-permitted":
    "The recorded role of the reviewer is not one the policy names",
  "not-a-person": "The reviewer is recorded as a shared account",
  "too-few-reviewers": "One reviewer is recorded; the policy asks for two",
  "not-independent": "The second reviewer is recorded as the person who acted",
  "view-only": "The output was opened; no outcome of a review is recorded",
  "order-unknown":
    "The times of review and action overlap: which came first cannot be determined",
  "time-unknown": "The time of the review is not recorded",
  "link-unknown": "Two decisions have the same claim to the recorded review",
  "log-ends": "The review log ends before the action",
  "no-policy": "No policy was in force for this decision",
};

function eventsOf(
  { oversight }: Story,
  index: number,
  random: () => number,
  { imaging, hostile }: { readonly imaging: boolean; readonly hostile: string },
): readonly DecisionEvent[] {
  const make = (type: string, nth: number, minute: number): DecisionEvent =>
    event(type, index, nth, minute, hostile);
  const read = 3 + Math.floor(random() * 20);
  const issued = make("recommendation.issued", 0, 0);
  const shown = make("recommendation.displayed", 1, 2);
  const action = make(
    imaging ? "action.reported-final" : "action.signed",
    3,
    read + 6,
  );
  const review = make("review.accepted", 2, read);
  if (oversight === "not-acted-on")
    return [issued, shown, make("review.rejected", 2, read)];
  if (
    oversight === "none-found" ||
    oversight === "log-ends" ||
    oversight === "no-policy"
  )
    return [issued, shown, action];
  if (oversight === "automatic")
    return [issued, { ...action, actor: null, role: null }];
  if (oversight === "documented-after")
    return [
      issued,
      shown,
      action,
      make("review.accepted", 2, read + (index % 2 === 0 ? 20 : 4000)),
    ];
  if (oversight === "view-only")
    return [issued, shown, make("review.opened", 2, read), action];
  if (oversight === "rejected-then-acted")
    return [issued, shown, make("review.rejected", 2, read), action];
  if (oversight === "not-a-person")
    return [
      issued,
      shown,
      { ...review, actor: "ward7-shared", role: null },
      action,
    ];
  if (oversight === "time-unknown")
    return [
      issued,
      shown,
      { ...review, at: null, earliest: null, latest: action.latest },
      action,
    ];
  if (oversight === "order-unknown")
    return [
      issued,
      shown,
      {
        ...review,
        at: "03/01/2026",
        earliest: issued.earliest,
        latest: "2026-01-28T23:00:00Z",
        notes: ["date-only"],
      },
      action,
    ];
  if (oversight === "other-version")
    return [
      issued,
      { ...review, version: "1" },
      make("recommendation.updated", 4, read + 1),
      { ...action, version: "2" },
    ];
  return [issued, shown, review, action];
}

function event(
  type: string,
  index: number,
  nth: number,
  minute: number,
  hostile: string,
): DecisionEvent {
  const [actor, role] = staff[(index + nth) % staff.length] ?? ["", ""];
  const at = 8 * 60 + (index % 300) + minute;
  const day = 1 + (index % 27) + Math.floor(at / 1440);
  const clock = at % 1440;
  const local = `${two(day)}/01/2026 ${two(Math.floor(clock / 60))}:${two(clock % 60)}`;
  const utc = (extra: number): string => {
    const then = clock + extra;
    return `2026-01-${two(day + Math.floor(then / 1440))}T${two(Math.floor((then % 1440) / 60))}:${two(then % 60)}:00Z`;
  };
  const ai = type.startsWith("recommendation.");
  const file = `${ai ? "ai" : type.startsWith("review.") ? "reviews" : "orders"}_2026-01.csv${hostile}`;
  return {
    type,
    at: `${local}${hostile}`,
    earliest: utc(0),
    latest: utc(1),
    actor: ai ? "dose-advisor" : `${actor}${hostile}`,
    role: ai ? null : `${role}${hostile}`,
    system: ai ? "DOSE" : type.startsWith("review.") ? "REVIEW" : "EPMA",
    grade: index % 5 === 0 ? "keyed" : "explicit",
    version: null,
    says: ai
      ? "warfarin 4 mg once daily"
      : type.startsWith("action.")
        ? `warfarin 4 mg once daily${hostile}`
        : null,
    notes: [],
    origin: originAt(file, index * 3 + nth),
    copies:
      nth === 3 && index % 9 === 0 ? [originAt(file, index * 3 + nth + 1)] : [],
  };
}

function reasonsOf(
  { oversight }: Story,
  events: readonly DecisionEvent[],
  hostile: string,
): readonly string[] {
  const reviews = events.filter(({ type }) => type.startsWith("review."));
  return [
    "governing action: the earliest action of a type the policy names",
    `looked for a review that meets the policy, certainly before the action: ${String(reviews.length)} considered${hostile}`,
    ...reviews.map(
      ({ actor }) =>
        `recorded by ${actor ?? "nobody"}: see the conditions below`,
    ),
    `state: ${oversight}`,
  ];
}

function candidateOf({ oversight }: Story, at: number): CandidateTrace {
  const failing: { readonly [state in Oversight]?: string } = {
    "other-version": "Q2",
    "not-a-person": "Q3",
    "role-not-permitted": "Q4",
    "view-only": "Q5",
    "rejected-then-acted": "Q5",
    "changed-after-review": "Q5",
    "documented-after": "Q6",
    "order-unknown": "Q6",
    "time-unknown": "Q6",
    "too-few-reviewers": "Q7",
    "not-independent": "Q7",
    "link-unknown": "Q1",
  };
  const unknown = ["order-unknown", "time-unknown", "link-unknown"].includes(
    oversight,
  );
  return {
    event: at,
    steps: ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8"].map(
      (condition): ConditionStep => ({
        condition,
        answer:
          failing[oversight] !== condition
            ? "true"
            : unknown
              ? "unknown"
              : "false",
        because:
          failing[oversight] !== condition
            ? "as recorded"
            : `what is recorded gives ${oversight}`,
      }),
    ),
  };
}
