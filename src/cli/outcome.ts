import { renderText } from "../index.ts";
import type {
  AuditOutcome,
  AuditRequest,
  AuditResult,
  RunView,
} from "../index.ts";
import { warnOfBaseline } from "./baseline.ts";
import type { CommandContext } from "./command.ts";
import type { Verdict } from "./exit-code.ts";
import { tellGithub } from "./github.ts";
import { messageText } from "./messages.ts";
import { paintFor, wantsColour } from "./paint.ts";

/** Says how an audit ended, on the streams where it belongs. */
export async function tellOutcome(
  { outcome, view }: AuditResult,
  verdict: Verdict,
  { out, formats, privacy }: Pick<AuditRequest, "out" | "formats" | "privacy">,
  { quiet, color }: { readonly quiet?: boolean; readonly color?: boolean },
  context: CommandContext,
): Promise<void> {
  warnOfExceptions(outcome, context);
  warnOfBaseline(outcome.run, context);
  if (quiet !== true)
    await printSummary(view, outcome, verdict, out, context, color);
  if (formats.includes("github"))
    await tellGithub(context.terminal, out, privacy);
}

/** What to do about the exceptions file, today's date included: it stands on standard error and in no file. */
function warnOfExceptions(
  { run, warnings }: AuditOutcome,
  { terminal }: CommandContext,
): void {
  const today = new Date(terminal.clock())
    .toISOString()
    .slice(0, "yyyy-MM-dd".length);
  const past = (run.exceptions?.entries ?? []).filter(
    ({ codes, ends }) => codes.length === 0 && ends <= today,
  );
  const { stderr } = terminal;
  for (const warning of warnings) stderr.write(messageText("warning", warning));
  for (const { line, ends } of past)
    stderr.write(
      messageText("warning", {
        code: "exception-ended",
        message: `an exception that this run still accepts has ended by today (${ends})`,
        place: { file: run.exceptions?.name ?? "", line },
        hint: "give --as-of today to judge it as ended",
      }),
    );
}

/** Writes the summary of a finished run to standard output. */
export async function printSummary(
  view: RunView,
  outcome: AuditOutcome,
  verdict: Verdict,
  folder: string,
  { terminal }: CommandContext,
  colour: boolean | undefined,
): Promise<void> {
  const { stdout, env } = terminal;
  const pieces = renderText(view, {
    width: stdout.columns ?? 80,
    paint: paintFor(wantsColour(stdout, env, colour)),
    bars: stdout.isTTY === true,
    outcome: {
      exitCode: verdict.code,
      sentence: verdict.sentence,
      lines: verdict.lines,
      folder,
      wrote: outcome.wrote,
    },
  });
  for await (const piece of pieces) stdout.write(piece);
}
