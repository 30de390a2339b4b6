/**
 * A change of a policy's date, role or version changes exactly the decisions that it should (`rules.md` 4.1, 4.2). Which
 * those are is worked out here from the rows alone: nothing of the tool's judging takes part in it.
 */
import * as fc from "fast-check";
import { afterAll, describe, expect } from "vitest";
import { policyText } from "./policies.ts";
import type { TestPolicy } from "./policies.ts";
import { auditRows, law } from "./run-audit.ts";
import type { Cells } from "./rows.ts";
import { day, minute, timeText } from "./times.ts";

const second = 1000;
/** Midnight of the day that most dates lie around. */
const start = Date.UTC(2026, 1, 10);
const dateText = (at: number): string => timeText(at, "second").slice(0, 10);

const roles = ["doctor", "nurse", "pharmacist", "clerk"] as const;
const versions = ["1.0", "2.0", "2.1"] as const;

interface Review {
  readonly role: string | undefined;
  /** After the issue, ms: before the action or not. */
  readonly gap: number;
}

/** One decision, as plain numbers: what the predictions below are made of. */
interface Case {
  readonly kind: "medication" | "imaging";
  readonly issued: number;
  readonly version: string;
  readonly reviews: readonly Review[];
  readonly acted: number | undefined;
}

interface Window {
  readonly from: number;
  readonly until: number | undefined;
}

interface Approved extends Window {
  readonly version: string;
}

/** What of the policy for medication is turned, one thing at a time. */
interface Turned extends Window {
  readonly by: readonly string[];
  readonly models: readonly Approved[];
}

/** Instants within some days of the start; midnights, and a second to either side, are as frequent as any other. */
const anyInstant: fc.Arbitrary<number> = fc
  .tuple(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(-1, 0, 1, 3600, 43_200, 86_399),
  )
  .map(([days, seconds]) => start + days * day + seconds * second);
const anyMidnight: fc.Arbitrary<number> = fc
  .integer({ min: -3, max: 3 })
  .map((days) => start + days * day);

const anyReview: fc.Arbitrary<Review> = fc.record({
  role: fc.constantFrom(...roles, undefined),
  gap: fc.integer({ min: 10, max: 3000 }).map((minutes) => minutes * minute),
});

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    kind: fc.constantFrom<Case["kind"][]>(
      "medication",
      "medication",
      "imaging",
    ),
    acted: fc.option(anyInstant, { nil: undefined }),
    back: fc.constantFrom(5, 60, 1440, 4000).map((minutes) => minutes * minute),
    version: fc.constantFrom(...versions),
    reviews: fc.array(anyReview, { maxLength: 2 }),
    alone: anyInstant,
  })
  .map(({ acted, back, alone, ...rest }) => ({
    ...rest,
    acted,
    issued: acted === undefined ? alone : acted - back,
  }));

const anyWindow: fc.Arbitrary<Window> = fc
  .tuple(anyMidnight, fc.option(fc.integer({ min: 1, max: 4 })))
  .map(([from, days]) => ({
    from,
    until: days === null ? undefined : from + days * day,
  }));

const anyTurned: fc.Arbitrary<Turned> = fc
  .tuple(
    anyWindow,
    fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }),
    fc.array(
      fc
        .tuple(fc.constantFrom(...versions), anyWindow)
        .map(([version, window]) => ({ version, ...window })),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([window, by, models]) => ({ ...window, by, models }));

const anyCases: fc.Arbitrary<readonly Case[]> = fc.array(anyCase, {
  minLength: 1,
  maxLength: 8,
});

/** Rows of one decision; every id is its own, every record of one clock. */
function rowsOf(one: Case, index: number): readonly Cells[] {
  const id = String(index + 1);
  const shared: Cells = {
    patient: `Z${id}`,
    system: "ehr",
    decisionKind: one.kind,
    recommendation: `R${id}`,
  };
  const content: Cells =
    one.kind === "medication"
      ? { code: "warfarin", value: "4", unit: "mg", frequency: "1/d" }
      : { code: "nodule", finding: "present", laterality: "left" };
  const acts = one.kind === "medication" ? "signed" : "reported-final";
  const issued: Cells = {
    ...shared,
    ...content,
    type: "recommendation.issued",
    occurredAt: timeText(one.issued, "second"),
    recommendationVersion: "1",
    actorKind: "ai",
    model: "advisor",
    modelVersion: one.version,
    stance: "do",
  };
  const reviews = one.reviews.map(({ role, gap }, place): Cells => ({
    ...shared,
    type: "review.accepted",
    occurredAt: timeText(one.issued + gap, "second"),
    recommendationVersion: "1",
    actor: `H${id}-${String(place)}`,
    actorKind: "human",
    ...(role === undefined ? {} : { actorRole: role }),
  }));
  if (one.acted === undefined) return [issued, ...reviews];
  const action: Cells = {
    ...shared,
    ...content,
    type: `action.${acts}`,
    occurredAt: timeText(one.acted, "second"),
    recommendationVersion: "1",
    actor: `A${id}`,
    actorKind: "human",
    actorRole: "doctor",
  };
  return [issued, ...reviews, action];
}

function policyOf(turned: Turned): string {
  const models = turned.models.map(({ version, from, until }) => ({
    name: "advisor",
    version,
    from: dateText(from),
    ...(until === undefined ? {} : { until: dateText(until) }),
  }));
  const base: Omit<TestPolicy, "id" | "kind"> = {
    from: "2026-01-01",
    until: undefined,
    required: true,
    before: undefined,
    by: ["doctor"],
    reviewers: 1,
    independentOfActor: false,
    toleranceSeconds: 60,
    review: {},
    more: {},
  };
  return policyText({
    accepts: ["review.accepted"],
    policies: [
      {
        ...base,
        id: "dosing",
        kind: "medication",
        from: dateText(turned.from),
        until: turned.until === undefined ? undefined : dateText(turned.until),
        by: turned.by,
        more: { models },
      },
      { ...base, id: "reading", kind: "imaging" },
    ],
  });
}

/** Lines of `decisions.jsonl`, byte for byte, by the id of the output. */
async function linesOf(
  cases: readonly Case[],
  turned: Turned,
): Promise<ReadonlyMap<string, string>> {
  const rows = cases.flatMap((one, index) => rowsOf(one, index));
  const { written, decisions } = await auditRows(rows, policyOf(turned));
  const lines = (written.get("decisions.jsonl") ?? "").trimEnd().split("\n");
  return new Map(
    decisions.map(({ recommendation }, place) => [
      recommendation ?? "",
      lines[place] ?? "",
    ]),
  );
}

// What the documents say should change, from the rows alone.

/** Half open: the first midnight is in, the last one out. A stamp of a second never spans a midnight. */
const within = (at: number, { from, until }: Window): boolean =>
  from <= at && (until === undefined || at < until);

/** `rules.md` 4.1: the policy in force at the governing action; where nothing was done, at the issue. */
const governedAt = ({ acted, issued }: Case): number => acted ?? issued;

/** `rules.md` 4.1 and R21: approval is looked at by the policy in force at the issue, and there alone. */
const isNotApproved = ({ issued, version }: Case, turned: Turned): boolean =>
  within(issued, turned) &&
  !turned.models.some(
    (model) => model.version === version && within(issued, model),
  );

function shouldChange(one: Case, before: Turned, after: Turned): boolean {
  if (one.kind !== "medication") return false;
  const at = governedAt(one);
  if (within(at, before) !== within(at, after)) return true;
  if (isNotApproved(one, before) !== isNotApproved(one, after)) return true;
  // which roles may review is asked of the reviews of what was acted on under the policy
  if (one.acted === undefined || !within(one.acted, after)) return false;
  return one.reviews.some(
    ({ role }) =>
      role !== undefined &&
      before.by.includes(role) !== after.by.includes(role),
  );
}

let changedInAll = 0;

async function expectExactly(
  cases: readonly Case[],
  before: Turned,
  after: Turned,
): Promise<void> {
  const [old, renewed] = [
    await linesOf(cases, before),
    await linesOf(cases, after),
  ];
  const named = cases.map((one, index) => ({
    one,
    id: `R${String(index + 1)}`,
  }));
  expect([...old.keys()].sort()).toEqual(named.map(({ id }) => id).sort());
  const changed = named.filter(({ id }) => old.get(id) !== renewed.get(id));
  const expected = named.filter(({ one }) => shouldChange(one, before, after));
  changedInAll += expected.length;
  expect(changed.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
}

describe("a change of a policy changes exactly the decisions that it should", () => {
  law(
    "the day from which it is in force",
    fc.asyncProperty(
      anyCases,
      anyTurned,
      fc.integer({ min: 1, max: 4 }),
      (cases, turned, days) =>
        expectExactly(cases, turned, {
          ...turned,
          // earlier, so that it never ends before it begins
          from: turned.from - days * day,
        }),
    ),
  );

  law(
    "the day on which it ends",
    fc.asyncProperty(
      anyCases,
      anyTurned,
      fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      (cases, turned, days) =>
        expectExactly(cases, turned, {
          ...turned,
          until: days === undefined ? undefined : turned.from + days * day,
        }),
    ),
  );

  law(
    "who may review",
    fc.asyncProperty(
      anyCases,
      anyTurned,
      fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }),
      (cases, turned, by) => expectExactly(cases, turned, { ...turned, by }),
    ),
  );

  law(
    "which version is approved, and when",
    fc.asyncProperty(anyCases, anyTurned, anyTurned, (cases, turned, other) =>
      expectExactly(cases, turned, { ...turned, models: other.models }),
    ),
  );

  afterAll(() => {
    // a law that never had anything to change would say nothing
    expect(changedInAll).toBeGreaterThan(300);
  });
});
