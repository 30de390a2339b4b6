/**
 * Whether a file name fits a pattern of a mapping's `files`: `*` any text, `?` one character, both without `/`;
 * `**` any text with `/`; `{a,b}` either. Letter case counts; composed and decomposed accents are equal.
 *
 * @param pattern,name - relative, `/` as separator
 * @throws nothing
 */
export function matchesGlob(pattern: string, name: string): boolean {
  const text = Array.from(name.normalize("NFC"));
  return alternatives(pattern.normalize("NFC")).some((each) =>
    matchTokens(tokensOf(each), text),
  );
}

/** Longest list of alternatives that braces may spell out; more is taken as it is written. */
const mostAlternatives = 256;

function alternatives(pattern: string): readonly string[] {
  let open = [pattern];
  for (;;) {
    const next = open.flatMap(splitBraces);
    if (next.length === open.length || next.length > mostAlternatives)
      return open;
    open = next;
  }
}

function splitBraces(pattern: string): readonly string[] {
  const braces =
    /^([^{}]*(?:\{[^{},]*\}[^{}]*)*)\{([^{}]*,[^{}]*)\}(.*)$/su.exec(pattern);
  if (braces === null) return [pattern];
  const [, before = "", words = "", after = ""] = braces;
  return words.split(",").map((word) => before + word + after);
}

/** A character, or a wildcard. */
type Token = { readonly text: string } | "one" | "some" | "any";

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const part of pattern.match(/\*\*\/?|\*|\?|[^*?]/gsu) ?? []) {
    if (part.startsWith("**")) tokens.push("any");
    else if (part === "*") tokens.push("some");
    else tokens.push(part === "?" ? "one" : { text: part });
  }
  return tokens;
}

/** Every position that a prefix of the tokens can reach: linear in tokens times characters, whatever the pattern. */
function matchTokens(
  tokens: readonly Token[],
  text: readonly string[],
): boolean {
  let reached = new Set([0]);
  for (const token of tokens) reached = step(token, reached, text);
  return reached.has(text.length);
}

function step(
  token: Token,
  from: ReadonlySet<number>,
  text: readonly string[],
): Set<number> {
  const to = new Set<number>();
  for (const start of from) {
    if (token === "some" || token === "any") {
      for (let at = start; !to.has(at); at += 1) {
        to.add(at);
        if (at === text.length || (token === "some" && text[at] === "/")) break;
      }
    } else if (start < text.length && fits(token, text[start])) {
      to.add(start + 1);
    }
  }
  return to;
}

function fits(
  token: { readonly text: string } | "one",
  letter?: string,
): boolean {
  return token === "one" ? letter !== "/" : token.text === letter;
}
