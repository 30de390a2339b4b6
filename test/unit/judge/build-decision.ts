import type {
  ActionComparison,
  AdviceVersion,
  Comparisons,
  ContentAnswer,
  EventPart,
  LinkedDecision,
  LinkedEvent,
  SilentField,
  SourceCoverage,
} from "../../../src/model/decision.ts";
import { textFields, timeFields } from "../../../src/model/event.ts";
import type { Event, Interval, TextField } from "../../../src/model/event.ts";
import type {
  ComparisonMaps,
  DirectoryRow,
} from "../../../src/model/mapping.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { SiteFacts } from "../../../src/model/site.ts";
import type {
  ActorKind,
  Alignment,
  DecisionKind,
  EventType,
  LinkGrade,
} from "../../../src/model/words.ts";
import {
  choosePerReading,
  compilePolicies,
  judgeDecision,
} from "../../../src/judge/judge.ts";
import type {
  JudgedDecision,
  PolicyChoice,
  PolicySet,
} from "../../../src/judge/judge.ts";
import { timeReader } from "../../../src/time/read-time.ts";

/** One event as a fixture writes it: fields of the contract, and what link and compare would have said of it. */
export type GivenEvent = { readonly [F in TextField]?: string } & {
  readonly type: EventType;
  /** Short for `occurredAt`. */
  readonly at?: string;
  /** Events with the same word come from one record. */
  readonly row?: string;
  readonly rivals?: readonly string[];
  readonly versions?: readonly number[];
  readonly later?: boolean;
  readonly retracted?: boolean;
  /** Of an output: one more item of the version that the output before it began, and no version of its own. */
  readonly item?: boolean;
  readonly grade?: LinkGrade;
  /** Without a key: it belongs through its patient alone. */
  readonly ofPatientAlone?: boolean;
  readonly codes?: readonly string[];
  /** Of an action: its alignment; default concordant. */
  readonly alignment?: Alignment;
  /** Of an action: what its content says where reviews or time made another alignment of it; default the alignment. */
  readonly alone?: Alignment;
  /** With the reviews on record; default the alignment. */
  readonly reviewed?: Alignment;
  /** Of an action: indexes of the reviews that made its alignment another one; default none. */
  readonly restsOn?: readonly number[];
  readonly changePercent?: string;
  readonly weeklyChangePercent?: string;
  /** Of a review: what compare says of each action against it; default same. */
  readonly signOff?: ContentAnswer;
  readonly differs?: readonly string[];
  /** Of a review that signed off the same: what only one side records. */
  readonly silent?: readonly SilentField[];
};

/** One decision as a fixture writes it. */
export interface Given {
  readonly about?: string;
  readonly policy?: Omit<Partial<Policy>, "inForce"> & {
    readonly inForce?: Policy["inForce"];
  };
  readonly policies?: readonly Policy[];
  readonly timeZone?: string;
  readonly kind?: DecisionKind;
  readonly model?: string | null;
  /** Of the decision, and of each of its outputs that states no other; null: not recorded. */
  readonly modelVersion?: string | null;
  readonly link?: LinkGrade;
  /** Notes of link about the decision. */
  readonly notes?: readonly string[];
  readonly events: readonly GivenEvent[];
  /** Alignment where no action counts. */
  readonly silence?: Alignment;
  /** How any two versions compare; default differs. */
  readonly versionsCompare?: ContentAnswer;
  /** Declared window of the review log; null: none declared; "none": no review log at all. */
  readonly covers?: readonly [string, string] | null | "none";
  readonly holes?: readonly (readonly [string, string])[];
  readonly foreign?: readonly GivenEvent[];
  readonly output?: LinkedDecision["output"];
  readonly directory?: readonly {
    readonly account: string;
    readonly person?: string;
    readonly role?: string;
    readonly kind?: ActorKind;
    readonly registration?: string;
    readonly from?: string;
    readonly until?: string;
    readonly training?: string;
    readonly trained?: string;
    readonly trainedUntil?: string;
  }[];
  readonly asOf?: string;
  /** Declared scales of priority. */
  readonly scales?: NonNullable<ComparisonMaps["scales"]>;
  /** Downtimes of the site, each from and until. */
  readonly downtimes?: readonly (readonly [string, string])[];
}

const read = timeReader({ timeZone: "UTC" });

/** UTC microseconds of a written time. */
export function us(text: string): number {
  return intervalOf(text).earliest;
}

/** Interval of a written time, as wide as it is written. */
export function intervalOf(text: string): Interval {
  const reading = read(text);
  if (!reading.ok) throw new Error(`fixture time: ${text}`);
  return reading.interval;
}

/** An event with its intervals and an invented origin. */
export function buildEvent(given: GivenEvent, index: number): Event {
  const fields: { [F in TextField]?: string } = { system: "ehr" };
  for (const name of textFields) {
    const value = given[name];
    if (value !== undefined) fields[name] = value;
  }
  if (given.at !== undefined) fields.occurredAt = given.at;
  const times: { -readonly [F in keyof Event["times"]]: Interval } = {};
  for (const name of timeFields) {
    const text = fields[name];
    if (text !== undefined) times[name] = intervalOf(text);
  }
  return {
    type: given.type,
    fields,
    times,
    source: "export",
    notes: given.codes ?? [],
    origins: [originAt(given.row ?? String(index), index)],
  };
}

function originAt(row: string, index: number): Event["origins"][number] {
  const record =
    row === String(index) ? index + 1 : 1000 + (row.codePointAt(0) ?? 0);
  return {
    file: "export.csv",
    record,
    line: record + 1,
    byteOffset: record * 100,
    byteLength: 80,
    sha256: `row-${row}`.padEnd(64, "0"),
  };
}

function partOf(type: string): EventPart {
  if (type === "recommendation.displayed") return "display";
  if (type.startsWith("recommendation.")) return "advice";
  if (type.startsWith("review.")) return "review";
  return type.startsWith("action.") ? "action" : "context";
}

const issuing = new Set([
  "recommendation.issued",
  "recommendation.updated",
  "recommendation.auto-applied",
]);

/** A linked decision as the link room would give it. */
export function buildDecision(given: Given): LinkedDecision {
  const modelVersion =
    given.modelVersion === null ? undefined : (given.modelVersion ?? "2.4.1");
  const events = given.events.map((one, index) =>
    buildEvent(
      issuing.has(one.type) && modelVersion !== undefined
        ? { modelVersion, ...one }
        : one,
      index,
    ),
  );
  const versions = versionsOf(events, given.events);
  const linked: LinkedEvent[] = events.map((event, index) => {
    const one = given.events[index];
    const written = event.fields.recommendationVersion;
    const named = versions.findIndex((version) => version.version === written);
    const only =
      written === undefined ? Math.max(versions.length - 1, 0) : named;
    return {
      event,
      part: partOf(event.type),
      grade: one?.grade ?? "explicit",
      by:
        one?.ofPatientAlone === true
          ? []
          : [{ scope: "trust", kind: "recommendation", value: "R1" }],
      rivals: one?.rivals ?? [],
      versions:
        one?.versions ?? (only < 0 || versions.length === 0 ? [] : [only]),
      namesVersion: written !== undefined,
      aboutOrder: false,
      later: one?.later ?? false,
      retracted: one?.retracted ?? false,
    };
  });
  const source: SourceCoverage = {
    source: "export",
    windows:
      given.covers === null ||
      given.covers === undefined ||
      given.covers === "none"
        ? undefined
        : [{ earliest: us(given.covers[0]), latest: us(given.covers[1]) }],
    holes: (given.holes ?? []).map(([from, until]) => ({
      interval: { earliest: us(from), latest: us(until) },
      reason: "downtime" as const,
      lost: undefined,
    })),
  };
  const model =
    given.model === null ? undefined : (given.model ?? "dose-advisor");
  return {
    key: "decision-key",
    recommendation: "R1",
    patient: "9990000018",
    kind: given.kind ?? "medication",
    model,
    modelVersion,
    versions,
    events: linked,
    besides: [],
    link: given.link ?? "explicit",
    mismatches: (given.foreign ?? []).map((one, index) => ({
      event: buildEvent(one, 50 + index),
      keys: [],
    })),
    merges: [],
    coverage: {
      recommendation: [source],
      review: given.covers === "none" ? [] : [source],
      action: [source],
      context: [source],
    },
    output: given.output ?? "issued",
    notes: given.notes ?? [],
    trace: [],
  };
}

function versionsOf(
  events: readonly Event[],
  given: readonly GivenEvent[],
): readonly AdviceVersion[] {
  const outputs = events.flatMap((event, index) =>
    issuing.has(event.type) ? [index] : [],
  );
  const issued = outputs.filter((index) => given[index]?.item !== true);
  return issued.map((index, place) => {
    const next = issued[place + 1];
    const event = events[index];
    return {
      version: event?.fields.recommendationVersion,
      event: index,
      items: outputs.filter(
        (one) => one >= index && (next === undefined || one < next),
      ),
      issued: event?.times.occurredAt ?? {
        earliest: openStart,
        latest: openEnd,
      },
      ended: next === undefined ? undefined : events[next]?.times.occurredAt,
      endedBy: next === undefined ? undefined : "updated",
    };
  });
}

/** What the compare room would say, as the fixture states it. */
export function buildComparisons(
  given: Given,
  decision: LinkedDecision,
): Comparisons {
  const actions: ActionComparison[] = [];
  const signOffs: Comparisons["signOffs"][number][] = [];
  for (const [index, linked] of decision.events.entries()) {
    if (linked.part !== "action") continue;
    const one = given.events[index];
    for (const version of linked.versions.length === 0 ? [0] : linked.versions)
      actions.push({
        ...plain(index, version),
        ...changes(one),
        ...alignments(one),
      });
    for (const [review, other] of decision.events.entries()) {
      if (other.part !== "review") continue;
      const answer =
        given.events[review]?.signOff ??
        usualSignOff(other.event.type, one?.alignment);
      const fields =
        given.events[review]?.differs ??
        (answer === "differs" ? ["value"] : []);
      const pair = { review, action: index };
      for (const version of other.versions.length === 0 ? [-1] : other.versions)
        signOffs.push({
          ...pair,
          version,
          basis: "advice",
          answer,
          fields,
          silent: given.events[review]?.silent,
        });
    }
  }
  const versions = decision.versions.flatMap((_, a) =>
    decision.versions.flatMap((__, b) =>
      a < b
        ? [{ a, b, answer: given.versionsCompare ?? "differs", fields: [] }]
        : [],
    ),
  );
  const quiet = given.silence ?? "not-acted-on";
  const silence = {
    ...plain(-1, 0),
    ...alignments({ type: "action.not-done", alignment: quiet }),
  };
  return { actions, silence, signOffs, versions };
}

/** Of a rejection `differs` means that what it set aside was done (`compare/sign-offs.ts`). */
function usualSignOff(
  type: string,
  alignment: Alignment | undefined,
): ContentAnswer {
  if (type !== "review.rejected") return "same";
  if (alignment === undefined || alignment === "concordant") return "differs";
  return alignment === "modified" || alignment === "overridden"
    ? "same"
    : "not-comparable";
}

function alignments(
  one: GivenEvent | undefined,
): Pick<ActionComparison, "alignment" | "content"> {
  const alignment = one?.alignment ?? "concordant";
  const content = {
    alone: one?.alone ?? alignment,
    reviewed: one?.reviewed ?? alignment,
    reviews: one?.restsOn ?? [],
    otherwise: undefined,
  };
  return { alignment, content };
}

function changes(
  one: GivenEvent | undefined,
): Pick<ActionComparison, "changePercent" | "weeklyChangePercent"> {
  return {
    changePercent: one?.changePercent,
    weeklyChangePercent: one?.weeklyChangePercent,
  };
}

function plain(action: number, version: number): ActionComparison {
  return {
    action,
    version,
    alignment: "concordant",
    content: {
      alone: "concordant",
      reviewed: "concordant",
      reviews: [],
      otherwise: undefined,
    },
    direction: undefined,
    difference: undefined,
    changePercent: undefined,
    weeklyChangePercent: undefined,
    advised: "7 mg",
    done: "7 mg",
    fields: [],
    reasons: [],
  };
}

function buildSite({ downtimes = [] }: Given): SiteFacts {
  return {
    sources: [],
    downtimes: downtimes.map(([from, until]) => ({
      system: undefined,
      interval: { earliest: us(from), latest: us(until) },
    })),
    context: [],
  };
}

/** A policy with everything that must be written; what the fixture says comes on top. */
export function buildPolicy(
  given: Given["policy"],
  kind: DecisionKind,
): Policy {
  return {
    id: "policy-1",
    approvedBy: "Clinical Safety Officer",
    approvedOn: "2026-01-01",
    inForce: { from: "2026-01-01" },
    appliesTo: { decisionKind: kind },
    ...given,
  };
}

export function buildSet(given: Given): PolicySet {
  const policies = given.policies ?? [
    buildPolicy(given.policy, given.kind ?? "medication"),
  ];
  const zone = given.timeZone === undefined ? {} : { timeZone: given.timeZone };
  return compilePolicies(
    { version: 1, site: "Example", ...zone, policies },
    "a".repeat(64),
    undefined,
  );
}

export function buildDirectory(given: Given): readonly DirectoryRow[] {
  return (given.directory ?? []).map((row) => ({
    account: row.account,
    person: row.person ?? row.account,
    role: row.role,
    kind: row.kind,
    registration: row.registration,
    from: instant(row.from) ?? openStart,
    until: instant(row.until) ?? openEnd,
    training: row.training,
    trained: instant(row.trained),
    trainedUntil: instant(row.trainedUntil),
  }));
}

function instant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : us(text);
}

/** Judges a decision as a fixture gives it. */
export function judge(given: Given): JudgedDecision {
  const decision = buildDecision(given);
  const set = buildSet(given);
  const [first, ...others] = choosePerReading(decision, set, given.scales);
  const comparisons = buildComparisons(given, decision);
  const under = (choice: PolicyChoice) => ({
    choice,
    comparisons:
      choice.policies.length === 0
        ? [comparisons]
        : choice.policies.map(() => comparisons),
  });
  if (first === undefined) throw new Error("a choice expected");
  return judgeDecision({
    decision,
    ...under(first),
    others: others.map(under),
    site: buildSite(given),
    directory: buildDirectory(given),
    asOf: given.asOf === undefined ? undefined : us(given.asOf),
    scales: given.scales,
  });
}
