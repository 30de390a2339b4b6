/** Gives a cell back as it is, or "" where it is blank: empty, white space only, or a declared null word. */
export type Clean = (cell: string | undefined) => string;

/**
 * Compiles what "blank" means in one source. Words are compared after trimming; case counts.
 *
 * @param nulls - words of the mapping that stand for an empty cell; the empty text always does
 */
export function compileClean(nulls: readonly string[] | undefined): Clean {
  const words = new Set((nulls ?? []).map((word) => word.trim()));
  words.delete("");
  if (words.size === 0) return (cell) => (isBlank(cell) ? "" : (cell ?? ""));
  return (cell) =>
    isBlank(cell) || words.has((cell ?? "").trim()) ? "" : (cell ?? "");
}

/** Printable ASCII at the front settles it without trimming: every cell of every record passes here. */
function isBlank(cell: string | undefined): boolean {
  if (cell === undefined || cell === "") return true;
  const first = cell.charCodeAt(0);
  return (first < 33 || first > 126) && cell.trim() === "";
}
