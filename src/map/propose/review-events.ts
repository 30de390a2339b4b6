import { contentLines } from "./event-fields.ts";
import { personLines, presentLine, timeLines } from "./event-lines.ts";
import type { Doing } from "./event-lines.ts";
import { saidWords } from "./word-columns.ts";
import type { WordColumn } from "./word-columns.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
import { leftColumns } from "./left-columns.ts";
import type { Deed } from "./people.ts";
import { reviewEvidence } from "./staged-times.ts";
import type { StagedTime } from "./staged-times.ts";
import { valueMapOf } from "./word-map.ts";
import { flow, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** A review without a time is a review of unknown time, not none: it gets an entry of its own. */
export function reviewDrafts(
  context: SourceContext,
  step: StagedTime,
  { deed, when }: Doing,
): readonly EventDraft[] {
  const { layout } = context;
  const people = personLines(context, deed);
  const content = contentLines(context, deed.only ? undefined : "review");
  const { type, outcome } = reviewType(context, step, deed);
  const evidence = deed.only ? undefined : reviewEvidence(layout);
  const timed: EventDraft = {
    type,
    when: step.column === undefined ? presentLine(evidence) : when,
    fields: [...timeLines(context, step), ...people, ...content],
  };
  if (
    when === undefined ||
    outcome === undefined ||
    step.second ||
    step.column === undefined
  )
    return [timed];
  const absent = flow([
    ["column", yamlText(step.column.name)],
    ["present", "false"],
  ]);
  const present = flow([
    ["column", yamlText(outcome.column.name)],
    ["present", "true"],
  ]);
  return [
    timed,
    {
      type,
      when: {
        key: "when",
        value: `[${absent}, ${present}]`,
        why: "reviewed, at a time that is not recorded",
      },
      fields: [...people, ...content],
    },
  ];
}

/** How a review came out: `outcome`, the column that says it. */
interface ReviewType {
  readonly type: Line;
  readonly outcome: WordColumn | undefined;
}

function reviewType(
  context: SourceContext,
  step: StagedTime,
  deed: Deed,
): ReviewType {
  const { layout, yields } = context;
  const { outcome } = layout;
  if (step.second) {
    yields.add("review.cosigned");
    return { type: { key: "type", value: "review.cosigned" }, outcome };
  }
  if (outcome !== undefined)
    return { type: outcomeLine(context, outcome), outcome };
  const open = layout.open.find((one) => one.column === undefined);
  if (open !== undefined)
    return {
      type: { key: "type", value: '"DECIDE"', decide: open.ask },
      outcome,
    };
  return askMeaning(context, step, deed);
}

function outcomeLine(context: SourceContext, outcome: WordColumn): Line {
  const map = valueMapOf(context, outcome).name;
  return {
    key: "type",
    value: flow([
      ["column", yamlText(outcome.column.name)],
      ["map", yamlText(map)],
    ]),
    why: outcome.why,
  };
}

const meanings = [
  "review.accepted",
  "review.attested",
  "review.acknowledged",
  "review.opened",
] as const;

/** What every review of a layout means, or which of the columns that are left says it of each. */
function askMeaning(
  context: SourceContext,
  { column }: StagedTime,
  deed: Deed,
): ReviewType {
  const { layout, asker, yields } = context;
  const { name } = layout.profile;
  const isSaid = layout.absent.has("outcome");
  const left = isSaid ? [] : leftColumns(layout, deed);
  const names = left.map((one) => one.name);
  const shows = `What does a filled ${column?.name ?? reviewEvidence(layout)?.name ?? "time"} of ${name} mean`;
  const ask =
    names.length > 0
      ? `${shows}: how did the review come out? Answer with the column that says it, if one does: ${names.join(" or ")}; one meaning for all records counts each of them as that.`
      : `${isSaid ? "As answered" : "By what they hold"}, no column of ${name} says how a review came out. ${shows}?`;
  const answer = asker.ask({
    id: `review-means:${name}`,
    ask,
    choices: [...names, ...meanings],
  });
  const said = left.find((one) => one.name === answer);
  if (said !== undefined) {
    const outcome = { ...saidWords(said, ["review"]), why: "as answered" };
    return { type: outcomeLine(context, outcome), outcome };
  }
  const type = meanings.find((one) => one === answer) ?? "review.attested";
  yields.add(type);
  const decide = answer === undefined ? ask : undefined;
  return { type: { key: "type", value: type, decide }, outcome: undefined };
}
