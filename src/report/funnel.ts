import type { Run } from "../model/run.ts";
import type { Oversight } from "../model/words.ts";
import { oversightStates } from "../model/words.ts";
import {
  boundsText,
  countOf,
  countText,
  percentRange,
  percentText,
} from "./count-text.ts";
import type { StateGroup } from "./vocabulary.ts";
import { stateWords } from "./vocabulary.ts";

/** One line of the accounts of decisions. `share`: of the decisions acted on; `note`: interval or bounds. */
export interface FunnelRow {
  readonly name: string;
  readonly level: 0 | 1 | 2;
  readonly count: number;
  readonly share: string;
  readonly note: string;
  readonly group: StateGroup | undefined;
  readonly states: readonly StateRow[];
}

export interface StateRow {
  readonly state: Oversight;
  readonly count: number;
}

/**
 * The decisions of a run, from all of them down to the three answers (`surface.md` 3.1), each with its denominator.
 *
 * Level 0: all decisions. Level 1: acted on, and the three groups beside it; their counts add up to level 0. Level 2: the three
 * answers, which add up to those acted on; `undetermined` is never folded into another.
 */
export function funnelOf(run: Run): readonly FunnelRow[] {
  const { summary } = run;
  const rows = [
    row(0, "Decisions", summary.decisions),
    row(1, "acted on", summary.actedOn),
    ...answers(run),
    row(1, "not acted on", summary.notActedOn),
    row(1, "no review required", summary.notRequired),
    row(1, "open when the log ends", summary.openAtEnd),
  ];
  return rows.filter(
    ({ count, level }) => level === 0 || count > 0 || level === 2,
  );
}

function row(level: 0 | 1, name: string, count: number): FunnelRow {
  return {
    name,
    level,
    count,
    share: "",
    note: "",
    group: undefined,
    states: [],
  };
}

function answers(run: Run): readonly FunnelRow[] {
  const { actedOn, documentedBefore, notDocumentedBefore, undetermined } =
    run.summary;
  const { notDocumentedBefore: figure } = run.figures;
  const answer = (
    name: string,
    group: StateGroup,
    count: number,
    note: string,
  ): FunnelRow => ({
    name,
    level: 2,
    count,
    share: percentText(count, actedOn),
    note,
    group,
    states: statesOf(run, group),
  });
  const interval =
    figure === null ? "" : `95 % CI ${boundsText(figure.low, figure.high)}`;
  const bounds =
    undetermined === 0
      ? ""
      : `so ${percentRange({ low: documentedBefore, high: documentedBefore + undetermined }, actedOn)} before`;
  return [
    answer("documented before", "before", documentedBefore, ""),
    answer(
      "not documented before",
      "not-before",
      notDocumentedBefore,
      interval,
    ),
    answer("undetermined", "undetermined", undetermined, bounds),
  ];
}

/** The states of one group that occur, most frequent first. `log-ends` without an action counts as open, not here. */
export function statesOf(run: Run, group: StateGroup): readonly StateRow[] {
  if (group === "before") return [];
  return oversightStates
    .filter((state) => stateWords[state].group === group)
    .map((state) => ({ state, count: countOfState(run, state) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1));
}

/** Decisions of a state among those acted on; `log-ends` also holds those still open when the log ends (1.8). */
export function countOfState(run: Run, state: Oversight): number {
  const all = run.states[state];
  return state === "log-ends" ? all - run.summary.openAtEnd : all;
}

/** The answer in one sentence, with its denominators and interval (`surface.md` 2 and 7). */
export function answerOf(run: Run): string {
  const { actedOn, decisions, notDocumentedBefore } = run.summary;
  if (decisions === 0)
    return "No decision was found in the files supplied, so nothing can be said about oversight.";
  if (actedOn === 0)
    return `None of the ${countOf(decisions, "decision", "decisions")} found was acted on, so there is no action that a review could have come before.`;
  const figure = run.figures.notDocumentedBefore;
  const interval =
    figure === null
      ? ""
      : `; 95 % interval ${boundsText(figure.low, figure.high)}`;
  return `For ${countText(notDocumentedBefore)} of ${countOf(actedOn, "decision", "decisions")} acted on (${percentText(notDocumentedBefore, actedOn)}${interval}), no review that meets the policy was documented before the action.`;
}

/** The other two answers, which the first sentence must not hide. */
export function remainderOf(run: Run): string {
  const { actedOn, documentedBefore, undetermined } = run.summary;
  if (actedOn === 0) return "";
  const before = `For ${countText(documentedBefore)} (${percentText(documentedBefore, actedOn)}) such a review was documented before the action.`;
  if (undetermined === 0)
    return `${before} No decision acted on is undetermined.`;
  const bounds = run.figures.documentedBefore;
  const outer =
    bounds === null
      ? ""
      : `; with sampling error ${boundsText(bounds.outerLow, bounds.outerHigh)}`;
  return `${before} For ${countText(undetermined)} (${percentText(undetermined, actedOn)}) this cannot be determined, so the share documented before lies between ${percentRange({ low: documentedBefore, high: documentedBefore + undetermined }, actedOn).replace(" to ", " and ")}${outer}.`;
}
