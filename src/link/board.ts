import { oneOfSeveralPatients } from "../model/event.ts";
import type { Key } from "../model/patient.ts";
import type { LinkGrade } from "../model/words.ts";
import type { Identify } from "./drafts.ts";
import { identityOf } from "./drafts.ts";
import type { Handles } from "./handles.ts";
import type { Identity, SamePerson } from "./identity.ts";
import { mayBeSame } from "./seed.ts";
import type { Claim, Seed } from "./seed.ts";
import { divide, otherPatient, sift } from "./sift.ts";

/** That one event belongs to one decision, and how this is known; `among`: all decisions with that claim, itself included. */
export interface Link {
  readonly handles: Handles;
  readonly grade: LinkGrade;
  readonly by: readonly Key[];
  readonly among: readonly Seed[];
  /** Whether the patient is one and the same at both times is not known. */
  readonly unsure: boolean;
}

/** A link that was tested and not taken. */
export interface Refusal {
  readonly handles: Handles;
  readonly reason: string;
}

/** Everything that was found out about one decision. */
export interface Page {
  readonly links: Link[];
  readonly refusals: Refusal[];
  readonly mismatches: Map<Handles, readonly Key[]>;
  readonly notes: Set<string>;
}

/** Where links are written down while they are found: pages by decision, and the events that are settled. */
export interface Board {
  readonly pageOf: (seed: Seed) => Page;
  /** Whether an event has a link, or was refused one because its patient is another. */
  readonly isSettled: (handles: Handles) => boolean;
  /** Gives an event to the best of its claims; returns the decisions that took it. */
  readonly settle: (
    handles: Handles,
    claims: readonly Claim[],
    grade: LinkGrade,
  ) => readonly Seed[];
  readonly add: (seed: Seed, link: Link) => void;
  /** Notes, once a name, that some events with this key or of this sort had more candidates than are listed. */
  readonly noteCut: (
    name: string,
    claiming: readonly { readonly seed: Seed }[],
  ) => void;
}

/** What the board remembers besides its pages. */
interface Desk {
  readonly pageOf: (seed: Seed) => Page;
  readonly settled: Set<Handles>;
  readonly samePerson: (claim: Claim, handles: Handles) => SamePerson;
}

/** An empty board for the decisions of one patient. */
export function newBoard(seeds: readonly Seed[], identify: Identify): Board {
  const pages = seeds.map(newPage);
  const persons = seeds.map(personOf);
  const settled = new Set<Handles>();
  const noted = new Set<string>();
  const pageOf = ({ index }: Seed): Page => {
    const page = pages[index];
    if (page === undefined) throw new Error("a decision that was not seeded");
    return page;
  };
  const samePerson: Desk["samePerson"] = ({ seed }, handles) => {
    const person = persons[seed.index] ?? nobody;
    return person.patient === handles.patient
      ? "yes"
      : identify(person, identityOf(handles));
  };
  const desk: Desk = { pageOf, settled, samePerson };
  return {
    pageOf,
    isSettled: (handles) => settled.has(handles),
    settle: (handles, claims, grade) => settle(desk, handles, claims, grade),
    add: (seed, link) => {
      settled.add(link.handles);
      pageOf(seed).links.push(link);
    },
    noteCut: (name, claiming) => {
      if (noted.has(name)) return;
      noted.add(name);
      for (const { seed } of claiming) pageOf(seed).notes.add("rivals-cut");
    },
  };
}

function newPage(): Page {
  return { links: [], refusals: [], mismatches: new Map(), notes: new Set() };
}

function settle(
  { pageOf, settled, samePerson }: Desk,
  handles: Handles,
  claims: readonly Claim[],
  grade: LinkGrade,
): readonly Seed[] {
  const refuse = (refused: readonly Claim[], reason: string): void => {
    for (const { seed } of refused)
      pageOf(seed).refusals.push({ handles, reason });
  };
  const [same, others] = divide(
    claims,
    (claim) => samePerson(claim, handles) !== "no",
  );
  if (others.length > 0 && grade !== "inferred") {
    settled.add(handles);
    for (const { seed, by } of others) pageOf(seed).mismatches.set(handles, by);
    refuse(others, otherPatient);
  }
  const kept = sift(handles, same, { grade, refuse });
  const among = kept.map(({ seed }) => seed);
  for (const claim of kept) {
    const unsure =
      samePerson(claim, handles) === "unknown" ||
      handles.event.notes.includes(oneOfSeveralPatients);
    pageOf(claim.seed).links.push({
      handles,
      grade,
      by: claim.by,
      among,
      unsure,
    });
    settled.add(handles);
  }
  return among;
}

const nobody: Identity = { patient: undefined, time: undefined };

/** Who a decision is about: the patient of its own records, else of the events that name it. */
export function personOf({ outputs, naming, anchor }: Seed): Identity {
  if (anchor.patient !== undefined) return identityOf(anchor);
  const known = [...outputs, ...naming].find(
    ({ patient }) => patient !== undefined,
  );
  return known === undefined ? nobody : identityOf(known);
}

/**
 * Who else has the same claim (`domain.md` 6 rule 1). A key that two products share speaks of both: an order that a dose
 * advice and an interaction alert name is one order, and whoever signs it acts on both. So outputs of two known products
 * are rivals only where the link is inferred, or where an id itself is doubtful.
 */
export function rivalsOf(seed: Seed, { among, grade }: Link): readonly Seed[] {
  if (among.length < 2) return [];
  return among.filter(
    (other) =>
      other !== seed &&
      (grade !== "keyed" || mayBeSame(other.product, seed.product)),
  );
}
