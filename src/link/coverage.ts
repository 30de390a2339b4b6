import type {
  CoverageHole,
  DecisionCoverage,
  SourceCoverage,
} from "../model/decision.ts";
import { anyTime } from "../model/event.ts";
import type { Key, LostRecord, PatientEvents } from "../model/patient.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { SiteFacts, SourceFact } from "../model/site.ts";
import type { Family } from "../model/words.ts";
import { families } from "../model/words.ts";
import { keysThatMayLookAlike, plainForm } from "./look-alikes.ts";
import { pushTo } from "./multimap.ts";
import type { Seed } from "./seed.ts";

/**
 * Compiles what the export covers for each decision (`domain.md` 6, coverage): for each family the sources that can yield
 * it, their declared windows, and the holes: downtimes of their systems, and rejected records that may have been what is
 * looked for. A rejected record concerns the decisions that its readable keys name; without keys, all of its patient's. So
 * does a record whose identifier only looks like one of the decision's.
 *
 * @param namesOf - texts (`nameOf`) of the keys that lead to a decision
 */
export function compileCoverage(
  site: SiteFacts,
  patient: PatientEvents,
  namesOf: (seed: Seed) => Iterable<string>,
): (seed: Seed) => DecisionCoverage {
  const base = siteCoverage({ ...site, sources: sourcesFor(site, patient) });
  const alike = keysThatMayLookAlike(patient.events);
  if (patient.lost.length === 0 && alike.length === 0) return () => base;
  const byName = new Map<string, Named[]>();
  const byForm = new Map<string, Named[]>();
  const ofAll: LostRecord[] = [];
  for (const { event, key } of alike)
    pushTo(byForm, plainForm(nameOf(key)), { lost: event, key });
  for (const lost of patient.lost) {
    if (lost.keys.length === 0) ofAll.push(lost);
    for (const key of lost.keys) pushTo(byName, nameOf(key), { lost, key });
  }
  const all = new Set([...patient.lost, ...alike.map(({ event }) => event)]);
  const places = new Map([...all].map((lost, at) => [lost, at]));
  const lookAlikes = new Set(alike.map(({ event }) => event));
  const holeOf = (lost: LostRecord): RecordHole => ({
    interval: anyTime,
    reason: lookAlikes.has(lost)
      ? "look-alike-id"
      : lost.isShared === true
        ? "shared-key"
        : "rejected-record",
    lost,
  });
  const shared = new Map<string, DecisionCoverage>();
  return (seed) => {
    const own = new Set(ofAll);
    const names = new Set(namesOf(seed));
    for (const name of names) {
      for (const { lost, key } of byName.get(name) ?? [])
        if (mayName(key, seed)) own.add(lost);
      if (byForm.size === 0) continue;
      for (const { lost, key } of byForm.get(plainForm(name)) ?? [])
        if (!names.has(nameOf(key)) && mayName(key, seed)) own.add(lost);
    }
    const chosen = [...own].sort(
      (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0),
    );
    const name = chosen.map((lost) => places.get(lost)).join(" ");
    const known = shared.get(name);
    if (known !== undefined) return known;
    const coverage = withHoles(base, chosen.map(holeOf));
    shared.set(name, coverage);
    return coverage;
  };
}

/**
 * The sources that can speak of this patient: those of the site, and each source of the patient's own records that nothing
 * declares. A native file can yield anything (`domain.md` 6), so where one system declares a window, another system's
 * silence is still no absence. Only declarations and this patient's records are looked at (law 3).
 */
function sourcesFor(
  { sources }: SiteFacts,
  { events }: PatientEvents,
): readonly SourceFact[] {
  if (sources.every(({ windows }) => windows === undefined)) return sources;
  if (sources.some(speaksOfAll)) return sources;
  const known = new Set(
    sources.flatMap(({ name, systems }) => [name, ...systems]),
  );
  const more = new Set<string>();
  for (const { source } of events) if (!known.has(source)) more.add(source);
  if (more.size === 0) return sources;
  const undeclared = [...more].sort().map((name): SourceFact => ({
    name,
    yields: families,
    systems: [name],
    windows: undefined,
  }));
  return [...sources, ...undeclared];
}

/** A window of the native layout that names no system covers every one (`domain.md` 2). */
function speaksOfAll({ name, windows }: SourceFact): boolean {
  return name === "native" && windows !== undefined;
}

interface Named {
  readonly lost: LostRecord;
  readonly key: Key;
}

/** One text for what a key names: an output's id without its scope, anything else with it. */
export function nameOf({ kind, scope, value }: Key): string {
  return JSON.stringify([
    kind,
    kind === "recommendation" ? "" : scope,
    normalIdentifier(value),
  ]);
}

/** Two written scopes of an output's id must be equal (contract 2). */
function mayName({ kind, scope }: Key, seed: Seed): boolean {
  return (
    kind !== "recommendation" ||
    scope === "" ||
    seed.scope === undefined ||
    scope === seed.scope
  );
}

function siteCoverage({ sources, downtimes }: SiteFacts): DecisionCoverage {
  const all = sources.map((source) => {
    const holes = downtimes
      .filter(({ system }) => isDownWith(source, system, sources))
      .map(({ interval }): CoverageHole => ({
        interval,
        reason: "downtime",
        lost: undefined,
      }));
    const coverage: SourceCoverage = {
      source: source.name,
      windows: source.windows,
      holes: source.isUnfinished === true ? [...holes, unfinished] : holes,
    };
    return { yields: source.yields, coverage };
  });
  const of = (family: Family): readonly SourceCoverage[] =>
    all
      .filter(({ yields }) => yields.includes(family))
      .map(({ coverage }) => coverage);
  return {
    recommendation: of("recommendation"),
    review: of("review"),
    action: of("action"),
    context: of("context"),
  };
}

/** What an export that is not whole does not hold may be of anybody and of any time. */
const unfinished: CoverageHole = {
  interval: anyTime,
  reason: "unfinished-export",
  lost: undefined,
};

/**
 * Whether a source was down with a system. The source `native` stands for every system of the native layout that is no
 * source of its own, so that the downtime of a system which declares nothing is a hole all the same (law 5). A source with
 * a column of systems may hold rows of any of them, of one that another source names too.
 */
function isDownWith(
  source: SourceFact,
  system: string | undefined,
  sources: readonly SourceFact[],
): boolean {
  if (system === undefined || source.anySystem === true) return true;
  if (source.systems.includes(system)) return true;
  return (
    source.name === "native" &&
    !sources.some(({ systems }) => systems.includes(system))
  );
}

/** A hole that one record makes. When it, or what it may have been, stood is not known: it may lie anywhere. */
interface RecordHole extends CoverageHole {
  readonly lost: LostRecord;
}

/** The coverage with each hole in the families that its record may have been. */
function withHoles(
  base: DecisionCoverage,
  holes: readonly RecordHole[],
): DecisionCoverage {
  if (holes.length === 0) return base;
  const found = { ...base };
  for (const family of families) {
    const own = holes.filter(({ lost }) => lost.families.includes(family));
    if (own.length > 0) found[family] = inSources(base[family], own);
  }
  return found;
}

function inSources(
  sources: readonly SourceCoverage[],
  holes: readonly RecordHole[],
): readonly SourceCoverage[] {
  const known = new Set(sources.map(({ source }) => source));
  const missing = [...new Set(holes.map(({ lost }) => lost.source))].filter(
    (source) => !known.has(source),
  );
  const all = [
    ...sources,
    ...missing.map((source) => ({ source, windows: undefined, holes: [] })),
  ];
  return all.map((source) => {
    const own = holes.filter(({ lost }) => lost.source === source.source);
    if (own.length === 0) return source;
    return {
      source: source.source,
      windows: source.windows,
      holes: [...source.holes, ...own],
    };
  });
}
