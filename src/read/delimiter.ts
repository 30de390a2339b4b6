/** Delimiters that are looked for where none is declared, most usual first. */
const candidates = [",", ";", "\t", "|"];

/**
 * Finds the delimiter in the header line alone, outside quotes: the one under which most expected names are columns,
 * then the one that gives most columns, then the more usual one. Never looks at a row (`trust.md` 3.1).
 */
export function findDelimiter(
  header: string,
  expected: readonly string[],
): string {
  let best = { delimiter: ",", known: -1, columns: 0 };
  for (const delimiter of candidates) {
    const names = splitOutsideQuotes(header, delimiter);
    const known = expected.filter((name) => names.includes(name)).length;
    const columns = names.length;
    if (
      known > best.known ||
      (known === best.known && columns > best.columns)
    ) {
      best = { delimiter, known, columns };
    }
  }
  return best.delimiter;
}

function splitOutsideQuotes(line: string, delimiter: string): string[] {
  const names: string[] = [];
  let name = "";
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      names.push(name.trim());
      name = "";
    } else name += letter;
  }
  names.push(name.trim());
  return names;
}
