import type { ColumnSummary } from "../../model/proposal.ts";
import { isActorName } from "./actor-name.ts";
import { frequent, isIdLike, uniqueness } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isTerm } from "./vocabulary.ts";

/** Names of columns whose values are a person's, or written freely: never shown. */
const personal =
  /name|patient|birth|address|postcode|phone|mail|nhs|mrn|user|staff|clinician|initial|note|text|comment|reason|remark|detail|consultant|doctor|nurse|\bgp\b|\bdr\b/iu;

const mostExamples = 4;

/**
 * A column as it may be shown: a value only where it occurs often, among few, and not in a column like a person.
 *
 * @param isStrange - names do not tell which columns are a person's: terms of systems alone are shown
 */
export function summaryOf(
  column: ColumnFacts,
  isStrange: boolean,
): ColumnSummary {
  const { name, tokens, words, filled, rows } = column;
  const hidden =
    isActorName(column) ||
    tokens.includes("id") ||
    personal.test([name, ...tokens].join(" ")) ||
    column.time !== undefined ||
    uniqueness(column) > 0.5 ||
    words.length > 40;
  return {
    name,
    holds: holdsOf(column),
    filled: rows === 0 ? 0 : filled / rows,
    different: words.length,
    examples: hidden
      ? []
      : words
          .filter(
            ([word, count]) =>
              count >= frequent &&
              word.length <= 24 &&
              (!isStrange || isTerm(word)),
          )
          .slice(0, mostExamples),
  };
}

function holdsOf(column: ColumnFacts): string {
  const { time, words, nhs, decimal, hash } = column;
  if (words.length === 0) return "nothing";
  if (time !== undefined) return `time ${time.shape}`;
  if (nhs >= 0.97 && words.length >= 3) return "NHS numbers";
  if (hash >= 0.95) return "hashes";
  if (words.length === 1) return "one value";
  if (decimal >= 0.98) return "numbers";
  if (words.length <= 40 && uniqueness(column) <= 0.5) return "words";
  return isIdLike(column) ? "ids" : "text";
}
