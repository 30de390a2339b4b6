import { linkedAt } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";

/**
 * The events that hold the content of one version of the output: each item of an order set, else the one event. An item
 * that was entered in error is none. Empty where the export lacks the version.
 *
 * @param version - its place in `LinkedDecision.versions`
 */
export function itemsOf(
  { decision }: DecisionFacts,
  version: number | undefined,
): readonly number[] {
  const found = version === undefined ? undefined : decision.versions[version];
  if (found === undefined) return [];
  return found.items.filter(
    (index) => index === found.event || !linkedAt(decision, index).retracted,
  );
}

/** Whether something holds of one item at least; open where it holds of none, and of some it is not known. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes("true")) return "true";
  return answers.length === 0 || answers.includes("unknown")
    ? "unknown"
    : "false";
}
