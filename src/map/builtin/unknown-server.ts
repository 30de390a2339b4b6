import type { LookUps } from "./look-ups.ts";
import type { Home } from "./reference.ts";
import type { Draft, Read } from "./resource.ts";

/** Whether the files hold records of several servers, and this one does not tell of which it is. */
export function isOfUnknownServer({ server, isNamed }: Home): boolean {
  return isNamed && server === undefined;
}

/**
 * Whatever it was joined with would be a guess (law 4), and what is called so on any of the servers may be what it is about:
 * silence is held against none of them (`domain.md` 6, coverage).
 *
 * @param readOn - reads it as a record of one server
 */
export function unknownServer(
  { apart }: LookUps,
  readOn: (home: Home) => readonly Read[],
): Read {
  return {
    fault: "fhir-server-unknown",
    field: "fullUrl",
    hint: "records of several servers stand in the files, and this one does not tell of which it is; audit the files of each server by themselves",
    mayBe: [...apart]
      .sort()
      .map((server) => readOn({ server, isNamed: true }).flatMap(draftsOf)),
  };
}

function draftsOf(read: Read): readonly Draft[] {
  return "drafts" in read ? read.drafts : [];
}
