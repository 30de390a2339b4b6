import { askColumn } from "./ask-column.ts";
import type { Asker } from "./asker.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { noneSpoken } from "./spoken-words.ts";
import { ownTimes } from "./time-names.ts";
import type { WordColumn } from "./word-columns.ts";

/*
 * Columns that values alone speak for, where a name of a time, of the file or of the column itself speaks against them, or
 * two columns are as good: a person chooses (`surface.md` 13).
 */

/** Whether a column says what each record is, though something else says that they are all alike. */
export function askSpokenEvent(layout: LayoutFacts, asker: Asker): LayoutFacts {
  const { events } = layout.doubtful;
  const asked = askColumn(
    layout,
    {
      field: "event",
      says: "says what each record is (an output, a review, an act), where they are not all the same",
      among: events.map(({ column }) => column),
    },
    asker,
  );
  const event = wordsOf(asked.column, events);
  return event === undefined
    ? asked.layout
    : { ...asked.layout, event, doubtful: noneSpoken };
}

/** Whether a column says how a review came out, though nothing else tells of a review, or it is one of several. */
export function askSpokenOutcome(
  layout: LayoutFacts,
  asker: Asker,
): LayoutFacts {
  const { outcomes } = layout.doubtful;
  if (layout.open.length > 0 || layout.outcome !== undefined) return layout;
  const asked = askColumn(
    layout,
    {
      field: "outcome",
      says: "says how a review came out",
      among: outcomes.map(({ column }) => column),
      proposed: layout.doubtful.proposed,
    },
    asker,
  );
  const outcome = wordsOf(asked.column, outcomes);
  if (outcome === undefined) return asked.layout;
  const isStaged = ownTimes(layout.times).some(
    ({ stage }) => stage !== undefined,
  );
  return {
    ...asked.layout,
    outcome,
    stage: isStaged ? layout.stage : "review",
  };
}

function wordsOf(
  column: ColumnFacts | undefined,
  among: readonly WordColumn[],
): WordColumn | undefined {
  const found = among.find((one) => one.column === column);
  return found === undefined ? undefined : { ...found, why: "as answered" };
}
