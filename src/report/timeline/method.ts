import type { Run } from "../../model/run.ts";
import { durationText } from "../../time/display.ts";
import { clockPairText } from "../clock-pair.ts";
import { countOf, countText } from "../count-text.ts";
import { statedGapUs } from "./gaps.ts";

/** How the chronology was made and what it leaves out, in sentences that an expert can take over. */
export function methodSentences(
  run: Run,
  by: "decision" | "patient" | "finding",
): readonly string[] {
  return [
    `Made from a finished run by countersign ${run.tool.version}; nothing was judged again. ${settingsText(run)}`,
    "What a record says stands in the vocabulary of the tool and in coded fields only. Free text and the raw record are not in the run folder: read them at the place that is given. The hash of an entry is of exactly the bytes of its record, that of a source of the whole file.",
    "Observations are the tool's own. Everything else is what the records hold.",
    `Times are local times of ${run.timeZone} with their offset, and beside them as the record writes them. A time that is not exact to the second is given as the interval that it can lie in, the end not included.`,
    "Entries are listed by the first instant that each can have by its own clock; an entry with an upper bound only stands at that bound, one without a time at the end. The list claims no order: where the recorded times do not show one, an observation of both entries says so.",
    `${toleranceText(run)} A counter that a log keeps of its own rows is not in the run folder, and is not used here.`,
    `A gap of ${durationText(statedGapUs)} or more between entries is stated. It says nothing about what was done in that time.`,
    leftOutText(run),
    ...(by === "patient"
      ? [
          "Decisions that the records hold under another identifier of the same person are in a list of their own: ask for each identifier.",
        ]
      : []),
  ];
}

function settingsText({ policy, mapping, environment }: Run): string {
  const mapped =
    mapping === null
      ? "no mapping"
      : `mapping ${mapping.name} (sha256 ${mapping.sha256})`;
  return `Settings of the audit: policy ${policy.name} (sha256 ${policy.sha256}), ${mapped}, time zones ${environment.timeZoneData}.`;
}

function toleranceText({ limits }: Run): string {
  const declared = limits.clockTolerances.map(
    ({ policy, toleranceUs, pairs = [] }) =>
      [
        `${policy} ${durationText(toleranceUs)}`,
        ...pairs.map(clockPairText),
      ].join("; "),
  );
  return `Two entries of two clocks are in order only if they lie further apart than the clocks may differ (${declared.length === 0 ? "none declared" : declared.join("; ")}; 2 min where a decision has no policy).`;
}

function leftOutText(run: Run): string {
  const { accounts, leftOver } = run;
  let read = 0;
  let rejected = 0;
  let ignored = 0;
  for (const account of accounts) {
    read += account.records;
    rejected += account.rejected;
    ignored += account.ignored;
  }
  let left = 0;
  for (const count of Object.values(leftOver)) left += count;
  const unused = `of the ${countOf(read, "record", "records")} of the whole run, ${countText(rejected)} that could not be used and ${countText(ignored)} that the mapping passes over`;
  return `Not in this list, since the run folder does not say whose they are: ${unused}; ${leftOverText(run.events, left)} that belong to no decision.`;
}

function leftOverText(events: number | undefined, left: number): string {
  return events === undefined
    ? countOf(left, "event", "events")
    : `of the ${countOf(events, "event", "events")} read, ${countText(left)}`;
}
