// An export in which every decision was acted on without a review: what a report has most to say of.
import { closeSync, openSync, writeSync } from "node:fs";

const header =
  "type,patient,occurredAt,site,system,decisionKind,recommendation,recommendationVersion,order,actor,actorRole,actorKind,model,modelVersion,stance,code,value,unit,frequency\n";

/**
 * @param {string} path where to write
 * @param {number} decisions one a minute: an output, and half a minute later a signed action
 * @param {(at: number) => string} patientOf the patient of each decision
 */
export function writeUnreviewed(path, decisions, patientOf) {
  const file = openSync(path, "w");
  writeSync(file, header);
  for (let at = 0; at < decisions; at += 1) {
    const start = Date.UTC(2026, 0, 5) + at * 60_000;
    const row = (type, afterMs, rest) =>
      `${type},${patientOf(at)},${new Date(start + afterMs).toISOString()},EX101,ehr,medication,R${at},1,O${at},${rest}\n`;
    const dose = `warfarin,${(at % 9) + 1},mg,1/d`;
    writeSync(
      file,
      row("recommendation.issued", 0, `,,ai,dose-advisor,2.4.1,do,${dose}`) +
        row("action.signed", 30_000, `D${at % 400},doctor,human,,,,${dose}`),
    );
  }
  closeSync(file);
}

/** The patient of a decision, where there are so many patients. */
export const oneOf = (patients) => (at) =>
  `999${String(at % patients).padStart(7, "0")}`;
