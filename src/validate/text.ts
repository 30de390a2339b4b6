/** A control character stands in the text: no export writes one on purpose. */
export const hasControl = 1;
/** White space at an end, or anything outside ASCII: worth a second look. */
export const needsTidying = 2;

/**
 * Looks through a text once: every character of every field passes here.
 *
 * @returns the sum of `hasControl` (C0 other than tab, line feed and carriage return) and `needsTidying`; 0 for plain text
 */
export function scanText(text: string): number {
  const end = text.length - 1;
  let seen =
    end < 0 || text.charCodeAt(0) < 33 || text.charCodeAt(end) < 33
      ? needsTidying
      : 0;
  for (let at = 0; at <= end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 32 && unit < 127) continue;
    if (unit > 126) seen |= needsTidying;
    else if (unit !== 9 && unit !== 10 && unit !== 13) seen |= hasControl;
  }
  return seen;
}
