import type { Run } from "../../model/run.ts";
import { countText, percentText } from "../count-text.ts";
import type { FunnelRow } from "../funnel.ts";
import { answerOf, funnelOf, remainderOf } from "../funnel.ts";
import { limitsOf } from "../limits.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { StateGroup } from "../vocabulary.ts";
import { standingStatements, stateWords } from "../vocabulary.ts";
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

const swatches: readonly {
  readonly group: Exclude<StateGroup, "other">;
  readonly name: string;
}[] = [
  { group: "before", name: "documented before" },
  { group: "not-before", name: "not documented before" },
  { group: "undetermined", name: "undetermined" },
];

/** The three answers as one bar; patterns and words carry the meaning, not colour. */
function shareBar(run: Run): Html | undefined {
  const { actedOn, documentedBefore, notDocumentedBefore, undetermined } =
    run.summary;
  if (actedOn === 0) return undefined;
  const counts = {
    before: documentedBefore,
    "not-before": notDocumentedBefore,
    undetermined,
  };
  let x = 0;
  const parts = swatches.map(({ group }) => {
    const width = (counts[group] / actedOn) * 1000;
    const part = el("rect", {
      class: `share ${group}`,
      x: x.toFixed(2),
      y: 0,
      width: width.toFixed(2),
      height: 28,
    });
    x += width;
    return part;
  });
  const words = swatches.map(
    ({ group, name }) =>
      `${name} ${countText(counts[group])} of ${countText(actedOn)} (${percentText(counts[group], actedOn)})`,
  );
  return el(
    "figure",
    { class: "shares" },
    el(
      "svg",
      {
        viewBox: "0 0 1000 28",
        preserveAspectRatio: "none",
        role: "img",
        "aria-labelledby": "bar-title",
      },
      el(
        "title",
        { id: "bar-title" },
        `Decisions acted on: ${words.join("; ")}`,
      ),
      parts,
    ),
    el(
      "figcaption",
      {},
      el(
        "ul",
        { class: "legend" },
        swatches.map(({ group }, index) =>
          el("li", {}, swatch(group), words[index]),
        ),
      ),
    ),
  );
}

function swatch(group: StateGroup): Html {
  return el(
    "svg",
    { class: "swatch", viewBox: "0 0 14 14", "aria-hidden": "true" },
    el("rect", {
      class: `share ${group}`,
      x: 0.5,
      y: 0.5,
      width: 13,
      height: 13,
    }),
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
  undetermined: "the files do not tell; never counted as documented",
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
