import { describe, expect, it, test } from "vitest";
import type { Outcome } from "../../../src/report/format.ts";
import { columnsOf } from "../../../src/report/escape.ts";
import { plainPaint, renderText } from "../../../src/report/report.ts";
import {
  gathered,
  hostileText,
  oneOfEach,
  runs,
  sampleRun,
  viewOf,
} from "./sample-run.ts";
import type { SampleRun } from "./sample-run.ts";

const outcome: Outcome = {
  exitCode: 3,
  sentence: "no assurance. Breached findings at or above high: 12.",
  lines: ["14 records rejected (allowed 0)", "::error::forged"],
  folder: "countersign-run/",
  wrote: ["run.json", "report.html"],
};

function mark(text: string): string {
  return `{{${text}}}`;
}

async function screen(
  sample: SampleRun,
  change: { readonly width?: number; readonly bars?: boolean } = {},
): Promise<string> {
  return gathered(
    renderText(viewOf(sample), {
      width: 80,
      paint: plainPaint,
      bars: true,
      outcome,
      ...change,
    }),
  );
}

describe.each(runs())("%s", (_, sample) => {
  test.each([40, 72, 80, 200])(
    "fits into a terminal of %d columns, at least 72 and at most 80",
    async (width) => {
      const lines = (await screen(sample, { width })).split("\n");
      const most = Math.max(...lines.map(columnsOf));
      expect(most).toBeLessThanOrEqual(Math.min(80, Math.max(72, width)));
    },
  );

  test("holds no control byte and no line that is a command", async () => {
    const text = await screen(sample);
    expect(text.replaceAll("\n", "")).not.toMatch(
      /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u,
    );
    expect(text).not.toMatch(/^\s*(?:::|##)/mu);
  });

  test("ends with the exit code in words, and one line break", async () => {
    const text = await screen(sample);
    expect(text.trimEnd().split("\n").at(-1)).toBe(
      "Exit 3: no assurance. Breached findings at or above high: 12.",
    );
    expect(text.endsWith("\n")).toBe(true);
    expect(text.endsWith("\n\n")).toBe(false);
  });

  test("names no person, no time of an event, nothing advised", async () => {
    const text = await screen(sample);
    for (const { patient, advised, events } of sample.decisions.slice(0, 200)) {
      if (patient !== null) expect(text).not.toContain(patient.slice(0, 10));
      if (advised !== null) expect(text).not.toContain(advised.slice(0, 14));
      for (const { actor, at } of events) {
        if (actor !== null && actor !== "dose-advisor")
          expect(text).not.toContain(actor.slice(0, 10));
        if (at !== null && at !== "") expect(text).not.toContain(at);
      }
    }
  });
});

test("the numbers are those of the run", async () => {
  const sample = sampleRun({ decisions: 1200 });
  const { summary, states } = sample.run;
  const lines = (await screen(sample)).split("\n");
  const numberAfter = (name: string): number =>
    Number(
      lines
        .find((line) => line.trim().startsWith(name))
        ?.trim()
        .slice(name.length)
        .trim()
        .split(/\s/u)[0]
        ?.replaceAll(",", ""),
    );
  expect(numberAfter("Decisions")).toBe(summary.decisions);
  expect(numberAfter("acted on")).toBe(summary.actedOn);
  expect(numberAfter("documented before")).toBe(summary.documentedBefore);
  expect(numberAfter("not documented before")).toBe(
    summary.notDocumentedBefore,
  );
  expect(numberAfter("undetermined")).toBe(summary.undetermined);
  expect(numberAfter("documented-after")).toBe(states["documented-after"]);
  expect(numberAfter("log-ends")).toBe(states["log-ends"]);
});

test("seven files of one long path stay seven files", async () => {
  const sample = oneOfEach();
  const [account] = sample.run.accounts;
  if (account === undefined) expect.fail("no file");
  const named = (name: (place: number) => string): SampleRun => ({
    ...sample,
    run: {
      ...sample.run,
      accounts: Array.from({ length: 7 }, (_, place) =>
        Object.assign({}, account, { file: name(place) }),
      ),
    },
  });
  const linesOf = async (run: SampleRun): Promise<readonly string[]> =>
    (await screen(run)).split("\n").filter((line) => line.includes("sha256 "));
  const short = await linesOf(
    named((place) => `export/of/the/whole/hospital/ward_${String(place)}.csv`),
  );
  for (const [place, line] of short.entries())
    expect(line).toContain(`ward_${String(place)}.csv `);
  const long = await linesOf(
    named(
      (place) => `decision-export-${String(place)}-of-the-hospital-2026-01.csv`,
    ),
  );
  expect([short.length, long.length, new Set(long).size]).toEqual([7, 7, 7]);
});

test("what stands in the way of assurance has its heading", async () => {
  const text = await screen(oneOfEach());
  expect(text).toContain("\nNo assurance\n  14 records rejected (allowed 0)\n");
});

test("bars vanish in a pipe, and only they", async () => {
  const sample = sampleRun({ decisions: 300 });
  const [on, off] = [
    await screen(sample),
    await screen(sample, { bars: false }),
  ];
  expect(on).toMatch(/ #{2,}/u);
  expect(off).not.toContain("#");
  expect(on.replace(/ {3}#+/gu, "")).toBe(off);
});

test("colour is added to severity words and to what is not documented before, and nowhere else", async () => {
  const paint = {
    critical: mark,
    high: mark,
    medium: mark,
    low: mark,
    info: mark,
    gap: mark,
  };
  const view = viewOf(oneOfEach(hostileText));
  const painted = await gathered(
    renderText(view, { width: 80, paint, bars: true, outcome }),
  );
  const coloured = [...painted.matchAll(/\{\{(.*?)\}\}/gu)].map(([, text]) =>
    text?.trim(),
  );
  expect(new Set(coloured)).toEqual(
    new Set([
      "critical",
      "high",
      "medium",
      "low",
      "info",
      "not documented before",
    ]),
  );
  expect(painted.replace(/\{\{|\}\}/gu, "")).toBe(
    await screen(oneOfEach(hostileText)),
  );
});

describe("how the records of a finding's decision belong together", () => {
  const shown = async (
    link: "explicit" | "keyed" | "inferred" | null,
    rivals: number,
  ): Promise<readonly string[]> => {
    const sample = oneOfEach();
    const findings = sample.findings
      .slice(0, 1)
      .map((finding) => Object.assign({}, finding, { link, rivals }));
    const lines = (await screen({ ...sample, findings })).split("\n");
    const start = lines.indexOf("Most serious");
    return lines.slice(start + 3, lines.indexOf("", start));
  };

  it.each([
    ["explicit", 0, []],
    [null, 0, []],
    ["keyed", 0, ["    linked by a shared key (keyed)"]],
    [
      "inferred",
      1,
      [
        "    linked by patient, code and time alone (inferred); 1 record may belong to another decision",
      ],
    ],
    ["explicit", 2, ["    2 records may belong to another decision"]],
  ] as const)("%s with %d rivals", async (link, rivals, said) => {
    const found = (await shown(link, rivals)).join(" ").replaceAll(/ +/gu, " ");
    expect(found.trim()).toBe(said.join("").trim());
  });
});
