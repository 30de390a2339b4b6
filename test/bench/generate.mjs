// Writes an invented export in the native layout: about 150 bytes an event, 62 % of them actions on which no AI output
// was given (an audit validates them and then does not need them), 1.2 % with a line break in quotes.
// The same number and seed give the same bytes.
import { closeSync, openSync, writeSync } from "node:fs";

const header =
  "type,patient,occurredAt,recordedAt,site,system,decisionKind,recommendation,recommendationVersion,order,actor,actorRole,actorKind,model,modelVersion,stance,code,value,unit,frequency,reason";
const drugs = ["warfarin", "apixaban", "insulin", "heparin", "digoxin"];
const roles = ["pharmacist", "doctor", "nurse", "porter"];
const startUs = Date.UTC(2026, 0, 5);

/** A small generator of numbers: mulberry32. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const text = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
/** Occurred, recorded half a minute later, and where. */
const when = (ms) => `${text(ms)},${text(ms + 30_000)},EX101`;

/** One decision on AI output: three to five events. */
function* aiDecision(random, number, patient) {
  const at = startUs + Math.floor(random() * 30 * 86_400_000);
  const drug = drugs[Math.floor(random() * drugs.length)];
  const dose = 1 + Math.floor(random() * 10);
  const id = `R${number}`;
  const order = `O${number}`;
  const fate = random();
  const reviewer = `N${Math.floor(random() * 400)}`;
  const role = roles[fate < 0.95 ? Math.floor(random() * 3) : 3];
  const reason = random() < 0.04 ? '"dose checked\nagainst INR"' : "";
  yield `recommendation.issued,${patient},${when(at)},ai,medication,${id},1,${order},,,ai,dose-advisor,2.4.1,do,${drug},${dose},mg,1/d,`;
  if (random() < 0.5)
    yield `recommendation.displayed,${patient},${when(at + 60_000)},ehr,medication,${id},1,${order},${reviewer},${role},human,,,,,,,,`;
  const actedAt = at + 1_800_000;
  const reviewedAt =
    fate < 0.88 ? at + 600_000 : fate < 0.94 ? actedAt + 900_000 : 0;
  if (reviewedAt > 0)
    yield `review.accepted,${patient},${when(reviewedAt)},ehr,medication,${id},1,${order},${reviewer},${role},human,,,,,,,,${reason}`;
  yield `action.signed,${patient},${when(actedAt)},ehr,medication,${id},,${order},P${Math.floor(random() * 200)},doctor,human,,,,${drug},${fate < 0.8 ? dose : dose + 1},mg,1/d,`;
}

function* otherAction(random, number, patient) {
  const at = startUs + Math.floor(random() * 30 * 86_400_000);
  const drug = drugs[Math.floor(random() * drugs.length)];
  yield `action.administered,${patient},${when(at)},mar,medication,,,M${number},W${Math.floor(random() * 900)},nurse,human,,,,${drug}-ward,${1 + Math.floor(random() * 9)},mg,2/d,`;
}

/** Ways in which a row is broken, one after the other: its time, its type, a cell too many, a word that is none. */
const breakages = [
  (row) => row.replace("T", " at "),
  (row) => row.replace(".", "-"),
  (row) => `${row},`,
  (row) => row.replace(",medication,", ",medicine,"),
];

const columns = header.split(",");
/** No cell of these exports holds a comma; the one that is quoted holds no quote. */
const cellsOf = (row) => row.split(",").map((cell) => cell.replaceAll('"', ""));

/** A row in each of the shapes that an export comes in. */
const shapes = {
  csv: (row) => row,
  quoted: (row) =>
    cellsOf(row)
      .map((cell) => `"${cell}"`)
      .join(","),
  ndjson: (row) =>
    JSON.stringify(
      Object.fromEntries(
        cellsOf(row).flatMap((cell, at) =>
          cell === "" ? [] : [[columns[at], cell]],
        ),
      ),
    ),
};

/**
 * @param {string} path where to write
 * @param {number} events how many, at least
 * @param {object} [options]
 * @param {number} [options.seed]
 * @param {number} [options.badEvery] one row in so many is broken; 0: none
 * @param {"csv" | "quoted" | "ndjson"} [options.as] CSV, CSV with every field quoted, or an object a line
 */
export function generate(
  path,
  events,
  { seed = 7, badEvery = 0, as = "csv" } = {},
) {
  const written = shapes[as];
  const random = randomFrom(seed);
  const file = openSync(path, "w");
  const patients = Math.max(10, Math.floor(events / 40));
  let waiting = as === "ndjson" ? "" : `${written(header)}\n`;
  let count = 0;
  for (let number = 0; count < events; number++) {
    const patient = `PAT${String(Math.floor(random() * patients)).padStart(8, "0")}`;
    const rows =
      random() < 0.153
        ? aiDecision(random, number, patient)
        : otherAction(random, number, patient);
    for (const row of rows) {
      count++;
      const isBad = badEvery > 0 && count % badEvery === 0;
      const broken = breakages[(count / badEvery) % breakages.length];
      waiting += `${written(isBad ? broken(row) : row)}\n`;
    }
    if (waiting.length > 1 << 20) {
      writeSync(file, waiting);
      waiting = "";
    }
  }
  writeSync(file, waiting);
  closeSync(file);
  return count;
}

export const benchPolicy = `version: 1
site: Bench Trust
timeZone: UTC
policies:
  - id: dosing
    title: Dose advice
    approvedBy: Clinical Safety Officer
    approvedOn: 2025-12-01
    inForce: { from: 2026-01-01 }
    appliesTo: { decisionKind: medication, models: [dose-advisor] }
    review:
      required: true
      before: [action.signed]
      by: [pharmacist, doctor, nurse]
`;

/**
 * The same policy with something to judge for every rule: what it asks for is what the export can show, so that most
 * decisions meet it. Without a second argument every rule is on.
 *
 * @param {readonly string[]} [off] rules that are switched off
 */
export const askingPolicy = (
  off = [],
) => `${benchPolicy}      reasonFor: [review.rejected]
      batch: { items: 50, within: PT5S, minimumGap: PT0.1S, run: 50 }
    automatic: forbidden
    exceptions: [{ context: break-glass, closeWithin: PT24H }]
    validFor: PT24H
    invalidatedBy: [INR]
    models: [{ name: dose-advisor, version: "2.4.1", from: 2026-01-01, reference: CSC-014 }]
    intendedUse: { value: { unit: mg, to: 20 } }
    display: { require: [confidence], evidence: release }
    labels: { accept: [AIAST], on: [action.sent] }
    escalate: [{ when: { field: value, from: "100" }, step: review.cosigned, within: PT4H }]
    omission: { resolveWithin: { urgent: P1D, routine: P7D } }
    logging: { views: partial, expects: [recommendation.issued], lateAfter: PT4H, silence: PT12H }
    clocks: { tolerance: PT2M }
    linking: { window: P1D }
    retention: { logs: P8Y }
    harm: { window: P30D, from: moderate }
    peers: { minimum: 100, dropPoints: 15, limit: 99.8 }
${off.length === 0 ? "" : `    rules: { ${off.map((rule) => `${rule}: off`).join(", ")} }\n`}`;
