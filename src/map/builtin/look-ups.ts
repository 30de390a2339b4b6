import { CountersignError } from "../../model/error.ts";
import type { Coding } from "./coding.ts";
import type {
  CardFact,
  DeviceFact,
  Listed,
  OutputFact,
  Page,
  RequestFact,
  RoleFact,
  StaffFact,
} from "./look-up-facts.ts";

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

export function isSameRole(a: RoleFact, b: RoleFact): boolean {
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
