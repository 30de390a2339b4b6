import type {
  AdviceVersion,
  DecisionCoverage,
  LinkedDecision,
  LinkedEvent,
  LinkTrace,
} from "../model/decision.ts";
import type { ForeignEvent, Key } from "../model/patient.ts";
import type { LinkGrade, Stance } from "../model/words.ts";
import { linkGrades, stances } from "../model/words.ts";
import type { Board, Link, Page } from "./board.ts";
import { rivalsOf } from "./board.ts";
import { compileSpoken } from "./current-version.ts";
import type { Spoken } from "./current-version.ts";
import { notesOf } from "./decision-notes.ts";
import { findEndings } from "./endings.ts";
import type { Handles } from "./handles.ts";
import { findLater } from "./later.ts";
import { findRetracted } from "./retracted.ts";
import type { Seed } from "./seed.ts";
import { findVersions, labelOf } from "./versions.ts";
import type { Version, Versions } from "./versions.ts";
import { outputOf, partOf, placeOf, reasonOf } from "./words.ts";

/** What the decisions of one patient are put together from. */
export interface Material {
  readonly board: Board;
  readonly cyclic: ReadonlySet<string>;
  /** Seeds that became decisions; only these are named as rivals. */
  readonly kept: ReadonlySet<Seed>;
  readonly patient: string | undefined;
  readonly coverageOf: (seed: Seed) => DecisionCoverage;
  readonly conflictsOf: (seed: Seed) => readonly ForeignEvent[];
}

/** Stands among the rivals of an event whose patient may or may not have been the decision's at both times. */
export const anotherPatient = "another-patient";

/** Puts one decision together from its page. */
export function toLinkedDecision(
  seed: Seed,
  material: Material,
): LinkedDecision {
  const page = material.board.pageOf(seed);
  const links = page.links.toSorted(
    (a, b) => a.handles.index - b.handles.index,
  );
  const records = recordsOf(seed, links);
  const { clocks } = seed.rules;
  const versions = findVersions(records, clocks);
  const spoken = compileSpoken(versions.list, clocks);
  const events = links.map(({ handles }) => handles);
  const kind = seed.product.kind ?? "other";
  const stance = stanceOf(seed);
  const later = findLater(events, { kind, stance, clocks });
  const retracted = findRetracted(events, clocks);
  const ownVersions = versionsOfRecords(versions.list);
  const linked = links.map((link): LinkedEvent => {
    const { handles, grade, by } = link;
    const own = ownVersions.get(handles);
    const { versions: places, named } = own ?? spoken(handles);
    return {
      event: handles.event,
      part: partOf(handles),
      grade,
      by,
      rivals: rivalKeys(seed, link, material),
      versions: places,
      namesVersion: named,
      aboutOrder:
        grade !== "explicit" && by.length > 0 && by.every(isOrderOrDocument),
      later: later.has(handles),
      retracted: retracted.acts.has(handles),
    };
  });
  return {
    key: seed.key,
    recommendation: seed.anchor.event.fields.recommendation,
    patient: seed.anchor.event.fields.patient ?? material.patient,
    kind,
    model: seed.product.model,
    modelVersion: modelVersionOf(seed),
    versions: adviceVersions(versions, { records, spoken, events, seed }),
    events: linked,
    link: weakest(links),
    mismatches: mismatchesOf(page, material.conflictsOf(seed)),
    coverage: material.coverageOf(seed),
    output: outputOf(seed),
    notes: notesOf(seed, {
      page,
      versions,
      retracted: retracted.notes,
      cyclic: material.cyclic,
    }),
    trace: traceOf(page, links, linked),
  };
}

/**
 * Records that make the versions: those that certainly belong to this output and to no other. Where there is none, its
 * own ones, which an output of another scope may claim too.
 */
function recordsOf(seed: Seed, links: readonly Link[]): readonly Handles[] {
  const certain = links.filter(
    (link) =>
      link.handles.family === "recommendation" &&
      link.grade !== "inferred" &&
      !link.unsure &&
      rivalsOf(seed, link).length === 0,
  );
  return certain.length > 0
    ? certain.map(({ handles }) => handles)
    : seed.outputs;
}

/** A record with content of its own speaks of its own version. */
function versionsOfRecords(
  list: readonly Version[],
): ReadonlyMap<Handles, Spoken> {
  const own = new Map<Handles, Spoken>();
  for (const [at, { first, record, items }] of list.entries()) {
    for (const handles of [first, record, ...items]) {
      if (own.has(handles)) continue;
      own.set(handles, {
        versions: [at],
        named: labelOf(handles) !== undefined,
      });
    }
  }
  return own;
}

const none: readonly string[] = [];

function rivalKeys(
  seed: Seed,
  link: Link,
  { kept }: Material,
): readonly string[] {
  if (link.among.length < 2 && !link.unsure) return none;
  const rivals = rivalsOf(seed, link)
    .filter((rival) => kept.has(rival))
    .map(({ key }) => key);
  return link.unsure ? [...rivals, anotherPatient] : rivals;
}

function isOrderOrDocument({ kind }: Key): boolean {
  return kind === "order" || kind === "document";
}

interface VersionContext {
  readonly records: readonly Handles[];
  readonly spoken: (handles: Handles) => Spoken;
  readonly events: readonly Handles[];
  readonly seed: Seed;
}

function adviceVersions(
  { list }: Versions,
  { records, spoken, events, seed }: VersionContext,
): readonly AdviceVersion[] {
  const places = new Map(events.map((handles, at) => [handles, at]));
  const endings = findEndings(list, records, spoken, seed.rules.clocks);
  return list.map((version, at) => ({
    version: version.label,
    event: places.get(version.record) ?? 0,
    items: version.items
      .map((item) => places.get(item) ?? 0)
      .sort((a, b) => a - b),
    issued: version.issued,
    ended: endings[at]?.interval,
    endedBy: endings[at]?.by,
  }));
}

function stanceOf({ anchor }: Seed): Stance | undefined {
  return stances.find((stance) => stance === anchor.event.fields.stance);
}

function modelVersionOf({ outputs, naming, anchor }: Seed): string | undefined {
  const records = outputs.length > 0 ? outputs : naming;
  return [anchor, ...records].find(
    ({ event }) => event.fields.modelVersion !== undefined,
  )?.event.fields.modelVersion;
}

/** The weakest grade that a review, an action or a display rests on; context is never relied on as a link. */
function weakest(links: readonly Link[]): LinkGrade {
  let rank = 0;
  for (const { handles, grade } of links) {
    if (handles.family !== "context")
      rank = Math.max(rank, linkGrades.indexOf(grade));
  }
  return linkGrades[rank] ?? "explicit";
}

function mismatchesOf(
  page: Page,
  conflicts: readonly ForeignEvent[],
): readonly ForeignEvent[] {
  const own = [...page.mismatches]
    .sort(([a], [b]) => a.index - b.index)
    .map(([{ event }, keys]): ForeignEvent => ({ event, keys }));
  return [...own, ...conflicts];
}

function traceOf(
  page: Page,
  links: readonly Link[],
  linked: readonly LinkedEvent[],
): readonly LinkTrace[] {
  const taken = links.map((link, event): LinkTrace => ({
    event,
    origin: placeOf(link.handles),
    taken: true,
    reason: reasonOf(link, linked[event]?.rivals.length ?? 0),
  }));
  const refused = page.refusals.map(({ handles, reason }): LinkTrace => ({
    event: undefined,
    origin: placeOf(handles),
    taken: false,
    reason,
  }));
  return [...taken, ...refused];
}
