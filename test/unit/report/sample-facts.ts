import { factCards } from "../../../src/model/attribution.ts";
import type { Fault } from "../../../src/model/fault.ts";
import type { Finding, RuleCard } from "../../../src/model/finding.ts";
import type { DecisionLine } from "../../../src/model/decision-line.ts";
import type { FileAccount, Run } from "../../../src/model/run.ts";
import type { RunSummary } from "../../../src/model/run-summary.ts";
import type { Oversight, Severity } from "../../../src/model/words.ts";
import { alignments, oversightStates } from "../../../src/model/words.ts";
import { sampleStatistics } from "./sample-statistics.ts";
import type { Story } from "./sample-story.ts";
import { originAt, sha256, stories, two } from "./sample-story.ts";

export function faultsOf(count: number, hostile: string): readonly Fault[] {
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

export function runOf(parts: {
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
          facts: [
            { fact: "approval", value: `Safety Officer, 2025-12-05${hostile}` },
            { fact: "assigned-oversight", value: "pharmacist, doctor" },
          ],
        },
        {
          id: "chest-x-ray-triage",
          title: "Chest X-ray triage",
          from: "2025-06-01",
          until: null,
          facts: [],
        },
      ],
    },
    attribution: factCards,
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
    statistics: sampleStatistics(decisions, hostile),
    limits: {
      clockTolerances: [
        { policy: "warfarin-dosing", toleranceUs: 120_000_000 },
        { policy: "chest-x-ray-triage", toleranceUs: 30_000_000 },
      ],
      clockSkews: [],
      acrossPatients: [],
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
    events:
      decisions.reduce(
        (sum, { events, later }) => sum + events.length + later.length,
        0,
      ) + (decisions.length === 0 ? 0 : 37),
    leftOver: {
      "no-recommendation-claims-it": decisions.length === 0 ? 0 : 37,
      "no-patient-and-no-key": 0,
    },
    ...(decisions.length === 0
      ? {}
      : {
          leftPlaces: [
            {
              type: "action.signed",
              reason: "no-recommendation-claims-it",
              file: `orders_2026-01.csv${hostile}`,
              record: 6,
              line: 7,
            },
          ],
        }),
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
