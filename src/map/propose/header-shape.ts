import type { FormatName } from "../../model/record.ts";
import { isNameLike } from "../other-names.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { choosePatient } from "./key-fields.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { stageOf } from "./stages.ts";
import { timeShape } from "./time-shape.ts";
import { hasStem, tokensOf } from "./tokens.ts";

/** How many cells of a column are filled, and how many of these hold a digit. */
interface DigitCount {
  readonly filled: number;
  readonly digits: number;
}

/** Whether enough names of a header are known for the layout to be read by them. */
export function isKnownHeader(layout: LayoutFacts): boolean {
  return hasKnownNames(layout) || choosePatient(layout)?.column !== undefined;
}

function hasKnownNames({ columns }: LayoutFacts): boolean {
  return columns.filter(({ name }) => isKnownName(name)).length >= 2;
}

function isKnownName(name: string): boolean {
  const tokens = tokensOf(name);
  return (
    stageOf(tokens) !== undefined ||
    hasStem(tokens, [
      "patient",
      "time",
      "user",
      "role",
      "id",
      "version",
      "status",
      "event",
    ])
  );
}

/**
 * Whether the names of a layout are those of columns, so that they may be shown (law 8): a first line may be a patient's
 * record, and a name in JSON may be a patient. In a table the names are known, or stand over values that they are none of.
 */
export function isHeader(layout: LayoutFacts): boolean {
  const { columns, profile, times } = layout;
  const names = columns.map(({ name }) => name);
  if (!isTable(profile.format)) return names.every(isPathName);
  // words such as reviewed stand in records as well; a time is the name of no column
  if (times.some(({ name }) => timeShape([name], true) !== undefined))
    return false;
  const patient = choosePatient(layout)?.column;
  return (
    hasKnownNames(layout) ||
    (patient !== undefined && isName(patient.name)) ||
    readsAsHeader(names, columns.map(digitCount))
  );
}

/** Whether the names of the columns stand in the first line, rather than in each record. */
export function isTable(format: FormatName): boolean {
  return format === "csv" || format === "tsv";
}

/** Whether each step of a path is shaped like a name, or has a known word of a name in it, and is no patient's number. */
function isPathName(path: string): boolean {
  return path
    .split(".")
    .every(
      (step) =>
        /^\d{1,3}$/u.test(step) ||
        isNameLike(step) ||
        (isKnownName(step) && isName(step)),
    );
}

/**
 * Whether cells are the names of columns though hardly one of them is known: they differ, and where the cells below hold
 * times, ids and numbers, in two columns at least, a record of data would hold digits.
 *
 * @param columns - what the cells below them hold, in the same order
 */
export function readsAsHeader(
  names: readonly string[],
  columns: readonly DigitCount[],
): boolean {
  const ofDigits = names.filter((_, at) => {
    const { filled, digits } = columns[at] ?? nothing;
    return filled > 0 && digits >= filled * 0.9;
  });
  return (
    ofDigits.length > 1 &&
    ofDigits.every(isName) &&
    new Set(names.map((name) => name.trim())).size === names.length
  );
}

const nothing: DigitCount = { filled: 0, digits: 0 };

function digitCount({ words, filled }: ColumnFacts): DigitCount {
  const digits = words.reduce(
    (sum, [word, count]) => sum + (/\p{Nd}/u.test(word) ? count : 0),
    0,
  );
  return { filled, digits };
}

/** Letters, and no number of more than one digit. */
function isName(name: string): boolean {
  return /[\p{L}#%]/u.test(name) && !/\p{Nd}{2}/u.test(name);
}
