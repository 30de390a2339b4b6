/**
 * Whether ten digits pass the check of an NHS number: the first nine with weights 10 to 2, 11 less the sum modulo 11;
 * 11 counts as 0, 10 never occurs (domain 9; NHS Data Dictionary, NHS NUMBER).
 *
 * @param digits - exactly ten ASCII digits
 */
export function isNhsNumber(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}

/** Whether all digits are the same one: all ten such numbers pass the check, and none is a patient's. */
export function isPlaceholderNumber(digits: string): boolean {
  return /^([0-9])\1+$/u.test(digits);
}
