import { expect, test } from "vitest";
import { fc, test as lawTest } from "@fast-check/vitest";
import {
  decisionBrief,
  decisionOf,
  findingBrief,
  findingOf,
  hasFinding,
  idIsIn,
  idOfLine,
} from "../../../src/audit/folder-lines.ts";
import { jsonLine } from "../../../src/audit/json-line.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type { DecisionLine } from "../../../src/model/decision-line.ts";
import { runs } from "../report/sample-run.ts";

/** Every actor once, in the order in which they first act; who is not recorded names nobody. */
function actorsOf({
  events,
  later,
}: Pick<DecisionLine, "events" | "later">): readonly string[] {
  const actors = [...events, ...later].map(({ actor }) => actor);
  return [...new Set(actors)].filter((actor) => actor !== null);
}

function expectBrief(decision: DecisionLine): void {
  const line = jsonLine(decision);
  const { id, patient, kind, model, oversight, advised, done } = decision;
  const brief = decisionBrief(line);
  expect(idOfLine(line)).toBe(id);
  for (const ids of [[id], [`${id}X`, ""]])
    expect(idIsIn(new Set(ids))(Buffer.from(line))).toBe(ids[0] === id);
  const events = actorsOf(decision).map((actor) => ({ actor }));
  const named = { id, patient, kind, model, oversight, advised, done };
  expect(brief).toMatchObject({ ...named, events, later: [] });
  expect(hasFinding(Buffer.from(line))).toBe(decision.findings.length > 0);
  expect(decisionOf(line)).toEqual(JSON.parse(JSON.stringify(decision)));
}

function expectFindingBrief(finding: Finding): void {
  const line = jsonLine(finding);
  const { id, rule, severity, verdict, decision, patient, headline, evidence } =
    finding;
  const { link, rivals } = finding;
  const about = {
    id,
    rule,
    severity,
    verdict,
    decision,
    patient,
    link,
    rivals,
  };
  expect(findingBrief(line)).toMatchObject({ ...about, headline, evidence });
  expect(findingOf(line)).toEqual(JSON.parse(JSON.stringify(finding)));
}

test.each(runs())("briefs of the run %s are parts of its lines", (_, run) => {
  for (const decision of run.decisions) expectBrief(decision);
  for (const finding of run.findings) expectFindingBrief(finding);
});

const [decision] = runs()[1]?.[1].decisions ?? [];
const [finding] = runs()[1]?.[1].findings ?? [];

/** What the names of members and the ends of texts and lines are made of, and what is escaped. */
const traps =
  `,"link":|"actor":"|,"reasons":|,"evidence":|,"related":|[]}|"|\\|{|}|\n|\u202e|é|\u{1f468}`.split(
    "|",
  );

/** Text made of them. */
const tricky = fc
  .array(fc.oneof(fc.constantFrom(...traps), fc.string({ maxLength: 3 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

lawTest.prop([tricky, tricky, tricky])(
  "no text of a log is taken for a part of a decision's line",
  (patient, says, actor) => {
    if (decision === undefined) expect.fail("no decision");
    const events = decision.events.map((event, at) => ({
      ...event,
      says,
      role: says,
      actor: at === 0 ? null : actor,
    }));
    for (const findings of [[], ["F-1"]])
      expectBrief({ ...decision, patient, advised: says, events, findings });
  },
);

lawTest.prop([tricky, tricky])(
  "no text of a log is taken for a part of a finding's line",
  (headline, reason) => {
    if (finding === undefined) expect.fail("no finding");
    const evidence = finding.evidence.map((origin) => ({
      ...origin,
      file: reason,
    }));
    expectFindingBrief({ ...finding, headline, reasons: [reason], evidence });
  },
);
