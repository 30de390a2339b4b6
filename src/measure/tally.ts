import type { Finding } from "../model/finding.ts";
import type { Account } from "../model/run-summary.ts";
import { severities } from "../model/words.ts";
import type { Alignment, Oversight, Severity } from "../model/words.ts";
import type { ActedFacts } from "./acted-facts.ts";
import { answerOf } from "./answers.ts";
import type { Answer } from "./answers.ts";
import { createGroupBook } from "./group-book.ts";
import { createSampleBook } from "./sample-book.ts";
import type { Draw, SampleBook } from "./sample-book.ts";

/**
 * Whole numbers counted over decisions, by name. `merge` is associative and commutative and the empty tally is its
 * neutral element, so that parts can be counted anywhere and put together in any order (house 3, point 3).
 */
export interface Tally {
  readonly [count: string]: number;
}

/** A tally that is being counted. */
export interface TallyBook {
  readonly add: (name: string, by?: number) => void;
  /** `add` of the name `prefix:word`, without putting it together each time. */
  readonly addWord: (prefix: string, word: string, by?: number) => void;
  /** Counts a decision acted on under everything that it is broken down by. */
  readonly addActed: (answer: Answer, facts: ActedFacts) => void;
  /** Puts a decision acted on among those that may be drawn for a manual review. */
  readonly addDraw: SampleBook["add"];
  /** Adds the tally of a part. */
  readonly merge: (tally: Tally) => void;
  readonly close: () => Tally;
}

export function createTallyBook(): TallyBook {
  const counts = new Map<string, number>();
  const byPrefix = new Map<string, Map<string, number>>();
  const groups = createGroupBook();
  const sample = createSampleBook();
  const add = (name: string, by = 1): void => {
    counts.set(name, (counts.get(name) ?? 0) + by);
  };
  return {
    add,
    addWord(prefix, word, by = 1): void {
      const words = byPrefix.get(prefix);
      if (words === undefined) byPrefix.set(prefix, new Map([[word, by]]));
      else words.set(word, (words.get(word) ?? 0) + by);
    },
    addActed: groups.addActed,
    addDraw: sample.add,
    merge(tally): void {
      for (const [name, count] of Object.entries(tally))
        if (!groups.take(name, count) && !sample.take(name, count))
          add(name, count);
    },
    close(): Tally {
      for (const [prefix, words] of byPrefix)
        for (const [word, by] of words) add(`${prefix}:${word}`, by);
      byPrefix.clear();
      return Object.fromEntries([
        ...counts,
        ...groups.names(),
        ...sample.names(),
      ]);
    },
  };
}

export function mergeTallies(a: Tally, b: Tally): Tally {
  const book = createTallyBook();
  book.merge(a);
  book.merge(b);
  return book.close();
}

/** What one judged decision adds to the tally. */
export interface Counted {
  readonly oversight: Oversight;
  readonly alignment: Alignment;
  readonly account: Account;
  readonly cause: string | undefined;
  readonly policy: string | undefined;
  readonly reviews: number;
  readonly actions: number;
  readonly beforeActions: number;
  /** What it is broken down by; undefined where it was not acted on. */
  readonly acted: ActedFacts | undefined;
  /** Its place in the random order; undefined where none was worked out. */
  readonly draw: Draw | undefined;
  readonly findings: readonly Pick<Finding, "rule" | "severity" | "verdict">[];
}

export function countDecision(book: TallyBook, decision: Counted): void {
  book.add("decisions");
  book.addWord("account", decision.account);
  book.addWord("oversight", decision.oversight);
  book.addWord("alignment", decision.alignment);
  const answer = answerOf(decision);
  if (answer !== undefined && decision.acted !== undefined)
    book.addActed(answer, decision.acted);
  if (answer !== undefined && decision.draw !== undefined)
    book.addDraw(decision.draw, answer, worstOf(decision.findings));
  if (answer === "undetermined") {
    book.add("undetermined");
    book.addWord("cause", decision.cause ?? decision.oversight);
  }
  for (const finding of decision.findings) countFinding(book, finding);
  if (decision.policy === undefined) return;
  book.addWord("policy-decisions", decision.policy);
  book.addWord("policy-reviews", decision.policy, decision.reviews);
  if (decision.oversight === "not-required")
    book.addWord("policy-not-required", decision.policy);
  book.addWord("policy-actions", decision.policy, decision.actions);
  book.addWord("policy-before", decision.policy, decision.beforeActions);
}

function worstOf(findings: Counted["findings"]): Severity | undefined {
  return severities.find((severity) =>
    findings.some((finding) => finding.severity === severity),
  );
}

export function countFinding(
  book: TallyBook,
  finding: Pick<Finding, "rule" | "severity" | "verdict">,
): void {
  book.add(`${finding.verdict}:${finding.rule}:${finding.severity}`);
  if (finding.verdict === "breached")
    book.addWord("severity", finding.severity);
}

/** Counts by word for every word of a closed list, zero included. */
export function countsBy<W extends string>(
  tally: Tally,
  prefix: string,
  words: readonly W[],
): { readonly [K in W]: number } {
  const counts: Partial<Record<W, number>> = {};
  for (const word of words) counts[word] = tally[`${prefix}:${word}`] ?? 0;
  if (!hasAll(counts, words)) throw new Error("a word was not counted");
  return counts;
}

function hasAll<W extends string>(
  counts: Partial<Record<W, number>>,
  words: readonly W[],
): counts is Record<W, number> {
  return words.every((word) => counts[word] !== undefined);
}
