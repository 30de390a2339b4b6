import { terminalText } from "./escape.ts";

/**
 * The sinks of the forms for programs and pipelines, one function each (`trust.md` 8). All begin with `terminalText`:
 * what is a control, a line break or a sign that turns text round stands as visible `\u{…}` in every one of them.
 */

const xmlEntities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text of an XML 1.0 element or of a quoted attribute: what XML forbids is shown, what it means something by is an entity. */
export function xmlText(text: string): string {
  return terminalText(text).replace(
    /[&<>"']/gu,
    (sign) => xmlEntities[sign] ?? sign,
  );
}

/**
 * Punctuation that can mean something to some Markdown, in any place; a dot where it makes an address or a list, a hyphen
 * or plus where it begins a list or an underline. What means nothing stays, so that a log can be read.
 */
const punctuation =
  /[!"#$&*:<=>@[-`{-~]|(?<=www)\.|(?<=^\d+)[.)](?=\s|$)|^[-+]/giu;

/** Text of a Markdown paragraph or table cell: no link, image, mention, mark-up or HTML can come of it. */
export function markdownText(text: string): string {
  return terminalText(text)
    .trim()
    .replace(punctuation, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/** Signs that begin a formula in a spreadsheet, and their full-width twins; blanks before them change nothing. */
const beginsFormula = /^\s*[=+\-@|%＝＋－＠｜％]/u;

/** One cell of a CSV file for people: no formula, quoted by RFC 4180 where it has to be. */
export function csvCell(text: string): string {
  const clean = terminalText(text);
  const guarded = beginsFormula.test(clean) ? `'${clean}` : clean;
  return /[",]|^\s|\s$/u.test(guarded)
    ? `"${guarded.replaceAll('"', '""')}"`
    : guarded;
}

/** The message of a GitHub workflow command; lines of our own are joined by `%0A` after this. */
export function commandText(text: string): string {
  return terminalText(text).replaceAll("%", "%25");
}

/** The value of a property of a GitHub workflow command, such as `file` or `title`. */
export function commandProperty(text: string): string {
  return commandText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Text of a SARIF message: placeholders (3.11.5) and links (3.11.6) are escaped, so that neither can come of it. */
export function sarifText(text: string): string {
  return terminalText(text)
    .replace(/[[\]\\]/gu, (sign) => `\\${sign}`)
    .replace(/[{}]/gu, (sign) => sign + sign);
}

/** A file's name as a relative URI (RFC 3986): never absolute, never with a scheme, whatever the name holds. */
export function relativeUri(file: string): string {
  return file
    .replace(/\p{Cs}/gu, "\u{fffd}")
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .map(encodeURIComponent)
    .join("/");
}
