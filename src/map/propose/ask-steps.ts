import type { EventType } from "../../model/words.ts";
import type { Asker } from "./asker.ts";
import {
  eventCandidates,
  outcomeCandidates,
  staffCandidates,
} from "./candidates.ts";
import { askAct } from "./ask-act.ts";
import { askColumn } from "./ask-column.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isActorName } from "./actor-name.ts";
import { askRecords } from "./ask-records.ts";
import { askSpokenEvent, askSpokenOutcome } from "./ask-spoken.ts";
import type { LayoutFacts, OpenPoint } from "./layout-facts.ts";
import { noneSpoken } from "./spoken-words.ts";
import type { Stage } from "./stages.ts";
import { ownTimes } from "./time-names.ts";
import { eventWords, saidWords } from "./word-columns.ts";

/**
 * Asks what names do not tell: which step each time is, what was done, which column says what a record is, how a review
 * came out and who reviewed. A time that is passed over in silence could be the review of every record.
 *
 * @param isKnown - some of its names are; a layout without one is asked of by what its columns hold
 */
export function askSteps(
  layout: LayoutFacts,
  isKnown: boolean,
  asker: Asker,
): LayoutFacts {
  const told = stepsTold(askSpokenEvent(layout, asker), isKnown, asker);
  return askRecords(askSpokenOutcome(told, asker), asker);
}

function stepsTold(
  layout: LayoutFacts,
  isKnown: boolean,
  asker: Asker,
): LayoutFacts {
  const { event, outcome, open } = layout;
  const strange = { ...layout, isStrange: !isKnown };
  if (event !== undefined) return event.why === undefined ? layout : strange;
  if (open.length > 0) return layout;
  const own = ownTimes(layout.times);
  const unknown = own.filter(({ stage }) => stage === undefined);
  if (own.length > 1 && unknown.length > 0)
    return askReview(timesAsked(layout, unknown, asker), asker);
  if (isKnown || own.length === 0) return layout;
  if (outcome !== undefined)
    return outcome.why === undefined ? layout : strange;
  return askEvent(strange, asker);
}

const stepWords: readonly (readonly [string, Stage | undefined])[] = [
  ["recommendation", "issue"],
  ["display", "display"],
  ["review", "review"],
  ["action", "act"],
  ["none", undefined],
];

function timesAsked(
  layout: LayoutFacts,
  unknown: readonly ColumnFacts[],
  asker: Asker,
): LayoutFacts {
  const open: OpenPoint[] = [];
  const left = new Set<ColumnFacts>();
  const told = new Map<ColumnFacts, ColumnFacts>();
  for (const column of unknown) {
    const ask = `Which step does ${column.name} of ${layout.profile.name} tell: that the product gave its output (recommendation), that it was shown (display), that somebody reviewed it (review), that something was done (action), or none of these (none)?`;
    const answer = asker.ask({
      id: `step:${layout.profile.name}.${column.name}`,
      ask,
      choices: stepWords.map(([word]) => word),
    });
    const stage = stepWords.find(([word]) => word === answer)?.[1];
    if (answer === undefined) open.push({ ask, column });
    else if (stage === undefined) left.add(column);
    else
      told.set(column, {
        ...column,
        stage,
        act:
          stage === "act" ? actAsked(layout, column, asker, open) : undefined,
      });
  }
  const now = (column: ColumnFacts): ColumnFacts => told.get(column) ?? column;
  const times = layout.times.filter((one) => !left.has(one)).map(now);
  return {
    ...layout,
    columns: layout.columns.map(now),
    times,
    stage:
      layout.stage ??
      times.find(({ stage }) => stage !== undefined && stage !== "record")
        ?.stage,
    isStrange: true,
    open,
  };
}

function actAsked(
  layout: LayoutFacts,
  column: ColumnFacts,
  asker: Asker,
  open: OpenPoint[],
): EventType | undefined {
  const { act, ask } = askAct(layout, column, asker);
  if (act === undefined) open.push({ ask, column });
  return act;
}

/** How a review came out; where no time is a review's, also who reviewed: a review of unknown time is a review. */
function askReview(layout: LayoutFacts, asker: Asker): LayoutFacts {
  const isOpen = (time: ColumnFacts): boolean =>
    time.stage === undefined &&
    layout.open.some(({ column }) => column?.name === time.name);
  if (layout.times.some(isOpen)) return layout;
  const found = askOutcome(layout, asker);
  const isReviewed =
    found.open.length > layout.open.length ||
    found.outcome !== undefined ||
    found.times.some(({ stage }) => stage === "review") ||
    found.columns.some((one) => one.stage === "review" && isActorName(one));
  if (isReviewed) return found;
  const by = askColumn(
    found,
    {
      field: "reviewer",
      says: "names who reviewed the output",
      among: staffCandidates(found),
    },
    asker,
  );
  return { ...by.layout, reviewer: by.column };
}

function askOutcome(layout: LayoutFacts, asker: Asker): LayoutFacts {
  if (layout.outcome !== undefined) return layout;
  const { outcomes, proposed } = layout.doubtful;
  const spoken = outcomes.map(({ column }) => column);
  const asked = askColumn(
    layout,
    {
      field: "outcome",
      says: "says how a review came out",
      among: [...outcomeCandidates(layout), ...spoken].filter(
        (one, at, all) => all.indexOf(one) === at,
      ),
      proposed,
    },
    asker,
  );
  const found = { ...asked.layout, doubtful: noneSpoken };
  return asked.column === undefined
    ? found
    : { ...found, outcome: saidWords(asked.column, ["review"]) };
}

/** Which column says what each record is; without one, all records are of one kind. */
function askEvent(layout: LayoutFacts, asker: Asker): LayoutFacts {
  const { layout: asked, column } = askColumn(
    layout,
    {
      field: "event",
      says: "says what each record is (an output, a review, an act), where they are not all the same",
      among: eventCandidates(layout),
    },
    asker,
  );
  if (column === undefined) {
    const found = asked.open.length > 0 ? asked : askOutcome(asked, asker);
    return found.outcome === undefined ? found : { ...found, stage: "review" };
  }
  return { ...asked, event: eventWords(column) };
}
