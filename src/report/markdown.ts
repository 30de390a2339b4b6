import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { assuranceLines } from "./assurance.ts";
import { baselineMarks, baselineSentences } from "./baseline.ts";
import type { CiFinding } from "./ci-findings.ts";
import { ciFindings } from "./ci-findings.ts";
import { countOf, countText } from "./count-text.ts";
import { markdownText } from "./escape-ci.ts";
import { terminalText } from "./escape.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import { answerOf, funnelOf, remainderOf } from "./funnel.ts";
import { limitsOf } from "./limits.ts";
import type { LimitFact } from "./limits/limit-fact.ts";
import { namelessWords } from "./nameless.ts";
import { shortHash, shortPlace } from "./origin-text.ts";
import { periodText } from "./period.ts";
import { rulesFound } from "./serious.ts";

/**
 * `report.md`: for a job summary, a comment or a chat (`surface.md` 9.3): how it ended, the answer with its denominator,
 * rules, the worst findings, what the audit cannot tell, the files. At most 60 kB whatever the run holds. It names nobody.
 */
export const markdown: ReportFormat = {
  name: "markdown",
  file: "report.md",
  render: renderMarkdown,
};

const mostFindings = 20;
const mostFiles = 30;
const mostParts = 5;
/** Columns of one text of a run. */
const widest = 160;

async function* renderMarkdown(
  view: RunView,
  { ending }: RenderOptions,
): AsyncIterable<string> {
  const { run } = view;
  yield "# countersign\n\n";
  if (ending !== undefined)
    yield `**Exit ${String(ending.exitCode)}:** ${text(ending.sentence, 400)}\n\n`;
  yield list(assuranceLines(run, ending).map((line) => text(line, 400)));
  yield paragraphs([
    `${text(run.site)}, ${text(periodText(run.period, run.timeZone))}, policy ${code(shortHash(run.policy.sha256))}, countersign ${text(run.tool.version)}`,
    text(answerOf(run), 400),
    text(remainderOf(run), 600),
  ]);
  yield funnelTable(run);
  yield rulesTable(run);
  yield paragraphs([text(baselineSentences(run).join(" "), 800)]);
  const { shown, leftOut } = await ciFindings(view, mostFindings);
  yield findingsTable(shown, leftOut, baselineMarks(run));
  yield `## What this audit cannot tell you\n\n${list(limitsOf(run).map(limitText))}`;
  yield filesTable(run);
  yield `${namelessWords}\n`;
}

function paragraphs(texts: readonly string[]): string {
  return texts
    .filter((one) => one !== "")
    .map((one) => `${one}\n\n`)
    .join("");
}

function text(words: string, width: number = widest): string {
  return markdownText(terminalText(words, width));
}

/** An identifier of ours or the name of a file: as code, which no renderer turns into a link or a mention. */
function code(words: string): string {
  return `<code>${text(words)}</code>`;
}

function list(items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `${items.map((item) => `- ${item}\n`).join("")}\n`;
}

/** A table; a name that begins with a blank heads a column of numbers. */
function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const rule = head.map((name) => (name.startsWith(" ") ? "---:" : "---"));
  const heads = head.map((name) => name.trim());
  return `${[heads, rule, ...rows].map(rowText).join("")}\n`;
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function funnelTable(run: Run): string {
  const rows = funnelOf(run).map(({ name, level, count, share, note }) => [
    `${"&nbsp;".repeat(4 * level)}${text(name)}`,
    countText(count),
    text(share),
    text(note),
  ]);
  return table(["Decisions", " number", " of those acted on", "range"], rows);
}

function rulesTable(run: Run): string {
  const found = rulesFound(run);
  if (found.length === 0)
    return "No finding under these rules on these files.\n\n";
  return table(
    ["Rule", "severity", " breached", " undecidable"],
    found.map(({ rule, severity, breached, undecidable }) => [
      code(rule),
      severity,
      countText(breached),
      countText(undecidable),
    ]),
  );
}

function findingsTable(
  shown: readonly CiFinding[],
  leftOut: number,
  markOf: (finding: string) => string,
): string {
  if (shown.length === 0) return "";
  const rows = shown.map(
    ({ id, severity, verdict, headline, evidence: [first], held }) => [
      code(id),
      verdict === "breached" ? severity : "undecidable",
      text(headline) +
        markOf(id) +
        (held === undefined ? "" : ` (excepted until ${text(held.ends)})`),
      first === undefined ? "" : text(shortPlace(first), 80),
    ],
  );
  const more =
    leftOut === 0
      ? ""
      : `${countOf(leftOut, "more finding", "more findings")} in findings.jsonl and in the other reports of the run.\n\n`;
  return `## Most serious findings\n\n${table(["Finding", "severity", "what the log shows", "record"], rows)}${more}`;
}

function limitText({ sentence, parts }: LimitFact): string {
  const shown = parts.slice(0, mostParts).map((part) => text(part));
  const more = parts.length - shown.length;
  const rest = more > 0 ? [`${countText(more)} more in run.json`] : [];
  const all = [...shown, ...rest];
  return `${text(sentence, 400)}${all.length === 0 ? "" : `<br>${all.join("<br>")}`}`;
}

function filesTable({ accounts }: Run): string {
  const rows = accounts
    .slice(0, mostFiles)
    .map(({ file, records, used, rejected, ignored, sha256 }) => [
      code(file),
      countText(records),
      countText(used),
      countText(rejected),
      countText(ignored),
      code(shortHash(sha256)),
    ]);
  const more = accounts.length - rows.length;
  return `## Files read\n\n${table(["File", " records", " used", " rejected", " ignored", "SHA-256"], rows)}${
    more > 0
      ? `${countOf(more, "more file", "more files")} in run.json.\n\n`
      : ""
  }`;
}
