import { quotedText } from "../../model/quoted-text.ts";
import { contentLines, outputLines, productLines } from "./event-fields.ts";
import { personLines, timeLines } from "./event-lines.ts";
import type { WordColumn } from "./word-columns.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
import { stagedTimes } from "./staged-times.ts";
import { valueMapOf } from "./word-map.ts";
import type { WordMap } from "./word-map.ts";
import { flow, yamlText } from "./yaml-text.ts";

/**
 * One column says what each record is: outputs apart, since a product writes them and a person does the rest. To whom an
 * output was shown is the row's own actor: a view that is said to be the product's is nobody's.
 */
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
  noteReviews(context, event, meanings);
  const displays = meanings.flatMap(([word, meaning]) =>
    meaning === "recommendation.displayed" ? [quotedText(word)] : [],
  );
  const outputs = meanings.flatMap(([word, meaning]) =>
    meaning?.startsWith("recommendation.") === true &&
    meaning !== "recommendation.displayed"
      ? [quotedText(word)]
      : [],
  );
  const times = time === undefined ? [] : timeLines(context, time);
  const people = personLines(context, {
    step: undefined,
    stage: undefined,
    time: undefined,
    only: true,
  });
  const content = contentLines(context, undefined);
  const byPeople = [...times, ...people, ...content];
  const others = [...outputs, ...displays];
  if (others.length === 0) return [{ type, when: undefined, fields: byPeople }];
  const only = (
    words: readonly string[],
    fields: EventDraft["fields"],
  ): readonly EventDraft[] =>
    words.length === 0 ? [] : [{ type, when: whenIn(column, words), fields }];
  return [
    ...only(outputs, [...times, ...outputLines(context), ...content]),
    ...only(displays, [
      ...times,
      ...people,
      ...productLines(context),
      ...content,
    ]),
    {
      type,
      when: whenNotIn(column, others),
      fields: byPeople,
    },
  ];
}

function whenIn(column: string, words: readonly string[]): EventDraft["when"] {
  return {
    key: "when",
    value: flow([
      ["column", column],
      ["in", `[${words.join(", ")}]`],
    ]),
  };
}

function whenNotIn(
  column: string,
  words: readonly string[],
): EventDraft["when"] {
  return {
    key: "when",
    value: flow([
      ["column", column],
      ["not", flow([["in", `[${words.join(", ")}]`]])],
    ]),
  };
}

/** In which rows a review is recorded, so that nobody else's role is proposed for it. */
function noteReviews(
  { layout, reviews }: SourceContext,
  { column }: WordColumn,
  meanings: WordMap["meanings"],
): void {
  reviews.set(layout.profile.name, {
    column,
    words: new Set(
      meanings.flatMap(([word, meaning]) =>
        meaning?.startsWith("review.") === true ? [word] : [],
      ),
    ),
  });
}
