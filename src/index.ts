/**
 * The library: what the command line uses, and what a program may. Everything else is inside a room.
 */
export { audit } from "./audit/audit.ts";
export type { AuditResult } from "./audit/write-run.ts";
export { readBaseline } from "./audit/baseline.ts";
export type { Baseline } from "./audit/baseline.ts";
export type { JobRequest } from "./audit/cluster/job.ts";
export { mergeParts } from "./audit/cluster/merge-parts.ts";
export type { MergeRequest } from "./audit/cluster/merge-parts.ts";
export {
  workJudge,
  workPlan,
  workRead,
  workSite,
} from "./audit/cluster/work.ts";
export type { WorkMachine } from "./audit/cluster/work.ts";
export { checkPolicyFile } from "./audit/check-policy.ts";
export type { PolicyFileCheck, PolicyWindow } from "./audit/check-policy.ts";
export { differences, proposeSettings, writeProposal } from "./audit/init.ts";
export type {
  InitProposal,
  SettingsDifference,
  WrittenProposal,
} from "./audit/init.ts";
export type { DiffLine } from "./audit/line-diff.ts";
export { profileExports } from "./audit/profile.ts";
export type { Profiles } from "./audit/profile.ts";
export { sampleSizes } from "./audit/sample.ts";
export { writeSettings } from "./audit/settings-files.ts";
export { keyName, readKeyFile } from "./audit/key-file.ts";
export { loadConfig, refuseConfigInInputs } from "./audit/config.ts";
export type { LoadedConfig } from "./audit/config.ts";
export { diffRuns } from "./audit/diff-runs.ts";
export { appendText } from "./audit/write-aside.ts";
export { openReports } from "./audit/run-reports.ts";
export type {
  ReportOptions,
  ReportPlace,
  RunReports,
} from "./audit/run-reports.ts";
export { examine } from "./audit/doctor.ts";
export type { DoctorRequest } from "./audit/doctor.ts";
export type { Check } from "./audit/doctor-check.ts";
export { explain } from "./audit/explain.ts";
export { explainDecision, explainFinding } from "./audit/explain-finding.ts";
export { readYields } from "./audit/mapped-yields.ts";
export { nodeFiles } from "./audit/files.ts";
export type {
  AuditMachine,
  AuditOutcome,
  AuditRequest,
  Decided,
  Progress,
} from "./audit/options.ts";
export { ruleCatalogue, rulesOfPolicies } from "./audit/policy-rules.ts";
export type { PolicyRules, RuleCatalogue } from "./audit/policy-rules.ts";
export { reportFaults } from "./audit/fault-report.ts";
export type { FaultReport, FaultReportRequest } from "./audit/fault-report.ts";
export { openTimeline } from "./audit/timeline.ts";
export type { RunTimeline, TimelineRequest } from "./audit/timeline.ts";
export { planTriage } from "./audit/triage.ts";
export type {
  TriageChange,
  TriagePlan,
  TriageRequest,
} from "./audit/triage.ts";
export { validateOnly } from "./audit/validate-only.ts";
export type { ValidateRequest } from "./audit/validate-only.ts";
export { auditPatient } from "./audit/patient.ts";
export type { PatientResult, Settings } from "./audit/patient.ts";
export type { Config, UsedConfig } from "./model/config.ts";
export type { OneSided } from "./model/diff.ts";
export type { RunEnding } from "./model/ending.ts";
export { CountersignError } from "./model/error.ts";
export type { Event } from "./model/event.ts";
export type { Fault } from "./model/fault.ts";
export type { Files } from "./model/files.ts";
export type { Finding, RuleCard } from "./model/finding.ts";
export type { Question, SourceProposal } from "./model/proposal.ts";
export { nearestName } from "./model/nearest.ts";
export type { DecisionLine } from "./model/decision-line.ts";
export type { FileAccount, Run } from "./model/run.ts";
export type { RunSummary } from "./model/run-summary.ts";
export type { RunView } from "./model/run-view.ts";
export type { Yields } from "./model/site.ts";
export type {
  FaultKind,
  PassedOver,
  ValidateResult,
} from "./model/validation.ts";
export { severities } from "./model/words.ts";
export type {
  Alignment,
  EventType,
  Oversight,
  Severity,
} from "./model/words.ts";
export { schemaNames, schemaText } from "./validate/validate.ts";
export { ruleCards } from "./judge/judge.ts";
export {
  ciLine,
  countsFormats,
  diffJson,
  diffText,
  faultForms,
  plainPaint,
  renderText,
  sarifProfiles,
  terminalText,
  timelineFormats,
} from "./report/report.ts";
export type {
  FaultForm,
  NamingMode,
  AzureBuild,
  PathRename,
  SarifOptions,
  SarifProfile,
  Paint,
  PrivacyMode,
  Subject,
  TimelineFormat,
} from "./report/report.ts";
export { formats } from "./report/formats.ts";
