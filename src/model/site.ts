import type { Event, Interval } from "./event.ts";
import type { Family } from "./words.ts";

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
