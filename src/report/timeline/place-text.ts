import { shortPlace } from "../origin-text.ts";
import type { Place } from "./told.ts";

/** A place with the number of its file in the schedule: `S2 orders.csv, record 9,119, line 9,131`. */
export function pairedText({ source, origin }: Place): string {
  return `${source} ${shortPlace(origin)}`;
}
