import { basename, dirname, join, resolve } from "node:path";
import { CountersignError } from "../model/error.ts";
import type { Run } from "../model/run.ts";
import type { FormOptions, ReportFormat } from "../report/report.ts";
import { openRun } from "./open-run.ts";
import { damageOr } from "./run-damage.ts";
import { peopleOf } from "./run-people.ts";
import { isSameFolder, writeAside } from "./write-aside.ts";

/** What rendering a finished run needs from the machine. */
export interface ReportMachine {
  readonly cwd: string;
  /** Called with the way to remove what was staged, as soon as there is something to remove. */
  readonly onStaged: (discard: () => void) => void;
  /** The key of the key file by which people are named; missing, or undefined: none was named. */
  readonly keyFor?: (run: Run) => Promise<Uint8Array | undefined>;
}

/** How a report is made: everything but the names of people, which the run itself gives. */
export type ReportOptions = Omit<FormOptions, "people">;

/** Where a report goes that is not to lie in the run folder. */
export interface ReportPlace {
  readonly file: string;
  readonly whenThere: "refuse" | "move-aside";
}

/** The reports of a finished run: the same bytes as the audit would have written. */
export interface RunReports {
  readonly run: Run;
  readonly render: (
    format: ReportFormat,
    options: ReportOptions,
  ) => AsyncIterable<string | Uint8Array>;
  /** Writes a report, whole or not at all; answers with its path as a person would write it. */
  readonly write: (
    format: ReportFormat,
    options: ReportOptions,
    place: ReportPlace | undefined,
  ) => Promise<string>;
}

/**
 * Opens a finished run to make reports of it; nothing is judged again.
 *
 * @throws CountersignError `not-a-run`, `run-unknown-form`, `run-damaged`, `key-other`; `key-needed` once somebody is named
 */
export async function openReports(
  machine: ReportMachine,
  shown: string,
): Promise<RunReports> {
  const { run, view, folder, peopleKey } = await openRun(machine, shown);
  const key = await machine.keyFor?.(run);
  const people = await peopleOf({ run, peopleKey }, shown, key);
  const render: RunReports["render"] = async function* (format, options) {
    try {
      yield* format.render(view, { ...options, people });
    } catch (error) {
      throw await damageOr(error, { folder, shown });
    }
  };
  return {
    run,
    render,
    async write(format, options, place): Promise<string> {
      const own = {
        path: join(folder, format.file),
        shown: `${shown.replace(/[/\\]+$/u, "")}/${format.file}`,
      };
      const { path, ...rest } =
        place === undefined
          ? { ...own, whenThere: "replace" as const }
          : {
              path: elsewhere(place, format, { machine, folder }),
              shown: place.file,
              whenThere: place.whenThere,
            };
      const target = { path, ...rest, onStaged: machine.onStaged };
      await writeAside(target, render(format, options));
      return rest.shown;
    },
  };
}

/** A place outside the run: its folder holds what the audit wrote and nothing else, and no file of it is written over. */
function elsewhere(
  { file }: ReportPlace,
  format: ReportFormat,
  {
    machine,
    folder,
  }: { readonly machine: ReportMachine; readonly folder: string },
): string {
  const path = resolve(machine.cwd, file);
  const isInside = isSameFolder(dirname(path), folder);
  if (!isInside || basename(path) === format.file) return path;
  throw new CountersignError({
    code: "output-is-input",
    message: `the run folder holds nothing but its own files: there this report is named ${format.file}`,
    place: { file },
    hint: "leave out --out, or choose a place outside the run folder",
  });
}
