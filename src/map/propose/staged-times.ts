import type { DecisionKind } from "../../model/words.ts";
import { isActorName } from "./actor-name.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { recordsQuestion } from "./records-question.ts";
import { settleColumn } from "./source-context.ts";
import type { SourceContext } from "./source-context.ts";
import type { Stage } from "./stages.ts";
import { timeCandidate } from "./time-candidate.ts";
import { groupsOf, nameOf } from "./time-groups.ts";
import type { Step, TimeGroup } from "./time-groups.ts";
import { isOpening, isUpdate, ownTimes } from "./time-names.ts";
import { choose } from "./votes.ts";

/** A step that the records of a layout show, with its time. */
export interface StagedTime {
  readonly stage: Stage;
  /** Its name in questions; undefined: records show no other. */
  readonly name: string | undefined;
  /** What a person must say before the stage is believed. */
  readonly stageDecide: string | undefined;
  readonly column: ColumnFacts | undefined;
  readonly decide: string | undefined;
  readonly opened: ColumnFacts | undefined;
  readonly recorded: ColumnFacts | undefined;
  /** A second look at the same output, in columns of its own. */
  readonly second: boolean;
}

/** Times of a layout: that of keeping the record, those of steps, and these by step. */
interface TimesFound {
  readonly recorded: ColumnFacts | undefined;
  readonly others: readonly ColumnFacts[];
  readonly staged: readonly TimeGroup[];
}

function timesFound(layout: LayoutFacts, kind: DecisionKind): TimesFound {
  const { times, event } = layout;
  const recorded = times.find(isRecording);
  const own = ownTimes(times);
  // the last change of a row is no time of an act, unless nothing else is there (`domain.md` 4.3)
  const left = own.length > 0 ? own : times.filter((one) => one !== recorded);
  const others = left.filter(
    (one) => !layout.open.some(({ column }) => column?.name === one.name),
  );
  const staged = event === undefined ? groupsOf(layout, others, kind) : [];
  return { recorded, others, staged };
}

/** Whether neither times nor words nor the file's name tell what its records show. */
export function isUntold(layout: LayoutFacts): boolean {
  const { event, open, stage } = layout;
  return (
    event === undefined &&
    open.length === 0 &&
    (stage === undefined || stage === "record") &&
    timesFound(layout, "other").staged.length === 0
  );
}

/** The steps of a layout in the order in which they happen, each with the column of its time. */
export function stagedTimes(context: SourceContext): readonly StagedTime[] {
  const { layout, kind } = context;
  const { recorded, others, staged } = timesFound(layout, kind);
  const opened = layout.times.find(isOpening);
  if (staged.length === 0 && layout.open.length > 0) return [];
  if (staged.length === 0) {
    const { stage, decide } = stageOfAll(context);
    const candidates =
      others.length > 0 || recorded === undefined ? others : [recorded];
    const group = { stage, columns: candidates, second: false };
    const one = settled(context, group, undefined);
    // words of a review without any time: a review of unknown time
    return one === undefined
      ? withUntimedReview(layout, [])
      : [
          {
            ...one,
            stageDecide: decide,
            opened,
            recorded: recorded === one.column ? undefined : recorded,
          },
        ];
  }
  const found = withUntimedReview(
    layout,
    staged.flatMap(
      (group) => settled(context, group, nameOf(group, kind)) ?? [],
    ),
  );
  const first = found.findIndex(
    ({ stage, second }) => stage === "review" && !second,
  );
  return found.map((one, at) =>
    withSides(one, {
      opened: at === first ? opened : undefined,
      recorded: found.length === 1 ? recorded : undefined,
    }),
  );
}

function isRecording(column: ColumnFacts): boolean {
  return column.stage === "record" && !isUpdate(column);
}

/** A review that shows by its outcome or its reviewer alone is one of unknown time, before whatever was done. */
function withUntimedReview(
  layout: LayoutFacts,
  found: readonly StagedTime[],
): readonly StagedTime[] {
  if (
    found.some(({ stage }) => stage === "review") ||
    reviewEvidence(layout) === undefined
  )
    return found;
  const at = found.findIndex(({ stage }) => stage === "act");
  const review: StagedTime = {
    stage: "review",
    name: "review",
    stageDecide: undefined,
    column: undefined,
    decide: undefined,
    opened: undefined,
    recorded: undefined,
    second: false,
  };
  return found.toSpliced(at < 0 ? found.length : at, 0, review);
}

/** The column that shows that a review was made, where it has no time of its own. */
export function reviewEvidence({
  outcome,
  reviewer,
  columns,
}: LayoutFacts): ColumnFacts | undefined {
  return (
    outcome?.column ??
    reviewer ??
    columns.find(
      (one) => one.stage === "review" && one.filled > 0 && isActorName(one),
    )
  );
}

function withSides(
  step: StagedTime,
  sides: Pick<StagedTime, "opened" | "recorded">,
): StagedTime {
  return { ...step, ...sides };
}

/** The stage of a layout whose times show none; asked where nothing tells. */
function stageOfAll({ layout, asker }: SourceContext): {
  readonly stage: Step;
  readonly decide: string | undefined;
} {
  const { stage, event } = layout;
  if (event !== undefined) return { stage: "act", decide: undefined };
  if (stage !== undefined && stage !== "record")
    return { stage, decide: undefined };
  const question = recordsQuestion(layout);
  const { ask } = question;
  const answer = asker.ask(question);
  const decide = answer === undefined ? ask : undefined;
  if (answer === "recommendation") return { stage: "issue", decide };
  return { stage: answer === "review" ? "review" : "act", decide };
}

function settled(
  context: SourceContext,
  { stage, columns, second }: TimeGroup,
  name: string | undefined,
): StagedTime | undefined {
  const candidates = columns.map((column) =>
    timeCandidate(context.layout, column, columns.length),
  );
  const choice = choose("occurredAt", candidates);
  const taken = settleColumn(context, choice, name);
  if (taken === undefined) return undefined;
  return {
    stage,
    name,
    ...taken,
    stageDecide: undefined,
    opened: undefined,
    recorded: undefined,
    second,
  };
}
