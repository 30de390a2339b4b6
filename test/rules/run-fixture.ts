import { auditPatient } from "../../src/audit/patient.ts";
import { arrangeEvents } from "../../src/gather/assemble.ts";
import { concludeRun, createRunBook } from "../../src/judge/judge.ts";
import type { RunConclusion, RunState } from "../../src/judge/judge.ts";
import { funnelLimits } from "../../src/measure/measure.ts";
import type { Event } from "../../src/model/event.ts";
import type { PatientEvents, PatientKey } from "../../src/model/patient.ts";
import type { SiteFacts } from "../../src/model/site.ts";
import { addDuration } from "../../src/time/duration.ts";
import { utcText } from "../../src/time/display.ts";
import {
  buildDirectory,
  buildEvent,
  buildSet,
  us,
} from "../unit/judge/build-decision.ts";
import type { Given, GivenEvent } from "../unit/judge/build-decision.ts";

/** An event of every case of a group: `after` counts from the start of the case, `opened` from there too. */
export type RunEvent = Omit<GivenEvent, "at"> & {
  readonly after?: string;
  readonly opened?: string;
  /** Written so long after it happened. */
  readonly written?: string;
  /** Takes the next number of the run's counter. */
  readonly counted?: boolean;
  readonly source?: string;
};

/** Cases alike: `count` patients with one decision each, `every` so long after the one before. */
export interface RunGroup {
  readonly id: string;
  readonly count: number;
  readonly start: string;
  readonly every: string;
  readonly events: readonly RunEvent[];
  /** Every row is on record so many times. */
  readonly copies?: number;
}

/** A whole run as a fixture writes it. */
export interface GivenRun {
  readonly groups: readonly RunGroup[];
  /** Numbers that the counter used up and no row bears. */
  readonly missingNumbers?: readonly number[];
  readonly unread?: { readonly [source: string]: number };
  readonly windows?: readonly (readonly [string, string])[];
  readonly downtimes?: readonly (readonly [string, string])[];
}

export type RunFixture = Pick<Given, "policy" | "directory" | "asOf"> & {
  readonly run: GivenRun;
};

/** The patients of a run, in the order in which the fixture writes them. */
export function patientsOf(run: GivenRun): readonly PatientEvents[] {
  const missing = new Set(run.missingNumbers);
  let number = 0;
  let row = 0;
  const next = (): string => {
    do number++;
    while (missing.has(number));
    return String(number);
  };
  return run.groups.flatMap((group) =>
    Array.from({ length: group.count }, (_, place): PatientEvents => {
      let start = us(group.start);
      for (let step = 0; step < place; step++)
        start = addDuration(start, group.every);
      const patient = `999${group.id}${String(place)}`;
      const events: Event[] = [];
      for (const given of group.events) {
        const counter = given.counted === true ? next() : undefined;
        for (let copy = 0; copy < (group.copies ?? 1); copy++) {
          const written = { ...given, patient };
          events.push(
            eventOf(written, {
              start,
              place,
              row: row++,
              counter,
              group: group.id,
            }),
          );
        }
      }
      return {
        key: patient as PatientKey,
        patient,
        events: arrangeEvents(events),
        merges: [],
        foreign: [],
        lost: [],
      };
    }),
  );
}

function eventOf(
  given: RunEvent & { readonly patient: string },
  {
    start,
    place,
    row,
    counter,
    group,
  }: {
    readonly start: number;
    readonly place: number;
    readonly row: number;
    readonly counter: string | undefined;
    readonly group: string;
  },
): Event {
  const { after, opened, written, source, ...own } = given;
  const { counted: _counted, ...fields } = own;
  const at = addDuration(start, after ?? "PT0S");
  const recommendation = `${group}-${String(place)}`;
  const isNamed = fields.recommendation !== "";
  const { recommendation: _, ...rest } = fields;
  const event = buildEvent(
    {
      decisionKind: "medication",
      ...(given.type === "recommendation.issued"
        ? { model: "dose-advisor" }
        : {}),
      ...(isNamed ? { recommendation } : {}),
      ...rest,
      ...(fields.occurredAt === undefined ? { at: utcText(at) } : {}),
      ...(opened === undefined
        ? {}
        : { openedAt: utcText(addDuration(start, opened)) }),
      ...(written === undefined
        ? {}
        : { recordedAt: utcText(addDuration(at, written)) }),
      ...(counter === undefined ? {} : { sequence: counter }),
    },
    row,
  );
  return source === undefined ? event : { ...event, source };
}

export function siteOf(run: GivenRun): SiteFacts {
  const windows = run.windows?.map(([from, until]) => ({
    earliest: us(from),
    latest: us(until),
  }));
  return {
    sources: [
      {
        name: "export",
        yields: ["recommendation", "review", "action", "context"],
        systems: ["ehr"],
        windows,
      },
    ],
    downtimes: (run.downtimes ?? []).map(([from, until]) => ({
      system: undefined,
      interval: { earliest: us(from), latest: us(until) },
    })),
    context: [],
  };
}

/** What the rules of scope *run* keep of some patients. */
export function stateOf(
  fixture: RunFixture,
  patients: readonly PatientEvents[],
): RunState {
  const book = createRunBook();
  for (const patient of patients)
    auditPatient(
      patient,
      siteOf(fixture.run),
      {
        policies: buildSet({ ...fixture, events: [] }),
        maps: {},
        directory: buildDirectory({ ...fixture, events: [] }),
        asOf: fixture.asOf === undefined ? undefined : us(fixture.asOf),
      },
      book,
    );
  return book.close();
}

export function concludeFixture(
  fixture: RunFixture,
  state: RunState,
): RunConclusion {
  return concludeRun(state, {
    policies: buildSet({ ...fixture, events: [] }).policies,
    site: siteOf(fixture.run),
    asOf: fixture.asOf === undefined ? undefined : us(fixture.asOf),
    unread: fixture.run.unread ?? {},
    lowerLimit: (share, n, percent) => funnelLimits(share, n, percent).low,
  });
}

/** The run as one part, and as several parts put together in another order. */
export function bothWays(fixture: RunFixture): {
  readonly whole: RunState;
  readonly parts: RunState;
} {
  const patients = patientsOf(fixture.run);
  const whole = stateOf(fixture, patients);
  const book = createRunBook();
  for (const rest of [2, 0, 1])
    book.merge(
      stateOf(
        fixture,
        patients.filter((_, place) => place % 3 === rest),
      ),
    );
  return { whole, parts: book.close() };
}
