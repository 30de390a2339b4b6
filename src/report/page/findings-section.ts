import type { Finding, FindingBrief } from "../../model/finding.ts";
import type { DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { DecisionBrief } from "../../model/run-view.ts";
import { baselineMarks } from "../baseline.ts";
import { scriptIsland } from "../escape.ts";
import { el, htmlOf, treeOf } from "../markup.ts";
import type { Naming } from "../people.ts";
import type { Selection } from "../serious.ts";
import { findingPanel } from "./finding.ts";
import { indexColumns, indexRow, leftOutWords } from "./finding-index.ts";
import { findingCounts, findingList } from "./findings.ts";
import { severityShapes } from "./severity-mark.ts";
import { textColumn } from "./text-column.ts";

/**
 * The findings of one page. `panels`: the first of them, whole. `decisions`: those that they speak of, by id; `opened`: whole,
 * those that the panels speak of.
 */
export interface FindingsPart {
  readonly run: Run;
  readonly naming: Naming;
  readonly selection: Selection<FindingBrief>;
  readonly panels: readonly Finding[];
  readonly decisions: ReadonlyMap<string, DecisionBrief>;
  readonly opened: ReadonlyMap<string, DecisionLine>;
}

/** Findings that can be opened in a page, and those of them that stand there as plain HTML for readers without scripts. */
export const mostPanels = 1000;
const withoutScripts = 200;
const panelsInBlock = 50;

/** Characters that the panels may take: a page above some 20 MB is slow to open. The index and the rest come on top. */
const mostPanelText = 10_000_000;

/**
 * The findings: counts, the list, and for each finding a panel.
 *
 * The list and the panels are data that the page script turns into elements when they are wanted, so that a page with
 * thousands opens at once. Without scripts the first panels stand there as they are.
 */
export function* findingsSection(part: FindingsPart): Iterable<string> {
  const { run, selection } = part;
  const { shown } = selection;
  yield `<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>`;
  yield htmlOf(findingCounts(run));
  if (shown.length > 0) {
    const { blocks, panels } = blocksOf(part);
    const words = leftOutWords({ ...selection, listed: shown.length, panels });
    yield htmlOf([
      findingList(),
      el("p", { id: "left-out" }, words),
      el("div", { id: "panels" }),
    ]);
    yield* plainPanels(part);
    yield* indexIsland(part, panels);
    for (const [at, block] of blocks.entries())
      yield island(`block-${String(at)}`, `[${block.join(",")}]`);
  }
  yield "</section>";
}

function panelOf(
  part: FindingsPart,
  finding: Finding,
): ReturnType<typeof findingPanel> {
  const decision = part.opened.get(finding.decision ?? "");
  return findingPanel(part.run, finding, decision, part.naming);
}

function* plainPanels(part: FindingsPart): Iterable<string> {
  const first = part.panels.slice(0, withoutScripts);
  yield `<noscript>${htmlOf(el("p", {}, `Scripts are off: the first ${String(first.length)} findings follow, the most serious first, without search.`))}`;
  for (const finding of first) yield htmlOf(panelOf(part, finding).folded());
  yield "</noscript>";
}

/** The index, column by column: what many findings share stands there once. */
function* indexIsland(part: FindingsPart, panels: number): Iterable<string> {
  const { shown } = part.selection;
  const head = scriptIsland({
    shapes: severityShapes,
    panelsInBlock,
    panels,
    findings: shown.length,
  });
  const markOf = baselineMarks(part.run);
  const columns = Array.from({ length: indexColumns }, textColumn);
  for (const finding of shown) {
    const decision = part.decisions.get(finding.decision ?? "");
    const row = indexRow(finding, {
      decision,
      naming: part.naming,
      mark: markOf(finding.id),
    });
    for (const [at, text] of row.entries()) columns[at]?.add(text);
  }
  yield `${islandStart("index")}${head.slice(0, -1)},"columns":[`;
  for (const [at, column] of columns.entries()) {
    if (at > 0) yield ",";
    yield* column.pieces();
  }
  yield `]}${islandEnd}`;
}

/** Panels as data, some in an element: an element is read only when a finding of it is opened. */
function blocksOf(part: FindingsPart): {
  readonly blocks: readonly (readonly string[])[];
  readonly panels: number;
} {
  const blocks: string[][] = [];
  let panels = 0;
  let characters = 0;
  for (const finding of part.panels) {
    const data = scriptIsland(treeOf(panelOf(part, finding).article()));
    characters += data.length;
    if (characters > mostPanelText) break;
    if (panels % panelsInBlock === 0) blocks.push([]);
    blocks.at(-1)?.push(data);
    panels += 1;
  }
  return { blocks, panels };
}

/** Data for the page script; it is never run, and nothing in it can close the element. */
function island(id: string, data: string): string {
  return `${islandStart(id)}${data}${islandEnd}`;
}

function islandStart(id: string): string {
  return `<script type="application/json" id="${id}">`;
}

const islandEnd = "</script>\n";
