import type { Asker } from "./asker.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { eventsLeft, recordsQuestion } from "./records-question.ts";
import { isUntold } from "./staged-times.ts";
import { eventWords } from "./word-columns.ts";

/** What all records show, or which column says what each one does: a log of events is no list of acts. */
export function askRecords(layout: LayoutFacts, asker: Asker): LayoutFacts {
  if (!isUntold(layout)) return layout;
  const answer = asker.ask(recordsQuestion(layout));
  const column = eventsLeft(layout).find(({ name }) => name === answer);
  return column === undefined
    ? layout
    : { ...layout, event: { ...eventWords(column), why: "as answered" } };
}
