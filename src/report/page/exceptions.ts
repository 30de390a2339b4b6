import type { Run } from "../../model/run.ts";
import type { RunException } from "../../model/run-exceptions.ts";
import { countOf } from "../count-text.ts";
import { exceptionTarget, heldCount } from "../exceptions.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { Naming } from "../people.ts";
import { exceptionWords } from "../vocabulary.ts";
import { table } from "./table.ts";

/** The exceptions of a run: what each speaks of, who approved it, until when, and the findings; nothing where none were given. */
export function exceptionsSection(run: Run, naming: Naming): readonly Html[] {
  const { exceptions } = run;
  if (exceptions === undefined) return [];
  const held = heldCount(exceptions);
  return [
    el(
      "section",
      { id: "exceptions", "aria-labelledby": "exceptions-title" },
      el("h2", { id: "exceptions-title" }, "Exceptions"),
      el(
        "p",
        {},
        `${countOf(held, "breached finding is", "breached findings are")} excepted. An excepted finding stays in every count and list of this page; it does not decide the exit code. Verdict and severity do not change.`,
      ),
      el(
        "p",
        {},
        `Ends are judged as of ${exceptions.judgedAt ?? "no time: none is recorded"}.`,
      ),
      exceptions.entries.length === 0
        ? undefined
        : table(
            {
              id: "exception-list",
              caption: `Exceptions of ${exceptions.name}, sha256 ${exceptions.sha256}`,
              columns: [
                { title: "Speaks of", kind: "code" },
                { title: "State" },
                { title: "Category" },
                { title: "Reason" },
                { title: "Approved by" },
                { title: "Approved on", kind: "short" },
                { title: "Ends (not included)", kind: "short" },
                { title: "Findings", kind: "code" },
              ],
            },
            exceptions.entries.map((entry) => ({
              cells: cellsOf(entry, naming),
            })),
          ),
    ),
  ];
}

/** Findings of one exception that the page names; the rest is counted. */
const named = 20;

function cellsOf(entry: RunException, naming: Naming): readonly string[] {
  const { codes, findings, hazard } = entry;
  const more = findings.length - named;
  return [
    `${exceptionTarget(entry)} (line ${String(entry.line)})`,
    codes.length === 0
      ? "in force"
      : codes.map((code) => exceptionWords[code]).join("; "),
    hazard === null ? entry.category : `${entry.category}, ${hazard}`,
    naming.prose(entry.reason),
    entry.approvedBy,
    entry.approvedOn,
    entry.ends,
    `${findings.slice(0, named).join(", ")}${more > 0 ? `, and ${String(more)} more` : ""}`,
  ];
}
