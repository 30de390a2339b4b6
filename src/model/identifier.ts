/** Characters without width: they make two ids that look alike. Zero-width and directional marks, joiners, byte order mark, soft hyphen. */
const withoutWidth = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu;
const separators = /[\s\u2010-]/gu;
const tenDigits = /^[0-9]{10}$/u;

/**
 * The form in which identifiers of patients and keys are compared and joined.
 *
 * NFKC; characters without width removed; trimmed; case and leading zeros kept; inner spaces and hyphens (none at either end) removed only
 * where ten digits remain, since `1-23` and `12-3` are two ids. So a no-break space and full-width digits join; Arabic
 * digits, the letter O for zero and look-alike letters do not. Empty text stays empty.
 *
 * @param text - identifier as exported
 * @returns the normal form; the same text where nothing had to change
 * @throws nothing
 * @see trust.md 4
 */
export function normalIdentifier(text: string): string {
  if (isPlain(text)) {
    return text.length > 10 && text.includes("-") ? joinDigits(text) : text;
  }
  return joinDigits(text.normalize("NFKC").replace(withoutWidth, "").trim());
}

/** ASCII without blanks and control characters; a loop, since every key of every event passes here several times. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 33 || unit > 126) return false;
  }
  return true;
}

/** A sign in front of a number, or behind it, is no way to write it. */
const signed = /^[\u2010-]|[\u2010-]$/u;

function joinDigits(text: string): string {
  if (signed.test(text)) return text;
  const joined = text.replace(separators, "");
  return tenDigits.test(joined) ? joined : text;
}
