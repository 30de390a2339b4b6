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
import { compileSpoken } from "./current-version.ts";
import type { Spoken } from "./current-version.ts";
import { findEndings } from "./endings.ts";
import { yearsApart } from "./far-apart.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import type { Joins } from "./joins.ts";
import { findLater } from "./later.ts";
import { findRetracted } from "./retracted.ts";
import type { Seed } from "./seed.ts";
import { findVersions } from "./versions.ts";
import type { Version, Versions } from "./versions.ts";
import { outputOf, partOf, placeOf, reasonOf } from "./words.ts";

/** What the decisions of one patient are put together from. */
export interface Material {
  readonly board: Board;
  readonly joins: Joins;
  readonly seeds: readonly Seed[];
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
  const records = links.filter(isCertainRecord).map(({ handles }) => handles);
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
    const own = ownVersions.get(link.handles);
    return {
      ...linkFields(link, material),
      ...(own === undefined
        ? versionFields(spoken(link.handles))
        : versionFields({ versions: [own], named: false })),
      later: later.has(link.handles),
      retracted: retracted.acts.has(link.handles),
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
      material,
    }),
    trace: traceOf(page, links),
  };
}

/** Records of the output that belong to no other one: only these make versions. */
function isCertainRecord({ handles, grade, rivals, unsure }: Link): boolean {
  return (
    handles.family === "recommendation" &&
    grade !== "inferred" &&
    rivals.length === 0 &&
    !unsure
  );
}

/** A record with content of its own speaks of its own version. */
function versionsOfRecords(
  list: readonly Version[],
): ReadonlyMap<Handles, number> {
  const own = new Map<Handles, number>();
  for (const [at, { first, record, items }] of list.entries()) {
    for (const handles of [first, record, ...items])
      if (!own.has(handles)) own.set(handles, at);
  }
  return own;
}

function linkFields(
  { handles, grade, by, rivals, unsure }: Link,
  { seeds, kept }: Material,
): Pick<
  LinkedEvent,
  "event" | "part" | "grade" | "by" | "rivals" | "aboutOrder"
> {
  const names = rivals.flatMap((index) => {
    const rival = seeds[index];
    return rival !== undefined && kept.has(rival) ? [rival.key] : [];
  });
  return {
    event: handles.event,
    part: partOf(handles),
    grade,
    by,
    rivals: unsure ? [...names, anotherPatient] : names,
    aboutOrder:
      grade !== "explicit" && by.length > 0 && by.every(isOrderOrDocument),
  };
}

function isOrderOrDocument({ kind }: Key): boolean {
  return kind === "order" || kind === "document";
}

function versionFields({
  versions,
  named,
}: Spoken): Pick<LinkedEvent, "versions" | "namesVersion"> {
  return { versions, namesVersion: named };
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

interface NoteSources {
  readonly page: Page;
  readonly versions: Versions;
  readonly retracted: readonly string[];
  readonly material: Material;
}

/** Codes of what was seen while linking; they change no verdict by themselves. */
function notesOf(
  seed: Seed,
  { page, versions, retracted, material }: NoteSources,
): readonly string[] {
  const notes = new Set([...page.notes, ...retracted]);
  const { cyclic } = material.joins;
  if (versions.conflict) notes.add("record-conflict");
  if (versions.list[0]?.isBound === true) notes.add("issue-not-in-export");
  for (const { handles, grade, unsure } of page.links) {
    if (unsure) notes.add("identity-unknown");
    if (
      grade === "explicit" &&
      handles.family !== "recommendation" &&
      yearsApart(seed, handles)
    )
      notes.add("dates-far-apart");
    if (cyclic.size > 0 && hasCyclicKey(handles, cyclic))
      notes.add("key-cycle");
  }
  return [...notes].sort();
}

function hasCyclicKey(
  { keys, recommendation }: Handles,
  cyclic: ReadonlySet<string>,
): boolean {
  const own =
    recommendation === undefined
      ? []
      : [{ scope: "", kind: "recommendation" as const, value: recommendation }];
  return [...keys, ...own].some((key) => cyclic.has(keyText(key)));
}

function traceOf(page: Page, links: readonly Link[]): readonly LinkTrace[] {
  const taken = links.map((link, event): LinkTrace => ({
    event,
    origin: placeOf(link.handles),
    taken: true,
    reason: reasonOf(link),
  }));
  const refused = page.refusals.map(({ handles, reason }): LinkTrace => ({
    event: undefined,
    origin: placeOf(handles),
    taken: false,
    reason,
  }));
  return [...taken, ...refused];
}
