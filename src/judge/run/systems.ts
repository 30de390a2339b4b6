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
    for (const { event } of decision.events) book.pair(name, systemOf(event));
  }
  let last: string | undefined;
  for (const event of patient.events) {
    const system = systemOf(event);
    if (system === last) continue;
    last = system;
    book.pair(nameOf(area, sourceWord, system), event.source);
  }
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
