import type { JsonObject } from "../model/record.ts";

/** Names at the top of JSON records that nothing uses, as they turn up. */
export interface OtherNames {
  readonly see: (tree: JsonObject) => void;
  /** By code unit. */
  readonly names: () => readonly string[];
}

/** A listing is for finding a forgotten field, not for a whole export. */
const mostNames = 200;
const nameShape = /^[A-Za-z_$@][\w$@.:-]{0,63}$/u;
const longNumber = /[0-9]{4}/u;

/**
 * Collects names that are not `known`. Only what is shaped like a name is kept: in a pivoted export a key may be a
 * patient, and this list is shown (law 8).
 *
 * @param known - read at each call, so that it may still grow while entries are compiled
 */
export function collectOtherNames(known: ReadonlySet<string>): OtherNames {
  const kept = new Set<string>();
  const passedOver = new Set<string>();
  return {
    see: (tree) => {
      for (const name of Object.keys(tree)) {
        if (known.has(name) || kept.has(name) || passedOver.has(name)) continue;
        if (kept.size + passedOver.size >= mostNames) return;
        const isName = nameShape.test(name) && !longNumber.test(name);
        (isName ? kept : passedOver).add(name);
      }
    },
    names: () => [...kept].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  };
}
