/**
 * Builds linked decisions from compact literals. Everything is invented; times are UTC on 3 June 2026.
 */

import type { CompareSettings } from "../../../src/compare/compare.ts";
import { compareDecision } from "../../../src/compare/compare.ts";
import type {
  ActionComparison,
  AdviceVersion,
  LinkedDecision,
  LinkedEvent,
  SourceCoverage,
} from "../../../src/model/decision.ts";
import type { Event, EventFields, Interval } from "../../../src/model/event.ts";
import type { DecisionKind, EventType } from "../../../src/model/words.ts";
import { familyOf } from "../../../src/model/words.ts";
import { compileClocks } from "../../../src/time/clocks.ts";

/** Type, time (`HH:mm`, a minute wide, or `HH:mm:ss`; empty: none), fields, how it is linked. */
export type Row = readonly [
  EventType,
  string,
  EventFields?,
  Partial<LinkedEvent>?,
];

const dayUs = 86_400_000_000;
/** 2026-06-03T00:00:00Z. */
const midnight = 1_780_444_800_000_000;

/** The interval of a time of that day. */
export function at(text: string): Interval {
  const [hours = 0, minutes = 0, seconds] = text.split(":").map(Number);
  const earliest =
    midnight + ((hours * 60 + minutes) * 60 + (seconds ?? 0)) * 1_000_000;
  const width = seconds === undefined ? 60_000_000 : 1_000_000;
  return { earliest, latest: earliest + width };
}

let made = 0;

/** One event; `system` is `ehr` unless the fields say otherwise. */
export function event(
  type: EventType,
  time: string,
  fields: EventFields = {},
): Event {
  made += 1;
  return {
    type,
    fields: { system: "ehr", ...fields },
    times: {
      ...(time === "" ? {} : { occurredAt: at(time) }),
      ...(fields.plannedFor === undefined
        ? {}
        : { plannedFor: at(fields.plannedFor) }),
    },
    source: "ehr",
    notes: (fields.notes ?? "").split(" ").filter((note) => note !== ""),
    origins: [
      {
        file: "log.csv",
        record: made,
        line: made + 1,
        byteOffset: made,
        byteLength: 1,
        sha256: "0".repeat(64),
      },
    ],
  };
}

export interface Story {
  readonly kind: DecisionKind;
  readonly rows: readonly Row[];
  readonly covered?: "covered" | "undeclared" | "no-source";
  readonly output?: LinkedDecision["output"];
}

/** A decision of these rows; recommendation rows of one `recommendationVersion` are items of one version. */
export function decision(story: Story): LinkedDecision {
  const events = story.rows.map(([type, time, fields]) =>
    event(type, time, fields),
  );
  const versions = versionsOf(events);
  const linked = story.rows.map(([, , , own], index): LinkedEvent => {
    const found = events[index];
    if (found === undefined) throw new Error("row without event");
    return linkedEvent(found, versions, own ?? {});
  });
  const covered = coverage(story.covered ?? "covered");
  return {
    key: "R1",
    recommendation: "R1",
    patient: "9990000018",
    kind: story.kind,
    model: "dose-advisor",
    modelVersion: "2.4.1",
    versions,
    events: linked,
    besides: [],
    link: "explicit",
    mismatches: [],
    merges: [],
    coverage: {
      recommendation: covered,
      review: covered,
      action: covered,
      context: covered,
    },
    output: story.output ?? "issued",
    notes: [],
    trace: [],
  };
}

function coverage(
  answer: "covered" | "undeclared" | "no-source",
): readonly SourceCoverage[] {
  if (answer === "no-source") return [];
  const windows =
    answer === "covered"
      ? [{ earliest: midnight - 30 * dayUs, latest: midnight + 30 * dayUs }]
      : undefined;
  return [{ source: "ehr", windows, holes: [] }];
}

function versionsOf(events: readonly Event[]): AdviceVersion[] {
  const versions = new Map<string, AdviceVersion>();
  for (const [index, found] of events.entries()) {
    if (!isAdvice(found)) continue;
    const label = found.fields.recommendationVersion ?? "";
    const known = versions.get(label);
    versions.set(
      label,
      known === undefined
        ? {
            version: found.fields.recommendationVersion,
            event: index,
            items: [index],
            issued: found.times.occurredAt ?? at("00:00"),
            ended: undefined,
            endedBy: undefined,
          }
        : { ...known, items: [...known.items, index] },
    );
  }
  return [...versions.values()].map((version) => endedVersion(version, events));
}

function endedVersion(
  version: AdviceVersion,
  events: readonly Event[],
): AdviceVersion {
  const end = events.find(
    ({ type, fields }) =>
      (type === "recommendation.withdrawn" ||
        type === "recommendation.expired") &&
      fields.recommendationVersion === version.version,
  );
  if (end === undefined) return version;
  const endedBy =
    end.type === "recommendation.withdrawn" ? "withdrawn" : "expired";
  return { ...version, ended: end.times.occurredAt, endedBy };
}

function isAdvice({ type }: Event): boolean {
  return [
    "recommendation.issued",
    "recommendation.updated",
    "recommendation.none",
    "recommendation.failed",
    "recommendation.suppressed",
  ].includes(type);
}

function linkedEvent(
  found: Event,
  versions: readonly AdviceVersion[],
  own: Partial<LinkedEvent>,
): LinkedEvent {
  const family = familyOf(found.type);
  const label = found.fields.recommendationVersion;
  const named = versions.findIndex(({ version }) => version === label);
  const last = versions.length - 1;
  return {
    event: found,
    part:
      family === "recommendation"
        ? found.type === "recommendation.displayed"
          ? "display"
          : "advice"
        : family,
    grade: "explicit",
    by: [],
    rivals: [],
    versions: versions.length === 0 ? [] : [named >= 0 ? named : last],
    namesVersion: label !== undefined,
    aboutOrder: false,
    later: false,
    retracted: false,
    ...own,
  };
}

/** Settings of no policy: default clocks, a day's window. */
export function settings(
  parts: Partial<CompareSettings> = {},
): CompareSettings {
  return {
    rules: {},
    maps: {},
    clocks: compileClocks(undefined),
    before: ["action.signed", "action.administered"],
    windowUs: dayUs,
    ...parts,
  };
}

/** Advice at 08:00 and one action of `type` at 09:00, compared. */
export function compareOne(story: {
  readonly kind: DecisionKind;
  readonly advised: EventFields;
  readonly done: EventFields;
  readonly type?: EventType;
  readonly settings?: Partial<CompareSettings>;
  readonly between?: readonly Row[];
}): ActionComparison {
  const linked = decision({
    kind: story.kind,
    rows: [
      ["recommendation.issued", "08:00", { stance: "do", ...story.advised }],
      ...(story.between ?? []),
      [story.type ?? "action.signed", "09:00", story.done],
    ],
  });
  return onlyAction(linked, settings(story.settings));
}

/** The one comparison of a decision with one action. */
export function onlyAction(
  linked: LinkedDecision,
  used: CompareSettings = settings(),
): ActionComparison {
  const { actions } = compareDecision(linked, used);
  const [first] = actions;
  if (first === undefined || actions.length !== 1)
    throw new Error("not one action comparison");
  return first;
}
