import { eventTypes, familyOf } from "../../model/words.ts";
import type { EventType, Family } from "../../model/words.ts";
import { hasStem, tokensOf, wordsOf } from "./tokens.ts";
import { usual } from "./usual-words.ts";

/** One letter, as response columns have it; taken only where the column's name speaks of a response. */
const letters: Readonly<Record<string, EventType>> = {
  a: "review.accepted",
  m: "review.modified",
  r: "review.rejected",
};

/** Words, and beginnings of words, that turn the others round or put them off: what is then meant a person has to say. */
const qualifiers: ReadonlySet<string> = new Set([
  "no",
  "not",
  "non",
  "never",
  "without",
  "unable",
  "due",
  "be",
  "back",
  "missing",
  "isn",
  "wasn",
]);
const qualifyingStems: readonly string[] = [
  "auto",
  "await",
  "block",
  "bounc",
  "delet",
  "discard",
  "error",
  "fail",
  "invalid",
  "lost",
  "need",
  "outstanding",
  "partial",
  "partly",
  "pending",
  "queue",
  "remind",
  "replac",
  "request",
  "requir",
  "resend",
  "return",
  "revers",
  "rollback",
  "schedul",
  "simulat",
  "supersed",
  "suspend",
  "timeout",
  "timed",
  "undo",
  "undone",
  "void",
  "waiting",
];

function isQualified(word: string): boolean {
  const words = wordsOf(word);
  return (
    words.some((one) => qualifiers.has(one)) || hasStem(words, qualifyingStems)
  );
}

/**
 * What a status word usually means; undefined: not known. The last word that is known decides (`draft.opened`,
 * `LETTER_APPROVED`), but not where another says that it is not so, or not yet (`Not accepted`, `Awaiting approval`);
 * a word of the native layout means itself.
 *
 * @param ofResponse - the column's name speaks of a response, so that A, M and R are taken
 */
export function meaningOf(
  word: string,
  ofResponse: boolean,
): EventType | "ignored" | undefined {
  const own = eventTypes.find((type) => type === word);
  if (own !== undefined) return own;
  const short = word.toLowerCase();
  const letter =
    ofResponse && Object.hasOwn(letters, short) ? letters[short] : undefined;
  if (letter !== undefined) return letter;
  if (isQualified(word)) return undefined;
  for (const token of tokensOf(word).toReversed()) {
    const plain = token.replace(/^un(?!sign)/u, "");
    if (plain !== token) return undefined;
    const found = usual.find(([stem]) => token.startsWith(stem));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

/** Small words between them (`REJECTED_BY_RULE`, `AI_ACCEPTED`). */
const between: ReadonlySet<string> = new Set([
  "ai",
  "by",
  "cds",
  "for",
  "in",
  "of",
  "rule",
  "system",
]);

/** What acts are done to, in the words of systems (`LETTER_APPROVED`). */
const objects: readonly string[] = [
  "advice",
  "alert",
  "doc",
  "dose",
  "draft",
  "image",
  "letter",
  "med",
  "note",
  "recommendation",
  "request",
  "result",
  "rx",
  "study",
  "suggestion",
];

/**
 * Whether a value is a term of a system and no text that somebody wrote: of known words alone, without a digit
 * (`LETTER_APPROVED`, `Signed report`). `Accepted, Mr Smith agreed` is none, nor is `ACCEPTED_SMITH`.
 */
export function isTerm(word: string): boolean {
  if (/\p{N}/u.test(word)) return false;
  if (eventTypes.some((type) => type === word)) return true;
  return wordsOf(word).every(
    (one) =>
      one.length === 1 ||
      between.has(one) ||
      qualifiers.has(one) ||
      hasStem([one], qualifyingStems) ||
      hasStem([one], objects) ||
      usual.some(([stem]) => one.startsWith(stem)),
  );
}

/** How a plain word ends behind its stem; names of people and their trades go on otherwise (`Ackroyd`, `approver`). */
const endings =
  /^(?:e|d|s|es|ed|en|y|al|an?ce|ied|ing|ion|ment|ments|ation|ication|[dlrt]?(?:en|ed|al|ing|ation)|awn|inary|um|i[sz]e|i[sz]ed)?$/u;

/**
 * What a word means where no name of a column speaks for it: it is a term, or written without a space or digit as systems
 * write (`RAD_CONFIRM`), and the word that decides is a whole one, so that no name that begins alike is taken for it.
 */
export function plainMeaning(word: string): EventType | "ignored" | undefined {
  const meaning = meaningOf(word, false);
  if (meaning === undefined || meaning === word) return meaning;
  if (!isTerm(word) && !/^[\p{L}_.:/-]+$/u.test(word)) return undefined;
  const isWhole = tokensOf(word).some((token) =>
    usual.some(
      ([stem, means]) =>
        means === meaning &&
        token.startsWith(stem) &&
        endings.test(token.slice(stem.length)),
    ),
  );
  return isWhole ? meaning : undefined;
}

/** The family of a meaning; undefined for a word that gives no event. */
export function familyOfMeaning(
  meaning: EventType | "ignored" | undefined,
): Family | undefined {
  return meaning === undefined || meaning === "ignored"
    ? undefined
    : familyOf(meaning);
}
