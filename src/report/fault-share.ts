import type { Fault } from "../model/fault.ts";

/** Faults of one code in one file that are shown where not all can be (`trust.md` 5). */
const ofOneKind = 100;

/** Which faults a form lists that may not list all. */
export interface FaultShare {
  readonly takes: (fault: Fault) => boolean;
  readonly leftOut: () => number;
}

/**
 * Lists faults as they come, at most `most`. The last quarter is kept for the first hundred of each code of a file, so that
 * a fault of every row does not hide the few others behind it. What is listed depends on nothing but the faults.
 */
export function faultShare(most: number): FaultShare {
  const kinds = new Map<string, number>();
  let listed = 0;
  let leftOut = 0;
  return {
    takes({ code, origin }): boolean {
      const kind = `${code} ${origin.file}`;
      const before = kinds.get(kind) ?? 0;
      kinds.set(kind, before + 1);
      const fits = listed < (before < ofOneKind ? most : (most * 3) / 4);
      if (fits) listed += 1;
      else leftOut += 1;
      return fits;
    },
    leftOut: () => leftOut,
  };
}
