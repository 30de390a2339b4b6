import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { SampleRun } from "../sample-run.ts";
import { hostileText, oneOfEach, people, runs } from "../sample-run.ts";
import { columnsOf } from "../../../../src/report/escape.ts";
import { chronologyOf } from "../../../../src/report/timeline/chronology.ts";
import type { Chronology } from "../../../../src/report/timeline/told.ts";
import {
  timelineStyle,
  timelineStyleHash,
} from "../../../../src/report/timeline/style.ts";
import { timelineFormats } from "../../../../src/report/timeline/formats.ts";
import { at, decisionWith } from "./sample.ts";

/** All decisions of a run in one list: more than one patient has, and everything that can stand in one. */
function whole(
  { run, decisions, findings }: SampleRun,
  privacy: "full" | "pseudonymise" = "pseudonymise",
): Chronology {
  const subject = { by: "patient", id: decisions[0]?.patient ?? "" } as const;
  const few = decisions.slice(0, 40);
  return chronologyOf(
    { run, subject, decisions: few, findings },
    { privacy, people },
  );
}

/** Documents are bytes: their own tests read them back. */
const texts = timelineFormats.flatMap((format) =>
  format.kind === "text" ? [format] : [],
);

const written = (name: string, chronology: Chronology): string => {
  const format = texts.find((one) => one.name === name);
  return [...(format ?? expect.fail(name)).render(chronology)].join("");
};

test("names", () => {
  expect(timelineFormats.map(({ name }) => name)).toEqual([
    "text",
    "html",
    "pdf",
    "docx",
    "csv",
    "timesketch",
  ]);
});

describe.each(runs())("%s", (_, sample) => {
  test.each(texts)("$name: the same bytes twice, no person", ({ name }) => {
    const text = written(name, whole(sample));
    expect(written(name, whole(sample))).toBe(text);
    const told = new Set(
      sample.decisions
        .slice(0, 40)
        .flatMap(({ patient, events }) =>
          events.map(({ actor }) => actor).concat(patient),
        ),
    );
    for (const person of told)
      if (
        person !== null &&
        person !== "dose-advisor" &&
        person !== "cxr-triage"
      )
        expect(text.includes(person.slice(0, 10))).toBe(false);
  });

  test.each(texts)(
    "$name: nothing in it that a viewer would obey",
    ({ name }) => {
      const text = written(name, whole(sample)).replace(/^\ufeff/u, "");
      expect(text.replace(/\r?\n/gu, "")).not.toMatch(
        /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u,
      );
      if (name === "text")
        for (const line of text.split("\n")) {
          expect(line).not.toMatch(/^\s*(?:::|##)/u);
          expect(columnsOf(line)).toBeLessThanOrEqual(80);
        }
    },
  );

  test("csv: every row has every cell, none a formula", () => {
    const chronology = whole(sample);
    const rows = parse(written("csv", chronology), { bom: true });
    const apart = chronology.decisions.flatMap((decision) => decision.apart);
    expect(rows).toHaveLength(1 + chronology.entries.length + apart.length);
    for (const row of rows)
      for (const cell of row)
        expect(cell).not.toMatch(/^\s*[=+\-@|%＝＋－＠｜％]/u);
  });

  test("timesketch: every line has the four fields that it asks for", () => {
    const lines = written("timesketch", whole(sample)).split("\n").slice(0, -1);
    for (const line of lines) {
      const value = JSON.parse(line) as Record<string, unknown>;
      expect([typeof value["message"], typeof value["timestamp_desc"]]).toEqual(
        ["string", "string"],
      );
      const { timestamp, datetime } = value;
      expect(datetime).toMatch(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/u,
      );
      expect(new Date(String(datetime)).getTime() * 1000).toBe(
        Math.floor(Number(timestamp) / 1000) * 1000,
      );
    }
  });
});

test("the hash of the page policy is that of its style", () => {
  const hash = createHash("sha256").update(timelineStyle).digest("base64");
  expect(timelineStyleHash).toBe(hash);
});

test.each(runs())(
  "html of %s: no script, no address, no inline style, a row for each entry",
  (_, sample) => {
    const chronology = whole(sample);
    const page = written("html", chronology);
    const body = page.replace(/<style>[\s\S]*?<\/style>/u, "");
    expect(body).not.toMatch(/<script|<[^>]*\s(?:style|on\w+|src)=/iu);
    expect(body).not.toMatch(/(?:href|src)="(?!data:,)/u);
    expect(page).toContain(`style-src &#39;sha256-${timelineStyleHash}&#39;`);
    expect(body.match(/<th scope="row" id="entry-\d+"/gu) ?? []).toHaveLength(
      chronology.entries.length,
    );
    expect(body.match(/<td class="own"><\/td>/gu) ?? []).toHaveLength(
      chronology.entries.length,
    );
  },
);

test("full keeps the identifiers and says so", () => {
  const sample = oneOfEach();
  const patient = sample.decisions[0]?.patient ?? expect.fail();
  const text = written("text", whole(sample, "full"));
  expect(text).toContain(`Chronology of patient ${patient}`);
  expect(text).toContain("confidential personal data");
});

test("an entry without a time is in every form, in Timesketch as no time", () => {
  const { run } = oneOfEach();
  const decisions = [decisionWith([at(null), at("2026-03-12T09:00:00Z")])];
  const told = chronologyOf(
    { run, subject: { by: "decision", id: "D-1" }, decisions, findings: [] },
    { privacy: "pseudonymise", people },
  );
  expect(told.entries.map(({ occurred }) => occurred.local)).toEqual([
    "2026-03-12 09:00:00 +00:00",
    "not recorded",
  ]);
  const last = written("timesketch", told).trimEnd().split("\n").at(-1) ?? "";
  expect(JSON.parse(last)).toMatchObject({
    entry: 2,
    timestamp: 0,
    timestamp_desc: "Not a time",
    time_from: null,
    time_until: null,
  });
});

test("a finding that cites no entry is in every form of text", () => {
  const sample = oneOfEach();
  const finding = sample.findings[0] ?? expect.fail();
  const told = chronologyOf(
    {
      run: sample.run,
      subject: { by: "decision", id: "D-1" },
      decisions: [
        decisionWith([at("2026-03-12T09:00:00Z")], {
          id: finding.decision ?? expect.fail(),
        }),
      ],
      findings: [{ ...finding, evidence: [] }],
    },
    { privacy: "pseudonymise", people },
  );
  for (const { name } of texts)
    expect([name, written(name, told).split(finding.id).length > 1]).toEqual([
      name,
      true,
    ]);
  const rows = parse(written("csv", told), { bom: true, columns: true });
  expect(rows).toMatchObject([
    { entry: "1" },
    { entry: "", decision: finding.decision, privacy: "pseudonymise" },
  ]);
  const last = written("timesketch", told).trimEnd().split("\n").at(-1) ?? "";
  expect(JSON.parse(last)).toMatchObject({
    timestamp: 0,
    timestamp_desc: "Not a time",
    decision: finding.decision,
  });
});

test("the time of recording stands beside that of the act, in Timesketch on a line of its own", () => {
  const { run } = oneOfEach();
  const recorded = {
    at: "12/03/2026 10:02",
    earliest: "2026-03-12T10:02:00Z",
    latest: "2026-03-12T10:03:00Z",
  };
  const told = chronologyOf(
    {
      run,
      subject: { by: "decision", id: "D-1" },
      decisions: [
        decisionWith([at("2026-03-12T09:00:00Z", { more: { recorded } })]),
      ],
      findings: [],
    },
    { privacy: "pseudonymise", people },
  );
  expect(written("text", told).replace(/\s+/gu, " ")).toContain(
    'recorded 2026-03-12 10:02:00 to 10:03:00 +00:00, written "12/03/2026 10:02"',
  );
  const lines = written("timesketch", told).trimEnd().split("\n");
  expect(
    lines.map((line) => {
      const { entry, datetime, timestamp_desc } = JSON.parse(line) as Record<
        string,
        unknown
      >;
      return [entry, datetime, timestamp_desc];
    }),
  ).toEqual([
    [1, "2026-03-12T09:00:00.000000+00:00", "Occurred"],
    [
      1,
      "2026-03-12T10:02:00.000000+00:00",
      "Recorded: first of an interval, see time_until",
    ],
  ]);
});

test("what the list leaves out is said with the number that was read", () => {
  const { run } = oneOfEach();
  const [account] = run.accounts;
  const told = chronologyOf(
    {
      run: {
        ...run,
        accounts: [
          {
            ...(account ?? expect.fail()),
            records: 1200,
            used: 1190,
            rejected: 7,
            ignored: 3,
          },
        ],
      },
      subject: { by: "decision", id: "D-1" },
      decisions: [decisionWith([])],
      findings: [],
    },
    { privacy: "pseudonymise", people },
  );
  expect(told.method.join(" ")).toContain(
    "of the 1,200 records of the whole run, 7 that could not be used and 3 that the mapping passes over",
  );
});

test("each finding is told once, in full, and no word accuses", () => {
  for (const sample of [oneOfEach(), oneOfEach(hostileText)]) {
    const told = whole(sample);
    for (const { id, rule } of sample.findings) {
      const full = [
        ...told.entries.flatMap(({ observations }) => observations),
        ...told.decisions.flatMap(({ facts }) =>
          facts.map(([, value]) => value),
        ),
      ].filter((text) => text.includes(`${id}, ${rule}`));
      expect([id, full.length]).toEqual([id, 1]);
    }
    expect(written("text", told)).not.toMatch(
      /\b(?:failed|should have|breach\w*|violat\w+|negligen\w+|blame[ds]|error by|too late)\b/iu,
    );
  }
});
