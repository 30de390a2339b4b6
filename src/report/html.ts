import type { Fault } from "../model/fault.ts";
import type { Finding, FindingBrief } from "../model/finding.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type { DecisionBrief, RunView } from "../model/run-view.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import { htmlOf } from "./markup.ts";
import {
  answerSection,
  limitsSection,
  statementsSection,
} from "./page/answer.ts";
import {
  methodSection,
  rulesSection,
  sourcesSection,
} from "./page/back-matter.ts";
import { repeatSection } from "./page/repeat.ts";
import { dataSection } from "./page/data-quality.ts";
import { exceptionsSection } from "./page/exceptions.ts";
import { findingsSection, mostPanels } from "./page/findings-section.ts";
import type { FindingsPart } from "./page/findings-section.ts";
import { banner, contents, footer, headElements } from "./page/frame.ts";
import { groupsSection } from "./page/groups.ts";
import { overTimeSection } from "./page/over-time.ts";
import { pageScript } from "./page/page-script.ts";
import { pageStyle } from "./page/page-style.ts";
import { sampleSection } from "./page/review-sample.ts";
import { statesSection } from "./page/states.ts";
import { namingOf } from "./people.ts";
import type { Selection } from "./serious.ts";
import { mostSerious } from "./serious.ts";

/** `report.html`: one file that opens by double click, asks for nothing, and says the answer first (`surface.md` 7). */
export const html: ReportFormat = {
  name: "html",
  file: "report.html",
  render: renderHtml,
};

/** Findings and rejected records that one page lists and a browser still opens quickly. */
const mostFindings = 100_000;
const mostFaults = 500;

async function* renderHtml(
  view: RunView,
  options: RenderOptions,
): AsyncIterable<string> {
  const { run } = view;
  const naming = namingOf(run, options);
  const { selection, panels } = await selected(view);
  const decisions = await decisionsOf(view, selection);
  const { faults, total } = await firstFaults(view);
  yield `<!doctype html>\n<html lang="en-GB"><head>${htmlOf(headElements(run))}`;
  yield `<style>${pageStyle}</style></head>\n<body>`;
  yield htmlOf(banner(run, naming.mode));
  yield `<div class="layout">${htmlOf(contents(run))}<main id="main">`;
  yield htmlOf(answerSection(run));
  yield htmlOf(limitsSection(run));
  yield htmlOf(statementsSection(run));
  yield htmlOf(overTimeSection(run));
  yield htmlOf(groupsSection(run, naming));
  yield* findingsSection({ run, naming, selection, panels, ...decisions });
  yield htmlOf(exceptionsSection(run, naming));
  yield htmlOf(sampleSection(run));
  yield htmlOf(statesSection(run));
  yield htmlOf(dataSection(run, faults, total));
  yield htmlOf(rulesSection(run));
  yield htmlOf(methodSection(run));
  yield htmlOf(sourcesSection(run));
  yield htmlOf(repeatSection(run, naming.mode));
  yield `</main></div>${htmlOf(footer(run))}`;
  yield `<script>${pageScript}</script></body></html>\n`;
}

/** The findings that are listed, and those of them that can be opened, whole. */
async function selected(
  view: RunView,
): Promise<Pick<FindingsPart, "selection" | "panels">> {
  const selection = await mostSerious(briefs(view), mostFindings);
  const first = selection.shown.slice(0, mostPanels).map(({ id }) => id);
  const whole = new Map<string, Finding>();
  if (first.length > 0)
    for await (const finding of view.findings(new Set(first)))
      whole.set(finding.id, finding);
  const panels = first.flatMap((id) => whole.get(id) ?? []);
  return { selection, panels };
}

/** As little of each as its row shows: with their lines or all their evidence, 100,000 take some hundred MB more. */
async function* briefs(view: RunView): AsyncIterable<FindingBrief> {
  for await (const { whole: _, evidence, ...brief } of view.listed())
    yield { ...brief, evidence: evidence.slice(0, 1) };
}

/** The decisions that the listed findings speak of; whole where a panel will show them. */
async function decisionsOf(
  view: RunView,
  { shown }: Selection<FindingBrief>,
): Promise<Pick<FindingsPart, "decisions" | "opened">> {
  const listed = new Set(shown.map(({ decision }) => decision));
  const panels = shown.slice(0, mostPanels);
  const inPanels = new Set(panels.map(({ decision }) => decision));
  const decisions = new Map<string, DecisionBrief>();
  const opened = new Map<string, DecisionLine>();
  if (shown.length === 0) return { decisions, opened };
  for await (const cited of view.cited()) {
    if (!listed.has(cited.id)) continue;
    // the id of the brief: that of `cited` may be a part of its line and keep all of it in memory
    const brief = cited.brief();
    decisions.set(brief.id, brief);
    if (inPanels.has(brief.id)) opened.set(brief.id, cited.whole());
  }
  return { decisions, opened };
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
