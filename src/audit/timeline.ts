import { basename, dirname, resolve } from "node:path";
import { CountersignError } from "../model/error.ts";
import type { Run } from "../model/run.ts";
import { chronologyOf } from "../report/report.ts";
import type {
  Chronology,
  NamingMode,
  Subject,
  TimelineFormat,
} from "../report/report.ts";
import { openRun } from "./open-run.ts";
import { damageOr } from "./run-damage.ts";
import { peopleOf } from "./run-people.ts";
import type { ReportMachine, ReportPlace } from "./run-reports.ts";
import { toldIn } from "./timeline-subject.ts";
import { readTypefaces } from "./typefaces.ts";
import { isSameFolder, writeAside } from "./write-aside.ts";

/** What is asked for: whose chronology, in which form, and how people appear. */
export interface TimelineRequest {
  readonly subject: Subject;
  readonly format: TimelineFormat;
  readonly privacy: NamingMode;
}

/** A chronology of a finished run. */
export interface RunTimeline {
  readonly run: Run;
  readonly pieces: () => AsyncIterable<string | Uint8Array>;
  /** Writes it, whole or not at all. */
  readonly write: (place: ReportPlace) => Promise<void>;
}

/**
 * The chronology of one decision, of the decision of a finding, or of all decisions of one patient: read from the run
 * folder, never judged again. A patient is named by the identifier of the export, however it is spaced, or by the
 * pseudonym that the reports of this run give.
 *
 * @throws CountersignError `not-a-run`, `run-unknown-form`, `run-damaged`, `unknown-decision`, `unknown-finding`,
 * `unknown-patient`, `finding-of-the-run`, and `package-missing` where the pieces are asked for; none of them repeats what was
 * asked for
 */
export async function openTimeline(
  machine: ReportMachine,
  shown: string,
  { subject, format, privacy }: TimelineRequest,
): Promise<RunTimeline> {
  const { run, folder, peopleKey } = await openRun(machine, shown);
  const key = await machine.keyFor?.(run);
  const people = await peopleOf({ run, peopleKey }, shown, key);
  const told = await toldIn(folder, shown, { subject, people });
  const place = { folder, shown };
  const chronology = await orDamage(place, () =>
    chronologyOf({ run, ...told }, { privacy, people }),
  );
  const pieces = (): AsyncIterable<string | Uint8Array> =>
    piecesOrDamage(place, piecesOf(format, chronology));
  return {
    run,
    pieces,
    write: ({ file, whenThere }) =>
      writeAside(
        {
          path: outside(resolve(machine.cwd, file), file, folder),
          shown: file,
          whenThere,
          onStaged: machine.onStaged,
        },
        pieces(),
      ),
  };
}

/** A run folder and its name. */
interface Place {
  readonly folder: string;
  readonly shown: string;
}

async function orDamage<T>(place: Place, make: () => T): Promise<T> {
  try {
    return make();
  } catch (error) {
    throw await damageOr(error, place);
  }
}

async function* piecesOrDamage<T>(
  place: Place,
  pieces: AsyncIterable<T>,
): AsyncIterable<T> {
  try {
    yield* pieces;
  } catch (error) {
    throw await damageOr(error, place);
  }
}

async function* piecesOf(
  format: TimelineFormat,
  chronology: Chronology,
): AsyncIterable<string | Uint8Array> {
  if (format.kind === "text") yield* format.render(chronology);
  else
    yield* format.render(
      chronology,
      format.typefaces ? await readTypefaces() : undefined,
    );
}

/** The folder of a run holds what the audit wrote and nothing else. */
function outside(path: string, shown: string, folder: string): string {
  if (!isSameFolder(dirname(path), folder)) return path;
  throw new CountersignError({
    code: "output-is-input",
    message: "the run folder holds nothing but its own files",
    place: { file: shown },
    hint: `choose a place outside the run folder for ${basename(path)}`,
  });
}
