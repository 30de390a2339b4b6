import type { Encoding, FormatName } from "./record.ts";
import type { ActorKind, DecisionKind, EventType } from "./words.ts";

/**
 * What was seen of the exports of one layout: files with the same columns. `rows`: a sample, one cell for each column
 * (a dotted path of JSON records); `records`: all that were read, the broken ones included.
 */
export interface LayoutProfile {
  /** Name for the source, from the file's name. */
  readonly name: string;
  readonly files: readonly string[];
  /** The same from the folder that the mapping is written to. */
  readonly paths: readonly string[];
  /** Patterns for `files` of the mapping. */
  readonly patterns: readonly string[];
  readonly format: FormatName;
  /** As found in the header; undefined for JSON. */
  readonly delimiter: string | undefined;
  /** As somebody said it; undefined: UTF-8, or by a mark. */
  readonly encoding: Encoding | undefined;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly records: number;
  /** Records that could not be read, by the code of their fault. */
  readonly broken: { readonly [code: string]: number };
}

/** How well a column is known to hold a field; a name alone is never strong (`surface.md` 13). */
export const sureties = ["exact", "strong", "fair", "weak"] as const;
export type Surety = (typeof sureties)[number];

/** Why a column is taken for a field, or why none is. */
export interface ColumnVote {
  /** Field, or what the column is for: `occurredAt`, `type`, `when`. */
  readonly field: string;
  readonly column: string | undefined;
  readonly sure: Surety | undefined;
  readonly why: string;
}

/** Something that no export shows, so that a person must say it. */
export interface Question {
  /** Under which an answer is given: `zone`, `words:ris.STATUS`. */
  readonly id: string;
  readonly ask: string;
  /** Words that may be answered; undefined: free text of a form that `ask` names. */
  readonly choices: readonly string[] | undefined;
  /** What other columns speak for, as `ask` says; taken only by whoever is asked. */
  readonly proposed?: string | undefined;
}

/** Answers by the id of their question. */
export type Answers = ReadonlyMap<string, string>;

/** What a column holds, as far as it may be shown: values only where they are frequent and no person's. */
export interface ColumnSummary {
  readonly name: string;
  /** "time 99/99/9999 99:99", "words", "decimal numbers", "ids". */
  readonly holds: string;
  /** Of the rows looked at, 0 to 1. */
  readonly filled: number;
  /** Different values among the rows looked at. */
  readonly different: number;
  readonly examples: readonly (readonly [string, number])[];
}

/** What is proposed for one layout. `text`: its lines in the mapping. */
export interface SourceProposal {
  readonly name: string;
  readonly profile: LayoutProfile;
  /** "looks like recommendations", in words. */
  readonly looks: string;
  readonly columns: readonly ColumnSummary[];
  readonly votes: readonly ColumnVote[];
  readonly text: readonly string[];
  /** Columns that nothing of it uses. */
  readonly unused: readonly string[];
  readonly yields: readonly EventType[];
}

/** A proposed mapping. `open`: questions without an answer; each is a `# DECIDE:` line of the text. */
export interface MappingProposal {
  readonly text: string;
  readonly sources: readonly SourceProposal[];
  /** Files from which no event can be read, and why. */
  readonly leftOut: readonly { readonly file: string; readonly why: string }[];
  readonly questions: readonly Question[];
  readonly open: readonly Question[];
  /** What a starter policy can take from it. */
  readonly seen: SeenFacts;
}

/** What the exports show that a policy speaks of. */
export interface SeenFacts {
  readonly kinds: readonly DecisionKind[];
  readonly yields: readonly EventType[];
  /** Words of the role columns, most frequent first; rare ones that could be a person's are left out. */
  readonly roles: readonly string[];
  readonly zone: string | undefined;
}

/** What the proposer is given, since it may not know it: tests of values that live in other rooms. */
export interface ValueTests {
  /** Ten digits with the check digit of an NHS number. */
  readonly isNhsNumber: (digits: string) => boolean;
  readonly isZone: (name: string) => boolean;
  readonly actorKinds: readonly ActorKind[];
}
