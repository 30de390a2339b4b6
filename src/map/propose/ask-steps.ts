import type { EventType } from "../../model/words.ts";
import type { Asker } from "./asker.ts";
import {
  eventCandidates,
  outcomeCandidates,
  staffCandidates,
} from "./candidates.ts";
import { askColumn } from "./ask-column.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isActorName } from "./actor-name.ts";
import { saidWords } from "./layout-facts.ts";
import type { LayoutFacts, OpenPoint } from "./layout-facts.ts";
import type { Stage } from "./stages.ts";
import { isOpening } from "./time-groups.ts";

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
  if (layout.event !== undefined) return layout;
  const own = layout.times.filter(
    (one) => one.stage !== "record" && !isOpening(one),
  );
  const unknown = own.filter(({ stage }) => stage === undefined);
  if (own.length > 1 && unknown.length > 0)
    return askReview(timesAsked(layout, unknown, asker), asker);
  if (isKnown || own.length === 0 || layout.outcome !== undefined)
    return layout;
  return askEvent({ ...layout, isStrange: true }, asker);
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
        act: stage === "act" ? askAct(layout, column, asker, open) : undefined,
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

const acts: readonly EventType[] = [
  "action.ordered",
  "action.signed",
  "action.administered",
  "action.dispensed",
  "action.reported-preliminary",
  "action.reported-final",
  "action.triaged",
  "action.booked",
  "action.referred",
  "action.sent",
  "action.admitted",
  "action.discharged",
];

function askAct(
  { profile }: LayoutFacts,
  column: ColumnFacts,
  asker: Asker,
  open: OpenPoint[],
): EventType | undefined {
  const ask = `What was done at ${column.name} of ${profile.name}?`;
  const answer = asker.ask({
    id: `act:${profile.name}.${column.name}`,
    ask,
    choices: acts,
  });
  if (answer === undefined) open.push({ ask, column });
  return acts.find((one) => one === answer);
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
  const asked = askColumn(
    layout,
    {
      field: "outcome",
      says: "says how a review came out",
      among: outcomeCandidates(layout),
    },
    asker,
  );
  return asked.column === undefined
    ? asked.layout
    : { ...asked.layout, outcome: saidWords(asked.column, ["review"]) };
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
  const event = saidWords(column, ["recommendation", "review", "action"]);
  return { ...asked, event };
}
