/**
 * Whole numbers as text, of any length: a system's own counter.
 */

interface WholeNumber {
  readonly negative: boolean;
  readonly digits: string;
}

/**
 * Compares two counters without ever making a (rounded) number of them.
 *
 * @returns below 0, 0 or above 0, as for a sort; undefined where one of them is no whole number
 */
export function compareSequence(a: string, b: string): number | undefined {
  const left = wholeNumber(a);
  const right = wholeNumber(b);
  if (left === undefined || right === undefined) return undefined;
  if (left.negative !== right.negative) return left.negative ? -1 : 1;
  const size = compareDigits(left.digits, right.digits);
  return left.negative ? 0 - size : size;
}

function wholeNumber(text: string): WholeNumber | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const digits = text.replace(/^[+-]/, "").replace(/^0+(?=\d)/, "");
  return { negative: text.startsWith("-") && digits !== "0", digits };
}

function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
