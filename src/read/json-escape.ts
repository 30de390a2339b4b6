/** What an escape stands for, or the index at which it breaks (the text's length where the text ends in it). */
export type Escape =
  | { readonly ok: true; readonly letter: string; readonly length: 2 | 6 }
  | { readonly ok: false; readonly at: number };

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Reads the escape whose backslash stands at `at` (RFC 8259, section 7); `\\u` gives one UTF-16 unit. */
export function readEscape(text: string, at: number): Escape {
  const kind = text[at + 1];
  if (kind === undefined) return { ok: false, at: text.length };
  if (kind !== "u") {
    const letter = escapes.get(kind);
    return letter === undefined
      ? { ok: false, at }
      : { ok: true, letter, length: 2 };
  }
  const digits = text.slice(at + 2, at + 6);
  if (/^[0-9a-fA-F]{4}$/.test(digits)) {
    const letter = String.fromCharCode(Number.parseInt(digits, 16));
    return { ok: true, letter, length: 6 };
  }
  const wrong = digits.search(/[^0-9a-fA-F]/);
  return { ok: false, at: wrong === -1 ? text.length : at + 2 + wrong };
}
