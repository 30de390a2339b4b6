import type { Policy } from "../../../src/model/policy.ts";
import type { EventType } from "../../../src/model/words.ts";
import type { Given, GivenEvent } from "./build-decision.ts";

/** Draws from a small generator of our own, so that a seed means the same decision for ever. */
export interface Dice {
  readonly below: (limit: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  readonly chance: (percent: number) => boolean;
}

/** Mulberry32: 32 bits of state, enough to tell decisions apart. */
export function diceOf(seed: number): Dice {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    one: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error("nothing to draw from");
      return found;
    },
    chance: (percent) => below(100) < percent,
  };
}

/** A written time near nine o'clock on one morning, to the second, the minute or the day. */
function timeOf(dice: Dice, from: number, to: number): string {
  const minute = from + dice.below(to - from);
  const hour = String(9 + Math.floor(minute / 60)).padStart(2, "0");
  const face = `2026-06-03T${hour}:${String(minute % 60).padStart(2, "0")}`;
  const kind = dice.below(20);
  if (kind === 0) return "2026-06-03";
  return kind < 5 ? `${face}Z` : `${face}:${dice.one(["00", "00", "30"])}Z`;
}

const people: readonly Partial<GivenEvent>[] = [
  { actor: "N1", actorKind: "human", actorRole: "nurse" },
  { actor: "N1", actorKind: "human", actorRole: "nurse" },
  { actor: "N1", actorKind: "human", actorRole: "nurse" },
  { actor: "N3", actorKind: "human", actorRole: "doctor" },
  { actor: "N3", actorKind: "human", actorRole: "doctor" },
  { actor: "N2", actorKind: "human", actorRole: "nurse" },
  { actor: "N2", actorKind: "human", actorRole: "nurse" },
  { actor: "P1", actorKind: "human", actorRole: "doctor" },
  { actor: "P1", actorKind: "human", actorRole: "doctor", registration: "GMC" },
  { actor: "A1", actorKind: "human" },
  { actor: "S1" },
  { actor: "desk", actorKind: "shared" },
  { actor: "svc", actorKind: "service" },
  { actor: "svc", actorKind: "service", onBehalfOf: "P1" },
  { actor: "P1", actorKind: "human", actorRole: "doctor", onBehalfOf: "N1" },
  {},
];

type More = (dice: Dice) => Partial<GivenEvent>;

/** What an event may say beside its type, time and actor; each with its chance in a hundred. */
const extras: readonly (readonly [number, More])[] = [
  [6, (dice) => ({ recommendationVersion: dice.one(["1", "2", "3"]) })],
  [3, () => ({ versions: [0, 1] })],
  [3, (dice) => ({ rivals: [dice.one(["other", "another-patient"])] })],
  [5, (dice) => ({ system: dice.one(["pharmacy", "ward"]) })],
  [5, (dice) => ({ mode: dice.one(["automatic", "human", "bulk"]) })],
  [6, (dice) => ({ reason: dice.one(["other", "words"]) })],
  [6, (dice) => ({ reasonCode: dice.one(["renal", "bleeding-emergency"]) })],
  [8, (dice) => ({ recordedAt: timeOf(dice, 0, 300) })],
  [3, (dice) => ({ notAfter: timeOf(dice, 30, 90) })],
  [6, (dice) => ({ timeBasis: dice.one(["typed", "row-update", "stamped"]) })],
  [8, (dice) => ({ sequence: String(1 + dice.below(6)) })],
  [5, (dice) => ({ order: dice.one(["O1", "O2"]) })],
  [3, (dice) => ({ incident: dice.one(["INC-1", "INC-0001"]) })],
  [3, (dice) => ({ grade: dice.one(["inferred", "keyed"] as const) })],
  [1, () => ({ retracted: true })],
  [1, () => ({ later: true })],
  [3, (dice) => ({ row: dice.one(["a", "b"]) })],
  [4, (dice) => ({ label: dice.one(["AIAST", "other", "AIAST other"]) })],
  [3, () => ({ setting: "outpatient", site: "EX101" })],
];

function eventOf(
  dice: Dice,
  types: readonly EventType[],
  [from, to]: readonly [number, number],
  ...own: readonly (readonly [number, More])[]
): GivenEvent {
  const event: GivenEvent = { type: dice.one(types), ...dice.one(people) };
  const timed = dice.chance(96) ? { at: timeOf(dice, from, to) } : {};
  const more = [...extras, ...own].map(([percent, make]) =>
    dice.chance(percent) ? make(dice) : {},
  );
  return Object.assign({}, event, timed, ...more) as GivenEvent;
}

const reviews: readonly EventType[] = [
  "review.accepted",
  "review.accepted",
  "review.accepted",
  "review.modified",
  "review.attested",
  "review.cosigned",
  "review.rejected",
  "review.revoked",
  "review.opened",
  "review.acknowledged",
  "review.deferred",
];
const actions: readonly EventType[] = [
  "action.signed",
  "action.signed",
  "action.signed",
  "action.signed",
  "action.signed",
  "action.administered",
  "action.changed",
  "action.ordered",
  "action.sent",
  "action.no-action-decided",
  "recommendation.auto-applied",
];
const contexts: readonly EventType[] = [
  "recommendation.displayed",
  "recommendation.withdrawn",
  "recommendation.expired",
  "context.input-changed",
  "context.input-changed",
  "context.outcome",
  "context.record-changed",
  "context.break-glass-start",
  "context.break-glass-end",
  "context.downtime-start",
  "context.downtime-end",
  "context.consent-refused",
];

function issueOf(dice: Dice, more: Partial<GivenEvent>): GivenEvent {
  const issue = eventOf(
    dice,
    ["recommendation.issued"],
    [0, 3],
    [30, () => ({ patientBirthDate: "2008-06-03" })],
    [10, (one) => ({ patientBirthDate: one.one(["2008", "1950-01-02"]) })],
    [20, (one) => ({ confidence: one.one(["0.60", "0.61", "0.20"]) })],
    [20, (one) => ({ finding: one.one(["absent", "present"]) })],
    [20, (one) => ({ priority: one.one(["urgent", "routine"]) })],
    [15, (one) => ({ validUntil: timeOf(one, 10, 80) })],
    [20, (one) => ({ words: one.one(["100", "250", "many"]) })],
    [30, (one) => ({ modality: one.one(["CR", "MR"]), view: "PA" })],
  );
  const { retracted: _r, later: _l, versions: _v, rivals, ...rest } = issue;
  return {
    ...rest,
    ...(rivals !== undefined && dice.chance(30) ? { rivals } : {}),
    actor: "engine",
    actorKind: "ai",
    stance: dice.one(["do", "do", "do", "avoid", "inform"]),
    code: "warfarin",
    value: "7",
    unit: "mg",
    ...more,
  };
}

/** Parts of a policy in one; what a fixture writes is typed where it is used. */
function merged(...parts: readonly object[]): unknown {
  const whole: { [key: string]: unknown } = {};
  return Object.assign(whole, ...parts);
}

function policyOf(dice: Dice, id: string): Policy {
  const maybe = <T extends object>(
    percent: number,
    part: () => T,
  ): T | object => (dice.chance(percent) ? part() : {});
  const review = merged(
    maybe(5, () => ({ required: false })),
    maybe(25, () => ({ by: dice.one([["nurse"], ["nurse", "doctor"]]) })),
    maybe(40, () => ({
      before: dice.one([
        ["action.signed", "action.ordered", "action.changed"],
        ["action.signed", "action.administered"],
        ["action.signed", "action.no-action-decided", "action.sent"],
      ]),
    })),
    maybe(20, () => ({ reviewers: 2 })),
    maybe(30, () => ({ independentOfActor: dice.chance(70) })),
    maybe(20, () => ({ sameVersion: false })),
    maybe(30, () => ({ minimumSeconds: dice.one([30, 60, 600]) })),
    maybe(10, () => ({ secondsPer100Words: 30 })),
    maybe(30, () => ({ reasonFor: ["review.rejected", "review.modified"] })),
    maybe(15, () => ({ sameAct: "counted" })),
    maybe(15, () => ({ afterOutput: false })),
    maybe(25, () => ({ delegates: "counted" })),
    maybe(6, () => ({ reviewerIs: dice.one(["actor", "authoriser"]) })),
    maybe(6, () => ({ registration: ["GMC", "NMC"] })),
    maybe(8, () => ({
      training: { code: "T1", ...maybe(50, () => ({ validFor: "P1Y" })) },
    })),
    maybe(15, () => ({
      secondReview: [
        {
          when: dice.one([
            { field: "confidence", to: "0.60" },
            { field: "input", is: "INR", from: "5.0" },
            { field: "alignment", in: ["modified"] },
          ]),
          reviewers: 2,
        },
      ],
    })),
    maybe(15, () => ({ blind: true })),
    maybe(25, () => ({
      mustSee: ["recommendation", "images"].slice(dice.below(2)),
    })),
    maybe(25, () => ({ actorMustSee: true })),
    maybe(20, () => ({ placeholders: ["other"] })),
    maybe(20, () => ({ material: { percent: 10 } })),
  );
  return Object.assign(
    {
      id,
      approvedBy: "Clinical Safety Officer",
      approvedOn: "2026-01-01",
      inForce: { from: "2026-01-01" },
      appliesTo: { decisionKind: "medication" },
      review,
    },
    maybe(15, () => ({ criticality: "routine" })),
    maybe(40, () => ({
      automatic: dice.one([
        "allowed",
        "forbidden",
        { allowed: ["action.signed"], gap: "PT5M" },
      ]),
    })),
    maybe(25, () => ({
      exceptions: [
        { context: "break-glass", closeWithin: "PT15M" },
        { context: "downtime" },
        { reason: "bleeding-emergency", closeWithin: "PT30M" },
      ],
    })),
    maybe(25, () => ({ validFor: dice.one(["PT20M", "PT1H"]) })),
    maybe(30, () => ({ invalidatedBy: ["INR"] })),
    maybe(30, () => ({
      models: [
        {
          name: "dose-advisor",
          version: "2.4.1",
          from: "2026-02-01",
          until: dice.one(["2026-06-03", "2026-07-01"]),
        },
        { name: "dose-advisor", version: "2.5.0", from: "2026-06-03" },
      ],
    })),
    maybe(30, () => ({
      intendedUse: merged(
        maybe(60, () => ({ ageYears: { from: 18 } })),
        maybe(30, () => ({ inputs: { INR: { from: "1.5", to: "4.0" } } })),
        maybe(30, () => ({ modality: ["CR"], view: ["PA"] })),
        maybe(30, () => ({ exclude: ["pregnancy", "consent-refused"] })),
        maybe(20, () => ({ value: { unit: "mg", to: "6" } })),
        maybe(20, () => ({ setting: ["outpatient"] })),
      ),
    })),
    maybe(25, () => ({
      display: {
        require: ["confidence", "limits"],
        evidence: dice.one(["event", "event", "release"]),
      },
    })),
    maybe(25, () => ({ labels: { accept: ["AIAST"], on: ["action.signed"] } })),
    maybe(25, () => ({
      escalate: [
        Object.assign(
          {
            when: dice.one([
              { field: "confidence", to: "0.60" },
              { field: "alignment", in: ["overridden", "modified"] },
              { field: "finding", is: "absent" },
            ]),
            step: "review.cosigned",
          },
          maybe(60, () => ({ within: "PT30M" })),
        ),
      ],
    })),
    maybe(30, () => ({
      omission: {
        negative: ["absent"],
        readWithin: { urgent: "PT30M", routine: "PT90M" },
        closedBy: ["action.no-action-decided"],
        resolveWithin: { urgent: "PT30M", routine: "PT2H" },
      },
    })),
    maybe(50, () => ({
      logging: merged(
        maybe(60, () => ({ views: dice.one(["complete", "partial"]) })),
        maybe(40, () => ({ lateAfter: "PT1H" })),
        maybe(40, () => ({
          expects: ["review.opened", "recommendation.displayed"],
        })),
      ),
    })),
    maybe(50, () => ({
      clocks: merged(
        maybe(60, () => ({ tolerance: "PT5M" })),
        maybe(40, () => ({
          typedTimes: dice.one(["interval", "recorded", "typed"]),
        })),
        maybe(25, () => ({
          pairs: [
            {
              systems: ["ehr", "pharmacy"],
              tolerance: "PT1M",
              offset: "PT10M",
            },
          ],
        })),
      ),
    })),
    maybe(10, () => ({ coverage: "declared" })),
    maybe(20, () => ({ harm: { window: "PT2H", from: "low" } })),
  ) as Policy;
}

/** Two policies whose windows, scopes or kinds meet on the morning of the decision. */
function policiesOf(dice: Dice): readonly Policy[] {
  const first = policyOf(dice, "policy-1");
  if (dice.chance(75)) return [first];
  const second = policyOf(dice, "policy-2");
  const day = dice.one(["2026-06-02", "2026-06-03", "2026-06-04"]);
  return dice.one([
    [
      { ...first, inForce: { from: "2026-01-01", until: day } },
      { ...second, inForce: { from: day } },
    ],
    [{ ...first, inForce: { from: "2026-01-01", until: day } }],
    [{ ...first, inForce: { from: day } }],
    [{ ...first, approvedOn: day }],
    [
      first,
      {
        ...second,
        appliesTo: {
          decisionKind: "medication",
          models: ["dose-advisor"],
          sites: ["EX101"],
        },
      },
    ],
    [first, { ...second, appliesTo: { decisionKind: "imaging" } }],
    [
      {
        ...first,
        appliesTo: { decisionKind: "medication", settings: ["outpatient"] },
      },
    ],
  ] as const);
}

const staff: NonNullable<Given["directory"]> = [
  {
    account: "N1",
    person: "n-1",
    role: "nurse",
    kind: "human",
    registration: "NMC",
    training: "T1",
    trained: "2026-01-01T00:00:00Z",
  },
  {
    account: "N2",
    person: "n-2",
    role: "nurse",
    kind: "human",
    until: "2026-06-03T09:40:00Z",
  },
  {
    account: "S1",
    person: "n-1",
    role: "doctor",
    kind: "human",
    from: "2026-06-03T09:20:00Z",
  },
  {
    account: "P1",
    person: "p-1",
    role: "doctor",
    kind: "human",
    training: "T1",
    trained: "2025-06-03T09:30:00Z",
  },
];

/** One decision as a seed throws it: anything that the rules look at, with its chance. */
export function thrownDecision(seed: number): Given {
  const dice = diceOf(seed);
  const events: GivenEvent[] = [
    issueOf(dice, dice.chance(40) ? { recommendationVersion: "1" } : {}),
  ];
  if (dice.chance(25))
    events.push(
      issueOf(dice, {
        type: "recommendation.updated",
        at: timeOf(dice, 10, 40),
        recommendationVersion: "2",
      }),
    );
  for (let count = dice.below(5); count > 0; count -= 1)
    events.push(
      eventOf(
        dice,
        reviews,
        [0, 45],
        [25, (one) => ({ openedAt: timeOf(one, 0, 60) })],
        [
          20,
          (one) => ({
            signOff: one.one([
              "same",
              "differs",
              "not-recorded",
              "not-comparable",
            ] as const),
          }),
        ],
        [8, (one) => ({ replaces: one.one(["R0", "R1"]) })],
      ),
    );
  for (let count = dice.chance(70) ? 1 : dice.below(4); count > 0; count -= 1)
    events.push(
      eventOf(
        dice,
        actions,
        [25, 90],
        [
          18,
          (one) => ({
            alignment: one.one([
              "modified",
              "overridden",
              "not-comparable",
              "within-rounding",
              "undetermined",
              "partly-followed",
              "withdrawn-before-action",
            ] as const),
          }),
        ],
        [15, (one) => ({ changePercent: one.one(["10", "9.9", "-10", "40"]) })],
        [15, () => ({ value: "5", unit: "mg" })],
        [
          8,
          (one) => ({
            alone: one.one(["concordant", "overridden"] as const),
            restsOn: [1],
          }),
        ],
      ),
    );
  for (let count = dice.below(4); count > 0; count -= 1)
    events.push(
      eventOf(
        dice,
        contexts,
        [0, 120],
        [
          60,
          (one) => ({
            code: one.one(["INR", "pregnancy"]),
            value: one.one(["3.0", "5.0", "present", "absent"]),
          }),
        ],
        [30, (one) => ({ harm: one.one(["none", "low", "severe"]) })],
        [
          30,
          (one) => ({
            displayConfidence: "0.6",
            ...(one.chance(50) ? { displayLimits: "IFU" } : {}),
          }),
        ],
      ),
    );
  return {
    policies: policiesOf(dice),
    events,
    ...(dice.chance(5) ? { foreign: events.slice(-1) } : {}),
    ...(dice.chance(20) ? { timeZone: "Europe/London" } : {}),
    ...(dice.chance(15) ? { link: "inferred" as const } : {}),
    ...(dice.chance(5) ? { notes: ["rivals-cut"] } : {}),
    ...(dice.chance(10)
      ? { modelVersion: dice.one(["2.5.0", "9.9", null]) }
      : {}),
    ...(dice.chance(30)
      ? {
          versionsCompare: dice.one([
            "same",
            "not-recorded",
            "not-comparable",
          ] as const),
        }
      : {}),
    ...(dice.chance(15) ? { silence: "undetermined" as const } : {}),
    ...(dice.chance(80)
      ? {
          covers: [
            "2026-06-01T00:00:00Z",
            dice.one([
              "2026-07-01T00:00:00Z",
              "2026-07-01T00:00:00Z",
              "2026-07-01T00:00:00Z",
              "2026-06-03T09:30:00Z",
            ]),
          ] as const,
        }
      : dice.chance(20)
        ? { covers: "none" as const }
        : {}),
    ...(dice.chance(8)
      ? { holes: [["2026-06-03T09:10:00Z", "2026-06-03T09:30:00Z"]] as const }
      : {}),
    ...(dice.chance(40) ? { directory: staff } : {}),
    ...(dice.chance(15)
      ? { asOf: dice.one(["2026-06-03T09:30:00Z", "2026-09-01T00:00:00Z"]) }
      : {}),
    ...(dice.chance(5)
      ? { output: dice.one(["not-in-export", "none", "failed"] as const) }
      : {}),
  };
}
