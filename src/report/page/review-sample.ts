import type { Run } from "../../model/run.ts";
import type { ReviewSample } from "../../model/statistics.ts";
import { countOf, countText, figureText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { severityMark } from "./severity-mark.ts";
import { table } from "./table.ts";

/** The size that the page lists: of what 5 in 100 decisions have. */
const listedShare = 500;

/** Decisions to be looked at by people: a random sample and one by risk, kept apart (`rules.md` 7.3). */
export function sampleSection({ statistics: { sample } }: Run): Html {
  return el(
    "section",
    { id: "sample", "aria-labelledby": "sample-title" },
    el("h2", { id: "sample-title" }, "Sample for a manual review"),
    sample.frame.decisions === 0
      ? el("p", {}, "No decision was acted on, so none was drawn.")
      : [
          el("p", {}, introduction(sample)),
          sizeTable(sample),
          randomTable(sample),
          riskPart(sample),
        ],
  );
}

function introduction({ frame, seed }: ReviewSample): string {
  return `Drawn from the ${countOf(frame.decisions, "decision", "decisions")} acted on, with and without findings (frame ${frame.hash}); the order rests on the decisions' ids and the seed ${seed.slice(0, 16)}, the hash of the policy file, so that anyone draws the same. Read each against its records in decisions.jsonl. Only the random sample says anything of the decisions that were not looked at; the two are never put together. Decisions with a critical finding are to be looked at all, sampled or not.`;
}

function sizeTable({ sizes }: ReviewSample): Html {
  return table(
    {
      id: "sample-sizes",
      caption:
        "How many of the random sample must be looked at so that, with 95 % certainty, at least one is among them that has what so many of all have; if none of them has it, fewer have it",
      columns: [
        { title: "Of all decisions", kind: "short" },
        { title: "Look at the first", kind: "number" },
      ],
    },
    sizes.map(({ share, size }) => ({
      cells: [figureText(share), countText(size)],
    })),
  );
}

function randomTable({ random, sizes }: ReviewSample): Html {
  const size =
    sizes.find(({ share }) => share === listedShare)?.size ?? random.length;
  const listed = random.slice(0, size);
  return table(
    {
      id: "sample-random",
      caption: `Random sample: the first ${countText(listed.length)} (${strataOf(listed)}); ${countText(random.length)} stand in run.json, in this order`,
      columns: [
        { title: "No.", kind: "number" },
        { title: "Decision", kind: "code" },
        { title: "The audit says" },
      ],
    },
    listed.map(({ decision, answer }, at) => ({
      cells: [String(at + 1), decision, answer.replaceAll("-", " ")],
    })),
  );
}

function strataOf(listed: ReviewSample["random"]): string {
  return (
    ["documented-before", "not-documented-before", "undetermined"] as const
  )
    .map(
      (word) =>
        `${word.replaceAll("-", " ")} ${countText(listed.filter(({ answer }) => answer === word).length)}`,
    )
    .join(", ");
}

function riskPart({ risk }: ReviewSample): Html {
  if (risk.length === 0)
    return el("p", {}, "By risk none is drawn: no decision has a finding.");
  return table(
    {
      id: "sample-risk",
      caption: `By risk, reported apart: ${countOf(risk.length, "decision", "decisions")} with a finding, the most serious first, within a severity in the random order`,
      columns: [
        { title: "No.", kind: "number" },
        { title: "Decision", kind: "code" },
        { title: "Most serious finding" },
      ],
    },
    risk.map(({ decision, severity }, at) => ({
      cells: [String(at + 1), decision, severityMark(severity)],
    })),
  );
}
