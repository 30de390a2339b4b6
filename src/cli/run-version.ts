import type { Run } from "../index.ts";
import type { CommandContext } from "./command.ts";
import { messageText } from "./messages.ts";

/** The same form from another version may be told in other words: the bytes are then not those that it would give. */
export function warnOfVersion(
  run: Run,
  folder: string,
  { version, terminal }: CommandContext,
): void {
  if (run.tool.version === version) return;
  terminal.stderr.write(
    messageText("warning", {
      code: "run-other-version",
      message: `this run was made by countersign ${run.tool.version}; its verdicts are kept as they are`,
      place: { file: folder },
      hint: "reports of that version may read otherwise: take it to get the same bytes",
    }),
  );
}
