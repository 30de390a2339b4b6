import type { Interval } from "../model/event.ts";
import type { Handles } from "./handles.ts";

/**
 * One version of an output while it is worked out. `record`: whose content it has. `first`: the record that brought it
 * into being. `isBound`: only an upper bound of its issue is on record, so it is never known to come after anything.
 */
export interface VersionDraft {
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly record: Handles;
  readonly first: Handles;
  readonly items: readonly Handles[];
  readonly issued: Interval;
  readonly isBound: boolean;
}
