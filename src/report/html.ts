import type { Fault } from "../model/fault.ts";
import type { DecisionLine, Run, RunView } from "../model/run.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import { el, raw } from "./markup.ts";
import {
  answerSection,
  limitsSection,
  statementsSection,
} from "./page/answer.ts";
import {
  dataSection,
  methodSection,
  repeatSection,
  rulesSection,
  sourcesSection,
  statesSection,
} from "./page/back-matter.ts";
import { findingPanel } from "./page/finding.ts";
import {
  findingControls,
  findingCounts,
  findingRow,
  findingTableHead,
  leftOutWords,
} from "./page/findings.ts";
import { banner, contents, footer, head } from "./page/frame.ts";
import { pageScript } from "./page/page-script.ts";
import type { Naming } from "./people.ts";
import { namingOf } from "./people.ts";
import type { Selection } from "./serious.ts";
import { mostSerious } from "./serious.ts";

/** `report.html`: one file that opens by double click, asks for nothing, and says the answer first (`surface.md` 7). */
export const html: ReportFormat = {
  name: "html",
  file: "report.html",
  render: renderHtml,
};

/** Findings and rejected records that one page can hold and a browser still opens quickly. */
const mostFindings = 2000;
const mostFaults = 500;

async function* renderHtml(
  view: RunView,
  options: RenderOptions,
): AsyncIterable<string> {
  const { run } = view;
  const naming = namingOf(run, options);
  const selection = await mostSerious(view.findings(), mostFindings);
  const decisions = await decisionsOf(view, selection);
  const { faults, total } = await firstFaults(view);
  yield `<!doctype html>\n<html lang="en-GB">${head(run).html}<body>`;
  yield banner(run, naming.mode).html;
  yield `<div class="layout">${contents().html}<main id="main">`;
  yield answerSection(run).html;
  yield limitsSection(run).html;
  yield statementsSection(run).html;
  yield* findingsSection({ run, naming, selection, decisions });
  yield statesSection(run).html;
  yield dataSection(run, faults, total).html;
  yield rulesSection(run).html;
  yield methodSection(run).html;
  yield sourcesSection(run).html;
  yield repeatSection(run).html;
  yield `</main></div>${footer(run).html}`;
  yield `${el("script", {}, raw(pageScript)).html}</body></html>\n`;
}

/** The findings: counts, controls, the table row by row, then one closed panel for each. */
function* findingsSection(part: {
  readonly run: Run;
  readonly naming: Naming;
  readonly selection: Selection;
  readonly decisions: ReadonlyMap<string, DecisionLine>;
}): Iterable<string> {
  const { run, naming, selection, decisions } = part;
  yield `<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>`;
  yield findingCounts(run).html;
  if (selection.total > 0) {
    yield `<div id="list">${findingControls(selection).html}`;
    yield el("p", { id: "left-out" }, leftOutWords(selection)).html;
    yield `<div class="scroll" role="region" aria-labelledby="table-title" tabindex="0"><table id="table" class="list" role="table"><caption id="table-title">Findings, the most serious first</caption>${findingTableHead().html}<tbody role="rowgroup">`;
    for (const finding of selection.shown)
      yield findingRow(finding, decisions.get(finding.decision ?? ""), naming)
        .html;
    yield `</tbody></table></div><button type="button" id="more" hidden>Show more</button></div><div id="panels">`;
    for (const finding of selection.shown)
      yield findingPanel(
        run,
        finding,
        decisions.get(finding.decision ?? ""),
        naming,
      ).html;
    yield "</div>";
  }
  yield "</section>";
}

/** The decisions that the shown findings speak of; all others are passed over. */
async function decisionsOf(
  view: RunView,
  { shown }: Selection,
): Promise<ReadonlyMap<string, DecisionLine>> {
  const wanted = new Set(shown.map(({ decision }) => decision));
  const decisions = new Map<string, DecisionLine>();
  if (shown.length === 0) return decisions;
  for await (const decision of view.decisions())
    if (wanted.has(decision.id)) decisions.set(decision.id, decision);
  return decisions;
}

async function firstFaults(
  view: RunView,
): Promise<{ readonly faults: readonly Fault[]; readonly total: number }> {
  const faults: Fault[] = [];
  let total = 0;
  for await (const fault of view.faults()) {
    total += 1;
    if (faults.length < mostFaults) faults.push(fault);
  }
  return { faults, total };
}
