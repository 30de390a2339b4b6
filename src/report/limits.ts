import type { Run } from "../model/run.ts";
import { acrossPatients } from "./limits/across.ts";
import { clocks, clockSkews } from "./limits/clocks.ts";
import { coverage, undetermined } from "./limits/decisions.ts";
import type { LimitFact } from "./limits/limit-fact.ts";
import {
  leftOverEvents,
  missingLogs,
  notes,
  unusedRecords,
} from "./limits/records.ts";
import { plannedRules, rulesOff } from "./limits/rules.ts";

/**
 * What this audit cannot tell, in the order in which a reader must know it (`surface.md` 7, part 3): what is missing or
 * was not used first, then how far silence and order may be relied on, then what was not judged.
 */
export function limitsOf(run: Run): readonly LimitFact[] {
  return [
    ...missingLogs(run),
    unusedRecords(run, "rejected"),
    unusedRecords(run, "ignored"),
    ...leftOverEvents(run),
    undetermined(run),
    coverage(run),
    clocks(run),
    ...clockSkews(run),
    ...acrossPatients(run),
    ...rulesOff(run),
    ...plannedRules(run),
    ...notes(run),
  ];
}
