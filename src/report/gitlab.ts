import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import type { Severity } from "../model/words.ts";
import { assuranceLines } from "./assurance.ts";
import type { CiFinding } from "./ci-findings.ts";
import { ciFindings } from "./ci-findings.ts";
import { countOf } from "./count-text.ts";
import { jsonText, terminalText } from "./escape.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";

/**
 * `report.gitlab.json`: GitLab Code Quality, an array of what its report takes and nothing else (`surface.md` 9.3).
 * Entries with one fingerprint collapse into one, so each has the whole id of its finding. It names nobody.
 */
export const gitlab: ReportFormat = {
  name: "gitlab",
  file: "report.gitlab.json",
  render: renderGitlab,
};

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "blocker" | "critical" | "major" | "minor" | "info";
  readonly location: {
    readonly path: string;
    readonly lines: { readonly begin: number };
  };
}

const severityWords: Readonly<Record<Severity, Entry["severity"]>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
  info: "info",
};

async function* renderGitlab(
  view: RunView,
  { ending }: RenderOptions,
): AsyncIterable<string> {
  const { run } = view;
  const { shown, leftOut } = await ciFindings(
    view,
    undefined,
    (_, isHeld) => !isHeld,
  );
  const gaps = assuranceLines(run, ending);
  const notes = [
    ...gaps.map((text, at) => noteOf(run, "no-assurance", text, at)),
    ...(leftOut === 0
      ? []
      : [
          noteOf(
            run,
            "left-out",
            `${countOf(leftOut, "finding is", "findings are")} left out here, the least serious ones; all stand in findings.jsonl`,
            0,
          ),
        ]),
  ];
  yield "[";
  let separator = "\n";
  for (const entry of notes) {
    yield separator + jsonText(entry);
    separator = ",\n";
  }
  for (const finding of shown) {
    yield separator + jsonText(entryOf(finding, run));
    separator = ",\n";
  }
  yield "\n]\n";
}

function entryOf(finding: CiFinding, run: Run): Entry {
  const { id, rule, severity, verdict, headline, evidence } = finding;
  const [first] = evidence;
  return {
    description: terminalText(
      verdict === "breached"
        ? `${headline} (${id})`
        : `Undecidable: ${headline} (${id})`,
    ),
    check_name: rule,
    fingerprint: id,
    severity: verdict === "breached" ? severityWords[severity] : "info",
    location:
      first === undefined
        ? policyLocation(run)
        : { path: terminalText(first.file), lines: { begin: first.line } },
  };
}

/** Something about the run as a whole, shown at its policy. */
function noteOf(run: Run, name: string, text: string, at: number): Entry {
  return {
    description: terminalText(text),
    check_name: name,
    fingerprint: `countersign-${name}-${String(at)}`,
    severity: name === "no-assurance" ? "blocker" : "info",
    location: policyLocation(run),
  };
}

function policyLocation({ policy }: Run): Entry["location"] {
  return { path: terminalText(policy.name), lines: { begin: 1 } };
}
