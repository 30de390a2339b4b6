import type { Run } from "../../model/run.ts";
import { countOf } from "../count-text.ts";
import type { LimitFact } from "./limit-fact.ts";
import { grouped } from "./limit-fact.ts";

/** Rules that a policy switches off. */
export function rulesOff(run: Run): readonly LimitFact[] {
  if (run.limits.rulesOff.length === 0) return [];
  return [
    {
      code: "rules-off",
      weight: "scope",
      sentence: "Rules that a policy switches off were not judged:",
      parts: grouped(
        run.limits.rulesOff.map(({ policy, rule }) => [policy, rule]),
      ),
    },
  ];
}

/** Rules of the catalogue that this version does not know. */
export function plannedRules(run: Run): readonly LimitFact[] {
  const { plannedRules: rules } = run.limits;
  if (rules.length === 0) return [];
  return [
    {
      code: "rules-planned",
      weight: "scope",
      sentence: `${countOf(rules.length, "rule", "rules")} of the catalogue ${rules.length === 1 ? "is" : "are"} not judged by this version:`,
      parts: [rules.join(", ")],
    },
  ];
}
