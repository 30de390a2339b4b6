import type { Origin } from "../../model/origin.ts";

/** The origin that a sample of the book holds as JSON; undefined for a text that holds none. */
export function keptOrigin(text: string): Origin | undefined {
  const value: unknown = JSON.parse(text);
  return isOrigin(value) ? value : undefined;
}

/** Written by a rule of the same version. */
function isOrigin(value: unknown): value is Origin {
  return value instanceof Object && "sha256" in value;
}
