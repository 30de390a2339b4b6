import { systemOf } from "../../model/event.ts";
import type { CompiledPolicy } from "../policy.ts";
import { nameOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import type { SeenPatient } from "./run-rule.ts";

const area = "systems";
const policyWord = "policy";
const sourceWord = "source";

/**
 * Notes which systems the decisions of each policy draw on, and which sources speak for each system: the rules of scope
 * *run* are worked out for each policy over the systems that it covers (`rules.md` 2).
 */
export function observeSystems(
  { patient, decisions }: SeenPatient,
  book: RunBook,
): void {
  for (const { policy, decision } of decisions) {
    if (policy === undefined) continue;
    const name = nameOf(area, policyWord, policy.id);
    const isNew = newLately();
    for (const { event } of decision.events)
      if (isNew(systemOf(event), "")) book.pair(name, systemOf(event));
  }
  const isNew = newLately();
  for (const event of patient.events) {
    const system = systemOf(event);
    if (isNew(system, event.source))
      book.pair(nameOf(area, sourceWord, system), event.source);
  }
}

/**
 * Whether two words were not among the last two pairs: the rows of most patients change between two clocks, and to look
 * for a pair in the book costs more than all the rest of what is kept of a row (measured: 1.5 µs a row).
 */
function newLately(): (word: string, other: string) => boolean {
  let [last, lastOther]: [string?, string?] = [];
  let [former, formerOther]: [string?, string?] = [];
  return (word, other) => {
    if (word === last && other === lastOther) return false;
    const known = word === former && other === formerOther;
    [former, formerOther] = [last, lastOther];
    [last, lastOther] = [word, other];
    return !known;
  };
}

/** Systems that the decisions of a policy draw on, by code unit; undefined where they were too many to keep. */
export function systemsOf(
  state: RunState,
  policy: CompiledPolicy,
): readonly string[] | undefined {
  if (state.full.includes(area)) return undefined;
  return state.pairs[nameOf(area, policyWord, policy.id)] ?? [];
}

/** Sources whose records bear a system's name. */
export function sourcesOf(state: RunState, system: string): readonly string[] {
  return state.pairs[nameOf(area, sourceWord, system)] ?? [];
}
