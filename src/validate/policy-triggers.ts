import { nearestName } from "../model/nearest.ts";
import type { Policy, Trigger } from "../model/policy.ts";
import { alignments, imagingFindings } from "../model/words.ts";
import { isDecimal } from "./decimal-order.ts";
import { emptyRange } from "./policy-range.ts";
import { nameHint, pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Path } from "./value-words.ts";

/**
 * Conditions that no record can meet, or of which a part would be passed over (`rules.md` 2, `when`): a control that is
 * switched off by a word in the wrong place is not seen to be off.
 */
export function triggerProblems(
  { review, escalate = [] }: Policy,
  path: Path,
): readonly Problem[] {
  return [
    ...(review?.secondReview ?? []).flatMap(({ when }, index) =>
      problemsOf(when, [...path, "review", "secondReview", index, "when"]),
    ),
    ...escalate.flatMap(({ when }, index) =>
      problemsOf(when, [...path, "escalate", index, "when"]),
    ),
  ];
}

/** Words that a field may have; undefined: the site's own. */
const wordsOf: {
  readonly [F in Trigger["field"]]?: readonly string[];
} = { alignment: alignments, finding: imagingFindings };

const numbers: ReadonlySet<Trigger["field"]> = new Set([
  "confidence",
  "value",
  "weeklyChangePercent",
] as const);

function problemsOf(when: Trigger, path: Path): readonly Problem[] {
  return [
    ...twice(when, path),
    ...(when.field === "input" ? codeMissing(when, path) : []),
    ...wordProblems(when, path),
    ...emptyRange(when, path),
  ];
}

/** Two answers to one question: only one of them would be looked at. An input names its code beside its bounds. */
function twice(when: Trigger, path: Path): readonly Problem[] {
  const { field, is, in: among } = when;
  const problems: Problem[] = [];
  if (is !== undefined && among !== undefined)
    problems.push(misplaced([...path, "in"], "is names the one word already"));
  const bound = boundOf(when);
  if (bound === undefined) return problems;
  const words = wordsOf[field] !== undefined;
  if (words)
    problems.push(misplaced([...path, bound], `${field} is a word, no number`));
  else if (field !== "input" && (is ?? among) !== undefined)
    problems.push(misplaced([...path, bound], "is or in say which values"));
  return problems;
}

function boundOf({ from, to }: Trigger): "from" | "to" | undefined {
  if (from !== undefined) return "from";
  return to === undefined ? undefined : "to";
}

function misplaced(path: Path, because: string): Problem {
  return {
    code: "misplaced-key",
    path,
    key: true,
    message: `${pathText(path)} would be passed over: ${because}`,
    hint: "Keep the one that is meant; two conditions are two entries.",
  };
}

function codeMissing(when: Trigger, path: Path): readonly Problem[] {
  if (when.is !== undefined || when.in !== undefined) return [];
  return [
    {
      code: "missing-key",
      path,
      message: `${pathText(path)} does not say which input it speaks of`,
      hint: "Add is: the code of the input, such as is: INR.",
    },
  ];
}

/** Each word of `is` and `in` against what the field can hold. */
function wordProblems(when: Trigger, path: Path): readonly Problem[] {
  const { field, is, in: among = [] } = when;
  const written = [
    ...(is === undefined ? [] : [{ word: is, at: [...path, "is"] }]),
    ...among.map((word, index) => ({ word, at: [...path, "in", index] })),
  ];
  const known = wordsOf[field];
  return written.flatMap(({ word, at }) => {
    if (known?.includes(word) === false) return [unknownWord(word, known, at)];
    return numbers.has(field) && !isDecimal(word) ? [noNumber(at)] : [];
  });
}

/** A word outside a closed list, with the nearest one of it. */
export function unknownWord(
  word: string,
  known: readonly string[],
  path: Path,
): Problem {
  return {
    code: "unknown-word",
    path,
    message: `${pathText(path)} has a word that does not exist: "${word}"`,
    hint: nameHint(nearestName(word, known), known),
  };
}

function noNumber(path: Path): Problem {
  return {
    code: "bad-decimal",
    path,
    message: `${pathText(path)} cannot be read`,
    hint: 'write exact decimal text, such as "0.5"',
  };
}
