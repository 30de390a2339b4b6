/**
 * Reads an answer of the form `word=meaning,word=meaning`; a word may hold commas.
 *
 * @returns undefined where a part is none, or its meaning does not exist
 */
export function wordPairs<T extends string>(
  answer: string,
  meanings: readonly T[],
): readonly (readonly [string, T])[] | undefined {
  const pairs: (readonly [string, T])[] = [];
  let from = 0;
  for (const { index, 0: end, 1: written } of answer.matchAll(
    /\s*=\s*([a-z.-]+)\s*(?:,|$)/gu,
  )) {
    const word = answer.slice(from, index).trim();
    const meaning = meanings.find((one) => one === written);
    if (word === "" || meaning === undefined) return undefined;
    pairs.push([word, meaning]);
    from = index + end.length;
  }
  return from === answer.length && pairs.length > 0 ? pairs : undefined;
}
