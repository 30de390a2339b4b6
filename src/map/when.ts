import type { WhenCondition } from "../model/mapping.ts";
import { notText } from "./cells.ts";
import type { MappingPath } from "./columns.ts";
import type { SourceScope } from "./scope.ts";

/** Whether an entry applies to a record. */
export type Condition = (cells: readonly string[]) => boolean;

/** A test of one cell: trimmed, "" where blank. */
type Test = (cell: string) => boolean;

/**
 * Compiles the `when` of an entry: a condition or a list of them, all of which hold.
 *
 * In one condition every key that is given must hold; `not` is the opposite of all of its keys together. A JSON
 * object or array counts as present and is equal to no word.
 *
 * @throws CountersignError `column-missing`
 */
export function compileWhen(
  when: WhenCondition | readonly WhenCondition[],
  path: MappingPath,
  scope: SourceScope,
): Condition {
  const conditions = isList(when)
    ? when.map((each, index) => compileCondition(each, [...path, index], scope))
    : [compileCondition(when, path, scope)];
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  return (cells) => conditions.every((condition) => condition(cells));
}

function isList(
  when: WhenCondition | readonly WhenCondition[],
): when is readonly WhenCondition[] {
  return Array.isArray(when);
}

function compileCondition(
  condition: WhenCondition,
  path: MappingPath,
  scope: SourceScope,
): Condition {
  const index = scope.columns.indexOf(condition.column, [...path, "column"]);
  const tests = compileTests(condition);
  const { not } = condition;
  if (not !== undefined) {
    const denied = compileTests(not);
    tests.push((cell) => !denied.every((test) => test(cell)));
  }
  return (cells) => {
    const cell = scope.clean(cells[index]).trim();
    return tests.every((test) => test(cell));
  };
}

function compileTests(
  condition: Omit<WhenCondition, "column" | "not">,
): Test[] {
  const tests: Test[] = [];
  const { present, is, contains, in: words } = condition;
  if (present !== undefined) tests.push((cell) => (cell !== "") === present);
  if (is !== undefined) tests.push((cell) => cell === is.trim());
  if (words !== undefined) {
    const known = new Set(words.map((word) => word.trim()));
    tests.push((cell) => known.has(cell));
  }
  if (contains !== undefined) {
    tests.push((cell) => cell !== notText && cell.includes(contains));
  }
  return tests;
}
