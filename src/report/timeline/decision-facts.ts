import type { Finding } from "../../model/finding.ts";
import type { DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { About, Naming } from "../people.ts";
import { alignmentWords, kindWords, stateWords } from "../vocabulary.ts";
import { apart, findingText } from "./observations.ts";

/** What is said of a decision as a whole: names and sentences, in reading order. */
export interface DecisionFacts {
  readonly id: string;
  readonly facts: readonly (readonly [string, string])[];
  /** Findings that cite no entry, in full; they stand among the facts as well. */
  readonly apart: readonly string[];
}

/** A decision beside its entries: product, policy, advised and done, its state, and findings that cite no entry. */
export function decisionFacts(
  decision: DecisionLine,
  findings: readonly Finding[],
  { run, naming }: { readonly run: Run; readonly naming: Naming },
): DecisionFacts {
  const { id, kind, model, modelVersion, policy } = decision;
  const { oversight, alignment, advised, done } = decision;
  const about: About = { decision };
  const said = (text: string | null): string =>
    text === null ? "not recorded" : naming.prose(text, about);
  const unplaced = apart(decision, findings).map((finding) =>
    findingText(finding, about, { run, naming }),
  );
  return {
    id,
    facts: [
      ["Kind", kindWords[kind]],
      [
        "AI product",
        `${model ?? "not recorded"}, version ${modelVersion ?? "not recorded"}`,
      ],
      ["Policy", policy ?? "none in force"],
      ["Advised", said(advised)],
      ["Done", said(done)],
      ["Alignment", `${alignment}: ${alignmentWords[alignment]}`],
      ["Oversight", `${oversight}: ${stateWords[oversight].says}`],
      ...unplaced.map((text): [string, string] => ["Finding", text]),
    ],
    apart: unplaced,
  };
}
