import type { RulePage } from "../model/finding.ts";
import { padded, wrapped } from "./text-layout.ts";

/** A key of a policy with what it means. */
export interface KeyMeaning {
  readonly key: string;
  readonly meaning: string;
}

const width = 80;
const indent = " ".repeat(12);

/** The page of a rule, at most 80 columns wide. */
export function rulePage(page: RulePage, keys: readonly KeyMeaning[]): string {
  const about = page.scope === "run" ? "the run" : "one decision";
  const lines = [
    `${page.id}   ${page.number}   ${page.severity}   about ${about}`,
    "",
    ...wrapped(`${page.title}.`, width, "", ""),
    "",
    ...part("Why", page.why),
    ...part("Found when", sentence(page.proof)),
    ...part("Verdict", verdictWords(page)),
    ...part("Shown", sentence(page.shows)),
    ...partOf("May also be", page.traps.split("; ").map(sentence)),
    ...part("Settled by", sentence(page.settledBy)),
    ...partOf("Rests on", page.cites),
    ...partOf(
      "Says",
      page.reasons.map(({ sentence: text }) => text),
    ),
    "",
    "Policy",
    ...keys.flatMap(keyLines),
    ...wrapped(
      `rules: { ${page.id}: { severity: ... } } sets its severity at a site; off switches it off.`,
      width,
      "  ",
      "  ",
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** The one rule about oversight that has a finding of its own too (`rules.md` 3, R18). */
const outcomeRule = "review-outcome-missing";

function verdictWords({ id, oversight, severity }: RulePage): string {
  if (id === outcomeRule)
    return `Part of the one primary finding about oversight that a decision can have (${severity}) where no review qualifies; beside a qualifying review a finding of its own, medium; unless a condition or the policy changes it.`;
  return oversight
    ? `Part of the one primary finding about oversight that a decision can have; ${severity} unless a condition or the policy changes it.`
    : `A finding of its own; ${severity} unless a condition or the policy changes it.`;
}

function part(title: string, text: string): readonly string[] {
  return wrapped(text, width, padded(title, indent.length), indent);
}

/** Several entries under one title, each on a line of its own. */
function partOf(title: string, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text, at) =>
    at === 0 ? part(title, text) : wrapped(text, width, indent, indent),
  );
}

function keyLines({ key, meaning }: KeyMeaning): readonly string[] {
  return [`  ${key}`, ...wrapped(meaning, width, "      ", "      ")];
}

function sentence(text: string): string {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return whole.endsWith(".") ? whole : `${whole}.`;
}
