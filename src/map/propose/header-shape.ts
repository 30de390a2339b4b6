import type { ColumnFacts } from "./column-facts.ts";
import { choosePatient } from "./key-fields.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { hasStem } from "./tokens.ts";

/** Whether enough names of a header are known for the layout to be read by them. */
export function isKnownHeader(layout: LayoutFacts): boolean {
  const known = layout.columns.filter(
    ({ stage, tokens }) =>
      stage !== undefined ||
      hasStem(tokens, [
        "patient",
        "time",
        "user",
        "role",
        "id",
        "version",
        "status",
        "event",
      ]),
  );
  return known.length >= 2 || choosePatient(layout)?.column !== undefined;
}

/**
 * Whether the first line is a header though hardly a name of it is known: where the rows below hold times, ids and numbers,
 * a record of data would hold digits there. A line that could be a patient's is not shown.
 */
export function isHeader({ columns, profile }: LayoutFacts): boolean {
  if (profile.format !== "csv") return true;
  const names = columns.map(({ name }) => name.trim());
  const ofDigits = columns.filter(holdsDigits);
  return (
    ofDigits.length > 1 &&
    ofDigits.every(({ name }) => isName(name)) &&
    new Set(names).size === names.length
  );
}

function holdsDigits({ words, filled }: ColumnFacts): boolean {
  const digits = words.reduce(
    (sum, [word, count]) => sum + (/\p{Nd}/u.test(word) ? count : 0),
    0,
  );
  return filled > 0 && digits >= filled * 0.9;
}

/** Letters, and no number of more than one digit. */
function isName(name: string): boolean {
  return /\p{L}/u.test(name) && !/\p{Nd}{2}/u.test(name);
}
