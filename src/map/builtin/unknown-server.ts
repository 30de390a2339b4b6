import type { Home } from "./reference.ts";
import type { Read } from "./resource.ts";

/** Whether the files hold records of several servers, and this one does not tell of which it is. */
export function isOfUnknownServer({ server, isNamed }: Home): boolean {
  return isNamed && server === undefined;
}

/** Whatever it was joined with would be a guess (law 4). */
export const unknownServer: Read = {
  fault: "fhir-server-unknown",
  field: "fullUrl",
  hint: "records of several servers stand in the files, and this one does not tell of which it is; audit the files of each server by themselves",
};
