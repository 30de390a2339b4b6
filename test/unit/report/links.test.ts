/** Why records count as belonging to a decision, in the panel of a finding and in `explain --run`. */
import { describe, expect, test } from "vitest";
import type {
  DecisionLine,
  LinkStep,
} from "../../../src/model/decision-line.ts";
import { findingPage } from "../../../src/report/explain-finding.ts";
import { htmlOf } from "../../../src/report/markup.ts";
import { findingPanel } from "../../../src/report/page/finding.ts";
import { namingOf } from "../../../src/report/people.ts";
import { oneOfEach, people } from "./sample-run.ts";

const { run, decisions, findings } = oneOfEach();
const finding =
  findings.find(({ decision }) => decision !== null) ?? expect.fail("none");
const base =
  decisions.find(({ id }) => id === finding.decision) ?? expect.fail("none");
const naming = namingOf(run, { privacy: "full", people });

const linked = (links: readonly LinkStep[]): DecisionLine => ({
  ...base,
  links,
});
const panel = (links: readonly LinkStep[]): string =>
  htmlOf(findingPanel(run, finding, linked(links), naming).article());
const items = (html: string): readonly string[] => {
  const [, after] = html.split(
    "<h4>Which records belong to this decision</h4>",
  );
  const list = after?.split("</ul>")[0] ?? "";
  return [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, text]) => text ?? "");
};

const taken: LinkStep = {
  event: 1,
  record: null,
  taken: true,
  because: "same order",
};
const refused: LinkStep = {
  event: null,
  record: "reviews.csv:7",
  taken: false,
  because: "another patient's record",
};

describe("links in the panel of a finding", () => {
  test("what was not taken first, each with its line and the reason", () => {
    const type = base.events[1]?.type ?? "";
    const [first, second, ...others] = items(panel([taken, refused]));
    expect(first).toBe(
      "reviews.csv:7: not taken, another patient&#39;s record",
    );
    expect(second).toMatch(
      new RegExp(
        `^Entry 2, ${type} \\(.+, record [\\d,]+, line [\\d,]+\\): taken, same order$`,
      ),
    );
    expect(others).toEqual([]);
  });

  test("nothing where every record names the decision", () => {
    expect(panel([])).not.toContain("Which records belong");
  });

  test("twenty are shown, the rest is counted", () => {
    const many = (count: number) =>
      panel(
        Array.from({ length: count }, (_, at) => ({
          ...refused,
          record: `reviews.csv:${String(at + 2)}`,
        })),
      );
    expect(items(many(20))).toHaveLength(20);
    expect(many(20)).not.toContain("more are in decisions.jsonl");
    expect(items(many(21))).toHaveLength(20);
    expect(many(21)).toContain("1 more are in decisions.jsonl");
  });

  test("text of the log stays text", () => {
    const [only] = items(panel([{ ...refused, record: "<b>x</b>.csv:1" }]));
    expect(only).toContain("&lt;b&gt;x&lt;/b&gt;.csv:1: not taken");
  });
});

describe("links in the explanation of a finding", () => {
  test("each with its line and the reason, beside what was said of the decision", () => {
    const page = findingPage({
      run,
      finding,
      decision: { ...linked([refused]), reasons: ["said of the decision"] },
    });
    expect(page).toContain("Links that were tested\n");
    expect(page).toContain("  - reviews.csv:7: not taken, another patient's");
    expect(page).toContain(
      "Of the decision itself\n  - said of the decision\n",
    );
  });
});
