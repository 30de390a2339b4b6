import type { Policy, PolicyFile, ReviewDuty } from "../model/policy.ts";
import { parseDuration } from "../time/duration.ts";
import { sameScope, windowsOverlap } from "./policy-overlap.ts";
import { dayStart } from "../time/zone.ts";

/** Rules that can be critical (`rules.md` 3): switched off or down, the report says so. */
const criticalRules: readonly string[] = [
  "action-without-review",
  "auto-executed-action",
  "action-despite-rejection",
  "output-changed-after-signoff",
  "reviewer-not-an-identified-person",
  "outside-intended-use",
  "patient-mismatch",
  "ai-negative-no-human-read",
];

/** Mean reading time of a chest X-ray with AI in seconds (`rules.md` 1.1). */
const imagingMedianSeconds = 13.3;
const longReviewSeconds = 60;
const second = 1_000_000;
const wideTolerance = 600 * second;
const wideWindow = 7 * 86_400 * second;

/** One thing that a safety officer should look at again. */
type Lint = (policy: Policy, file: PolicyFile) => readonly string[];

/**
 * Everything that the policy file alone shows and that is allowed, but rarely meant (`rules.md` 4, the table of lints).
 *
 * @returns `code: sentence`, each naming its policy; first those about the file, then policy by policy
 */
export function policyWarnings(file: PolicyFile): readonly string[] {
  const warnings = file.policies.flatMap((policy) =>
    lints.flatMap((lint) =>
      lint(policy, file).map((text) => warning(policy, text)),
    ),
  );
  if (file.timeZone !== undefined) return warnings;
  const noZone =
    "no-time-zone: the policy file names no timeZone; its dates are midnights of the mapping's zone, else of UTC";
  return [noZone, ...warnings];
}

/** Puts the policy's id behind the code of a warning. */
function warning(policy: Policy, text: string): string {
  return text.replace(": ", `: policy "${policy.id}" `);
}

const approvedLate: Lint = ({ approvedOn, inForce }) =>
  approvedOn > inForce.from
    ? [
        `approved-late: was approved on ${approvedOn}, after its own start; it is in force from then only`,
      ]
    : [];

/** A pause between two versions with the same scope, the earlier one ending. */
const gapBetween: Lint = (policy, { policies }) => {
  const { until } = policy.inForce;
  if (until === undefined) return [];
  const others = policies.filter((other) => sameScope(policy, other));
  const covered = others.some(
    ({ inForce }) =>
      inForce.from <= until &&
      (inForce.until === undefined || inForce.until > until),
  );
  const next = others
    .map(({ inForce }) => inForce.from)
    .filter((from) => from > until)
    .sort()[0];
  return covered || next === undefined
    ? []
    : [
        `policy-gap: ends on ${until} and the next one with this scope begins on ${next}`,
      ];
};

const modelOutside: Lint = (policy, { policies }) =>
  (policy.models ?? [])
    .filter(
      (model) =>
        !policies.some(
          (other) =>
            other.appliesTo.decisionKind === policy.appliesTo.decisionKind &&
            (other.appliesTo.models?.includes(model.name) ?? true) &&
            windowsOverlap({ inForce: model }, other),
        ),
    )
    .map(
      ({ name, version }) =>
        `model-outside-policies: approves ${name} ${version} for a time in which no policy for it is in force`,
    );

const viewsAsReviews: Lint = ({ review }) =>
  (review?.accepts ?? [])
    .filter(
      (type) =>
        type.startsWith("action.") ||
        type === "review.opened" ||
        type === "recommendation.displayed",
    )
    .map((type) => `not-a-review: accepts ${type}, which is a view or an act`);

const independence: Lint = ({ review }) =>
  (review?.reviewers ?? 1) > 1 && review?.independentOfActor === undefined
    ? [
        "independence-not-stated: asks for several reviewers without saying independentOfActor",
      ]
    : [];

const anyRole: Lint = ({ review }) =>
  (review?.required ?? true) && (review?.by ?? []).length === 0
    ? ["any-role: names no role in review.by: any identified person may review"]
    : [];

const longReview: Lint = ({ review, appliesTo }) => {
  const seconds = review?.minimumSeconds ?? 0;
  const limit =
    appliesTo.decisionKind === "imaging"
      ? imagingMedianSeconds
      : longReviewSeconds;
  return seconds > limit
    ? [
        `long-minimum: asks for ${String(seconds)} seconds, more than ordinary reviews take (${String(limit)})`,
      ]
    : [];
};

const viewsUnknown: Lint = ({ review, logging, rules }) => {
  if (logging?.views !== undefined) return [];
  const on = viewRules.filter(
    ({ rule, asked }) =>
      rules?.[rule] !== "off" && (asked(review) || rules?.[rule] !== undefined),
  );
  return on.map(
    ({ rule }) =>
      `views-not-stated: switches on ${rule} without saying logging.views`,
  );
};

const viewRules: readonly {
  readonly rule: string;
  readonly asked: (review: ReviewDuty | undefined) => boolean;
}[] = [
  {
    rule: "recommendation-not-seen-by-actor",
    asked: (review) => review?.actorMustSee ?? false,
  },
  {
    rule: "signed-off-unopened",
    asked: (review) => (review?.mustSee ?? []).length > 0,
  },
];

const wideLimits: Lint = ({ clocks, linking }) => {
  const found: string[] = [];
  const tolerances = [
    clocks?.tolerance,
    ...(clocks?.pairs ?? []).map(({ tolerance }) => tolerance),
  ];
  if (tolerances.some((text) => longer(text, wideTolerance))) {
    found.push("wide-tolerance: lets clocks differ by more than ten minutes");
  }
  if (longer(linking?.window, wideWindow)) {
    found.push("wide-window: links over more than seven days");
  }
  return found;
};

function longer(text: string | undefined, us: number): boolean {
  return text !== undefined && (parseDuration(text) ?? 0) > us;
}

const longValidity: Lint = ({ validFor, inForce }) => {
  if (validFor === undefined || inForce.until === undefined) return [];
  const days = dayStart(inForce.until, "UTC") - dayStart(inForce.from, "UTC");
  return longer(validFor, days)
    ? ["long-validity: lets an output be used for longer than it is in force"]
    : [];
};

const criticalDown: Lint = ({ rules = {} }) =>
  criticalRules.flatMap((rule) => {
    const setting = rules[rule];
    if (setting === "off") {
      return [`critical-rule-off: switches off ${rule}`];
    }
    return setting?.severity === "info"
      ? [`critical-rule-off: lowers ${rule} to info`]
      : [];
  });

/** In the order of the table. */
const lints: readonly Lint[] = [
  approvedLate,
  gapBetween,
  modelOutside,
  viewsAsReviews,
  independence,
  anyRole,
  longReview,
  viewsUnknown,
  wideLimits,
  longValidity,
  criticalDown,
];
