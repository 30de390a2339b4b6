import type { Event, Interval } from "../model/event.ts";
import { openEnd } from "../model/event.ts";
import type { Downtime, SiteFacts, SourceFact } from "../model/site.ts";
import { compareText } from "./assemble.ts";

/**
 * What no single patient owns (house 3): declared windows, downtimes, context without a patient.
 *
 * A `context.export-window` covers [occurredAt, validUntil) of its `system`, without one of all sources (domain 2).
 * In the native layout each system that declares a window is a source of its own that may yield anything.
 *
 * @param sources - what the mapping declares; the native layout has the one source `native`
 * @param context - context events without patient and key, in event order
 */
export function siteFacts(
  sources: readonly SourceFact[],
  context: readonly Event[],
): SiteFacts {
  const declared = context
    .filter((event) => event.type === "context.export-window")
    .flatMap((event) => {
      const { occurredAt, validUntil } = event.times;
      if (occurredAt === undefined || validUntil === undefined) return [];
      const interval = {
        earliest: occurredAt.earliest,
        latest: validUntil.earliest,
      };
      return [{ system: event.fields.system, interval }];
    });
  const known = [...sources];
  for (const { system } of declared) {
    if (system === undefined || system === nativeSystem) continue;
    if (known.some((source) => source.systems.includes(system))) continue;
    known.push({
      name: system,
      yields: ["recommendation", "review", "action", "context"],
      systems: [system],
      windows: undefined,
    });
  }
  const declaresOwn = known.length > sources.length;
  const withWindows = known.map((source) => {
    const own = declared
      .filter(
        ({ system }) =>
          system === undefined ||
          system === nativeSystem ||
          source.systems.includes(system),
      )
      .map(({ interval }) => interval);
    const windows = [...(source.windows ?? []), ...own].sort(
      (a, b) => a.earliest - b.earliest || a.latest - b.latest,
    );
    return withWindowsOf(source, windows);
  });
  // where native systems declare their own windows, the layout's default clock is no further source
  const kept = withWindows.filter(
    (source) =>
      !(
        declaresOwn &&
        source.name === nativeSystem &&
        source.windows === undefined
      ),
  );
  return {
    sources: kept.sort((a, b) => compareText(a.name, b.name)),
    downtimes: downtimesOf(context),
    context,
  };
}

function withWindowsOf(
  source: SourceFact,
  windows: readonly Interval[],
): SourceFact {
  return { ...source, windows: windows.length === 0 ? undefined : windows };
}

/** The default clock of the native layout: a window event that names no other system speaks of all. */
const nativeSystem = "native";

/** Each start with the first end of the same system that follows; one never ended lasts to the end. */
function downtimesOf(context: readonly Event[]): readonly Downtime[] {
  const downtimes: Downtime[] = [];
  for (const start of context) {
    if (start.type !== "context.downtime-start") continue;
    const from = start.times.occurredAt;
    if (from === undefined) continue;
    const end = context.find(
      (event) =>
        event.type === "context.downtime-end" &&
        event.fields.system === start.fields.system &&
        latestOf(event) > from.earliest,
    );
    const interval: Interval = {
      earliest: from.earliest,
      latest: end === undefined ? openEnd : latestOf(end),
    };
    downtimes.push({ system: start.fields.system, interval });
  }
  return downtimes;
}

function latestOf(event: Event): number {
  return event.times.occurredAt?.latest ?? openEnd;
}
