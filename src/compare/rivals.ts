/**
 * What is left of comparisons that are not those of one version and one content: rivals, of which none is picked.
 */

import type { ActionComparison, SignOffComparison } from "../model/decision.ts";
import { unreviewed } from "./actions.ts";
import { commonAnswer } from "./answers.ts";
import { sameRecords } from "./one-record.ts";
import type { Scene } from "./scene.ts";

/**
 * Comparisons of an action with several versions, or of several records of one action, say what all of them give:
 * "rivals or no window: `undetermined`" (`domain.md` 7.1). What time alone decides stands as it is, and an alignment that
 * reviews alone make different is judge's to tell, since it knows whose they are.
 */
export function withoutChoice(
  scene: Scene,
  comparisons: readonly ActionComparison[],
): readonly ActionComparison[] {
  if (comparisons.length < 2) return comparisons;
  const names = namesOf(sameRecords(scene.actions));
  const groups = new Map<number, ActionComparison[]>();
  for (const one of comparisons) {
    const name = names.get(one.action) ?? one.action;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  if (groups.size === comparisons.length) return comparisons;
  const settled = new Map<ActionComparison, ActionComparison>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const common = commonOf(group);
    for (const one of group) settled.set(one, common(one));
  }
  return comparisons.map((one) => settled.get(one) ?? one);
}

/** The first record of an event stands for all of them. */
function namesOf(
  groups: readonly (readonly number[])[],
): ReadonlyMap<number, number> {
  const names = new Map<number, number>();
  for (const [first = -1, ...others] of groups)
    for (const index of others) names.set(index, first);
  return names;
}

/** What remains of each comparison of a group. */
function commonOf(
  group: readonly ActionComparison[],
): (one: ActionComparison) => ActionComparison {
  const byContent = group.filter(isByContent);
  const alone = new Set(byContent.map(({ content }) => content.alone));
  const isOpen = alone.size > 1 || byContent.length < group.length;
  const isOneRecord = new Set(byContent.map(({ action }) => action)).size < 2;
  const shared = {
    advised: linesOf(byContent.map((one) => one.advised)),
    done: linesOf(byContent.map((one) => one.done)),
    direction: sameOf(byContent.map((one) => one.direction)),
    difference: sameOf(byContent.map((one) => one.difference)),
    changePercent: sameOf(byContent.map((one) => one.changePercent)),
    fields: inAll(byContent.map((one) => one.fields)),
    reasons: inAll(byContent.map((one) => one.reasons)),
  };
  return (one) => {
    if (!isByContent(one)) return one;
    if (!isOpen) return { ...one, ...shared };
    return {
      ...one,
      ...shared,
      alignment: "undetermined",
      // Which version an action relies on is read one by one; what it did is not, where two records tell it.
      content: isOneRecord ? one.content : unreviewed("undetermined"),
      direction: undefined,
      difference: undefined,
      changePercent: undefined,
      fields: [],
      reasons: [...shared.reasons, isOneRecord ? "rivals" : "record-conflict"],
    };
  };
}

/** Whether stance and content made the alignment, rather than time or kind. */
function isByContent({ alignment, content }: ActionComparison): boolean {
  return alignment === content.reviewed;
}

function sameOf<Value>(
  values: readonly (Value | undefined)[],
): Value | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

function inAll(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return first.filter((text) => others.every((list) => list.includes(text)));
}

/** Most lines that are shown of rivals. */
const mostLines = 3;

function linesOf(lines: readonly (string | undefined)[]): string | undefined {
  const known = [...new Set(lines)].filter((line) => line !== undefined);
  if (known.length === 0) return undefined;
  const more = known.length > mostLines ? ["…"] : [];
  return [...known.slice(0, mostLines), ...more].join(" or ");
}

/**
 * Sign-offs by several records of one review, or of an action that is on record so, with the answer that all of them
 * give; where they give several, it cannot be told.
 */
export function withoutChoiceOfRecord(
  scene: Scene,
  comparisons: readonly SignOffComparison[],
): readonly SignOffComparison[] {
  if (comparisons.length < 2) return comparisons;
  const names = namesOf([
    ...sameRecords(scene.reviews),
    ...sameRecords(scene.actions),
  ]);
  if (names.size === 0) return comparisons;
  const groups = new Map<string, SignOffComparison[]>();
  const nameOf = ({ review, version, action }: SignOffComparison): string =>
    `${String(names.get(review) ?? review)} ${String(version)} ${String(names.get(action) ?? action)}`;
  for (const one of comparisons) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return comparisons.map((one) => {
    const group = groups.get(nameOf(one)) ?? [];
    return group.every(({ answer }) => answer === one.answer)
      ? one
      : { ...one, ...commonAnswer(group) };
  });
}
