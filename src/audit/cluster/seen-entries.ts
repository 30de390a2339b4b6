const wordBits = 32;

/**
 * Says whether an entry comes for the first time: one that carries two shared keys may be handed over twice.
 * One bit for each entry up to the last one of its export.
 */
export function createSeen(): (file: number, n: number) => boolean {
  const seen = new Map<number, Uint32Array>();
  return (file, n) => {
    const word = Math.floor(n / wordBits);
    const bit = 1 << (n % wordBits);
    let bits = seen.get(file);
    if (bits === undefined || word >= bits.length) {
      const wider = new Uint32Array(
        Math.max(64, word + 1, (bits?.length ?? 0) * 2),
      );
      if (bits !== undefined) wider.set(bits);
      bits = wider;
      seen.set(file, bits);
    }
    const before = bits[word] ?? 0;
    bits[word] = before | bit;
    return (before & bit) === 0;
  };
}
