import type { FindingBrief } from "../model/finding.ts";
import type { Origin } from "../model/origin.ts";
import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { severities } from "../model/words.ts";
import { baselineMarks, baselineSentences } from "./baseline.ts";
import { countOf, countText } from "./count-text.ts";
import { columnsOf, fileText, terminalText } from "./escape.ts";
import type { Outcome, Paint, TerminalOptions } from "./format.ts";
import { linkText } from "./link-text.ts";
import { limitsOf } from "./limits.ts";
import type { LimitFact } from "./limits/limit-fact.ts";
import { mostSerious, rulesFound } from "./serious.ts";
import { padded, wrapped } from "./text-layout.ts";

/** How many findings the screen names; the rest is counted. */
const namedCases = 5;

/** Findings by severity (breached ones) and by rule; rules without a finding are left out. */
export function findingLines(
  run: Run,
  options: TerminalOptions,
): readonly string[] {
  const { paint, width } = options;
  const bySeverity = severities.map(
    (severity) =>
      `${paint[severity](severity)} ${countText(run.summary.findings[severity])}`,
  );
  const found = rulesFound(run);
  const most = Math.max(1, ...found.map(({ breached }) => breached));
  return [
    `Findings   ${bySeverity.join("   ")}`,
    ...found.map((rule) => ruleLine(rule, most, options)),
    ...(found.length === 0
      ? ["  no finding under these rules on these files"]
      : []),
    ...baselineSentences(run).flatMap((sentence) =>
      wrapped(sentence, width, "  ", "    "),
    ),
  ];
}

function ruleLine(
  found: Run["rules"][number],
  most: number,
  { width, paint, bars }: TerminalOptions,
): string {
  const name = padded(terminalText(found.rule, 34), 34);
  const severity = paint[found.severity](padded(found.severity, 8));
  const undecidable =
    found.undecidable > 0
      ? `   ${countText(found.undecidable)} undecidable`
      : "";
  const line = `  ${name} ${severity} ${countText(found.breached).padStart(7)}`;
  const room = width - 53 - undecidable.length - 3;
  const bar = "#".repeat(
    found.breached === 0
      ? 0
      : Math.max(1, Math.round((found.breached / most) * Math.min(16, room))),
  );
  return bars && room > 3 && bar !== ""
    ? `${line}   ${bar}${undecidable}`
    : line + undecidable;
}

/** What the audit cannot tell, always: a run without gaps says so. */
export function limitLines(run: Run, width: number): readonly string[] {
  return [
    "What this audit cannot tell you",
    ...limitsOf(run).flatMap((fact) => factLines(fact, width)),
  ];
}

function factLines(
  { sentence, parts }: LimitFact,
  width: number,
): readonly string[] {
  const listed = shortList(parts).flatMap((part) =>
    wrapped(part, width, "    - ", "      "),
  );
  return wrapped(sentence, width, "  ", "    ").concat(listed);
}

/** The screen lists a few parts and counts the others; `report.html` lists all. */
function shortList(parts: readonly string[]): readonly string[] {
  const shown = 6;
  return parts.length <= shown + 1
    ? parts
    : [
        ...parts.slice(0, shown),
        `${countText(parts.length - shown)} more in run.json`,
      ];
}

/** The most serious findings with the place of their first evidence: no person, no time, no free text. */
export async function caseLines(
  view: RunView,
  width: number,
  paint: Paint,
): Promise<readonly string[]> {
  const { shown, total } = await mostSerious(view.listed(), namedCases);
  if (total === 0) return [];
  const more = total - shown.length;
  const markOf = baselineMarks(view.run);
  return [
    "Most serious",
    ...shown.flatMap((finding) =>
      caseOf(finding, width, paint).concat(markLines(markOf(finding.id))),
    ),
    ...(more > 0
      ? [
          `  ${countOf(more, "more finding", "more findings")} in findings.jsonl`,
        ]
      : []),
  ];
}

function caseOf(
  finding: FindingBrief,
  width: number,
  paint: Paint,
): readonly string[] {
  const severity = paint[finding.severity](padded(finding.severity, 8));
  const rule = terminalText(finding.rule, width - 46);
  const open = finding.verdict === "undecidable" ? " (undecidable)" : "";
  const head = `  ${terminalText(finding.id, 16)}   ${severity}   ${rule}${open}`;
  return [head].concat(
    placeLines(finding.evidence[0], width),
    linkLines(finding, width),
  );
}

function markLines(mark: string): readonly string[] {
  return mark === "" ? [] : [`   ${mark}`];
}

function linkLines(
  finding: Pick<FindingBrief, "link" | "rivals">,
  width: number,
): readonly string[] {
  const said = linkText(finding);
  return said === "" ? [] : wrapped(said, width, "    ", "    ");
}

function placeLines(
  origin: Origin | undefined,
  width: number,
): readonly string[] {
  if (origin === undefined) return [];
  const place = `record ${countText(origin.record)} (line ${countText(origin.line)})`;
  const room = width - 4 - 2 - columnsOf(place);
  return [`    ${fileText(origin.file, room)}, ${place}`];
}

/** What was written, and the exit code in words as the last line. */
export function outcomeLines(
  outcome: Outcome,
  width: number,
): readonly string[] {
  const wrote =
    outcome.wrote.length === 0
      ? []
      : wrapped(
          `Wrote ${outcome.folder}: ${outcome.wrote.join(" ")}`,
          width,
          "",
          "  ",
        );
  return [
    ...(outcome.exitCode === 3 && outcome.lines.length > 0
      ? ["No assurance"]
      : []),
    ...outcome.lines.flatMap((line) => wrapped(line, width, "  ", "    ")),
    ...(outcome.lines.length > 0 ? [""] : []),
    ...wrote,
    ...wrapped(
      `Exit ${String(outcome.exitCode)}: ${outcome.sentence}`,
      width,
      "",
      "  ",
    ),
  ];
}
