import { terminalText } from "./escape.ts";
import { xmlText } from "./escape-ci.ts";

/** Text that means nothing to XML and to a spreadsheet: most cells. */
const plain = /^[ !#-%(-;=?-^`-~]*$/u;

/** Ids, times and hashes: plain without a blank, so that nothing has to be said of those at either end. */
const plainWord = /^[!#-%(-;=?-^`-~]{0,200}$/u;

/** Whether a text stands in a cell as it is, with nothing said of its blanks. */
export function isPlain(text: string): boolean {
  return plainWord.test(text);
}

/** A cell of a workbook holds so many UTF-16 units. */
const longestCell = 32_767;
const cutMark = " [cut]";

/**
 * Text of a workbook's cell, for an inline string: never a formula, whatever it begins with.
 *
 * Controls, line breaks and signs that turn text round are shown as in every other form; `_x0041_`, which a workbook would
 * read as `A`, is escaped; what is longer than a cell is cut, with a mark.
 */
export function sheetText(text: string): string {
  if (text.length <= longestCell && plain.test(text)) return text;
  const seen = terminalText(text);
  const whole =
    seen.length <= longestCell
      ? seen
      : seen
          .slice(0, longestCell - cutMark.length)
          .replace(/[\ud800-\udbff]$/u, "") + cutMark;
  return xmlText(whole).replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_");
}
