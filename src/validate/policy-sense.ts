import { nearestName } from "../model/nearest.ts";
import type { Policy, PolicyFile } from "../model/policy.ts";
import { contentFields } from "../model/event.ts";
import { rangeProblems } from "./policy-range.ts";
import { triggerProblems, unknownWord } from "./policy-triggers.ts";
import { pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Path } from "./value-words.ts";

/** A half-open window of days, as the policy file writes it. */
interface Window {
  readonly from?: string;
  readonly until?: string;
}

/** Everything in a policy file that its schema cannot tell: rules that do not exist, windows that end before they begin. */
export function policyProblems(
  { policies }: PolicyFile,
  ruleIds: readonly string[],
): readonly Problem[] {
  return policies.flatMap((policy, index) => {
    const path = ["policies", index];
    const windows = windowsOf(policy).flatMap(
      ({ window, at }) => windowProblem(window, [...path, ...at]) ?? [],
    );
    return [
      ...windows,
      ...emptyExceptions(policy, path),
      ...triggerProblems(policy, path),
      ...rangeProblems(policy, path),
      ...unknownFields(policy, path),
      ...misspeltHolds(policy, path),
      ...unknownRules(policy.rules ?? {}, ruleIds, [...path, "rules"]),
    ];
  });
}

/** Rules that do not exist, told of a file whose form is wrong somewhere too: its policies as far as they are any. */
export function ruleProblems(
  value: unknown,
  ruleIds: readonly string[],
): readonly Problem[] {
  const policies = memberOf(value, "policies");
  if (!Array.isArray(policies)) return [];
  return policies.flatMap((policy: unknown, index) => {
    const rules = memberOf(policy, "rules");
    return typeof rules === "object" && rules !== null
      ? unknownRules(rules, ruleIds, ["policies", index, "rules"])
      : [];
  });
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function windowsOf(
  policy: Policy,
): readonly { readonly window: Window; readonly at: Path }[] {
  const { models = [], regulatoryStatus = [] } = policy;
  return [
    { window: policy.inForce, at: ["inForce"] },
    ...models.map((window, index) => ({ window, at: ["models", index] })),
    ...regulatoryStatus.map((window, index) => ({
      window,
      at: ["regulatoryStatus", index],
    })),
  ];
}

/** Days as `yyyy-MM-dd` stand in the order of their text. */
function windowProblem(
  { from, until }: Window,
  path: Path,
): Problem | undefined {
  if (from === undefined || until === undefined || from < until) {
    return undefined;
  }
  return {
    code: "until-before-from",
    path: [...path, "until"],
    message: `${pathText(path)} ends where it begins, or earlier`,
    hint: "until is the day after the last day; leave it out for an open end.",
  };
}

/** An exception that names neither a context nor a reason would cover every action. */
function emptyExceptions(
  { exceptions = [] }: Policy,
  path: Path,
): readonly Problem[] {
  return exceptions.flatMap(({ context, reason }, index) =>
    context === undefined && reason === undefined
      ? [
          {
            code: "missing-key",
            path: [...path, "exceptions", index],
            message: `${pathText([...path, "exceptions", index])} names neither a context nor a reason, and would cover every action`,
            hint: "Add context: break-glass or downtime, or reason: the code that the action records.",
          },
        ]
      : [],
  );
}

/** A field that is misspelt would never be compared. */
function unknownFields({ compare }: Policy, path: Path): readonly Problem[] {
  return (compare?.fields ?? []).flatMap((field, index) =>
    contentFields.some((known) => known === field)
      ? []
      : [
          unknownWord(field, contentFields, [
            ...path,
            "compare",
            "fields",
            index,
          ]),
        ],
  );
}

/** The one hold that a rule looks for; other words are the site's own. */
const incidentHold = "incident";

/** A word that nearly is that one would hold nothing, and cases would be told as not held. */
function misspeltHolds({ retention }: Policy, path: Path): readonly Problem[] {
  return (retention?.hold ?? []).flatMap((word, index) =>
    word !== incidentHold && nearestName(word, [incidentHold]) !== undefined
      ? [
          unknownWord(
            word,
            [incidentHold],
            [...path, "retention", "hold", index],
          ),
        ]
      : [],
  );
}

function unknownRules(
  rules: object,
  ruleIds: readonly string[],
  path: Path,
): readonly Problem[] {
  const unknown = Object.keys(rules).filter((name) => !ruleIds.includes(name));
  return unknown.map((rule) => {
    const near = nearestName(rule, ruleIds);
    return {
      code: "unknown-rule",
      path: [...path, rule],
      key: true,
      message: `the policy sets a rule that does not exist: "${rule}"`,
      hint:
        near === undefined
          ? "All rules: countersign rules"
          : `Did you mean ${near}? All rules: countersign rules`,
    };
  });
}
