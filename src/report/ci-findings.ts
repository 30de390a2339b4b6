import type { FindingBrief } from "../model/finding.ts";
import type { RunException } from "../model/run-exceptions.ts";
import type {
  DecisionBrief,
  ListedFinding,
  RunView,
} from "../model/run-view.ts";
import type { Oversight } from "../model/words.ts";
import { heldBy } from "./exceptions.ts";
import { linkText } from "./link-text.ts";
import { namelessOf } from "./nameless.ts";
import { mostSerious } from "./serious.ts";
import { headlineInWords } from "./vocabulary.ts";

/**
 * A finding as a form for CI may show it: its headline, in which nobody is named, and places. The reasons, which may
 * repeat what a record says, stay in the run folder.
 */
export interface CiFinding extends Pick<
  FindingBrief,
  "id" | "rule" | "severity" | "verdict" | "decision" | "headline" | "evidence"
> {
  /** The exception in force that keeps it from deciding exit 1. */
  readonly held: RunException | undefined;
  /** The state of oversight of its decision; undefined for a finding about the run. */
  readonly oversight: Oversight | undefined;
}

/** The findings of a form, most serious first, and how many were left out. */
export interface CiFindings {
  readonly shown: readonly CiFinding[];
  readonly leftOut: number;
}

/** What one form lists at most: GitHub refuses a whole file of more than 25,000 results (`surface.md` 9.1). */
export const mostListed = 20_000;

/**
 * The most serious findings of a run, for a form that names nobody.
 *
 * Two passes: over the findings, and over the decisions of those that are shown, whose people must not be named. Memory
 * is that of at most twice `limit` findings, whatever the run holds.
 */
export async function ciFindings(
  view: RunView,
  limit: number = mostListed,
  wanted: (finding: FindingBrief, held: boolean) => boolean = () => true,
): Promise<CiFindings> {
  const held = heldBy(view.run.exceptions);
  const { shown, total } = await mostSerious(
    only(view.listed(), (finding) => wanted(finding, held.has(finding.id))),
    limit,
  );
  const people = await peopleOf(view, shown);
  const prose = namelessOf(view.run);
  return {
    shown: shown.map((finding) => {
      const decision = people.get(finding.decision ?? "");
      const about =
        decision === undefined ? { finding } : { finding, decision };
      const { id, rule, severity, verdict, evidence } = finding;
      return {
        id,
        rule,
        severity,
        verdict,
        decision: finding.decision,
        evidence,
        headline: headlineOf(finding, (text) => prose(text, about)),
        held: held.get(id),
        oversight: decision?.oversight,
      };
    }),
    leftOut: total - shown.length,
  };
}

async function* only<T>(
  items: AsyncIterable<T>,
  wanted: (item: T) => boolean,
): AsyncIterable<T> {
  for await (const item of items) if (wanted(item)) yield item;
}

/** Never empty; where it is a guess which decision a record belongs to, that is said with it. */
function headlineOf(
  finding: FindingBrief,
  prose: (text: string) => string,
): string {
  const { rule, headline, link, rivals } = finding;
  const words = headline === "" ? rule : prose(headlineInWords(headline));
  const isGuess = link === "inferred" || rivals > 0;
  return isGuess ? `${words}; ${linkText(finding)}` : words;
}

type CiDecision = Pick<
  DecisionBrief,
  "patient" | "model" | "events" | "later" | "oversight"
>;

async function peopleOf(
  view: RunView,
  shown: readonly ListedFinding[],
): Promise<ReadonlyMap<string, CiDecision>> {
  const wanted = new Set(shown.map(({ decision }) => decision));
  const people = new Map<string, CiDecision>();
  if (shown.length === 0) return people;
  for await (const cited of view.cited()) {
    if (!wanted.has(cited.id)) continue;
    const { id, patient, model, events, later, oversight } = cited.brief();
    people.set(id, { patient, model, events, later, oversight });
  }
  return people;
}
