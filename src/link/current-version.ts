import type { Event } from "../model/event.ts";
import type { Clocks } from "../time/clocks.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Handles } from "./handles.ts";
import { pushTo } from "./multimap.ts";
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
  const namedBy = compileNamed(list);
  return (handles) => {
    const meant = namedBy(handles);
    if (meant === undefined)
      return { versions: currentAt(handles), named: false };
    if (meant.length < 2) return { versions: meant, named: true };
    // of several that a name may mean, those current at the time of the event; all of them where none was
    const current = currentAt(handles).filter((at) => meant.includes(at));
    return { versions: current.length > 0 ? current : meant, named: true };
  };
}

/** Which versions an event names; undefined where it names none. */
function compileNamed(
  list: readonly Version[],
): (handles: Handles) => readonly number[] | undefined {
  const byLabel = placesBy(list, ({ label }) => label);
  const byHash = placesBy(
    list,
    ({ record }) => record.event.fields.contentHash,
  );
  const byId = placesBy(list, ({ id }) => id);
  const labelled = (
    label: string | undefined,
    { recommendation }: Handles,
  ): readonly number[] =>
    (byLabel.get(label) ?? []).filter((at) => isOfId(list[at], recommendation));
  return (handles) => {
    const { recommendation, event } = handles;
    const { recommendationVersion, documentVersion, contentHash } =
      event.fields;
    if (recommendationVersion !== undefined) {
      const exact = labelled(recommendationVersion, handles);
      return exact.length > 0 ? exact : labelled(undefined, handles);
    }
    if (documentVersion !== undefined) {
      const texts = labelled(documentVersion, handles).filter((at) =>
        ofDocument(list[at], handles),
      );
      if (texts.length > 0) return texts;
    }
    if (contentHash !== undefined && byHash.size > 1 && byHash.has(contentHash))
      return byHash.get(contentHash);
    if (recommendation === undefined || isOnly(byId, recommendation))
      return undefined;
    return [
      ...(byId.get(recommendation) ?? []),
      ...(byId.get(undefined) ?? []),
    ];
  };
}

/** What is not recorded contradicts nothing. */
function isOfId(version: Version | undefined, id: string | undefined): boolean {
  return version?.id === undefined || id === undefined || version.id === id;
}

/** Whether no version wrote another id than this one. */
function isOnly(byId: Places, id: string): boolean {
  const unwritten = byId.has(undefined) ? 1 : 0;
  const same = byId.has(id) ? 1 : 0;
  return byId.size === unwritten + same;
}

/** Places of versions by something that they write; undefined where they do not. */
interface Places {
  readonly size: number;
  readonly has: (text: string | undefined) => boolean;
  readonly get: (text: string | undefined) => readonly number[] | undefined;
}

const theOnly: readonly number[] = [0];

/** Nearly every output has one version: three maps a decision are spared there. */
function placesBy(
  list: readonly Version[],
  textOf: (version: Version) => string | undefined,
): Places {
  const [only] = list;
  if (only !== undefined && list.length === 1) {
    const own = textOf(only);
    return {
      size: 1,
      has: (text) => text === own,
      get: (text) => (text === own ? theOnly : undefined),
    };
  }
  const places = new Map<string | undefined, number[]>();
  for (const [at, version] of list.entries())
    pushTo(places, textOf(version), at);
  return places;
}

/** Whether a version is the text of this document in this version. */
function ofDocument(version: Version | undefined, { event }: Handles): boolean {
  if (version === undefined) return false;
  const { record } = version;
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
  if (list.length === 1) return () => theOnly;
  const doubt = widestDoubt(clocks);
  // latest end of all followed versions up to a place: behind it no followed one can be current
  const furthest: number[] = [];
  const open: number[] = [];
  for (const [at, { next }] of list.entries()) {
    const end = list[next ?? -1]?.issued.latest;
    if (end === undefined) open.push(at);
    furthest.push(
      Math.max(furthest.at(-1) ?? -Infinity, (end ?? -Infinity) + doubt),
    );
  }
  const isCurrent = (at: number, { event }: Handles): boolean =>
    mayBeCurrent(list, at, event, clocks);
  return (handles) => {
    const found = open.filter((at) => isCurrent(at, handles));
    for (
      let at = countIssuedBefore(list, handles.outer.latest + doubt) - 1;
      at >= 0;
      at -= 1
    ) {
      if ((furthest[at] ?? Infinity) < handles.outer.earliest) break;
      if (list[at]?.next !== undefined && isCurrent(at, handles))
        found.push(at);
    }
    if (found.length > 0) return found.sort((a, b) => a - b);
    return list.length > 0 ? [0] : [];
  };
}

function mayBeCurrent(
  list: readonly Version[],
  at: number,
  event: Event,
  clocks: Clocks,
): boolean {
  const version = list[at];
  if (version === undefined) return false;
  if (version.first.event === event) return true;
  if (
    !version.isBound &&
    orderEvents(event, version.first.event, clocks).order === "before"
  )
    return false;
  const next = list[version.next ?? -1];
  return (
    next === undefined ||
    next.isBound ||
    orderEvents(next.first.event, event, clocks).order !== "before"
  );
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
