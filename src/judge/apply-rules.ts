import type { LinkedDecision } from "../model/decision.ts";
import { originOf } from "../model/event.ts";
import type { Finding } from "../model/finding.ts";
import type { Origin } from "../model/origin.ts";
import { settledBy, settlingSentence } from "../model/settling.ts";
import type {
  Decided,
  Found,
  Judging,
  Raised,
  Rule,
  RuleFacts,
} from "./define-rule.ts";
import { actionNoun } from "./action-noun.ts";
import { linkedAt } from "./facts.ts";
import { actionKey, decisionId, findingId } from "./ids.ts";
import type { JudgedDecision, RuleFault } from "./judged.ts";
import { isCutShort } from "./membership.ts";
import { planOf } from "./plan.ts";
import type { Planned } from "./plan.ts";
import { relatedRules } from "./primary.ts";
import { rules } from "./rules.ts";
import { capital, fill } from "./sentences.ts";
import { workSeverity } from "./severity.ts";

type Verdict = JudgedDecision["verdicts"][number];

/** Puts one decision to every rule; a rule that throws gives `undecidable` and a marked fault (house 7). */
export function applyRules(
  facts: RuleFacts,
  list: readonly Rule[] = rules,
): Pick<JudgedDecision, "verdicts" | "findings" | "faults"> {
  const verdicts: Verdict[] = [];
  const findings: Finding[] = [];
  const faults: RuleFault[] = [];
  const found: string[] = [];
  for (const planned of planOf(facts.policy, list)) {
    if (planned.judging === undefined) {
      verdicts.push(planned.verdict);
      continue;
    }
    const { rule } = planned;
    const decided = openWhereCut(
      rule,
      decideSafely(planned.judging, rule.id, { facts, found, faults }),
      facts,
    );
    verdicts.push(verdictOf(planned, decided));
    if (decided.verdict === "breached" || decided.verdict === "undecidable") {
      findings.push(findingOf(rule, decided, facts));
      found.push(rule.id);
    }
  }
  return { verdicts, findings, faults };
}

/** What was not found may be among the events that a list cut short left out: then it is not known to be missing. */
function openWhereCut(
  rule: Rule,
  decided: Decided,
  { decision }: RuleFacts,
): Decided {
  if (rule.oversight || decided.verdict !== "breached") return decided;
  if (decided.basis !== "not-found" || !isCutShort(decision)) return decided;
  return {
    ...decided,
    verdict: "undecidable",
    sentences: [...(decided.sentences ?? []), cutSentence],
  };
}

const cutSentence =
  "More decisions may claim an event than are listed: it cannot be determined from the rows supplied.";

/** The verdict of a rule, the same object as for the decision before where it says the same: most of them do. */
function verdictOf(planned: Planned, decided: Decided): Verdict {
  const { verdict, reason } = decided;
  const last = planned.verdict;
  if (last.verdict === verdict && last.reason === reason) return last;
  planned.verdict = { rule: planned.rule.id, verdict, reason };
  return planned.verdict;
}

function decideSafely(
  judging: Judging,
  rule: string,
  {
    facts,
    found,
    faults,
  }: {
    readonly facts: RuleFacts;
    readonly found: Found;
    readonly faults: RuleFault[];
  },
): Decided {
  try {
    return judging(facts, found);
  } catch (error) {
    faults.push({
      rule,
      error: error instanceof Error ? error.name : "unknown",
    });
    return {
      verdict: "undecidable",
      reason: "tool-fault",
      basis: "not-found",
      evidence: [],
    };
  }
}

function findingOf(rule: Rule, raised: Raised, facts: RuleFacts): Finding {
  const { decision, oversight } = facts;
  const { severity, steps } = workSeverity(rule, raised, facts);
  const sentence = fill(
    rule.reasons[raised.reason] ?? faultSentence,
    wordsOf(raised.data ?? {}),
  );
  const action = oversight.governing ?? oversight.comparison.action;
  const acted = decision.events[action];
  const key = [
    acted === undefined ? "" : actionKey(acted.event),
    raised.key ?? "",
  ].join("|");
  return {
    id: findingId(rule.id, decision.key, key),
    rule: rule.id,
    severity,
    verdict: raised.verdict,
    basis: raised.basis,
    decision: decisionId(decision),
    patient: decision.patient ?? null,
    headline: headlineOf(sentence),
    link: decision.link,
    rivals: rivalsIn(decision),
    reasons: [
      `${capital(sentence)}.`,
      ...(raised.sentences ?? []),
      ...facts.choice.notes.map(noteSentence),
      `Could also be explained by: ${rule.traps}.`,
      ...(raised.settled === true
        ? []
        : [settlingSentence(settlingOf(rule, raised, facts))]),
    ],
    severitySteps: steps,
    evidence: originsOf(raised, facts),
    related: rule.oversight ? relatedRules(facts, rule.id) : [],
    policy: facts.hasPolicy ? facts.policy.id : null,
  };
}

function rivalsIn({ events }: LinkedDecision): number {
  let count = 0;
  for (const { rivals } of events) if (rivals.length > 0) count += 1;
  return count;
}

/** What an undetermined state rests on names its own record; anything else that of its rule. */
function settlingOf(
  rule: Rule,
  { verdict }: Raised,
  { oversight }: RuleFacts,
): string {
  const own =
    rule.oversight && verdict === "undecidable" && oversight.cause !== undefined
      ? settledBy[oversight.cause]
      : undefined;
  return own ?? rule.settledBy;
}

/** The values of a sentence, the type of its action by its plain noun. */
function wordsOf(data: NonNullable<Raised["data"]>): typeof data {
  const action = data["action"];
  return action === undefined ? data : { ...data, action: actionNoun(action) };
}

const faultSentence =
  "the rule could not be applied because of a fault of the tool";
const headlineLimit = 120;

/** At most 120 characters, so that it stands alone in a code-review tool; cut at a word. */
function headlineOf(sentence: string): string {
  const text = capital(sentence);
  if (text.length <= headlineLimit) return text;
  const cut = text.lastIndexOf(" ", headlineLimit - 1);
  return `${text.slice(0, cut > 0 ? cut : headlineLimit - 1)}…`;
}

function noteSentence(note: string): string {
  const [code, id] = note.split(":");
  if (code === "policy-also-applies")
    return `Policy ${id ?? ""} applies too; the one whose governing action is earlier judged.`;
  if (code === "policy-approved-late")
    return `Policy ${id ?? ""} was approved after its own start and is in force from its approval only.`;
  return "Two policies of crossing scopes apply; the decision was judged by both.";
}

/** Origins of the cited events in the order given, then those of other records; each record once. */
function originsOf(raised: Raised, facts: RuleFacts): readonly Origin[] {
  const seen = new Set<string>();
  const all = raised.evidence.map((index) =>
    originOf(linkedAt(facts.decision, index).event),
  );
  return [...all, ...(raised.origins ?? [])].filter(
    ({ file, record, sha256 }) => {
      const before = seen.size;
      return seen.add(`${sha256} ${record} ${file}`).size > before;
    },
  );
}
