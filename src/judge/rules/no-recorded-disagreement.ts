import { openStart } from "../../model/event.ts";
import { effectiveTime } from "../../time/clocks.ts";
import { inapplicable, met, notAsked } from "../define-rule.ts";
import { identify } from "../people.ts";
import type { CompiledPolicy } from "../policy.ts";
import { entriesOf, nameOf } from "../run/book.ts";
import type { RunBook, RunState } from "../run/book.ts";
import { fallOf, medianShare, shareText } from "../run/disagreement.ts";
import type { Group, Period } from "../run/disagreement.ts";
import { tooMuch } from "../run/run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRaised,
  RunRule,
  SeenDecision,
  SeenPatient,
} from "../run/run-rule.ts";
import type { Directory } from "../directory.ts";

const id = "no-recorded-disagreement";

/** What groups are made of: never persons (`rules.md` 7.3). */
const dimensions = ["role", "site", "model"] as const;
type Dimension = (typeof dimensions)[number];

/** Four weeks, counted from the start of the policy, so that the same log a month later falls into the same periods. */
const periodUs = 28 * 86_400_000_000;

/** R19: a role, site or model shows (almost) no recorded disagreement against its peers (`rules.md` 3). */
export const noRecordedDisagreement: RunRule = {
  id,
  number: "R19",
  title:
    "A role, site or AI product shows hardly any recorded disagreement against its peers",
  why: "A question about a pattern: the AI may be right, the list easy, or agreement may have become a habit.",
  cites: ["Regulation (EU) 2024/1689, Art. 14(4)(b)"],
  severity: "info",
  oversight: false,
  reasons: {
    "below-peers":
      "{dimension} {group}: {rate} of {n} outcomes on record differ from the advice, below the lower limit of {limit} among its peers",
    fell: "{dimension} {group}: the share of outcomes that differ from the advice fell from {earlier} to {later}",
  },
  page: {
    proof:
      "among enough outcomes the share of changes and rejections lies below the lower limit of a funnel of its peers, or fell by the policy's number of points. It looks at roles, sites and products, never at persons.",
    policyKeys: ["peers.minimum", "peers.dropPoints", "peers.limit"],
    shows:
      "the number of outcomes, the rate with its limit, and that of the peers",
  },
  traps: "a good model on an easy list; few cases; another mix of cases",
  settledBy:
    "the outcomes of further decisions of the same kind, with their case mix",
  gives: ["met", "breached", "inapplicable"],
  observe,
  conclude,
};

function observe({ decisions, directory }: SeenPatient, book: RunBook): void {
  for (const seen of decisions) {
    const { policy } = seen;
    if (policy?.source.peers === undefined) continue;
    const outcome = outcomeOf(seen, policy, directory);
    if (outcome === undefined) continue;
    const groups: { readonly [D in Dimension]: string | undefined } = {
      role: outcome.role,
      site: outcome.site,
      model: seen.decision.model,
    };
    for (const dimension of dimensions) {
      const group = groups[dimension];
      if (group === undefined) continue;
      const name = [policy.id, dimension, group, outcome.period];
      book.add(nameOf(id, ...name, "n"));
      book.add(nameOf(id, ...name, "differs"), outcome.differs ? 1 : 0);
    }
  }
}

interface Outcome {
  readonly differs: boolean;
  readonly role: string | undefined;
  readonly site: string | undefined;
  readonly period: string;
}

/** What identified persons recorded on one output: one that changes or rejects it is a disagreement. */
function outcomeOf(
  { decision }: SeenDecision,
  policy: CompiledPolicy,
  directory: Directory,
): Outcome | undefined {
  let found: Outcome | undefined;
  for (const { event, part, retracted } of decision.events) {
    if (part !== "review" || retracted) continue;
    const differs =
      event.type === "review.modified" || event.type === "review.rejected";
    if (!differs && !policy.review.accepts.includes(event.type)) continue;
    const at = effectiveTime(event, policy.clocks).interval;
    if (
      !identify(event, at, directory, policy.review.delegatesCount).identified
    )
      continue;
    if (found?.differs === true) continue;
    if (found !== undefined && !differs) continue;
    const period =
      at === undefined || at.earliest === openStart
        ? ""
        : String(Math.floor((at.earliest - policy.from) / periodUs));
    const { actorRole: role, site } = event.fields;
    found = { differs, role, site, period };
  }
  return found;
}

function conclude(state: RunState, end: PolicyEnd): readonly RunDecided[] {
  const { policy } = end;
  const { peers } = policy.source;
  if (peers === undefined) return [notAsked];
  if (state.full.includes(id)) return [tooMuch("")];
  const minimum = peers.minimum ?? 100;
  const raised: RunRaised[] = [];
  let judged = 0;
  for (const dimension of dimensions) {
    const groups = groupsOf(state, policy.id, dimension);
    const large = groups.filter(({ n }) => n >= minimum);
    judged += large.length;
    for (const group of large)
      raised.push(...ofGroup({ group, groups, dimension }, end, minimum));
  }
  if (judged === 0) return [inapplicable("fewer-than-the-minimum")];
  return raised.length === 0 ? [met("within-limits")] : raised;
}

interface Counts {
  n: number;
  differs: number;
}

function groupsOf(
  state: RunState,
  policy: string,
  dimension: Dimension,
): readonly Group[] {
  const groups = new Map<string, Map<string, Counts>>();
  for (const [words, count] of entriesOf(state.sums, id, policy, dimension)) {
    const [group = "", period = "", what] = words;
    const periods = groups.get(group) ?? new Map<string, Counts>();
    const counts = periods.get(period) ?? { n: 0, differs: 0 };
    if (what === "n") counts.n += count;
    else counts.differs += count;
    periods.set(period, counts);
    groups.set(group, periods);
  }
  return [...groups].map(([name, periods]) => {
    const list = [...periods].map(
      ([period, { n: size, differs: count }]): Period => ({
        at: period === "" ? undefined : Number(period),
        n: size,
        differs: count,
      }),
    );
    const n = list.reduce((sum, one) => sum + one.n, 0);
    const differs = list.reduce((sum, one) => sum + one.differs, 0);
    return { name, n, differs, periods: list };
  });
}

function ofGroup(
  {
    group,
    groups,
    dimension,
  }: {
    readonly group: Group;
    readonly groups: readonly Group[];
    readonly dimension: Dimension;
  },
  { policy, lowerLimit }: PolicyEnd,
  minimum: number,
): readonly RunRaised[] {
  const { dropPoints = 15, limit = 99.8 } = policy.source.peers ?? {};
  const raised = (reason: string, data: RunRaised["data"]): RunRaised => ({
    verdict: "breached",
    reason,
    basis: "shown",
    data: { dimension, group: group.name, ...data },
    sentences: sentencesOf(group, groups, minimum),
    key: `${reason}|${dimension}|${group.name}`,
  });
  const found: RunRaised[] = [];
  const n = groups.reduce((sum, one) => sum + one.n, 0);
  const differs = groups.reduce((sum, one) => sum + one.differs, 0);
  const low = lowerLimit(differs / n, group.n, limit);
  if (groups.length > 1 && group.differs / group.n < low)
    found.push(
      raised("below-peers", {
        rate: shareText(group.differs, group.n),
        n: String(group.n),
        limit: `${(low * 100).toFixed(1)} %`,
      }),
    );
  const fall = fallOf(group.periods, minimum);
  if (fall !== undefined && fall.points >= dropPoints)
    found.push(raised("fell", { earlier: fall.earlier, later: fall.later }));
  return found;
}

function sentencesOf(
  group: Group,
  groups: readonly Group[],
  minimum: number,
): readonly string[] {
  return [
    `Among ${String(groups.length)} groups the median share is ${medianShare(groups)}; groups of fewer than ${String(minimum)} outcomes are not judged.`,
    `In this group ${String(group.differs)} of ${String(group.n)} outcomes on record are modified or rejected.`,
    "The accuracy that the maker declares is not among the files read.",
    "It is a question about a pattern, not a finding about a person.",
  ];
}
