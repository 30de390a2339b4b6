import {
  CountersignError,
  openTimeline,
  terminalText,
  timelineFormats,
} from "../../index.ts";
import type { Subject, TimelineFormat } from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { badOption } from "../limits.ts";
import { keyForRun } from "../people-key.ts";
import { namingModeOf } from "../render-options.ts";
import { warnOfVersion } from "../run-version.ts";

const examples = `Examples:
  countersign timeline audit-2026-03 --decision D-4M1X8ZQH2C7V
  countersign timeline audit-2026-03 --patient P-7F3K2QXW0B -f html -o a.html
  countersign timeline audit-2026-03 --finding F-7K2Q9DWB40HT -f pdf -o a.pdf
`;

interface TimelineOptions {
  readonly decision?: string;
  readonly patient?: string;
  readonly finding?: string;
  readonly format: string;
  readonly out: string;
  readonly privacy: string;
  readonly key?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

const names = timelineFormats.map(({ name }) => name);

/** `countersign timeline`: what a finished run holds of one decision or patient, in order as far as the log shows one. */
export const timelineCommand: CommandEntry = {
  name: "timeline",
  add(program, context) {
    program
      .command("timeline")
      .description(
        "the chronology of one decision or one patient, from a finished run",
      )
      .argument("<run>", "the run folder that an audit wrote")
      .option("--decision <id>", "of this decision (D-...)")
      .option(
        "--patient <id>",
        "of this patient: the identifier of the export, or the pseudonym (P-...) of a report of this run",
      )
      .option("--finding <id>", "of the decision of this finding (F-...)")
      .option("-f, --format <name>", `one of ${names.join(", ")}`, "text")
      .option("-o, --out <file>", "where it goes; - is standard output", "-")
      .option(
        "--privacy <mode>",
        "people: pseudonymise, or full, as in the export",
        "pseudonymise",
      )
      .option(
        "--key <file>",
        "key of the pseudonyms, where the audit had one (or key of countersign.yaml)",
      )
      .option("--force", "move an existing file of --out aside")
      .option("--quiet", "do not say what was written")
      .addHelpText("before", examples)
      .action(async (run: string, options: TimelineOptions) => {
        await tell(run, options, context);
        context.end(0);
      });
  },
};

async function tell(
  folder: string,
  options: TimelineOptions,
  context: CommandContext,
): Promise<void> {
  const { cwd, onInterrupt, stdout } = context.terminal;
  const { out } = options;
  const request = {
    subject: subjectOf(options),
    format: formatOf(options.format),
    privacy: namingModeOf(options.privacy),
  };
  if (out === "") throw emptyOut();
  const keyFor = keyForRun(context.terminal, options.key, folder);
  const machine = { cwd, onStaged: onInterrupt, keyFor };
  const timeline = await openTimeline(machine, folder, request);
  warnOfVersion(timeline.run, folder, context);
  if (out === "-") {
    refuseScreen(request.format, stdout);
    for await (const piece of timeline.pieces())
      if (!stdout.write(piece))
        await new Promise((resolve) => stdout.write("", resolve));
    return;
  }
  const whenThere = options.force === true ? "move-aside" : "refuse";
  await timeline.write({ file: out, whenThere });
  if (options.quiet !== true) stdout.write(`Wrote ${terminalText(out)}\n`);
}

/** A document is bytes, which no terminal can show. */
function refuseScreen(
  { name, kind }: TimelineFormat,
  { isTTY }: CommandContext["terminal"]["stdout"],
): void {
  if (kind === "text" || isTTY !== true) return;
  throw new CountersignError({
    code: "bad-option",
    message: `-f ${name} is a document, and no terminal shows one`,
    hint: `name a file: -o chronology.${name}`,
  });
}

const subjects = ["decision", "patient", "finding"] as const;

function subjectOf(options: TimelineOptions): Subject {
  const given = subjects.flatMap((by): Subject[] => {
    const id = options[by];
    return id === undefined ? [] : [{ by, id }];
  });
  const [subject, ...others] = given;
  if (subject !== undefined && others.length === 0 && subject.id !== "")
    return subject;
  throw new CountersignError({
    code: "bad-option",
    message:
      "timeline takes exactly one of --decision, --patient and --finding",
    hint: "ids of decisions and findings stand in every report of the run",
  });
}

function formatOf(word: string): TimelineFormat {
  const format = timelineFormats.find(({ name }) => name === word);
  if (format !== undefined) return format;
  throw badOption("--format names no form of a chronology", word, names);
}

function emptyOut(): CountersignError {
  return new CountersignError({
    code: "bad-option",
    message: "--out is empty",
    hint: "name a file, or leave it out: then it goes to standard output",
  });
}
