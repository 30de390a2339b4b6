import { describe, expect, test } from "vitest";
import type { Run } from "../../../src/model/run.ts";
import { findingPage } from "../../../src/report/explain-finding.ts";
import { formats } from "../../../src/report/formats.ts";
import {
  action,
  advice,
  auditLog,
  policyOf,
  review,
} from "../traps/audited.ts";
import { gathered, people, sampleRun, viewOf } from "./sample-run.ts";

const short = {
  policy: "warfarin",
  reviewer: "N-SHORT-77",
  short: 2,
  n: 31,
  p5Us: 2_100_000,
  medianUs: 14_000_000,
};

/** A sample run with what is known of one reviewer's times. */
function rendered(
  name: string,
  reviewTimes: NonNullable<Run["statistics"]["reviewTimes"]> | undefined,
  privacy: "pseudonymise" | "full" = "pseudonymise",
): Promise<string> {
  const { run, ...rest } = sampleRun({ decisions: 60 });
  const statistics =
    reviewTimes === undefined
      ? run.statistics
      : { ...run.statistics, reviewTimes };
  const format =
    formats.find((one) => one.name === name) ?? expect.fail("no such form");
  return gathered(
    format.render(viewOf({ ...rest, run: { ...run, statistics } }), {
      privacy,
      people,
    }),
  );
}

describe("a reviewer's own n, median and P5 (R15)", () => {
  const alias = people.staff(short.reviewer);
  const one = { rows: [short], overfull: false };

  test("the page shows them under the pseudonym", async () => {
    const html = await rendered("html", one);
    expect(html).toContain('id="reviewer-times"');
    const row = /<tr>(?:(?!<\/tr>).)*warfarin(?:(?!<\/tr>).)*<\/tr>/su;
    const cells = (
      row.exec(html.slice(html.indexOf("reviewer-times")))?.[0] ?? ""
    )
      .replace(/<[^>]+>/gu, "|")
      .split("|")
      .filter((cell) => cell !== "");
    expect(cells).toEqual(["warfarin", alias, "2", "31", "2.1 s", "14 s"]);
    expect(html).not.toContain(short.reviewer);
    expect(await rendered("html", one, "full")).toContain(short.reviewer);
  });

  test("without a short review the page has no such table", async () => {
    expect(await rendered("html", undefined)).not.toContain("reviewer-times");
  });

  test("more than can be kept is said, and no table is drawn", async () => {
    const html = await rendered("html", { rows: [], overfull: true });
    expect(html).toContain("Review times by reviewer");
    expect(html).not.toContain('id="reviewer-times"');
  });

  test("report.json bears the pseudonym too, and the numbers as they are", async () => {
    const parsed: unknown = JSON.parse(await rendered("json", one));
    expect(parsed).toHaveProperty("statistics.reviewTimes", {
      rows: [{ ...short, reviewer: alias }],
      overfull: false,
    });
    const full: unknown = JSON.parse(await rendered("json", one, "full"));
    expect(full).toHaveProperty("statistics.reviewTimes.rows", [short]);
    const none: unknown = JSON.parse(await rendered("json", undefined));
    expect(none).not.toHaveProperty("statistics.reviewTimes");
  });

  test.each(
    formats.filter(({ name }) => !["html", "json", "xlsx"].includes(name)),
  )("$name keeps its words", async ({ name }) => {
    expect(await rendered(name, one)).toBe(await rendered(name, undefined));
  });
});

test("an audit works them out, and the retelling of the finding prints them without a name", async () => {
  const policy = policyOf({ review: { minimumSeconds: 30 } });
  const rows = ["50", "20", "00"].flatMap((second, at) => {
    const recommendation = `R${String(at)}`;
    const patient = `Z${String(at)}`;
    return [
      advice("2026-02-11T09:00:00Z", { recommendation, patient }),
      review("2026-02-11T10:00:00Z", {
        recommendation,
        patient,
        openedAt: `2026-02-11T09:59:${second}Z`,
      }),
      action("2026-02-11T11:00:00Z", { recommendation, patient }),
    ];
  });
  const { run, decisions, findings } = await auditLog(rows, { policy });
  const { reviewTimes } = run.statistics;
  expect(reviewTimes).toEqual({
    rows: [
      {
        policy: run.policy.policies[0]?.id,
        reviewer: "N12",
        short: 1,
        n: 3,
        medianUs: 41_000_000,
        p5Us: 11_000_000,
      },
    ],
    overfull: false,
  });
  const finding =
    findings.find(({ rule }) => rule === "review-too-short") ??
    expect.fail("no finding");
  const decision = decisions.find(({ id }) => id === finding.decision) ?? null;
  const page = findingPage({ run, finding, decision });
  expect(page).toContain("Recorded review times\n");
  expect(page).toContain("(staff): n 3, median 41 s, P5 11 s");
  expect(page).not.toContain("N12");
  const others = findings.map((one) => ({ ...one, rule: "another-rule" }));
  for (const other of others)
    expect(findingPage({ run, finding: other, decision })).not.toContain(
      "Recorded review times",
    );
  const elsewhere = { ...finding, policy: "another-policy" };
  expect(findingPage({ run, finding: elsewhere, decision })).not.toContain(
    "Recorded review times",
  );
  const actedOnly =
    decision === null
      ? null
      : {
          ...decision,
          events: decision.events.filter(
            ({ type }) => !type.startsWith("review."),
          ),
        };
  expect(findingPage({ run, finding, decision: actedOnly })).not.toContain(
    "Recorded review times",
  );
  expect(findingPage({ run, finding, decision: null })).not.toContain(
    "Recorded review times",
  );
});
