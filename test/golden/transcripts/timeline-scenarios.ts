import type { Scenario } from "./scenarios.ts";

const before = "audit late.csv -p policy.yaml --quiet -f json";
const late = "timeline countersign-run --decision D-PKRCBSY5765K";

/** Chronologies of a finished run. */
export const timelines: readonly Scenario[] = [
  { name: "timeline-help", command: "timeline --help" },
  { name: "timeline-decision", command: late, before },
  {
    name: "timeline-order-not-shown",
    command: "timeline countersign-run --patient 9991214267 --privacy full",
    before: "audit tied.csv -p policy.yaml --quiet -f json",
  },
  {
    name: "timeline-finding-with-names",
    command: "timeline countersign-run --finding F-HWFFJK6HM2TQ --privacy full",
    before,
  },
  {
    name: "timeline-elsewhere",
    command: `${late} -f csv -o case.csv`,
    before,
  },
  {
    name: "timeline-quiet",
    command: `${late} -f html -o case.html --quiet`,
    before,
  },
  {
    name: "timeline-place-is-taken",
    command: `${late} -f csv -o late.csv`,
    before,
  },
  {
    name: "timeline-into-the-run",
    command: `${late} -f csv -o countersign-run/case.csv`,
    before,
  },
  {
    name: "timeline-unknown-decision",
    command: "timeline countersign-run --decision D-PKRCBSY5756K",
    before,
  },
  {
    name: "timeline-unknown-finding",
    command: "timeline countersign-run --finding F-000000000000",
    before,
  },
  {
    name: "timeline-unknown-patient",
    command: "timeline countersign-run --patient 9990000000",
    before,
  },
  {
    name: "timeline-of-whom",
    command: "timeline countersign-run",
    before,
  },
  {
    name: "timeline-of-two",
    command: `${late} --patient 9991142843`,
    before,
  },
  {
    name: "timeline-unknown-format",
    command: `${late} -f timesketsh`,
    before,
  },
  {
    name: "timeline-form-that-is-not-made",
    command: `${late} -f odt`,
    before,
  },
  {
    name: "timeline-of-no-run",
    command: "timeline reports-of-march --decision D-PKRCBSY5765K",
  },
];
