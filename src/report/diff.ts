import type {
  ChangedFinding,
  OneSided,
  RunDiff,
  RunDifference,
} from "../model/diff.ts";
import type { RunEnding } from "../model/ending.ts";
import type { Run } from "../model/run.ts";
import { countOf, countText } from "./count-text.ts";
import { ciLine, fileText, jsonText, terminalText } from "./escape.ts";
import { shortHash } from "./origin-text.ts";
import { periodText } from "./period.ts";
import { fitted, padded, wrapped } from "./text-layout.ts";

const width = 80;
/** Findings of one list that the screen names; the rest is counted. */
const named = 20;

/**
 * How two runs differ, and why the new one gives no assurance where it gives none: at most 80 columns, no person, no time
 * of an event, no free text.
 */
export function diffText(
  diff: RunDiff,
  folders: { readonly old: string; readonly now: string },
  ended: RunEnding,
): string {
  const { old, now, differences, added, resolved, gone, changed, same } = diff;
  const blocks = [
    [
      ...headLines("Old", folders.old, old),
      ...headLines("New", folders.now, now),
    ],
    differenceLines(differences),
    fitted(
      [
        `Findings   ${countText(added.length)} new`,
        `${countText(resolved.length)} resolved`,
        `${countText(gone.length)} gone`,
        `${countText(changed.length)} changed`,
        `${countText(same)} the same`,
      ],
      width,
    ),
    listLines("New", added, (finding) => oneSidedLines(finding, "old")),
    listLines("Resolved", resolved, (finding) => oneSidedLines(finding, "new")),
    listLines("Gone", gone, (finding) => oneSidedLines(finding, "new")),
    listLines("Changed", changed, changedLines),
    ended.lines.length === 0
      ? []
      : [
          ...(ended.exitCode === 3 ? ["No assurance from the new run"] : []),
          ...ended.lines.flatMap((line) => wrapped(line, width, "  ", "    ")),
        ],
    wrapped(
      `Exit ${String(ended.exitCode)}: ${ended.sentence}`,
      width,
      "",
      "  ",
    ),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.map(ciLine).join("\n")}\n`)
    .join("\n");
}

function headLines(title: string, folder: string, run: Run): readonly string[] {
  const mapping =
    run.mapping === null
      ? "no mapping"
      : `mapping ${shortHash(run.mapping.sha256)}`;
  return [
    `${title}   ${fileText(folder, 70)}`,
    ...fitted(
      [
        `countersign ${run.tool.version}`,
        run.site,
        periodText(run.period, run.timeZone),
        mapping,
        `policy ${shortHash(run.policy.sha256)}`,
      ],
      width - 6,
    ).map((line) => `      ${line}`),
  ];
}

function differenceLines(
  differences: readonly RunDifference[],
): readonly string[] {
  const lines = differences.flatMap((one) =>
    wrapped(differenceText(one), width, "  - ", "    "),
  );
  return [
    "Why they may differ",
    ...(lines.length === 0
      ? ["  Nothing: same inputs, mapping, policy and version."]
      : lines),
  ];
}

const whatWords: Readonly<Record<RunDifference["what"], string>> = {
  input: "input",
  mapping: "mapping",
  policy: "policy",
  exceptions: "exceptions",
  version: "version of countersign",
  "as-of": "--as-of",
  "time-zone-data": "time-zone data",
};

function differenceText({ what, file, was, is }: RunDifference): string {
  const subject = [whatWords[what], ...(file === null ? [] : [file])].join(" ");
  const word = (text: string): string =>
    file === null ? text : `sha256 ${shortHash(text)}`;
  if (was === null)
    return `${subject}: only in the new run${is === null ? "" : ` (${word(is)})`}`;
  if (is === null) return `${subject}: only in the old run (${word(was)})`;
  return `${subject}: ${word(is)}, was ${word(was)}`;
}

function listLines<T>(
  title: string,
  findings: readonly T[],
  linesOf: (finding: T) => readonly string[],
): readonly string[] {
  if (findings.length === 0) return [];
  const more = findings.length - named;
  return [
    title,
    ...findings.slice(0, named).flatMap(linesOf),
    ...(more > 0
      ? [`  ${countOf(more, "more", "more")}; --json lists all`]
      : []),
  ];
}

function oneSidedLines(
  { id, rule, severity, verdict, decision, other, excepted }: OneSided,
  side: "old" | "new",
): readonly string[] {
  const state = verdict === "breached" ? "" : " (undecidable)";
  const held = excepted ? " (excepted)" : "";
  return [
    `  ${terminalText(id, 16)}   ${padded(severity, 8)}   ${terminalText(rule, 40)}${state}${held}`,
    `    ${whereText(decision, other, side)}`,
  ];
}

function whereText(
  decision: string | null,
  other: OneSided["other"],
  side: "old" | "new",
): string {
  if (decision === null) return "about the run as a whole";
  const id = terminalText(decision, 20);
  return other === null
    ? `${id} is not in the ${side} run`
    : `${id} is ${other} in the ${side} run`;
}

function changedLines({
  id,
  rule,
  severity,
  verdict,
  excepted,
  was,
}: ChangedFinding): readonly string[] {
  return [
    `  ${terminalText(id, 16)}   ${terminalText(rule, 40)}${excepted ? " (excepted)" : ""}`,
    `    ${stateText({ severity, verdict })}; was ${stateText(was)}`,
  ];
}

function stateText({ severity, verdict }: ChangedFinding["was"]): string {
  return verdict === "breached" ? severity : `${severity}, undecidable`;
}

/** The same for a program, a line a finding. */
export function diffJson(
  { differences, added, resolved, gone, changed, same }: RunDiff,
  ended: RunEnding,
): string {
  return [
    `{"differences":${jsonList(differences)}`,
    `"new":${jsonList(added)}`,
    `"resolved":${jsonList(resolved)}`,
    `"gone":${jsonList(gone)}`,
    `"changed":${jsonList(changed)}`,
    `"same":${String(same)}`,
    `"ended":${jsonText(ended)}}\n`,
  ].join(",\n");
}

function jsonList(items: readonly unknown[]): string {
  return items.length === 0 ? "[]" : `[\n${items.map(jsonText).join(",\n")}\n]`;
}
