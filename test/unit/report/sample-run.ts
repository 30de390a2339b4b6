import { createHmac } from "node:crypto";
import type { Fault } from "../../../src/model/fault.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type { DecisionLine } from "../../../src/model/decision-line.ts";
import type { Run } from "../../../src/model/run.ts";
import type { RunBaseline } from "../../../src/model/run-baseline.ts";
import type { RunView } from "../../../src/model/run-view.ts";
import type { People } from "../../../src/report/format.ts";
import { decisionOf } from "./sample-decision.ts";
import { faultsOf, runOf } from "./sample-facts.ts";
import type { Story } from "./sample-story.ts";
import { randomFrom, stories, story } from "./sample-story.ts";

/** Everything here is invented; NHS numbers begin 999 and are never issued. The same arguments give the same run. */
export interface SampleOptions {
  readonly decisions: number;
  readonly seed?: number;
  /** Put in front of every text that an export could hold. */
  readonly hostile?: string;
}

/** The parts of a run folder, in memory. */
export interface SampleRun {
  readonly run: Run;
  readonly decisions: readonly DecisionLine[];
  readonly findings: readonly Finding[];
  readonly faults: readonly Fault[];
}

/** A run with one decision of every oversight state. */
export function oneOfEach(hostile = ""): SampleRun {
  return build(stories, 7, hostile);
}

/** A run of any size with the states in a lifelike mixture. */
export function sampleRun(options: SampleOptions): SampleRun {
  const random = randomFrom(options.seed ?? 1);
  const total = stories.reduce((sum, { weight }) => sum + weight, 0);
  const drawn = Array.from({ length: options.decisions }, () => {
    let place = random() * total;
    return (
      stories.find(({ weight }) => (place -= weight) < 0) ??
      story("documented-before", undefined, "info", 1)
    );
  });
  return build(drawn, options.seed ?? 1, options.hostile ?? "");
}

/** A run in which nothing was found at all: a file with a header and no record. */
export function emptyRun(): SampleRun {
  return build([], 1, "");
}

/** Every value that may be missing is missing. */
export function missingValues(): SampleRun {
  const sample = oneOfEach();
  const decisions = sample.decisions.map((decision): DecisionLine => ({
    ...decision,
    recommendation: null,
    patient: null,
    model: null,
    modelVersion: null,
    site: null,
    policy: null,
    direction: null,
    difference: null,
    advised: null,
    done: null,
    reasons: [],
    candidates: [],
    later: [],
    events: decision.events.slice(0, 1).map((one) =>
      Object.assign({}, one, {
        at: null,
        earliest: null,
        latest: null,
        actor: null,
        role: null,
        says: null,
      }),
    ),
  }));
  const findings = sample.findings.map((finding, index): Finding => ({
    ...finding,
    decision: index % 2 === 0 ? null : finding.decision,
    patient: null,
    headline: "",
    reasons: [],
    severitySteps: [],
    evidence: [],
    policy: null,
  }));
  const faults = sample.faults.map((fault): Fault => ({
    ...fault,
    column: null,
    field: null,
    hint: "",
  }));
  const run: Run = {
    ...sample.run,
    site: "",
    mapping: null,
    period: { from: null, until: null },
    cards: [],
    policy: { ...sample.run.policy, policies: [] },
  };
  return { run, decisions, findings, faults };
}

/** A run that was held against an earlier one of a hostile name: its first finding is new, its second more serious. */
export function againstAnother({ run, ...rest }: SampleRun): SampleRun {
  const [added = "", more = ""] = rest.findings.map(({ id }) => id);
  const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const baseline: RunBaseline = {
    name: hostileText,
    sha256: "0".repeat(64),
    version: "0.0.9",
    policySha256: "1".repeat(64),
    newOnly: true,
    new: 1,
    known: rest.findings.length - 1,
    gone: 1,
    moreSerious: 1,
    deciding: { new: { ...none, high: 1 }, moreSerious: none },
    ids: { new: [added], moreSerious: [more], gone: ["F-000000000000"] },
  };
  return { run: { ...run, baseline }, ...rest };
}

/** Text that no sink may take for anything but text. */
export const hostileText = `"><script>alert('x')</script>]]>&amp;\u202eDAER\u001b[2J\u0007\r\n::error::x ##vso[task.complete] =1+1 \u{1f468}\u200d\u2695\ufe0f \ud800`;

/** The awkward runs of house.md 10, by name. */
export function runs(): readonly (readonly [string, SampleRun])[] {
  return [
    ["empty", emptyRun()],
    ["one-of-each", oneOfEach()],
    ["hostile", oneOfEach(hostileText)],
    ["very-long", oneOfEach(" long text".repeat(400))],
    ["missing-values", missingValues()],
    ["many", sampleRun({ decisions: 3000 })],
    ["baseline", againstAnother(oneOfEach())],
  ];
}

/** A view whose streams may be opened any number of times. */
export function viewOf(sample: SampleRun): RunView {
  return {
    run: sample.run,
    decisions: stream(sample.decisions),
    cited: stream(
      sample.decisions
        .filter(({ findings }) => findings.length > 0)
        .map((decision) => ({
          id: decision.id,
          brief: () => decision,
          whole: () => decision,
        })),
    ),
    findings: (wanted) =>
      stream(sample.findings.filter(({ id }) => wanted?.has(id) ?? true))(),
    listed: stream(
      sample.findings.map((finding) => ({ ...finding, whole: () => finding })),
    ),
    faults: stream(sample.faults),
  };
}

function stream<T>(items: readonly T[]): () => AsyncIterable<T> {
  return async function* () {
    yield* items;
  };
}

/** Pseudonyms as audit makes them: keyed, patients and staff apart. */
export const people: People = {
  patient: (id) => `P-${keyed("patient", id)}`,
  staff: (id) => `S-${keyed("staff", id)}`,
};

function keyed(domain: string, id: string): string {
  return createHmac("sha256", "sample key")
    .update(`${domain}\0${id}`)
    .digest("hex")
    .slice(0, 10)
    .toUpperCase();
}

/** All pieces of a rendering as one text; a byte of a workbook as one sign. */
export async function gathered(
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<string> {
  let text = "";
  for await (const piece of pieces)
    text +=
      typeof piece === "string" ? piece : Buffer.from(piece).toString("latin1");
  return text;
}

function build(
  drawn: readonly Story[],
  seed: number,
  hostile: string,
): SampleRun {
  const random = randomFrom(seed);
  const made = drawn.map((one, index) =>
    decisionOf(one, index, random, hostile),
  );
  const decisions = made.map(({ decision }) => decision);
  const findings = made.flatMap(({ finding }) =>
    finding === undefined ? [] : [finding],
  );
  const faults = drawn.length === 0 ? [] : faultsOf(14, hostile);
  return {
    run: runOf({ decisions, findings, faults, hostile }),
    decisions,
    findings,
    faults,
  };
}
