import { openEnd, openStart, originOf } from "../../model/event.ts";
import type { Event, Interval } from "../../model/event.ts";
import { addDuration } from "../../time/duration.ts";
import { boundText, durationText } from "../../time/display.ts";
import { durationUs } from "../compile-policy.ts";
import { met, notAsked } from "../define-rule.ts";
import type { CompiledPolicy } from "../policy.ts";
import { nameOf } from "../run/book.ts";
import { keptOrigin } from "../run/kept-origin.ts";
import type { RunBook, RunState } from "../run/book.ts";
import { windowsOf } from "../run/gap.ts";
import { isHarmRecord } from "../run/harm-record.ts";
import { tooMuch } from "../run/run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRaised,
  RunRule,
  SeenPatient,
} from "../run/run-rule.ts";
import { sourcesOf, systemsOf } from "../run/systems.ts";
import { counted } from "../sentences.ts";

const id = "retention-shortfall";

/** R34: needed logs are gone, will go too early, or are not held (`rules.md` 3). Switched on by `retention`. */
export const retentionShortfall: RunRule = {
  id,
  number: "R34",
  title: "Logs do not reach back, or are not held, as long as the policy asks",
  why: "What is gone limits what can be shown later.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 18(1), 19(1), 26(6)",
    "21 CFR 11.10(e)",
  ],
  severity: "medium",
  oversight: false,
  reasons: {
    "starts-later":
      "source {source}: its first row is of {first}, although the export declares to reach back further and logs are kept for {logs}",
    "reach-not-shown":
      "source {source}: its first row is of {first}; whether the older rows that {logs} asks for are held is not shown",
    "shorter-than-six-months":
      "logs are kept for {logs}, which is less than six months",
    "held-record-deleted":
      "a deletion is on record in {cases} linked to an incident or harm",
    "harm-without-hold":
      "{cases} linked to an incident or harm are on record, and the policy holds no logs for incidents",
  },
  page: {
    proof:
      "the first row is later than the policy's retention reaches back, the period is below six months, held rows were deleted, or a case linked to harm is under no hold.",
    policyKeys: ["retention.logs", "retention.hold"],
    shows:
      "the reach of each source, the dates that the policy asks for, and deletions on record",
  },
  traps:
    "a short period chosen on purpose, as for audio; a system that was taken into use later; older rows that are kept elsewhere",
  settledBy:
    "the rows from before the first one supplied, or the record of when and why they were deleted",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  observe,
  conclude,
};

function observe(seen: SeenPatient, book: RunBook): void {
  if (seen.policies.every(({ source }) => source.retention === undefined))
    return;
  observeTimes(seen.patient.events, book);
  for (const { decision, policy, refOf } of seen.decisions) {
    if (policy?.source.retention === undefined) continue;
    const harms = decision.events.findIndex(({ event }) =>
      isHarmRecord(event, policy),
    );
    if (harms < 0) continue;
    book.add(nameOf(id, policy.id, "harm"));
    book.sample(nameOf(id, policy.id, "harm"), refOf(harms));
    const deleted = decision.events.flatMap(({ event }, index) =>
      isDeletion(event) ? [refOf(index)] : [],
    );
    if (deleted.length === 0) continue;
    book.add(nameOf(id, policy.id, "deleted"));
    for (const ref of deleted)
      book.sample(nameOf(id, policy.id, "deleted"), ref);
  }
}

function isDeletion({ type, fields }: Event): boolean {
  return type === "context.record-changed" && fields.reasonCode === "delete";
}

/** The first row of each source, and the end of the log. */
function observeTimes(events: readonly Event[], book: RunBook): void {
  const firsts = new Map<
    string,
    { readonly at: Interval; readonly event: Event }
  >();
  for (const event of events) {
    const at = event.times.occurredAt ?? event.times.recordedAt;
    if (at === undefined) continue;
    const known = firsts.get(event.source);
    if (known === undefined || at.earliest < known.at.earliest)
      firsts.set(event.source, { at, event });
    book.most(nameOf(id, "last"), at.latest);
  }
  for (const [source, { at, event }] of firsts) {
    book.least(nameOf(id, "first", source), at.earliest);
    book.sample(nameOf(id, "row", source), rowText(at, event));
  }
}

/** The first row of a source, as a text that sorts by its time: a sample keeps the smallest. */
function rowText(at: Interval, event: Event): string {
  const sortable = String(at.earliest - openStart).padStart(17, "0");
  return `${sortable} ${JSON.stringify(originOf(event))}`;
}

function conclude(state: RunState, end: PolicyEnd): readonly RunDecided[] {
  const { policy } = end;
  const { retention } = policy.source;
  if (retention === undefined) return [notAsked];
  const systems = systemsOf(state, policy);
  if (state.full.includes(id) || systems === undefined) return [tooMuch("")];
  const { logs, hold = [] } = retention;
  const raised = [
    ...(logs === undefined ? [] : ofPeriod(logs)),
    ...(logs === undefined ? [] : ofSources(state, end, logs, systems)),
    ...ofCases(state, policy, hold),
  ];
  return raised.length === 0 ? [met("kept-as-asked")] : raised;
}

/** AIA 19(1), 26(6): automatically made logs are kept for at least six months. */
function ofPeriod(logs: string): readonly RunRaised[] {
  if (addDuration(0, logs) >= addDuration(0, "P6M")) return [];
  return [
    {
      verdict: "breached",
      reason: "shorter-than-six-months",
      basis: "shown",
      data: { logs },
      key: "period",
    },
  ];
}

/** A month without a row at the start of what a window covers; a policy that writes `logging.silence` says it itself. */
const usualSilence = "P31D";

function ofSources(
  state: RunState,
  end: PolicyEnd,
  logs: string,
  systems: readonly string[],
): readonly RunRaised[] {
  const now = end.asOf ?? state.most[nameOf(id, "last")];
  if (now === undefined) return [];
  const sources = new Set(
    systems.flatMap((system) => sourcesOf(state, system)),
  );
  return [...sources].sort().flatMap((source) => {
    const first = state.least[nameOf(id, "first", source)];
    if (first === undefined || first === openStart) return [];
    return ofSource({ state, end, logs, now, source, first });
  });
}

interface Reach {
  readonly state: RunState;
  readonly end: PolicyEnd;
  readonly logs: string;
  readonly now: number;
  readonly source: string;
  readonly first: number;
}

/**
 * Whether a source reaches back to where it has to: the period of the policy, cut off where the system is first known to
 * be in use (a policy in force, an approved model). That older rows are gone is claimed only where a declared window
 * reaches back so far (law 5).
 */
function ofSource(reach: Reach): readonly RunRaised[] {
  const { state, end, logs, now, source, first } = reach;
  const start = startOfUse(end.policy);
  const reaches = (instant: number): boolean =>
    instant <= start || addDuration(instant, logs) <= now;
  const silenceUs = durationUs(
    end.policy.source.logging?.silence ?? usualSilence,
  );
  if (reaches(first - silenceUs)) return [];
  const windows = windowsOf(end.site.sources, source, [source]);
  const isDeclared =
    windows?.some(({ earliest }) => reaches(earliest)) === true;
  const origin = firstOrigin(state, source);
  return [
    {
      verdict: isDeclared ? "breached" : "undecidable",
      reason: isDeclared ? "starts-later" : "reach-not-shown",
      basis: "not-found",
      data: { source, first: boundText(first) ?? "no known time", logs },
      sentences: [
        `The system is known to be in use from ${boundText(start) ?? "no known time"}; the moment looked at is ${boundText(now) ?? "not known"}.`,
        `A gap of up to ${durationText(silenceUs)} at the start is taken as a time without cases.`,
        isDeclared
          ? "The declared windows of the source reach back far enough."
          : "No declared window of the source reaches back far enough, so that nothing can be said of older rows.",
      ],
      key: `reach|${source}`,
      origins: origin === undefined ? [] : [origin],
    },
  ];
}

/** From when the policy or an approved model shows that there was something to log. */
function startOfUse({ from, models }: CompiledPolicy): number {
  const starts = [from, ...(models ?? []).map((model) => model.from)];
  return starts.reduce((least, one) => Math.min(least, one), openEnd);
}

function firstOrigin(
  state: RunState,
  source: string,
): Event["origins"][number] | undefined {
  const [row] = state.samples[nameOf(id, "row", source)] ?? [];
  return row === undefined
    ? undefined
    : keptOrigin(row.slice(row.indexOf(" ") + 1));
}

function ofCases(
  state: RunState,
  policy: CompiledPolicy,
  hold: readonly string[],
): readonly RunRaised[] {
  const raised = (reason: string, word: string): readonly RunRaised[] => {
    const cases = state.sums[nameOf(id, policy.id, word)] ?? 0;
    if (cases === 0) return [];
    return [
      {
        verdict: "breached",
        reason,
        basis: "shown",
        data: { cases: counted(cases, "decision") },
        severity: { level: "high", because: "a harm-linked case" },
        key: word,
        refs: state.samples[nameOf(id, policy.id, word)] ?? [],
      },
    ];
  };
  return [
    ...raised("held-record-deleted", "deleted"),
    ...(hold.includes("incident") ? [] : raised("harm-without-hold", "harm")),
  ];
}
