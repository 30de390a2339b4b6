import type { ColumnFacts } from "./column-facts.ts";
import { percent } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { settleColumn } from "./source-context.ts";
import type { SourceContext } from "./source-context.ts";
import { orderShare } from "./time-order.ts";
import { hasStem } from "./tokens.ts";
import type { Stage } from "./tokens.ts";
import { actOf } from "./vocabulary.ts";
import { choose } from "./votes.ts";
import type { Candidate, Witness } from "./votes.ts";

/** A step that the records of a layout show, with its time. */
export interface StagedTime {
  readonly stage: Stage;
  /** What a person must say before the stage is believed. */
  readonly stageDecide: string | undefined;
  readonly column: ColumnFacts | undefined;
  readonly decide: string | undefined;
  readonly opened: ColumnFacts | undefined;
  readonly recorded: ColumnFacts | undefined;
  /** A second look at the same output, in columns of its own. */
  readonly second: boolean;
}

const steps = ["issue", "display", "review", "act"] as const;
type Step = (typeof steps)[number];

/** The steps of a layout in the order in which they happen, each with the column of its time. */
export function stagedTimes(context: SourceContext): readonly StagedTime[] {
  const { layout } = context;
  const { times } = layout;
  const recorded = times.find(
    (one) => one.stage === "record" && !isUpdate(one),
  );
  const own = times.filter((one) => one.stage !== "record" && !isOpening(one));
  // the last change of a row is no time of an act, unless nothing else is there (`domain.md` 4.3)
  const others = own.length > 0 ? own : times.filter((one) => one !== recorded);
  const opened = layout.times.find(isOpening);
  const staged = layout.event === undefined ? groupsOf(layout, others) : [];
  if (staged.length === 0) {
    const { stage, decide } = stageOfAll(context);
    const candidates =
      others.length > 0 || recorded === undefined ? others : [recorded];
    const one = settled(context, { stage, columns: candidates, second: false });
    return one === undefined
      ? []
      : [
          {
            ...one,
            stageDecide: decide,
            opened,
            recorded: recorded === one.column ? undefined : recorded,
          },
        ];
  }
  const found = staged.flatMap((group) => settled(context, group) ?? []);
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
  const { stage, profile, event } = layout;
  if (event !== undefined) return { stage: "act", decide: undefined };
  if (stage !== undefined && stage !== "record")
    return { stage, decide: undefined };
  const ask = `What does a record of ${profile.name} show: that the product gave an output, that somebody reviewed it, or that something was done?`;
  const answer = asker.ask({
    id: `records:${profile.name}`,
    ask,
    choices: ["recommendation", "review", "action"],
  });
  const decide = answer === undefined ? ask : undefined;
  if (answer === "recommendation") return { stage: "issue", decide };
  return { stage: answer === "review" ? "review" : "act", decide };
}

interface Group {
  readonly stage: Step;
  readonly columns: readonly ColumnFacts[];
  readonly second: boolean;
}

function isUpdate({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens, ["updat", "updt", "modif"]);
}

function isOpening({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens, ["open", "start", "viewed"]);
}

function isSecond({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens, ["cosign", "countersign", "check", "second"]);
}

/** Times by stage; acts apart by what they do, a second look apart from the first. */
function groupsOf(
  { stage: whole }: LayoutFacts,
  times: readonly ColumnFacts[],
): readonly Group[] {
  const groups: Group[] = [];
  const stageOfTime = (column: ColumnFacts): string | undefined =>
    column.stage ?? (times.length === 1 ? whole : undefined);
  for (const stage of steps) {
    const own = times.filter((column) => stageOfTime(column) === stage);
    if (own.length === 0) continue;
    if (stage === "act") {
      const types = new Set(
        own.map(({ tokens }) => actOf(tokens, "other").type),
      );
      for (const type of types)
        groups.push({
          stage,
          columns: own.filter(
            ({ tokens }) => actOf(tokens, "other").type === type,
          ),
          second: false,
        });
      continue;
    }
    const seconds = stage === "review" ? own.filter(isSecond) : [];
    const firsts = own.filter((column) => !seconds.includes(column));
    if (firsts.length === 0) {
      groups.push({ stage, columns: own, second: false });
      continue;
    }
    groups.push({ stage, columns: firsts, second: false });
    if (seconds.length > 0)
      groups.push({ stage, columns: seconds, second: true });
  }
  return groups;
}

function settled(
  context: SourceContext,
  { stage, columns, second }: Group,
): StagedTime | undefined {
  const candidates = columns.map((column) =>
    timeCandidate(context, column, columns.length),
  );
  const choice = choose("occurredAt", candidates);
  const taken = settleColumn(context, choice);
  if (taken === undefined) return undefined;
  return {
    stage,
    ...taken,
    stageDecide: undefined,
    opened: undefined,
    recorded: undefined,
    second,
  };
}

/** Speaks for a time: its name, its form, that it is the only one, and that it keeps the order of the steps. */
function timeCandidate(
  { layout }: SourceContext,
  column: ColumnFacts,
  among: number,
): Candidate {
  const witnesses: Witness[] = [
    column.stage === undefined
      ? { weight: 0.55, says: "a time" }
      : { weight: 0.6, says: "name" },
    { weight: 0.25, says: `written ${column.time?.shape ?? ""}` },
  ];
  if (among === 1)
    witnesses.push({ weight: 0.1, says: "the only one for this step" });
  const order = orderWitness(layout, column);
  if (order !== undefined) witnesses.push(order);
  return { column, witnesses };
}

/** Shown, then reviewed, then acted: how often this column keeps to that with the next step's. */
function orderWitness(
  layout: LayoutFacts,
  column: ColumnFacts,
): Witness | undefined {
  const at = steps.findIndex((stage) => stage === column.stage);
  if (at < 0) return undefined;
  const later = layout.times.find(
    ({ stage }) =>
      stage !== undefined && steps.findIndex((one) => one === stage) > at,
  );
  if (later === undefined) return undefined;
  const { rows, inOrder } = orderShare(layout, column, later);
  if (rows === 0) return undefined;
  return {
    weight: 0.1 * (inOrder / rows),
    says: `at or before ${later.name} in ${percent(inOrder / rows)}`,
  };
}
