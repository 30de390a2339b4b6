import { expect, test } from "vitest";
import { htmlOf } from "../../../src/report/markup.ts";
import { dataSection } from "../../../src/report/page/data-quality.ts";
import { emptyRun, oneOfEach } from "./sample-run.ts";

test("records that were looked at and belong to no decision stand with place, type and reason", () => {
  const page = htmlOf(dataSection(oneOfEach().run, [], 0));
  expect(page).toContain(
    '<th scope="row" class="code">orders_2026-01.csv:7</th><td class="number">6</td><td class="code">action.signed</td><td>no AI output claims it</td>',
  );
});

test("where there is none, nothing is said of them", () => {
  const page = htmlOf(dataSection(emptyRun().run, [], 0));
  expect(page).not.toContain("left-over");
});
