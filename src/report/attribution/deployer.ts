import type { FactName } from "../../model/attribution.ts";
import {
  noted,
  notApplicable,
  notInExport,
  ofType,
  recorded,
  typesOf,
} from "./known-fact.ts";
import type { FactSource, KnownFact, KnownFacts } from "./known-fact.ts";

/** What the organisation's policy says, and what its systems showed. A fact that no policy and no entry holds is missing. */
export function deployerFacts(
  source: FactSource,
): KnownFacts<
  | "policy"
  | "approval"
  | "safety-case"
  | "approved-versions"
  | "assigned-oversight"
  | "automatic-actions"
  | "view-logging"
  | "retention"
  | "display"
  | "inputs-supplied"
  | "monitoring"
  | "deployment"
> {
  const { run, decision, told } = source;
  const policy = run.policy.policies.find(({ id }) => id === decision.policy);
  const said = (fact: FactName): KnownFact => {
    if (decision.policy === null) return notApplicable;
    const value = policy?.facts.find((one) => one.fact === fact)?.value;
    return value === undefined ? notInExport : inPolicy(value);
  };
  const shown = told("confidence-shown", "limits-shown", "inputs-shown");
  const elements = new Set(shown.map(({ fact }) => fact.replace("-shown", "")));
  const { deployer } = decision.attribution;
  return {
    policy:
      decision.policy === null
        ? { ...notInExport, value: "none in force" }
        : inPolicy(policy?.title ?? decision.policy),
    approval: said("approval"),
    "safety-case": said("safety-case"),
    "approved-versions": said("approved-versions"),
    "assigned-oversight": said("assigned-oversight"),
    "automatic-actions": said("automatic-actions"),
    "view-logging": said("view-logging"),
    retention: said("retention"),
    display: recorded(
      [...elements].join(", "),
      shown.map(({ event }) => event),
    ),
    "inputs-supplied": ofType(source, "context.input-changed"),
    monitoring: notInExport,
    deployment: noted(typesOf(source, deployer), deployer),
  };
}

/** Said by the policy file, which is no entry of the decision. */
function inPolicy(value: string): KnownFact {
  return { value, entries: [], status: "recorded" };
}
