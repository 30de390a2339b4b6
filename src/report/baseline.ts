import type { Run } from "../model/run.ts";
import { countOf, countText } from "./count-text.ts";
import { terminalText } from "./escape.ts";
import { shortHash } from "./origin-text.ts";

/** What an earlier run says of a finding of this one (`surface.md` 12); what is gone is no finding of this run. */
export type BaselineState = "new" | "known" | "more-serious";

/** The state of each finding by its id; undefined where no earlier run was given. */
export function baselineStates({
  baseline,
}: Run): ((finding: string) => BaselineState) | undefined {
  if (baseline === undefined) return undefined;
  const added = new Set(baseline.ids.new);
  const more = new Set(baseline.ids.moreSerious);
  return (finding) =>
    added.has(finding) ? "new" : more.has(finding) ? "more-serious" : "known";
}

/** The mark beside a finding, with a space before it; empty for a known one and where no earlier run was given. */
export function baselineMarks(run: Run): (finding: string) => string {
  const stateOf = baselineStates(run);
  return (finding) => {
    const state = stateOf?.(finding) ?? "known";
    return marks[state];
  };
}

const marks: Readonly<Record<BaselineState, string>> = {
  new: " (new)",
  known: "",
  "more-serious": " (more serious than before)",
};

/** How the findings compare with the earlier run, a sentence each, safe for a terminal; empty where none was given. */
export function baselineSentences({
  baseline,
  policy,
  tool,
}: Run): readonly string[] {
  if (baseline === undefined) return [];
  const { name, known, gone, moreSerious, newOnly, policySha256 } = baseline;
  const counts = `${countText(baseline.new)} new, ${countText(known)} in the baseline, ${countText(gone)} of the baseline gone`;
  const sentences = [`${counts} (baseline ${terminalText(name, 60)}).`];
  if (moreSerious > 0)
    sentences.push(
      `${countOf(moreSerious, "finding", "findings")} in the baseline ${moreSerious === 1 ? "is" : "are"} more serious now than there.`,
    );
  if (newOnly)
    sentences.push(
      `Only new findings${moreSerious > 0 ? ", and those more serious than in the baseline," : ""} decide exit 1 (--new-only).`,
    );
  if (policySha256 !== policy.sha256)
    sentences.push(
      `The baseline was judged by another policy file (${shortHash(policySha256)}): findings may be new or gone because of it.`,
    );
  if (baseline.version !== tool.version)
    sentences.push(
      `The baseline was made by countersign ${terminalText(baseline.version, 40)}: findings may be new or gone because of it.`,
    );
  return sentences;
}
