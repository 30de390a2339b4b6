import type { RuleFacts } from "../../../src/judge/define-rule.ts";
import { directoryOf } from "../../../src/judge/directory.ts";
import { factsOf } from "../../../src/judge/facts.ts";
import { choosePolicies } from "../../../src/judge/judge.ts";
import { overseeDecision } from "../../../src/judge/oversight.ts";
import {
  buildComparisons,
  buildDecision,
  buildDirectory,
  buildSet,
} from "./build-decision.ts";
import type { Given } from "./build-decision.ts";

/** What the rules are given of a decision as a fixture writes it, under the first policy that judges it. */
export function factsFor(given: Given): RuleFacts {
  const decision = buildDecision(given);
  const choice = choosePolicies(decision, buildSet(given), given.scales);
  const [policy] = choice.policies;
  if (policy === undefined) throw new Error("no policy");
  const facts = factsOf({
    decision,
    policy,
    comparisons: buildComparisons(given, decision),
    site: { sources: [], downtimes: [], context: [] },
    directory: directoryOf(buildDirectory(given)),
    asOf: undefined,
    scales: given.scales,
    ungoverned: choice.ungoverned,
  });
  return {
    ...facts,
    oversight: overseeDecision(facts, true),
    choice,
    hasPolicy: true,
  };
}
