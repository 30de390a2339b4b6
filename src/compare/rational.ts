/**
 * Exact fractions of big integers; quantities are never floats (`domain.md` 8).
 */

/** `n / d` with `d` above zero; not necessarily in lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };
const hundred: Rational = { n: 100n, d: 1n };

/** The whole number `value`. */
export function whole(value: bigint): Rational {
  return { n: value, d: 1n };
}

/** `a + b`, exact. */
export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d
    ? { n: a.n + b.n, d: a.d }
    : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

/** `a - b`, exact. */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

/** `a * b`, exact. */
export function multiply(a: Rational, b: Rational): Rational {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** `a / b`, exact; undefined where `b` is zero. */
export function divide(a: Rational, b: Rational): Rational | undefined {
  if (b.n === 0n) return undefined;
  const n = a.n * b.d;
  const d = a.d * b.n;
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

/** `-a`. */
export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

/** `a` without its sign. */
export function size(a: Rational): Rational {
  return a.n < 0n ? negate(a) : a;
}

/** -1, 0 or 1: where `a` stands to `b`, by cross-multiplication. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether both are the same number. */
export function equals(a: Rational, b: Rational): boolean {
  return compare(a, b) === 0;
}

/** -1, 0 or 1. */
export function signOf(a: Rational): -1 | 0 | 1 {
  return a.n < 0n ? -1 : a.n > 0n ? 1 : 0;
}

/** How much of `base` the `part` is, in percent; undefined where the base is zero. */
export function percentOf(
  part: Rational,
  base: Rational,
): Rational | undefined {
  const share = divide(part, base);
  return share === undefined ? undefined : multiply(share, hundred);
}

/** The same number in lowest terms. */
export function reduce(a: Rational): Rational {
  let x = a.n < 0n ? -a.n : a.n;
  let y = a.d;
  while (y !== 0n) [x, y] = [y, x % y];
  return x <= 1n ? (x === 0n ? zero : a) : { n: a.n / x, d: a.d / x };
}
