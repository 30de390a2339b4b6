import type { SeenFacts } from "../model/proposal.ts";
import { quotedText } from "../model/quoted-text.ts";
import type { DecisionKind, EventType } from "../model/words.ts";
import { usualBefore } from "./compile-policy.ts";

const usualAccepts: readonly EventType[] = [
  "review.accepted",
  "review.modified",
  "review.attested",
  "review.cosigned",
];

/**
 * A starter policy for what the exports show, as YAML with comments. It takes no decision: who approved it, since when it
 * holds, who may review and before what stand as lines marked DECIDE, one below the other, and stop an audit.
 */
export function proposePolicy(seen: SeenFacts): string {
  return [
    "# A starter, proposed by countersign init. No clause of it is approved: confirm each with your",
    "# clinical safety officer, and take its mark away. Worked examples: fixtures/policies.",
    "version: 1",
    ...(seen.zone === undefined
      ? ["# timeZone: Europe/London # zone of the dates below; without it UTC"]
      : [`timeZone: ${seen.zone}`]),
    'site: "DECIDE: name of the organisation"',
    "policies:",
    ...(seen.kinds.length === 0
      ? policyLines(undefined, seen)
      : seen.kinds.flatMap((kind) => policyLines(kind, seen))),
    "",
  ].join("\n");
}

/** @param kind - undefined: not seen, so that a person says it */
function policyLines(
  kind: DecisionKind | undefined,
  seen: SeenFacts,
): readonly string[] {
  const before = beforeOf(kind ?? "other", seen);
  const accepts = usualAccepts.filter((type) => seen.yields.includes(type));
  const roles = seen.roles.map(quotedText);
  return [
    `  - id: ${kind ?? "ai"}-output`,
    `    title: AI output${kind === undefined ? "" : `, ${kind}`}`,
    '    approvedBy: "DECIDE: who approved this policy"',
    '    approvedOn: "DECIDE: on which day, yyyy-MM-dd"',
    '    inForce: { from: "DECIDE: from which day, yyyy-MM-dd" } # until: the day after the last',
    `    appliesTo: { decisionKind: ${kind ?? '"DECIDE: medication, imaging or another"'} } # narrower: models, sites, settings, drugs`,
    "    review:",
    "      required: true",
    `      before: [${before.join(", ")}] # DECIDE: the action that the review must precede`,
    ...(roles.length === 0
      ? [
          "      # by: [pharmacist, doctor] # roles that may review; without it any identified person",
        ]
      : [
          `      by: [${roles.join(", ")}] # DECIDE: who may review; these roles are in the exports`,
        ]),
    `      accepts: [${(accepts.length === 0 ? usualAccepts : accepts).join(", ")}] # DECIDE: which outcomes count`,
    "      # reviewers: 1 # how many persons; independentOfActor: true if not who acts",
    "      # sameAct: counted # one signature is review and act; without it such a review is none",
    "      # minimumSeconds: 5 # a review of fewer seconds is shown",
    "      # reasonFor: [review.rejected, review.modified]",
    "    automatic: forbidden # an act of no person; or: allowed",
    "    # validFor: PT24H # how long an output may be acted on",
  ];
}

/** The actions of the exports that usually matter, else all that they show, else the usual ones. */
function beforeOf(
  kind: DecisionKind,
  { yields }: SeenFacts,
): readonly EventType[] {
  const seen = yields.filter(
    (type) => type.startsWith("action.") && type !== "action.entered-in-error",
  );
  const usual = seen.filter((type) => usualBefore[kind].includes(type));
  if (usual.length > 0) return usual;
  if (seen.length > 0) return seen;
  return kind === "other" ? ["action.signed"] : usualBefore[kind];
}
