import { contentLines } from "./event-fields.ts";
import { personLines, presentLine, timeLines } from "./event-lines.ts";
import type { Doing } from "./event-lines.ts";
import type { WordColumn } from "./layout-facts.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
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
  const { outcome } = layout;
  const people = personLines(context, deed);
  const content = contentLines(context, deed.only ? undefined : "review");
  const type = reviewType(context, step, outcome);
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

function reviewType(
  context: SourceContext,
  { column, second }: StagedTime,
  outcome: WordColumn | undefined,
): Line {
  const { layout, asker, yields } = context;
  if (outcome !== undefined && !second) {
    const map = valueMapOf(context, outcome).name;
    const name = yamlText(outcome.column.name);
    return {
      key: "type",
      value: flow([
        ["column", name],
        ["map", yamlText(map)],
      ]),
    };
  }
  if (second) {
    yields.add("review.cosigned");
    return { key: "type", value: "review.cosigned" };
  }
  const open = layout.open.find((one) => one.column === undefined);
  if (open !== undefined)
    return { key: "type", value: '"DECIDE"', decide: open.ask };
  const ask = `No column of ${layout.profile.name} says how a review came out. What does a filled ${column?.name ?? reviewEvidence(layout)?.name ?? "time"} mean?`;
  const choices = [
    "review.accepted",
    "review.attested",
    "review.acknowledged",
    "review.opened",
  ] as const;
  const answer = asker.ask({
    id: `review-means:${layout.profile.name}`,
    ask,
    choices,
  });
  const type = choices.find((one) => one === answer) ?? "review.attested";
  yields.add(type);
  return {
    key: "type",
    value: type,
    decide: answer === undefined ? ask : undefined,
  };
}
