import type { Policy, PolicyFile } from "../model/policy.ts";
import { parseDuration } from "../time/duration.ts";
import { dayStart } from "../time/zone.ts";
import type { Lint } from "./lint.ts";
import { sameScope, windowsOverlap } from "./policy-overlap.ts";
import {
  anyRole,
  independence,
  longReview,
  viewsAsReviews,
  viewsUnknown,
} from "./review-lints.ts";
import type { Path } from "./value-words.ts";

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

const second = 1_000_000;
const wideTolerance = 600 * second;
const wideWindow = 7 * 86_400 * second;

/** Something that is allowed but rarely meant, and where it stands in the file. */
export interface Warning {
  readonly code: string;
  readonly path: Path;
  readonly message: string;
}

/**
 * Everything that the policy file alone shows and that is allowed, but rarely meant (`rules.md` 4, the table of lints).
 *
 * @returns first those about the file, then policy by policy; each message names its policy
 */
export function policyLints(file: PolicyFile): readonly Warning[] {
  const found = lintsOf(file, lints);
  return file.timeZone === undefined ? [noZone, ...found] : found;
}

/** What some lints say of a file, policy by policy. */
export function lintsOf(
  file: PolicyFile,
  asked: readonly Lint[],
): readonly Warning[] {
  return file.policies.flatMap((policy, index) =>
    asked.flatMap((lint) =>
      lint(policy, file).map(({ code, at, says }) => ({
        code,
        path: ["policies", index, ...at],
        message: `policy "${policy.id}" ${says}`,
      })),
    ),
  );
}

const noZone: Warning = {
  code: "no-time-zone",
  path: [],
  message:
    "the policy file names no timeZone; its dates are midnights of the mapping's zone, else of UTC",
};

/** The same as `code: sentence`, as a run keeps them. */
export function policyWarnings(file: PolicyFile): readonly string[] {
  return warningTexts(policyLints(file));
}

/** Warnings as a run keeps them. */
export function warningTexts(warnings: readonly Warning[]): readonly string[] {
  return warnings.map(({ code, message }) => `${code}: ${message}`);
}

const approvedLate: Lint = ({ approvedOn, inForce }) =>
  approvedOn > inForce.from
    ? [
        {
          code: "approved-late",
          at: ["approvedOn"],
          says: `was approved on ${approvedOn}, after its own start; it is in force from then only`,
        },
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
        {
          code: "policy-gap",
          at: ["inForce", "until"],
          says: `ends on ${until} and the next one with this scope begins on ${next}`,
        },
      ];
};

const modelOutside: Lint = (policy, { policies }) =>
  (policy.models ?? []).flatMap((model, index) => {
    const isInside = policies.some(
      (other) =>
        other.appliesTo.decisionKind === policy.appliesTo.decisionKind &&
        (other.appliesTo.models?.includes(model.name) ?? true) &&
        windowsOverlap({ inForce: model }, other),
    );
    return isInside
      ? []
      : [
          {
            code: "model-outside-policies",
            at: ["models", index],
            says: `approves ${model.name} ${model.version} for a time in which no policy for it is in force`,
          },
        ];
  });

/** The first tolerance that is wide, and the window of linking. */
const wideLimits: Lint = ({ clocks, linking }) => {
  const tolerances = [
    { text: clocks?.tolerance, at: ["clocks", "tolerance"] },
    ...(clocks?.pairs ?? []).map(({ tolerance }, index) => ({
      text: tolerance,
      at: ["clocks", "pairs", index, "tolerance"],
    })),
  ];
  const wide = tolerances.find(({ text }) => longer(text, wideTolerance));
  return [
    ...(wide === undefined
      ? []
      : [
          {
            code: "wide-tolerance",
            at: wide.at,
            says: "lets clocks differ by more than ten minutes",
          },
        ]),
    ...(longer(linking?.window, wideWindow)
      ? [
          {
            code: "wide-window",
            at: ["linking", "window"],
            says: "links over more than seven days",
          },
        ]
      : []),
  ];
};

function longer(text: string | undefined, us: number): boolean {
  return text !== undefined && (parseDuration(text) ?? 0) > us;
}

const longValidity: Lint = ({ validFor, inForce }) => {
  if (validFor === undefined || inForce.until === undefined) return [];
  const days = dayStart(inForce.until, "UTC") - dayStart(inForce.from, "UTC");
  return longer(validFor, days)
    ? [
        {
          code: "long-validity",
          at: ["validFor"],
          says: "lets an output be used for longer than it is in force",
        },
      ]
    : [];
};

const criticalDown: Lint = ({ rules = {} }: Policy) =>
  criticalRules.flatMap((rule) => {
    const setting = rules[rule];
    const what =
      setting === "off"
        ? `switches off ${rule}`
        : setting?.severity === "info"
          ? `lowers ${rule} to info`
          : undefined;
    return what === undefined
      ? []
      : [{ code: "critical-rule-off", at: ["rules", rule], says: what }];
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
