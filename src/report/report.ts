// Enters: a run (summary, figures, rule cards, streams that may be opened again) and options.
// Leaves: text in pieces, made safe for its sink.
// Refuses to know: how anything was judged, where the text goes, the clock, which exit code is right.
// Costs: one or two passes over findings and decisions; memory for the findings shown, never for all.
export { plainPaint } from "./format.ts";
export type {
  FormOptions,
  NamingMode,
  Paint,
  PrivacyMode,
  ReportForm as ReportFormat,
} from "./format.ts";
export type { FaultForm } from "./fault-form.ts";
export { countsFormats } from "./counts/counts.ts";
export { faultForms } from "./fault-forms.ts";
export { countOf } from "./count-text.ts";
export { diffJson, diffText } from "./diff.ts";
export { ciLine, terminalText } from "./escape.ts";
export { heldBy } from "./exceptions.ts";
export { compareFindings } from "./serious.ts";
export { sarifProfiles } from "./sarif/options.ts";
export type {
  AzureBuild,
  PathRename,
  SarifOptions,
  SarifProfile,
} from "./sarif/options.ts";
export { renderText } from "./text.ts";
export { decisionPage } from "./explain-decision.ts";
export { findingPage } from "./explain-finding.ts";
export { rulePage } from "./explain-rule.ts";
export { mappingReview } from "./mapping-review.ts";
export { explainedWords, wordPage } from "./explain-word.ts";
export { chronologyOf } from "./timeline/chronology.ts";
export type { Subject } from "./timeline/chronology.ts";
export type { TimelineFormat } from "./timeline/format.ts";
export type { Typefaces } from "./timeline/pdf/typefaces.ts";
export type { Chronology } from "./timeline/told.ts";
export { timelineFormats } from "./timeline/formats.ts";
