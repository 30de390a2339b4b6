import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { severities } from "../model/words.ts";
import { assuranceLines } from "./assurance.ts";
import { baselineSentences, baselineStates } from "./baseline.ts";
import type { CiFinding } from "./ci-findings.ts";
import { ciFindings } from "./ci-findings.ts";
import { countOf, countText } from "./count-text.ts";
import { commandProperty, commandText } from "./escape-ci.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import { answerOf } from "./funnel.ts";
import { namelessWords } from "./nameless.ts";

/**
 * `report.github.txt`: workflow commands that GitHub shows as annotations; the command line prints them too
 * (`surface.md` 9.3). Of a step GitHub keeps 10 errors and 10 warnings and drops the rest without a word: so there are
 * nine of each at most, and one notice with the totals. They name nobody.
 */
export const github: ReportFormat = {
  name: "github",
  file: "report.github.txt",
  render: renderGithub,
};

const mostOfLevel = 9;

async function* renderGithub(
  view: RunView,
  { ending }: RenderOptions,
): AsyncIterable<string> {
  const { run } = view;
  const decides = decidingIn(run);
  const gaps = assuranceLines(run, ending).slice(0, mostOfLevel - 1);
  const errors = await ciFindings(
    view,
    mostOfLevel - gaps.length,
    (finding, isHeld) => !isHeld && decides(finding) && isError(finding),
  );
  const warnings = await ciFindings(
    view,
    mostOfLevel,
    (finding, isHeld) => !isHeld && decides(finding) && !isError(finding),
  );
  for (const gap of gaps) yield command("error", "no assurance", gap);
  for (const finding of errors.shown) yield annotation("error", finding);
  for (const finding of warnings.shown) yield annotation("warning", finding);
  const left = errors.leftOut + warnings.leftOut;
  const counts = severities.map(
    (severity) => `${severity} ${countText(run.summary.findings[severity])}`,
  );
  yield command(
    "notice",
    "countersign",
    [
      ...(ending === undefined
        ? []
        : [`Exit ${String(ending.exitCode)}: ${ending.sentence}`]),
      answerOf(run),
      `Findings: ${counts.join(", ")}.`,
      ...baselineSentences(run),
      ...(left === 0
        ? []
        : [
            `${countOf(left, "more finding is", "more findings are")} in the other reports of the run.`,
          ]),
      namelessWords,
    ].join(" "),
  );
}

/** Where only new findings decide, those known and no more serious than they were are no annotation: they stand in the totals. */
function decidingIn(run: Run): (finding: Pick<CiFinding, "id">) => boolean {
  const stateOf = baselineStates(run);
  return run.baseline?.newOnly === true && stateOf !== undefined
    ? ({ id }) => stateOf(id) !== "known"
    : () => true;
}

function isError({
  severity,
  verdict,
}: Pick<CiFinding, "severity" | "verdict">): boolean {
  return (
    verdict === "breached" && (severity === "critical" || severity === "high")
  );
}

function annotation(
  level: "error" | "warning",
  { id, rule, severity, verdict, headline, evidence }: CiFinding,
): string {
  const [first] = evidence;
  const state = verdict === "breached" ? severity : "undecidable";
  return command(level, `${rule} (${state})`, `${headline} (${id})`, first);
}

/** One workflow command, on a line of its own. */
function command(
  level: "error" | "warning" | "notice",
  title: string,
  message: string,
  place?: { readonly file: string; readonly line: number },
): string {
  const at =
    place === undefined
      ? ""
      : `file=${commandProperty(place.file)},line=${String(place.line)},`;
  return `::${level} ${at}title=${commandProperty(title)}::${commandText(message)}\n`;
}
