/**
 * Random logs in the native layout that mean something: several patients, each with outputs and what happened to them,
 * in the form of stories that shrink to few steps. Every id is made of the patient's, but for `crossing` rows.
 */
import * as fc from "fast-check";
import { anyPolicies, kinds } from "./policies.ts";
import type { Kind, TestPolicies } from "./policies.ts";
import type { Cells } from "./rows.ts";
import { day, minute, timeText } from "./times.ts";
import type { Precision } from "./times.ts";

/** One row with what the tests know of it. */
export interface Row {
  readonly cells: Cells;
  /** Patient of whose story it is part, `P1`, `P2` …; undefined for rows of no patient. */
  readonly owner: string | undefined;
  /** It names another patient than its keys do, or is broken: some relations leave it out. */
  readonly odd: "crossing" | "broken" | undefined;
}

export interface Log {
  readonly rows: readonly Row[];
  readonly policies: TestPolicies;
}

export const cellsOf = (rows: readonly Row[]): readonly Cells[] =>
  rows.map(({ cells }) => cells);

/** All logs lie around this midnight, at which some policies begin or end. */
export const middle: number = Date.UTC(2026, 1, 10);

const people: readonly Cells[] = [
  { actor: "H1", actorKind: "human", actorRole: "doctor" },
  { actor: "H2", actorKind: "human", actorRole: "pharmacist" },
  { actor: "H3", actorKind: "human", actorRole: "nurse" },
  { actor: "H4", actorKind: "human", actorRole: "doctor" },
  { actor: "H5", actorKind: "human", actorRole: "clerk" },
  { actor: "H6", actorKind: "human" },
];
const others: readonly Cells[] = [
  { actor: "svc1", actorKind: "service", actorRole: "doctor" },
  { actor: "svc1", actorKind: "service", onBehalfOf: "H1" },
  { actor: "ai2", actorKind: "ai" },
  { actor: "desk", actorKind: "shared", actorRole: "nurse" },
  { actor: "X9", actorKind: "unknown", actorRole: "doctor" },
  { actor: "X8", actorRole: "pharmacist" },
  { actorKind: "human", actorRole: "doctor" },
  { actorName: "Named Only", actorRole: "doctor" },
  {},
];
const systems = ["ehr", "ehr", "ris", "ai"] as const;
const gaps = [
  0, 0, 20, 40, 59, 60, 61, 119, 120, 121, 180, 300, 600, 1800, 7200, 90_000,
];

const anyone: fc.Arbitrary<Cells> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...people.slice(0, 4)) },
  { weight: 2, arbitrary: fc.constantFrom(...people) },
  { weight: 1, arbitrary: fc.constantFrom(...others) },
);

const deeds = [
  "review.accepted",
  "action",
  "review.accepted",
  "review.attested",
  "review.modified",
  "action",
  "review.cosigned",
  "review.rejected",
  "review.opened",
  "review.acknowledged",
  "review.deferred",
  "review.revoked",
  "action",
  "recommendation.displayed",
  "recommendation.updated",
  "recommendation.withdrawn",
  "action.entered-in-error",
  "action",
  "action.no-action-decided",
  "context.input-changed",
  "context.outcome",
] as const;

interface Step {
  readonly deed: (typeof deeds)[number];
  readonly gap: number;
  readonly who: Cells;
  readonly system: string;
  readonly precision: Precision;
  readonly offset: number;
  readonly stamp: "stamped" | "bound" | "typed" | "missing" | "recorded";
  readonly opened: number | undefined;
  readonly content: number | undefined;
  readonly writesVersion: boolean;
  readonly tie: "id" | "both" | "key" | "none";
  readonly extra: Cells;
  readonly numbered: boolean;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  deed: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom("review.accepted", "action", "action"),
    },
    { weight: 2, arbitrary: fc.constantFrom(...deeds) },
  ),
  gap: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(180, 300, 600) },
    { weight: 10, arbitrary: fc.constantFrom(...gaps) },
    { weight: 1, arbitrary: fc.constantFrom(-2, -180, -3600) },
  ),
  who: anyone,
  system: fc.constantFrom(...systems),
  precision: fc.constantFrom("second", "minute", "second", "milli"),
  offset: fc.constantFrom(0, 0, 60, -300, 330),
  stamp: fc.oneof(
    { weight: 12, arbitrary: fc.constant("stamped" as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "bound" as const,
        "typed" as const,
        "missing" as const,
        "recorded" as const,
      ),
    },
  ),
  opened: fc.constantFrom(undefined, undefined, undefined, 1, 60, 300, 1800),
  content: fc.constantFrom(0, 0, undefined, 1, 2),
  writesVersion: fc.boolean(),
  tie: fc.constantFrom("id", "id", "both", "key", "id", "both", "key", "none"),
  extra: fc.constantFrom<Cells>(
    {},
    {},
    {},
    { reason: "noted" },
    { reasonCode: "urgent" },
    { mode: "automatic" },
    { mode: "human" },
    { mode: "bulk" },
    { label: "AIAST" },
    { displayConfidence: "0.8" },
  ),
  numbered: fc.boolean(),
});

interface Output {
  readonly kind: Kind;
  readonly named: boolean;
  readonly versions: boolean;
  readonly keyed: boolean;
  readonly stance: string | undefined;
  readonly content: number | undefined;
  readonly confidence: string | undefined;
  readonly automatic: boolean;
  readonly issued: boolean;
  readonly start: number;
  readonly steps: readonly Step[];
  readonly first: Step;
  /** Before the other steps: a review in favour by this person, ten minutes later the action, as advised. */
  readonly orderly:
    { readonly reviewer: Cells; readonly step: Step } | undefined;
}

const anyOutput: fc.Arbitrary<Output> = fc.record({
  kind: fc.constantFrom("medication", ...kinds),
  named: fc.nat(9).map((throwOf) => throwOf !== 9),
  versions: fc.boolean(),
  keyed: fc.boolean(),
  stance: fc.constantFrom("do", "do", "do", "avoid", "inform", undefined),
  content: fc.constantFrom(0, 0, 1, 2, undefined),
  confidence: fc.constantFrom(undefined, undefined, "0.31", "0.90"),
  automatic: fc.nat(29).map((throwOf) => throwOf === 29),
  issued: fc.nat(19).map((throwOf) => throwOf !== 19),
  start: fc.integer({ min: -600, max: 600 }),
  steps: fc.array(anyStep, { maxLength: 5 }),
  first: anyStep,
  orderly: fc.option(
    fc.record({
      reviewer: fc.constantFrom(...people.slice(0, 4)),
      step: anyStep,
    }),
    { nil: undefined, freq: 3 },
  ),
});

/** Cells by which an output and what was done to it can be compared. */
function contentOf(kind: Kind, content: number | undefined): Cells {
  return content === undefined ? {} : (contents[kind][content] ?? {});
}

const dose = (value: string): Cells => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
});
const text = (letter: string): Cells => ({ contentHash: letter.repeat(64) });
const seen = (finding: string): Cells => ({
  code: "nodule",
  finding,
  laterality: "left",
});
const rank = (priority: string): Cells => ({
  priority,
  priorityScale: "local",
});
const contents: Readonly<Record<Kind, readonly Cells[]>> = {
  medication: [dose("5"), dose("5.0"), dose("7.5")],
  document: [text("a"), text("b"), text("c")],
  imaging: [seen("present"), seen("absent"), seen("indeterminate")],
  priority: [rank("1"), rank("2"), rank("2")],
};

const actionOf: Readonly<Record<Kind, readonly string[]>> = {
  medication: [
    "action.signed",
    "action.administered",
    "action.ordered",
    "action.changed",
  ],
  document: ["action.sent", "action.signed", "action.sent", "action.drafted"],
  imaging: [
    "action.reported-final",
    "action.reported-preliminary",
    "action.reported-final",
    "action.addended",
  ],
  priority: [
    "action.triaged",
    "action.booked",
    "action.triaged",
    "action.referred",
  ],
};

/** The time cells of a step whose clock shows `at`, milliseconds since 1970. */
function stampOf(step: Step, at: number): Cells {
  const write = (instant: number): string =>
    timeText(instant, step.precision, step.offset);
  const ways: Readonly<Record<Step["stamp"], Cells>> = {
    stamped: { occurredAt: write(at) },
    bound: { notAfter: write(at) },
    typed: {
      occurredAt: write(at - 5 * minute),
      recordedAt: write(at + minute),
      timeBasis: "typed",
    },
    recorded: { occurredAt: write(at), recordedAt: write(at + 30 * minute) },
    missing: {},
  };
  return ways[step.stamp];
}

interface Told {
  readonly at: number;
  readonly numbered: boolean;
  readonly cells: Cells;
}

/** One output of one patient as rows in the order of their instants. */
function tell(
  output: Output,
  patient: string,
  number: number,
): readonly Told[] {
  const { kind, keyed } = output;
  const id = `${patient}-R${number}`;
  const key: Cells = keyed
    ? kind === "document"
      ? { document: `${patient}-D${number}`, keyScope: "trust" }
      : { order: `${patient}-O${number}`, keyScope: "trust" }
    : {};
  const named: Cells = output.named ? { recommendation: id } : {};
  const told: Told[] = [];
  let at = middle + output.start * minute;
  let version = 1;
  const versionCell = (): Cells =>
    output.versions && output.named
      ? { recommendationVersion: `v${version}` }
      : {};
  const advice = (type: string, step: Step): void => {
    told.push({
      at,
      numbered: step.numbered,
      cells: {
        type,
        patient,
        ...stampOf({ ...step, stamp: "stamped" }, at),
        system: "ai",
        decisionKind: kind,
        ...named,
        ...versionCell(),
        ...key,
        actor: "ai1",
        actorKind: "ai",
        model: "advisor",
        modelVersion: "1.0",
        ...(output.stance === undefined ? {} : { stance: output.stance }),
        ...(output.confidence === undefined
          ? {}
          : { confidence: output.confidence }),
        ...contentOf(kind, output.content),
      },
    });
  };
  if (output.issued)
    advice(
      output.automatic
        ? "recommendation.auto-applied"
        : "recommendation.issued",
      output.first,
    );
  for (const step of [...orderlySteps(output), ...output.steps]) {
    at += step.gap * 1000;
    if (step.deed === "recommendation.updated") {
      version += 1;
      advice(step.deed, step);
      continue;
    }
    told.push({
      at,
      numbered: step.numbered,
      cells: stepCells(step, at, { kind, patient, named, key, versionCell }),
    });
  }
  return told;
}

/** The usual course: looked at, agreed, done. */
function orderlySteps({ orderly, content }: Output): readonly Step[] {
  if (orderly === undefined) return [];
  const { reviewer, step } = orderly;
  const usual: Step = { ...step, gap: 600, stamp: "stamped", tie: "id" };
  return [
    { ...usual, deed: "review.accepted", who: reviewer, extra: {} },
    { ...usual, deed: "action", content: content === 1 ? 0 : content },
  ];
}

interface Scene {
  readonly kind: Kind;
  readonly patient: string;
  readonly named: Cells;
  readonly key: Cells;
  readonly versionCell: () => Cells;
}

function stepCells(step: Step, at: number, scene: Scene): Cells {
  const { kind, patient, named, key, versionCell } = scene;
  const type =
    step.deed === "action"
      ? (actionOf[kind][step.content ?? 0] ?? "action.signed")
      : step.deed;
  const tied: Cells =
    step.tie === "id" || Object.keys(key).length === 0
      ? named
      : step.tie === "both"
        ? { ...named, ...key }
        : key;
  const loose = step.tie === "none" && Object.keys(key).length === 0;
  const says =
    type.startsWith("action.") || type === "review.modified"
      ? contentOf(kind, step.content)
      : {};
  const opened: Cells =
    type.startsWith("review.") && step.opened !== undefined
      ? {
          openedAt: timeText(
            at - step.opened * 1000,
            step.precision,
            step.offset,
          ),
        }
      : {};
  return {
    type,
    patient,
    ...stampOf(step, at),
    ...opened,
    system: step.system,
    ...step.who,
    ...(loose ? { decisionKind: kind, code: "warfarin" } : tied),
    ...(step.writesVersion && !loose && tied.recommendation !== undefined
      ? versionCell()
      : {}),
    ...(type.startsWith("context.")
      ? {
          code: type === "context.outcome" ? "" : "INR",
          value: "2.5",
          harm: "",
        }
      : says),
    ...(type.startsWith("review.") || type.startsWith("action.")
      ? step.extra
      : {}),
  };
}

/** A row that cannot be used; what is readable of it makes a hole. */
const brokenCells: readonly Cells[] = [
  { type: "review.agreed", occurredAt: "2026-02-10T00:00:00Z" },
  { type: "", occurredAt: "2026-02-10T00:00:00Z" },
  { type: "review.accepted", occurredAt: "2026-02-10T00:00:00" },
  { type: "action.signed", occurredAt: "2026-02-30T00:00:00Z" },
  { type: "action.signed", occurredAt: "1970-01-01T00:00:00Z" },
  {
    type: "review.accepted",
    occurredAt: "2026-02-10T00:00:00Z",
    actorKind: "person",
  },
  {
    type: "action.signed",
    occurredAt: "2026-02-10T00:00:00Z",
    order: "1.23E+12",
  },
];

type Window = readonly [system: string, from: number, until: number];

const anyWindows: fc.Arbitrary<readonly Window[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  {
    weight: 3,
    arbitrary: fc.constant<readonly Window[]>([["", -5 * 1440, 5 * 1440]]),
  },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.tuple(
        fc.constantFrom("", "ehr", "ris", "ai"),
        fc.integer({ min: -7200, max: 0 }),
        fc.integer({ min: 0, max: 7200 }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
);

/** A declared window of the export: minutes from `middle`. */
export function windowRow([system, from, until]: Window): Row {
  return {
    owner: undefined,
    odd: undefined,
    cells: {
      type: "context.export-window",
      ...(system === "" ? {} : { system }),
      occurredAt: timeText(middle + from * minute, "second"),
      validUntil: timeText(middle + until * minute, "second"),
    },
  };
}

interface Story {
  readonly outputs: readonly Output[];
  readonly former: readonly number[];
  readonly noPatient: readonly number[];
  readonly again: readonly number[];
  readonly adult: boolean;
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  outputs: fc.array(anyOutput, { minLength: 1, maxLength: 2 }),
  former: fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(7), { maxLength: 3 }) },
  ),
  noPatient: fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(7), { maxLength: 2 }) },
  ),
  again: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(7), { maxLength: 2 }) },
  ),
  adult: fc.boolean(),
});

/** All rows of one patient: its outputs, with a former identifier, blank patients and copies of rows. */
function rowsOf(story: Story, patient: string): readonly Row[] {
  const told = story.outputs.flatMap((output, index) =>
    tell(output, patient, index + 1),
  );
  const ordered = told
    .map((one, place) => ({ one, place }))
    .sort((a, b) => a.one.at - b.one.at || a.place - b.place)
    .map(({ one }) => one);
  const counts = new Map<string, number>();
  const numbered = ordered.map(({ cells, numbered: counted }) => {
    const system = cells.system ?? "";
    const next = (counts.get(system) ?? 0) + 1;
    counts.set(system, next);
    return counted ? { ...cells, sequence: String(next) } : cells;
  });
  const rows = numbered.map((cells, index): Row => {
    const blank =
      story.noPatient.includes(index) &&
      (cells.recommendation ?? cells.order ?? cells.document) !== undefined;
    const named: Cells = blank
      ? { patient: "" }
      : story.former.includes(index)
        ? { patient: `${patient}-former` }
        : {};
    const birth: Cells = story.adult ? { patientBirthDate: "1960-05-01" } : {};
    return {
      owner: patient,
      odd: undefined,
      cells: { ...cells, ...birth, ...named },
    };
  });
  const merge: readonly Row[] =
    story.former.length === 0
      ? []
      : [
          {
            owner: patient,
            odd: undefined,
            cells: {
              type: "context.patient-merged",
              patient,
              replaces: `${patient}-former`,
              occurredAt: timeText(middle - 10 * day, "second"),
            },
          },
        ];
  const again = story.again.flatMap((index) => rows[index] ?? []);
  return [...merge, ...rows, ...again];
}

interface Odd {
  readonly broken: readonly {
    readonly which: number;
    readonly owner: number;
  }[];
  readonly crossing: readonly {
    readonly row: number;
    readonly patient: number;
  }[];
}

const anyOdd: fc.Arbitrary<Odd> = fc.record({
  broken: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({ which: fc.nat(brokenCells.length - 1), owner: fc.nat(3) }),
        { minLength: 1, maxLength: 2 },
      ),
    },
  ),
  crossing: fc.oneof(
    { weight: 8, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ row: fc.nat(20), patient: fc.nat(2) }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
  ),
});

function oddRows(rows: readonly Row[], odd: Odd): readonly Row[] {
  const broken = odd.broken.map(({ which, owner }): Row => {
    const patient = owner === 0 ? undefined : `P${owner}`;
    return {
      owner: patient,
      odd: "broken",
      cells: {
        ...brokenCells[which],
        ...(patient === undefined ? {} : { patient }),
        system: "ehr",
      },
    };
  });
  const crossing = odd.crossing.flatMap(({ row, patient }): readonly Row[] => {
    const from = rows[row % rows.length];
    if (from?.owner === undefined) return [];
    const other = `P${patient + 1}`;
    if (other === from.owner) return [];
    return [
      {
        owner: undefined,
        odd: "crossing",
        cells: { ...from.cells, patient: other },
      },
    ];
  });
  return [...broken, ...crossing];
}

const anyPatients: fc.Arbitrary<readonly Row[]> = fc
  .tuple(fc.array(anyStory, { minLength: 1, maxLength: 3 }), anyWindows, anyOdd)
  .map(([stories, windows, odd]) => {
    const rows = stories.flatMap((story, index) =>
      rowsOf(story, `P${index + 1}`),
    );
    return [...windows.map(windowRow), ...rows, ...oddRows(rows, odd)];
  });

/** A log of up to three patients with everything that logs hold, and the policies to judge it by. */
export const anyLog: fc.Arbitrary<Log> = fc.record({
  rows: anyPatients.filter((rows) => rows.length > 0),
  policies: anyPolicies,
});

/** A log without broken rows and without rows that name another patient than their keys do. */
export const plainLog: fc.Arbitrary<Log> = anyLog
  .map((log) => ({
    ...log,
    rows: log.rows.filter(({ odd }) => odd === undefined),
  }))
  .filter(({ rows }) => rows.length > 0);

/** Rows in another order: `ranks` may be shorter or longer. */
export function inOrderOf<T>(
  items: readonly T[],
  ranks: readonly number[],
): readonly T[] {
  return items
    .map((item, place) => ({ item, place, rank: ranks[place] ?? 0 }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ item }) => item);
}

export const anyRanks: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(99), {
  minLength: 40,
  maxLength: 40,
});
