import type { Reference } from "./reference.ts";

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
