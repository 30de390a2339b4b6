import type { Event, Interval } from "./event.ts";
import type { EventType, Family } from "./words.ts";

/**
 * One source that can yield events, and the windows it declares to cover.
 *
 * `yields`: families that its mapping can give (native layout: all four). `systems`: clocks whose
 * `context.export-window` events speak for it. `windows`: undefined where nothing is declared, else a union.
 */
export interface SourceFact {
  readonly name: string;
  readonly yields: readonly Family[];
  readonly systems: readonly string[];
  /** A column of the export says which system wrote each row, so that it may hold rows of any; missing: of `systems` only. */
  readonly anySystem?: true;
  readonly windows: readonly Interval[] | undefined;
  /** One record of it may hold several matters (a Bundle on a line); missing: what a record states together is one. */
  readonly holdsSeveral?: true;
  /** An export of it says itself that more belongs to it than is given (a page of several); missing: none does. */
  readonly isUnfinished?: true;
}

/** What one entry of a mapping can yield. `roles` undefined: a column gives them as they stand, so any. */
export interface EntryYield {
  readonly types: readonly EventType[];
  readonly roles: readonly string[] | undefined;
}

/**
 * Everything that the sources and the staff list can yield: held against the words of a policy before a record is read.
 *
 * `staffRoles`: roles of the staff list; empty where there is none.
 */
export interface Yields {
  readonly entries: readonly EntryYield[];
  readonly staffRoles: readonly string[];
}

/** A time in which a system was down: its silence proves nothing. `system` undefined: all of them. */
export interface Downtime {
  readonly system: string | undefined;
  readonly interval: Interval;
}

/**
 * What no single patient owns; read once, frozen, identified by a hash.
 * `sources` in code-unit order of their names; `context` are context events without a patient, in event order.
 */
export interface SiteFacts {
  readonly sources: readonly SourceFact[];
  readonly downtimes: readonly Downtime[];
  readonly context: readonly Event[];
}
