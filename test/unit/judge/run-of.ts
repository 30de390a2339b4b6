import { createRunBook } from "../../../src/judge/run/book.ts";
import type { RunBook, RunState } from "../../../src/judge/run/book.ts";
import { observePatient } from "../../../src/judge/run/seen-patient.ts";
import type { PolicyEnd } from "../../../src/judge/run/run-rule.ts";
import type { CompiledPolicy } from "../../../src/judge/policy.ts";
import { originOf } from "../../../src/model/event.ts";
import type { Event, Interval } from "../../../src/model/event.ts";
import type { Policy } from "../../../src/model/policy.ts";
import {
  buildDecision,
  buildEvent,
  buildPolicy,
  buildSet,
  judge,
  us,
} from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";

/** A row with the source that it was read from (default `export`) and how often it is on record (default once). */
export type Row = GivenEvent & {
  readonly source?: string;
  readonly copies?: number;
};

/** One patient of a run: the events of each decision by its id, and rows that stand in none. */
export interface Seen {
  readonly decisions?: { readonly [key: string]: readonly Row[] };
  readonly rows?: readonly Row[];
  /** Of `rows` only so many are left over: the others belong to no decision and need none. */
  readonly leftOver?: number;
}

export function policyOf(more: Partial<Policy> = {}): Policy {
  return { ...buildPolicy(undefined, "medication"), ...more };
}

export function compiledOf(
  policies: readonly Policy[],
): readonly CompiledPolicy[] {
  return buildSet({ events: [], policies }).policies;
}

export function eventsOf(rows: readonly Row[], from = 0): readonly Event[] {
  return rows.map(({ source, copies = 1, ...row }, place) => {
    const event = buildEvent(row, from + place);
    const origin = originOf(event);
    return {
      ...event,
      source: source ?? event.source,
      origins: Array.from({ length: copies }, (_, copy) => ({
        ...origin,
        record: origin.record + 1000 * copy,
      })),
    };
  });
}

/** What the rules of scope *run* keep of some patients. */
export function runOf(
  patients: readonly Seen[],
  policies: readonly Policy[] = [policyOf()],
  book: RunBook = createRunBook(),
): RunState {
  const set = buildSet({ events: [], policies });
  for (const { decisions = {}, rows = [], leftOver } of patients) {
    const own = Object.entries(decisions).map(([key, events]) => {
      const given = { events, policies };
      const decision = { ...buildDecision(given), key };
      const sources = eventsOf(events);
      const linked = decision.events.map((one, place) => ({
        ...one,
        event: sources[place] ?? one.event,
      }));
      const judged = judge(given);
      return { id: key, decision: { ...decision, events: linked }, judged };
    });
    const others = eventsOf(rows, 100);
    observePatient(
      {
        patient: {
          events: [
            ...own.flatMap(({ decision }) =>
              decision.events.map(({ event }) => event),
            ),
            ...others,
          ],
        },
        decisions: own,
        leftOver: others.slice(0, leftOver).map((event) => ({
          origin: originOf(event),
          type: event.type,
          reason: "no-recommendation-claims-it",
        })),
        policies: set,
        directory: [],
      },
      book,
    );
  }
  return book.close();
}

/** The end of a run under the first of some policies; windows of the one source, by their first and last instant. */
export function endOf(
  policies: readonly Policy[],
  {
    windows,
    downtimes = [],
    unread = {},
  }: {
    readonly windows?: readonly (readonly [string, string])[];
    readonly downtimes?: PolicyEnd["site"]["downtimes"];
    readonly unread?: PolicyEnd["unread"];
  } = {},
): PolicyEnd {
  const compiled = compiledOf(policies);
  const [policy] = compiled;
  if (policy === undefined) throw new Error("a policy expected");
  return {
    policy,
    policies: compiled,
    site: {
      sources: [
        {
          name: "export",
          yields: ["recommendation", "review", "action", "context"],
          systems: ["ehr"],
          windows: windows?.map(spanOf),
        },
      ],
      downtimes,
      context: [],
    },
    asOf: undefined,
    unread,
    lowerLimit: () => 0,
  };
}

export function spanOf([from, until]: readonly [string, string]): Interval {
  return { earliest: us(from), latest: us(until) };
}
