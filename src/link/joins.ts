import { openEnd } from "../model/event.ts";
import type { Key, KeyKind } from "../model/patient.ts";
import { cyclicNames } from "./cycles.ts";
import type { Handles } from "./handles.ts";
import { keyText, scopeOf, usableId } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import { newUnion } from "./union.ts";
import type { Union } from "./union.ts";

/** A key that names the same matter, for events that may lie before `until` (µs; `openEnd`: for good). */
export interface Join {
  readonly to: Key;
  readonly until: number;
}

/** An AI output that takes the place of an earlier one under another id. */
export interface Renaming {
  readonly newer: string;
  readonly older: string;
}

/**
 * Keys that `context.keys-joined` or `replaces` said to be one matter (`domain.md` 6 rule 7).
 *
 * `renames`: keys of one kind only, for telling which records are one output. `anyhow`: all of them, whatever their
 * interval. `replacedBy`: by event, the earlier key that it names. `cyclic`: texts of keys that lead back to themselves.
 */
export interface Joins {
  readonly of: (key: string) => readonly Join[];
  readonly renames: Union;
  readonly anyhow: Union;
  readonly replacedBy: ReadonlyMap<number, Key>;
  readonly renamings: readonly Renaming[];
  readonly cyclic: ReadonlySet<string>;
}

/** Collects the joins of one patient's events. Costs one pass, and one more over the keys where something is replaced. */
export function collectJoins(all: readonly Handles[]): Joins {
  const replaces = all.some(({ event }) => event.fields.replaces !== undefined);
  if (!replaces && !all.some(statesJoin)) return noJoins();
  const known = replaces ? knownKeys(all) : noKeys;
  const edges = new Map<string, Join[]>();
  const older = new Map<string, string[]>();
  const [renames, anyhow] = [newUnion(), newUnion()];
  const replacedBy = new Map<number, Key>();
  const renamings: Renaming[] = [];
  const connect = (a: Key, b: Key, until: number): void => {
    const [textA, textB] = [keyText(a), keyText(b)];
    anyhow.join(textA, textB);
    if (textA === textB) return;
    pushTo(edges, textA, { to: b, until });
    pushTo(edges, textB, { to: a, until });
  };
  for (const handles of all) {
    const until = joinedUntil(handles);
    const [first, ...others] = statesJoin(handles) ? handles.keys : [];
    if (first !== undefined)
      for (const other of others) connect(first, other, until);
    const replaced = replacementOf(handles, known);
    if (replaced === undefined) continue;
    const { newer, older: former } = replaced;
    pushTo(older, keyText(newer), keyText(former));
    if (former.kind === "recommendation") {
      renamings.push({ newer: newer.value, older: former.value });
      continue;
    }
    renames.join(keyText(newer), keyText(former));
    connect(newer, former, until);
    replacedBy.set(handles.index, former);
  }
  const of = (key: string): readonly Join[] => edges.get(key) ?? [];
  return {
    of,
    renames,
    anyhow,
    replacedBy,
    renamings,
    cyclic: cyclicNames(older),
  };
}

function statesJoin({ event }: Handles): boolean {
  return event.type === "context.keys-joined";
}

/** A statement of keys holds until its `validUntil`; an order that replaces another does so for good. */
function joinedUntil(handles: Handles): number {
  return (
    (statesJoin(handles)
      ? handles.event.times.validUntil?.latest
      : undefined) ?? openEnd
  );
}

const noKeys: ReadonlySet<string> = new Set();

/** As nearly every patient has them: each key is a matter of its own. */
function noJoins(): Joins {
  const apart = newUnion();
  return {
    of: () => [],
    renames: apart,
    anyhow: apart,
    replacedBy: new Map(),
    renamings: [],
    cyclic: noKeys,
  };
}

function knownKeys(all: readonly Handles[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const handles of all) {
    for (const key of handles.keys) known.add(keyText(key));
    const { recommendation } = handles;
    if (recommendation !== undefined)
      known.add(keyText(recommendationKey(recommendation)));
  }
  return known;
}

function recommendationKey(value: string): Key {
  return { scope: "", kind: "recommendation", value };
}

interface Replacement {
  readonly newer: Key;
  readonly older: Key;
}

/**
 * Which of its keys an event's `replaces` speaks of: the field says only "the same key's earlier value". Of the kinds
 * that the event carries, in the order of its decision kind, the first whose earlier value is in the log; else the first.
 */
function replacementOf(
  handles: Handles,
  known: ReadonlySet<string>,
): Replacement | undefined {
  const value = usableId(handles.event, handles.event.fields.replaces);
  if (value === undefined) return undefined;
  const pairs: Replacement[] = [];
  for (const kind of replaceableKinds(handles)) {
    const newer =
      kind === "recommendation"
        ? recommendationKey(handles.recommendation ?? "")
        : handles.keys.find((key) => key.kind === kind);
    if (newer === undefined || newer.value === "") continue;
    const scope = kind === "recommendation" ? "" : scopeOf(handles.event);
    pairs.push({ newer, older: { scope, kind, value } });
  }
  return pairs.find(({ older }) => known.has(keyText(older))) ?? pairs[0];
}

/** Only an output, or a statement about keys, can say that one output took another's place. */
function replaceableKinds({ event, family }: Handles): readonly KeyKind[] {
  const byKind: Partial<Record<string, KeyKind>> = {
    imaging: "accession",
    document: "document",
  };
  const first = byKind[event.fields.decisionKind ?? ""] ?? "order";
  const matters: KeyKind[] = [
    first,
    "order",
    "accession",
    "document",
    "study",
    "orderSet",
  ];
  if (family === "recommendation") return ["recommendation", ...matters];
  return event.type === "context.keys-joined"
    ? [...matters, "recommendation"]
    : matters;
}
