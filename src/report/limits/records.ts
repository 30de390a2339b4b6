import type { Run } from "../../model/run.ts";
import { countOf, countText } from "../count-text.ts";
import type { LimitFact } from "./limit-fact.ts";
import { mostFrequent } from "./limit-fact.ts";

/** Logs that a policy needs and that were not read. */
export function missingLogs(run: Run): readonly LimitFact[] {
  if (run.missing.length === 0) return [];
  return [
    {
      code: "log-missing",
      weight: "gap",
      sentence:
        "A log that a policy needs was not read. This is not a clean result.",
      parts: run.missing.map(({ policy, reason }) =>
        policy === null ? reason : `${policy}: ${reason}`,
      ),
    },
  ];
}

/** Records that were read and not used, of how many, by reason; said where there are none, too. */
export function unusedRecords(
  run: Run,
  fate: "rejected" | "ignored",
): LimitFact {
  const reasons = new Map<string, number>();
  let read = 0;
  let unused = 0;
  for (const account of run.accounts) {
    read += account.records;
    unused += account[fate];
    const counts =
      fate === "rejected" ? account.rejectedCodes : account.ignoredReasons;
    for (const [reason, count] of Object.entries(counts))
      reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  const are = unused === 1 ? "was" : "were";
  return {
    code: `records-${fate}`,
    weight: fate === "rejected" && unused > 0 ? "gap" : "scope",
    sentence:
      unused === 0
        ? `No record was ${fate}.`
        : `${countText(unused)} of ${countOf(read, "record", "records")} ${are} ${fate} and not used.`,
    parts: mostFrequent(reasons),
  };
}

/** Events that belong to no decision, by reason. */
export function leftOverEvents(run: Run): readonly LimitFact[] {
  const reasons = Object.entries(run.leftOver).filter(([, n]) => n > 0);
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return [];
  return [
    {
      code: "events-left-over",
      weight: "scope",
      sentence: `${leftOverWords(run, total)} ${total === 1 ? "belongs" : "belong"} to no decision.`,
      parts: mostFrequent(new Map(reasons)),
    },
  ];
}

function leftOverWords({ events }: Run, total: number): string {
  return events === undefined
    ? `${countOf(total, "event", "events")} that ${total === 1 ? "was" : "were"} read`
    : `${countText(total)} of ${countOf(events, "event that was", "events that were")} read`;
}

/** What was noted while reading, but for what `acrossPatients` says, and warnings. */
export function notes(run: Run): readonly LimitFact[] {
  const across = new Set<string>(
    run.limits.acrossPatients.map(({ code }) => code),
  );
  const counts = Object.entries(run.notes).filter(
    ([code, count]) => count > 0 && !across.has(code),
  );
  const parts = [...mostFrequent(new Map(counts)), ...run.warnings];
  if (parts.length === 0) return [];
  return [
    {
      code: "notes",
      weight: "scope",
      sentence: "Noted while reading; these change no verdict:",
      parts,
    },
  ];
}
