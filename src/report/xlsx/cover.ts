import type { RunEnding } from "../../model/ending.ts";
import type { Run } from "../../model/run.ts";
import { assuranceLines } from "../assurance.ts";
import { baselineSentences } from "../baseline.ts";
import { answerOf, remainderOf } from "../funnel.ts";
import { periodText } from "../period.ts";
import type { Naming } from "../people.ts";
import { privacyWords } from "../people.ts";
import { limitsOf } from "../limits.ts";
import type { CellStyle } from "./styles.ts";

/** The first sheet: whose audit, the answer with its denominator, what bounds it, who may see it, made of what. */
export function coverLines(
  run: Run,
  { mode }: Naming,
  ending: RunEnding | undefined,
): readonly (readonly [CellStyle, string])[] {
  const { tool, site, timeZone, policy, mapping, environment, asOf } = run;
  const gaps = limitsOf(run).filter(({ weight }) => weight === "gap");
  const lines: readonly (readonly [CellStyle, string])[] = [
    [
      "prose",
      [
        site,
        sentenceOf(periodText(run.period, timeZone)),
        `Times of ${timeZone}`,
      ]
        .filter((part) => part !== "")
        .map((part) => `${part}.`)
        .join(" "),
    ],
    ["header", "The answer"],
    ["prose", answerOf(run)],
    ["prose", remainderOf(run)],
    ...baselineSentences(run).map((text): [CellStyle, string] => [
      "prose",
      text,
    ]),
    ...(ending === undefined
      ? []
      : [
          [
            "prose",
            `Exit ${String(ending.exitCode)}: ${ending.sentence}`,
          ] as const,
        ]),
    ...assuranceLines(run, ending).map((text): [CellStyle, string] => [
      "prose",
      `No assurance: ${text}`,
    ]),
    ["header", "What this audit cannot tell you"],
    ...gaps.map(({ sentence }): [CellStyle, string] => [
      "prose",
      // the parts that a colon announces stand on another sheet
      sentence.replace(/(?:; by cause)?:$/u, "."),
    ]),
    ["prose", notesWords(run, gaps.length)],
    ["header", "Privacy"],
    ["prose", `Mode ${mode}. ${privacyWords[mode]}`],
    ["header", "Made of"],
    [
      "prose",
      `countersign ${tool.version}; time zones ${environment.timeZoneData}`,
    ],
    ["prose", `Policy ${policy.name}, sha256 ${policy.sha256}`],
    ...policy.policies.map(
      ({ id, title, from, until }): [CellStyle, string] => [
        "prose",
        `${id}: ${title}, in force from ${from} until ${until ?? "further notice"}`,
      ],
    ),
    [
      "prose",
      mapping === null
        ? "No mapping: the exports bear the field names"
        : `Mapping ${mapping.name}, sha256 ${mapping.sha256}`,
    ],
    ["prose", asOf === null ? "" : `Judged as of ${asOf}`],
  ];
  return lines.filter(([, text]) => text !== "");
}

function sentenceOf(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** That nothing was found missing is no more than that: what is in no file cannot be seen here. */
function notesWords({ summary }: Run, gaps: number): string {
  if (gaps > 0) return "All of it, with its parts, stands on the sheet Notes.";
  const found =
    summary.decisions === 0
      ? "No decision was reconstructed"
      : "No record was rejected and no decision acted on is undetermined";
  return `${found}. What is in no file cannot be seen here; the sheet Notes says what was not judged.`;
}
