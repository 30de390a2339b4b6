/** Law 3 (contract 7; `rules.md` 1.5) and the relations of house 10 that may change a verdict in one direction only. */
import * as fc from "fast-check";
import { describe, expect, vi } from "vitest";
import { ruleCards } from "../../src/index.ts";
import type * as Judge from "../../src/judge/judge.ts";
import { anyLog, cellsOf, middle, plainLog } from "./logs.ts";
import type { Row } from "./logs.ts";
import { policyText } from "./policies.ts";
import type { TestPolicies } from "./policies.ts";
import { auditRows, law, verdictsOf } from "./run-audit.ts";
import type { Audited } from "./run-audit.ts";
import type { Cells } from "./rows.ts";
import { day, timeText } from "./times.ts";

// The run folder holds breached and undecidable verdicts only; the law speaks of `met` too, so the judge is overheard.
const heard = vi.hoisted(() => new Map<string, string>());
vi.mock(import("../../src/judge/judge.ts"), async (importOriginal) => {
  const judge: typeof Judge = await importOriginal();
  return {
    ...judge,
    judgeDecision: (request) => {
      const judged = judge.judgeDecision(request);
      const id = judge.decisionId(request.decision);
      for (const { rule, verdict } of judged.verdicts)
        heard.set(`${id} ${rule}`, verdict);
      return judged;
    },
  };
});

interface Heard extends Audited {
  /** Verdict by decision and rule. */
  readonly verdicts: ReadonlyMap<string, string>;
}

async function hear(rows: readonly Cells[], policy: string): Promise<Heard> {
  heard.clear();
  const audited = await auditRows(rows, policy);
  return { ...audited, verdicts: new Map(heard) };
}

/** R01 to R18, of which law 3 speaks. */
const ofReviews = new Set(
  ruleCards
    .filter(({ number }) => Number(number.slice(1)) <= 18)
    .map(({ id }) => id),
);

/** Verdicts of R01 to R18 that were breached and are met now. */
function cleared(before: Heard, after: Heard): readonly string[] {
  return [...before.verdicts].flatMap(([name, verdict]) =>
    verdict === "breached" &&
    after.verdicts.get(name) === "met" &&
    ofReviews.has(name.split(" ")[1] ?? "")
      ? [name]
      : [],
  );
}

/** Decisions that are documented before now and were not. */
function improved(before: Audited, after: Audited): readonly string[] {
  const states = new Map(
    before.decisions.map(({ id, oversight }) => [id, oversight]),
  );
  return after.decisions.flatMap(({ id, oversight }) =>
    oversight === "documented-before" &&
    states.has(id) &&
    states.get(id) !== "documented-before"
      ? [`${id}: ${states.get(id) ?? ""}`]
      : [],
  );
}

const isInFavour = ({ accepts }: TestPolicies, { cells }: Row): boolean =>
  accepts.includes(cells.type ?? "");

/** What is said of decisions; rules about the run (a hole in a counter) look at all patients' records, as they should. */
function onDecisions(
  audited: Parameters<typeof verdictsOf>[0],
): readonly string[] {
  const findings = audited.findings.filter(({ decision }) => decision !== null);
  return verdictsOf({ ...audited, findings });
}

describe("evidence moves a verdict one way (law 3)", () => {
  law(
    "taking away a review in favour never turns breached into met, nor any state into documented-before",
    fc.asyncProperty(anyLog, fc.nat(), async ({ rows, policies }, which) => {
      const reviews = rows.filter((row) => isInFavour(policies, row));
      const gone = reviews[which % reviews.length];
      fc.pre(gone !== undefined && rows.length > 1);
      const policy = policyText(policies);
      const whole = await hear(cellsOf(rows), policy);
      const less = await hear(
        cellsOf(rows.filter((row) => row !== gone)),
        policy,
      );
      expect(whole.verdicts.size > 0).toBe(whole.decisions.length > 0);
      expect(cleared(whole, less)).toEqual([]);
      expect(improved(whole, less)).toEqual([]);
    }),
  );

  law(
    "other patients' records change nothing for these: two logs give together what each gives alone",
    fc.asyncProperty(anyLog, plainLog, async (log, other) => {
      const policy = policyText(log.policies);
      const strangers = other.rows
        .filter(({ owner }) => owner !== undefined)
        .map(({ cells }) => asStranger(cells));
      fc.pre(strangers.length > 0);
      const windows = cellsOf(log.rows).filter(
        ({ type }) => type === "context.export-window",
      );
      const ours = await auditRows(cellsOf(log.rows), policy);
      const theirs = await auditRows([...windows, ...strangers], policy);
      const both = await auditRows(
        [...cellsOf(log.rows), ...strangers],
        policy,
      );
      expect(onDecisions(both)).toEqual(
        [...onDecisions(ours), ...onDecisions(theirs)].sort(),
      );
    }),
  );

  law(
    "one patient alone gives that patient's part of the whole",
    fc.asyncProperty(plainLog, async ({ rows, policies }) => {
      const policy = policyText(policies);
      const whole = await auditRows(cellsOf(rows), policy);
      const parts: string[] = [];
      for (const owner of new Set(rows.map((row) => row.owner))) {
        if (owner === undefined) continue;
        const own = rows.filter(
          (row) => row.owner === owner || row.owner === undefined,
        );
        parts.push(...onDecisions(await auditRows(cellsOf(own), policy)));
      }
      expect(onDecisions(whole)).toEqual(parts.sort());
    }),
  );

  law(
    "a review certainly after every action clears nothing",
    fc.asyncProperty(
      anyLog,
      fc.nat(),
      fc.constantFrom("H1", "H7"),
      async ({ rows, policies }, which, actor) => {
        const policy = policyText(policies);
        const late = aboutOutput(rows, which, {
          type: "review.accepted",
          actor,
          occurredAt: timeText(middle + 40 * day, "second"),
        });
        fc.pre(late !== undefined);
        const before = await hear(cellsOf(rows), policy);
        const after = await hear([...cellsOf(rows), late], policy);
        expect(cleared(before, after)).toEqual([]);
        expect(improved(before, after)).toEqual([]);
        expect(lostPrimary(before, after)).toEqual([]);
      },
    ),
  );

  law(
    "a further qualifying review leaves documented-before as it is",
    fc.asyncProperty(
      anyLog,
      fc.nat(),
      fc.constantFrom(0, 1, 30),
      async ({ rows, policies }, which, place) => {
        const policy = policyText(policies);
        const reviews = rows.filter(
          ({ cells }) =>
            cells.type === "review.accepted" &&
            cells.recommendation !== undefined,
        );
        const model = reviews[which % reviews.length];
        fc.pre(model !== undefined);
        const before = await auditRows(cellsOf(rows), policy);
        const more: Cells = {
          ...model.cells,
          sequence: "",
          actor: "H7",
          actorKind: "human",
          actorRole: model.cells.actorRole ?? "doctor",
        };
        const cells = cellsOf(rows);
        const at = Math.min(place, cells.length);
        const after = await auditRows(
          [...cells.slice(0, at), more, ...cells.slice(at)],
          policy,
        );
        expect(improved(after, before)).toEqual([]);
      },
    ),
  );

  law(
    "a stricter policy never turns a state into documented-before",
    fc.asyncProperty(
      anyLog,
      fc.constantFrom<keyof typeof stricter>(
        "reviewers",
        "roles",
        "independent",
        "version",
        "accepts",
      ),
      async ({ rows, policies }, how) => {
        const strict: TestPolicies = stricter[how](policies);
        const loose = await auditRows(cellsOf(rows), policyText(policies));
        const tight = await auditRows(cellsOf(rows), policyText(strict));
        expect(improved(loose, tight)).toEqual([]);
      },
    ),
  );
});

type Change = (policies: TestPolicies) => TestPolicies;

const each =
  (
    change: (
      policy: TestPolicies["policies"][number],
    ) => Partial<TestPolicies["policies"][number]>,
  ): Change =>
  (policies) => ({
    ...policies,
    policies: policies.policies.map((policy) => ({
      ...policy,
      ...change(policy),
    })),
  });

// A larger tolerance is no stricter policy: Q8 asks only that a review is "not certainly before issue" (`rules.md` 1.3).
const stricter = {
  reviewers: each(({ reviewers }) => ({ reviewers: reviewers + 1 })),
  roles: each(({ by }) => ({ by: (by ?? ["doctor", "nurse"]).slice(0, 1) })),
  independent: each(() => ({ independentOfActor: true })),
  version: each(({ review }) => ({ review: { ...review, sameVersion: true } })),
  accepts: (policies) => ({
    ...policies,
    accepts: policies.accepts.slice(0, 1),
  }),
} satisfies Readonly<Record<string, Change>>;

/** The same row of patients that no other row speaks of. */
function asStranger(cells: Cells): Cells {
  const renamed = Object.entries(cells).map(([name, text]) => [
    name,
    /^P\d/u.test(text) ? `Z${text}` : text,
  ]);
  return Object.fromEntries(renamed) as Cells;
}

/** A review by a doctor of an output that the log names; undefined where it names none. */
function aboutOutput(
  rows: readonly Row[],
  which: number,
  cells: Cells,
): Cells | undefined {
  const outputs = rows.filter(
    (row) => row.cells.recommendation !== undefined && row.odd === undefined,
  );
  const output = outputs[which % outputs.length];
  return output === undefined
    ? undefined
    : {
        patient: output.owner ?? "",
        recommendation: output.cells.recommendation ?? "",
        system: "ehr",
        actorKind: "human",
        actorRole: "doctor",
        ...cells,
      };
}

const primary = new Set(
  ruleCards.filter(({ oversight }) => oversight).map(({ id }) => id),
);

/** Decisions with a breached finding about their oversight that have none any more. */
function lostPrimary(before: Audited, after: Audited): readonly string[] {
  const breached = ({ findings }: Audited): ReadonlySet<string> =>
    new Set(
      findings.flatMap(({ rule, verdict, decision }) =>
        verdict === "breached" && primary.has(rule) && decision !== null
          ? [decision]
          : [],
      ),
    );
  const still = breached(after);
  return [...breached(before)].filter((decision) => !still.has(decision));
}
