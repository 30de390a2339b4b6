import type { Finding } from "../model/finding.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type {
  CitedDecision,
  DecisionBrief,
  RunView,
} from "../model/run-view.ts";

/** A finding and its decision; undefined for one about the run as a whole. */
export interface FindingWith<T> {
  readonly finding: Finding;
  readonly decision: T | undefined;
}
export type FindingWithDecision = FindingWith<DecisionLine>;

export function withDecisions(
  view: RunView,
): AsyncIterable<FindingWithDecision> {
  return sideBySide(view, (cited) => cited.whole());
}

/** For whoever needs no more of a decision than who is named in it. */
export function withBriefs(
  view: RunView,
): AsyncIterable<FindingWith<DecisionBrief>> {
  return sideBySide(view, (cited) => cited.brief());
}

/** Findings stand in the order of their decisions, those about the run last: both streams are walked once, side by side. */
async function* sideBySide<T extends { readonly id: string }>(
  view: RunView,
  read: (cited: CitedDecision) => T,
): AsyncIterable<FindingWith<T>> {
  const cited = view.cited()[Symbol.asyncIterator]();
  let decision: T | undefined;
  for await (const finding of view.findings()) {
    if (finding.decision === null) {
      yield { finding, decision: undefined };
      continue;
    }
    while (decision?.id !== finding.decision) {
      const next = await cited.next();
      if (next.done === true) throw outOfOrder();
      if (next.value.id === finding.decision) decision = read(next.value);
    }
    yield { finding, decision };
  }
}

/** A decision, its findings and those about the run as a whole that stand among or after them; at the end without a decision. */
export interface DecisionWithFindings {
  readonly decision: DecisionLine | undefined;
  readonly findings: readonly Finding[];
}

/** Every decision and every finding in their order: each line is read once, which two walks would do twice. */
export async function* everyDecision(
  view: RunView,
): AsyncIterable<DecisionWithFindings> {
  const findings = view.findings()[Symbol.asyncIterator]();
  let next = await findings.next();
  for await (const decision of view.decisions()) {
    const own: Finding[] = [];
    while (next.done !== true && isOf(next.value, decision.id)) {
      own.push(next.value);
      next = await findings.next();
    }
    yield { decision, findings: own };
  }
  const rest: Finding[] = [];
  while (next.done !== true) {
    if (!isOf(next.value, null)) throw outOfOrder();
    rest.push(next.value);
    next = await findings.next();
  }
  yield { decision: undefined, findings: rest };
}

/** Of this decision, or of none. */
function isOf(finding: Finding, id: string | null): boolean {
  return finding.decision === null || finding.decision === id;
}

function outOfOrder(): Error {
  return new Error("a finding stands out of the order of its decision");
}
