/** An exact number: `num` / `den`, `den` above zero. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

const pattern = /^[+-]?\d{1,40}(?:\.\d{1,40})?$/;

/** Reads plain decimal text; undefined for anything else (exponents, words, blanks). */
export function readDecimal(text: string): Ratio | undefined {
  if (!pattern.test(text)) return undefined;
  const point = text.indexOf(".");
  const places = point < 0 ? 0 : text.length - point - 1;
  return {
    num: BigInt(text.replace(".", "").replace("+", "")),
    den: 10n ** BigInt(places),
  };
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; exact. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** As `readDecimal`; what is not recorded is no number. */
export function numberOf(text: string | undefined): Ratio | undefined {
  return text === undefined ? undefined : readDecimal(text);
}
