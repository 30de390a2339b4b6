import type { Policy, RangeLimit } from "../model/policy.ts";
import { decimalOrder } from "./decimal-order.ts";
import { pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Path } from "./value-words.ts";

const yearUnits: ReadonlySet<string> = new Set(["a", "year", "years"]);

/** Limits of the intended use that no value, or every value, lies within (`rules.md` 4.5). */
export function rangeProblems(
  { intendedUse }: Policy,
  path: Path,
): readonly Problem[] {
  if (intendedUse === undefined) return [];
  const { ageYears, value, inputs = {} } = intendedUse;
  const at = [...path, "intendedUse"];
  const years = ageYears?.unit;
  return [
    ...limitProblems(ageYears, [...at, "ageYears"]),
    ...(years === undefined || yearUnits.has(years)
      ? []
      : [notYears([...at, "ageYears", "unit"])]),
    ...limitProblems(value, [...at, "value"]),
    ...Object.entries(inputs).flatMap(([code, limit]) =>
      limitProblems(limit, [...at, "inputs", code]),
    ),
  ];
}

function limitProblems(
  limit: RangeLimit | undefined,
  path: Path,
): readonly Problem[] {
  if (limit === undefined) return [];
  if (limit.from !== undefined || limit.to !== undefined)
    return emptyRange(limit, path);
  return [
    {
      code: "missing-key",
      path,
      message: `${pathText(path)} names neither from nor to, and would limit nothing`,
      hint: "Add from, to or both; both count as inside.",
    },
  ];
}

function notYears(path: Path): Problem {
  return {
    code: "unknown-word",
    path,
    message: `${pathText(path)} is not years, in which the age is counted`,
    hint: "Leave it out, and write the limit in years.",
  };
}

/** A range whose `from` lies above its `to`: no value lies within. */
export function emptyRange(
  { from, to }: Pick<RangeLimit, "from" | "to">,
  path: Path,
): readonly Problem[] {
  if (from === undefined || to === undefined || decimalOrder(from, to) !== 1)
    return [];
  return [
    {
      code: "empty-range",
      path: [...path, "to"],
      message: `${pathText(path)} ends below where it begins: no value lies within`,
      hint: "from is the lowest value, to the highest; both count as inside.",
    },
  ];
}
