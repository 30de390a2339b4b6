import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Raised, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt } from "../facts.ts";
import { openByRegistration } from "../open-by-registration.ts";
import { authoriserOf, personsOf } from "../people.ts";
import type { Answer } from "../qualification.ts";
import { counted, settingsSentence, timeSentence } from "../sentences.ts";
import { issuesOf, viewSentences, viewsOnRecord } from "../view-sentences.ts";
import { isVersionSeenBefore, viewsBy } from "../views.ts";
import { silenceUntil } from "../windows.ts";

interface Params {
  readonly viewsComplete: boolean;
}

/** R09: the person who acted has no record of seeing the advice (`rules.md` 3). */
export const recommendationNotSeenByActor: Rule = defineRule<Params>({
  id: "recommendation-not-seen-by-actor",
  number: "R09",
  title: "No view of the advice by the person who acted is on record",
  why: "Logging of views is patchy, so the evidence is weak; where views are logged completely it tells who had the advice on screen.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 14(4)(a)-(c)",
    "GMLP principles 7, 9",
  ],
  severity: "medium",
  oversight: false,
  params: {
    type: "object",
    properties: { viewsComplete: { type: "boolean" } },
  },
  reasons: {
    "not-seen":
      "{action}: no view of the advice by the person who acted was found before it",
    "not-to-tell":
      "{action}: whether the person who acted saw the advice cannot be determined ({cause})",
  },
  page: {
    proof:
      "no display, opening or review by the actor before the action of the version acted on, the actor is not the reviewer, and views are declared to be logged completely. Otherwise it is undecidable.",
    policyKeys: ["review.actorMustSee", "logging.views"],
    shows:
      "the displays on record with their persons, the actor, and what the policy says of the logging of views",
  },
  traps:
    "views not logged or not exported; an overlay shown without an event; care by a team",
  settledBy:
    "the complete log of views of the system in which the person worked",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: (policy) =>
    policy.review.actorMustSee
      ? { viewsComplete: policy.source.logging?.views === "complete" }
      : undefined,
  decide: (facts, params) =>
    openByRegistration(facts, (one) => decide(one, params)),
});

/** Every action that counts is asked: the worst answer is the decision's, so that it never hangs on which one governs. */
function decide(facts: RuleFacts, params: Params): Decided {
  const answers = facts.oversight.acted.map((action) =>
    decideAction(facts, action, params),
  );
  const worst =
    answers.find((answer) => answer.verdict === "breached") ??
    answers.find((answer) => answer.verdict === "undecidable");
  return worst ?? answers[0] ?? inapplicable("no-action");
}

function decideAction(
  facts: RuleFacts,
  action: number,
  params: Params,
): Decided {
  const who = facts.who(action);
  const reviewers = qualifyingFor(facts, action).map(
    (one) => facts.who(one).person,
  );
  if (who.person !== undefined && reviewers.includes(who.person))
    return met("actor-reviewed");
  if (reliesOn(facts, action, reviewers)) return met("acts-for-a-reviewer");
  const seen = viewsBy(facts, who.person).map((view) =>
    isVersionSeenBefore(facts, view, action),
  );
  if (seen.includes("true")) return met("seen-before");
  const cause = causeOf(facts, action, {
    ...params,
    identified: who.identified,
    seen,
  });
  const raised = {
    basis: "not-found",
    data: {
      action: linkedAt(facts.decision, action).event.type,
      cause: cause ?? "",
    },
    ...told(facts, action, reviewers.length),
  } as const;
  if (cause !== undefined)
    return { ...raised, verdict: "undecidable", reason: "not-to-tell" };
  return {
    ...raised,
    verdict: "breached",
    reason: "not-seen",
    ...(reviewers.length === 0
      ? {
          severity: {
            level: "high",
            because: "no review qualifies either",
          } as const,
        }
      : {}),
  };
}

/** The action, every view on record with its times, the reviews that qualify, and what is said of the logging of views. */
function told(
  facts: RuleFacts,
  action: number,
  reviews: number,
): Pick<Raised, "evidence" | "sentences"> {
  const views = viewsOnRecord(facts);
  return {
    evidence: [action, ...views, ...issuesOf(facts, [action])],
    sentences: [
      timeSentence(facts, "The action", action),
      ...viewSentences(facts, views, {
        persons: [facts.who(action).person],
        same: "by the person who acted",
      }),
      `Before the action ${counted(reviews, "review")} by others ${reviews === 1 ? "qualifies" : "qualify"}.`,
      settingsSentence(facts.policy, {
        "review.actorMustSee": "true",
        "logging.views": facts.policy.source.logging?.views,
      }),
    ],
  };
}

function qualifyingFor(facts: RuleFacts, action: number): readonly number[] {
  const found = facts.oversight.actions.find((one) => one.action === action);
  return found?.search?.qualifying ?? [];
}

/** The action names one of the qualifying reviewers as the person it was done for. */
function reliesOn(
  facts: RuleFacts,
  action: number,
  reviewers: readonly (string | undefined)[],
): boolean {
  const account = authoriserOf(linkedAt(facts.decision, action).event);
  if (account === undefined) return false;
  return personsOf(account, facts.times[action], facts.directory).some(
    (person) => reviewers.includes(person),
  );
}

function causeOf(
  facts: RuleFacts,
  action: number,
  known: Params & {
    readonly identified: boolean;
    readonly seen: readonly Answer[];
  },
): string | undefined {
  if (!known.viewsComplete) return "views not declared complete";
  if (!known.identified)
    return "the actor is not shown to be an identified person";
  if (known.seen.includes("unknown"))
    return "the order of a view, or the version that it showed, is not known";
  const until = facts.times[action]?.latest;
  if (until === undefined) return "the time of the action is not recorded";
  return silenceUntil(facts, until, ["recommendation", "review"]) ===
    "not-covered"
    ? "the export does not cover the time"
    : undefined;
}
