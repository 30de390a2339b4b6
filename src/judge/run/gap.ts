import type { Event, Interval } from "../../model/event.ts";
import type { SourceFact } from "../../model/site.ts";
import type { RunRaised } from "./run-rule.ts";

/** What the two parts of R28 share: its id, how it speaks, and which windows speak for a system. */
export const gapId = "sequence-gap";

/** Stretches, or decisions, that a finding lists; the rest is counted. */
export const shownOfGap = 20;

/** When a row was written, as far as it tells: a counter and a silence are about rows. */
export function rowTimeOf({ times }: Event): Interval | undefined {
  return times.recordedAt ?? times.occurredAt;
}

/** A verdict about one system; its id does not change where only the reason does. */
export function raise(
  verdict: RunRaised["verdict"],
  reason: string,
  data: { readonly [name: string]: string },
): RunRaised {
  const basis = verdict === "breached" ? "shown" : "not-found";
  return {
    verdict,
    reason,
    basis,
    data,
    key: `${kindOf(reason)}|${data["system"] ?? ""}`,
  };
}

/** A counter and a silence of one system are two findings; the verdict on one of them may change and keep its id. */
function kindOf(reason: string): string {
  return reason.startsWith("silent") ? "silence" : "numbers";
}

/** The native layout: each of its systems is a source of its own, but a window or a rejected record may name none. */
export const nativeSource = "native";

/** Windows that speak for a system; undefined where none is declared. */
export function windowsOf(
  facts: readonly SourceFact[],
  system: string,
  sources: readonly string[],
): readonly Interval[] | undefined {
  const own =
    facts.find(({ name }) => name === system) ??
    facts.find(({ systems }) => systems.includes(system)) ??
    facts.find(({ name }) => sources.includes(name)) ??
    facts.find(({ name }) => name === nativeSource);
  return own?.windows;
}

/** Whether an interval lies whole in a window. */
export function holds(window: Interval, at: Interval): boolean {
  return window.earliest <= at.earliest && at.latest <= window.latest;
}

/** Its own condition: `high` inside the audited window (`rules.md` 3). */
export const insideWindow: Pick<RunRaised, "severity"> = {
  severity: {
    level: "high",
    because: "inside the window that the export declares to cover",
  },
};
