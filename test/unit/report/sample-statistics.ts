import {
  countDecision,
  createTallyBook,
  drawOf,
  statisticsOf,
} from "../../../src/measure/measure.ts";
import type { DecisionLine } from "../../../src/model/decision-line.ts";
import type { Account } from "../../../src/model/run-summary.ts";
import type { Statistics } from "../../../src/model/statistics.ts";

/** Statistics of a sample run: the decisions are spread over 20 weeks, three sites and two roles. */
export function sampleStatistics(
  decisions: readonly DecisionLine[],
  hostile: string,
): Statistics {
  const book = createTallyBook();
  for (const [at, decision] of decisions.entries())
    countDecision(book, {
      oversight: decision.oversight,
      alignment: decision.alignment,
      account: accountOf(decision),
      cause: undefined,
      policy: undefined,
      reviews: 0,
      actions: 0,
      beforeActions: 0,
      findings: [],
      draw: drawOf("sample", decision.id),
      acted: {
        site: at % 9 === 0 ? undefined : `Site ${String(at % 3)}${hostile}`,
        model: `dose-advisor${hostile}, version 2.${String(at % 2)}`,
        actorRole: at % 2 === 0 ? `registrar${hostile}` : "nurse",
        reviewerRole: at % 4 === 0 ? undefined : "pharmacist",
        hour: at % 24,
        week: at % 50 === 49 ? undefined : 2922 + (at % 20),
        path: at % 3 === 0 ? "displayed, acted" : "displayed, reviewed, acted",
        lengths: [
          {
            what: at % 5 === 0 ? "action-to-review" : "review-to-action",
            range: { leastUs: at * 1_000_000, mostUs: (at + 60) * 1_000_000 },
          },
        ],
      },
    });
  return statisticsOf(book.close(), {
    changes: [
      {
        on: "2026-02-02",
        what: "approval-begins",
        name: `dose-advisor 2.1${hostile}`,
      },
    ],
    seed: "sample",
  });
}

function accountOf({ oversight }: DecisionLine): Account {
  if (oversight === "not-acted-on" || oversight === "not-required")
    return oversight;
  return "acted-on";
}
