/**
 * One function a sink: text from a log is data until one of these has encoded it (`trust.md` 8).
 * Nothing else in this room puts text of a run into markup, JSON or a terminal.
 */

/** Line breaks of every kind, CRLF as one. */
const lineBreaks = /\r\n|[\n\r\u0085\u2028\u2029]/gu;

/** Controls, format signs, separators, surrogates, private and unassigned characters: none may reach a terminal. */
const unsafeOnTerminal = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

/** As above where a browser draws the text: joiners of emoji and scripts stay, unassigned signs are harmless there. */
const unsafeOnPage = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Valid in JSON, but able to hide or turn round what a reader sees. */
const unseenInJson =
  /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Nearly all text is this; it needs no second look. */
const plainAscii = /^[ -~]*$/u;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes text safe to stand between the tags of an HTML or SVG document.
 *
 * Line breaks become `⏎`; controls, format signs and lone surrogates become visible `\u{…}`, so that no bidi override
 * can turn a sentence round. Reading the result as HTML gives back exactly that visible text.
 */
export function htmlText(text: string): string {
  return pageText(text).replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);
}

/** What a page shows of a text, before any markup: the same line breaks and visible signs as `htmlText`. */
export function pageText(text: string): string {
  return seen(text, unsafeOnPage);
}

/** Makes text safe inside a double-quoted HTML attribute. The same rules as `htmlText`. */
export function htmlAttribute(text: string): string {
  return htmlText(text);
}

/**
 * Makes text safe on a terminal and cuts it to a width.
 *
 * Every character of Cc, Cf, Zl, Zp, Cs, Co and Cn becomes `\u{…}`, a line break `⏎`; then the text is cut to `width`
 * columns (a wide character counts 2, a combining one 0), the last of them `…`. Colour comes after this, never before.
 */
export function terminalText(
  text: string,
  width: number = Number.POSITIVE_INFINITY,
): string {
  return cutToWidth(seen(text, unsafeOnTerminal), width);
}

/**
 * A path made safe as above and cut in the middle, so that files of one long path stay apart: the file's own name whole
 * where it fits, then the beginning of the path.
 */
export function fileText(path: string, width: number): string {
  const clean = terminalText(path);
  if (columnsOf(clean) <= width) return clean;
  const own = columnsOf(/[^/\\]*$/u.exec(clean)?.[0] ?? "");
  const least = Math.ceil((2 * (width - 1)) / 3);
  const last = lastColumns(clean, own < width ? Math.max(own, least) : least);
  return cutToWidth(clean, width - columnsOf(last)) + last;
}

/** The end of a text, at most so many columns; it never begins with a sign that combines with what was cut off. */
function lastColumns(text: string, most: number): string {
  let kept = "";
  for (const sign of Array.from(text).reverse()) {
    if (columnsOf(sign + kept) > most) break;
    kept = sign + kept;
  }
  return kept.replace(/^\p{M}+/u, "");
}

/**
 * Keeps a finished line from being a command of a CI log: `::`, `##vso[` and `##[` at its start, even after spaces, are
 * orders to GitHub and Azure (CVE-2020-15228). The first sign is then written as `\\u{…}`.
 */
export function ciLine(line: string): string {
  return line.replace(
    /^(\s*)([:#])(?=\2)/u,
    (_, space: string, sign: string) =>
      `${space}\\u{${sign.charCodeAt(0).toString(16)}}`,
  );
}

/** JSON text of plain data in which no control or bidi character stands as itself; parsing gives back the same value. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    unseenInJson,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * JSON that may stand inside a `<script type="application/json">` of an HTML page: `<`, `>` and `&` as `\\u00xx`, so that
 * nothing in the data can close the element. Parsing gives back the same value.
 */
export function scriptIsland(value: unknown): string {
  return jsonText(value).replace(
    /[<>&]/gu,
    (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
  );
}

/** How many columns of a terminal a text takes. Controls count as none: clean the text first. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text) columns += columnsOfSign(sign);
  return columns;
}

function seen(text: string, unsafe: RegExp): string {
  if (plainAscii.test(text)) return text;
  return text
    .replace(lineBreaks, "⏎")
    .replace(
      unsafe,
      (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
    );
}

function cutToWidth(text: string, width: number): string {
  if (width === Number.POSITIVE_INFINITY) return text;
  if (columnsOf(text) <= width) return text;
  let kept = "";
  let columns = 0;
  for (const sign of text) {
    columns += columnsOfSign(sign);
    if (columns > width - 1) break;
    kept += sign;
  }
  return width < 1 ? "" : `${kept}…`;
}

function columnsOfSign(sign: string): number {
  if (/^\p{M}$/u.test(sign)) return 0;
  return isWide(sign.codePointAt(0) ?? 0) ? 2 : 1;
}

/** Blocks that terminals draw two columns wide (Unicode East Asian Width, W and F), coarsely. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f000, 0x1faff],
  [0x20000, 0x3fffd],
];

function isWide(point: number): boolean {
  return wide.some(([first, last]) => point >= first && point <= last);
}
