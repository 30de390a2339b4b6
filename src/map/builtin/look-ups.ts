import { CountersignError } from "../../model/error.ts";
import type { Coding } from "./coding.ts";
import type { Reference } from "./reference.ts";

/**
 * What other records of the run say of what a record refers to: collected in a first pass over all FHIR and CDS Hooks files,
 * so that neither the order of records nor the division into files changes a result. Only what is referred to is kept:
 * memory grows with devices, staff, medicines, AI outputs and cards, not with orders, reports or audit events.
 */
export interface LookUps {
  readonly devices: Map<string, DeviceFact>;
  readonly staff: Map<string, StaffFact>;
  /** What their PractitionerRoles say of a person, without repeats. */
  readonly roles: Map<string, RoleFact[]>;
  readonly medicines: Map<string, Coding | undefined>;
  /** Name and type of a resource that a Bundle knows by a urn. */
  readonly names: Map<string, { readonly name: string; readonly type: string }>;
  readonly outputs: Map<string, OutputFact>;
  /** What the answers of decision support resulted in, by the name of the answer. */
  readonly results: Map<string, string[]>;
  /** People and answers of whom more roles and results are told than anybody has. */
  readonly crowded: Set<string>;
  /** Reports about images. */
  readonly imaging: Set<string>;
  readonly births: Map<string, string>;
  /** When reviews were deleted, by the name of their record; "" where that is not told, or told in two ways. */
  readonly deleted: Map<string, string>;
  /** Addresses of the servers that hold the resources, as far as their entries tell. */
  readonly servers: Set<string>;
  /** The same where there are several, found before: names bear their server then. Else empty. */
  readonly apart: Set<string>;
  /** Addresses of the servers that records refer to which do not tell their own: patients, outputs, orders, reports alone. */
  readonly addressed: Set<string>;
  /** Bundles that say of themselves that they may be one of several; by file and number. */
  readonly pages: Map<string, Page>;
  /** How many matches `pages` name: one number for all, so that no batch of records has to go through them again. */
  readonly counts: Map<"matches", number>;
  /** Files in which a server says that its answer is not whole. */
  readonly cutShort: Set<string>;
  /** What the manifests of bulk exports list, by type and address. */
  readonly bulkListed: Map<string, Listed>;
  /** Records that lie by themselves, as those of a bulk export do: how many, by type and file; no type: not readable. */
  readonly bulkGiven: Map<string, number>;
  /** Requests of CDS Hooks by their `hookInstance`. */
  readonly requests: Map<string, RequestFact>;
  readonly cards: Map<string, CardFact>;
}

/** An AI product or a device. Two records of one device that differ tell neither model nor version. */
export interface DeviceFact {
  readonly model: string | undefined;
  readonly version: string | undefined;
  readonly isAi: boolean;
}

/** A Practitioner, or the person and role of a PractitionerRole. */
export interface StaffFact {
  readonly person: string;
  readonly role: string | undefined;
  readonly registration: string | undefined;
}

/** A role that a person holds. `role`: "" where it is not told. One fact for each of those that a record names. */
export interface RoleFact {
  readonly role: string;
  /** Bounds of the time in which it is held, as written. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** False: the record says that it is held no longer, whether or not it says since when. */
  readonly isActive: boolean;
}

/**
 * A resource that an AI output is, or leads to. `recommendations`: the outputs. `by`: who made it, where only the look-ups
 * can tell whether that is a device. `isSure`: it is an output whoever is named.
 */
export interface OutputFact {
  readonly recommendations: readonly string[];
  readonly by: readonly Reference[];
  readonly isSure: boolean;
}

/** Who asked for advice, about whom. Two requests with one `hookInstance` that differ tell neither. */
export interface RequestFact {
  readonly patient: string | undefined;
  readonly user: string | undefined;
  readonly encounter: string | undefined;
  /** Address of the server that the ids are of, where the request tells it. */
  readonly server: string | undefined;
}

/**
 * What a Bundle tells of being one page of a search or history: its own address, that of the page behind it, whether one
 * stands before it, and the first and last of them (`ends`). `total`: matches on all pages together, where it is told.
 */
export interface Page {
  readonly file: string;
  readonly self: string | undefined;
  readonly next: string | undefined;
  readonly hasPrevious: boolean;
  readonly ends: readonly string[];
  readonly total: number | undefined;
  readonly matches: Matches;
}

/** The matches of a page: those that can be told from others by name and version, and how many cannot. */
export interface Matches {
  readonly named: ReadonlySet<string>;
  readonly unnamed: number;
}

/** What a manifest says of one file. `count`: its records; one at least, where they are not counted. */
export interface Listed {
  /** The manifest. */
  readonly file: string;
  readonly type: string;
  readonly count: number;
}

/**
 * A card: the request that it answered, as far as it is told, and its suggestions. `askers`: the requests of all answers in
 * which it stands, without repeats, up to one more than can be told apart (`mostAskers`).
 */
export interface CardFact {
  readonly hookInstance: string | undefined;
  readonly suggestions: readonly string[];
  readonly askers: readonly Asker[];
}

/** A request that a card answered: by its name, or as it stood beside the answer. */
export interface Asker {
  readonly hookInstance: string | undefined;
  readonly request: RequestFact | undefined;
}

/** Nothing looked up yet. @param apart - servers whose records are told apart by name */
export function newLookUps(apart: ReadonlySet<string> = new Set()): LookUps {
  return {
    devices: new Map(),
    staff: new Map(),
    roles: new Map(),
    medicines: new Map(),
    names: new Map(),
    outputs: new Map(),
    results: new Map(),
    crowded: new Set(),
    imaging: new Set(),
    births: new Map(),
    deleted: new Map(),
    servers: new Set(),
    apart: new Set(apart),
    addressed: new Set(),
    pages: new Map(),
    counts: new Map(),
    cutShort: new Set(),
    bulkListed: new Map(),
    bulkGiven: new Map(),
    requests: new Map(),
    cards: new Map(),
  };
}

/** Things that may be looked up in one run; about 200 bytes each. */
const mostLookUps = 2_000_000;

/** Roles of one person, and results of one answer: each event asks them all. */
const mostOfOne = 1000;

/** @throws CountersignError `limit-look-ups` before memory or time runs out; nothing is left out in silence */
export function refuseTooMany(
  lookUps: LookUps,
  file: string,
  most: number = mostLookUps,
): void {
  let size = lookUps.counts.get("matches") ?? 0;
  for (const part of partsOf(lookUps)) size += part.size;
  if (size > most)
    throw tooMany(
      file,
      `the files name more than ${String(most)} devices, people, medicines and outputs that others refer to`,
      "audit parts of the export by themselves, such as one ward or one month",
    );
  if (lookUps.crowded.size > 0)
    throw tooMany(
      file,
      `the files tell more than ${String(mostOfOne)} roles of one person, or results of one answer`,
      "look for an id that stands for nobody; else audit parts of the export by themselves",
    );
}

function tooMany(
  file: string,
  message: string,
  hint: string,
): CountersignError {
  const code = "limit-look-ups";
  return new CountersignError({ code, message, place: { file }, hint });
}

function partsOf(lookUps: LookUps): readonly { readonly size: number }[] {
  const { devices, staff, roles, medicines, names } = lookUps;
  const { outputs, imaging, births, deleted, servers, addressed } = lookUps;
  const { requests, cards } = lookUps;
  const { results, pages, bulkListed } = lookUps;
  const first = [devices, staff, roles, medicines, names, outputs, results];
  const second = [imaging, births, deleted, servers, addressed, pages];
  return [...first, ...second, bulkListed, requests, cards];
}

/** Where a reference points once a urn of a Bundle is replaced by the name of its resource. */
export function resolve(
  reference: Reference | undefined,
  { names }: LookUps,
): { readonly name: string | undefined; readonly type: string | undefined } {
  const { name, type } = reference ?? { name: undefined, type: undefined };
  const known = name === undefined ? undefined : names.get(name);
  return known ?? { name, type };
}

/**
 * Gives everything its name at last: what was noted under the urn of an entry goes to the name of its resource. Called once,
 * after the last record of the last file.
 */
export function settleLookUps(lookUps: LookUps): void {
  const { names, outputs, roles, staff } = lookUps;
  const nameOf = (name: string): string => names.get(name)?.name ?? name;
  for (const [urn, { name }] of names) {
    if (urn === name) continue;
    moveTo(outputs, urn, name, bothOutputs);
    moveTo(roles, urn, name, (a, b) => [
      ...a,
      ...b.filter((one) => !a.some((other) => isSameRole(one, other))),
    ]);
  }
  settleResults(lookUps);
  for (const [name, fact] of outputs) {
    const named = new Set(fact.recommendations.map(nameOf));
    const recommendations = [...named].sort();
    outputs.set(name, { ...fact, recommendations });
  }
  for (const [name, fact] of staff)
    staff.set(name, { ...fact, person: nameOf(fact.person) });
}

/**
 * An answer and its result are one output. It has the name of the result where that is recorded as an output itself, with
 * what is advised; else that of the answer, as a CarePlan that is its result has.
 */
function settleResults(lookUps: LookUps): void {
  const { names, outputs, results } = lookUps;
  const settled = [...results].map(([answer, written]) => {
    const found = written.map((name) => names.get(name)?.name ?? name);
    const own = found.filter((name) => outputsOf(name, lookUps).includes(name));
    return { answer, found, own };
  });
  for (const { answer, found, own } of settled) {
    const recommendations = own.length > 0 ? own : [answer];
    const fact = { recommendations, by: [], isSure: true };
    for (const name of [answer, ...found])
      if (!own.includes(name)) addFact(outputs, name, fact, bothOutputs);
  }
}

function moveTo<T>(
  map: Map<string, T>,
  from: string,
  to: string,
  both: (a: T, b: T) => T,
): void {
  const fact = map.get(from);
  if (fact === undefined) return;
  map.delete(from);
  addFact(map, to, fact, both);
}

/** Two facts about one output: it is one if either shows it. */
export function bothOutputs(a: OutputFact, b: OutputFact): OutputFact {
  return {
    recommendations: [
      ...new Set([...a.recommendations, ...b.recommendations]),
    ].sort(),
    by: [...a.by, ...b.by],
    isSure: a.isSure || b.isSure,
  };
}

/**
 * The AI outputs that a reference names: itself, or those that made it (a CarePlan that is the result of guidance).
 *
 * @param name - resolved
 * @returns by code unit; empty where it is no output, or where no record shows that it is one
 */
export function outputsOf(
  name: string | undefined,
  lookUps: LookUps,
): readonly string[] {
  if (name === undefined) return [];
  const fact = lookUps.outputs.get(name);
  const isOutput =
    fact?.isSure === true ||
    fact?.by.some((agent) => isDevice(resolve(agent, lookUps).type)) === true;
  if (isOutput) return fact.recommendations;
  return guidance.test(name) ? [name] : [];
}

/** Always an output: what decision support answered, with its server or without. */
const guidance = /(?:^|\/)GuidanceResponse\/[^/]+$/u;

/** Whether a type is that of a machine. */
export function isDevice(type: string | undefined): boolean {
  return type === "Device" || type === "DeviceDefinition";
}

/** Adds a fact to a map; one that differs from what is there becomes what `both` makes of the two, whatever their order. */
export function addFact<T>(
  map: Map<string, T>,
  name: string,
  fact: T,
  both: (a: T, b: T) => T,
): void {
  const known = map.get(name);
  map.set(name, known === undefined ? fact : both(known, fact));
}

/** Adds what a record says of the roles of a person. */
export function addRoles(
  { roles, crowded }: LookUps,
  person: string,
  facts: readonly RoleFact[],
): void {
  addEach(roles, person, facts, isSameRole, crowded);
}

function isSameRole(a: RoleFact, b: RoleFact): boolean {
  return (
    a.role === b.role &&
    a.from === b.from &&
    a.until === b.until &&
    a.isActive === b.isActive
  );
}

/** Adds what an answer resulted in; nothing where it names nothing. */
export function addResults(
  { results, crowded }: LookUps,
  answer: string,
  named: readonly string[],
): void {
  if (named.length === 0) return;
  addEach(results, answer, named, (a, b) => a === b, crowded);
}

/** Adds facts without repeats, in place, up to one more than there may be: then the run stops. */
function addEach<T>(
  map: Map<string, T[]>,
  name: string,
  facts: readonly T[],
  isSame: (a: T, b: T) => boolean,
  crowded: Set<string>,
): void {
  const known = map.get(name) ?? [];
  map.set(name, known);
  for (const fact of facts) {
    if (known.length > mostOfOne) break;
    if (!known.some((one) => isSame(one, fact))) known.push(fact);
  }
  if (known.length > mostOfOne) crowded.add(name);
}

/** A value that two records agree on. */
export function agreed<T>(a: T, b: T): T | undefined {
  return a === b ? a : undefined;
}
