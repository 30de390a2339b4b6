import type { Board } from "./board.ts";
import { keysPassedOn } from "./by-key.ts";
import { mayBeOneMatter } from "./by-encounter.ts";
import type { Handles } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import type { Lead } from "./reach.ts";
import { mayBeSame, productOf } from "./seed.ts";
import type { Seed } from "./seed.ts";

/** One record of an output, and the decision it belongs to. */
interface Stated {
  readonly seed: Seed;
  readonly output: Handles;
}

/**
 * Links what no name and no key links through the record that states it: an export with one wide row for a decision says
 * by that row which advice was reviewed and what was then done. The record itself says so, as one that names an id does,
 * whatever other advice lies nearby; so the link is explicit. Where kind, product, code or a key of the two differ, a
 * record holds two matters and links nothing.
 *
 * An event that several records state word for word is one event, and each record states it of its own output: these are
 * no rivals. Two outputs of one record are.
 *
 * @param several - names of sources one of whose records may hold several matters (a Bundle)
 * @returns the keys that the events so linked lead on to
 */
export function linkByRecord(
  open: readonly Handles[],
  seeds: readonly Seed[],
  { board, several }: RecordSearch,
): readonly Lead[] {
  const besideOf = compileBeside(seeds, several);
  const leads: Lead[] = [];
  for (const handles of open) {
    if (handles.family === "context" || board.isSettled(handles)) continue;
    for (const group of besideOf(handles)) {
      const claims = group.map((seed) => ({ seed, by: [] }));
      for (const seed of board.settle(handles, claims, "explicit"))
        for (const key of keysPassedOn(handles)) leads.push({ key, seed });
    }
  }
  return leads;
}

/** `several`: names of sources one of whose records may hold several matters. */
export interface RecordSearch {
  readonly board: Board;
  readonly several: ReadonlySet<string>;
}

/**
 * Compiles the question which decisions have an output in a record of an event, in groups: those within a group are rivals.
 * Where one record states two, it is open which of them is meant, in its copies too.
 */
export function compileBeside(
  seeds: readonly Seed[],
  several: ReadonlySet<string>,
): (handles: Handles) => readonly (readonly Seed[])[] {
  const byFile = new Map<string, Map<number, Stated[]>>();
  for (const seed of seeds) {
    for (const output of seed.outputs) {
      if (several.has(output.event.source)) continue;
      for (const { file, record } of output.event.origins) {
        const ofFile = byFile.get(file) ?? new Map<number, Stated[]>();
        byFile.set(file, ofFile);
        pushTo(ofFile, record, { seed, output });
      }
    }
  }
  return (handles) => {
    const all = new Set<Seed>();
    let isOpen = false;
    for (const { file, record } of handles.event.origins) {
      const beside = byFile.get(file)?.get(record) ?? [];
      const own = new Set(
        beside.filter((one) => mayBelong(one, handles)).map(({ seed }) => seed),
      );
      if (own.size > 1) isOpen = true;
      for (const seed of own) all.add(seed);
    }
    const found = [...all].sort((a, b) => a.index - b.index);
    if (isOpen) return [found];
    return found.map((seed) => [seed]);
  };
}

function mayBelong({ seed, output }: Stated, handles: Handles): boolean {
  return (
    mayBeSame(seed.product, productOf(handles)) &&
    mayBeOneMatter({ output }, handles)
  );
}
