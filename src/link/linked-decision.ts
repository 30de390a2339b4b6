import type {
  DecisionCoverage,
  LinkedDecision,
  LinkedEvent,
} from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import type { ForeignEvent, Key, Merge } from "../model/patient.ts";
import type { LinkGrade } from "../model/words.ts";
import { linkGrades } from "../model/words.ts";
import { isBeforeOutput } from "../time/issue.ts";
import { adviceVersions, versionsOfRecords } from "./advice-versions.ts";
import type { Board, Link, Page } from "./board.ts";
import { personOf, rivalsOf } from "./board.ts";
import { compileSpoken } from "./current-version.ts";
import type { Spoken } from "./current-version.ts";
import { notesOf } from "./decision-notes.ts";
import { identityOf } from "./drafts.ts";
import type { Handles } from "./handles.ts";
import { findLater } from "./later.ts";
import type { Course } from "./later.ts";
import { mergesNotInForce } from "./merge-chain.ts";
import { findRetracted } from "./retracted.ts";
import type { Seed } from "./seed.ts";
import { findVersions } from "./versions.ts";
import { traceOf } from "./trace.ts";
import { outputOf, partOf } from "./words.ts";

/** What the decisions of one patient are put together from. */
export interface Material {
  readonly board: Board;
  readonly cyclic: ReadonlySet<string>;
  /** Seeds that became decisions; only these are named as rivals. */
  readonly kept: ReadonlySet<Seed>;
  readonly patient: string | undefined;
  readonly besidesOf: (seed: Seed) => readonly Event[];
  readonly coverageOf: (seed: Seed) => DecisionCoverage;
  readonly conflictsOf: (seed: Seed) => readonly ForeignEvent[];
  readonly merges: readonly Merge[];
}

/** Stands among the rivals of an event whose patient may or may not have been the decision's at both times. */
export const anotherPatient = "another-patient";

/** Puts one decision together from its page. */
export function toLinkedDecision(seed: Seed, from: Material): LinkedDecision {
  const page = from.board.pageOf(seed);
  const links = page.links.toSorted(
    (a, b) => a.handles.index - b.handles.index,
  );
  const events = links.map(({ handles }) => handles);
  const conflicts = from.conflictsOf(seed);
  const mismatches = mismatchesOf(page, conflicts);
  const { clocks } = seed.rules;
  const records = recordsOf(seed, links);
  const versions = findVersions(records, clocks);
  const spoken = compileSpoken(versions.list, clocks);
  const kind = seed.product.kind ?? "other";
  const retracted = findRetracted(events, clocks);
  const own = versionsOfRecords(versions.list);
  const output = {
    versions: adviceVersions(versions, { records, spoken, events, seed }),
    events,
  };
  const course: Course = {
    kind,
    advisesRemoval: advisesRemoval(seed),
    isBeforeOutput: (act) => isBeforeOutput(output, act, clocks),
    clocks,
  };
  const marks: Marks = {
    later: findLater(events, course),
    retracted: retracted.acts,
    spoken: (handles) => own(handles) ?? spoken(handles),
  };
  const linked = links.map((link) => toLinkedEvent(seed, link, marks, from));
  return {
    key: seed.key,
    recommendation: seed.anchor.event.fields.recommendation,
    patient: seed.anchor.event.fields.patient ?? from.patient,
    kind,
    model: seed.product.model,
    modelVersion: modelVersionOf(seed),
    versions: output.versions,
    events: linked,
    besides: from.besidesOf(seed),
    link: weakest(links),
    mismatches,
    merges: mergesOf(seed, page, from),
    coverage: from.coverageOf(seed),
    output: outputOf(seed),
    notes: notesOf(seed, {
      page,
      versions,
      retracted: retracted.notes,
      cyclic: from.cyclic,
    }),
    trace: traceOf({ page, links, linked, versions: versions.list, conflicts }),
  };
}

/** What was found out about single events of one decision. */
interface Marks {
  readonly later: ReadonlySet<Handles>;
  readonly retracted: ReadonlySet<Handles>;
  readonly spoken: (handles: Handles) => Spoken;
}

function toLinkedEvent(
  seed: Seed,
  link: Link,
  marks: Marks,
  material: Material,
): LinkedEvent {
  const { handles, grade, by } = link;
  const { versions, named } = marks.spoken(handles);
  return {
    event: handles.event,
    part: partOf(handles),
    grade,
    by,
    rivals: rivalKeys(seed, link, material),
    versions,
    namesVersion: named,
    aboutOrder:
      grade !== "explicit" && by.length > 0 && by.every(isOrderOrDocument),
    later: marks.later.has(handles),
    retracted: marks.retracted.has(handles),
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

/** What `change` or the stance of an output says where something is not to be done, or no more. */
const removals: ReadonlySet<string | undefined> = new Set([
  "avoid",
  "hold",
  "stop",
]);

function advisesRemoval({ anchor, outputs }: Seed): boolean {
  return [anchor, ...outputs].some(
    ({ event: { fields } }) =>
      removals.has(fields.stance) || removals.has(fields.change),
  );
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

const noMerge: readonly Merge[] = [];

function mergesOf(
  seed: Seed,
  { mismatches }: Page,
  { merges }: Material,
): readonly Merge[] {
  if (mismatches.size === 0 || merges.length === 0) return noMerge;
  const others = [...mismatches.keys()].map(identityOf);
  return mergesNotInForce(merges, personOf(seed), others);
}

function mismatchesOf(
  page: Page,
  conflicts: readonly ForeignEvent[],
): readonly ForeignEvent[] {
  if (page.mismatches.size === 0) return conflicts;
  const own = [...page.mismatches]
    .sort(([a], [b]) => a.index - b.index)
    .map(([{ event }, keys]): ForeignEvent => ({ event, keys }));
  return [...own, ...conflicts];
}
