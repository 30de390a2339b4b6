import { anyTime } from "../../model/event.ts";
import type { Interval } from "../../model/event.ts";
import { inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt } from "../facts.ts";
import { defineIssueRule } from "../issue-rule.ts";
import type { Relied } from "../issue-rule.ts";
import { outputWouldBeThere, reviewsAndActions } from "../output-supplied.ts";
import type { ModelWindow } from "../policy.ts";
import { productOf, versionWritten } from "../release.ts";
import { spanText } from "../sentences.ts";

interface Params {
  readonly models: readonly ModelWindow[] | undefined;
}

/** R21: the version is not approved here on that date, or none is recorded (`rules.md` 3). */
export const modelVersionNotApproved: Rule = defineIssueRule<Params>({
  id: "model-version-not-approved",
  number: "R21",
  title:
    "The version of the AI product is not approved on that date, or not recorded",
  why: "Nobody here accepted this version's risk.",
  cites: [
    "DCB0129 v4.2, 7.1.3, 7.3.1-7.3.4",
    "Regulation (EU) 2024/1689, Art. 12(2)(a), 13(3)(c)",
    "HL7/aitransparency-ig: Device version",
  ],
  severity: "high",
  oversight: false,
  params: {
    type: "object",
    properties: { models: { type: ["array", "null"] } },
  },
  reasons: {
    "version-open":
      "the action may rely on several versions of the output, and their approvals differ",
    "not-approved":
      "version {version} of {model} has no approval window that holds the issue",
    "not-recorded": "no version of {model} is recorded with the output",
    "nothing-recorded": "the output names no model and no version",
    "change-over":
      "version {version} of {model}: the issue may lie outside its approval window",
    "output-not-supplied":
      "no version of {model} is recorded, and the output may lie before the rows supplied",
    "model-not-recorded":
      "version {version}: the AI product is not recorded, so its approval cannot be determined",
    "version-not-in-export":
      "the version of the output that the action names is not in the export, so its approval cannot be determined",
    "policy-change-over":
      "the issue spans a change of the policy, and the two approve other versions",
  },
  page: {
    proof:
      "no approval window of the policy in force at the issue holds it, for the version of the product on record with the version of the output that was acted on (the last one, where nothing was done). An issue known to the day on a change-over day is undecidable. Without approved versions in the policy only a version that is not recorded is found. Where the output itself is not in the export, the rows that name it are judged by the product and version they state.",
    policyKeys: [
      "models",
      "models[].name",
      "models[].version",
      "models[].from",
      "models[].until",
      "models[].reference",
    ],
    shows: "the version, the approval windows and their references",
  },
  traps:
    "build metadata in the version; a phased roll-out; a hot-fix approved by mail and entered late",
  settledBy:
    "the system's own log of versions, or the approval of that version with its dates",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: (policy) => ({ models: policy.models }),
  decide,
});

/** What is on record of one version of the output. `issued`: any time where the output is not in the export. */
interface Stated {
  readonly name: string | undefined;
  readonly written: string | undefined;
  readonly issued: Interval;
  readonly evidence: readonly number[];
}

function decide(
  facts: RuleFacts,
  { models }: Params,
  { version, action }: Relied,
): Decided {
  const { decision } = facts;
  if (decision.versions.length === 0) return decideUnseen(facts, models);
  const issued = decision.versions[version];
  if (issued === undefined) return decideUnseenVersion(facts, models, action);
  return decideStated(
    {
      name: productOf(facts, issued.event),
      written: versionWritten(facts, version, issued.event),
      issued: issued.issued,
      evidence: [...(action === undefined ? [] : [action]), issued.event],
    },
    models,
  );
}

/** The action names a version that the export lacks: its own row may state the product's version; no other one does. */
function decideUnseenVersion(
  facts: RuleFacts,
  models: Params["models"],
  action: number | undefined,
): Decided {
  const evidence = action === undefined ? [] : [action];
  const written =
    action === undefined
      ? undefined
      : linkedAt(facts.decision, action).event.fields.modelVersion;
  if (written === undefined || action === undefined)
    return {
      verdict: "undecidable",
      reason: "version-not-in-export",
      basis: "not-found",
      evidence,
    };
  const name = productOf(facts, action);
  return decideStated({ name, written, issued: anyTime, evidence }, models);
}

/**
 * The output is not in the export, but a row that names it may name the product: an alert of which only the override is
 * on record, say (`domain.md` 11, B). Where no row does, that the output is missing is `incomplete-decision-chain`'s.
 */
function decideUnseen(facts: RuleFacts, models: Params["models"]): Decided {
  const { model: name, modelVersion: written } = facts.decision;
  if (name === undefined) return inapplicable("output-not-in-export");
  const evidence = reviewsAndActions(facts);
  if (written === undefined && !outputWouldBeThere(facts, evidence))
    return {
      verdict: "undecidable",
      reason: "output-not-supplied",
      basis: "not-found",
      data: { model: name },
      evidence,
    };
  return decideStated({ name, written, issued: anyTime, evidence }, models);
}

function decideStated(
  { name, written, issued, evidence }: Stated,
  models: Params["models"],
): Decided {
  const data = {
    model: name ?? "not recorded",
    version: written ?? "not recorded",
  };
  if (written === undefined)
    return {
      verdict: "breached",
      reason: name === undefined ? "nothing-recorded" : "not-recorded",
      basis: "not-found",
      data,
      evidence,
      severity: { level: "medium", because: "version not recorded" },
    };
  if (models === undefined) return met("version-recorded");
  if (name === undefined)
    return {
      verdict: "undecidable",
      reason: "model-not-recorded",
      basis: "not-found",
      data,
      evidence,
    };
  const windows = models.filter(
    (one) => one.name === name && one.version === written,
  );
  if (
    windows.some(
      (one) => one.from <= issued.earliest && issued.latest <= one.until,
    )
  )
    return met("approved");
  const touching = windows.some(
    (one) => one.from < issued.latest && issued.earliest < one.until,
  );
  return {
    verdict: touching ? "undecidable" : "breached",
    reason: touching ? "change-over" : "not-approved",
    basis: touching ? "not-found" : "shown",
    data,
    evidence,
    sentences: windowSentences(models.filter((one) => one.name === name)),
  };
}

function windowSentences(models: readonly ModelWindow[]): readonly string[] {
  if (models.length === 0)
    return ["The policy lists no version of this product."];
  return models.map(
    (one) =>
      `Approved: ${one.name} ${one.version} ${spanText(one.from, one.until)}` +
      `, reference ${one.reference ?? "not stated"}.`,
  );
}
