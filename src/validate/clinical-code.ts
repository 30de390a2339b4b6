import { isScientific, isWrapped } from "./identifiers.ts";

const snomedSystem =
  /snomed|dm\+d|dmd\.nhs\.uk|\bdmd\b|2\.16\.840\.1\.113883\.6\.96/iu;
const expression = /[:+|={(]/u;
const partitions: ReadonlySet<string> = new Set([
  "00",
  "10",
  "01",
  "11",
  "02",
  "12",
]);

/**
 * Whether a code was certainly damaged on its way: by a spreadsheet, or, where its system is SNOMED CT or dm+d, because
 * length, partition or check digit do not fit. A post-coordinated expression is legal and not checked (domain 9).
 *
 * @param codeSystem - name, URL or OID as exported; undefined: only a spreadsheet's marks are looked for
 */
export function isDamagedCode(
  code: string,
  codeSystem: string | undefined,
): boolean {
  if (isScientific(code) || isWrapped(code)) return true;
  if (codeSystem === undefined || !snomedSystem.test(codeSystem)) return false;
  return !expression.test(code) && !isSnomedId(code);
}

/** Whether a text is an identifier of SNOMED CT or dm+d: 6 to 18 digits, known partition, Verhoeff digit. */
export function isSnomedId(text: string): boolean {
  return (
    /^[1-9][0-9]{5,17}$/u.test(text) &&
    partitions.has(text.slice(-3, -1)) &&
    passesVerhoeff(text)
  );
}

/** Digits turned by Verhoeff's permutation of period 8: column = digit, row = place from the right. */
const permutations = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** Verhoeff's check over the dihedral group D5: the whole number, check digit included, comes to 0. */
export function passesVerhoeff(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    sum = multiply(sum, Number(permutations[place % 8]?.[digit]));
  }
  return sum === 0;
}

/** Product in D5: rotations are 0 to 4, reflections 5 to 9. */
function multiply(a: number, b: number): number {
  const turned = a < 5 ? (a + b) % 5 : (a - b + 5) % 5;
  return a < 5 === b < 5 ? turned : turned + 5;
}
