import { linkedAt, membersOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** The product that gave an output: as its own record names it, else as the decision does. */
export function productOf(
  facts: DecisionFacts,
  index: number,
): string | undefined {
  return (
    linkedAt(facts.decision, index).event.fields.model ?? facts.decision.model
  );
}

/**
 * The version of the product that an output states: on its own record, else on another output record or display that
 * speaks of this version and no other. That of an earlier version of the output is not its own: a missing one is a value
 * (contract 2).
 *
 * @param version - the version of the output, by its place in `LinkedDecision.versions`
 * @param own - the event that holds its content
 */
export function versionWritten(
  facts: DecisionFacts,
  version: number,
  own: number,
): string | undefined {
  const { decision } = facts;
  const written = linkedAt(decision, own).event.fields.modelVersion;
  if (written !== undefined) return written;
  if (decision.versions.length === 1) return decision.modelVersion;
  for (const index of membersOf(facts)) {
    const { event, part, versions } = linkedAt(decision, index);
    const shows = part === "advice" || part === "display";
    if (shows && versions.length === 1 && versions[0] === version)
      if (event.fields.modelVersion !== undefined)
        return event.fields.modelVersion;
  }
  return undefined;
}

/** What identifies the release behind some versions of the output: product and version, each pair once (`rules.md` R22). */
export function releaseText(
  facts: DecisionFacts,
  versions: readonly number[],
): string {
  const texts = versions.flatMap((version) => {
    const own = facts.decision.versions[version]?.event;
    if (own === undefined) return [];
    const product = productOf(facts, own) ?? "product not recorded";
    const written = versionWritten(facts, version, own);
    return [`${product}, version ${written ?? "not recorded"}`];
  });
  return texts.length === 0
    ? "not in the rows supplied"
    : [...new Set(texts)].join(" or ");
}
