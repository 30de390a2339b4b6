/** Signs that a shell takes as they are, wherever they stand in a word. */
const plain = /^[\w.,:@%+/-]+$/u;

/** What a page would not show as it is: controls, format signs, line breaks, lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * A text as one word of a POSIX shell: as it is, or between single quotes. A text with signs that cannot be seen is written
 * `$'...'` with its UTF-8 bytes, which bash, zsh and POSIX.1-2024 read, so that it can be copied from a page.
 */
export function shellWord(text: string): string {
  if (plain.test(text)) return text;
  if (unseen.test(text)) return `$'${escaped(text)}'`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The name of a file as one word that no program takes for an option. */
export function shellFile(name: string): string {
  return shellWord(name.startsWith("-") ? `./${name}` : name);
}

function escaped(text: string): string {
  let word = "";
  for (const byte of new TextEncoder().encode(text))
    word +=
      byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c
        ? String.fromCharCode(byte)
        : `\\${byte.toString(8).padStart(3, "0")}`;
  return word;
}
