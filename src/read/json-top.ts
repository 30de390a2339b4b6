/**
 * Keys of the first object of a JSON text, with where each value begins. A text that is cut off, as the beginning of a
 * file is, gives the keys as far as they can be read; what is no JSON gives none.
 *
 * @param head - white space, and the bracket of an array, may stand before the object
 * @returns places in `head` by key; of a key written twice the first. Costs one pass
 */
export function topKeys(head: string): ReadonlyMap<string, number> {
  const keys = new Map<string, number>();
  const opening = /^\s*(?:\[\s*)?\{/.exec(head)?.[0];
  if (opening === undefined) return keys;
  let depth = 1;
  for (let at = opening.length; at < head.length && depth > 0; at += 1) {
    const sign = head[at];
    if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") depth -= 1;
    else if (sign === '"') {
      const end = stringEnd(head, at);
      const colon = /^\s*:\s*/.exec(head.slice(end, end + 64))?.[0];
      const key = head.slice(at + 1, end - 1);
      if (depth === 1 && colon !== undefined && !keys.has(key))
        keys.set(key, end + colon.length);
      at = end - 1;
    }
  }
  return keys;
}

/** The text of a string value, as written; undefined where another value stands there, or where it is cut off. */
export function stringAt(
  head: string,
  at: number | undefined,
): string | undefined {
  if (at === undefined || head[at] !== '"') return undefined;
  const end = stringEnd(head, at);
  return end > head.length ? undefined : head.slice(at + 1, end - 1);
}

/** Behind the closing quote of the string at `at`; beyond the end of the text where it is cut off. */
function stringEnd(head: string, at: number): number {
  for (let next = at + 1; next < head.length; next += 1) {
    if (head[next] === "\\") next += 1;
    else if (head[next] === '"') return next + 1;
  }
  return head.length + 1;
}
