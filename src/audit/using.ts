import type { CompiledSource } from "../map/map.ts";
import type { Event } from "../model/event.ts";
import type { Fault } from "../model/fault.ts";
import type { LostRecord } from "../model/patient.ts";
import type { SiteSchema } from "../validate/validate.ts";
import type { Counts } from "./counts.ts";
import type { NamedSource } from "./planned-source.ts";

/** Where the parts of a file go while it is read. */
export interface RecordSinks {
  readonly events: (events: readonly Event[]) => void;
  readonly fault: (fault: Fault) => void;
  readonly lost: (lost: LostRecord) => void;
}

/** A file, or a part of one, while its records are used. */
export interface Using {
  readonly compiled: CompiledSource;
  readonly schema: SiteSchema | undefined;
  readonly columns: readonly string[] | undefined;
  readonly named: NamedSource;
  readonly counts: Counts;
  readonly sinks: RecordSinks;
  /** "Now", UTC microseconds; undefined where none was given. */
  readonly asOf: number | undefined;
}
