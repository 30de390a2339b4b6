import { createHash, createHmac } from "node:crypto";
import type { Fault } from "../../../src/model/fault.ts";
import type { Finding, RuleCard } from "../../../src/model/finding.ts";
import type { Origin } from "../../../src/model/origin.ts";
import type {
  CandidateTrace,
  ConditionStep,
  DecisionEvent,
  DecisionLine,
  FileAccount,
  Run,
  RunSummary,
  RunView,
} from "../../../src/model/run.ts";
import type { Oversight, Severity } from "../../../src/model/words.ts";
import { alignments, oversightStates } from "../../../src/model/words.ts";
import type { People } from "../../../src/report/format.ts";

/** Everything here is invented; NHS numbers begin 999 and are never issued. The same arguments give the same run. */
export interface SampleOptions {
  readonly decisions: number;
  readonly seed?: number;
  /** Put in front of every text that an export could hold. */
  readonly hostile?: string;
}

/** The parts of a run folder, in memory. */
export interface SampleRun {
  readonly run: Run;
  readonly decisions: readonly DecisionLine[];
  readonly findings: readonly Finding[];
  readonly faults: readonly Fault[];
}

function stream<T>(items: readonly T[]): () => AsyncIterable<T> {
  return async function* () {
    yield* items;
  };
}

/** A view whose streams may be opened any number of times. */
export function viewOf(sample: SampleRun): RunView {
  return {
    run: sample.run,
    decisions: stream(sample.decisions),
    findings: stream(sample.findings),
    faults: stream(sample.faults),
  };
}

/** Pseudonyms as audit makes them: keyed, patients and staff apart. */
export const people: People = {
  patient: (id) => `P-${keyed("patient", id)}`,
  staff: (id) => `S-${keyed("staff", id)}`,
};

function keyed(domain: string, id: string): string {
  return createHmac("sha256", "sample key")
    .update(`${domain}\0${id}`)
    .digest("hex")
    .slice(0, 10)
    .toUpperCase();
}

/** All pieces of a rendering as one text. */
export async function gathered(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

interface Story {
  readonly oversight: Oversight;
  readonly rule: string | undefined;
  readonly severity: Severity;
  readonly verdict: "breached" | "undecidable";
  readonly weight: number;
}

const stories: readonly Story[] = [
  story("documented-before", undefined, "info", 700),
  story("not-acted-on", undefined, "info", 120),
  story("none-found", "action-without-review", "critical", 20),
  story("documented-after", "review-after-action", "high", 50),
  story("automatic", "auto-executed-action", "critical", 6),
  story("rejected-then-acted", "action-despite-rejection", "critical", 4),
  story("other-version", "review-of-superseded-version", "high", 8),
  story("changed-after-review", "action-differs-from-signed-off", "high", 8),
  story("role-not-permitted", "reviewer-role-not-permitted", "high", 10),
  story("not-a-person", "reviewer-not-an-identified-person", "critical", 5),
  story("too-few-reviewers", "second-reviewer-missing", "high", 4),
  story("not-independent", "reviewers-not-independent", "high", 3),
  story("view-only", "review-outcome-missing", "high", 9),
  story("order-unknown", "review-after-action", "low", 14, "undecidable"),
  story("time-unknown", "review-after-action", "low", 8, "undecidable"),
  story("link-unknown", "action-without-review", "low", 5, "undecidable"),
  story("log-ends", "action-without-review", "low", 16, "undecidable"),
  story("no-policy", "no-policy-in-force", "high", 5),
  story("not-required", undefined, "info", 15),
];

function story(
  oversight: Oversight,
  rule: string | undefined,
  severity: Severity,
  weight: number,
  verdict: Story["verdict"] = "breached",
): Story {
  return { oversight, rule, severity, weight, verdict };
}

/** A run with one decision of every oversight state. */
export function oneOfEach(hostile = ""): SampleRun {
  return build(stories, 7, hostile);
}

/** A run of any size with the states in a lifelike mixture. */
export function sampleRun(options: SampleOptions): SampleRun {
  const random = randomFrom(options.seed ?? 1);
  const total = stories.reduce((sum, { weight }) => sum + weight, 0);
  const drawn = Array.from({ length: options.decisions }, () => {
    let place = random() * total;
    return (
      stories.find(({ weight }) => (place -= weight) < 0) ??
      story("documented-before", undefined, "info", 1)
    );
  });
  return build(drawn, options.seed ?? 1, options.hostile ?? "");
}

/** A run in which nothing was found at all: a file with a header and no record. */
export function emptyRun(): SampleRun {
  return build([], 1, "");
}

function build(
  drawn: readonly Story[],
  seed: number,
  hostile: string,
): SampleRun {
  const random = randomFrom(seed);
  const made = drawn.map((one, index) =>
    decisionOf(one, index, random, hostile),
  );
  const decisions = made.map(({ decision }) => decision);
  const findings = made.flatMap(({ finding }) =>
    finding === undefined ? [] : [finding],
  );
  const faults = drawn.length === 0 ? [] : faultsOf(14, hostile);
  return {
    run: runOf({ decisions, findings, faults, hostile }),
    decisions,
    findings,
    faults,
  };
}

/** A small generator with a seed (mulberry32): the tests need the same run every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const staff = [
  ["nurse.okafor", "anticoagulation-nurse"],
  ["dr.lindqvist", "doctor"],
  ["ph.marsh", "pharmacist"],
  ["hca.reyes", "healthcare-assistant"],
] as const;

function decisionOf(
  one: Story,
  index: number,
  random: () => number,
  hostile: string,
): { readonly decision: DecisionLine; readonly finding: Finding | undefined } {
  const id = `D-${code(`decision ${String(index)}`)}`;
  const findingId = `F-${code(`finding ${String(index)}`)}`;
  const patient = `999${String(index % 9973).padStart(7, "0")}`;
  const imaging = index % 3 === 2;
  const events = eventsOf(one, index, random, { imaging, hostile });
  const reviews = events.flatMap(({ type }, at) =>
    type.startsWith("review.") ? [at] : [],
  );
  const acted = events.some(({ type }) => type.startsWith("action."));
  const policy =
    one.oversight === "no-policy"
      ? null
      : imaging
        ? "chest-x-ray-triage"
        : "warfarin-dosing";
  const dose = 3 + Math.floor(random() * 5);
  const decision: DecisionLine = {
    id,
    recommendation: `REC-${String(10_000 + index)}${hostile}`,
    patient: `${patient}${hostile}`,
    kind: imaging ? "imaging" : "medication",
    model: imaging ? "cxr-triage" : "dose-advisor",
    modelVersion: index % 11 === 0 ? null : "2.4.1",
    policy,
    alignment: !acted
      ? "not-acted-on"
      : index % 4 === 0
        ? "modified"
        : "concordant",
    direction: acted && index % 4 === 0 ? "more" : null,
    difference: acted && index % 4 === 0 ? "+7 mg/wk" : null,
    oversight: one.oversight,
    advised: imaging
      ? `pneumothorax present, left${hostile}`
      : `warfarin ${String(dose)} mg once daily${hostile}`,
    done: !acted
      ? null
      : imaging
        ? `pneumothorax present, left${hostile}`
        : `warfarin ${String(dose + (index % 4 === 0 ? 1 : 0))} mg once daily${hostile}`,
    link: index % 5 === 0 ? "keyed" : "explicit",
    rivals:
      one.oversight === "link-unknown"
        ? [sha256("a record that two decisions claim")]
        : [],
    coverage:
      one.oversight === "log-ends"
        ? "not-covered"
        : index % 7 === 0
          ? "undeclared"
          : "declared",
    reasons: reasonsOf(one, events, hostile),
    events,
    later:
      index % 10 === 3
        ? [event("action.addended", index, 9, 240, hostile)]
        : [],
    candidates: reviews.map((at) => candidateOf(one, at)),
    findings: one.rule === undefined ? [] : [findingId],
  };
  if (one.rule === undefined) return { decision, finding: undefined };
  const finding: Finding = {
    id: findingId,
    rule: one.rule,
    severity: one.severity,
    verdict: one.verdict,
    basis: one.oversight === "none-found" ? "not-found" : "shown",
    decision: id,
    patient: decision.patient,
    headline: `${headlines[one.oversight] ?? "A condition of the policy is not shown"}${hostile}`,
    reasons: [
      `policy ${policy ?? "none"}: a review is asked for before the action${hostile}`,
    ],
    severitySteps: [`default of the rule: ${one.severity}`],
    evidence: events
      .filter(({ type }) => !type.startsWith("context."))
      .map(({ origin }) => origin),
    related: index % 6 === 0 ? ["review-too-short"] : [],
    policy,
  };
  return { decision, finding };
}

const headlines: { readonly [state in Oversight]?: string } = {
  "none-found": "No review was documented before the dose was signed",
  "documented-after":
    "The only recorded review is 14 min 22 s after the action",
  automatic:
    "The action is recorded as automatic, with no person's review before it",
  "rejected-then-acted":
    "The last recorded outcome set the advice aside; the action carries it out",
  "other-version":
    "The recorded review is of version 1 of the advice; the action names version 2",
  "changed-after-review": "The dose given differs from the dose signed off",
  "role-not-permitted":
    "The recorded role of the reviewer is not one the policy names",
  "not-a-person": "The reviewer is recorded as a shared account",
  "too-few-reviewers": "One reviewer is recorded; the policy asks for two",
  "not-independent": "The second reviewer is recorded as the person who acted",
  "view-only": "The output was opened; no outcome of a review is recorded",
  "order-unknown":
    "The times of review and action overlap: which came first cannot be determined",
  "time-unknown": "The time of the review is not recorded",
  "link-unknown": "Two decisions have the same claim to the recorded review",
  "log-ends": "The review log ends before the action",
  "no-policy": "No policy was in force for this decision",
};

function code(text: string): string {
  return sha256(text).slice(0, 12).toUpperCase();
}

function eventsOf(
  { oversight }: Story,
  index: number,
  random: () => number,
  { imaging, hostile }: { readonly imaging: boolean; readonly hostile: string },
): readonly DecisionEvent[] {
  const make = (type: string, nth: number, minute: number): DecisionEvent =>
    event(type, index, nth, minute, hostile);
  const read = 3 + Math.floor(random() * 20);
  const issued = make("recommendation.issued", 0, 0);
  const shown = make("recommendation.displayed", 1, 2);
  const action = make(
    imaging ? "action.reported-final" : "action.signed",
    3,
    read + 6,
  );
  const review = make("review.accepted", 2, read);
  if (oversight === "not-acted-on")
    return [issued, shown, make("review.rejected", 2, read)];
  if (
    oversight === "none-found" ||
    oversight === "log-ends" ||
    oversight === "no-policy"
  )
    return [issued, shown, action];
  if (oversight === "automatic")
    return [issued, { ...action, actor: null, role: null }];
  if (oversight === "documented-after")
    return [
      issued,
      shown,
      action,
      make("review.accepted", 2, read + (index % 2 === 0 ? 20 : 4000)),
    ];
  if (oversight === "view-only")
    return [issued, shown, make("review.opened", 2, read), action];
  if (oversight === "rejected-then-acted")
    return [issued, shown, make("review.rejected", 2, read), action];
  if (oversight === "not-a-person")
    return [
      issued,
      shown,
      { ...review, actor: "ward7-shared", role: null },
      action,
    ];
  if (oversight === "time-unknown")
    return [
      issued,
      shown,
      { ...review, at: null, earliest: null, latest: action.latest },
      action,
    ];
  if (oversight === "order-unknown")
    return [
      issued,
      shown,
      {
        ...review,
        at: "03/01/2026",
        earliest: issued.earliest,
        latest: "2026-01-28T23:00:00Z",
        notes: ["date-only"],
      },
      action,
    ];
  if (oversight === "other-version")
    return [
      issued,
      { ...review, version: "1" },
      make("recommendation.updated", 4, read + 1),
      { ...action, version: "2" },
    ];
  return [issued, shown, review, action];
}

function event(
  type: string,
  index: number,
  nth: number,
  minute: number,
  hostile: string,
): DecisionEvent {
  const [actor, role] = staff[(index + nth) % staff.length] ?? ["", ""];
  const at = 8 * 60 + (index % 300) + minute;
  const day = 1 + (index % 27) + Math.floor(at / 1440);
  const clock = at % 1440;
  const local = `${two(day)}/01/2026 ${two(Math.floor(clock / 60))}:${two(clock % 60)}`;
  const utc = (extra: number): string => {
    const then = clock + extra;
    return `2026-01-${two(day + Math.floor(then / 1440))}T${two(Math.floor((then % 1440) / 60))}:${two(then % 60)}:00Z`;
  };
  const ai = type.startsWith("recommendation.");
  const file = `${ai ? "ai" : type.startsWith("review.") ? "reviews" : "orders"}_2026-01.csv${hostile}`;
  return {
    type,
    at: `${local}${hostile}`,
    earliest: utc(0),
    latest: utc(1),
    actor: ai ? "dose-advisor" : `${actor}${hostile}`,
    role: ai ? null : `${role}${hostile}`,
    system: ai ? "DOSE" : type.startsWith("review.") ? "REVIEW" : "EPMA",
    grade: index % 5 === 0 ? "keyed" : "explicit",
    version: null,
    says: ai
      ? "warfarin 4 mg once daily"
      : type.startsWith("action.")
        ? `warfarin 4 mg once daily${hostile}`
        : null,
    notes: [],
    origin: originAt(file, index * 3 + nth),
    copies:
      nth === 3 && index % 9 === 0 ? [originAt(file, index * 3 + nth + 1)] : [],
  };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function originAt(file: string, row: number): Origin {
  return {
    file,
    record: row + 1,
    line: row + 2 + Math.floor(row / 40),
    byteOffset: 120 + row * 96,
    byteLength: 95,
    sha256: sha256(`${file} ${String(row)}`),
  };
}

function reasonsOf(
  { oversight }: Story,
  events: readonly DecisionEvent[],
  hostile: string,
): readonly string[] {
  const reviews = events.filter(({ type }) => type.startsWith("review."));
  return [
    "governing action: the earliest action of a type the policy names",
    `looked for a review that meets the policy, certainly before the action: ${String(reviews.length)} considered${hostile}`,
    ...reviews.map(
      ({ actor }) =>
        `recorded by ${actor ?? "nobody"}: see the conditions below`,
    ),
    `state: ${oversight}`,
  ];
}

function candidateOf({ oversight }: Story, at: number): CandidateTrace {
  const failing: { readonly [state in Oversight]?: string } = {
    "other-version": "Q2",
    "not-a-person": "Q3",
    "role-not-permitted": "Q4",
    "view-only": "Q5",
    "rejected-then-acted": "Q5",
    "changed-after-review": "Q5",
    "documented-after": "Q6",
    "order-unknown": "Q6",
    "time-unknown": "Q6",
    "too-few-reviewers": "Q7",
    "not-independent": "Q7",
    "link-unknown": "Q1",
  };
  const unknown = ["order-unknown", "time-unknown", "link-unknown"].includes(
    oversight,
  );
  return {
    event: at,
    steps: ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8"].map(
      (condition): ConditionStep => ({
        condition,
        answer:
          failing[oversight] !== condition
            ? "true"
            : unknown
              ? "unknown"
              : "false",
        because:
          failing[oversight] !== condition
            ? "as recorded"
            : `what is recorded gives ${oversight}`,
      }),
    ),
  };
}

function faultsOf(count: number, hostile: string): readonly Fault[] {
  return Array.from({ length: count }, (_, index) => ({
    code: index % 3 === 0 ? "time-without-zone" : "time-impossible",
    line: 2231 + index,
    column: index % 4 === 3 ? null : 14,
    field: `ReviewDt${hostile}`,
    hint: "the hour is above 23: correct the export",
    also:
      index === 5
        ? [
            {
              code: "required-missing",
              line: 2236,
              column: null,
              field: "actor",
              hint: "add the column",
            },
          ]
        : [],
    origin: originAt(`reviews_2026-01.csv${hostile}`, 2206 + index),
  }));
}

function summaryOf(
  decisions: readonly DecisionLine[],
  findings: readonly Finding[],
): RunSummary {
  const count = (...states: readonly Oversight[]): number =>
    decisions.filter(({ oversight }) => states.includes(oversight)).length;
  const of = (severity: Severity): number =>
    findings.filter(
      (finding) =>
        finding.verdict === "breached" && finding.severity === severity,
    ).length;
  const documentedBefore = count("documented-before");
  const undetermined = count(
    "order-unknown",
    "time-unknown",
    "link-unknown",
    "no-policy",
    "log-ends",
  );
  const notActedOn = count("not-acted-on");
  const notRequired = count("not-required");
  const actedOn = decisions.length - notActedOn - notRequired;
  return {
    decisions: decisions.length,
    actedOn,
    documentedBefore,
    notDocumentedBefore: actedOn - documentedBefore - undetermined,
    undetermined,
    notActedOn,
    notRequired,
    openAtEnd: 0,
    findings: {
      critical: of("critical"),
      high: of("high"),
      medium: of("medium"),
      low: of("low"),
      info: of("info"),
    },
  };
}

function wilson(count: number, of: number): readonly [number, number] {
  const z = 1.959964;
  const p = count / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half =
    (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) /
    (1 + (z * z) / of);
  return [
    Math.round((centre - half) * 10_000),
    Math.round((centre + half) * 10_000),
  ];
}

function runOf(parts: {
  readonly decisions: readonly DecisionLine[];
  readonly findings: readonly Finding[];
  readonly faults: readonly Fault[];
  readonly hostile: string;
}): Run {
  const { decisions, findings, faults, hostile } = parts;
  const summary = summaryOf(decisions, findings);
  const { actedOn, documentedBefore, notDocumentedBefore, undetermined } =
    summary;
  const ruleNames = [...new Set(findings.map(({ rule }) => rule))];
  return {
    tool: { name: "countersign", version: "0.1.0" },
    schema: 1,
    site: `Example NHS Trust${hostile}`,
    timeZone: "Europe/London",
    asOf: null,
    period:
      decisions.length === 0
        ? { from: null, until: null }
        : { from: "2026-01-01T00:00:00Z", until: "2026-01-31T23:59:59Z" },
    mapping: { name: "mapping.yaml", sha256: sha256("mapping") },
    policy: {
      name: "policy.yaml",
      sha256: sha256("policy"),
      policies: [
        {
          id: "warfarin-dosing",
          title: `Warfarin dose advice${hostile}`,
          from: "2026-01-01",
          until: "2027-01-01",
        },
        {
          id: "chest-x-ray-triage",
          title: "Chest X-ray triage",
          from: "2025-06-01",
          until: null,
        },
      ],
    },
    environment: { timeZoneData: "2025c", unicode: "15.1" },
    accounts: accountsOf(decisions, faults, hostile),
    summary,
    figures:
      actedOn === 0
        ? { notDocumentedBefore: null, documentedBefore: null }
        : {
            notDocumentedBefore: {
              share: Math.round((notDocumentedBefore / actedOn) * 10_000),
              low: wilson(notDocumentedBefore, actedOn)[0],
              high: wilson(notDocumentedBefore, actedOn)[1],
            },
            documentedBefore: {
              low: Math.round((documentedBefore / actedOn) * 10_000),
              high: Math.round(
                ((documentedBefore + undetermined) / actedOn) * 10_000,
              ),
              outerLow: wilson(documentedBefore, actedOn)[0],
              outerHigh: wilson(documentedBefore + undetermined, actedOn)[1],
            },
          },
    limits: {
      clockTolerances: [
        { policy: "warfarin-dosing", toleranceUs: 120_000_000 },
        { policy: "chest-x-ray-triage", toleranceUs: 30_000_000 },
      ],
      plannedRules: [
        "escalation-threshold-not-followed",
        "retention-shortfall",
      ],
      rulesOff: [{ policy: "warfarin-dosing", rule: "limitations-not-shown" }],
      coverage: {
        declared: decisions.filter(({ coverage }) => coverage === "declared")
          .length,
        undeclared: decisions.filter(
          ({ coverage }) => coverage === "undeclared",
        ).length,
        notCovered: decisions.filter(
          ({ coverage }) => coverage === "not-covered",
        ).length,
      },
    },
    states: countWords(
      oversightStates,
      decisions.map(({ oversight }) => oversight),
    ),
    alignments: countWords(
      alignments,
      decisions.map(({ alignment }) => alignment),
    ),
    rules: ruleNames.map((rule) => {
      const own = findings.filter((finding) => finding.rule === rule);
      return {
        rule,
        severity:
          own.find(({ verdict }) => verdict === "breached")?.severity ?? "low",
        breached: own.filter(({ verdict }) => verdict === "breached").length,
        undecidable: own.filter(({ verdict }) => verdict === "undecidable")
          .length,
      };
    }),
    cards: stories
      .flatMap((one, index) => cardOf(one, index))
      .filter(
        (card, index, all) =>
          all.findIndex(({ id }) => id === card.id) === index,
      ),
    leftOver: {
      "no-recommendation-claims-it": decisions.length === 0 ? 0 : 37,
      "no-patient-and-no-key": 0,
    },
    missing: [],
    undeterminedCauses:
      undetermined === 0
        ? []
        : [
            {
              cause: `reviews_2026-01.csv${hostile} ends on 29 Jan; the actions run to 31 Jan`,
              count: summary.undetermined - 1,
            },
            { cause: "a rejected record names the decision", count: 1 },
          ],
    notes: { "time-repeated-hour": decisions.length === 0 ? 0 : 3 },
    warnings: [],
  };
}

function cardOf({ rule, severity }: Story, index: number): readonly RuleCard[] {
  if (rule === undefined) return [];
  return [
    {
      id: rule,
      number: `R${two(index)}`,
      title: `Looks at ${rule.replaceAll("-", " ")}`,
      why: "An output that reaches care without the step the policy names has no documented human decision behind it.",
      cites: ["DCB0129 4.4.1", "AIA 26(2)"],
      severity,
      scope: "decision",
      oversight: true,
    },
  ];
}

function accountsOf(
  decisions: readonly DecisionLine[],
  faults: readonly Fault[],
  hostile: string,
): readonly FileAccount[] {
  const n = decisions.length;
  return [
    account("ai_2026-01.csv", n, 0, 0, {}),
    account(
      "orders_2026-01.csv",
      n === 0 ? 0 : n + 47,
      0,
      n === 0 ? 0 : 47,
      {},
    ),
    account(
      "reviews_2026-01.csv",
      n === 0 ? 0 : n + faults.length,
      faults.length,
      0,
      countBy(faults.map((fault) => fault.code)),
    ),
  ].map((one) => Object.assign(one, { file: `${one.file}${hostile}` }));
}

function countWords<T extends string>(
  words: readonly T[],
  found: readonly T[],
): Readonly<Record<T, number>> {
  const counts = Object.fromEntries(words.map((word) => [word, 0]));
  for (const word of found) counts[word] = (counts[word] ?? 0) + 1;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every word of T was just put in
  return counts as Record<T, number>;
}

function countBy(words: readonly string[]): {
  readonly [word: string]: number;
} {
  const counts: { [word: string]: number } = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function account(
  file: string,
  records: number,
  rejected: number,
  ignored: number,
  rejectedCodes: { readonly [code: string]: number },
): FileAccount {
  return {
    file,
    source: file.split("_")[0] ?? file,
    format: "csv",
    bytes: 120 + records * 96,
    sha256: sha256(file),
    unpackedBytes: 120 + records * 96,
    ledger: { mark: 0, header: 120, record: records * 96, blank: 0, tail: 0 },
    records,
    notes: {},
    used: records - rejected - ignored,
    rejected,
    ignored,
    ignoredReasons: ignored === 0 ? {} : { "no event applies": ignored },
    rejectedCodes,
    unusedColumns: file.startsWith("orders")
      ? ["WARD", "BED", "COMMENT_TXT"]
      : [],
  };
}

/** Text that no sink may take for anything but text. */
export const hostileText = `"><script>alert('x')</script>]]>&amp;\u202eDAER\u001b[2J\u0007\r\n::error::x ##vso[task.complete] =1+1 \u{1f468}\u200d\u2695\ufe0f \ud800`;

/** Every value that may be missing is missing. */
export function missingValues(): SampleRun {
  const sample = oneOfEach();
  const decisions = sample.decisions.map((decision): DecisionLine => ({
    ...decision,
    recommendation: null,
    patient: null,
    model: null,
    modelVersion: null,
    policy: null,
    direction: null,
    difference: null,
    advised: null,
    done: null,
    reasons: [],
    candidates: [],
    later: [],
    events: decision.events.slice(0, 1).map((one) =>
      Object.assign({}, one, {
        at: null,
        earliest: null,
        latest: null,
        actor: null,
        role: null,
        says: null,
      }),
    ),
  }));
  const findings = sample.findings.map((finding, index): Finding => ({
    ...finding,
    decision: index % 2 === 0 ? null : finding.decision,
    patient: null,
    headline: "",
    reasons: [],
    severitySteps: [],
    evidence: [],
    policy: null,
  }));
  const faults = sample.faults.map((fault): Fault => ({
    ...fault,
    column: null,
    field: null,
    hint: "",
  }));
  const run: Run = {
    ...sample.run,
    site: "",
    mapping: null,
    period: { from: null, until: null },
    cards: [],
    policy: { ...sample.run.policy, policies: [] },
  };
  return { run, decisions, findings, faults };
}

/** The awkward runs of house.md 10, by name. */
export function runs(): readonly (readonly [string, SampleRun])[] {
  return [
    ["empty", emptyRun()],
    ["one-of-each", oneOfEach()],
    ["hostile", oneOfEach(hostileText)],
    ["very-long", oneOfEach(" long text".repeat(400))],
    ["missing-values", missingValues()],
    ["many", sampleRun({ decisions: 3000 })],
  ];
}
