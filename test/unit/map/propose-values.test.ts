/** Columns that their values tell of and not their names: proposed with the reason said, asked where a witness is against it (`surface.md` 13). */
import { describe, expect, it } from "vitest";
import { proposeMapping } from "../../../src/map/map.ts";
import type {
  LayoutProfile,
  MappingProposal,
} from "../../../src/model/proposal.ts";

const tests = {
  isNhsNumber: (): boolean => false,
  isZone: (): boolean => true,
  actorKinds: ["human", "service"] as const,
};

/** Each column with the values that it holds in turn. */
type Columns = Readonly<Record<string, readonly string[]>>;

const count = 20;
const times = (hour: string): readonly string[] =>
  Array.from(
    { length: count },
    (_, row) => `2026-03-${String(row + 10)}T${hour}:00:00Z`,
  );
const numbered = (letter: string): readonly string[] =>
  Array.from({ length: count }, (_, row) => `${letter}${String(row)}`);

function propose(
  columns: Columns,
  answers: Readonly<Record<string, string>> = {},
  name = "checks",
): MappingProposal {
  const names = Object.keys(columns);
  const profile: LayoutProfile = {
    name,
    files: [`${name}.csv`],
    paths: [`${name}.csv`],
    patterns: [`${name}.csv`],
    format: "csv",
    delimiter: ",",
    encoding: undefined,
    columns: names,
    rows: Array.from({ length: count }, (_, row) =>
      names.map((one) => {
        const values = columns[one] ?? [];
        return values[row % values.length] ?? "";
      }),
    ),
    records: count,
    broken: {},
  };
  return proposeMapping([profile], tests, new Map(Object.entries(answers)));
}

const ids = ({ questions }: MappingProposal): readonly string[] =>
  questions.map(({ id }) => id);
const question = (
  { questions }: MappingProposal,
  id: string,
): MappingProposal["questions"][number] | undefined =>
  questions.find((one) => one.id === id);
const typeVote = ({
  sources,
}: MappingProposal):
  MappingProposal["sources"][number]["votes"][number] | undefined =>
  sources[0]?.votes.find(({ field }) => field === "type");

/** A log of reviews: one record each. */
const reviews = (name: string, values: readonly string[]): Columns => ({
  alert_id: numbered("AL"),
  reviewer_login: ["nkaur", "hdesk"],
  review_ts: times("09"),
  [name]: values,
});
const came = ["confirmed", "overridden", "confirmed", "opened"];

describe("a column of outcomes is told by its values", () => {
  it.each([
    "disposition",
    "feedback",
    "answer",
    "choice",
    "resolution",
    "state",
    "result",
    "agreement",
    "assessment",
    "opinion",
    "judgement",
    "conclusion",
    "ack",
    "clinician_choice",
    "staff_view",
    "final_call",
    "agree",
    "override",
    "kind",
    "zzz",
  ])("%s", (name) => {
    const found = propose(reviews(name, came));
    expect(ids(found)).toContain(`words:checks.${name}`);
    expect(ids(found)).not.toContain("review-means:checks");
    expect(typeVote(found)).toMatchObject({
      column: name,
      sure: "strong",
      why: expect.stringMatching(
        /^by its values, not its name: 100 %/u,
      ) as string,
    });
    expect(found.text).toContain(`type: { column: ${name}, map: ${name} }`);
    expect(found.text).toMatch(/actor: reviewer_login/u);
    expect(found.text).toMatch(
      /\{ confirmed: review\.accepted, opened: review\.opened, overridden: review\.rejected \} # DECIDE: /u,
    );
  });

  it("and its words are written as they are answered", () => {
    const { text, open } = propose(reviews("disposition", came), {
      "words:checks.disposition": "yes",
      "persons:checks": "yes",
      "kind:checks": "priority",
    });
    expect(open).toEqual([]);
    expect(text).not.toContain("DECIDE:");
  });

  it("more than half of the filled cells have to be such words", () => {
    const half = propose(reviews("zzz", ["agreed", "level two"]));
    expect(ids(half)).toContain("review-means:checks");
    const more = propose(
      reviews("zzz", ["agreed", "", "disagreed", "level two"]),
    );
    expect(ids(more)).toContain("words:checks.zzz");
  });

  it.each<[string, readonly string[]]>([
    ["an opening alone says nothing of how it came out", ["open", "opened"]],
    ["names that begin like a word", ["Ackroyd", "Openshaw", "Acceptus"]],
    ["trades", ["Approver", "Confirmer"]],
    [
      "what turns a word round",
      ["not accepted", "unapproved", "pending approval"],
    ],
    ["texts", ["Mr Smith agreed", "wife of Jones refused"]],
  ])("not %s", (_story, values) => {
    expect(ids(propose(reviews("zzz", values)))).toContain(
      "review-means:checks",
    );
  });

  it("two columns as good are both shown, and neither is taken", () => {
    const found = propose({
      ...reviews("first_call", came),
      second_call: ["agreed", "disagreed"],
    });
    const asked = question(found, "column:checks.outcome");
    expect(asked?.choices).toEqual(["first_call", "second_call", "none"]);
    expect(asked?.proposed).toBeUndefined();
    expect(found.text).toMatch(/type: "DECIDE" # DECIDE: Which column/u);
    const said = propose(
      { ...reviews("first_call", came), second_call: ["agreed", "disagreed"] },
      { "column:checks.outcome": "second_call" },
    );
    expect(said.text).toContain(
      "type: { column: second_call, map: second_call } # as answered",
    );
  });

  it("a column named after texts is asked of, and proposed", () => {
    const found = propose(reviews("comment", came));
    expect(question(found, "column:checks.outcome")).toMatchObject({
      choices: ["comment", "none"],
      proposed: "comment",
    });
  });

  it("a file that is named after acts stays one of acts until somebody says otherwise", () => {
    const orders: Columns = {
      order_id: numbered("O"),
      user: ["N1", "N2"],
      at: times("09"),
      zzz: ["confirmed", "declined"],
    };
    const asked = propose(orders, {}, "orders");
    expect(question(asked, "column:orders.outcome")).toMatchObject({
      choices: ["zzz", "none"],
      proposed: undefined,
    });
    const none = propose(orders, { "column:orders.outcome": "none" }, "orders");
    expect(none.text).toContain("type: action.ordered");
    expect(none.text).not.toContain("review.");
    const said = propose(orders, { "column:orders.outcome": "zzz" }, "orders");
    expect(said.text).toContain("type: { column: zzz, map: zzz }");
    expect(said.text).not.toContain("action.ordered");
  });

  it("of a column like a person no word is shown that is no term", () => {
    const values = ["agreed", "agreed", "disagreed", "canary smith"];
    const found = propose(reviews("clinician_choice", values));
    expect(ids(found)).toContain("words:checks.clinician_choice");
    const shown = JSON.stringify(found.questions) + found.text;
    expect(shown).not.toContain("canary");
    expect(shown).toContain("1 other word is not listed");
  });
});

describe("outcomes without any time", () => {
  it.each(["disposition", "OUTCOME"])(
    "%s: reviews of unknown time, and no mapping without an event",
    (name) => {
      const { alert_id = [], reviewer_login = [] } = reviews(name, came);
      const columns = { alert_id, reviewer_login, [name]: came };
      const found = propose(columns, {}, "looks");
      expect(ids(found)).toContain(`words:looks.${name}`);
      expect(found.text).toContain(
        `- type: { column: ${name}, map: ${name.toLowerCase()} }`,
      );
      expect(found.text).not.toContain("occurredAt");
    },
  );
});

describe("where names tell of no step", () => {
  it("the column is asked of, and proposed", () => {
    const found = propose(
      { n1: numbered("A"), t1: times("08"), t2: times("09"), zzz: came },
      { "step:trail.t1": "recommendation", "step:trail.t2": "review" },
      "trail",
    );
    expect(question(found, "column:trail.outcome")?.proposed).toBe("zzz");
  });
});

describe("a log of events is told by its values", () => {
  const log = (name: string, time = "at"): Columns => ({
    event_no: numbered("E"),
    [time]: times("09"),
    [name]: ["AI_RESULT", "REPORT_FINAL", "RAD_CONFIRM", "RAD_REFUTE"],
    accession: ["X1", "X2", "X3"],
    user: ["r1", "r2"],
  });

  it.each(["kind", "what", "step", "topic", "zzz"])("%s", (name) => {
    const found = propose(log(name), {}, "trail");
    expect(ids(found)).toContain(`words:trail.${name}`);
    expect(ids(found)).not.toContain("records:trail");
    expect(found.text).toContain(`{ column: ${name}, map: ${name} }`);
    expect(found.sources[0]?.looks).toMatch(/^a log of events/u);
  });

  it("a time that is named after one step speaks against it: it is asked", () => {
    const found = propose(log("zzz", "ordered_at"), {}, "trail");
    expect(question(found, "column:trail.event")).toMatchObject({
      choices: ["zzz", "none"],
      proposed: undefined,
    });
    expect(found.text).toContain("# DECIDE: Which column of trail says what");
    const said = propose(
      log("zzz", "ordered_at"),
      {
        "column:trail.event": "zzz",
      },
      "trail",
    );
    expect(said.text).toContain("{ column: zzz, map: zzz }");
    const none = propose(
      log("zzz", "ordered_at"),
      {
        "column:trail.event": "none",
      },
      "trail",
    );
    expect(none.text).toContain("type: action.ordered");
  });

  it("a column named after outcomes beside it does not make all records reviews", () => {
    const found = propose(
      { ...log("zzz"), outcome: ["accepted", ""] },
      {},
      "trail",
    );
    expect(ids(found)).toContain("column:trail.event");
  });

  it("nor is a file that is named after one passed over", () => {
    const found = propose(log("zzz"), {}, "radiology_reports");
    expect(question(found, "column:radiology_reports.event")?.choices).toEqual([
      "zzz",
      "none",
    ]);
  });

  it("a record that holds several steps is no log", () => {
    const found = propose({
      alert_id: numbered("AL"),
      advised_at: times("08"),
      reviewed_at: times("09"),
      signed_at: times("10"),
      zzz: ["opened", "ordered", "cancelled"],
    });
    expect(ids(found)).not.toContain("words:trail.zzz");
    expect(ids(found)).not.toContain("column:trail.event");
  });
});

describe("what is asked can be answered with a column", () => {
  const foreign = reviews("Befund", ["ja", "nein", "offen"]);

  it("how a review came out: the columns of words that are left are named, no value of them", () => {
    const found = propose(foreign);
    const asked = question(found, "review-means:checks");
    expect(asked?.choices).toEqual([
      "Befund",
      "review.accepted",
      "review.attested",
      "review.acknowledged",
      "review.opened",
    ]);
    expect(asked?.ask).not.toMatch(/no column/iu);
    expect(asked?.ask).toContain("Befund");
    expect(JSON.stringify(found.questions)).not.toMatch(/nein|offen/u);
  });

  it("then its words are asked, or marked", () => {
    const answer = { "review-means:checks": "Befund" };
    const found = propose(foreign, answer);
    expect(ids(found)).toContain("words:checks.Befund");
    expect(found.text).toContain(
      "type: { column: Befund, map: befund } # as answered",
    );
    expect(found.text).toMatch(/befund: .* # DECIDE: /u);
    const words = "ja=review.accepted,nein=review.rejected,offen=review.opened";
    expect(
      propose(foreign, { ...answer, "words:checks.Befund": words }).text,
    ).toContain(
      "{ ja: review.accepted, nein: review.rejected, offen: review.opened }",
    );
  });

  it("whoever did another step is no outcome", () => {
    const found = propose({
      ...reviews("zzz", ["ja", "nein"]),
      signed_at: times("10"),
      signed_by: ["s1", "s2"],
    });
    const names = question(found, "review-means:checks")?.choices;
    expect(names).toContain("zzz");
    expect(names).not.toContain("signed_by");
    expect(names).not.toContain("reviewer_login");
  });

  it("codes are words too", () => {
    const found = propose(reviews("zzz", ["1", "2", "3"]));
    expect(question(found, "review-means:checks")?.choices).toContain("zzz");
  });

  it("where no column is left, that is said, and where somebody said so", () => {
    const { alert_id = [], reviewer_login = [], review_ts = [] } = foreign;
    const bare = propose({ alert_id, reviewer_login, review_ts });
    expect(question(bare, "review-means:checks")?.ask).toMatch(
      /^By what they hold, no column of checks says/u,
    );
    const two = {
      ...reviews("first_call", came),
      second_call: ["agreed", "disagreed"],
    };
    const said = propose(two, { "column:checks.outcome": "none" });
    expect(question(said, "review-means:checks")?.ask).toMatch(
      /^As answered, no column of checks says/u,
    );
  });

  it("what a record shows: a column may say it of each", () => {
    const log: Columns = {
      case_id: numbered("C"),
      user: ["r1", "r2"],
      time: times("09"),
      Art: ["KI", "Befund", "Gegenlesung", "Freigabe"],
    };
    const found = propose(log, {}, "trail");
    expect(question(found, "records:trail")?.choices).toEqual([
      "recommendation",
      "review",
      "action",
      "Art",
    ]);
    const said = propose(log, { "records:trail": "Art" }, "trail");
    expect(ids(said)).toContain("words:trail.Art");
    expect(said.text).toContain("{ column: Art, map: art }");
    expect(said.sources[0]?.looks).toMatch(/^a log of events/u);
    const all = propose(log, { "records:trail": "action" }, "trail");
    expect(all.text).not.toContain("Art");
  });
});
