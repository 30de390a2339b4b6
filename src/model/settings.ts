import type { Place } from "./error.ts";

/** One step into a settings value: a key or an index. */
export type PathStep = string | number;

/** A mapping, policy or configuration file as a plain value, with the place of each of its parts. */
export interface SettingsFile {
  readonly name: string;
  /** SHA-256 of the file's bytes, lower-case hex. */
  readonly sha256: string;
  /** Objects without prototype; text, numbers, booleans, null and arrays as written. */
  readonly value: unknown;
  /** Where the value at `path` (or the key itself, with `key: true`) stands; the nearest parent if the path does not exist. */
  readonly placeOf: (
    path: readonly PathStep[],
    options?: { readonly key: boolean },
  ) => Place;
}
