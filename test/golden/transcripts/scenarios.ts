import {
  copyFileSync,
  cpSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { base, mapping, policy } from "../bad-inputs/setting.ts";
import { root } from "../run.ts";
import { clean } from "./folder.ts";
import { reports } from "./report-scenarios.ts";

/** One command as a person types it, in a folder that `furnish` filled. */
export interface Scenario {
  /** Name of the transcript. */
  readonly name: string;
  /** Words after `countersign`; no word holds a space. */
  readonly command: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly prepare?: (folder: string) => void;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A command that is run before, silently. */
  readonly before?: string;
}

const native = "-p policy.yaml";
const based = "base.csv -m mapping.yaml -p base-policy.yaml";
const withMapping = (
  from: string,
  to: string,
): Readonly<Record<string, string>> => ({
  "mapping.yaml": mapping().replace(from, to),
});
const withPolicy = (
  from: string,
  to: string,
): Readonly<Record<string, string>> => ({
  "base-policy.yaml": policy.replace(from, to),
});

const help: readonly Scenario[] = [
  { name: "help", command: "--help" },
  { name: "no-words", command: "" },
  { name: "version", command: "--version" },
  { name: "audit-help", command: "audit --help" },
  { name: "validate-help", command: "validate --help" },
  { name: "worker-help", command: "worker --help" },
  { name: "worker-plan-help", command: "worker plan --help" },
  { name: "merge-help", command: "merge --help" },
];

/** Three rows that can be used, three with a day that could be a month, and one that is cut. */
const bad = `${base}${base.split("\n").slice(1).join("\n").replaceAll("2024-03-01T", "01/03/2024 ")}9990000018,D-001\n`;

const usage: readonly Scenario[] = [
  { name: "unknown-option", command: "audit small.csv --fail-onn high" },
  { name: "unknown-command", command: "adit small.csv" },
  { name: "no-inputs", command: "audit" },
  { name: "option-without-value", command: "audit small.csv -p" },
  { name: "unknown-format", command: `audit small.csv ${native} -f htm` },
  {
    name: "mistyped-severity",
    command: `audit small.csv ${native} --fail-on hihg`,
  },
  {
    name: "bad-max-rejected",
    command: `audit small.csv ${native} --max-rejected many`,
  },
  { name: "empty-out", command: `audit small.csv ${native} --out=` },
  {
    name: "file-named-like-a-command",
    command: `audit ::error::x.csv ${native}`,
  },
  {
    name: "policy-named-like-a-command",
    command: "policy check ::add-mask::x.yaml",
    prepare: (folder) =>
      copyFileSync(
        join(folder, "policy.yaml"),
        join(folder, "::add-mask::x.yaml"),
      ),
  },
  {
    name: "bad-as-of",
    command: `audit small.csv ${native} --as-of 2026-04-01T00:00:00`,
  },
  { name: "bad-privacy", command: `audit small.csv ${native} --privacy ful` },
  { name: "unknown-schema", command: "schema polcy" },
  { name: "policy-not-given", command: "audit small.csv" },
];

const files: readonly Scenario[] = [
  { name: "policy-not-found", command: "audit small.csv -p polcy.yaml" },
  { name: "input-not-found", command: `audit smal.csv ${native}` },
  { name: "pattern-matches-nothing", command: `audit exports/*.csv ${native}` },
  {
    name: "mapping-matches-nothing",
    command: "audit folder -m mapping.yaml -p base-policy.yaml",
    prepare: (folder) => mkdirSync(join(folder, "folder")),
  },
  { name: "same-file-twice", command: `audit clean.csv ./clean.csv ${native}` },
  {
    name: "same-file-by-a-link",
    command: `audit clean.csv link.csv ${native}`,
    prepare: (folder) => symlinkSync("clean.csv", join(folder, "link.csv")),
  },
  {
    name: "empty-file",
    command: `audit empty.csv ${native}`,
    files: { "empty.csv": "" },
  },
  {
    name: "header-only",
    command: `audit header.csv ${native}`,
    files: { "header.csv": clean.split("\n", 1).join("") + "\n" },
  },
  { name: "not-the-native-layout", command: `audit base.csv ${native}` },
  { name: "policy-is-an-export", command: "audit small.csv -p small.csv" },
  {
    name: "mapping-is-an-export",
    command: `audit small.csv -m log.ndjson ${native}`,
    files: {
      "log.ndjson": '{"patient":"9990000018"}\n{"patient":"9990000018"}\n',
    },
  },
  {
    name: "output-exists",
    command: `audit clean.csv ${native}`,
    before: `audit clean.csv ${native}`,
  },
  {
    name: "output-is-input",
    command: `audit clean.csv ${native} -o clean.csv`,
  },
  {
    name: "output-holds-input",
    command: `audit exports/clean.csv ${native} -o exports`,
    prepare: (folder) => {
      mkdirSync(join(folder, "exports"));
      writeFileSync(join(folder, "exports/clean.csv"), clean);
    },
  },
  {
    name: "output-in-no-folder",
    command: `audit clean.csv ${native} -o runs/first`,
  },
  {
    name: "gzip-cut",
    command: `audit cut.csv.gz ${native}`,
    files: { "cut.csv.gz": gzipSync(clean).subarray(0, -9) },
  },
  {
    name: "header-looks-like-data",
    command: "audit data.csv -m mapping.yaml -p base-policy.yaml",
    files: { "data.csv": base.split("\n").slice(1).join("\n") },
  },
  {
    name: "json-of-several-arrays",
    command: "audit two.json -m mapping.yaml -p base-policy.yaml",
    files: { "two.json": '{"rows":[{"a":"1"}],"pages":[1]}' },
  },
];

const settings: readonly Scenario[] = [
  {
    name: "mapping-unknown-key",
    command: `audit ${based}`,
    files: withMapping("identifier:", "identifer:"),
  },
  {
    name: "mapping-unknown-type",
    command: `audit ${based}`,
    files: withMapping("recommendation.issued", "recommendation.isued"),
  },
  {
    name: "mapping-missing-column",
    command: `audit ${based}`,
    files: withMapping("patient: patient_id", "patient: patientid"),
  },
  {
    name: "mapping-lacks-events",
    command: `audit ${based}`,
    files: withMapping("events:", "event:"),
  },
  {
    name: "mapping-syntax",
    command: `audit ${based}`,
    files: withMapping("fields:\n", "fields: [\n"),
  },
  {
    name: "policy-unknown-rule",
    command: `audit ${based}`,
    files: {
      "base-policy.yaml": `${policy}    rules: { review-to-short: { severity: low } }\n`,
    },
  },
  {
    name: "policy-overlap",
    command: `audit ${based}`,
    files: {
      "base-policy.yaml": `${policy}${policy.slice(policy.indexOf("  - id:")).replace("id: start-x", "id: start-y")}`,
    },
  },
  {
    name: "policy-without-approver",
    command: `audit ${based}`,
    files: withPolicy("    approvedBy: Clinical Safety Officer\n", ""),
  },
  {
    name: "policy-ends-before-it-begins",
    command: `audit ${based}`,
    files: withPolicy(
      "from: 2015-01-01 }",
      "from: 2015-01-01, until: 2014-01-01 }",
    ),
  },
  {
    name: "policy-long-line",
    command: `audit ${based}`,
    files: withPolicy(
      "appliesTo: {",
      `hazards: [${Array.from({ length: 20 }, (_, at) => `HAZ-${at + 100}`).join(", ")}, [HAZ-1]]\n    appliesTo: {`,
    ),
  },
];

const runs: readonly Scenario[] = [
  { name: "audit-small", command: `audit small.csv ${native}` },
  { name: "audit-clean", command: `audit clean.csv ${native} -f text` },
  { name: "audit-late", command: `audit late.csv ${native}` },
  {
    name: "audit-late-never",
    command: `audit late.csv ${native} --fail-on never`,
  },
  { name: "audit-cut", command: `audit cut.csv ${native}` },
  {
    name: "audit-cut-allowed",
    command: `audit cut.csv ${native} --max-rejected 1`,
  },
  {
    name: "audit-forced",
    command: `audit clean.csv ${native} --force`,
    before: `audit clean.csv ${native}`,
  },
  {
    name: "audit-same-content-twice",
    command: `audit clean.csv copy.csv ${native}`,
    files: { "copy.csv": clean },
  },
  {
    name: "audit-header-only-beside",
    command: "audit base.csv header.csv -m mapping.yaml -p base-policy.yaml",
    files: {
      "header.csv": `${base.split("\n", 1).join("")}\n`,
      "mapping.yaml": mapping().replace(/ {4}covers:.*\n/u, ""),
    },
  },
  { name: "audit-stdin", command: `audit - ${native}`, stdin: clean },
  { name: "audit-quiet", command: `audit late.csv ${native} --quiet` },
  {
    name: "audit-colour",
    command: `audit late.csv ${native}`,
    env: { FORCE_COLOR: "1" },
  },
  { name: "validate-cut", command: "validate cut.csv" },
  { name: "validate-clean", command: "validate base.csv -m mapping.yaml" },
  {
    name: "validate-faults",
    command: "validate bad.csv -m mapping.yaml --max-rejected 50%",
    files: { "bad.csv": bad },
  },
  {
    name: "validate-json",
    command: "validate bad.csv -m mapping.yaml -f json",
    files: { "bad.csv": bad },
  },
  {
    name: "validate-into-a-file",
    command: "validate bad.csv -m mapping.yaml -f sarif -o faults.sarif",
    files: { "bad.csv": bad },
  },
  {
    name: "validate-over-an-input",
    command: "validate cut.csv -f json -o cut.csv --force",
  },
  { name: "validate-unknown-form", command: "validate cut.csv -f srif" },
  {
    name: "validate-stops-and-writes-nothing",
    command:
      "validate bad.csv empty.csv -m mapping.yaml -f json -o faults.json",
    files: { "bad.csv": bad, "empty.csv": "" },
  },
  { name: "demo", command: "demo" },
];

/** A config that says all that an audit needs. */
const config =
  "inputs: [late.csv]\npolicy: policy.yaml\nformats: [json]\nlimits: { failOn: never }\n";

const configs: readonly Scenario[] = [
  {
    name: "config-used",
    command: "audit",
    files: { "countersign.yaml": config },
  },
  {
    name: "config-overridden",
    command: "audit clean.csv --fail-on high -o march",
    files: { "countersign.yaml": config },
    env: { COUNTERSIGN_FORMAT: "html" },
  },
  {
    name: "config-unknown-key",
    command: "audit",
    files: { "countersign.yaml": config.replace("failOn", "failon") },
  },
  {
    name: "config-in-inputs",
    command: `audit . ${native}`,
    files: { "countersign.yaml": config },
  },
  {
    name: "config-is-an-export",
    command: "audit",
    prepare: (folder) =>
      copyFileSync(join(folder, "small.csv"), join(folder, "countersign.yaml")),
  },
];

/** Puts the exports of a layout into a folder of their own, and what the folder of the scenario holds aside. */
const withExports =
  (layout: string) =>
  (folder: string): void => {
    cpSync(
      join(root, "fixtures/layouts", layout, "exports"),
      join(folder, "exports"),
      { recursive: true },
    );
    for (const name of ["mapping.yaml", "policy.yaml"])
      rmSync(join(folder, name));
  };

const answered =
  "--answer zone=Europe/London --answer words:decisions.OUTCOME=yes --answer persons:decisions=yes";

const inits: readonly Scenario[] = [
  { name: "init-help", command: "init --help" },
  { name: "init-no-exports", command: "init" },
  {
    name: "init-asks",
    command: "init exports",
    prepare: withExports("wide-decisions"),
  },
  {
    name: "init-yes",
    command: "init exports --yes",
    prepare: withExports("doubtful-dates"),
  },
  {
    name: "init-answered",
    command: `init exports --quiet ${answered}`,
    prepare: withExports("wide-decisions"),
  },
  {
    name: "init-several-files",
    command: "init exports --yes",
    prepare: withExports("three-files"),
  },
  {
    name: "init-update",
    command: `init exports --quiet --update ${answered}`,
    prepare: withExports("wide-decisions"),
    before: "init exports --yes",
  },
  {
    name: "init-never-overwrites",
    command: "init exports --yes --quiet",
    prepare: withExports("wide-decisions"),
    before: "init exports --yes",
  },
  {
    name: "init-force",
    command: `init exports --force --quiet ${answered}`,
    prepare: withExports("wide-decisions"),
    before: "init exports --yes",
  },
  {
    name: "init-then-audit",
    command: "audit",
    prepare: withExports("wide-decisions"),
    before: "init exports --yes",
  },
  {
    name: "init-unknown-answer",
    command: "init exports --answer zoned=Europe/London",
    prepare: withExports("wide-decisions"),
  },
  {
    name: "init-bad-answer",
    command: "init exports --answer zone=London",
    prepare: withExports("wide-decisions"),
  },
  {
    name: "init-not-utf-8",
    command: "init exports --quiet",
    prepare: withExports("semicolons-and-staff"),
  },
  {
    name: "init-no-header",
    command: "init people.csv",
    files: { "people.csv": "SMITH,JOHN,LEEDS\nJONES,MARY,YORK\n" },
  },
  {
    name: "init-two-tables",
    command: "init two.csv",
    files: {
      "two.csv":
        "CASE_ID,REVIEWED_AT,REVIEWER\n1,2026-03-02T09:00:00Z,N1\n2,2026-03-02T09:00:00Z,N1\nCASE_ID,SIGNED_AT\n1,2026-03-02T09:00:00Z\n",
    },
  },
  {
    name: "init-native",
    command: "init clean.csv",
    prepare: (folder) => rmSync(join(folder, "policy.yaml")),
  },
];

const ready =
  "inputs: [base.csv]\nmapping: mapping.yaml\npolicy: base-policy.yaml\n";

const doctors: readonly Scenario[] = [
  { name: "doctor-help", command: "doctor --help" },
  {
    name: "doctor-ready",
    command: "doctor",
    files: { "countersign.yaml": ready },
  },
  { name: "doctor-nothing-set", command: "doctor" },
  {
    name: "doctor-after-init",
    command: "doctor",
    prepare: withExports("wide-decisions"),
    before: "init exports --yes",
  },
  {
    name: "doctor-to-mend",
    command: "doctor base.csv late.csv -m mapping.yaml -p base-policy.yaml",
    files: {
      ...withMapping("patient: patient_id", "patient: patientid"),
      ...withPolicy("by: [doctor]", "by: [docter]"),
    },
  },
  {
    name: "doctor-windows",
    command: "doctor base.csv -m mapping.yaml -p base-policy.yaml",
    files: {
      "mapping.yaml": mapping().replace(
        / {4}covers:.*\n/u,
        "    covers: { from: 2023-01-01, until: 2023-02-01 }\n",
      ),
      ...withPolicy("from: 2015-01-01", "from: 2030-01-01"),
    },
  },
];

const policyCheck: readonly Scenario[] = [
  { name: "policy-check-help", command: "policy check --help" },
  { name: "policy-without-check", command: "policy" },
  {
    name: "policy-check-clean",
    command:
      "policy check cxr-triage.yaml warfarin-dose.yaml scribe-letter.yaml",
    prepare: (folder) => {
      for (const name of ["cxr-triage", "warfarin-dose", "scribe-letter"])
        copyFileSync(
          join(root, `fixtures/policies/${name}.yaml`),
          join(folder, `${name}.yaml`),
        );
    },
  },
  {
    name: "policy-check-warnings",
    command: "policy check base-policy.yaml",
    files: {
      "base-policy.yaml": `${policy}    validFor: PT24H\n    linking: { window: P8D }\n    rules: { action-without-review: off }\n`,
    },
  },
  {
    name: "policy-check-with-a-mapping",
    command: "policy check base-policy.yaml -m mapping.yaml",
    files: withPolicy(
      "before: [action.signed], by: [doctor]",
      "before: [action.signed, action.sent], by: [docter]",
    ),
  },
  {
    name: "policy-check-with-a-lost-mapping",
    command: "policy check base-policy.yaml -m lost.yaml",
  },
  {
    name: "policy-words-that-nothing-yields",
    command: `audit ${based}`,
    files: withPolicy("by: [doctor]", "by: [docter]"),
  },
  {
    name: "policy-check-errors",
    command: "policy check base-policy.yaml lost.yaml small.csv policy.yaml",
    files: {
      "base-policy.yaml": `${policy}    rules: { review-to-short: off }\n${policy.slice(policy.indexOf("  - id:")).replace("id: start-x", "id: start-y")}`,
    },
  },
  {
    name: "policy-check-json",
    command: "policy check base-policy.yaml --json",
    files: {
      "base-policy.yaml": `${policy}    validfor: PT24H\n    linking: { window: 8d }\n`,
    },
  },
];

/** An exception of the finding of `late.csv`, or of another. */
const exception = (finding: string, ends: string): string =>
  [
    `- finding: ${finding}`,
    "  reason: Paper review during downtime, scanned",
    "  category: documented-elsewhere",
    "  approvedBy: J. Smith, CSO",
    "  approvedOn: 2026-03-02",
    `  ends: ${ends}`,
    "",
  ].join("\n");
const lateFinding = "F-HWFFJK6HM2TQ";
const excepted = `audit late.csv ${native} --exceptions exceptions.yaml`;

const exceptions: readonly Scenario[] = [
  {
    name: "exceptions-hold",
    command: excepted,
    files: { "exceptions.yaml": exception(lateFinding, "2026-06-01") },
  },
  {
    name: "exceptions-ended-and-unused",
    command: excepted,
    files: {
      "exceptions.yaml":
        exception(lateFinding, "2026-03-04") +
        exception("F-000000000000", "2026-06-01"),
    },
  },
  {
    name: "exceptions-without-reason",
    command: excepted,
    files: {
      "exceptions.yaml": exception(lateFinding, "2026-06-01").replace(
        /^ {2}reason:.*\n/mu,
        "",
      ),
    },
  },
  {
    name: "exceptions-too-long",
    command: excepted,
    files: { "exceptions.yaml": exception(lateFinding, "2027-03-04") },
  },
  {
    name: "exceptions-are-an-export",
    command: `audit late.csv ${native} --exceptions small.csv`,
  },
];

const earlier = `audit late.csv ${native} -o earlier -f json`;

const baselines: readonly Scenario[] = [
  {
    name: "baseline-all-known",
    command: `audit late.csv ${native} --baseline earlier`,
    before: earlier,
  },
  {
    name: "baseline-new-only",
    command: `audit late.csv ${native} --baseline earlier --new-only -f json,markdown`,
    before: earlier,
  },
  {
    name: "baseline-something-new",
    command: `audit late.csv ${native} --baseline earlier --new-only`,
    before: `audit clean.csv ${native} -o earlier -f json`,
  },
  {
    name: "baseline-other-policy",
    command: `audit late.csv ${native} --baseline earlier --new-only --quiet`,
    before: "audit base.csv -m mapping.yaml -p base-policy.yaml -o earlier",
  },
  {
    name: "baseline-is-no-run",
    command: `audit late.csv ${native} --baseline nowhere`,
  },
  {
    name: "baseline-of-a-form-of-the-future",
    command: `audit late.csv ${native} --baseline .`,
    prepare: (folder): void =>
      writeFileSync(
        join(folder, "run.json"),
        '{"tool":{"name":"countersign","version":"9.0.0"},"schema":9,"period":{}}',
      ),
  },
  {
    name: "new-only-without-baseline",
    command: `audit late.csv ${native} --new-only`,
  },
  {
    name: "baseline-is-empty",
    command: `audit late.csv ${native} --baseline=`,
  },
  {
    name: "explain-baseline-other-policy",
    command: "explain baseline-other-policy",
  },
];

const explain: readonly Scenario[] = [
  { name: "explain-help", command: "explain --help" },
  { name: "explain-an-error", command: "explain column-missing" },
  { name: "explain-a-note", command: "explain time-repeated-hour" },
  { name: "explain-rule", command: "explain action-without-review" },
  { name: "explain-rule-of-the-run", command: "explain R16" },
  { name: "explain-fault", command: "explain time-impossible" },
  { name: "explain-state", command: "explain log-ends" },
  { name: "explain-two-meanings", command: "explain no-policy" },
  { name: "explain-alignment", command: "explain partly-followed" },
  {
    name: "explain-finding",
    command: "explain F-HWFFJK6HM2TQ --run countersign-run",
    before: `audit late.csv ${native}`,
  },
  {
    name: "explain-finding-not-there",
    command: "explain F-000000000000 --run countersign-run",
    before: `audit late.csv ${native}`,
  },
  {
    name: "explain-finding-without-run",
    command: "explain F-HWFFJK6HM2TQ",
  },
  {
    name: "explain-finding-of-no-run",
    command: "explain F-HWFFJK6HM2TQ --run runs",
  },
  { name: "explain-unknown", command: "explain review-to-short" },
];

const ward = (folder: string): void =>
  cpSync(join(root, "fixtures/fhir/ward"), join(folder, "ward"), {
    recursive: true,
  });

const fhir: readonly Scenario[] = [
  {
    name: "fhir-validate",
    command: "validate ward/bundle.json ward/cds.ndjson",
    prepare: ward,
  },
  {
    name: "fhir-audit",
    command:
      "audit ward/bundle.json ward/cds.ndjson -p ward/policy.yaml -o run",
    prepare: ward,
  },
  {
    name: "fhir-older-release",
    command: "validate old.json",
    files: {
      "old.json":
        '[{"resourceType":"ReferralRequest","id":"a"},\n{"resourceType":"AuditEvent","event":{"action":"R"}},\n{"resourceType":"ServiceRequest","modifierExtension":[{"url":"urn:x"}]},\n{"resourceType":"Observation","id":"o"}]\n',
    },
  },
  {
    name: "fhir-from-stdin",
    command: "validate -",
    stdin: '{"resourceType":"Task","id":"t"}\n',
  },
];

export const scenarios: readonly Scenario[] = [
  ...fhir,
  ...help,
  ...usage,
  ...files,
  ...settings,
  ...runs,
  ...configs,
  ...inits,
  ...doctors,
  ...policyCheck,
  ...explain,
  ...reports,
  ...exceptions,
  ...baselines,
];
