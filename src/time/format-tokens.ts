/**
 * The parts of a declared time format (`dd/MM/yyyy HH:mm`), and what can be wrong with them.
 */

/** What a field of a format stands for; a format names each kind once. */
export type FieldKind =
  | "year"
  | "month"
  | "day"
  | "hour"
  | "half"
  | "minute"
  | "second"
  | "fraction"
  | "offset";

/** A part of a format that stands for a value. */
export interface FieldToken {
  readonly kind: FieldKind;
  readonly letters: string;
}

/** One part of a format: letters that stand for a value, or text that stands for itself. */
export type FormatToken =
  FieldToken | { readonly kind: "literal"; readonly text: string };

const tokenShape = /''|'(?:[^']|'')+'|([A-Za-z])\1*|[^A-Za-z']+/g;

const kinds: ReadonlyMap<string, FieldKind> = new Map([
  ["yyyy", "year"],
  ["MM", "month"],
  ["M", "month"],
  ["MMM", "month"],
  ["MMMM", "month"],
  ["dd", "day"],
  ["d", "day"],
  ["HH", "hour"],
  ["H", "hour"],
  ["hh", "hour"],
  ["h", "hour"],
  ["a", "half"],
  ["mm", "minute"],
  ["m", "minute"],
  ["ss", "second"],
  ["s", "second"],
  ["XXX", "offset"],
  ["XX", "offset"],
  ["X", "offset"],
  ["xxx", "offset"],
  ["xx", "offset"],
  ["x", "offset"],
]);

/** A field that makes no sense without another one. */
const needs: readonly (readonly [FieldKind, FieldKind])[] = [
  ["hour", "minute"],
  ["minute", "hour"],
  ["second", "minute"],
  ["fraction", "second"],
  ["half", "hour"],
  ["offset", "hour"],
];

/**
 * The parts of a format, or what is wrong with it as one sentence.
 *
 * Fields (as in date-fns): `yyyy`, `MM` `M`, `MMM` `MMMM` for the English name of the month, `dd` `d`, `HH` `H`, `hh` `h` with `a`, `mm` `m`, `ss` `s`, `S`… for a
 * fraction of any length, `XXX` `xxx` and shorter for an offset; text between single quotes stands for itself. No kind
 * stands twice; year, month and day always stand.
 */
export function readFormat(format: string): readonly FormatToken[] | string {
  const tokens: FormatToken[] = [];
  let length = 0;
  for (const [whole, letter] of format.matchAll(tokenShape)) {
    length += whole.length;
    const token = tokenOf(whole, letter !== undefined);
    if (token === undefined) {
      return `\`${whole}\` is not a field of a time format; text that stands for itself goes between single quotes`;
    }
    tokens.push(token);
  }
  if (length !== format.length) return "a single quote is not closed";
  return combinationProblem(tokens) ?? widthProblem(tokens) ?? tokens;
}

/** What is wrong with a declared format, as one sentence; undefined where it can be used. */
export function formatProblem(format: string): string | undefined {
  if (isEpochFormat(format)) return undefined;
  const tokens = readFormat(format);
  return typeof tokens === "string" ? tokens : undefined;
}

/** The two formats that are counts since 1970-01-01T00:00Z. */
export function isEpochFormat(
  format: string,
): format is "epoch-seconds" | "epoch-milliseconds" {
  return format === "epoch-seconds" || format === "epoch-milliseconds";
}

function tokenOf(whole: string, isField: boolean): FormatToken | undefined {
  if (!isField) return { kind: "literal", text: literalOf(whole) };
  const kind = /^S+$/.test(whole) ? "fraction" : kinds.get(whole);
  return kind === undefined ? undefined : { kind, letters: whole };
}

function literalOf(quoted: string): string {
  if (quoted === "''") return "'";
  if (!quoted.startsWith("'")) return quoted;
  return quoted.slice(1, -1).replaceAll("''", "'");
}

function combinationProblem(
  tokens: readonly FormatToken[],
): string | undefined {
  const seen = new Set<string>();
  for (const { kind } of tokens) {
    if (kind === "literal") continue;
    if (seen.has(kind)) return `the ${kind} stands twice in the format`;
    seen.add(kind);
  }
  for (const kind of ["year", "month", "day"]) {
    if (!seen.has(kind)) return `the format has no ${kind}`;
  }
  for (const [kind, other] of needs) {
    if (seen.has(kind) && !seen.has(other)) {
      return `a format with the ${kind} needs the ${other}`;
    }
  }
  const halves = tokens.some((token) => lettersOf(token).startsWith("h"));
  if (halves === seen.has("half")) return undefined;
  return halves
    ? "the hours 1 to 12 (`h`) need `a`; for 0 to 23 write `H`"
    : "`a` needs the hours 1 to 12 (`h`), not 0 to 23 (`H`)";
}

/** A field of open width directly before digits could be cut in two ways. */
function widthProblem(tokens: readonly FormatToken[]): string | undefined {
  const open = tokens.find((token, index) => {
    const next = tokens[index + 1];
    return isOpenWidth(token) && next !== undefined && startsWithDigit(next);
  });
  return open === undefined
    ? undefined
    : `\`${lettersOf(open)}\` has no fixed width and cannot stand before digits`;
}

function isOpenWidth(token: FormatToken): boolean {
  return /^(?:[MdHhms]|S+)$/.test(lettersOf(token));
}

function startsWithDigit(token: FormatToken): boolean {
  if (token.kind === "literal") return /^\d/.test(token.text);
  return (
    token.kind !== "half" && token.kind !== "offset" && !isMonthName(token)
  );
}

/** Whether a part is the name of a month and no number. */
export function isMonthName({ kind, letters }: FieldToken): boolean {
  return kind === "month" && letters.length > 2;
}

function lettersOf(token: FormatToken): string {
  return token.kind === "literal" ? "" : token.letters;
}
