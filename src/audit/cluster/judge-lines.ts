import { CountersignError } from "../../model/error.ts";
import type { Event } from "../../model/event.ts";
import type {
  ForeignEvent,
  LostRecord,
  PatientEvents,
} from "../../model/patient.ts";
import { patientEvents, smallestPatient } from "../../gather/gather.ts";
import { createAcrossBook } from "../../measure/measure.ts";
import { judgeSettings } from "../audit.ts";
import { openJudging } from "../judge-job.ts";
import type { OpenJob } from "./job.ts";
import {
  broken,
  clusterLine,
  entryOf,
  isForeign,
  isPatientHash,
  marks,
} from "./lines.ts";
import type { ClusterLine, EntryLine } from "./lines.ts";
import type { PrintLine } from "./read-files.ts";
import { resultText } from "./results.ts";
import type { OpenSite } from "./site-folder.ts";
import { sumsLine } from "./sums.ts";

/** One patient's lines while they come. */
interface OpenGroup {
  readonly key: PatientEvents["key"];
  readonly events: Event[];
  readonly lost: LostRecord[];
  readonly foreign: ForeignEvent[];
}

/**
 * Judges whole patients: their lines come one patient after the other, in the order of the first column; a line of results
 * for each of them goes, and at the end one of sums. Lines that `worker site` took are passed over.
 *
 * @throws CountersignError `lines-unsorted`, `line-broken`, `run-mismatch`
 */
export async function judgeLines(
  job: OpenJob,
  site: OpenSite,
  lines: AsyncIterable<string>,
  out: { readonly line: PrintLine; readonly room: () => Promise<void> },
): Promise<void> {
  const across = createAcrossBook();
  const settings = judgeSettings(job.loaded);
  const judging = openJudging({ site: site.site, settings }, across);
  const counts = { entries: 0, moved: 0, sent: 0, foreign: 0 };
  let group: OpenGroup | undefined;
  const judge = async (): Promise<void> => {
    const patient = group === undefined ? undefined : patientOf(group);
    if (patient === undefined) return;
    out.line(`${patient.key}\t${resultText(judging.see(patient))}`);
    await out.room();
  };
  for await (const text of lines) {
    const line = clusterLine(text);
    if (!isKey(line.key)) {
      if (!isMark(line.key)) throw broken();
      continue;
    }
    if (group?.key !== line.key) {
      if (group !== undefined && line.key < group.key) throw unsorted();
      await judge();
      group = { key: line.key, events: [], lost: [], foreign: [] };
    }
    put(line, job.run, group, site.moved, counts);
  }
  await judge();
  out.line(
    sumsLine({
      run: job.run,
      site: site.sha256,
      ...judging.close(),
      lines: counts,
      across: across.close(),
    }),
  );
  await out.room();
}

const markTexts: ReadonlySet<string> = new Set(Object.values(marks));

function isMark(key: string): boolean {
  return markTexts.has(key);
}

function isKey(key: string): key is PatientEvents["key"] {
  return isPatientHash(key);
}

function put(
  { key, json }: ClusterLine,
  run: string,
  group: OpenGroup,
  moved: ReadonlySet<string>,
  counts: { entries: number; moved: number; sent: number; foreign: number },
): void {
  const line = entryOf(json, run);
  if (isForeign(line)) {
    counts.foreign += 1;
    group.foreign.push(...line.foreign);
  } else if (line.sent === true) {
    counts.sent += 1;
    putEntry(line, group);
  } else if (moved.has(key)) counts.moved += 1;
  else {
    counts.entries += 1;
    putEntry(line, group);
  }
}

function putEntry({ event, lost }: EntryLine, group: OpenGroup): void {
  if (event !== undefined) group.events.push(event);
  else if (lost !== undefined) group.lost.push(lost);
}

function patientOf(group: OpenGroup): PatientEvents | undefined {
  const { events, lost } = group;
  return patientEvents({ ...group, patient: smallestPatient(events, lost) });
}

function unsorted(): CountersignError {
  return new CountersignError({
    code: "lines-unsorted",
    message: "the lines of one patient do not stand together",
    hint: "sort them by their first column, by bytes (LC_ALL=C sort -k1,1)",
  });
}
