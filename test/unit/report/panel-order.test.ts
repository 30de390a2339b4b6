import { expect, test } from "vitest";
import type { DecisionEvent } from "../../../src/model/decision-line.ts";
import { htmlOf } from "../../../src/report/markup.ts";
import { findingPanel } from "../../../src/report/page/finding.ts";
import { namingOf } from "../../../src/report/people.ts";
import { oneOfEach, people } from "./sample-run.ts";
import { at, decisionWith } from "./timeline/sample.ts";

/** The panel of a finding of a decision of these events, later ones apart (contract, law 4). */
function panelOf(
  events: readonly DecisionEvent[],
  later: readonly DecisionEvent[] = [],
): string {
  const { run, findings } = oneOfEach();
  const [finding = expect.fail("no finding")] = findings;
  const decision = { ...decisionWith(events), later };
  const naming = namingOf(run, { privacy: "full", people });
  return htmlOf(findingPanel(run, finding, decision, naming).article());
}

const nine = "2026-03-12T09:00:00Z";
const review = at(nine, { more: { type: "review.accepted" } });
const doubt = "do not show whether this came before or after";

test("nothing claims an order of entries that the times do not show", () => {
  const panel = panelOf([
    review,
    at(nine, { more: { type: "action.signed" } }),
  ]);
  expect(panel).toContain(`${doubt} entry 2 (the same time).`);
  expect(panel).toContain(`${doubt} entry 1 (the same time).`);
  expect(panel).not.toMatch(/in order|Order of/u);
});

test("entries whose order the times show bear no such sentence", () => {
  const action = at("2026-03-12T09:00:01Z", {
    more: { type: "action.signed" },
  });
  expect(panelOf([review, action])).not.toContain(doubt);
});

test("what was recorded later is numbered on and held against the rest", () => {
  const same = at(nine, { more: { type: "action.amended" } });
  expect(panelOf([review], [same])).toContain(
    `${doubt} entry 1 (the same time).`,
  );
});

test("what was recorded later is held against the entries shown, where more stand in the decision than are shown", () => {
  const many = Array.from({ length: 205 }, () => review);
  const same = at(nine, { more: { type: "action.amended" } });
  const panel = panelOf(many, [same]);
  const [shown = "", later = ""] = panel.split("Recorded later: ");
  expect(shown).toContain("and 201 (the same time).");
  expect(later).toContain(`${doubt} entries 1 to 200 (the same time).`);
});
