import type { Finding } from "../../model/finding.ts";
import type { DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { RunException } from "../../model/run-exceptions.ts";
import { endText, exceptionsOf } from "../exceptions.ts";
import type { Child, Html } from "../markup.ts";
import { el } from "../markup.ts";
import {
  alignmentWords,
  basisWords,
  kindWords,
  stateWords,
} from "../vocabulary.ts";
import type { Panel } from "./panel.ts";
import { severityMark } from "./severity-mark.ts";

/** Advised beside done, then what that says and what is said of oversight: the question that every reader asks first. */
export function comparison(
  decision: DecisionLine,
  prose: Panel["prose"],
): Child {
  const half = (title: string, says: string | null): Html =>
    el(
      "div",
      {},
      el("dt", {}, title),
      el("dd", {}, prose(says ?? "not recorded")),
    );
  return [
    el(
      "dl",
      { class: "against" },
      half("Advised by the AI", decision.advised),
      half("Done", decision.done),
    ),
    el("p", {}, "Alignment: ", alignmentWordsOf(decision, prose)),
    el(
      "p",
      { class: "state" },
      "Oversight: ",
      el("code", {}, decision.oversight),
      `: ${stateWords[decision.oversight].says}.`,
    ),
  ];
}

/** Severity, verdict, rule, policy, patient, decision and AI output. */
export function factList({
  finding,
  decision,
  naming,
  prose,
  run,
}: Panel): Html {
  const facts: (readonly [string, Child])[] = [
    ["Severity", severityMark(finding.severity)],
    ["Verdict", `${finding.verdict}; ${basisWords[finding.basis]}`],
    ["Rule", el("code", {}, finding.rule)],
    ["Policy", policyWords(finding, run)],
  ];
  if (finding.patient !== null)
    facts.push(["Patient", naming.patient(finding.patient)]);
  if (decision !== undefined)
    facts.push(
      ["Decision", `${kindWords[decision.kind]}, ${decision.id}`],
      ["AI output", outputWords(decision, prose)],
      ["Site", decision.site ?? "not recorded"],
    );
  for (const exception of exceptionsOf(run.exceptions, finding.id))
    facts.push(["Exception", exceptionFact(exception, prose)]);
  return el(
    "dl",
    { class: "panel-facts" },
    facts.map(([name, value]) =>
      el("div", {}, el("dt", {}, name), el("dd", {}, value)),
    ),
  );
}

function exceptionFact(entry: RunException, prose: Panel["prose"]): string {
  const { reason, category, approvedBy, approvedOn } = entry;
  return `${endText(entry)}: ${prose(reason)} (${category}; approved by ${approvedBy} on ${approvedOn})`;
}

function policyWords({ policy }: Finding, run: Run): string {
  if (policy === null) return "none in force";
  const known = run.policy.policies.find(({ id }) => id === policy);
  return known === undefined || known.title === policy
    ? policy
    : `${known.title} (${policy})`;
}

function outputWords(
  { recommendation, model, modelVersion }: DecisionLine,
  prose: (text: string) => string,
): string {
  const version =
    modelVersion === null ? "version not recorded" : `version ${modelVersion}`;
  const id =
    recommendation === null ? "no id of its own" : prose(recommendation);
  return `${id}, from ${model ?? "a product not recorded"}, ${version}`;
}

function alignmentWordsOf(
  { alignment, difference, direction }: DecisionLine,
  prose: (text: string) => string,
): Child {
  const more = [difference === null ? "" : prose(difference), direction ?? ""]
    .filter((part) => part !== "")
    .join(", ");
  return [
    el("code", {}, alignment),
    `: ${alignmentWords[alignment]}${more === "" ? "" : ` (${more})`}.`,
  ];
}
