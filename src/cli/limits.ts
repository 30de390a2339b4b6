import { CountersignError, nearestName, severities } from "../index.ts";
import type { Severity } from "../index.ts";
import { defaultLimits } from "./exit-code.ts";
import type { Allowance, Limits } from "./exit-code.ts";

/** Limits as typed on the command line; what is not given is the default of the contract. */
export interface LimitOptions {
  readonly failOn?: string | undefined;
  readonly maxRejected?: string | undefined;
  readonly maxUndetermined?: string | undefined;
}

/** @throws CountersignError `bad-option` with the nearest right word */
export function limitsOf(options: LimitOptions): Limits {
  return {
    failOn:
      options.failOn === undefined
        ? defaultLimits.failOn
        : severityOf(options.failOn),
    maxRejected:
      allowanceOf("--max-rejected", options.maxRejected) ??
      defaultLimits.maxRejected,
    maxUndetermined:
      allowanceOf("--max-undetermined", options.maxUndetermined) ??
      defaultLimits.maxUndetermined,
  };
}

function severityOf(word: string): Severity | "never" {
  const words = [...severities, "never"] as const;
  const known = words.find((other) => other === word);
  if (known !== undefined) return known;
  throw badOption("--fail-on takes a severity or never", word, words);
}

function allowanceOf(
  option: string,
  text: string | undefined,
): Allowance | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{1,9}(?:\.\d{1,4})?)(%?)$/u.exec(text);
  const value = Number(match?.[1]);
  const percent = match?.[2] === "%";
  if (match === null || (percent ? value > 100 : !Number.isInteger(value))) {
    throw new CountersignError({
      code: "bad-option",
      message: `${option} takes a whole number or a percentage such as 2.5%`,
      hint: "0 allows nothing, 100% allows everything",
    });
  }
  return { value, unit: percent ? "percent" : "count" };
}

/** A wrong word of an option, with the nearest right one. */
export function badOption(
  message: string,
  word: string,
  words: readonly string[],
): CountersignError {
  // never switches a limit off: it is not what somebody is led to by a slip
  const nearest = nearestName(
    word,
    words.filter((one) => one !== "never"),
  );
  return new CountersignError({
    code: "bad-option",
    message,
    hint: `${nearest === undefined ? "" : `Did you mean ${nearest}? `}One of: ${words.join(", ")}`,
  });
}
