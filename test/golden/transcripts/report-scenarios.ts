import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "./scenarios.ts";
import { timelines } from "./timeline-scenarios.ts";

const before = "audit late.csv -p policy.yaml --quiet -f json";

/** More reports of a finished run. */
export const reports: readonly Scenario[] = [
  { name: "report-help", command: "report --help" },
  {
    name: "report-several",
    command: "report countersign-run -f sarif,junit,markdown",
    before,
  },
  {
    name: "report-elsewhere",
    command: "report countersign-run -f sarif -o results.sarif",
    before,
  },
  {
    name: "report-quiet",
    command: "report countersign-run -f gitlab --quiet",
    before,
  },
  {
    name: "report-of-no-run",
    command: "report reports-of-march -f sarif",
  },
  {
    name: "report-of-a-file",
    command: "report late.csv -f sarif",
  },
  {
    name: "report-unknown-format",
    command: "report countersign-run -f sarfi",
    before,
  },
  {
    name: "report-without-format",
    command: "report countersign-run",
    before,
  },
  {
    name: "report-several-into-one-file",
    command: "report countersign-run -f sarif,junit -o results.sarif",
    before,
  },
  {
    name: "report-place-is-taken",
    command: "report countersign-run -f csv -o late.csv",
    before,
  },
  {
    name: "report-over-a-file-of-the-run",
    command: "report countersign-run -f json -o countersign-run/run.json",
    before,
  },
  {
    name: "report-in-no-folder",
    command: "report countersign-run -f csv -o nowhere/late.csv",
    before,
  },
  {
    name: "report-of-a-form-of-the-future",
    command: "report . -f sarif",
    prepare: (folder): void =>
      writeFileSync(
        join(folder, "run.json"),
        '{"tool":{"name":"countersign","version":"9.0.0"},"schema":9,"period":{}}',
      ),
  },
  {
    name: "audit-for-ci",
    command: "audit late.csv -p policy.yaml -f sarif,junit --quiet",
  },
  { name: "diff-help", command: "diff --help" },
  {
    name: "diff-of-one-run",
    command: "diff countersign-run countersign-run",
    before,
  },
  {
    name: "diff-json",
    command: "diff countersign-run countersign-run --json",
    before,
  },
  { name: "diff-of-no-run", command: "diff nowhere countersign-run" },
  {
    name: "diff-unknown-severity",
    command: "diff countersign-run countersign-run --fail-on hihg",
    before,
  },
  { name: "explain-a-damaged-run", command: "explain run-damaged" },
  ...timelines,
];
