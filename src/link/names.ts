import { compareText } from "./arrange.ts";
import type { Handles } from "./handles.ts";
import type { Joins } from "./joins.ts";
import { pushTo } from "./multimap.ts";
import { newUnion } from "./union.ts";

/**
 * Events that name one AI output. `scope`: the `keyScope` that is written for it, undefined where none is.
 * `outputs`: its own records; `naming`: reviews, actions and context that name it. An event that wrote no scope where
 * several scopes are written stands in each of the groups: rivals.
 */
export interface NameGroup {
  readonly scope: string | undefined;
  readonly outputs: readonly Handles[];
  readonly naming: readonly Handles[];
}

/**
 * Groups the events that carry a `recommendation`, ids that replace one another taken as one output.
 *
 * An id names its target across systems; two written scopes must be equal (contract 2). So the scopes that the output's
 * own records write tell the groups apart; where they write none there is one group. A written scope that no record of
 * the output has makes a group of its own: an output which the export lacks.
 */
export function groupByName(
  all: readonly Handles[],
  joins: Joins,
): readonly NameGroup[] {
  const rootOf = compileRoots(joins);
  const byRoot = new Map<string, Handles[]>();
  for (const handles of all) {
    if (handles.recommendation === undefined) continue;
    pushTo(byRoot, rootOf(handles.recommendation), handles);
  }
  return [...byRoot.values()].flatMap((group) => splitByScope(group));
}

/** The name that stands for an id and all that it replaced; of nearly every patient each id stands for itself. */
function compileRoots({ renamings }: Joins): (id: string) => string {
  if (renamings.length === 0) return (id) => id;
  const union = newUnion();
  for (const { newer, older } of renamings) union.join(newer, older);
  return union.rootOf;
}

function splitByScope(group: readonly Handles[]): readonly NameGroup[] {
  const outputs = group.filter(({ family }) => family === "recommendation");
  const naming = group.filter(({ family }) => family !== "recommendation");
  if (group.every(({ writtenScope }) => writtenScope === undefined))
    return [{ scope: undefined, outputs, naming }];
  const own = byWrittenScope(outputs);
  if (outputs.length > 0 && own.scoped.size === 0)
    return [{ scope: undefined, outputs, naming }];
  const others = byWrittenScope(naming);
  const scopes = new Set(own.scoped.keys());
  for (const [scope, events] of others.scoped)
    if (events.some(makesADecision)) scopes.add(scope);
  if (scopes.size === 0) return [{ scope: undefined, outputs, naming }];
  return [...scopes].sort(compareText).map((scope) => ({
    scope,
    outputs: own.scoped.has(scope)
      ? inOrder(own.scoped.get(scope), own.unscoped)
      : [],
    naming: inOrder(others.scoped.get(scope), others.unscoped),
  }));
}

interface ByScope {
  readonly scoped: ReadonlyMap<string, readonly Handles[]>;
  readonly unscoped: readonly Handles[];
}

function byWrittenScope(group: readonly Handles[]): ByScope {
  const scoped = new Map<string, Handles[]>();
  const unscoped: Handles[] = [];
  for (const handles of group) {
    if (handles.writtenScope === undefined) unscoped.push(handles);
    else pushTo(scoped, handles.writtenScope, handles);
  }
  return { scoped, unscoped };
}

function inOrder(
  some: readonly Handles[] | undefined,
  others: readonly Handles[],
): readonly Handles[] {
  return [...(some ?? []), ...others].sort((a, b) => a.index - b.index);
}

/** An outcome or an audit row that names an unknown output shows nothing about oversight; a statement of keys may. */
export function makesADecision({ family, event }: Handles): boolean {
  return family !== "context" || event.type === "context.keys-joined";
}
