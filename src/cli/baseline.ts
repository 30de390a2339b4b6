import { CountersignError, readBaseline } from "../index.ts";
import type { AuditRequest, Run } from "../index.ts";
import type { CommandContext } from "./command.ts";
import { messageText } from "./messages.ts";

/** Options of an audit that is held against an earlier one. */
export interface BaselineOptions {
  readonly baseline?: string;
  readonly newOnly?: boolean;
}

/**
 * The earlier run, read before any export is: what cannot be used is said at once.
 *
 * @throws CountersignError `bad-option`; `not-a-run`, `run-unknown-form`, `run-damaged`
 */
export async function baselineFor(
  { baseline, newOnly = false }: BaselineOptions,
  { terminal }: CommandContext,
): Promise<AuditRequest["baseline"]> {
  if (baseline !== undefined && baseline !== "")
    return { run: await readBaseline(terminal, baseline), newOnly };
  if (baseline === undefined && !newOnly) return undefined;
  throw new CountersignError({
    code: "bad-option",
    message:
      baseline === ""
        ? "--baseline is empty"
        : "--new-only needs an earlier run to know what is new",
    hint: "name the folder of an earlier audit with --baseline",
  });
}

/** Says what else than the exports may have made findings new or gone. */
export function warnOfBaseline(
  { baseline, policy, tool }: Run,
  { terminal: { stderr } }: CommandContext,
): void {
  if (baseline === undefined) return;
  const place = { file: baseline.name };
  if (baseline.policySha256 !== policy.sha256)
    stderr.write(
      messageText("warning", {
        code: "baseline-other-policy",
        message: "the baseline was judged by another policy file",
        place,
        hint: "findings may be new or gone because of it: countersign diff tells what differs",
      }),
    );
  if (baseline.version !== tool.version)
    stderr.write(
      messageText("warning", {
        code: "baseline-other-version",
        message: `the baseline was made by countersign ${baseline.version}`,
        place,
        hint: "findings may be new or gone because of it: audit its exports again with this version",
      }),
    );
}
