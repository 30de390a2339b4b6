/** Names at the top of JSON records that nothing uses, as they turn up. */
export interface OtherNames {
  readonly see: (names: readonly string[]) => void;
  /** By code unit. */
  readonly names: () => readonly string[];
  /** All that were met, in the order of first sight, for whoever counts on from here. */
  readonly met: () => readonly string[];
}

/** A listing is for finding a forgotten field, not for a whole export. */
const mostNames = 200;
const nameShape = /^[\p{L}_$@][\p{L}\p{M}\p{N}_$@.:-]{0,63}$/u;
const longNumber = /\p{Nd}{4}/u;

/** Whether a key of a JSON object is shaped like a name, and not like a patient's: one word, without a long number. */
export function isNameLike(key: string): boolean {
  return nameShape.test(key) && !longNumber.test(key);
}

/**
 * Collects names that are not `known`. Only what is shaped like a name is kept: in a pivoted export a key may be a
 * patient, and this list is shown (law 8).
 *
 * @param known - read at each call, so that it may still grow while entries are compiled
 */
export function collectOtherNames(known: ReadonlySet<string>): OtherNames {
  const met = new Map<string, boolean>();
  return {
    see: (names) => {
      for (const name of names) {
        if (known.has(name) || met.has(name)) continue;
        if (met.size >= mostNames) return;
        met.set(name, isNameLike(name));
      }
    },
    names: () =>
      [...met.keys()]
        .filter((name) => met.get(name) === true)
        .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    met: () => [...met.keys()],
  };
}
