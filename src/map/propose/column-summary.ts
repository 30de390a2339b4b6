import type { ColumnSummary } from "../../model/proposal.ts";
import { isActorName } from "./actor-name.ts";
import {
  frequent,
  hasLongNumber,
  isIdLike,
  uniqueness,
} from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { TimeShape } from "./time-shape.ts";
import { hasStem } from "./tokens.ts";
import { isTerm } from "./vocabulary.ts";

/** Names of columns whose values are a person's, or written freely: never shown. */
const personal =
  /name|patient|birth|address|postcode|phone|mail|nhs|mrn|user|staff|clinician|initial|note|text|comment|reason|remark|detail|consultant|doctor|nurse|\bgp\b|\bdr\b/iu;

/** What a column holds that is no person's; of any other only terms of systems are shown, since names repeat too. */
const things: readonly string[] = [
  "action",
  "activity",
  "advice",
  "agreement",
  "algorithm",
  "category",
  "channel",
  "choice",
  "class",
  "conclusion",
  "decision",
  "department",
  "device",
  "disposition",
  "dosage",
  "dose",
  "drug",
  "engine",
  "event",
  "exam",
  "flag",
  "frequency",
  "judg",
  "kind",
  "laterality",
  "mcg",
  "medication",
  "medicine",
  "mg",
  "modality",
  "mode",
  "opinion",
  "outcome",
  "priorit",
  "procedure",
  "product",
  "recommendation",
  "resolution",
  "respon",
  "risk",
  "role",
  "route",
  "score",
  "setting",
  "severity",
  "site",
  "specialty",
  "stance",
  "state",
  "status",
  "step",
  "substance",
  "suggestion",
  "system",
  "test",
  "tool",
  "type",
  "unit",
  "urgen",
  "verdict",
  "version",
  "ward",
];

const mostExamples = 4;

/**
 * A column as it may be shown: a value only where it occurs often, among few, and not in a column like a person. Where the
 * name does not say what the column holds, nothing tells that its values are no person's.
 *
 * @see surface.md 13
 * @param isStrange - names do not tell which columns are a person's: terms of systems alone are shown
 */
export function summaryOf(
  column: ColumnFacts,
  isStrange: boolean,
): ColumnSummary {
  const { name, words, filled, rows } = column;
  const hidden =
    isPersonal(column) ||
    column.time !== undefined ||
    column.nhs > 0 ||
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
              !hasLongNumber(word) &&
              (isTerm(word) || (!isStrange && isThing(column))),
          )
          .slice(0, mostExamples),
  };
}

/** Whether a column is named like a person, or like what is written freely. */
export function isPersonal(column: ColumnFacts): boolean {
  const { name, tokens } = column;
  return (
    isActorName(column) ||
    tokens.includes("id") ||
    personal.test([name, ...tokens].join(" "))
  );
}

/** What a name ends with is what the column holds: a dose, but not whoever gave it (`DOSE_MG`, `DOSE_GIVER`). */
export function isThing({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens.slice(-1), things);
}

function holdsOf(column: ColumnFacts): string {
  const { time, words, nhs, decimal, hash } = column;
  if (words.length === 0) return "nothing";
  if (time !== undefined) return `time ${ownShape(time)}`;
  if (nhs >= 0.97)
    return words.length >= 3 ? "NHS numbers" : "like NHS numbers";
  if (hash >= 0.95) return "hashes";
  if (words.length === 1) return "one value";
  if (decimal >= 0.98) return "numbers";
  if (words.length <= 40 && uniqueness(column) <= 0.5) return "words";
  return isIdLike(column) ? "ids" : "text";
}

/** What the column itself shows, without the time of day of another. */
function ownShape({ shape, clock }: TimeShape): string {
  return clock === undefined ? shape : shape.slice(0, -clock.shape.length - 1);
}
