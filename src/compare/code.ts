/**
 * Whether two codes name the same thing: the same text, or the same after the declared `sameCode` map.
 */

import type { Event } from "../model/event.ts";
import { ownEntry } from "./content.ts";
import type { Lens } from "./content.ts";

/** `not-recorded`: one side or both have no code; `damaged`: a code that a spreadsheet or program has altered. */
export interface CodeAnswer {
  readonly answer: "same" | "differs" | "not-recorded" | "damaged";
  readonly reasons: readonly string[];
}

const same: CodeAnswer = { answer: "same", reasons: [] };

/**
 * Compares the codes of two events.
 *
 * Different written code systems make equal texts different codes. A damaged code (note `code-damaged`, `domain.md` 9)
 * is never compared.
 */
export function sameCode(one: Event, other: Event, lens: Lens): CodeAnswer {
  if (isDamaged(one) || isDamaged(other))
    return { answer: "damaged", reasons: ["code-damaged"] };
  const a = one.fields.code;
  const b = other.fields.code;
  if (a === undefined || b === undefined)
    return {
      answer: "not-recorded",
      reasons: a === b ? [] : ["code-not-recorded"],
    };
  if (a === b && !systemsDiffer(one, other)) return same;
  const left = mappedCode(a, lens);
  const right = mappedCode(b, lens);
  const joined = left === right && (left !== a || right !== b);
  return joined
    ? { answer: "same", reasons: [`sameCode: ${a} and ${b} are ${left}`] }
    : { answer: "differs", reasons: [`code-differs: ${a} and ${b}`] };
}

/** The code that a declared map leads to, step by step (AMP to VMP to VTM); a map in a circle stops where it began. */
export function mappedCode(code: string, lens: Lens): string {
  const seen = new Set([code]);
  for (let at = code; ;) {
    const next = ownEntry(lens.maps.sameCode, at);
    if (next === undefined || seen.has(next)) return at;
    seen.add(next);
    at = next;
  }
}

function systemsDiffer(one: Event, other: Event): boolean {
  const a = one.fields.codeSystem;
  const b = other.fields.codeSystem;
  return a !== undefined && b !== undefined && a !== b;
}

function isDamaged(event: Event): boolean {
  return event.notes.includes("code-damaged");
}
