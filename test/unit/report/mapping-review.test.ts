import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type {
  MappingProposal,
  SourceProposal,
} from "../../../src/model/proposal.ts";
import { mappingReview } from "../../../src/report/mapping-review.ts";

const source: SourceProposal = {
  name: "dosing",
  profile: {
    name: "dosing",
    files: ["dosing_1.csv", "dosing_2.csv"],
    paths: ["dosing_1.csv", "dosing_2.csv"],
    patterns: ["dosing_*.csv"],
    format: "csv",
    delimiter: ",",
    encoding: undefined,
    columns: ["NHS_NO", "=STATUS", "WARD"],
    rows: [],
    records: 0,
    broken: {},
  },
  looks: "reviews",
  columns: [
    {
      name: "NHS_NO",
      holds: "ids",
      filled: 0.9996,
      different: 1200,
      examples: [],
    },
    {
      name: "=STATUS",
      holds: "words",
      filled: 1,
      different: 2,
      examples: [
        ["Accepted", 60],
        ["Rejected", 7],
      ],
    },
  ],
  votes: [
    {
      field: "patient",
      column: "NHS_NO",
      sure: "strong",
      why: "10 digits; the check digit fits",
    },
    { field: "type", column: "=STATUS", sure: "fair", why: 'its "words"' },
    {
      field: "modelVersion",
      column: undefined,
      sure: undefined,
      why: "no column looks like it",
    },
  ],
  text: [],
  unused: ["WARD"],
  yields: [],
};

const proposal: MappingProposal = {
  text: "",
  sources: [source],
  leftOut: [],
  questions: [],
  open: [
    { id: "zone", ask: "Which zone?", choices: ["UTC", "Europe/London"] },
    { id: "format:dosing.AT", ask: "Day or month first?", choices: undefined },
  ],
  seen: { kinds: [], yields: [], roles: [], zone: undefined },
};

test("the review holds a row for each field, each column without a use and each question, and no formula", () => {
  const text = mappingReview(proposal);
  expect(text.startsWith("\ufeffsource,files,column,")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const rows = parse(text, { bom: true });
  const files = "dosing_1.csv, dosing_2.csv";
  expect(rows.slice(1).map((row) => row.slice(0, 10))).toEqual([
    [
      "dosing",
      files,
      "NHS_NO",
      "patient",
      "strong",
      "10 digits; the check digit fits",
      "ids",
      "99.9 %",
      "1200",
      "",
    ],
    [
      "dosing",
      files,
      "'=STATUS",
      "type",
      "fair",
      'its "words"',
      "words",
      "100.0 %",
      "2",
      "Accepted (60), Rejected (7)",
    ],
    [
      "dosing",
      files,
      "(none)",
      "modelVersion",
      "?",
      "no column looks like it",
      "",
      "",
      "",
      "",
    ],
    [
      "dosing",
      files,
      "WARD",
      "(not used)",
      "",
      "nothing of the mapping reads it",
      "",
      "",
      "",
      "",
    ],
    [
      "",
      "",
      "zone",
      "to be decided",
      "",
      "Which zone? One of: UTC, Europe/London",
      "",
      "",
      "",
      "",
    ],
    [
      "",
      "",
      "format:dosing.AT",
      "to be decided",
      "",
      "Day or month first?",
      "",
      "",
      "",
      "",
    ],
  ]);
  for (const row of rows) expect(row).toHaveLength(12);
  expect(rows[0]?.slice(10)).toEqual([
    "right? (yes or no)",
    "remark of the data owner",
  ]);
});
