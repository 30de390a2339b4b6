/**
 * The smallest logs on which the tool and the second engine once differed, each with the sentence that settles it: both
 * must give the state that the documents give.
 */
import { beforeAll, describe, expect, it } from "vitest";

import { audited } from "./against-the-tool.ts";
import { decide, openEngine } from "./engine.ts";
import type { SecondPolicies, SecondPolicy } from "./policy.ts";
import { type Cells, csvOf } from "./random-log.ts";

let engine: Awaited<ReturnType<typeof openEngine>>;
beforeAll(async () => {
  engine = await openEngine();
});

const dose: SecondPolicy = {
  id: "dose",
  kind: "medication",
  from: "2026-01-01",
  until: "",
  approvedOn: "2025-12-01",
  required: true,
  before: ["action.signed", "action.administered"],
  by: [],
  accepts: [
    "review.accepted",
    "review.modified",
    "review.attested",
    "review.cosigned",
  ],
  reviewers: 1,
  independentOfActor: false,
  sameVersion: true,
  afterOutput: true,
  automaticAllowed: [],
  coverageDeclared: false,
};
const letter: SecondPolicy = {
  ...dose,
  id: "letter",
  kind: "document",
  before: ["action.sent"],
};

const mg = (value: string): Cells => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
});
const of: Cells = { patient: "Z1", recommendation: "D1", system: "ehr" };
const person = (actor: string): Cells => ({ actor, actorKind: "human" });
const issue = (at: string, cells: Cells = mg("5")): Cells => ({
  type: "recommendation.issued",
  ...of,
  occurredAt: at,
  decisionKind: "medication",
  stance: "do",
  actor: "ai1",
  actorKind: "ai",
  ...cells,
});
const row = (type: string, at: string, cells: Cells = {}): Cells => ({
  type,
  ...of,
  ...(at === "" ? {} : { occurredAt: at }),
  ...cells,
});
const typed = (recordedAt: string): Cells => ({
  timeBasis: "typed",
  recordedAt,
});
const order: Cells = { order: "O1", keyScope: "trust" };

interface NamedLog {
  readonly name: string;
  readonly rows: readonly Cells[];
  readonly policies: readonly SecondPolicy[];
  readonly toleranceSeconds?: number;
  readonly state: string;
}

/** `rules.md` 4.4: "No hindsight: a later version never judges an earlier action." */
const followed: readonly SecondPolicy[] = [
  { ...dose, id: "old", until: "2026-02-10", before: ["action.ordered"] },
  { ...dose, id: "new", from: "2026-02-10" },
];
const hindsight: readonly NamedLog[] = [
  {
    name: "a warning set aside by an action that only the policy before names is none of the acts that a review has to precede",
    rows: [
      issue("2026-02-09T23:53:30Z", { stance: "avoid", code: "warfarin" }),
      row("action.signed", "2026-02-10T00:01:29Z", {
        ...mg("5"),
        ...person("H2"),
      }),
    ],
    policies: [
      { ...dose, id: "old", until: "2026-02-10" },
      { ...dose, id: "new", from: "2026-02-10", before: ["action.ordered"] },
    ],
    state: "log-ends",
  },
  {
    name: "an administration while only a policy that does not name it was in force does not count under the next",
    rows: [
      issue("2026-02-09T23:57:00Z"),
      row("action.administered", "2026-02-09T23:59Z", mg("5")),
      row("review.accepted", "2026-02-10T00:02:58Z", person("H2")),
      row("action.signed", "2026-02-10T00:03:00Z", {
        ...mg("5"),
        ...person("H3"),
      }),
    ],
    policies: followed,
    state: "documented-before",
  },
  {
    name: "nor does a signature under the next count where the policy before it may be the one",
    rows: [
      issue("2026-02-09T23:55:00Z"),
      row("action.ordered", "2026-02-09T23:56:00Z", {
        ...typed("2026-02-10T00:03:00Z"),
        ...person("H5"),
      }),
      row("action.signed", "2026-02-10T00:10:03Z", {
        ...mg("5"),
        ...person("H4"),
      }),
      row("review.attested", "2026-02-10T00:10:05Z", person("H4")),
    ],
    policies: [
      { ...dose, id: "old", until: "2026-02-10" },
      {
        ...dose,
        id: "new",
        from: "2026-02-10",
        before: ["action.ordered"],
      },
    ],
    state: "order-unknown",
  },
];

/** `rules.md` 4.2: "An action whose interval spans a change-over is judged by both: same answer → that answer, else `order-unknown`." */
const fromMidnight: SecondPolicy = {
  ...dose,
  from: "2026-02-10",
  before: ["action.administered"],
};
const signedAround = row("action.signed", "2026-02-09T23:53:31Z", {
  ...typed("2026-02-10T00:28:31Z"),
  ...person("H2"),
  ...mg("5"),
});
const window: Cells = {
  type: "context.export-window",
  occurredAt: "2026-02-01T00:00:00Z",
  validUntil: "2026-03-01T00:00:00Z",
};
const changeOver: readonly NamedLog[] = [
  {
    name: "no policy, in which any action counts, then one that does not name the action: issued after the change",
    rows: [issue("2026-02-10T00:20:30Z"), signedAround],
    policies: [fromMidnight],
    state: "order-unknown",
  },
  {
    name: "the same, issued before it",
    rows: [issue("2026-02-09T23:50:00Z"), signedAround],
    policies: [fromMidnight],
    state: "order-unknown",
  },
  {
    name: "the same, with the silence covered",
    rows: [window, issue("2026-02-10T00:02:30Z"), signedAround],
    policies: [fromMidnight],
    state: "order-unknown",
  },
  {
    name: "both answers alike: what was done is not the advice, after a rejection, and nothing else was",
    rows: [
      window,
      issue("2026-02-09T23:50:00Z", mg("9")),
      row("review.rejected", "2026-02-09T23:52:00Z", person("H1")),
      signedAround,
    ],
    policies: [fromMidnight],
    state: "not-acted-on",
  },
  {
    name: "a letter signed around the change to a policy that names the sending only",
    rows: [
      issue("2026-02-10T00:20:30Z", {
        decisionKind: "document",
        contentHash: "a".repeat(64),
      }),
      row("action.signed", "2026-02-09T23:53:31Z", {
        ...typed("2026-02-10T00:28:31Z"),
        contentHash: "a".repeat(64),
        ...person("H2"),
      }),
    ],
    policies: [{ ...letter, from: "2026-02-10", required: false }],
    state: "order-unknown",
  },
];

/** `rules.md` 1.4, step 5: "`time-unknown` (a time is missing, or only a bound), …, else `order-unknown`". */
const doubts: readonly NamedLog[] = [
  {
    name: "a review with only a bound, perhaps revoked before the action and perhaps followed by a rejection",
    rows: [
      issue("2026-02-10T00:14:30.000000Z"),
      row("review.accepted", "", {
        notAfter: "2026-02-10T00:15:31.000000Z",
        ...person("H2"),
      }),
      row("review.rejected", "2026-02-10T00:15Z", person("H3")),
      row("review.revoked", "2026-02-10T00:17Z", {
        system: "ai",
        ...person("H2"),
      }),
      row("action.signed", "2026-02-10T00:17:52Z", {
        ...mg("5"),
        ...person("H4"),
      }),
    ],
    policies: [dose],
    toleranceSeconds: 0,
    state: "time-unknown",
  },
  {
    name: "the same without the rejection: what is open is the order of the revocation and the action",
    rows: [
      issue("2026-02-10T00:14:30.000000Z"),
      row("review.accepted", "", {
        notAfter: "2026-02-10T00:15:31.000000Z",
        ...person("H2"),
      }),
      row("review.revoked", "2026-02-10T00:17Z", {
        system: "ai",
        ...person("H2"),
      }),
      row("action.signed", "2026-02-10T00:17:52Z", {
        ...mg("5"),
        ...person("H4"),
      }),
    ],
    policies: [dose],
    toleranceSeconds: 0,
    state: "order-unknown",
  },
];

/** `domain.md` 7.1: "An action without content of its own (an administration, a signature)"; 3.2: an order without a dose is "not recorded, never 0". */
const orders: readonly NamedLog[] = [
  {
    name: "an output that was applied at once is what its order then holds (rules 1.2: issue and action in one)",
    rows: [
      row("action.ordered", "2026-02-09T14:01:30Z", {
        recommendation: "",
        ...order,
        ...mg("7.5"),
        ...person("H3"),
      }),
      {
        ...issue("2026-02-09T14:21:30Z", { ...mg("5"), ...order }),
        type: "recommendation.auto-applied",
      },
      row("review.accepted", "", person("H2")),
      row("action.administered", "2026-02-09T14:38Z", {
        ...order,
        ...person("H3"),
      }),
    ],
    policies: [{ ...dose, before: ["action.administered"] }],
    state: "time-unknown",
  },
  {
    name: "a dose given certainly before an output was applied to its order carries out the order from before",
    rows: [
      row("action.ordered", "2026-02-09T08:00:00Z", {
        recommendation: "",
        ...order,
        ...mg("6"),
        ...person("H3"),
      }),
      row("action.administered", "2026-02-09T09:59:00Z", {
        recommendation: "",
        ...order,
        ...person("H3"),
      }),
      {
        ...issue("2026-02-09T10:00:00Z", { ...mg("5"), ...order }),
        type: "recommendation.auto-applied",
      },
    ],
    policies: [{ ...dose, automaticAllowed: dose.before }],
    state: "not-required",
  },
  {
    name: "an order without a dose carries out no earlier signature of its key",
    rows: [
      issue("2026-02-09T14:21:30Z", { ...mg("5"), ...order }),
      row("review.modified", "", person("H2")),
      row("action.signed", "2026-02-09T14:23:31Z", {
        recommendation: "",
        ...order,
        ...mg("5"),
        ...person("H3"),
      }),
      row("action.ordered", "2026-02-09T14:38Z", {
        recommendation: "",
        ...order,
        ...person("H3"),
      }),
    ],
    policies: [{ ...dose, before: ["action.ordered"] }],
    state: "time-unknown",
  },
  {
    name: "an administration without one does",
    rows: [
      issue("2026-02-09T14:21:30Z", { ...mg("5"), ...order }),
      row("review.modified", "", person("H2")),
      row("action.signed", "2026-02-09T14:23:31Z", {
        recommendation: "",
        ...order,
        ...mg("5"),
        ...person("H3"),
      }),
      row("action.administered", "2026-02-09T14:38Z", {
        recommendation: "",
        ...order,
        ...person("H3"),
      }),
    ],
    policies: [{ ...dose, before: ["action.administered"] }],
    state: "changed-after-review",
  },
  {
    name: "what an order says it says whichever of two outputs it belongs to",
    rows: [
      issue("2026-02-09T02:12:00Z", { ...mg("5"), ...order }),
      issue("2026-02-09T02:09:30Z", {
        ...mg("6"),
        ...order,
        recommendation: "D2",
      }),
      row("review.rejected", "2026-02-09T02:14:00Z", person("H4")),
      row("action.ordered", "2026-02-09T02:21:35Z", {
        recommendation: "",
        ...order,
        ...mg("6"),
        ...person("H5"),
      }),
      row("action.signed", "2026-02-09T02:48:53Z", {
        ...order,
        ...person("H5"),
      }),
    ],
    policies: [{ ...dose, before: ["action.signed"] }],
    state: "not-acted-on",
  },
];

/** `rules.md` 1.2: "What only carries out an order from before the issue (same key, no content of its own) shares that order's place." */
const carried = (ordered: string): readonly Cells[] => [
  issue("2026-02-10T00:11:00Z", {
    ...mg("5"),
    ...order,
    recommendationVersion: "v1",
  }),
  row("action.ordered", ordered, {
    recommendation: "",
    ...order,
    ...mg("6"),
    ...person("H4"),
  }),
  issue("2026-02-10T02:25:04Z", {
    ...mg("6"),
    ...order,
    type: "recommendation.updated",
    recommendationVersion: "v3",
  }),
  row("action.administered", "2026-02-10T02:56:05Z", {
    recommendation: "",
    ...order,
    ...person("H1"),
  }),
];
const places: readonly NamedLog[] = [
  {
    name: "an order made under an earlier version is none from before the issue",
    rows: carried("2026-02-10T02:11:00Z"),
    policies: [dose],
    state: "none-found",
  },
];

/**
 * The same sentence: what only carries out is to sign, verify, dispense or give; the order was in force when the output
 * came to be, and has not become another one since.
 */
const keyed = (type: string, at: string, cells: Cells = {}): Cells =>
  row(type, `2026-02-09T${at}:00Z`, {
    recommendation: "",
    ...order,
    ...person("H2"),
    ...cells,
  });
/** An order of another dose at eight, the advice at ten, a dose given at eleven that says no more than its order. */
const underOrder = (...between: readonly Cells[]): readonly Cells[] => [
  keyed("action.ordered", "08:00", mg("6")),
  issue("2026-02-09T10:00:00Z", { ...mg("5"), ...order }),
  keyed("action.administered", "11:00"),
  ...between,
];
const about: Cells = { recommendation: "D1", order: "", keyScope: "" };
const changedTo = (...signed: readonly Cells[]): readonly Cells[] => [
  issue("2026-02-09T10:00:00Z", { ...mg("5"), ...order }),
  row("review.attested", "2026-02-09T10:10:00Z", person("H3")),
  ...signed,
  keyed("action.administered", "11:00"),
];
const earlierOrders: readonly NamedLog[] = (
  [
    ["the order alone", underOrder(), "not-acted-on"],
    [
      "a draft alone is no order",
      underOrder().map((cells) =>
        cells.type === "action.ordered"
          ? { ...cells, type: "action.drafted" }
          : cells,
      ),
      "none-found",
    ],
    [
      "a draft before the output changes nothing",
      underOrder(keyed("action.drafted", "09:00")),
      "not-acted-on",
    ],
    [
      "held before the output",
      underOrder(keyed("action.held", "08:30")),
      "none-found",
    ],
    [
      "held and resumed before the output",
      underOrder(
        keyed("action.held", "08:30"),
        keyed("action.resumed", "09:00"),
      ),
      "not-acted-on",
    ],
    [
      "cancelled and ordered anew before the output",
      underOrder(
        keyed("action.cancelled", "08:30"),
        keyed("action.ordered", "09:00", mg("7.5")),
      ),
      "not-acted-on",
    ],
    ...(
      [
        "action.changed",
        "action.held",
        "action.discontinued",
        "action.cancelled",
      ] as const
    ).map((type): [string, readonly Cells[], string] => [
      `${type} since the output`,
      underOrder(keyed(type, "10:30")),
      "none-found",
    ]),
    [
      "changed after it was carried out",
      underOrder(keyed("action.changed", "11:30", mg("5"))),
      "not-acted-on",
    ],
    [
      "held in the minute in which it was carried out",
      underOrder({
        ...keyed("action.held", "11:00"),
        occurredAt: "2026-02-09T11:00Z",
      }),
      "none-found",
    ],
    [
      "drafted anew with content since the output",
      underOrder(keyed("action.drafted", "10:30", mg("7.5"))),
      "none-found",
    ],
    [
      "a change that names the output and no order, about another drug",
      underOrder(
        keyed("action.changed", "10:30", { ...about, code: "apixaban" }),
      ),
      "not-acted-on",
    ],
    [
      "a change of another order that names the output",
      underOrder(
        keyed("action.changed", "10:30", {
          recommendation: "D1",
          order: "O2",
        }),
      ),
      "not-acted-on",
    ],
    [
      "given with content of its own",
      underOrder().map((cells) =>
        cells.type === "action.administered" ? { ...cells, ...mg("6") } : cells,
      ),
      "none-found",
    ],
    [
      "given, and the output is named",
      underOrder().map((cells) =>
        cells.type === "action.administered"
          ? { ...cells, recommendation: "D1" }
          : cells,
      ),
      "none-found",
    ],
    [
      "a recorded change in between that does not say to what (R07)",
      changedTo(keyed("action.changed", "10:30")),
      "changed-after-review",
    ],
    [
      "a change in between to what was signed off",
      changedTo(keyed("action.changed", "10:30", mg("5"))),
      "documented-before",
    ],
    [
      "a change in between to something else",
      changedTo(keyed("action.changed", "10:30", mg("6"))),
      "changed-after-review",
    ],
  ] as readonly (readonly [string, readonly Cells[], string])[]
).map(([name, rows, state]) => ({ name, rows, policies: [dose], state }));

/** `rules.md` 1.2: "Of several such actions each is judged with its own version and content". */
const ownVersions: readonly NamedLog[] = [
  {
    name: "a review of the second version need not stand before what was sent of the first",
    rows: [
      issue("2026-02-10T00:01:00Z", {
        decisionKind: "document",
        contentHash: "b".repeat(64),
        recommendationVersion: "v1",
      }),
      row("review.attested", "2026-02-10T00:16:01Z", {
        recommendationVersion: "v1",
        ...person("H1"),
      }),
      row("action.sent", "2026-02-10T00:21Z", {
        recommendationVersion: "v1",
        contentHash: "b".repeat(64),
        ...person("H3"),
      }),
      row("review.accepted", "2026-02-10T00:22:00Z", {
        recommendationVersion: "v2",
        ...typed("2026-02-10T00:28:30Z"),
        ...person("H1"),
      }),
      issue("2026-02-10T00:27:00Z", {
        type: "recommendation.updated",
        decisionKind: "document",
        contentHash: "c".repeat(64),
        recommendationVersion: "v2",
      }),
      row("action.sent", "2026-02-10T00:28:02Z", {
        recommendationVersion: "v2",
        contentHash: "c".repeat(64),
        ...person("H3"),
      }),
    ],
    policies: [letter],
    state: "order-unknown",
  },
];

/** `domain.md` 6, rule 6: "A version is current from its issue": silence about the last one needs its whole window. */
const updated = (until: string): readonly Cells[] => [
  { ...window, validUntil: until },
  issue("2026-02-08T20:54:00Z", { ...mg("5"), recommendationVersion: "v1" }),
  issue("2026-02-08T21:25:00Z", {
    ...mg("2"),
    type: "recommendation.updated",
    recommendationVersion: "v2",
  }),
];
const silences: readonly NamedLog[] = [
  {
    name: "nothing done, and the export ends within a day of the update",
    rows: updated("2026-02-09T21:25:00Z"),
    policies: [dose],
    state: "log-ends",
  },
  {
    name: "nothing done, and the export ends a day after the update",
    rows: updated("2026-02-09T21:25:01Z"),
    policies: [dose],
    state: "not-acted-on",
  },
];

/** `domain.md` 6, rule 1: "If every choice gives one oversight state, that is the state; else `link-unknown`." */
const rejectedPerhaps = (value: string): readonly Cells[] => [
  issue("2026-02-09T13:11:30Z", mg("6")),
  issue("2026-02-09T13:12:00Z", { ...mg("5"), recommendation: "D2" }),
  row("review.rejected", "2026-02-09T13:22:20Z", {
    recommendation: "",
    decisionKind: "medication",
    code: "warfarin",
    ...person("H5"),
  }),
  row("action.signed", "2026-02-09T13:25:29Z", {
    ...mg(value),
    ...person("H6"),
  }),
];
/** An earlier version signed off, and a cosignature in the second of the update. */
const cosigned = (second: readonly Cells[]): readonly Cells[] => [
  issue("2026-02-09T16:09:30Z", { ...mg("5"), recommendationVersion: "v1" }),
  ...second,
  row("review.cosigned", "2026-02-09T16:17:34Z", {
    system: "ris",
    ...person("H2"),
  }),
  issue("2026-02-09T16:17:34Z", {
    ...mg("6"),
    type: "recommendation.updated",
    recommendationVersion: "v2",
  }),
  row("action.administered", "2026-02-09T18:17:34Z", {
    ...mg("6"),
    ...person("H6"),
  }),
];
/** An action before the first policy that may be another output's, and one under a policy that does not name it. */
const perhapsUnruled = (second: Cells): readonly Cells[] => [
  issue("2026-02-08T23:36:00Z"),
  issue("2026-02-08T23:58:00Z", { ...mg("5"), recommendation: "D2" }),
  row("action.ordered", "2026-02-08T23:59Z", {
    recommendation: "",
    decisionKind: "medication",
    ...mg("5"),
    ...person("H5"),
  }),
  row("action.administered", "2026-02-09T02:11:20Z", {
    ...mg("5"),
    ...person("H4"),
    ...second,
  }),
];
const choices: readonly NamedLog[] = [
  {
    name: "each choice of links under the policies of its own governing action (rules 4.1)",
    rows: [
      { ...issue("2026-02-09T23:58Z"), recommendation: "D2" },
      issue("2026-02-10T00:59+01:00"),
      row("review.accepted", "2026-02-10T01:04+01:00", {
        ...person("H2"),
        system: "ris",
      }),
      row("action.signed", "2026-02-09T19:02-05:00", {
        ...mg("5"),
        ...person("H6"),
        system: "ris",
      }),
      row("action.ordered", "2026-02-09T18:59:59-05:00", {
        ...mg("5"),
        ...person("H2"),
        recommendation: "",
        decisionKind: "medication",
        system: "ai",
      }),
    ],
    policies: [
      { ...dose, until: "2026-02-10", before: ["action.ordered"] },
      { ...dose, id: "later", from: "2026-02-10", before: ["action.signed"] },
    ],
    state: "documented-after",
  },
  {
    name: "where the action without a policy is another output's, one that the policy in force does not name is none looked for",
    rows: perhapsUnruled({}),
    policies: [{ ...dose, from: "2026-02-09", before: ["action.ordered"] }],
    state: "link-unknown",
  },
  {
    name: "two actions without a policy, one of them perhaps another output's",
    rows: perhapsUnruled({ occurredAt: "2026-02-08T23:59:20Z" }),
    policies: [{ ...dose, from: "2026-02-09", before: ["action.ordered"] }],
    state: "no-policy",
  },
  {
    name: "a rejection that may be another output's: what was done then overrides this one or follows it",
    rows: rejectedPerhaps("5"),
    policies: [dose],
    state: "link-unknown",
  },
  {
    name: "the same where no policy was in force",
    rows: rejectedPerhaps("5"),
    policies: [{ ...dose, approvedOn: "2026-02-10" }],
    state: "link-unknown",
  },
  {
    name: "the same where what was done is the advice, and no policy was in force: one state",
    rows: rejectedPerhaps("6"),
    policies: [{ ...dose, approvedOn: "2026-02-10" }],
    state: "no-policy",
  },
  {
    name: "a cosignature of one version or the next beside a review of the first: the nearest miss is one",
    rows: cosigned([
      row("review.attested", "2026-02-09T16:14:31Z", person("H2")),
    ]),
    policies: [{ ...dose, reviewers: 2 }],
    toleranceSeconds: 0,
    state: "other-version",
  },
  {
    name: "a cosignature of one version or the next alone: two states",
    rows: cosigned([]),
    policies: [dose],
    toleranceSeconds: 0,
    state: "link-unknown",
  },
];

/** `rules.md` 1.4, step 7: "… and the action does what was set aside → `rejected-then-acted`." */
const setAside: readonly NamedLog[] = [
  {
    name: "an order set aside and signed says nothing of an output whose advice is not known to be for or against it",
    rows: [
      row("action.administered", "2026-02-09T23:54:00Z", {
        ...order,
        ...mg("6"),
        ...person("H2"),
      }),
      issue("2026-02-10T01:54:00Z", { ...order, ...mg("6"), stance: "" }),
      row("review.rejected", "2026-02-10T01:54:20Z", {
        recommendation: "",
        ...order,
        ...person("H6"),
      }),
      row("review.accepted", "2026-02-10T01:57:21Z", person("H6")),
      row("action.signed", "2026-02-10T01:59:19Z", {
        ...order,
        ...mg("6"),
        ...person("H2"),
      }),
    ],
    policies: [{ ...dose, by: ["nurse"] }],
    state: "link-unknown",
  },
  {
    name: "a change to one version, and the next carried out: that is not what was set aside",
    rows: [
      issue("2026-02-09T01:59:00Z", {
        ...mg("2"),
        recommendationVersion: "v1",
      }),
      row("review.modified", "2026-02-09T02:00:01Z", {
        ...mg("5"),
        ...person("H1"),
      }),
      issue("2026-02-09T02:03:00Z", {
        ...mg("7.5"),
        type: "recommendation.updated",
        recommendationVersion: "v2",
      }),
      row("action.administered", "2026-02-09T02:34Z", {
        ...mg("7.5"),
        ...person("H6"),
      }),
    ],
    policies: [{ ...dose, sameVersion: false }],
    state: "changed-after-review",
  },
  ...(["review.modified", "review.rejected"] as const).map(
    (type): NamedLog => ({
      name: `${type} of the version relied on, and a later outcome about another version: that one is the latest`,
      rows: [
        issue("2026-02-09T01:50:00Z", {
          ...mg("6"),
          recommendationVersion: "v1",
        }),
        issue("2026-02-09T01:55:00Z", {
          ...mg("5"),
          type: "recommendation.updated",
          recommendationVersion: "v2",
        }),
        row(type, "2026-02-09T02:00:00Z", {
          ...(type === "review.modified" ? mg("7.5") : {}),
          ...person("H2"),
          recommendationVersion: "v2",
        }),
        row("review.cosigned", "2026-02-09T02:03:00Z", {
          ...person("H2"),
          recommendationVersion: "v1",
        }),
        row("action.signed", "2026-02-09T02:34:00Z", {
          ...mg("5"),
          ...person("H6"),
          recommendationVersion: "v2",
        }),
      ],
      policies: [{ ...dose, accepts: ["review.accepted", "review.cosigned"] }],
      state: "other-version",
    }),
  ),
  {
    name: "a change to the only version, and that carried out",
    rows: [
      issue("2026-02-09T01:59:00Z", mg("7.5")),
      row("review.modified", "2026-02-09T02:00:01Z", {
        ...mg("5"),
        ...person("H1"),
      }),
      row("action.administered", "2026-02-09T02:34Z", {
        ...mg("7.5"),
        ...person("H6"),
      }),
    ],
    policies: [{ ...dose, sameVersion: false }],
    state: "rejected-then-acted",
  },
];

/** `domain.md` 7.2: "Substance: same code, else the same after a declared `sameCode` map, else `not-comparable`." */
const apixaban: Cells = { code: "apixaban", ...person("H2") };
const anotherDrug = (
  type: string,
  cells: Cells = apixaban,
): readonly Cells[] => [
  issue("2026-02-10T09:00:00Z", { ...mg("5"), ...order }),
  row(type, "2026-02-10T09:10:00Z", { ...order, ...person("H3") }),
  row("action.ordered", "2026-02-10T09:30:00Z", cells),
];
const ordering: SecondPolicy = { ...dose, before: ["action.ordered"] };
const substances: readonly NamedLog[] = [
  {
    name: "another drug ordered without a dose after a cosignature: whether it is what was signed off is not known",
    rows: anotherDrug("review.cosigned"),
    policies: [ordering],
    state: "link-unknown",
  },
  {
    name: "the same under the key of the order",
    rows: anotherDrug("review.cosigned", {
      ...apixaban,
      ...order,
      recommendation: "",
    }),
    policies: [ordering],
    state: "link-unknown",
  },
  {
    name: "by the reviewer, who may decide otherwise (rules 1.3, Q5)",
    rows: anotherDrug("review.cosigned", { ...apixaban, ...person("H3") }),
    policies: [ordering],
    state: "documented-before",
  },
  {
    name: "no code and no dose: content not recorded is no difference (rules 1.3)",
    rows: anotherDrug("review.cosigned", person("H2")),
    policies: [ordering],
    state: "documented-before",
  },
  {
    name: "after a rejection: it cannot be told to do what was set aside (rules 1.4, step 5)",
    rows: anotherDrug("review.rejected"),
    policies: [ordering],
    state: "link-unknown",
  },
  {
    name: "another drug signed off without a dose, and the advice carried out",
    rows: [
      issue("2026-02-10T09:00:00Z"),
      row("review.accepted", "2026-02-10T09:10:00Z", {
        ...apixaban,
        ...person("H3"),
      }),
      row("action.ordered", "2026-02-10T09:30:00Z", {
        ...mg("5"),
        ...person("H2"),
      }),
    ],
    policies: [ordering],
    state: "link-unknown",
  },
  {
    name: "changed to another drug without a dose, and that ordered: it is what was signed off",
    rows: [
      issue("2026-02-10T09:00:00Z"),
      row("review.modified", "2026-02-10T09:10:00Z", {
        ...apixaban,
        ...person("H3"),
      }),
      row("action.ordered", "2026-02-10T09:30:00Z", {
        ...apixaban,
        ...person("H2"),
      }),
    ],
    policies: [ordering],
    state: "documented-before",
  },
  {
    name: "changed so, and the advice carried out: anything but that was signed off (rules 1.3), and it was set aside (1.4)",
    rows: [
      issue("2026-02-10T09:00:00Z"),
      row("review.modified", "2026-02-10T09:10:00Z", {
        ...apixaban,
        ...person("H3"),
      }),
      row("action.ordered", "2026-02-10T09:30:00Z", {
        ...mg("5"),
        ...person("H2"),
      }),
    ],
    policies: [ordering],
    state: "rejected-then-acted",
  },
];

/** `domain.md` 4.2: "`sequence` orders two events of one `system` whose times are unknown to each other". */
const counted: readonly NamedLog[] = [
  {
    name: "an action that the counter puts before the output is none from a time without a policy",
    rows: [
      row("action.signed", "2026-02-09T23:55Z", {
        ...mg("6"),
        ...person("H4"),
        sequence: "11",
      }),
      { ...issue("2026-02-09T23:55:31Z"), sequence: "12" },
      row("action.signed", "2026-02-10T00:34:51Z", {
        ...mg("7.5"),
        ...person("H4"),
        mode: "automatic",
      }),
    ],
    policies: [{ ...dose, from: "2026-02-10" }],
    state: "automatic",
  },
  {
    name: "an action that the counter puts before the output is not in the window that begins with it",
    rows: [
      row("action.signed", "2026-02-10T00:07Z", {
        recommendation: "",
        decisionKind: "medication",
        ...mg("5"),
        ...person("H2"),
        sequence: "13",
      }),
      {
        ...issue("2026-02-10T00:07:30Z", mg("7.5")),
        sequence: "15",
      },
    ],
    policies: [dose],
    state: "log-ends",
  },
];

/** `rules.md` 1.3: opened, displayed, acknowledged and deferred "alone they give `view-only`". */
const views: readonly NamedLog[] = [
  {
    name: "a display by a person without a role is a view and no review by a wrong role",
    rows: [
      issue("2026-02-10T00:07:30Z"),
      row("recommendation.displayed", "2026-02-10T00:10:00Z", person("H1")),
      row("action.signed", "2026-02-10T00:20:00Z", {
        ...mg("5"),
        ...person("H2"),
      }),
    ],
    policies: [{ ...dose, by: ["doctor"] }],
    state: "view-only",
  },
];

/** `domain.md` 6 rule 1 and 6: an order is whose it was made what it is for; its later acts may belong to either. */
const twoOutputs: readonly NamedLog[] = [
  {
    name: "an order that an act on a second output changed carries out both from then on",
    rows: [
      issue("2026-02-10T09:00:00Z", { ...mg("5"), ...order }),
      row("review.accepted", "2026-02-10T09:05:00Z", person("H1")),
      row("action.ordered", "2026-02-10T09:10:00Z", {
        recommendation: "",
        decisionKind: "medication",
        ...mg("5"),
        ...order,
        ...person("H1"),
      }),
      issue("2026-02-10T10:00:00Z", {
        ...mg("7.5"),
        recommendation: "D2",
      }),
      row("action.changed", "2026-02-10T10:10:00Z", {
        recommendation: "D2",
        decisionKind: "medication",
        ...mg("7.5"),
        ...order,
        ...person("H1"),
      }),
      row("action.administered", "2026-02-10T11:00:00Z", {
        recommendation: "",
        decisionKind: "medication",
        code: "warfarin",
        ...order,
        ...person("H2"),
      }),
    ],
    policies: [dose],
    state: "link-unknown",
  },
  {
    name: "a signature of the order for a second output, near the first one, may have made the order what it is",
    rows: [
      issue("2026-02-10T20:13:00Z", { ...mg("5"), ...order, system: "ai" }),
      issue("2026-02-10T19:58:00Z", {
        ...mg("7.5"),
        recommendation: "D2",
        ...order,
      }),
      row("action.signed", "2026-02-10T20:17:02Z", {
        recommendation: "",
        ...order,
        ...person("H2"),
      }),
      row("action.signed", "2026-02-10T19:43:00Z", {
        ...mg("6"),
        ...order,
        ...person("H2"),
      }),
      row("action.signed", "2026-02-10T20:11:59Z", {
        recommendation: "D2",
        ...mg("7.5"),
        ...order,
        ...person("H4"),
        system: "ris",
        mode: "automatic",
      }),
    ],
    policies: [dose],
    state: "link-unknown",
  },
];

describe.each<[string, readonly NamedLog[]]>([
  ["views alone (rules 1.3)", views],
  ["what the counter of one system tells (domain 4.2)", counted],
  ["no hindsight (rules 4.4)", hindsight],
  ["a change-over from no policy (rules 4.2)", changeOver],
  ["a missing time goes first (rules 1.4)", doubts],
  ["orders state their own content (domain 7.1, 3.2)", orders],
  ["the place of what carries out an order (rules 1.2)", places],
  ["an order from before the output (rules 1.2)", earlierOrders],
  ["each action with its own version (rules 1.2)", ownVersions],
  ["silence after an update (domain 6)", silences],
  ["what was set aside (rules 1.4)", setAside],
  ["another substance (domain 7.2)", substances],
  ["every choice of rivals and versions (domain 6)", choices],
  ["an order of two outputs (domain 6)", twoOutputs],
])("%s", (_, logs) => {
  it.each(logs)(
    "$name",
    async ({ rows, policies, toleranceSeconds, state }) => {
      const given: SecondPolicies = {
        toleranceSeconds: toleranceSeconds ?? 120,
        policies,
      };
      expect(decide(engine, csvOf(rows), given).get("D1")).toEqual({
        state,
        open: "",
      });
      expect((await audited(rows, given)).get("D1")).toBe(state);
    },
  );
});

/** `domain.md` 3.1 rule 2: "same key, other content = two versions if one is certainly later, else rivals". */
describe("one record with two contents", () => {
  const signed = (value: string, more: Cells = {}): Cells =>
    row("action.signed", "2026-02-10T09:30Z", {
      ...mg(value),
      ...person("H2"),
      ...more,
    });
  const changed = (value: string, more: Cells = {}): Cells =>
    row("review.modified", "2026-02-10T09:10Z", {
      ...mg(value),
      ...person("H3"),
      ...more,
    });
  const open = "one-record-with-two-contents";
  it.each<[string, readonly Cells[], string, string]>([
    [
      "a review",
      [changed("6"), changed("7.5"), signed("6")],
      "link-unknown",
      open,
    ],
    [
      "an action",
      [changed("6"), signed("6"), signed("7.5")],
      "link-unknown",
      open,
    ],
    [
      "a counter puts one of them later: two records",
      [
        changed("6", { sequence: "2" }),
        changed("7.5", { sequence: "1" }),
        signed("6"),
      ],
      "documented-before",
      "",
    ],
    [
      "two people: two records",
      [changed("6"), changed("7.5", person("H4")), signed("6")],
      "documented-before",
      "",
    ],
    [
      "one content twice: one record",
      [changed("6"), changed("6.0"), signed("6")],
      "documented-before",
      "",
    ],
  ])("%s", async (_, rows, state, why) => {
    const given: SecondPolicies = { toleranceSeconds: 120, policies: [dose] };
    const all = [issue("2026-02-10T09:00Z"), ...rows];
    for (const some of [all, all.toReversed()]) {
      expect((await audited(some, given)).get("D1")).toBe(state);
      const second = decide(engine, csvOf(some), given).get("D1");
      expect(second?.open).toBe(why);
      if (why === "") expect(second?.state).toBe(state);
    }
  });
});

describe("what the documents leave open", () => {
  const given = (policies: readonly SecondPolicy[]): SecondPolicies => ({
    toleranceSeconds: 120,
    policies,
  });
  it.each<[string, readonly Cells[], SecondPolicies, string, string]>([
    [
      "what the window issue to action holds, where the action may end before the output on another clock",
      [
        {
          type: "context.export-window",
          occurredAt: "2026-02-09T21:00:00Z",
          validUntil: "2026-02-15T00:00:00Z",
        },
        { ...issue("2026-02-09T21:00Z"), system: "ai" },
        row("action.administered", "2026-02-09T20:59Z", person("H6")),
        row("review.cosigned", "2026-02-09T21:07:29Z", person("H5")),
      ],
      given([{ ...dose, by: ["doctor"] }]),
      "log-ends",
      "window-edge-inside-an-interval",
    ],
    [
      "whose review a person without one takes back who writes a version of the output",
      [
        issue("2026-02-10T00:07:30Z", {
          ...mg("5"),
          recommendationVersion: "1",
        }),
        row("review.accepted", "2026-02-10T00:10:00Z", person("H1")),
        row("review.revoked", "2026-02-10T00:15:00Z", {
          ...person("H3"),
          recommendationVersion: "1",
        }),
        row("action.signed", "2026-02-10T00:20:00Z", {
          ...mg("5"),
          ...person("H2"),
        }),
      ],
      given([dose]),
      "link-unknown",
      "which-review-is-revoked",
    ],
    [
      "whose review an account that shows no person takes back",
      [
        issue("2026-02-10T00:07:30Z"),
        row("review.accepted", "2026-02-10T00:10:00Z", person("H1")),
        row("review.revoked", "2026-02-10T00:15:00Z", {
          actor: "svc1",
          actorKind: "service",
        }),
        row("action.signed", "2026-02-10T00:20:00Z", {
          ...mg("5"),
          ...person("H2"),
        }),
      ],
      given([dose]),
      "link-unknown",
      "which-review-is-revoked",
    ],
    [
      "whether links are settled within each policy, or policies within each choice of links",
      [
        issue("2026-02-10T00:25:00Z"),
        { ...issue("2026-02-10T00:11:30Z"), recommendation: "D2" },
        row("action.signed", "2026-02-09T23:57:02Z", {
          recommendation: "",
          recordedAt: "2026-02-10T00:32:02Z",
          timeBasis: "typed",
          decisionKind: "medication",
          ...mg("5"),
          ...person("H1"),
        }),
      ],
      given([
        { ...dose, until: "2026-02-10" },
        {
          ...dose,
          id: "later",
          from: "2026-02-10",
          before: ["action.administered"],
        },
      ]),
      "link-unknown",
      "links-or-policies-first",
    ],
    [
      "what counts as an action in a choice of links that leaves none, where no policy was in force at the issue",
      [
        { ...issue("2026-02-08T23:11:30Z", mg("7.5")), recommendation: "D2" },
        { ...issue("2026-02-08T23:35:30Z"), system: "ris" },
        row("action.signed", "2026-02-08T23:32:30Z", {
          ...mg("5"),
          ...person("H1"),
        }),
        row("review.rejected", "2026-02-08T23:42:31Z", person("H3")),
        row("action.ordered", "2026-02-09T01:11:30Z", {
          recommendation: "",
          decisionKind: "medication",
          ...mg("7.5"),
          ...person("H1"),
        }),
      ],
      given([
        {
          ...dose,
          from: "2026-02-10",
          before: ["action.ordered", "action.administered"],
        },
      ]),
      "not-acted-on",
      "no-governing-action-and-no-policy-at-the-issue",
    ],
    [
      // It was taken for the order from before the output, which left nothing but the automatic action: `not-required`.
      "whether a person's act after an output that was applied as allowed is judged alone",
      [
        keyed("action.ordered", "08:00", mg("6")),
        {
          ...issue("2026-02-09T10:00:00Z", { ...mg("5"), ...order }),
          type: "recommendation.auto-applied",
        },
        keyed("action.administered", "11:00"),
      ],
      given([{ ...dose, automaticAllowed: dose.before }]),
      "none-found",
      "automatic-as-allowed-beside-another-action",
    ],
    [
      "what a review is worth to an action that names a version of which nothing is on record",
      [
        {
          ...issue("2026-02-10T00:14:00Z", { contentHash: "a".repeat(64) }),
          decisionKind: "document",
          recommendationVersion: "v1",
          document: "L1",
          keyScope: "trust",
        },
        row("review.attested", "2026-02-10T00:20:03Z", {
          recommendation: "",
          document: "L1",
          keyScope: "trust",
          ...person("H1"),
        }),
        row("action.sent", "2026-02-10T00:25:04Z", {
          recommendationVersion: "v3",
          contentHash: "c".repeat(64),
          ...person("H2"),
        }),
      ],
      given([{ ...letter, reviewers: 2, coverageDeclared: true }]),
      "link-unknown",
      "names-a-version-that-is-not-on-record",
    ],
    [
      "whether a policy that only one choice of links brings in is asked in the others",
      [
        issue("2026-02-10T00:17:30Z", { ...mg("6"), ...order }),
        { ...issue("2026-02-09T23:59:30Z"), recommendation: "D2" },
        row("action.signed", "2026-02-09T23:57:30Z", {
          recommendation: "",
          ...typed("2026-02-10T00:28:30Z"),
          decisionKind: "medication",
          ...mg("6"),
          ...person("H6"),
        }),
        row("action.administered", "2026-02-10T00:22:30Z", {
          ...order,
          ...mg("6"),
          ...person("H6"),
        }),
      ],
      given([
        { ...dose, until: "2026-02-10", before: ["action.signed"] },
        { ...dose, id: "later", from: "2026-02-10" },
      ]),
      "none-found",
      "links-or-policies-first",
    ],
    [
      "whose content is given behind a change that names the output, where the order tells its drug and another",
      underOrder(
        keyed("action.drafted", "07:00", { code: "apixaban" }),
        keyed("action.changed", "10:30", { ...about, ...mg("5") }),
      ),
      given([dose]),
      "none-found",
      "content-of-an-action-without-its-own",
    ],
    [
      "whose content is given behind a change that names the output and no order",
      underOrder(keyed("action.changed", "10:30", about)),
      given([dose]),
      "none-found",
      "content-of-an-action-without-its-own",
    ],
  ])("%s", async (_, rows, policies, state, why) => {
    expect((await audited(rows, policies)).get("D1")).toBe(state);
    expect(decide(engine, csvOf(rows), policies).get("D1")?.open).toBe(why);
  });
});
