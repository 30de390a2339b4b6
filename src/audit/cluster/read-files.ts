import { CountersignError } from "../../model/error.ts";
import type { Event } from "../../model/event.ts";
import type { LeftOver, LostRecord } from "../../model/patient.ts";
import { originOf } from "../../model/event.ts";
import {
  holderOfEvent,
  holderOfLost,
  keyHashes,
  keysOf,
  mergedHolders,
} from "../../gather/gather.ts";
import type { Holder } from "../../gather/gather.ts";
import { ingestFile } from "../ingest.ts";
import type { PlannedFile } from "../inputs.ts";
import { jsonLine } from "../json-line.ts";
import { createPeriod } from "../period.ts";
import type { OpenJob } from "./job.ts";
import { lineText, marks, shortRun } from "./lines.ts";
import type { FileCounts, FileLine } from "./lines.ts";

/** Where lines go. */
export type PrintLine = (line: string) => void;

/**
 * Reads whole exports and prints a line for each event: the hash of its patient, the hashes of its keys, the event. An
 * engine groups such lines by the first column.
 *
 * @param numbers - of the exports, as `worker plan` printed them
 * @throws CountersignError as an audit of that file; `bad-option` where no export has that number
 */
export async function readFiles(
  job: OpenJob,
  numbers: readonly number[],
  print: PrintLine,
): Promise<void> {
  for (const number of numbers) {
    const planned = job.loaded.plan.files[number];
    if (planned === undefined)
      throw new CountersignError({
        code: "bad-option",
        message: "the job has no export of this number",
        hint: "take the numbers that countersign worker plan printed",
      });
    await readFile(job, number, planned, print);
  }
}

async function readFile(
  { run, loaded, files, sameContent }: OpenJob,
  file: number,
  planned: PlannedFile,
  print: PrintLine,
): Promise<void> {
  const lines = fileLines(shortRun(run), file, print);
  const period = createPeriod();
  const { mapping, plan, asOf } = loaded;
  const account = await ingestFile(
    files,
    planned,
    mapping,
    {
      events(events): void {
        for (const event of events) {
          period.see(event);
          lines.event(event);
        }
      },
      fault: (fault) => lines.fault(jsonLine(fault)),
      lost: lines.lost,
      // Other threads read nothing here: the engine has its own.
      part: () => undefined,
      progress: () => undefined,
    },
    {
      ignoreAll: sameContent.has(planned.name) ? "same-content" : undefined,
      alone: plan.files.length === 1,
      asOf,
      readers: undefined,
    },
  );
  lines.end(({ counts, ...at }) => ({
    ...at,
    kind: "account",
    account,
    period: period.value() ?? null,
    counts,
  }));
}

/** Facts of an export that one line takes. */
const factsOfLine = 500;

interface FileLines {
  readonly event: (event: Event) => void;
  readonly lost: (lost: LostRecord) => void;
  readonly fault: (line: string) => void;
  readonly end: (
    account: (at: {
      readonly run: string;
      readonly file: number;
      readonly counts: Readonly<FileCounts>;
    }) => FileLine,
  ) => void;
}

function fileLines(run: string, file: number, print: PrintLine): FileLines {
  const counts: FileCounts = {
    entries: 0,
    keysOnly: 0,
    faults: 0,
    context: 0,
    leftOver: 0,
  };
  const facts = (line: FileLine): void => print(lineText(marks.file, "", line));
  const faults = inPieces<string>((lines) =>
    facts({
      run,
      file,
      kind: "faults",
      n: counts.faults - lines.length,
      lines,
    }),
  );
  const context = inPieces<Event>((events) =>
    facts({ run, file, kind: "context", events }),
  );
  const leftOver = inPieces<LeftOver>((left) =>
    facts({ run, file, kind: "left-over", leftOver: left }),
  );
  /** Prints an entry whose patient, or whose keys, are known. */
  const entry = (
    holder: Exclude<Holder, { readonly kind: "site" | "nobody" }>,
    hashes: readonly number[],
    value: { readonly event: Event } | { readonly lost: LostRecord },
  ): void => {
    const n = counts.entries + counts.keysOnly;
    if (holder.kind === "patient") counts.entries += 1;
    else counts.keysOnly += 1;
    const key = holder.kind === "patient" ? holder.key : marks.keysOnly;
    const keys = hashes.map((hash) => hash.toString(16)).join(",");
    print(lineText(key, keys, { run, file, n, ...value }));
  };
  return {
    event(event): void {
      const holder = holderOfEvent(event);
      if (holder.kind === "site") {
        counts.context += 1;
        context.add(event);
      } else if (holder.kind === "nobody") {
        counts.leftOver += 1;
        leftOver.add({
          reason: "no-patient-and-no-key",
          type: event.type,
          origin: originOf(event),
        });
      } else {
        entry(holder, keyHashes(keysOf(event)), { event });
        const merged = mergedHolders(event);
        if (merged !== undefined)
          print(lineText(marks.merge, merged.join(","), { run }));
      }
    },
    lost(lost): void {
      const holder = holderOfLost(lost);
      if (holder.kind === "patient") entry(holder, [], { lost });
      else if (holder.kind === "keys")
        entry(holder, keyHashes(lost.keys), { lost });
    },
    fault(line): void {
      counts.faults += 1;
      faults.add(line);
    },
    end(account): void {
      faults.end();
      context.end();
      leftOver.end();
      facts(account({ run, file, counts }));
    },
  };
}

/** Hands on what is added, so many at once. */
function inPieces<T>(take: (items: readonly T[]) => void): {
  readonly add: (item: T) => void;
  readonly end: () => void;
} {
  let items: T[] = [];
  const end = (): void => {
    if (items.length > 0) take(items);
    items = [];
  };
  return {
    add(item): void {
      items.push(item);
      if (items.length >= factsOfLine) end();
    },
    end,
  };
}
