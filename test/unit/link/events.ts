import { handlesOf } from "../../../src/link/handles.ts";
import type { Handles } from "../../../src/link/handles.ts";
import { linkPatient } from "../../../src/link/link.ts";
import type { LinkedPatient, LinkRules } from "../../../src/link/link.ts";
import { productOf } from "../../../src/link/seed.ts";
import type { Seed } from "../../../src/link/seed.ts";
import type {
  LinkedDecision,
  LinkedEvent,
} from "../../../src/model/decision.ts";
import type {
  Event,
  EventFields,
  Interval,
  TimeField,
} from "../../../src/model/event.ts";
import { timeFields } from "../../../src/model/event.ts";
import type {
  Merge,
  PatientEvents,
  PatientKey,
} from "../../../src/model/patient.ts";
import type { SiteFacts } from "../../../src/model/site.ts";
import { eventTypes } from "../../../src/model/words.ts";
import type { EventType } from "../../../src/model/words.ts";
import { compileClocks } from "../../../src/time/clocks.ts";

/** Fields of an event as the documents write them, undefined where not recorded; `id` stands for its record. */
export type Literal = {
  readonly [Field in keyof EventFields | "id" | "source"]?: string | undefined;
} & { readonly tags?: readonly string[] };

const second = 1_000_000;
const minute = 60 * second;
export const day: number = 24 * 60 * minute;

/**
 * UTC interval of a time as the documents write it: `2026-06-03`, `2026-06-03 09:14`, `2026-06-03T09:14:05Z`; `..` before
 * or after it leaves that end open.
 */
export function when(text: string): Interval {
  const plain = text.replace(/Z$/u, "").replace(" ", "T");
  const start =
    Date.parse(`${plain.length === 10 ? `${plain}T00:00` : plain}Z`) * 1000;
  const width =
    plain.length === 10 ? day : plain.length === 16 ? minute : second;
  if (Number.isNaN(start)) throw new Error(`not a time: ${text}`);
  return { earliest: start, latest: start + width };
}

/** One event: its type without the family's long word, its time, its fields. */
export function event(
  type: string,
  occurredAt: string | undefined,
  literal: Literal = {},
): Event {
  const { id, source, tags, ...written } = literal;
  const all = { system: source ?? "ehr", ...written, occurredAt };
  const fields: EventFields = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  );
  const times: Partial<Record<TimeField, Interval>> = {};
  for (const field of timeFields) {
    const text = fields[field];
    if (text !== undefined) times[field] = when(text);
  }
  const name = id ?? JSON.stringify([type, fields]);
  return {
    type: typeOf(type),
    fields,
    times,
    source: source ?? fields.system ?? "ehr",
    notes: tags ?? [],
    origins: [
      {
        file: id ?? type,
        record: 1,
        line: 2,
        byteOffset: 0,
        byteLength: 1,
        sha256: name,
      },
    ],
  };
}

function typeOf(name: string): EventType {
  const found = eventTypes.find((type) => type === name);
  if (found === undefined) throw new Error(`not an event type: ${name}`);
  return found;
}

/** The family's events by their short names, so that a case reads like a row of the documents. */
export const rec = (
  what: string,
  at: string | undefined,
  literal?: Literal,
): Event =>
  event(`recommendation.${what}`, at, {
    patient: "Z1",
    source: "ai",
    actorKind: "ai",
    ...literal,
  });
export const review = (
  what: string,
  at: string | undefined,
  literal?: Literal,
): Event =>
  event(`review.${what}`, at, {
    patient: "Z1",
    actorKind: "human",
    actor: "N12",
    ...literal,
  });
export const action = (
  what: string,
  at: string | undefined,
  literal?: Literal,
): Event =>
  event(`action.${what}`, at, {
    patient: "Z1",
    actorKind: "human",
    actor: "P77",
    ...literal,
  });
export const context = (
  what: string,
  at: string | undefined,
  literal?: Literal,
): Event => event(`context.${what}`, at, { patient: "Z1", ...literal });

export const noSite: SiteFacts = { sources: [], downtimes: [], context: [] };

export const rules: LinkRules = {
  windowUs: day,
  clocks: compileClocks(undefined),
};

export function group(
  events: readonly Event[],
  more: Partial<PatientEvents> = {},
): PatientEvents {
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key is born in gather; here it is invented
    key: "group-of-Z1" as PatientKey,
    patient: "Z1",
    events,
    merges: [],
    foreign: [],
    lost: [],
    ...more,
  };
}

/** Links events of one patient under the default rules. */
export function link(
  events: readonly Event[],
  more: Partial<PatientEvents> & {
    readonly site?: SiteFacts;
    readonly rules?: LinkRules;
  } = {},
): LinkedPatient {
  const { site, rules: own, ...parts } = more;
  return linkPatient(group(events, parts), site ?? noSite, () => own ?? rules);
}

/** The only decision of these events. */
export function only(linked: LinkedPatient): LinkedDecision {
  const [decision, ...others] = linked.decisions;
  if (decision === undefined || others.length > 0) {
    throw new Error(
      `one decision expected, found ${String(linked.decisions.length)}`,
    );
  }
  return decision;
}

/** The decision of one recommendation id. */
export function decisionOf(
  linked: LinkedPatient,
  recommendation: string,
): LinkedDecision {
  const found = linked.decisions.filter(
    (decision) => decision.recommendation === recommendation,
  );
  const [decision] = found;
  if (decision === undefined || found.length > 1)
    throw new Error(`one decision ${recommendation} expected`);
  return decision;
}

/** One linked event, by the `id` of its literal. */
export function linkedOf(decision: LinkedDecision, id: string): LinkedEvent {
  const found = decision.events.find(
    ({ event: { origins } }) => origins[0]?.file === id,
  );
  if (found === undefined) throw new Error(`event ${id} is not linked`);
  return found;
}

/** Ids of the linked events, in event order. */
export function ids(decision: LinkedDecision): readonly string[] {
  return decision.events.map(
    ({ event: { origins } }) => origins[0]?.file ?? "",
  );
}

export function leftOver(
  linked: LinkedPatient,
): readonly (readonly [string, string])[] {
  return linked.leftOver.map(({ origin, reason }) => [origin.file, reason]);
}

export function merge(
  from: string,
  until?: string,
  pair: readonly [string, string] = ["Z1", "T9"],
): Merge {
  return {
    survivor: pair[0],
    former: pair[1],
    from: when(from),
    until: until === undefined ? undefined : when(until),
    origin: {
      file: "merge",
      record: 1,
      line: 2,
      byteOffset: 0,
      byteLength: 1,
      sha256: "m",
    },
  };
}

/** The handles of one event at a place of the patient's events. */
export const handle = (one: Event, index = 0): Handles => handlesOf(one, index);

/** A decision before anything is linked: one output with these records. */
export function seedOf(
  index: number,
  outputs: readonly Handles[],
  more: Partial<Seed> = {},
): Seed {
  const anchor = more.anchor ?? outputs[0] ?? more.naming?.[0];
  if (anchor === undefined) throw new Error("a seed needs a record");
  return {
    index,
    key: `key-${String(index)}`,
    sharedName: undefined,
    scope: undefined,
    outputs,
    naming: [],
    anchor,
    product: productOf(anchor),
    saysNothing: false,
    rules,
    ...more,
  };
}
