import { anyTime, openEnd, openStart, systemOf } from "../../model/event.ts";
import type { Event, Interval } from "../../model/event.ts";
import { effectiveTime } from "../../time/clocks.ts";
import { boundText, durationText } from "../../time/display.ts";
import { durationUs } from "../compile-policy.ts";
import { inapplicable, met, notAsked } from "../define-rule.ts";
import { identify } from "../people.ts";
import type { CompiledPolicy } from "../policy.ts";
import { batchesOf } from "../run/clock-batches.ts";
import type { OfClock } from "../run/clock-batches.ts";
import type { BatchLimits, SignOff } from "../run/batches.ts";
import { entriesOf, nameOf } from "../run/book.ts";
import type { RunBook, RunRow, RunState } from "../run/book.ts";
import { tooMuch } from "../run/run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRule,
  SeenDecision,
  SeenPatient,
} from "../run/run-rule.ts";
import { counted } from "../sentences.ts";

const id = "batch-sign-off";

/**
 * R16: many items were signed off together, or faster than one by one allows (`rules.md` 3). Switched on by
 * `review.batch`; keeps one row a sign-off, and nobody's name in what it says.
 */
export const batchSignOff: RunRule = {
  id,
  number: "R16",
  title: "Many items were signed off together, or at gaps of a few seconds",
  why: "A series at the end of a day is normal; whether each item was reviewed is a question to ask, not an answer.",
  cites: ["21 CFR 11.200(a)(1)(i)"],
  severity: "medium",
  oversight: false,
  reasons: {
    batch:
      "{items} were signed off by one person together: {batches} of at least {least} within {within}, or at gaps under {gap}",
    "order-of-reviews-unknown":
      "whether {least} items were signed off by one person within {within} cannot be determined, because the times of sign-offs are not exact enough",
  },
  page: {
    proof:
      "one person signs off at least the policy's number of items within its time, or a run of items at gaps below its minimum. Between two clocks a gap counts only beyond their tolerance. A policy that asks for single review (items: 2) makes it high.",
    policyKeys: [
      "review.batch.items",
      "review.batch.within",
      "review.batch.minimumGap",
      "review.batch.run",
      "review.batch.allowed",
      "clocks.tolerance",
    ],
    shows:
      "the series as a table of items with opening, sign-off and gap, and the share with an opening on record",
  },
  traps:
    "items reviewed one by one during the day and signed at its end; an interface that writes a queue at once; lists of normal results that may be signed together",
  settledBy: "the log of openings of the same items on that day",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  observe,
  conclude,
};

function observe({ decisions, directory }: SeenPatient, book: RunBook): void {
  for (const seen of decisions) {
    const { policy, decision } = seen;
    if (policy === undefined || limitsOf(policy) === undefined) continue;
    for (const [
      index,
      { event, part, retracted },
    ] of decision.events.entries()) {
      if (part !== "review" || retracted) continue;
      if (!policy.review.accepts.includes(event.type)) continue;
      const at = timeOf(event, policy);
      const { delegatesCount } = policy.review;
      const who = identify(event, at, directory, delegatesCount);
      if (!who.identified || who.person === undefined) continue;
      const opened = openingOf(seen, event, policy);
      // A row for each clock: between two of them a gap is known within their tolerance only.
      book.row(nameOf(id, policy.id, who.person, systemOf(event)), {
        numbers: [
          at.earliest,
          at.latest,
          ...(opened === undefined ? [] : [opened.earliest, opened.latest]),
        ],
        ref: seen.refOf(index),
      });
    }
  }
}

/** When it was signed. A time of writing alone says no more than "not after": an interface may write a queue at once. */
function timeOf(event: Event, { clocks }: CompiledPolicy): Interval {
  const { interval, notes } = effectiveTime(event, clocks);
  if (interval === undefined) return anyTime;
  const isWritten =
    notes.includes("recorded-only") || notes.includes("row-update");
  return isWritten ? { ...interval, earliest: openStart } : interval;
}

/** The first opening of the item that is on record for the account that signed. */
function openingOf(
  { decision }: SeenDecision,
  signed: Event,
  { clocks }: CompiledPolicy,
): Interval | undefined {
  let first = signed.times.openedAt;
  for (const { event, retracted } of decision.events) {
    const isOpening =
      event.type === "review.opened" ||
      event.type === "recommendation.displayed";
    if (!isOpening || retracted) continue;
    if (event.fields.actor !== signed.fields.actor) continue;
    const at = effectiveTime(event, clocks).interval;
    if (
      at !== undefined &&
      (first === undefined || at.earliest < first.earliest)
    )
      first = at;
  }
  return first;
}

/** The limits of a policy; undefined where it asks nothing of the kind or allows batches of its decisions. */
function limitsOf({
  source,
  appliesTo,
}: CompiledPolicy): BatchLimits | undefined {
  const batch = source.review?.batch;
  if (batch === undefined) return undefined;
  if (batch.allowed?.includes(appliesTo.decisionKind) === true)
    return undefined;
  return {
    items: batch.items ?? 5,
    withinUs: durationUs(batch.within ?? "PT60S"),
    minimumGapUs: durationUs(batch.minimumGap ?? "PT3S"),
    run: batch.run ?? 5,
  };
}

function conclude(
  state: RunState,
  { policy }: PolicyEnd,
): readonly RunDecided[] {
  const limits = limitsOf(policy);
  if (limits === undefined)
    return [
      policy.source.review?.batch === undefined
        ? notAsked
        : inapplicable("batches-allowed"),
    ];
  if (state.full.includes(id)) return [tooMuch("")];
  const people = new Map<string, OfClock[]>();
  for (const [[person = "", system = ""], rows] of entriesOf(
    state.rows,
    id,
    policy.id,
  )) {
    const known = people.get(person);
    const own = { system, signOffs: rows.map(signOffOf) };
    if (known === undefined) people.set(person, [own]);
    else known.push(own);
  }
  if (people.size === 0) return [inapplicable("no-sign-off")];
  const raised = [...people].flatMap(([person, clocks]) =>
    ofPerson(clocks, limits, { person, policy }),
  );
  return raised.length === 0 ? [met("one-by-one")] : raised;
}

function signOffOf({ numbers, ref }: RunRow): SignOff {
  const [earliest = openStart, latest = openEnd, from, until] = numbers;
  const opened =
    from === undefined || until === undefined
      ? undefined
      : { earliest: from, latest: until };
  const [item = ref] = ref.split("/");
  return { at: { earliest, latest }, opened, item, ref };
}

function ofPerson(
  clocks: readonly OfClock[],
  limits: BatchLimits,
  {
    person,
    policy,
  }: { readonly person: string; readonly policy: CompiledPolicy },
): readonly RunDecided[] {
  const signOffs = clocks.flatMap((one) => one.signOffs);
  const { certain, possible } = batchesOf(clocks, limits, policy.clocks);
  const data = {
    least: String(Math.min(limits.items, limits.run)),
    within: durationText(limits.withinUs),
    gap: durationText(limits.minimumGapUs),
  };
  if (certain.length > 0) {
    const all = certain.flat();
    const items = counted(new Set(all.map(({ item }) => item)).size, "item");
    return [
      {
        verdict: "breached",
        reason: "batch",
        basis: "shown",
        data: { ...data, items, batches: `${String(certain.length)} series` },
        sentences: sentencesOf(certain, signOffs.length),
        ...severityOf(limits),
        key: person,
        refs: all.slice(0, shownItems).map(({ ref }) => ref),
      },
    ];
  }
  if (!possible) return [];
  return [
    {
      verdict: "undecidable",
      reason: "order-of-reviews-unknown",
      basis: "not-found",
      data,
      key: person,
      refs: signOffs.slice(0, shownItems).map(({ ref }) => ref),
    },
  ];
}

/** `items: 2` says that no two may be signed off together: a kind that needs single review. */
function severityOf({ items }: BatchLimits): {
  readonly severity?: { readonly level: "high"; readonly because: string };
} {
  return items > 2
    ? {}
    : {
        severity: {
          level: "high",
          because: "the policy asks for single review (batch of 2)",
        },
      };
}

const shownItems = 40;

/** The series as a table: item, opened, signed, gap; the first rows, and how many more there are. */
function sentencesOf(
  batches: readonly (readonly SignOff[])[],
  total: number,
): readonly string[] {
  const all = batches.flat();
  const opened = all.filter((one) => one.opened !== undefined).length;
  const lines = batches.flatMap((batch) =>
    batch.map((one, place) => line(one, batch[place - 1])),
  );
  const more = lines.length - shownItems;
  return [
    `The person has ${counted(total, "sign-off")} on record under this policy; ${String(all.length)} stand in such a series, ${String(opened)} of them with an opening on record.`,
    ...lines.slice(0, shownItems),
    ...(more > 0 ? [`${String(more)} more entries are in such series.`] : []),
    "It prompts a review of the pattern and is not fit on its own for a judgement of performance or conduct.",
  ];
}

function line(one: SignOff, before: SignOff | undefined): string {
  const opened =
    one.opened === undefined
      ? "no opening on record"
      : `opened ${boundText(one.opened.earliest) ?? "at a time not recorded"}`;
  const gap =
    before === undefined
      ? "first of the series"
      : `${durationText(one.at.earliest - before.at.earliest)} after the one before`;
  return `Item ${one.item}: ${opened}; signed ${boundText(one.at.earliest) ?? "at a time not recorded"}; ${gap}.`;
}
