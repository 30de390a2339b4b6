import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { baselineSentences, baselineStates } from "./baseline.ts";
import { ciFindings } from "./ci-findings.ts";
import { countOf, countText } from "./count-text.ts";
import { jsonText } from "./escape.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import { codeFlowsOf } from "./sarif/code-flow.ts";
import { list, members } from "./sarif/lines.ts";
import { plainSarif } from "./sarif/options.ts";
import { renamedView } from "./sarif/renamed.ts";
import { resultOf } from "./sarif/result.ts";
import { ruleObjects } from "./sarif/rule.ts";
import { artifactsOf, frameOf, invocationOf } from "./sarif/run.ts";

/**
 * `report.sarif`: SARIF 2.1.0 for GitHub code scanning and Azure (`surface.md` 9.1, 9.2), one line a result.
 *
 * Only findings that count are results; what is excepted or undecidable would stand there as an open alert, and is told
 * as a notification with its number, unless the profile `full` asks for all. It names nobody.
 */
export const sarif: ReportFormat = {
  name: "sarif",
  file: "report.sarif",
  render: renderSarif,
};

async function* renderSarif(
  given: RunView,
  { ending, sarif: how = plainSarif }: RenderOptions,
): AsyncIterable<string> {
  const view = renamedView(given, how.paths);
  const { run } = view;
  const hidden = { excepted: 0, named: new Array<string>(), undecidable: 0 };
  const { shown, leftOut } = await ciFindings(
    view,
    undefined,
    ({ id, verdict }, isHeld) => {
      if (how.profile === "full") return true;
      if (verdict === "undecidable") hidden.undecidable += 1;
      else if (isHeld) {
        hidden.excepted += 1;
        if (hidden.excepted <= mostIds) hidden.named.push(id);
      }
      return verdict === "breached" && !isHeld;
    },
  );
  const flows = await codeFlowsOf(view, shown);
  const rules = ruleObjects(run, shown);
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  const notes = notesOf(run, { ...hidden, leftOut });
  const { log, driver, details } = frameOf(run, how.build);
  yield `{\n${members(log)}"runs":[{\n"tool":{"driver":{\n${members(driver)}"rules":${list(rules)}}},\n`;
  yield members(details);
  yield `"invocations":${list([invocationOf(run, ending, notes)])},\n`;
  yield `"artifacts":${list(artifactsOf(run))},\n"results":[`;
  const stateOf = baselineStates(run);
  let separator = "\n";
  for (const finding of shown) {
    const index = places.get(finding.rule);
    const codeFlows = flows.get(finding.id);
    yield (
      separator +
      jsonText(
        resultOf(finding, {
          run,
          index,
          codeFlows,
          state: stateOf?.(finding.id),
        }),
      )
    );
    separator = ",\n";
  }
  yield "\n]}]}\n";
}

/** Ids that one note names. */
const mostIds = 100;

function idsOf(named: readonly string[], total: number): string {
  const more = total - named.length;
  const listed = named.join(", ");
  return more > 0 ? `${listed} and ${countText(more)} more` : listed;
}

/** What is no result of this form, each with its number, and what an earlier run says. */
function notesOf(
  run: Run,
  {
    leftOut,
    undecidable,
    excepted,
    named,
  }: {
    readonly leftOut: number;
    readonly undecidable: number;
    readonly excepted: number;
    readonly named: readonly string[];
  },
): readonly string[] {
  return [
    leftOut === 0
      ? ""
      : `${countOf(leftOut, "finding is", "findings are")} left out here, the least serious ones: this form holds no more than its readers accept. All stand in findings.jsonl.`,
    undecidable === 0
      ? ""
      : `${countOf(undecidable, "undecidable finding is", "undecidable findings are")} no result here: the records do not tell. They stand in findings.jsonl.`,
    excepted === 0
      ? ""
      : `${countOf(excepted, "finding is", "findings are")} excepted and no result here: ${idsOf(named, excepted)}. Every count and findings.jsonl have ${excepted === 1 ? "it" : "them"}.`,
    // what is gone is no result either: GitHub would open it as an alert
    baselineSentences(run).join(" "),
  ].filter((note) => note !== "");
}
