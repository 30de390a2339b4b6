import { quotedText } from "../../model/quoted-text.ts";
import { contentLines, outputLines } from "./event-fields.ts";
import { personLines, timeLines } from "./event-lines.ts";
import type { WordColumn } from "./layout-facts.ts";
import type { Deed } from "./people.ts";
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
  };
  const outputs = meanings.flatMap(([word, meaning]) =>
    meaning?.startsWith("recommendation.") === true ? [quotedText(word)] : [],
  );
  const among = flow([["in", `[${outputs.join(", ")}]`]]);
  const deed: Deed = { stage: undefined, time: undefined, only: true };
  const when = time === undefined ? [] : timeLines(context, time);
  const byPeople: EventDraft = {
    type,
    when:
      outputs.length === 0
        ? undefined
        : {
            key: "when",
            value: flow([
              ["column", column],
              ["not", among],
            ]),
          },
    fields: [
      ...when,
      ...personLines(context, deed),
      ...contentLines(context, undefined),
    ],
  };
  if (outputs.length === 0) return [byPeople];
  const byProduct: EventDraft = {
    type,
    when: {
      key: "when",
      value: flow([
        ["column", column],
        ["in", `[${outputs.join(", ")}]`],
      ]),
    },
    fields: [
      ...when,
      ...outputLines(context),
      ...contentLines(context, undefined),
    ],
  };
  return [byProduct, byPeople];
}
