import type { Event } from "../../model/event.ts";
import type { Staging } from "../../model/files.ts";
import type { FileAccount } from "../../model/run.ts";
import type { PlannedFile } from "../inputs.ts";
import type { LeftOverCount } from "../judge-all.ts";
import { createPeriod } from "../period.ts";
import type { Period } from "../period.ts";
import type { FileCounts, FileLine } from "./lines.ts";
import { incomplete, repeated, siteFiles } from "./site-folder.ts";
import { createSortedLines } from "./sorted-lines.ts";

/** What the readers say of whole exports. */
export interface ReadFacts {
  readonly accounts: readonly FileAccount[];
  readonly period: Period | undefined;
  readonly context: readonly Event[];
  readonly leftOver: readonly LeftOverCount[];
  /** Entries that readers wrote under a patient. */
  readonly entries: number;
}

export interface FileBook {
  readonly see: (line: FileLine) => void;
  /** Takes note of an entry that has keys alone. */
  readonly seeKeysOnly: (file: number) => void;
  /** Writes `faults.jsonl`. @throws CountersignError `parts-incomplete` */
  readonly close: () => ReadFacts;
}

type Account = Extract<FileLine, { readonly kind: "account" }>;

/** Digits of the place of a fault, so that text order is that of the file. */
const placeDigits = 12;

/** Collects the accounts of all exports; each has to be there once, with as many lines as it says. */
export function createFileBook(
  files: readonly PlannedFile[],
  staging: Staging,
): FileBook {
  const faults = createSortedLines(staging.scratch, "faults");
  const accounts = new Map<number, Account>();
  const context: Event[] = [];
  const leftOver: LeftOverCount[] = [];
  const found = files.map(noCounts);
  const countOf = (file: number): FileCounts => found[file] ?? noCounts();
  return {
    see(line): void {
      const counts = countOf(line.file);
      if (line.kind === "account") {
        if (accounts.has(line.file)) throw readTwice();
        accounts.set(line.file, line);
      } else if (line.kind === "faults") {
        counts.faults += line.lines.length;
        for (const [at, text] of line.lines.entries()) {
          const place = String(line.n + at).padStart(placeDigits, "0");
          faults.put(line.file, `${place}${text}`);
        }
      } else if (line.kind === "context") {
        counts.context += line.events.length;
        context.push(...line.events);
      } else {
        counts.leftOver += line.leftOver.length;
        for (const { reason, origin } of line.leftOver)
          leftOver.push({ reason, file: origin.file, count: 1 });
      }
    },
    seeKeysOnly: (file) => void (countOf(file).keysOnly += 1),
    close(): ReadFacts {
      const file = staging.open(siteFiles.faults);
      const period = createPeriod();
      let entries = 0;
      const inOrder = files.map((planned, number) => {
        const line = accounts.get(number);
        if (line === undefined) throw notRead(planned.name);
        holdEqual(planned.name, line.counts, countOf(number));
        for (const text of faults.take(number))
          file.line(text.slice(placeDigits));
        period.merge(line.period ?? undefined);
        entries += line.counts.entries;
        return line.account;
      });
      file.close();
      return {
        accounts: inOrder,
        period: period.value(),
        context,
        leftOver,
        entries,
      };
    },
  };
}

function noCounts(): FileCounts {
  return { entries: 0, keysOnly: 0, faults: 0, context: 0, leftOver: 0 };
}

/** What the reader wrote has arrived, each line once; entries of patients are counted where they are judged. */
function holdEqual(
  name: string,
  written: Readonly<FileCounts>,
  found: Readonly<FileCounts>,
): void {
  for (const kind of ["keysOnly", "faults", "context", "leftOver"] as const) {
    if (found[kind] > written[kind]) throw readTwice();
    if (found[kind] < written[kind]) throw notRead(name);
  }
}

function notRead(name: string): Error {
  return incomplete(
    `lines of an export are missing: ${name}`,
    "hand every line whose first column is -, + or = to worker site, from the readers of all exports",
  );
}

function readTwice(): Error {
  return repeated("an export was read twice");
}
