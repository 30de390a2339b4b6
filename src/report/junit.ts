import type { RunEnding } from "../model/ending.ts";
import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { assuranceLines } from "./assurance.ts";
import { baselineSentences } from "./baseline.ts";
import type { CiFinding, CiFindings } from "./ci-findings.ts";
import { ciFindings } from "./ci-findings.ts";
import { countOf } from "./count-text.ts";
import { xmlText } from "./escape-ci.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import { namelessWords } from "./nameless.ts";
import { shortPlace } from "./origin-text.ts";
import { periodText } from "./period.ts";

/**
 * `report.junit.xml`: one suite a rule, one case a finding, for the test tabs of GitLab, Jenkins and Azure
 * (`surface.md` 9.3). Breached is a failure, undecidable an error, excepted skipped; a suite of its own says whether there
 * is assurance at all. It names nobody.
 */
export const junit: ReportFormat = {
  name: "junit",
  file: "report.junit.xml",
  render: renderJunit,
};

async function* renderJunit(
  view: RunView,
  { ending }: RenderOptions,
): AsyncIterable<string> {
  const { run } = view;
  const findings = await ciFindings(view);
  const suites = suitesOf(run, findings, ending);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="countersign" ${countsOf(suites.flatMap(({ cases }) => cases))}>\n`;
  yield propertiesOf(run, ending);
  for (const { name, cases } of suites) {
    yield `<testsuite name="${xmlText(name)}" ${countsOf(cases)}>\n`;
    for (const one of cases) yield caseText(name, one);
    yield "</testsuite>\n";
  }
  yield "</testsuites>\n";
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** One test case. `outcome`: undefined where it passes. */
interface Case {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly outcome?: {
    readonly kind: "failure" | "error" | "skipped";
    readonly type?: string;
    readonly message: string;
    readonly lines: readonly string[];
  };
}

function suitesOf(
  run: Run,
  { shown, leftOut }: CiFindings,
  ending: RunEnding | undefined,
): readonly Suite[] {
  const byRule = new Map<string, CiFinding[]>(
    run.cards.map(({ id }): [string, CiFinding[]] => [id, []]),
  );
  for (const finding of shown) {
    const others = byRule.get(finding.rule);
    if (others === undefined) byRule.set(finding.rule, [finding]);
    else others.push(finding);
  }
  return [
    { name: "assurance", cases: assuranceCases(run, ending, leftOut) },
    ...[...byRule].map(([name, findings]) => ({
      name,
      cases: [...findings.map(caseOf), othersOf(run, findings)],
    })),
  ];
}

function assuranceCases(
  run: Run,
  ending: RunEnding | undefined,
  leftOut: number,
): readonly Case[] {
  const gaps = assuranceLines(run, ending).map((message) => ({
    name: message,
    outcome: {
      kind: "error" as const,
      type: "no-assurance",
      message,
      lines: [],
    },
  }));
  const cut =
    leftOut === 0
      ? []
      : [
          {
            name: "findings left out of this form",
            outcome: {
              kind: "failure" as const,
              type: "left-out",
              message: `${countOf(leftOut, "finding is", "findings are")} left out here, the least serious ones; all stand in findings.jsonl`,
              lines: [],
            },
          },
        ];
  return gaps.length === 0
    ? [{ name: "nothing keeps this audit from answering" }, ...cut]
    : [...gaps, ...cut];
}

/** A passing case, so that a rule without a finding is seen to have been judged. */
function othersOf({ summary }: Run, findings: readonly CiFinding[]): Case {
  const cited = new Set(findings.map(({ decision }) => decision));
  cited.delete(null);
  const others = Math.max(0, summary.decisions - cited.size);
  return { name: countOf(others, "other decision", "other decisions") };
}

function caseOf(finding: CiFinding): Case {
  const { id, decision, evidence } = finding;
  const [first] = evidence;
  return {
    name: `${decision ?? "the run"} (${id})`,
    ...(first === undefined ? {} : { file: first.file, line: first.line }),
    outcome: outcomeOf(finding),
  };
}

function outcomeOf(finding: CiFinding): NonNullable<Case["outcome"]> {
  const { id, rule, severity, verdict, headline, evidence, held } = finding;
  if (held !== undefined)
    return {
      kind: "skipped",
      message: `excepted until ${held.ends} (${held.category})`,
      lines: [],
    };
  return {
    kind: verdict === "breached" ? "failure" : "error",
    type: `${rule} (${severity}${verdict === "breached" ? "" : ", undecidable"})`,
    message: headline,
    lines: [
      ...evidence.map(shortPlace),
      `More: countersign explain ${id} --run <run folder>`,
    ],
  };
}

function caseText(suite: string, { name, file, line, outcome }: Case): string {
  const place =
    file === undefined || line === undefined
      ? ""
      : ` file="${xmlText(file)}" line="${String(line)}"`;
  const head = `<testcase classname="countersign.${xmlText(suite)}" name="${xmlText(name)}"${place} time="0"`;
  if (outcome === undefined) return `${head}/>\n`;
  const { kind, type, message, lines } = outcome;
  const typed = type === undefined ? "" : ` type="${xmlText(type)}"`;
  const open = `<${kind}${typed} message="${xmlText(message)}"`;
  const body =
    lines.length === 0
      ? `${open}/>`
      : `${open}>${lines.map(xmlText).join("\n")}</${kind}>`;
  return `${head}>${body}</testcase>\n`;
}

function countsOf(cases: readonly Case[]): string {
  const count = (kind: string): string =>
    String(cases.filter(({ outcome }) => outcome?.kind === kind).length);
  return `tests="${String(cases.length)}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}" time="0"`;
}

function propertiesOf(run: Run, ending: RunEnding | undefined): string {
  const values = {
    privacy: namelessWords,
    site: run.site,
    period: periodText(run.period, run.timeZone),
    version: run.tool.version,
    "policy sha256": run.policy.sha256,
    "decisions judged": String(run.summary.decisions),
    ...(run.baseline === undefined
      ? {}
      : { baseline: baselineSentences(run).join(" ") }),
    ...(ending === undefined
      ? {}
      : { exit: `${String(ending.exitCode)}: ${ending.sentence}` }),
  };
  const lines = Object.entries(values).map(
    ([name, value]) => `<property name="${name}" value="${xmlText(value)}"/>\n`,
  );
  return `<properties>\n${lines.join("")}</properties>\n`;
}
