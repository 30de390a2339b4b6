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
  const noted = notedIn(book);
  for (const { policy, decision } of decisions)
    if (policy !== undefined)
      for (const { event } of decision.events)
        noted(policyWord, policy.id, systemOf(event));
  for (const event of patient.events)
    noted(sourceWord, systemOf(event), event.source);
}

/** Pairs that a book has, by the word of what they are, the name and the other word. */
type Noted = Map<string, Map<string, Set<string>>>;

/** A pair is noted once: to look for it in the book costs more than all the rest of what is kept of a row (1.5 µs). */
const notedPairs = new WeakMap<RunBook, Noted>();

function notedIn(
  book: RunBook,
): (kind: string, name: string, word: string) => void {
  const noted: Noted = notedPairs.get(book) ?? new Map();
  notedPairs.set(book, noted);
  return (kind, name, word) => {
    const ofKind = noted.get(kind) ?? new Map<string, Set<string>>();
    const words = ofKind.get(name) ?? new Set<string>();
    if (words.has(word)) return;
    noted.set(kind, ofKind.set(name, words.add(word)));
    book.pair(nameOf(area, kind, name), word);
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
