import type { Run } from "../../model/run.ts";
import type { AcrossNote } from "../../model/run-limits.ts";
import { countOf, countText } from "../count-text.ts";
import type { LimitFact } from "./limit-fact.ts";

/** What shows only across the records of many patients; nothing where nothing does. */
export function acrossPatients(run: Run): readonly LimitFact[] {
  const { acrossPatients: seen } = run.limits;
  if (seen.length === 0) return [];
  return [
    {
      code: "across-patients",
      weight: "scope",
      sentence:
        "Seen only across the records of many patients; these change no verdict:",
      parts: seen.map(acrossText),
    },
  ];
}

/** One line of what shows across the records of many patients: where, how often, and its code; never whose. */
function acrossText(note: AcrossNote): string {
  return `${note.where}: ${saysOf(note)}${sampleOf(note)} (${note.code})`;
}

function saysOf({ code, count, stamps }: AcrossNote): string {
  if (code === "batch-like")
    return `${countOf(count, "event", "events")} of this source share ${countOf(stamps ?? 0, "stamp", "stamps")}, 20 or more events each`;
  if (code === "id-zeros-differ")
    return `${countOf(count, "identifier stands", "identifiers stand")} in the log with and without leading zeros`;
  return `one login at two workstations in one minute, ${countOf(count, "time", "times")}`;
}

/** A log too large to hold is counted in part. */
function sampleOf({ code, oneIn }: AcrossNote): string {
  if (oneIn === 1) return "";
  const what = code === "batch-like" ? "stamps" : "of them";
  return `; one in ${countText(oneIn)} ${what} was counted`;
}
