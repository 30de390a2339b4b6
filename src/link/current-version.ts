import type { Clocks } from "../time/clocks.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Handles } from "./handles.ts";
import { widestDoubt } from "./nearby.ts";
import type { Version } from "./versions.ts";

/** Which versions an event may speak of: places in the list of versions, ascending. `named`: it wrote so itself. */
export interface Spoken {
  readonly versions: readonly number[];
  readonly named: boolean;
}

/**
 * Compiles the question which version of an output an event speaks of (`domain.md` 6 rule 6).
 *
 * The one it names, by id and version or by the hash of a text that not every version has; a name that no version has
 * gives none, unless versions whose own name is not recorded may be meant. Without a name: the version current at its
 * time; several where its interval spans an update or where the versions themselves stand in no known order. What lies
 * before every issue gets the first one, against which it is then judged to be early.
 */
export function compileSpoken(
  list: readonly Version[],
  clocks: Clocks,
): (handles: Handles) => Spoken {
  const currentAt = compileCurrent(list, clocks);
  const hashes = new Set(
    list.map(({ record }) => record.event.fields.contentHash),
  );
  const everywhere = list.map((_, at) => at);
  const named = (
    handles: Handles,
    test: (version: Version) => boolean,
  ): readonly number[] => {
    const meant = everywhere.filter((at) => isMeant(list[at], test));
    const current =
      meant.length > 1
        ? currentAt(handles).filter((at) => meant.includes(at))
        : meant;
    return current.length > 0 ? current : meant;
  };
  return (handles) => {
    const { recommendationVersion, documentVersion, contentHash } =
      handles.event.fields;
    const isOfId = ({ id }: Version): boolean =>
      id === undefined ||
      handles.recommendation === undefined ||
      id === handles.recommendation;
    if (recommendationVersion !== undefined) {
      const exact = named(
        handles,
        (version) => isOfId(version) && version.label === recommendationVersion,
      );
      if (exact.length > 0) return { versions: exact, named: true };
      return {
        versions: named(
          handles,
          (version) => isOfId(version) && version.label === undefined,
        ),
        named: true,
      };
    }
    const byDocument =
      documentVersion === undefined
        ? []
        : named(handles, (version) => ofDocument(version, handles));
    if (byDocument.length > 0) return { versions: byDocument, named: true };
    if (
      contentHash !== undefined &&
      hashes.size > 1 &&
      hashes.has(contentHash)
    ) {
      return {
        versions: named(
          handles,
          ({ record }) => record.event.fields.contentHash === contentHash,
        ),
        named: true,
      };
    }
    if (list.every(isOfId))
      return { versions: currentAt(handles), named: false };
    return { versions: named(handles, isOfId), named: true };
  };
}

function isMeant(
  version: Version | undefined,
  test: (version: Version) => boolean,
): boolean {
  return version !== undefined && test(version);
}

/** Whether a version is the text of this document in this version. */
function ofDocument({ record }: Version, { event }: Handles): boolean {
  const { document, documentVersion } = event.fields;
  const { document: own, documentVersion: ownVersion } = record.event.fields;
  return (
    documentVersion === ownVersion && document !== undefined && document === own
  );
}

/**
 * Which versions may have been current at an event's time: issued, not certainly later, and not certainly followed by
 * another before it. Withdrawn and expired ones stay the version relied on until a newer one comes.
 */
function compileCurrent(
  list: readonly Version[],
  clocks: Clocks,
): (handles: Handles) => readonly number[] {
  const doubt = widestDoubt(clocks);
  // latest end of all versions up to a place: behind it nothing earlier can be current
  const furthest: number[] = [];
  for (const { next } of list) {
    const follower = next === undefined ? undefined : list[next];
    furthest.push(
      Math.max(
        furthest.at(-1) ?? -Infinity,
        follower === undefined ? Infinity : follower.issued.latest + doubt,
      ),
    );
  }
  const isCurrent = (version: Version, { event }: Handles): boolean => {
    if (version.first.event === event) return true;
    if (
      !version.isBound &&
      orderEvents(event, version.first.event, clocks).order === "before"
    )
      return false;
    const next = version.next === undefined ? undefined : list[version.next];
    return (
      next === undefined ||
      next.isBound ||
      orderEvents(next.first.event, event, clocks).order !== "before"
    );
  };
  return (handles) => {
    const found: number[] = [];
    for (
      let at = countIssuedBefore(list, handles.outer.latest + doubt) - 1;
      at >= 0;
      at -= 1
    ) {
      if ((furthest[at] ?? Infinity) < handles.outer.earliest) break;
      const version = list[at];
      if (version !== undefined && isCurrent(version, handles)) found.push(at);
    }
    if (found.length > 0) return found.reverse();
    return list.length > 0 ? [0] : [];
  };
}

function countIssuedBefore(list: readonly Version[], time: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((list[middle]?.issued.earliest ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
