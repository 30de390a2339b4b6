/**
 * Whose matter a fact of a decision is, and who by the kind of record could produce it (`rules.md` 6). No word here says
 * what a fact means, and none draws a conclusion.
 */
export const parties = [
  "manufacturer",
  "deployer",
  "clinician",
  "system",
  "patient",
] as const;
export type Party = (typeof parties)[number];

/** What is known of one fact in the files supplied. */
export const factStatuses = [
  "recorded",
  "not in export",
  "conflicting",
  "not applicable",
] as const;
export type FactStatus = (typeof factStatuses)[number];

/** What one event says that its line in the run folder does not carry already. */
export const toldFacts = [
  "product",
  "product-version",
  "confidence",
  "valid-until",
  "confidence-shown",
  "limits-shown",
  "inputs-shown",
  "opened-at",
  "reason",
  "on-behalf-of",
  "entered-by",
  "incident",
  "harm",
] as const;
export type ToldFactName = (typeof toldFacts)[number];

/**
 * `event`: number of the event, as in `Attribution`. `value`: as written; null where the record holds it, but it is free
 * text or names a case, which is not repeated here.
 */
export interface ToldFact {
  readonly event: number;
  readonly fact: ToldFactName;
  readonly value: string | null;
}

/**
 * Who recorded each event of a decision, as far as its record shows. Numbers count the decision's `events` from 0 and go
 * on through `later`. An event stands in one list; `recommendation.auto-applied`, output and act in one, in two.
 *
 * `manufacturer`: what the product put out. `deployer`: the organisation. `clinician`: an identified person, whatever
 * the role. `system`: an automatic act, a service account, or an entry of display or context that names nobody.
 * `unknown`: no actor is recorded, or an account that cannot be shown to be one person's; nobody is taken for it.
 */
export interface Attribution {
  readonly manufacturer: readonly number[];
  readonly deployer: readonly number[];
  readonly clinician: readonly number[];
  readonly system: readonly number[];
  readonly unknown: readonly number[];
  readonly facts: readonly ToldFact[];
}

/** One fact of the table. `control`: who by the kind of record could produce it; contracts are not known to the tool. */
export interface FactCard {
  readonly fact: FactName;
  readonly party: Party;
  readonly title: string;
  readonly control: readonly Party[];
}

/** Every fact of the table, in its order (`rules.md` 6). */
const cards = [
  ["product", "manufacturer", "product and version", "output"],
  ["output", "manufacturer", "output", "output"],
  ["confidence", "manufacturer", "confidence stated", "output"],
  ["validity", "manufacturer", "validity stated", "output"],
  ["inputs-received", "manufacturer", "inputs received", "output"],
  [
    "documents",
    "manufacturer",
    "release date, intended use, declared accuracy and population, limits, instructions on oversight",
    "product",
  ],
  [
    "version-differences",
    "manufacturer",
    "differences between versions",
    "product",
  ],
  ["safety-notices", "manufacturer", "safety notices", "product"],
  ["policy", "deployer", "policy in force", "site"],
  ["approval", "deployer", "approval of the policy", "site"],
  ["safety-case", "deployer", "safety case and hazards", "site"],
  ["approved-versions", "deployer", "versions approved", "site"],
  ["assigned-oversight", "deployer", "roles assigned oversight", "site"],
  ["automatic-actions", "deployer", "automatic actions", "site"],
  ["display", "deployer", "shown beside the output", "site"],
  ["inputs-supplied", "deployer", "input data supplied", "site"],
  ["monitoring", "deployer", "monitoring and incidents known before", "site"],
  ["view-logging", "deployer", "logging of views", "site"],
  ["retention", "deployer", "retention", "site"],
  ["deployment", "deployer", "entries of the organisation", "site"],
  ["views", "clinician", "who saw the output, and when", "site"],
  ["time-open", "clinician", "time open", "site"],
  ["outcome", "clinician", "outcome of the review", "site"],
  ["reason", "clinician", "reason", "site"],
  ["action", "clinician", "action", "site"],
  ["hand-over", "clinician", "acted for, or entered by, another", "site"],
  ["exception", "clinician", "exception used", "site"],
  ["order", "system", "order of the entries", "site"],
  ["versions", "system", "version seen and version acted on", "site"],
  ["agreement", "system", "action against the output", "site"],
  ["automatic-acts", "system", "acts and reviews by an account", "site"],
  ["downtime", "system", "downtime", "site"],
  ["clock-notes", "system", "clock notes", "site"],
  ["unattributed", "system", "entries that name no identified person", "site"],
  ["result", "patient", "result", "site"],
  ["incident", "patient", "incident and harm", "site"],
  ["consent", "patient", "consent", "site"],
] as const;
export type FactName = (typeof cards)[number][0];

/** Who could produce a kind of record: both keep logs of the output; documents of the product are its maker's. */
const holders: {
  readonly [H in (typeof cards)[number][3]]: readonly Party[];
} = {
  output: ["manufacturer", "deployer"],
  product: ["manufacturer"],
  site: ["deployer"],
};

/** What a policy says of a fact of the deployer, in one line. */
export interface PolicyFact {
  readonly fact: FactName;
  readonly value: string;
}

export const factCards: readonly FactCard[] = cards.map(
  ([fact, party, title, held]) => ({
    fact,
    party,
    title,
    control: holders[held],
  }),
);
