import { inapplicable, met } from "../define-rule.ts";
import { harmLinkedGap } from "../rules/harm-linked-gap.ts";
import { nameOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import { shareText } from "./disagreement.ts";
import { partAboutRun, tooMuch } from "./run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRule,
  SeenDecision,
  SeenPatient,
} from "./run-rule.ts";

const id: string = harmLinkedGap.id;

/** Where the sums over all decisions of the run stand, whatever their policy; no policy has an empty id. */
const anyPolicy = "";

/**
 * R35, its part about the run: "print the rate among all cases beside it" (`rules.md` 3). How many decisions have a
 * finding, among those linked to recorded harm and among all: cases with harm are looked at harder than others.
 */
export const harmRate: RunRule = partAboutRun(harmLinkedGap, {
  reasons: {
    rate: "{linked} of the decisions linked to recorded harm or an incident have a finding, and {all} of all decisions under this policy",
  },
  observe,
  conclude,
});

function observe({ decisions }: SeenPatient, book: RunBook): void {
  for (const seen of decisions) {
    const { policy } = seen;
    const words = wordsOf(seen);
    for (const of of policy === undefined
      ? [anyPolicy]
      : [anyPolicy, policy.id])
      for (const word of words) book.add(nameOf(id, of, word));
  }
}

/** What one decision counts as; a rule that is switched off links nothing, and a link that is open is none. */
function wordsOf({ judged }: SeenDecision): readonly string[] {
  const own = judged.verdicts.find(({ rule }) => rule === id)?.verdict;
  const isLinked = own === "breached" || own === "met";
  const isFound = judged.findings.some(({ rule }) => rule !== id);
  const words = ["all"];
  if (isFound) words.push("found");
  if (isLinked) words.push("linked");
  if (isLinked && isFound) words.push("linked-found");
  if (own === "undecidable") words.push("open");
  return words;
}

function conclude(
  state: RunState,
  { policy }: PolicyEnd,
): readonly RunDecided[] {
  if (state.full.includes(id)) return [tooMuch("rate")];
  const under = countsOf(state, policy.id);
  if (under.linkedFound === 0 && under.open > 0)
    return [inapplicable("link-open")];
  if (under.linked === 0) return [inapplicable("no-harm-recorded")];
  if (under.linkedFound === 0) return [met("no-finding")];
  return [
    {
      verdict: "breached",
      reason: "rate",
      basis: "shown",
      data: {
        linked: rateText(under.linkedFound, under.linked),
        all: rateText(under.found, under.all),
      },
      sentences: [
        `With a finding, under this policy: ${told(under)}.`,
        `With a finding, in the whole run: ${told(countsOf(state, anyPolicy))}.`,
        ...openSentences(under),
        "A finding is one of any rule about the decision, undecidable ones among them. Cases with harm are looked at harder than others.",
        "This link is temporal. No statement on cause is made.",
      ],
      atMost: { level: "info", because: "a rate beside others, info at most" },
      key: "rate",
    },
  ];
}

interface Counts {
  readonly all: number;
  readonly found: number;
  readonly linked: number;
  readonly linkedFound: number;
  /** With a finding, and harm on record of which it is not known whether it is linked. */
  readonly open: number;
}

function countsOf({ sums }: RunState, policy: string): Counts {
  const of = (word: string): number => sums[nameOf(id, policy, word)] ?? 0;
  return {
    all: of("all"),
    found: of("found"),
    linked: of("linked"),
    linkedFound: of("linked-found"),
    open: of("open"),
  };
}

function told({ all, found, linked, linkedFound }: Counts): string {
  return `${rateText(linkedFound, linked)} of the decisions linked to recorded harm or an incident, ${rateText(found, all)} of all decisions`;
}

function openSentences({ open }: Counts): readonly string[] {
  return open === 0
    ? []
    : [
        `Not counted as linked: ${String(open)} with a finding, of which it is not known whether recorded harm is linked to it.`,
      ];
}

/** `3 of 40 (7.5 %)`. */
function rateText(count: number, n: number): string {
  return `${String(count)} of ${String(n)} (${shareText(count, n)})`;
}
