import type { LookUps } from "./look-ups.ts";
import type { Home } from "./reference.ts";
import type { Draft, Read } from "./resource.ts";

/** Whether the files hold records of several servers, and this one does not tell of which it is. */
export function isOfUnknownServer({ server, isNamed }: Home): boolean {
  return isNamed && server === undefined;
}

/** The servers that a record may be of: the one that it tells, else each of those in the files. */
export function homesOf(home: Home, { apart }: LookUps): readonly Home[] {
  if (!isOfUnknownServer(home)) return [home];
  return [...apart].sort().map((server) => ({ server, isNamed: true }));
}

/**
 * Whatever it was joined with would be a guess (law 4), and what is called so on any of the servers may be what it is about:
 * silence is held against none of them (`domain.md` 6, coverage).
 *
 * @param readOn - reads it as a record of one server
 */
export function unknownServer(
  lookUps: LookUps,
  readOn: (home: Home) => readonly Read[],
): Read {
  return {
    fault: "fhir-server-unknown",
    field: "fullUrl",
    hint: "records of several servers stand in the files, and this one does not tell of which it is; audit the files of each server by themselves",
    mayBe: homesOf(ofNoneTold, lookUps).flatMap((home) =>
      readOn(home).flatMap(eachOf),
    ),
  };
}

const ofNoneTold: Home = { server: undefined, isNamed: true };

/** What a part of a record names, rejected or not, each by itself. */
function eachOf(read: Read): readonly (readonly Draft[])[] {
  if ("drafts" in read) return read.drafts.map((one) => [one]);
  return "fault" in read ? (read.mayBe ?? []) : [];
}
