import { describe, expect, test } from "vitest";
import type { RuleFacts } from "../../../src/judge/define-rule.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import {
  asks,
  cited,
  decides,
  issue,
  june,
  review,
  sign,
  untimed,
} from "./one-rule.ts";

const later = "2026-06-03T12:00:00Z";

describe("R01, what a finding of no review tells", () => {
  const rule = "action-without-review";
  const early = { ...review, at: "2026-06-03T08:00:00Z" };
  const says = (events: readonly GivenEvent[], more: Partial<RuleFacts> = {}) =>
    decides(rule, { events: [issue, ...events], covers: june }, more);

  test("the action and the reason; what was set aside only where something was", () => {
    expect(says([sign])).toMatchObject({
      verdict: "breached",
      reason: "none-found",
      basis: "not-found",
      data: {
        action: "action.signed",
        cause: "",
        policy: "policy-1",
        kind: "medication",
        model: "dose-advisor",
      },
      evidence: [1, 0],
    });
    expect(says([early, sign])).toMatchObject({
      reason: "none-counts",
      data: {
        action: "action.signed",
        aside: "read began before the output existed",
      },
      evidence: [2, 1, 0],
    });
    expect(says([early, { ...early, actor: "N2" }, sign])).toMatchObject({
      data: { aside: "read began before the output existed" },
    });
  });

  test("no other state has anything set aside to name", () => {
    const facts = factsFor({ events: [issue, early, sign], covers: null });
    const { oversight } = facts;
    for (const state of ["log-ends", "link-unknown"] as const)
      expect(
        says([early, sign], { oversight: { ...oversight, state } }),
      ).toMatchObject({ verdict: "undecidable", reason: state });
    expect(
      says([early, sign], { oversight: { ...oversight, search: undefined } }),
    ).toMatchObject({ reason: "none-found" });
    const [aside] = oversight.search?.setAside ?? [];
    if (aside === undefined || oversight.search === undefined)
      throw new Error("one set aside expected");
    const [step] = aside.steps;
    if (step === undefined) throw new Error("a step expected");
    for (const steps of [[], [step, step]])
      expect(
        says([early, sign], {
          oversight: {
            ...oversight,
            search: { ...oversight.search, setAside: [{ ...aside, steps }] },
          },
        }),
      ).toMatchObject({ reason: "none-found" });
  });
});

describe("R07, what changed after the sign-off", () => {
  const rule = "output-changed-after-signoff";
  const letter: Given = {
    kind: "document",
    policy: { review: { before: ["action.sent"] } },
    events: [
      issue,
      { ...review, signOff: "differs", differs: ["contentHash"] },
      { ...sign, type: "action.sent" },
    ],
  };

  test("critical where the changed content was used; without a review nobody knows", () => {
    expect(decides(rule, letter)).toMatchObject({
      verdict: "breached",
      reason: "changed-after-review",
      severity: { level: "critical" },
      evidence: [2, 1, 0],
    });
    const { oversight } = factsFor(letter);
    const { search } = oversight;
    if (search === undefined) throw new Error("a search expected");
    for (const none of [undefined, { ...search, nearest: undefined }]) {
      const bare = decides(rule, letter, {
        oversight: { ...oversight, search: none },
      });
      expect(bare).toMatchObject({ verdict: "breached" });
      expect(bare).not.toHaveProperty("severity");
    }
  });
});

describe("R11, a reviewer who is not an identified person", () => {
  const rule = "reviewer-not-an-identified-person";
  const service: GivenEvent = { ...review, actorKind: "service" };
  const severity = (events: readonly GivenEvent[]) =>
    asks(rule, { events: [issue, ...events, sign], covers: june });
  test("critical if it is the only outcome on record: a view is none", () => {
    expect(severity([service])).toBe("breached not-a-person critical");
    expect(severity([service, { ...service, actor: "N2" }])).toBe(
      "breached not-a-person high",
    );
    expect(severity([service, { ...service, type: "review.opened" }])).toBe(
      "breached not-a-person critical",
    );
  });
});

describe("R31, what a copy and a conflict tell", () => {
  const rule = "duplicate-or-conflicting-record";
  const dose: GivenEvent = { ...sign, order: "O1", value: "7" };
  const other = { ...dose, value: "8", unit: "mg" };

  test("the fields that differ and both rows", () => {
    expect(decides(rule, { events: [issue, dose, other] })).toEqual({
      verdict: "breached",
      reason: "record-conflict",
      basis: "shown",
      data: { what: "value, unit" },
      evidence: [1, 2],
      severity: { level: "high", because: "the records conflict" },
    });
  });

  test("of many rows the first pair, whether each is compared with each or not", () => {
    for (const count of [0, 4, 5, 6, 7, 20]) {
      const others = Array.from({ length: count }, (_, place): GivenEvent => ({
        ...sign,
        at: `2026-06-03T1${String(place % 10)}:30:00Z`,
        order: `X${String(place)}`,
      }));
      const unknown = [untimed(dose), { ...untimed(dose), value: "9" }];
      const given = {
        events: [
          issue,
          ...unknown,
          dose,
          ...others,
          { ...dose, order: "O2" },
          other,
        ],
      };
      expect(decides(rule, given)).toMatchObject({
        data: { what: "value, unit" },
        evidence: [3, count + 5],
      });
      const third = { ...dose, value: "9" };
      expect(
        cited(rule, { events: [issue, dose, ...others, third, other] }),
      ).toEqual([1, count + 2]);
    }
  });

  test("rows alike: how many, and every place", () => {
    const facts = factsFor({ events: [issue, review, sign] });
    const events = facts.decision.events.map((linked, place) => {
      const [origin] = linked.event.origins;
      if (place === 0 || origin === undefined) return linked;
      const origins = Array.from({ length: place + 1 }, (_, copy) => ({
        ...origin,
        record: 10 * place + copy,
      }));
      return { ...linked, event: { ...linked.event, origins } };
    });
    const decision = { ...facts.decision, events };
    const copied = decides(
      rule,
      { events: [issue, review, sign] },
      { decision },
    );
    expect(copied).toMatchObject({
      verdict: "breached",
      reason: "duplicate-record",
      basis: "shown",
      data: { what: "2" },
      evidence: [1, 2],
      origins: [{ record: 10 }, { record: 11 }],
      atMost: { level: "low" },
    });
    expect(copied).not.toHaveProperty("severity");
    expect(decides(rule, { events: [issue, review, sign] })).toEqual({
      verdict: "met",
      reason: "each-once",
    });
  });

  test("times of another field: the same instant is the same, one that is missing is not", () => {
    const opened = (a: string | undefined, b: string | undefined) =>
      asks(rule, {
        events: [
          issue,
          ...[a, b].map((openedAt) =>
            openedAt === undefined ? dose : { ...dose, openedAt },
          ),
          review,
        ],
      });
    const at = "2026-06-03T10:30:00Z";
    expect(opened(at, "2026-06-03T11:30:00+01:00")).toBe("met each-once");
    expect(opened(at, "2026-06-03T10:30Z")).toBe(
      "breached record-conflict high",
    );
    expect(opened(at, "2026-06-03T10:31:00Z")).toBe(
      "breached record-conflict high",
    );
    expect(opened("2026-06-03T10:30Z", "2026-06-03T10:30:59Z")).toBe(
      "breached record-conflict high",
    );
    expect(opened(at, undefined)).toBe("breached record-conflict high");
    expect(opened(undefined, at)).toBe("breached record-conflict high");
    expect(opened(undefined, undefined)).toBe("met each-once");
  });
});

describe("R29, an event that the others need", () => {
  const rule = "incomplete-decision-chain";
  const expecting = (
    ...expects: readonly GivenEvent["type"][]
  ): NonNullable<Given["policy"]> => ({ logging: { expects } });
  const chain = (given: Partial<Given>) =>
    decides(rule, { events: [issue, review, sign], covers: june, ...given });

  test("what is missing, where all of it would be, and what is cited", () => {
    expect(chain({})).toEqual({ verdict: "met", reason: "complete" });
    expect(
      chain({ policy: expecting("review.accepted", "action.signed") }),
    ).toEqual({ verdict: "met", reason: "complete" });
    expect(
      chain({
        policy: expecting(
          "review.accepted",
          "action.verified",
          "recommendation.displayed",
        ),
      }),
    ).toEqual({
      verdict: "breached",
      reason: "event-missing",
      basis: "not-found",
      data: { what: "action.verified, recommendation.displayed" },
      evidence: [1, 2, 0],
      sentences: [
        expect.stringMatching(/^On record \(review\.accepted\): written as /u),
        expect.stringMatching(/^On record \(action\.signed\): written as /u),
        expect.stringMatching(/^On record \(recommendation\.issued\): /u),
        "The policy expects: review.accepted, action.verified, recommendation.displayed.",
        "Rows of action: export to 2026-07-01T00:00:00Z. The time until UTC 2026-06-03T11:00:01Z is covered by declared windows.",
        "Rows of recommendation: export to 2026-07-01T00:00:00Z. The time until UTC 2026-06-03T11:00:01Z is covered by declared windows.",
      ],
    });
  });

  test("of what is shown to be missing only that is told; else what is open", () => {
    const policy = expecting("action.verified", "review.cosigned");
    expect(chain({ policy, covers: "none" })).toMatchObject({
      verdict: "breached",
      reason: "event-missing",
      data: { what: "action.verified" },
    });
    const short = ["2026-06-03T10:00:00Z", "2026-06-04T00:00:00Z"] as const;
    expect(chain({ policy, covers: short })).toMatchObject({
      verdict: "undecidable",
      reason: "not-to-tell",
      data: { what: "action.verified, review.cosigned" },
      evidence: [1, 2, 0],
    });
  });

  test("the windows are asked until the end of the action, or of the issue where nothing was done", () => {
    const policy = expecting("recommendation.displayed", "action.verified");
    const until = (end: string, events: readonly GivenEvent[]) =>
      chain({ policy, covers: ["2026-06-01T00:00:00Z", end], events });
    expect(until("2026-06-03T11:00:01Z", [issue, sign])).toMatchObject({
      verdict: "breached",
    });
    expect(until("2026-06-03T11:00:00Z", [issue, sign])).toMatchObject({
      verdict: "undecidable",
    });
    // before anything was done only the output itself is expected
    expect(until("2026-06-03T09:00:01Z", [issue])).toMatchObject({
      verdict: "breached",
      data: { what: "recommendation.displayed" },
    });
    expect(until("2026-06-03T09:00:00Z", [issue])).toMatchObject({
      verdict: "undecidable",
    });
    expect(until("2026-07-01T00:00:00Z", [issue, untimed(sign)])).toMatchObject(
      { verdict: "undecidable" },
    );
    expect(
      chain({ policy: expecting("action.verified"), events: [issue] }),
    ).toEqual({ verdict: "met", reason: "complete" });
  });

  test("of several versions the first is cited", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T09:30:00Z",
    };
    expect(
      chain({
        policy: expecting("recommendation.displayed"),
        events: [issue, update, sign],
      }),
    ).toMatchObject({ evidence: [2, 0] });
  });

  test("an output that is not in the export, as far as its log reaches", () => {
    const orphan = (given: Partial<Given>) =>
      chain({ events: [review, sign], output: "not-in-export", ...given });
    const missing = {
      verdict: "breached",
      reason: "output-missing",
      basis: "not-found",
      data: { what: "the AI output" },
      evidence: [0, 1],
      sentences: [
        expect.stringMatching(/^Names it \(review\.accepted\): /u),
        expect.stringMatching(/^Names it \(action\.signed\): /u),
        "Searched for: output R1.",
        expect.stringMatching(
          /^Rows of recommendation: (?:export to 2026-07-01T00:00:00Z|no window declared)\.$/u,
        ),
      ],
    };
    expect(orphan({})).toEqual(missing);
    expect(orphan({ policy: expecting("recommendation.displayed") })).toEqual(
      missing,
    );
    const open = { ...missing, verdict: "undecidable", reason: "not-to-tell" };
    // the log has to reach over the linking window, a day, before the first of them
    expect(
      orphan({ covers: ["2026-06-02T10:00:00Z", "2026-07-01T00:00:00Z"] }),
    ).toEqual(missing);
    expect(
      orphan({ covers: ["2026-06-02T10:00:01Z", "2026-07-01T00:00:00Z"] }),
    ).toEqual(open);
    expect(orphan({ events: [untimed(review), untimed(sign)] })).toEqual(open);
    expect(orphan({ covers: null })).toEqual(missing);
  });
});

describe("R21, what an approval finding tells", () => {
  const rule = "model-version-not-approved";
  const own = { name: "dose-advisor", version: "2.4.1" };
  const approval = (
    models: readonly object[] | undefined,
    given: Partial<Given> = {},
  ) =>
    decides(rule, {
      events: [issue, review, sign],
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- windows as a policy file holds them
      policy: (models === undefined ? {} : { models }) as NonNullable<
        Given["policy"]
      >,
      ...given,
    });

  test("product, version, the action and the output; the windows of this product only", () => {
    const found = approval([
      {
        ...own,
        version: "2.4.2",
        from: "2026-05-01",
        until: "2026-06-01",
        reference: "CSC-12",
      },
      { name: "other", version: "2.4.1", from: "2026-01-10" },
      { ...own, version: "2.5.0", from: "2026-06-10" },
    ]);
    expect(found).toMatchObject({
      verdict: "breached",
      reason: "not-approved",
      basis: "shown",
      data: { model: "dose-advisor", version: "2.4.1" },
      evidence: [2, 0],
    });
    if (found.verdict !== "breached") throw new Error("breached expected");
    expect(found.sentences).toHaveLength(2);
    expect(found.sentences?.[0]).toMatch(
      /dose-advisor 2\.4\.2 from 2026-05-01T00:00:00Z to 2026-06-01T00:00:00Z.*CSC-12/u,
    );
    expect(found.sentences?.[1]).toMatch(
      /2\.5\.0 from 2026-06-10T00:00:00Z, without an end.*not stated/u,
    );
    const none = approval([]);
    if (none.verdict !== "breached") throw new Error("breached expected");
    expect(none.sentences).toHaveLength(1);
    expect(none.sentences?.[0]).not.toContain("Approved");
  });

  test("an issue that may lie outside: on each side of a window", () => {
    const day = (from: string, until: string) =>
      approval([{ ...own, from, until }], {
        timeZone: "Europe/London",
        events: [{ ...issue, at: "2026-06-03" }, sign],
      });
    // a day of UTC and a day of London in summer overlap for 23 hours
    expect(day("2026-06-03", "2026-06-04")).toMatchObject({
      verdict: "undecidable",
      reason: "change-over",
      basis: "not-found",
    });
    expect(day("2026-06-04", "2026-06-05")).toMatchObject({
      verdict: "undecidable",
    });
    expect(day("2026-06-02", "2026-06-03")).toMatchObject({
      verdict: "breached",
      reason: "not-approved",
      basis: "shown",
    });
    expect(day("2026-06-05", "2026-06-06")).toMatchObject({
      verdict: "breached",
    });
  });

  test("the version that stands with the version of the output acted on", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T09:30:00Z",
      recommendationVersion: "2",
    };
    const first = {
      ...issue,
      recommendationVersion: "1",
      modelVersion: "2.4.1",
    };
    const shown: GivenEvent = {
      type: "recommendation.displayed",
      at: "2026-06-03T09:40:00Z",
      modelVersion: "2.4.1",
    };
    const window = [{ ...own, from: "2026-01-10" }];
    const of = (...events: readonly GivenEvent[]) =>
      approval(window, {
        modelVersion: null,
        events: [first, ...events, sign],
      });
    const missing = { verdict: "breached", reason: "not-recorded" };
    expect(of()).toMatchObject({ reason: "approved" });
    expect(of(update)).toMatchObject({ ...missing, evidence: [2, 1] });
    expect(of({ ...update, modelVersion: "2.4.1" })).toMatchObject({
      reason: "approved",
    });
    expect(of({ ...update, modelVersion: "9" }, shown)).toMatchObject({
      reason: "not-approved",
      data: { version: "9" },
    });
    expect(of(update, shown)).toMatchObject({ reason: "approved" });
    expect(of(update, { ...shown, versions: [0] })).toMatchObject(missing);
    expect(of(update, { ...shown, versions: [0, 1] })).toMatchObject(missing);
    expect(of(update, { ...shown, type: "review.opened" })).toMatchObject(
      missing,
    );
    expect(of(update, { ...shown, retracted: true })).toMatchObject(missing);
  });

  test("a version of the output that the export lacks", () => {
    const named = (more: Partial<GivenEvent> = {}) =>
      approval([{ ...own, from: "2026-01-10" }], {
        events: [issue, { ...sign, versions: [], ...more }],
      });
    expect(named()).toEqual({
      verdict: "undecidable",
      reason: "version-not-in-export",
      basis: "not-found",
      evidence: [1],
    });
    expect(named({ modelVersion: "9" })).toMatchObject({
      verdict: "breached",
      reason: "not-approved",
      data: { model: "dose-advisor", version: "9" },
      evidence: [1],
    });
    expect(named({ modelVersion: "2.4.1" })).toMatchObject({
      verdict: "undecidable",
      reason: "change-over",
    });
    expect(named({ modelVersion: "2.4.1", model: "other" })).toMatchObject({
      reason: "not-approved",
      data: { model: "other" },
    });
  });

  test("windows that only touch the issue do not hold it", () => {
    const day = (from: string, until: string) =>
      approval([{ ...own, from, until }], {
        events: [{ ...issue, at: "2026-06-03" }, sign],
      });
    expect(day("2026-06-04", "2026-06-05")).toMatchObject({
      verdict: "breached",
      reason: "not-approved",
    });
    expect(day("2026-06-02", "2026-06-03")).toMatchObject({
      verdict: "breached",
      reason: "not-approved",
    });
  });

  test("without a version, without a product", () => {
    expect(
      approval(undefined, { modelVersion: null, events: [issue] }),
    ).toMatchObject({
      verdict: "breached",
      reason: "not-recorded",
      basis: "not-found",
      data: { model: "dose-advisor", version: "not recorded" },
      evidence: [0],
      severity: { level: "medium" },
    });
    // a sentence that names the product would name none
    expect(
      approval(undefined, { model: null, modelVersion: null, events: [issue] }),
    ).toMatchObject({
      verdict: "breached",
      reason: "nothing-recorded",
      basis: "not-found",
      data: { model: "not recorded", version: "not recorded" },
      evidence: [0],
      severity: { level: "medium" },
    });
    expect(
      approval([{ ...own, from: "2026-01-10" }], { model: null }),
    ).toMatchObject({
      reason: "model-not-recorded",
      data: { model: "not recorded", version: "2.4.1" },
      evidence: [2, 0],
    });
  });

  test("where the action may rely on several versions, all have to give one answer", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T09:30:00Z",
    };
    const both = (first: string, second: string, versions: readonly number[]) =>
      approval([{ ...own, from: "2026-01-10" }], {
        modelVersion: null,
        events: [
          { ...issue, modelVersion: first },
          { ...update, modelVersion: second },
          { ...sign, versions },
        ],
      });
    const open = {
      verdict: "undecidable",
      reason: "version-open",
      basis: "not-found",
      evidence: [2, 0, 1],
    };
    expect(both("2.4.1", "2.4.2", [0, 1])).toEqual(open);
    expect(both("2.4.2", "2.4.1", [0, 1])).toEqual(open);
    expect(both("2.4.2", "2.4.1", [0])).toMatchObject({
      verdict: "breached",
      evidence: [2, 0],
    });
    expect(both("2.4.2", "2.4.1", [1])).toMatchObject({ verdict: "met" });
    expect(both("2.4.1", "2.4.2", [1])).toMatchObject({
      verdict: "breached",
      evidence: [2, 1],
    });
    expect(both("2.4.1", "2.4.2", [])).toMatchObject({
      verdict: "undecidable",
      reason: "version-not-in-export",
    });
    expect(both("2.4.1", "2.4.1", [0, 1])).toMatchObject({ verdict: "met" });
    // nothing was done: the last version is asked
    expect(
      approval([{ ...own, from: "2026-01-10" }], {
        modelVersion: null,
        events: [
          { ...issue, modelVersion: "2.4.1" },
          { ...update, modelVersion: "2.4.2" },
        ],
      }),
    ).toMatchObject({ verdict: "breached", evidence: [1] });
  });

  test("an output that is not in the export is judged by what its rows state, at any time", () => {
    const unseen = (
      models: readonly object[] | undefined,
      given: Partial<Given> = {},
    ) =>
      approval(models, {
        events: [review, sign],
        output: "not-in-export",
        covers: june,
        ...given,
      });
    expect(unseen(undefined)).toEqual({
      verdict: "met",
      reason: "version-recorded",
    });
    expect(unseen(undefined, { model: null })).toMatchObject({
      verdict: "inapplicable",
    });
    expect(unseen(undefined, { modelVersion: null })).toMatchObject({
      verdict: "breached",
      reason: "not-recorded",
      evidence: [0, 1],
    });
    expect(
      unseen(undefined, {
        modelVersion: null,
        covers: ["2026-06-03T00:00:00Z", "2026-07-01T00:00:00Z"],
      }),
    ).toEqual({
      verdict: "undecidable",
      reason: "output-not-supplied",
      basis: "not-found",
      data: { model: "dose-advisor" },
      evidence: [0, 1],
    });
    expect(
      unseen([{ ...own, from: "2026-01-10" }], {
        covers: ["2026-06-03T00:00:00Z", "2026-07-01T00:00:00Z"],
      }),
    ).toMatchObject({
      verdict: "undecidable",
      reason: "change-over",
    });
  });
});

describe("R09, what a view finding tells", () => {
  const rule = "recommendation-not-seen-by-actor";
  const policy: NonNullable<Given["policy"]> = {
    review: { actorMustSee: true },
    logging: { views: "complete" },
  };
  const view = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...review,
    type: "recommendation.displayed",
    at,
    actor: "P1",
    ...more,
  });
  const seen = (
    events: readonly GivenEvent[],
    more: Partial<RuleFacts> = {},
    given: Partial<Given> = {},
  ) =>
    decides(
      rule,
      { policy, covers: june, events: [issue, ...events], ...given },
      more,
    );

  test("the action, and why it cannot be told", () => {
    expect(seen([sign])).toEqual({
      verdict: "breached",
      reason: "not-seen",
      basis: "not-found",
      data: { action: "action.signed", cause: "" },
      evidence: [1, 0],
      sentences: [
        expect.stringMatching(/^The action .*2026-06-03T11:00:00Z/u),
        "No view of the output by anybody is in the rows supplied.",
        "Before the action 0 reviews by others qualify.",
        "Settings of policy policy-1: review.actorMustSee true; logging.views complete.",
      ],
      severity: { level: "high", because: "no review qualifies either" },
    });
    const causes = [
      seen([sign], {}, { policy: { review: { actorMustSee: true } } }),
      seen([{ ...sign, actorKind: "service" }]),
      seen([view("2026-06-03T11:00:00Z"), sign]),
      seen([untimed(sign)]),
      seen(
        [sign],
        {},
        { covers: ["2026-06-03T10:00:00Z", "2026-07-01T00:00:00Z"] },
      ),
    ].map((decided) => {
      if (decided.verdict !== "undecidable")
        throw new Error("undecidable expected");
      expect(decided).toMatchObject({
        reason: "not-to-tell",
        basis: "not-found",
        data: { action: "action.signed" },
      });
      return decided.data?.["cause"] ?? "";
    });
    expect(new Set(causes).size).toBe(5);
    expect(causes).not.toContain("");
  });

  test("the views on record, by whom as far as it matters, and the reviews of others", () => {
    const at = "2026-06-03T11:00:00Z";
    const views = [
      view(at),
      view(at, { actor: "P2" }),
      view(at, { actorKind: "shared" }),
    ];
    const found = seen([...views, review, sign]);
    if (found.verdict !== "undecidable")
      throw new Error("undecidable expected");
    expect(found.evidence).toEqual([5, 1, 2, 3, 0]);
    const { sentences = [] } = found;
    expect(sentences.map((one) => one.split(" (")[0])).toEqual([
      "The action",
      "A view by the person who acted",
      "A view by another person",
      "A view by nobody identified",
      "Before the action 1 review by others qualifies.",
      "Settings of policy policy-1: review.actorMustSee true; logging.views complete.",
    ]);
    const many = (count: number) =>
      seen([...Array.from({ length: count }, () => view(at)), sign]);
    const more = "Beside these: 1 view on record.";
    expect(JSON.stringify(many(12))).not.toContain("Beside these");
    expect(JSON.stringify(many(13))).toContain(more);
  });

  test("of several actions the first that was not seen, else the first that is open, else the first", () => {
    const other = { ...sign, actor: "P2", at: later };
    const before = "2026-06-03T10:30:00Z";
    expect(seen([view(before), sign, other])).toMatchObject({
      verdict: "breached",
      evidence: [3, 1, 0],
    });
    const tie = view(later, { actor: "P2" });
    expect(seen([view(before), tie, sign, other])).toMatchObject({
      verdict: "undecidable",
      evidence: [4, 1, 2, 0],
    });
    expect(
      seen([sign, { ...tie, actor: "P1", at: "2026-06-03T11:00:00Z" }, other]),
    ).toMatchObject({ verdict: "breached", evidence: [3, 2, 0] });
    expect(
      seen([view(before), view(before, { actor: "P2" }), sign, other]),
    ).toMatchObject({ verdict: "met", reason: "seen-before" });
  });

  test("each action has its own reviews; a second one reviewed by its actor says nothing of the first", () => {
    const second = { ...sign, actor: "N1", at: "2026-06-03T13:00:00Z" };
    const late = { ...review, at: later };
    expect(seen([sign, late, second])).toMatchObject({
      verdict: "breached",
      evidence: [1, 0],
      severity: { level: "high" },
    });
    const { oversight } = factsFor({
      policy,
      covers: june,
      events: [issue, review, sign],
    });
    const unsearched = oversight.actions.map((one) => ({
      ...one,
      search: undefined,
    }));
    for (const actions of [[], unsearched])
      expect(
        seen([review, sign], { oversight: { ...oversight, actions } }),
      ).toMatchObject({
        verdict: "breached",
        severity: { level: "high" },
      });
  });

  test("an action of nobody is for nobody", () => {
    const [nobody, reader] = [sign, review].map(({ type, at, actorKind }) => ({
      type,
      at: at ?? "",
      actorKind: actorKind ?? "",
    }));
    if (nobody === undefined || reader === undefined)
      throw new Error("two events expected");
    expect(seen([review, nobody])).toMatchObject({ verdict: "undecidable" });
    expect(seen([reader, nobody])).toMatchObject({ verdict: "undecidable" });
  });
});
