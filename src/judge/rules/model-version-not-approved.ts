import { boundText, utcText } from "../../time/display.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt } from "../facts.ts";
import type { ModelWindow } from "../policy.ts";

interface Params {
  readonly models: readonly ModelWindow[] | undefined;
}

/** R21: the version is not approved here on that date, or none is recorded (`rules.md` 3). */
export const modelVersionNotApproved: Rule = defineRule<Params>({
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
  at: "issue",
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
    "change-over":
      "version {version} of {model}: the issue may lie outside its approval window",
    "model-not-recorded":
      "version {version}: the AI product is not recorded, so its approval cannot be determined",
    "policy-change-over":
      "the issue spans a change of the policy, and the two approve other versions",
  },
  page: {
    proof:
      "no approval window of the policy holds the issue for the version on record. An issue known to the day on a change-over day is undecidable. Without approved versions in the policy only a version that is not recorded is found.",
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
  take: (policy) => ({ models: policy.models }),
  decide,
});

/** Where the action may rely on several versions, all of them have to give one answer. */
function decide(facts: RuleFacts, { models }: Params): Decided {
  const { governing } = facts.oversight;
  const possible =
    governing === undefined
      ? [0]
      : linkedAt(facts.decision, governing).versions;
  const answers = (possible.length === 0 ? [0] : possible).map((place) =>
    decideVersion(facts, place, models),
  );
  const [first = inapplicable("output-not-in-export")] = answers;
  if (answers.every((answer) => answer.verdict === first.verdict)) return first;
  const evidence = facts.decision.versions.map((version) => version.event);
  return {
    verdict: "undecidable",
    reason: "version-open",
    basis: "not-found",
    evidence,
  };
}

function decideVersion(
  facts: RuleFacts,
  place: number,
  models: Params["models"],
): Decided {
  const { governing } = facts.oversight;
  const version = facts.decision.versions[place];
  if (version === undefined) return inapplicable("output-not-in-export");
  const { fields } = linkedAt(facts.decision, version.event).event;
  const name = fields.model ?? facts.decision.model;
  const written = fields.modelVersion ?? facts.decision.modelVersion;
  const data = {
    model: name ?? "not recorded",
    version: written ?? "not recorded",
  };
  const evidence = [
    ...(governing === undefined ? [] : [governing]),
    version.event,
  ];
  if (written === undefined)
    return {
      verdict: "breached",
      reason: "not-recorded",
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
  const { issued } = version;
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
      `Approved: ${one.name} ${one.version} from ${utcText(one.from)} to ${boundText(one.until) ?? "without an end"}` +
      `, reference ${one.reference ?? "not stated"}.`,
  );
}
