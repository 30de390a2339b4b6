import {
  appendText,
  CountersignError,
  formats,
  openReports,
} from "../index.ts";
import type { PrivacyMode, RunReports } from "../index.ts";
import { endingOf } from "./ending.ts";
import { messageText } from "./messages.ts";
import type { Terminal } from "./terminal.ts";

/** Tells GitHub of a run in its folder. */
export async function tellGithub(
  terminal: Terminal,
  folder: string,
  privacy: PrivacyMode,
): Promise<void> {
  const { cwd, onInterrupt } = terminal;
  const reports = await openReports({ cwd, onStaged: onInterrupt }, folder);
  await annotate(terminal, reports, privacy);
}

/**
 * Annotations on standard output, and the summary of the job where GitHub says where that lies (`GITHUB_STEP_SUMMARY`).
 * The service may refuse the summary: that is a warning, and no reason to end otherwise.
 */
export async function annotate(
  { stdout, stderr, env }: Terminal,
  reports: RunReports,
  privacy: PrivacyMode,
): Promise<void> {
  const ending = endingOf(reports.run);
  const text = async (name: string): Promise<string> => {
    const format = formats.find((one) => one.name === name);
    if (format === undefined) throw new Error("a format that there is not");
    let whole = "";
    for await (const piece of reports.render(format, { privacy, ending }))
      if (typeof piece === "string") whole += piece;
    return whole;
  };
  stdout.write(await text("github"));
  const summary = env["GITHUB_STEP_SUMMARY"];
  if (summary === undefined || summary === "") return;
  try {
    appendText(summary, await text("markdown"));
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    stderr.write(messageText("warning", error));
  }
}
