import type { Question } from "../../model/proposal.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { leftColumns } from "./left-columns.ts";

/** What the records of a layout show of which nothing tells; a column that may say it of each can be answered too. */
export function recordsQuestion(layout: LayoutFacts): Question {
  const { name } = layout.profile;
  const names = eventsLeft(layout).map((column) => column.name);
  const orColumn =
    names.length === 0
      ? ""
      : ` Where they are not all alike, answer with the column that says what each is: ${names.join(" or ")}.`;
  return {
    id: `records:${name}`,
    ask: `What does a record of ${name} show: that the product gave an output, that somebody reviewed it, or that something was done?${orColumn}`,
    choices: ["recommendation", "review", "action", ...names],
  };
}

/** Columns that could say what each record is. */
export function eventsLeft(layout: LayoutFacts): readonly ColumnFacts[] {
  if (layout.absent.has("event")) return [];
  return leftColumns(layout, {
    step: undefined,
    stage: undefined,
    time: undefined,
    only: true,
  }).filter(({ words }) => words.length > 1);
}
