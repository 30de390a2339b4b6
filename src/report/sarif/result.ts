import type { Origin } from "../../model/origin.ts";
import type { Run } from "../../model/run.ts";
import type { RunException } from "../../model/run-exceptions.ts";
import type { BaselineState } from "../baseline.ts";
import type { CiFinding } from "../ci-findings.ts";
import { countText } from "../count-text.ts";
import { stateWords } from "../vocabulary.ts";
import type { CodeFlow } from "./code-flow.ts";
import { sentence } from "./message.ts";
import { placeOf, policyPlace } from "./place.ts";
import { levels } from "./rule.ts";

/** Records that one result links to; GitHub shows 100 places. */
const mostPlaces = 99;

/** In SARIF's words (3.27.24): "updated" is detected in both runs and changed. `absent` would be an open alert on GitHub. */
const baselineStates: Readonly<Record<BaselineState, string>> = {
  new: "new",
  known: "unchanged",
  "more-serious": "updated",
};

/**
 * A finding as a `result`.
 *
 * The first place is that of the first record of the evidence, the action's where there is one; the others are linked from
 * the text. Its fingerprint is the finding's id, which is made of rule, decision key and action key: shuffled rows and a
 * new export keep it.
 */
export function resultOf(
  finding: CiFinding,
  {
    run,
    index,
    codeFlows,
    state,
  }: {
    readonly run: Run;
    readonly index: number | undefined;
    readonly codeFlows: readonly CodeFlow[] | undefined;
    /** Of this finding in an earlier run; undefined where none was given. */
    readonly state: BaselineState | undefined;
  },
): Readonly<Record<string, unknown>> {
  const { id, rule, severity, evidence, decision } = finding;
  const [first, ...others] = evidence;
  const linked = others.slice(0, mostPlaces);
  return {
    ruleId: rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    ...(finding.verdict === "breached"
      ? { kind: "fail", ...levels[severity] }
      : { kind: "open", level: "none" }),
    ...(state === undefined ? {} : { baselineState: baselineStates[state] }),
    ...(finding.held === undefined
      ? {}
      : { suppressions: [suppressionOf(finding.held)] }),
    message: { text: textOf(finding, linked) },
    locations: [
      {
        physicalLocation:
          first === undefined ? policyPlace(run) : placeOf(first, run),
      },
    ],
    ...(linked.length === 0 ? {} : { relatedLocations: placesOf(linked, run) }),
    partialFingerprints: {
      primaryLocationLineHash: `${id.replace(/^F-/u, "").toLowerCase()}:1`,
      "countersignFinding/v1": id,
    },
    ...(codeFlows === undefined ? {} : { codeFlows }),
    properties: {
      finding: id,
      severity,
      ...(decision === null ? {} : { decision }),
    },
  };
}

/** An exception in force; its reason is free text, and stays in the run folder. */
function suppressionOf({
  category,
  approvedOn,
  ends,
}: RunException): Readonly<Record<string, unknown>> {
  return {
    kind: "external",
    status: "accepted",
    justification: `${category}, approved on ${approvedOn}, until ${ends}`,
    properties: { ends },
  };
}

/** The records that the text links to, by their number there. */
function placesOf(
  linked: readonly Origin[],
  run: Run,
): readonly Readonly<Record<string, unknown>>[] {
  return linked.map((origin, at) => ({
    id: at + 1,
    physicalLocation: placeOf(origin, run),
    message: { text: `${recordText(origin)}.` },
  }));
}

function textOf(
  { id, headline, oversight }: CiFinding,
  linked: readonly Origin[],
): string {
  const links = linked.map(
    (origin, at) => `[${recordText(origin)}](${String(at + 1)})`,
  );
  return [
    sentence(headline),
    ...(oversight === undefined
      ? []
      : [`Oversight: ${sentence(stateWords[oversight].says)}`]),
    ...(links.length === 0 ? [] : [`Rests also on: ${links.join(", ")}.`]),
    `Reasons: countersign explain ${sentence(id)}`,
  ].join(" ");
}

/** The file is that of the linked place: its name, which is no text of ours, need not stand in a message. */
function recordText({ record }: Origin): string {
  return `record ${countText(record)}`;
}
