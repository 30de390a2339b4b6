import { quotedText } from "../../model/quoted-text.ts";
import { contentLines, outputLines } from "./event-fields.ts";
import { personLines, timeLines } from "./event-lines.ts";
import type { WordColumn } from "./word-columns.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
import { stagedTimes } from "./staged-times.ts";
import { valueMapOf } from "./word-map.ts";
import { flow, yamlText } from "./yaml-text.ts";

/** One column says what each record is: outputs apart, since a product writes them and a person does the rest. */
export function eventLog(
  context: SourceContext,
  event: WordColumn,
): readonly EventDraft[] {
  const [time] = stagedTimes(context);
  const { name: map, meanings } = valueMapOf(context, event);
  const column = yamlText(event.column.name);
  const type = {
    key: "type",
    value: flow([
      ["column", column],
      ["map", yamlText(map)],
    ]),
    why: event.why,
  };
  const outputs = meanings.flatMap(([word, meaning]) =>
    meaning?.startsWith("recommendation.") === true ? [quotedText(word)] : [],
  );
  const among = `[${outputs.join(", ")}]`;
  const whenIt = (test: string, of: string): EventDraft["when"] => ({
    key: "when",
    value: flow([
      ["column", column],
      [test, of],
    ]),
  });
  const times = time === undefined ? [] : timeLines(context, time);
  const people = personLines(context, {
    step: undefined,
    stage: undefined,
    time: undefined,
    only: true,
  });
  const content = contentLines(context, undefined);
  const byPeople = [...times, ...people, ...content];
  if (outputs.length === 0)
    return [{ type, when: undefined, fields: byPeople }];
  const byProduct = [...times, ...outputLines(context), ...content];
  return [
    { type, when: whenIt("in", among), fields: byProduct },
    { type, when: whenIt("not", flow([["in", among]])), fields: byPeople },
  ];
}
