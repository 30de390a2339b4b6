/**
 * Where the number that begins at `start` ends (RFC 8259, section 6), or `-1 - i` where it breaks at `i`.
 */
export function numberEnd(text: string, start: number): number {
  let at = text.charCodeAt(start) === 45 ? start + 1 : start;
  const whole = text.charCodeAt(at) === 48 ? at + 1 : digitsEnd(text, at);
  if (whole === at) return -1 - at;
  at = whole;
  if (text.charCodeAt(at) === 46) {
    const end = digitsEnd(text, at + 1);
    if (end === at + 1) return -1 - end;
    at = end;
  }
  const exponent = text.charCodeAt(at);
  if (exponent !== 101 && exponent !== 69) return at;
  const sign = text.charCodeAt(at + 1);
  const from = sign === 43 || sign === 45 ? at + 2 : at + 1;
  const end = digitsEnd(text, from);
  return end === from ? -1 - end : end;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  let code = text.charCodeAt(at);
  while (code >= 48 && code <= 57) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
}
