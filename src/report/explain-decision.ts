import type { DecisionLine } from "../model/decision-line.ts";
import type { Run } from "../model/run.ts";
import { attributionLines } from "./attribution/lines.ts";
import { decisionLines, eventText, listed } from "./decision-text.ts";
import type { Clean } from "./decision-text.ts";
import { namingOf } from "./people.ts";

/**
 * One decision of a run, with or without a finding, from the run folder alone: its state, each candidate review with each
 * condition, the links, what else was said, and who recorded what. Nothing is judged again. People bear no name.
 */
export function decisionPage(run: Run, decision: DecisionLine): string {
  const naming = namingOf(run, {
    privacy: "pseudonymise",
    people: { patient: () => "(patient)", staff: () => "(staff)" },
  });
  const clean: Clean = (text) => naming.prose(text, { decision });
  const [, ...lines] = decisionLines(decision, decision.reasons, clean).concat(
    listed(
      "Advised and done",
      [
        `alignment ${decision.alignment}`,
        `advised: ${decision.advised ?? "not recorded"}`,
        `done: ${decision.done ?? "not recorded"}`,
      ],
      clean,
    ),
    attributionLines({ run, decision, naming }, clean, eventText),
    listed("Findings", decision.findings, clean),
  );
  const more =
    decision.findings.length === 0
      ? "No finding under these rules on these files."
      : "Each of them: countersign explain <finding> --run <folder>";
  return `${[...lines, "", more].join("\n")}\n`;
}
