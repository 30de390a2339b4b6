/**
 * Whether one exact decimal is below (-1), equal to (0) or above (1) another, however many digits they have.
 *
 * @returns undefined where one of them is no plain decimal
 */
export function decimalOrder(
  a: string | number,
  b: string | number,
): -1 | 0 | 1 | undefined {
  const one = partsOf(a);
  const other = partsOf(b);
  if (one === undefined || other === undefined) return undefined;
  const places = Math.max(one.places, other.places);
  const left = one.digits * 10n ** BigInt(places - one.places);
  const right = other.digits * 10n ** BigInt(places - other.places);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether a text is a number as `decimal` asks for it (`formats.ts`). */
export function isDecimal(text: string | number): boolean {
  return partsOf(text) !== undefined;
}

function partsOf(
  text: string | number,
): { readonly digits: bigint; readonly places: number } | undefined {
  const found = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/u.exec(String(text));
  if (found === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = found;
  const digits = BigInt(`${whole}${fraction}`);
  return { digits: sign === "-" ? -digits : digits, places: fraction.length };
}
