import { ciLine, sampleSizes, terminalText } from "../../index.ts";
import type {
  InitProposal,
  Profiles,
  Question,
  SourceProposal,
} from "../../index.ts";
import { counted } from "../counted.ts";
import { wrapped } from "../wrapped.ts";

const stars = {
  exact: "****",
  strong: "****",
  fair: "***",
  weak: "*",
} as const;

/** What was seen of the exports and what is proposed for each layout; 80 columns, no value of a patient. */
export function proposalText(
  { layouts, native }: Profiles,
  { mapping }: InitProposal,
): string {
  const files = layouts.reduce(
    (sum, one) => sum + one.files.length,
    native.length,
  );
  const sampled = layouts.some(({ rows, records }) => rows.length < records);
  return [
    `Looked at ${counted(files, "file")}${sampled ? ` (of each layout the first ${counted(sampleSizes.first)} and last ${counted(sampleSizes.last)}` : ""}`,
    sampled
      ? "records at most). Nothing left this computer."
      : "Every record was looked at. Nothing left this computer.",
    "",
    ...native.map(({ name }) => `${terminalText(name)}: needs no mapping`),
    ...mapping.leftOut.flatMap(({ file, why }) =>
      wrapped("", terminalText(`${file}: left out; ${why}`)),
    ),
    ...mapping.sources.flatMap(sourceLines),
  ]
    .map((line) => `${ciLine(line)}\n`)
    .join("");
}

function sourceLines({
  profile,
  looks,
  columns,
  votes,
  unused,
}: SourceProposal): readonly string[] {
  const { files, delimiter, encoding, format, records, broken, rows } = profile;
  const form = [delimiterName(delimiter), encoding, format].filter(
    (word) => word !== undefined,
  );
  const bad = Object.entries(broken).map(
    ([code, count]) => `${code} ${counted(count)}`,
  );
  return [
    ...wrapped("", terminalText(files.join(", "))),
    `  ${form.join(", ")}; ${counted(records, "record")}, ${counted(rows.length)} looked at`,
    ...(bad.length === 0 ? [] : wrapped("  ", `not read: ${bad.join(", ")}`)),
    ...wrapped("  ", `looks like ${looks}`),
    "  column                 holds                  filled different examples",
    ...columns.map(({ name, holds, filled, different, examples }) =>
      `  ${cell(name, 22)} ${cell(holds, 22)} ${percentOf(filled).padStart(6)} ${counted(different).padStart(9)} ${cell(examples.map(([word, count]) => `${word} ${counted(count)}`).join(", "), 14)}`.trimEnd(),
    ),
    "  field            column                 sure  why",
    ...votes.flatMap(({ field, column, sure, why }) =>
      hanging(
        `  ${cell(field, 16)} ${cell(column ?? "(none)", 22)} ${(sure === undefined ? "?" : stars[sure]).padEnd(4)}  `,
        terminalText(why),
      ),
    ),
    ...(unused.length === 0
      ? []
      : wrapped("  ", `not used: ${terminalText(unused.join(", "))}`)),
    "",
  ];
}

function delimiterName(delimiter: string | undefined): string | undefined {
  const names: Readonly<Record<string, string>> = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "bar",
  };
  return delimiter === undefined ? undefined : names[delimiter];
}

/** Text behind a head, further lines below it. */
function hanging(head: string, text: string): readonly string[] {
  const indent = " ".repeat(head.length);
  return wrapped(indent, text).map((line, at) =>
    at === 0 ? head + line.slice(head.length) : line,
  );
}

/** A cell of a column of the table: cut with a mark where it is longer. */
function cell(text: string, width: number): string {
  return terminalText(text, width).padEnd(width);
}

function percentOf(share: number): string {
  return share > 0 && share < 0.01
    ? "<1 %"
    : `${String(Math.floor(share * 100))} %`;
}

/** The questions that a person must answer, where nobody can be asked. */
export function openQuestions(all: readonly Question[]): string {
  const encodings = all.filter(({ id }) => id.startsWith("encoding:"));
  // what is asked of a file that cannot be read yet is not worth an answer
  const open = encodings.length > 0 ? encodings : all;
  return [
    `error questions-open: ${counted(open.length, "question")} the exports do not answer; nothing was written`,
    ...open.flatMap((one) => questionLines(one)),
    ...(open.some(({ id }) => id.startsWith("step:"))
      ? [
          "   Further columns are asked of once it is known which step each time tells.",
        ]
      : []),
    "   Answer with --answer <name>=<answer>, or --yes to write them as lines marked",
    "   DECIDE, which stop an audit until they are decided.",
  ]
    .map((line) => `${ciLine(line)}\n`)
    .join("");
}

function questionLines({ id, ask, choices, proposed }: Question): string[] {
  const lines = [
    `   ${terminalText(id)}`,
    ...wrapped("      ", terminalText(ask)),
  ];
  if (choices !== undefined)
    lines.push(
      ...wrapped("      ", terminalText(`One of: ${choices.join(", ")}`)),
    );
  if (proposed !== undefined)
    lines.push(...wrapped("      ", terminalText(`Proposed: ${proposed}`)));
  return lines;
}
