import type { Run } from "../../model/run.ts";
import type { Answers, Dimension, GroupRow } from "../../model/statistics.ts";
import { dimensions } from "../../model/statistics.ts";
import { alignments, oversightStates } from "../../model/words.ts";
import { mostHidden } from "./protected.ts";
import type { Sum } from "./protected.ts";

/** One count with its name in every form; `cell`: unique in the run. */
export interface CountCell {
  readonly cell: string;
  readonly count: number;
}

export interface CountRow {
  readonly name: string;
  readonly cells: readonly CountCell[];
}

/** Counts of a run, not yet protected. `columns`: what each cell of a row counts. */
export interface CountTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly CountRow[];
}

/** What is published of a run under `--privacy counts`, before small numbers are taken out, and the sums that hold in it. */
export function countTables(run: Run): {
  readonly tables: readonly CountTable[];
  readonly sums: readonly Sum[];
} {
  const groups = groupTables(run);
  return {
    tables: [
      recordTable(run),
      decisionTable(run),
      stateTable(run),
      alignmentTable(run),
      ruleTable(run),
      ...groups,
    ],
    sums: [
      ...decisionSums,
      recordSum,
      stateSum,
      alignmentSum,
      ...groups.flatMap(groupSums),
    ],
  };
}

function recordTable({ accounts }: Run): CountTable {
  const of = (what: "records" | "used" | "rejected" | "ignored"): number =>
    accounts.reduce((sum, account) => sum + account[what], 0);
  return {
    id: "records",
    title: "Records read",
    columns: ["records"],
    rows: (["records", "used", "rejected", "ignored"] as const).map((what) =>
      oneCell("records", what, of(what)),
    ),
  };
}

const recordSum: Sum = {
  whole: "records/records",
  parts: ["records/used", "records/rejected", "records/ignored"],
};

const accountWords = {
  decisions: "all decisions",
  actedOn: "acted on",
  documentedBefore: "acted on, documented before",
  notDocumentedBefore: "acted on, not documented before",
  undetermined: "acted on, undetermined",
  notActedOn: "not acted on",
  notRequired: "no review required",
  openAtEnd: "open when the log ends",
} as const;

function decisionTable({ summary }: Run): CountTable {
  return {
    id: "decisions",
    title: "Decisions",
    columns: ["decisions"],
    rows: Object.entries(accountWords).map(([key, name]) => ({
      name,
      cells: [{ cell: `decisions/${key}`, count: accountOf(summary, key) }],
    })),
  };
}

function accountOf(summary: Run["summary"], key: string): number {
  const found = Object.entries(summary).find(([name]) => name === key);
  return typeof found?.[1] === "number" ? found[1] : 0;
}

const decisionSums: readonly Sum[] = [
  sumOf("decisions/decisions", "decisions", [
    "actedOn",
    "notActedOn",
    "notRequired",
    "openAtEnd",
  ]),
  sumOf("decisions/actedOn", "decisions", [
    "documentedBefore",
    "notDocumentedBefore",
    "undetermined",
  ]),
];

function stateTable({ states }: Run): CountTable {
  return {
    id: "states",
    title: "Decisions by oversight state",
    columns: ["decisions"],
    rows: oversightStates.map((state) =>
      oneCell("states", state, states[state]),
    ),
  };
}

const stateSum = sumOf("decisions/decisions", "states", oversightStates);

function alignmentTable({ alignments: counts }: Run): CountTable {
  return {
    id: "alignments",
    title: "Decisions by alignment",
    columns: ["decisions"],
    rows: alignments.map((word) => oneCell("alignments", word, counts[word])),
  };
}

const alignmentSum = sumOf("decisions/decisions", "alignments", alignments);

function ruleTable({ rules }: Run): CountTable {
  return {
    id: "rules",
    title: "Findings by rule",
    columns: ["breached", "undecidable"],
    rows: rules.map(({ rule, breached, undecidable }) => ({
      name: rule,
      cells: [
        { cell: `rules/${rule}/breached`, count: breached },
        { cell: `rules/${rule}/undecidable`, count: undecidable },
      ],
    })),
  };
}

const groupTitles: Readonly<Record<Dimension, string>> = {
  site: "Decisions acted on by site",
  model: "Decisions acted on by AI product and version",
  actorRole: "Decisions acted on by role of whoever acted",
  reviewerRole: "Decisions acted on by role of the reviewer",
  hour: "Decisions acted on by hour of the action",
  path: "Decisions acted on by path",
};

/** Words of the log: of a small group not even the name is published, since a field may hold anything. */
const namedByLog: ReadonlySet<string> = new Set<Dimension>([
  "site",
  "model",
  "actorRole",
  "reviewerRole",
]);

const groupColumns = ["acted on", "not documented before"] as const;

function groupTables({ statistics }: Run): readonly CountTable[] {
  const { overTime } = statistics;
  return [
    ...dimensions.map((dimension) => {
      const { rows, rest } = statistics.breakdowns[dimension];
      const groups = rows.map((row) => groupOf(nameIn(dimension, row), row));
      if (rest !== null) groups.push(groupOf(togetherWords, rest));
      return groupTable(
        dimension,
        groupTitles[dimension],
        namedByLog.has(dimension) ? together(groups) : groups,
      );
    }),
    groupTable("weeks", "Decisions acted on over time, by first day", [
      ...overTime.points.map((point) => groupOf(point.from, point)),
      ...(overTime.unplaced.actedOn === 0
        ? []
        : [groupOf("not known to one period", overTime.unplaced)]),
    ]),
  ];
}

function nameIn(dimension: Dimension, { name }: GroupRow): string {
  if (name === null) return "not recorded";
  return dimension === "hour" ? `${name.padStart(2, "0")}:00` : name;
}

interface Group {
  readonly name: string;
  readonly actedOn: number;
  readonly notBefore: number;
}

function groupOf(
  name: string,
  { actedOn, notDocumentedBefore }: Answers,
): Group {
  return { name, actedOn, notBefore: notDocumentedBefore };
}

function groupTable(
  id: string,
  title: string,
  groups: readonly Group[],
): CountTable {
  return {
    id,
    title,
    columns: groupColumns,
    rows: groups.map(({ name, actedOn, notBefore }, at) => ({
      name,
      cells: [
        { cell: `${id}/${String(at)}/acted on`, count: actedOn },
        {
          cell: `${id}/${String(at)}/not documented before`,
          count: notBefore,
        },
      ],
    })),
  };
}

const togetherWords = "smaller groups, together";

/** Groups with a number that is not shown, as one without their names. */
function together(groups: readonly Group[]): readonly Group[] {
  const isSmall = ({ name, actedOn }: Group): boolean =>
    actedOn <= mostHidden || name === togetherWords;
  const small = groups.filter(isSmall);
  if (small.length === 0) return groups;
  return [
    ...groups.filter((group) => !isSmall(group)),
    {
      name: togetherWords,
      actedOn: small.reduce((sum, { actedOn }) => sum + actedOn, 0),
      notBefore: small.reduce((sum, { notBefore }) => sum + notBefore, 0),
    },
  ];
}

/** Groups add up to the decisions acted on, and to those not documented before. */
function groupSums({ rows }: CountTable): readonly Sum[] {
  return ["decisions/actedOn", "decisions/notDocumentedBefore"].map(
    (whole, column) => ({
      whole,
      parts: rows.map(({ cells }) => cells[column]?.cell ?? ""),
    }),
  );
}

function oneCell(table: string, name: string, count: number): CountRow {
  return { name, cells: [{ cell: `${table}/${name}`, count }] };
}

function sumOf(whole: string, table: string, parts: readonly string[]): Sum {
  return { whole, parts: parts.map((part) => `${table}/${part}`) };
}
