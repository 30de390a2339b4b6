import { inapplicable } from "../define-rule.ts";
import type { RunBook, RunState } from "../run/book.ts";
import { gapId } from "../run/gap.ts";
import { judgeNumbers } from "../run/missing-numbers.ts";
import { observeNumbers } from "../run/observe-numbers.ts";
import { tooMuch } from "../run/run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRule,
  SeenPatient,
} from "../run/run-rule.ts";
import { judgeSilence, observeSilence } from "../run/silent-log.ts";
import { systemsOf } from "../run/systems.ts";

/** R28: numbers, or a silence longer than the policy allows, show that rows are missing (`rules.md` 3). */
export const sequenceGap: RunRule = {
  id: gapId,
  number: "R28",
  title:
    "Numbers of a log are missing, or it is silent for longer than it may be",
  why: "Every claim that something is not on record rests on the rows being all there.",
  cites: ["Regulation (EU) 2024/1689, Art. 12(1)-(2), 19(1), 26(6)"],
  severity: "medium",
  oversight: false,
  reasons: {
    "numbers-missing":
      "system {system}: {missing} of the numbers {from} to {to} are in no row that was read",
    "rows-not-read":
      "system {system}: {missing} of the numbers {from} to {to} are in no row that could be used; they may be those of {unread} that were rejected, set aside or without a place",
    "counter-may-be-shared":
      "system {system}: the numbers missing between {from} and {to} are on record for another system, so that the two may share one counter",
    "counter-counts-other-rows":
      "system {system}: fewer than half of the numbers {from} to {to} are on record, so that its counter may count rows that are no part of these exports",
    "between-windows":
      "system {system}: numbers are missing between {from} and {to}, where no declared window is shown to cover them",
    "numbers-not-readable":
      "system {system}: {missing} rows bear a number that is too long to be followed, so that missing ones cannot be told",
    silent:
      "system {system}: no row for {longest}, longer than the {allowed} that the policy allows, inside a declared window",
    "silent-not-covered":
      "system {system}: no row for {longest}, longer than the {allowed} that the policy allows, and no declared window covers it",
  },
  page: {
    proof:
      "numbers of a system's counter are in no row, or the system is silent for longer than the policy allows inside a declared window. Numbers on record for another system, of which it may share the counter, count where their rows may have been written between those on both sides. It names the decisions in the hole and changes none of them.",
    policyKeys: ["logging.gapMinimum", "logging.silence"],
    shows:
      "the ranges that are missing, how often, and the decisions that they touch",
  },
  traps:
    "numbers that a rolled-back transaction used up; a counter shared with other logs; an export that was filtered",
  settledBy:
    "the rows with the missing numbers, or the system's statement that they were never written",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  observe,
  conclude,
};

function observe(seen: SeenPatient, book: RunBook): void {
  observeNumbers(seen, book);
  observeSilence(seen, book);
}

function conclude(state: RunState, end: PolicyEnd): readonly RunDecided[] {
  const systems = systemsOf(state, end.policy);
  if (systems === undefined) return [tooMuch("")];
  const decided = systems.flatMap((system) =>
    judgeNumbers(state, end, system).concat(judgeSilence(state, end, system)),
  );
  return decided.length === 0 ? [inapplicable("nothing-counts-rows")] : decided;
}
