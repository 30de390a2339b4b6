import type { Run } from "../../model/run.ts";
import { countText } from "../count-text.ts";
import type { FunnelRow } from "../funnel.ts";
import { answerOf, funnelOf, remainderOf } from "../funnel.ts";
import { limitsOf } from "../limits.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { StateGroup } from "../vocabulary.ts";
import { standingStatements, stateWords } from "../vocabulary.ts";
import { shareBar } from "./share-bar.ts";
import type { TableRow } from "./table.ts";
import { table } from "./table.ts";

/** The verdict: one sentence, the other two answers, the bar and the accounts behind them. */
export function answerSection(run: Run): Html {
  const gaps = limitsOf(run).filter(({ weight }) => weight === "gap");
  return el(
    "section",
    { id: "answer", "aria-labelledby": "answer-title" },
    el("h2", { id: "answer-title" }, "The answer"),
    el("p", { class: "lead" }, answerOf(run)),
    remainderOf(run) === "" ? undefined : el("p", {}, remainderOf(run)),
    gaps.length === 0
      ? undefined
      : el(
          "p",
          { class: "caution" },
          "This is bounded by what is missing: see ",
          el("a", { href: "#limits" }, "what this audit cannot tell you"),
          ".",
        ),
    shareBar(run),
    funnelTable(run),
  );
}

function funnelTable(run: Run): Html {
  return table(
    {
      id: "funnel",
      caption:
        "Decisions, and what the files say of a review before the action",
      columns: [
        { title: "Decisions" },
        { title: "Count", kind: "number" },
        { title: "Share of acted on", kind: "number" },
        { title: "Interval or bounds", kind: "short" },
        { title: "Meaning" },
      ],
    },
    funnelOf(run).flatMap(funnelRows),
  );
}

const groupMeaning: Readonly<Record<StateGroup, string>> = {
  before: stateWords["documented-before"].says,
  "not-before":
    "no qualifying review is recorded before the action; the states say what is",
  undetermined:
    "cannot be determined, for the cause that each state names; never counted as documented",
  other: "",
};

function funnelRows(row: FunnelRow): readonly TableRow[] {
  return [
    {
      className: `level-${String(row.level)}`,
      cells: [
        row.name,
        countText(row.count),
        row.share,
        row.note,
        row.group === undefined ? "" : groupMeaning[row.group],
      ],
    },
    ...row.states.map(({ state, count }) => ({
      className: "level-3",
      cells: [
        el("code", {}, state),
        countText(count),
        "",
        "",
        stateWords[state].says,
      ],
    })),
  ];
}

/** Always open, above every chart but the answer's own bar; a run without gaps says so. */
export function limitsSection(run: Run): Html {
  return el(
    "section",
    { id: "limits", "aria-labelledby": "limits-title" },
    el("h2", { id: "limits-title" }, "What this audit cannot tell you"),
    el(
      "ul",
      { class: "facts" },
      limitsOf(run).map(({ sentence, parts, weight }) =>
        el(
          "li",
          { class: weight },
          sentence,
          parts.length === 0
            ? undefined
            : el(
                "ul",
                {},
                parts.map((part) => el("li", {}, part)),
              ),
        ),
      ),
    ),
  );
}

/** The ten statements of `rules.md` 6, in words that do not change with the result. */
export function statementsSection(run: Run): Html {
  return el(
    "section",
    { id: "statements", "aria-labelledby": "statements-title" },
    el("h2", { id: "statements-title" }, "How this report may be read"),
    el(
      "ol",
      { class: "statements" },
      standingStatements(run.policy.name).map((text) => el("li", {}, text)),
    ),
  );
}
