import exceptionsSchema from "../../schemas/exceptions.schema.json" with { type: "json" };
import type { Exception, ExceptionsFile } from "../model/exception.ts";
import { nearestName } from "../model/nearest.ts";
import type { SettingsFile } from "../model/settings.ts";
import { dayStart } from "../time/zone.ts";
import { lazily } from "./lazily.ts";
import { pathText, problemError } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { compileSettings } from "./settings-schema.ts";
import { stopWhereUndecided } from "./undecided.ts";
import type { Path } from "./value-words.ts";

const checkSchema = lazily(() =>
  compileSettings<ExceptionsFile>(exceptionsSchema),
);

const dayUs = 86_400_000_000;
const mostDays = 366;
/** A whole site or product is accepted for a shorter time than one case. */
const mostDaysOfMany = 31;

/**
 * Checks an exceptions file before a record is read.
 *
 * @param ruleIds - every rule of the catalogue
 * @returns the file's value, unchanged
 * @throws CountersignError at the first problem, with its place and the nearest right name: `undecided-exceptions`; those of
 * the schema as for a policy; `exception-target`, `unknown-rule`, `bad-id`, `ends-before-approval`, `exception-too-long`
 * @see surface.md 12
 */
export function validateExceptions(
  file: SettingsFile,
  ruleIds: readonly string[],
): ExceptionsFile {
  stopWhereUndecided(file, "undecided-exceptions");
  const exceptions = checkSchema()(file);
  for (const [index, exception] of exceptions.entries()) {
    const problem =
      targetProblem(exception, [index]) ??
      idProblem(exception, [index]) ??
      ruleProblem(exception, ruleIds, [index]) ??
      timeProblem(exception, [index]);
    if (problem !== undefined) throw problemError(file, problem);
  }
  return exceptions;
}

/** A finding alone; else a rule with a decision alone, or with a site or a product. */
function targetProblem(
  { finding, rule, decision, site, model }: Exception,
  path: Path,
): Problem | undefined {
  const filters = [site, model].filter((name) => name !== undefined).length;
  const isOne =
    finding === undefined
      ? rule !== undefined &&
        (decision === undefined ? filters > 0 : filters === 0)
      : [rule, decision, site, model].every((name) => name === undefined);
  return isOne
    ? undefined
    : {
        code: "exception-target",
        path,
        message: `${pathText(path)} does not say of which findings it speaks`,
        hint: "Name a finding alone; or a rule with a decision; or a rule with a site, a model or both.",
      };
}

function idProblem(
  { finding, decision }: Exception,
  path: Path,
): Problem | undefined {
  const wrong =
    finding !== undefined && !/^F-[0-9A-Z]{12}$/u.test(finding)
      ? "finding"
      : decision !== undefined && !/^D-[0-9A-Z]{12}$/u.test(decision)
        ? "decision"
        : undefined;
  return wrong === undefined
    ? undefined
    : {
        code: "bad-id",
        path: [...path, wrong],
        message: `${pathText([...path, wrong])} is no id of a ${wrong}`,
        hint: `Copy it from ${wrong}s.jsonl or a report: ${wrong === "finding" ? "F" : "D"}- and twelve characters.`,
      };
}

function ruleProblem(
  { rule }: Exception,
  ruleIds: readonly string[],
  path: Path,
): Problem | undefined {
  if (rule === undefined || ruleIds.includes(rule)) return undefined;
  const near = nearestName(rule, ruleIds);
  return {
    code: "unknown-rule",
    path: [...path, "rule"],
    message: `the exception names a rule that does not exist: "${rule}"`,
    hint: `${near === undefined ? "" : `Did you mean ${near}? `}All rules: countersign rules`,
  };
}

function timeProblem(
  { approvedOn, ends, site, model }: Exception,
  path: Path,
): Problem | undefined {
  const days = (dayStart(ends, "UTC") - dayStart(approvedOn, "UTC")) / dayUs;
  const most =
    site === undefined && model === undefined ? mostDays : mostDaysOfMany;
  if (days > 0 && days <= most) return undefined;
  return days > 0
    ? {
        code: "exception-too-long",
        path: [...path, "ends"],
        message: `${pathText(path)} holds for more than ${String(most)} days`,
        hint: `Let it end at most ${String(most)} days after its approval, and renew it with a new reason.`,
      }
    : {
        code: "ends-before-approval",
        path: [...path, "ends"],
        message: `${pathText(path)} ends on the day of its approval, or earlier`,
        hint: "ends is the first day on which it no longer holds.",
      };
}
