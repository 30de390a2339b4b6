import type { Origin } from "../../model/origin.ts";
import type { Run } from "../../model/run.ts";
import type { NamingMode } from "../format.ts";
import type { DecisionFacts } from "./decision-facts.ts";

/** A time of an entry: as written, on the clocks of the site's zone, and its interval in UTC. */
export interface TimeWords {
  readonly written: string | null;
  readonly local: string;
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** One numbered entry; texts of the log are as the run folder holds them, people named by the privacy mode. */
export interface TimelineEntry {
  readonly number: number;
  /** How long there is no entry before this one, where that is long; undefined else. */
  readonly gap: string | undefined;
  readonly type: string;
  readonly content: string;
  readonly version: string | null;
  readonly occurred: TimeWords;
  readonly recorded: TimeWords | null;
  readonly person: string;
  readonly role: string | null;
  readonly clock: string;
  readonly decisions: readonly string[];
  readonly place: Place;
  readonly copies: readonly Place[];
  /** Sentences of the tool's own. */
  readonly observations: readonly string[];
}

/** Where a record stands. `source`: number of its file in the schedule, such as `S2`. */
export interface Place {
  readonly source: string;
  readonly fileSha256: string;
  readonly origin: Origin;
}

/** A file that was read, and how many entries of the chronology rest on it. */
export interface Source {
  readonly name: string;
  readonly account: Run["accounts"][number];
  readonly entries: number;
}

/** A chronology in words. */
export interface Chronology {
  readonly title: string;
  readonly site: string;
  readonly zone: string;
  readonly mode: NamingMode;
  readonly privacy: string;
  readonly version: string;
  /** A time of the run, UTC, never the clock's: what it was judged as of, else its end; null where it has none. */
  readonly made: string | null;
  readonly decisions: readonly DecisionFacts[];
  readonly entries: readonly TimelineEntry[];
  readonly sources: readonly Source[];
  readonly method: readonly string[];
  readonly statements: readonly string[];
}
