/** What is asked: each question has an id of its own, so that an answer settles one thing (`surface.md` 13). */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { assert, pre, property, subarray } from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeFiles, profileExports } from "../../../src/index.ts";
import { createAsker } from "../../../src/map/propose/asker.ts";
import { proposeMapping } from "../../../src/map/map.ts";
import type {
  Answers,
  LayoutProfile,
  MappingProposal,
} from "../../../src/model/proposal.ts";
import { jsonFile, root } from "../../golden/run.ts";

const tests = {
  isNhsNumber: (): boolean => false,
  isZone: (): boolean => true,
  actorKinds: ["human", "service"] as const,
};

const propose = (
  layouts: readonly LayoutProfile[],
  answers: Answers = new Map(),
): MappingProposal => proposeMapping(layouts, tests, answers);

const layout = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): LayoutProfile => ({
  name: "doses",
  files: ["doses.csv"],
  paths: ["doses.csv"],
  patterns: ["doses.csv"],
  format: "csv",
  delimiter: ",",
  encoding: undefined,
  columns,
  rows,
  records: rows.length,
  broken: {},
});

/** Each column with the form of its values. */
const pool: readonly (readonly [string, (at: number) => string])[] = [
  ["DOSE_ID", (at) => `D${String(at)}`],
  ["CASE_ID", (at) => `C${String(at)}`],
  ["PATIENT_ID", (at) => `P${String(at)}`],
  ["PATIENT_NO", (at) => `Q${String(at)}`],
  ["AI_AT", (at) => `2026-03-01T08:${String(at + 10)}:00Z`],
  ["AI_TIME", (at) => `2026-03-01T08:${String(at + 10)}:05Z`],
  ["REVIEWED_AT", (at) => `2026-03-01T09:${String(at + 10)}:00Z`],
  ["REVIEW_TIME", (at) => `2026-03-01T09:${String(at + 10)}:05Z`],
  ["REVIEWED_BY", (at) => `N${String(at % 3)}`],
  ["REVIEWER", (at) => `N${String(at % 4)}`],
  ["SIGNED_AT", (at) => `2026-03-01T10:${String(at + 10)}:00Z`],
  ["SIGNED_TIME", (at) => `2026-03-01T10:${String(at + 10)}:05Z`],
  ["SIGNED_BY", (at) => `S${String(at % 3)}`],
  ["SIGNER", (at) => `S${String(at % 4)}`],
  ["ADMIN_AT", (at) => `2026-03-01T11:${String(at + 10)}:00Z`],
  ["CHECKED_AT", (at) => `2026-03-01T09:${String(at + 30)}:00Z`],
  ["USER_ID", (at) => `U${String(at % 3)}`],
  ["STAFF_ID", (at) => `V${String(at % 3)}`],
  ["OUTCOME", (at) => (at % 2 === 0 ? "Accepted" : "Rejected")],
];

const profiles = subarray([...pool], { minLength: 4 }).map((columns) =>
  layout(
    columns.map(([name]) => name),
    Array.from({ length: 12 }, (_, at) => columns.map(([, of]) => of(at))),
  ),
);

/** What stands behind the marks of a text. */
const marked = (text: string): readonly string[] =>
  [...text.matchAll(/ # DECIDE: (Which column .*)/gu)].map(
    ([, ask = ""]) => ask,
  );

describe("no two questions with one id", () => {
  it("whatever the columns are, each mark has its own", () => {
    assert(
      property(profiles, (profile) => {
        pre(profile.columns.some((name) => /_(?:AT|TIME)$/u.test(name)));
        const { questions, text } = propose([profile]);
        const ids = questions.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const asks = questions.map(({ ask }) => ask);
        expect(new Set(asks).size).toBe(asks.length);
        for (const ask of marked(text)) expect(asks).toContain(ask);
      }),
    );
  });

  it("an answer for one step settles no other step", () => {
    const columns = pool.filter(([name]) =>
      /^(?:DOSE_ID|AI_AT|REVIEW.*|SIGN.*|OUTCOME)$/u.test(name),
    );
    const profile = layout(
      columns.map(([name]) => name),
      Array.from({ length: 12 }, (_, at) => columns.map(([, of]) => of(at))),
    );
    const ids = propose([profile]).questions.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        "column:doses.review.actor",
        "column:doses.signed.actor",
      ]),
    );
    const answers = new Map([["column:doses.signed.actor", "SIGNER"]]);
    const { text, open } = propose([profile], answers);
    expect(text).toContain("actor: SIGNER\n");
    expect(text).toMatch(/actor: REVIEWED_BY # DECIDE: /u);
    expect(open.map(({ id }) => id)).toContain("column:doses.review.actor");
  });

  it("a question of another text under a taken id gets a number", () => {
    const asker = createAsker(new Map([["a-2", "yes"]]));
    const ask = (text: string): string | undefined =>
      asker.ask({ id: "a", ask: text, choices: undefined });
    expect([ask("first"), ask("second"), ask("first")]).toEqual([
      undefined,
      "yes",
      undefined,
    ]);
    expect(asker.questions.map(({ id }) => id)).toEqual(["a", "a-2"]);
  });

  const layouts = join(root, "fixtures/layouts");
  it.each(
    readdirSync(layouts, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    ),
  )("%s", async (name) => {
    const cwd = join(layouts, name);
    const stdin = process.stdin;
    const machine = {
      files: nodeFiles({ cwd, stdin }),
      cwd,
      progress: (): void => undefined,
    };
    // a header that is not UTF-8 is read once it is known what it is written in
    const { answers } = jsonFile<{
      readonly answers: Readonly<Record<string, string>>;
    }>(join(cwd, "expected.json"));
    const encodings = Object.entries(answers).filter(
      ([id]) => name === "german-columns" && id.startsWith("encoding:"),
    );
    const read = await profileExports(["exports"], new Map(encodings), machine);
    const { questions } = propose(read.layouts);
    const ids = questions.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(questions.map(({ ask }) => ask)).size).toBe(ids.length);
  });
});

describe("who signed is not who reviewed", () => {
  it("a role that stands beside the reviewer is none of the signer", () => {
    const columns = [
      "alert.id",
      "alert.firedTime",
      "response.time",
      "response.outcome",
      "response.user.id",
      "response.user.role",
      "order.signedTime",
      "order.signedBy",
    ];
    const rows = Array.from({ length: 12 }, (_, at) => [
      `A${String(at)}`,
      `2026-03-01T08:${String(at + 10)}:00Z`,
      `2026-03-01T09:${String(at + 10)}:00Z`,
      "accepted",
      `N${String(at % 3)}`,
      "nurse",
      `2026-03-01T10:${String(at + 10)}:00Z`,
      `S${String(at % 3)}`,
    ]);
    const { text } = propose([layout(columns, rows)]);
    const [reviews = "", acts = ""] = text.split("action.signed");
    expect(reviews).toContain("actorRole: response.user.role");
    expect(acts).toContain("actor: order.signedBy");
    expect(acts).not.toContain("actorRole");
  });
});
