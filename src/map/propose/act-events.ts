import type { EventType } from "../../model/words.ts";
import { askAct } from "./ask-act.ts";
import { contentLines } from "./event-fields.ts";
import { personLines, timeLines } from "./event-lines.ts";
import type { Doing } from "./event-lines.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
import type { StagedTime } from "./staged-times.ts";
import { tokensOf } from "./tokens.ts";
import { actOf } from "./act-names.ts";
import { valueMapOf } from "./word-map.ts";
import { flow, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** What was done, named after its column or its file, else as is usual for the kind. */
export function actDrafts(
  context: SourceContext,
  step: StagedTime,
  { deed, when }: Doing,
): readonly EventDraft[] {
  const { layout } = context;
  const people = personLines(context, deed);
  const content = contentLines(context, deed.only ? undefined : "act");
  const typed = layout.words.find(
    ({ families }) => families.size === 1 && families.has("action"),
  );
  const type: Line =
    deed.only && typed !== undefined
      ? {
          key: "type",
          value: flow([
            ["column", yamlText(typed.column.name)],
            ["map", yamlText(valueMapOf(context, typed).name)],
          ]),
        }
      : namedType(context, step);
  return [
    {
      type,
      when,
      fields: [...timeLines(context, step), ...people, ...content],
    },
    ...untimedAct(context, step, { type, fields: [...people, ...content] }),
  ];
}

function namedType(context: SourceContext, step: StagedTime): Line {
  const { type, why, decide } = actOfStep(context, step);
  context.yields.add(type);
  return { key: "type", value: type, why, decide: decide ?? step.stageDecide };
}

/** What was done, and why it is thought so; `decide`: what a person must say before it is believed. */
function actOfStep(
  { layout, kind, asker }: SourceContext,
  { column }: StagedTime,
): {
  readonly type: EventType;
  readonly why: string;
  readonly decide?: string | undefined;
} {
  if (column?.act !== undefined)
    return { type: column.act, why: "as answered" };
  const { type, named, isOpen } = actOf(
    [...tokensOf(layout.profile.name), ...(column?.tokens ?? [])],
    kind,
  );
  if (!isOpen || column === undefined)
    return { type, why: named ? "by its name" : `usual for ${kind}` };
  const { act, ask } = askAct(layout, column, asker);
  return {
    type: act ?? type,
    why: act === undefined ? `usual for ${kind}` : "as answered",
    decide: act === undefined ? ask : undefined,
  };
}

/** Rows of the sample that name who acted and no time: left out, the act would be lost without a word. */
function untimedAct(
  { layout, asker }: SourceContext,
  { column }: StagedTime,
  draft: Pick<EventDraft, "type" | "fields">,
): readonly EventDraft[] {
  const actor = draft.fields.find(({ key }) => key === "actor");
  if (layout.isStrange && actor?.decide !== undefined) return [];
  const by = layout.columns.find(({ name }) => yamlText(name) === actor?.value);
  if (column === undefined || by === undefined) return [];
  const count = layout.profile.rows.filter(
    (row) => blank(row[column.index]) && !blank(row[by.index]),
  ).length;
  if (count === 0) return [];
  const ask = `In ${String(count)} records of ${layout.profile.name} ${column.name} is empty and ${by.name} is not. Was it done, at a time that is not recorded?`;
  const answer = asker.ask({
    id: `untimed:${layout.profile.name}.${column.name}`,
    ask,
    choices: ["yes", "no"],
  });
  if (answer === "no") return [];
  const absent = flow([
    ["column", yamlText(column.name)],
    ["present", "false"],
  ]);
  const present = flow([
    ["column", yamlText(by.name)],
    ["present", "true"],
  ]);
  const decide = answer === undefined ? ask : undefined;
  return [
    {
      ...draft,
      when: { key: "when", value: `[${absent}, ${present}]`, decide },
    },
  ];
}

function blank(cell: string | undefined): boolean {
  return (cell ?? "").trim() === "";
}
