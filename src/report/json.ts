import type { Finding } from "../model/finding.ts";
import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { baselineStates } from "./baseline.ts";
import { jsonText } from "./escape.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import { answerOf, remainderOf } from "./funnel.ts";
import { limitsOf } from "./limits.ts";
import type { About, Naming, PeopleOfDecision } from "./people.ts";
import { namingOf, privacyWords } from "./people.ts";
import { standingStatements } from "./vocabulary.ts";
import { withBriefs } from "./with-decisions.ts";
import type { FindingWith } from "./with-decisions.ts";

/** `report.json`: the summary, the rules' cards and every finding, for any program (`surface.md` 6). */
export const json: ReportFormat = {
  name: "json",
  file: "report.json",
  render: renderJson,
};

/** One line a member of the outer object and one line a finding, so that a reader may also stream it. */
async function* renderJson(
  view: RunView,
  options: RenderOptions,
): AsyncIterable<string> {
  const { run } = view;
  const naming = namingOf(run, options);
  const head: Readonly<Record<string, unknown>> = {
    ...run,
    ...exceptionsIn(run, naming),
    statistics: statisticsIn(run, naming),
    privacy: { mode: naming.mode, statement: privacyWords[naming.mode] },
    statements: standingStatements(run.policy.name),
    answer: [answerOf(run), remainderOf(run)].filter((text) => text !== ""),
    cannotTell: limitsOf(run),
  };
  const members = Object.entries(head).map(
    ([name, value]) => `${jsonText(name)}:${jsonText(value)},\n`,
  );
  yield `{\n${members.join("")}"findings":[`;
  let separator = "\n";
  const stateOf = baselineStates(run);
  for await (const { finding, decision } of withPeople(view, naming)) {
    const about = decision === undefined ? { finding } : { finding, decision };
    const shown = named(finding, about, naming);
    yield (
      separator +
      jsonText(
        stateOf === undefined
          ? shown
          : { ...shown, baseline: stateOf(finding.id) },
      )
    );
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** Whoever reviewed bears the name of this rendering. */
function statisticsIn({ statistics }: Run, naming: Naming): Run["statistics"] {
  const { reviewTimes } = statistics;
  if (reviewTimes === undefined) return statistics;
  const rows = reviewTimes.rows.map((row) =>
    Object.assign({}, row, { reviewer: naming.staff(row.reviewer) }),
  );
  return { ...statistics, reviewTimes: { ...reviewTimes, rows } };
}

/** The reasons of exceptions are free text, cleaned as sentences are. */
function exceptionsIn(
  { exceptions }: Run,
  naming: Naming,
): Pick<Run, "exceptions"> {
  if (exceptions === undefined) return {};
  const entries = exceptions.entries.map((entry) =>
    Object.assign({}, entry, { reason: naming.prose(entry.reason) }),
  );
  return { exceptions: { ...exceptions, entries } };
}

/** Who may be named in a finding's sentences: nobody need be looked for where people keep their names. */
async function* withPeople(
  view: RunView,
  { mode }: Naming,
): AsyncIterable<FindingWith<PeopleOfDecision>> {
  if (mode === "full")
    for await (const finding of view.findings())
      yield { finding, decision: undefined };
  else yield* withBriefs(view);
}

function named(finding: Finding, about: About, naming: Naming): Finding {
  const prose = (text: string): string => naming.prose(text, about);
  return {
    ...finding,
    patient: finding.patient === null ? null : naming.patient(finding.patient),
    headline: prose(finding.headline),
    reasons: finding.reasons.map(prose),
  };
}
