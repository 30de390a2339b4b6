import type { FindingBrief } from "../../model/finding.ts";
import type { DecisionBrief } from "../../model/run-view.ts";
import type { Severity } from "../../model/words.ts";
import { severities } from "../../model/words.ts";
import { countOf, countText } from "../count-text.ts";
import { pageText } from "../escape.ts";
import { shortPlace } from "../origin-text.ts";
import type { Naming } from "../people.ts";
import { headlineInWords, kindWords } from "../vocabulary.ts";

/**
 * One finding as the page script knows it, in this order: id, severity, `undecidable` or empty, rule, headline, advised, done,
 * kind, oversight, patient, place, site.
 */
export type IndexRow = readonly [
  id: string,
  severity: Severity,
  undecidable: string,
  rule: string,
  headline: string,
  advised: string,
  done: string,
  kind: string,
  oversight: string,
  patient: string,
  place: string,
  site: string,
];

/** Texts of one row. */
export const indexColumns: IndexRow["length"] = 12;

/** The finding at a glance, for the table, the search and the filters. */
export function indexRow(
  finding: FindingBrief,
  {
    decision,
    naming,
    mark,
  }: {
    readonly decision: DecisionBrief | undefined;
    readonly naming: Naming;
    /** What an earlier run says of it, after its headline; may be empty. */
    readonly mark: string;
  },
): IndexRow {
  const about = decision === undefined ? { finding } : { finding, decision };
  const prose = (text: string): string => pageText(naming.prose(text, about));
  const evidence = finding.evidence[0];
  const patient =
    finding.patient === null ? "" : naming.patient(finding.patient);
  return [
    finding.id,
    finding.severity,
    finding.verdict === "undecidable" ? "undecidable" : "",
    finding.rule,
    prose(headlineInWords(finding.headline)) + mark,
    decision === undefined ? "" : prose(decision.advised ?? "not recorded"),
    decision === undefined ? "" : prose(decision.done ?? "not recorded"),
    decision === undefined ? "The run as a whole" : kindWords[decision.kind],
    decision?.oversight ?? "",
    pageText(patient),
    evidence === undefined ? "" : pageText(shortPlace(evidence)),
    pageText(decision?.site ?? ""),
  ];
}

/** What the page leaves out, so that no reader takes a part for the whole. */
export function leftOutWords(counts: {
  readonly listed: number;
  readonly total: number;
  readonly panels: number;
  readonly leftOut: Readonly<Record<Severity, number>>;
}): string {
  const { listed, total, panels, leftOut } = counts;
  const left = severities
    .filter((severity) => leftOut[severity] > 0)
    .map((severity) => `${severity} ${countText(leftOut[severity])}`);
  const list =
    listed === total
      ? `All ${countOf(total, "finding is", "findings are")} listed.`
      : `The ${countText(listed)} most serious of ${countText(total)} findings are listed; left out: ${left.join(", ")}.`;
  const detail =
    panels === listed
      ? ""
      : ` The ${countText(panels)} most serious can be opened here.`;
  const rest =
    listed === total && panels === listed
      ? ""
      : " All findings are in findings.jsonl, their decisions in decisions.jsonl.";
  return list + detail + rest;
}
