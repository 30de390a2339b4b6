import type { Staging } from "../../model/files.ts";
import type { ForeignEvent } from "../../model/patient.ts";
import {
  createGatherer,
  holderOfEvent,
  holderOfLost,
  openGroups,
  siteFacts,
} from "../../gather/gather.ts";
import type {
  Gathered,
  Gatherer,
  PatientEntries,
} from "../../gather/gather.ts";
import { gatherBudget, sourceFacts } from "../ingest-all.ts";
import { jsonLine } from "../json-line.ts";
import type { LeftOverCount } from "../judge-all.ts";
import { createFileBook } from "./file-book.ts";
import type { FileBook } from "./file-book.ts";
import type { OpenJob } from "./job.ts";
import {
  broken,
  clusterLine,
  entryOf,
  fileLineOf,
  isForeign,
  isPatientHash,
  lineText,
  marks,
  shortRun,
} from "./lines.ts";
import type { EntryLine, ForeignLine } from "./lines.ts";
import { createSeen } from "./seen-entries.ts";
import { siteFiles } from "./site-folder.ts";
import type { RestFile, SiteFile } from "./site-folder.ts";

/** Partitions of what is looked at here: few of the run's entries, as a rule. */
const partitions = 256;

/**
 * Works out what no process that sees one patient can know: which patients are one, whose an entry with keys alone is,
 * which patients share a key; and collects what is of whole exports. It needs every line whose first column is no patient's
 * hash, every entry that carries a key which several patients (or a patient and an entry without one) carry, and every
 * entry of a patient that a merge names. More lines, and copies of lines, change nothing.
 *
 * @param lines - of all `worker read`, in any order
 * @throws CountersignError `parts-incomplete` where an export has no account or fewer lines than it says, `parts-repeated`,
 * `run-mismatch`, `line-broken`
 */
export async function gatherSite(
  job: OpenJob,
  lines: AsyncIterable<string>,
  staging: Staging,
): Promise<void> {
  const { run, loaded } = job;
  const gatherer = createGatherer({
    scratch: staging.scratch,
    budgetBytes: gatherBudget,
    partitions,
  });
  const book = createFileBook(loaded.plan.files, staging);
  await putLines(run, lines, gatherer, book);
  const read = book.close();
  for (const event of read.context) gatherer.add([event]);
  const gathered = gatherer.finish();
  const { moved, sent, foreign, movedEntries } = sendLines(
    run,
    gathered,
    staging,
  );
  const { context } = gathered;
  const sources = sourceFacts(
    loaded.plan,
    loaded.mapping,
    loaded.policies.timeZone,
  );
  const site: SiteFile = { run, site: siteFacts(sources, context), moved };
  const rest: RestFile = {
    run,
    accounts: read.accounts,
    period: read.period ?? null,
    context,
    leftOver: [...read.leftOver, ...countLeftOver(gathered)],
    lines: { entries: read.entries, moved: movedEntries, sent, foreign },
  };
  writeOne(staging, siteFiles.facts, site);
  writeOne(staging, siteFiles.rest, rest);
}

function writeOne(staging: Staging, name: string, value: unknown): void {
  const file = staging.open(name);
  file.line(jsonLine(value));
  file.close();
}

async function putLines(
  run: string,
  lines: AsyncIterable<string>,
  gatherer: Gatherer,
  book: FileBook,
): Promise<void> {
  const isNew = createSeen();
  for await (const text of lines) {
    const { key, json } = clusterLine(text);
    if (key === marks.file) book.see(fileLineOf(json, run));
    else if (key === marks.keysOnly || isPatientHash(key)) {
      const entry = entryOf(json, run);
      if (isForeign(entry)) throw broken();
      if (!isNew(entry.file, entry.n)) continue;
      if (key === marks.keysOnly) book.seeKeysOnly(entry.file);
      if (entry.event !== undefined) gatherer.add([entry.event]);
      else if (entry.lost !== undefined) gatherer.lose(entry.lost);
    } else if (key !== marks.merge) throw broken();
  }
}

function countLeftOver({ leftOver }: Gathered): readonly LeftOverCount[] {
  return leftOver.map(({ reason, origin: { file } }) => ({
    reason,
    file,
    count: 1,
  }));
}

/** Writes the lines that a judging process cannot get from a reader. */
function sendLines(
  run: string,
  gathered: Gathered,
  staging: Staging,
): {
  readonly moved: readonly string[];
  readonly movedEntries: number;
  readonly sent: number;
  readonly foreign: number;
} {
  const file = staging.open(siteFiles.lines);
  const moved = new Set<string>();
  const counts = { movedEntries: 0, sent: 0, foreign: 0 };
  const dictionary = gathered.dictionary();
  for (const job of gathered.jobs())
    for (const group of openGroups(job, dictionary)) {
      for (const { entry, from } of strangersOf(group, run, counts.sent)) {
        if (from !== undefined) {
          moved.add(from);
          counts.movedEntries += 1;
        }
        counts.sent += 1;
        file.line(lineText(group.key, "", entry));
      }
      if (group.foreign.length === 0) continue;
      counts.foreign += 1;
      file.line(lineText(group.key, "", foreignLine(run, group.foreign)));
    }
  file.close();
  return { moved: [...moved].sort(), ...counts };
}

function foreignLine(
  run: string,
  foreign: readonly ForeignEvent[],
): ForeignLine {
  return { run: shortRun(run), foreign };
}

/** Entries of a group that an engine would bring elsewhere; `from`: to whom, undefined where to nobody. */
function* strangersOf(
  { key, events, lost }: PatientEntries,
  run: string,
  before: number,
): Generator<{ readonly entry: EntryLine; readonly from: string | undefined }> {
  let n = before;
  const at = (): Pick<EntryLine, "run" | "file" | "n" | "sent"> => ({
    run: shortRun(run),
    file: -1,
    n: n++,
    sent: true,
  });
  for (const event of events) {
    const holder = holderOfEvent(event);
    const from = holder.kind === "patient" ? holder.key : undefined;
    if (from !== key) yield { entry: { ...at(), event }, from };
  }
  for (const one of lost) {
    const holder = holderOfLost(one);
    const from = holder.kind === "patient" ? holder.key : undefined;
    if (from !== key) yield { entry: { ...at(), lost: one }, from };
  }
}
