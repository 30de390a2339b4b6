import { ciLine, keyName, terminalText } from "../../index.ts";
import type {
  DiffLine,
  InitProposal,
  SettingsDifference,
  WrittenProposal,
} from "../../index.ts";
import { counted } from "../counted.ts";
import { wrapped } from "../wrapped.ts";

const keyLines = [
  `${keyName} makes the pseudonyms of reports, the same in every run.`,
  "Whoever has it can name the people again: keep it out of version control (a",
  "line in .gitignore), out of run folders, and safe: no other makes these names.",
];

/** What was written, what was moved or left out, and what is left to decide. */
export function wroteText(
  { files, mapping }: InitProposal,
  { moved, keyMade }: WrittenProposal,
): string {
  const names = [
    ...files.map(({ name }) => name),
    ...(keyMade ? [keyName] : []),
  ].join(", ");
  const { open } = mapping;
  const leftOut = mapping.leftOut.map(({ file }) => file);
  return [
    ...wrapped("", `Wrote ${names}`),
    ...(moved.length === 0
      ? []
      : wrapped("", `Moved aside: ${moved.join(", ")}`)),
    ...(leftOut.length === 0
      ? []
      : wrapped("", terminalText(`Left out: ${leftOut.join(", ")}`))),
    ...(open.length === 0
      ? []
      : [
          "To decide in mapping.yaml, marked DECIDE there:",
          ...open.map(({ id }) => `  ${terminalText(id)}`),
        ]),
    ...(keyMade ? keyLines : []),
    "To decide in policy.yaml: who approved it, since when it holds, who may review",
    "Then  countersign doctor    says what is still to mend",
    "      countersign validate  reads every record by the mapping",
    "      countersign audit",
  ]
    .map((line) => `${ciLine(line)}\n`)
    .join("");
}

/** How the files that are there differ from what would be written. */
export function differenceText(found: readonly SettingsDifference[]): string {
  return found
    .flatMap(({ name, lines }) => [
      headOf(name, lines),
      ...(lines ?? []).flatMap(diffLines),
    ])
    .map((line) => `${ciLine(line)}\n`)
    .join("");
}

function headOf(name: string, lines: SettingsDifference["lines"]): string {
  if (name === keyName)
    return lines === undefined
      ? `${name}: not there yet; one would be made`
      : `${name}: there already, stays as it is`;
  if (lines === undefined) return `${name}: not there yet`;
  return lines.length === 0
    ? `${name}: as proposed`
    : `${name}: ${counted(lines.length, "line")} differ; - there, + proposed`;
}

/** A line of a difference, broken where the screen ends. */
function diffLines({ sign, line, text }: DiffLine): readonly string[] {
  const head = `${sign} ${String(line).padStart(4)}  `;
  return wrapped("        ", terminalText(text)).map((part, at) =>
    at === 0 ? head + part.slice(head.length) : part,
  );
}
