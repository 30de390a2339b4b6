import type { PolicyFile } from "../model/policy.ts";
import { parseDuration } from "../time/duration.ts";
import { dayStart } from "../time/zone.ts";
import type { Lint } from "./lint.ts";
import {
  anyRole,
  independence,
  longReview,
  viewsAsReviews,
  viewsUnknown,
} from "./review-lints.ts";
import {
  allowedAndForbidden,
  criticalDown,
  forbiddenInVain,
  oversightOff,
} from "./rule-lints.ts";
import type { Path } from "./value-words.ts";
import {
  approvedLate,
  gapBetween,
  modelGap,
  modelOutside,
  noModels,
  supersededGoesOn,
} from "./window-lints.ts";

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

/** In the order of the table. */
const lints: readonly Lint[] = [
  approvedLate,
  gapBetween,
  supersededGoesOn,
  modelGap,
  modelOutside,
  noModels,
  viewsAsReviews,
  independence,
  anyRole,
  longReview,
  viewsUnknown,
  wideLimits,
  longValidity,
  criticalDown,
  oversightOff,
  forbiddenInVain,
  allowedAndForbidden,
];
