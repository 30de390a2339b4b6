import { expect, test } from "vitest";
import type { DecisionEvent } from "../../../src/model/decision-line.ts";
import { codeFlowsOf } from "../../../src/report/sarif/code-flow.ts";
import { oneOfEach, viewOf } from "./sample-run.ts";
import { at, decisionWith } from "./timeline/sample.ts";

/** The messages of the steps of a decision of these events. */
async function messagesOf(
  ...events: readonly DecisionEvent[]
): Promise<readonly unknown[]> {
  const sample = oneOfEach();
  const [finding = expect.fail("no finding")] = sample.findings;
  const decision = decisionWith(events, {
    id: finding.decision ?? expect.fail("a finding about the run"),
    findings: [finding.id],
  });
  const flows = await codeFlowsOf(
    viewOf({ ...sample, decisions: [decision] }),
    [{ ...finding, held: undefined, oversight: undefined }],
  );
  const [flow] = flows.get(finding.id) ?? [];
  return (flow?.threadFlows[0]?.locations ?? []).map(
    ({ location }) => location,
  );
}

const nine = "2026-03-12T09:00:00Z";
const shown = at(nine, { more: { type: "review.accepted" } });

test("steps of which the times show the order say no more than what they are", async () => {
  const action = at("2026-03-12T09:00:01Z", {
    more: { type: "action.signed" },
  });
  expect(await messagesOf(shown, action)).toMatchObject([
    { message: { text: "review.accepted." } },
    { message: { text: "action.signed." } },
  ]);
});

test("steps of which the times do not show the order say so, though a viewer puts them in a row", async () => {
  const action = at(nine, { more: { type: "action.signed" } });
  expect(await messagesOf(shown, action)).toMatchObject([
    {
      message: {
        text: "review.accepted. The recorded times do not show whether this came before or after entry 2 (the same time).",
      },
    },
    {
      message: {
        text: "action.signed. The recorded times do not show whether this came before or after entry 1 (the same time).",
      },
    },
  ]);
});

test("one event is no flow", async () => {
  expect(await messagesOf(shown)).toEqual([]);
});
