import type { DecisionKind } from "../../model/words.ts";
import { actOf } from "./act-names.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { hasStem } from "./tokens.ts";

/** The steps of an output's life, in the order in which they happen. */
export const steps = ["issue", "display", "review", "act"] as const;
export type Step = (typeof steps)[number];

/** Times of one step, of which one is to be chosen. */
export interface TimeGroup {
  readonly stage: Step;
  readonly columns: readonly ColumnFacts[];
  readonly second: boolean;
}

function isSecond({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens, ["cosign", "countersign", "check", "second"]);
}

/** Times by stage; acts apart by what they do, a second look apart from the first. */
export function groupsOf(
  { stage: whole }: LayoutFacts,
  times: readonly ColumnFacts[],
  kind: DecisionKind,
): readonly TimeGroup[] {
  const groups: TimeGroup[] = [];
  const stageOfTime = (column: ColumnFacts): string | undefined =>
    column.stage ?? (times.length === 1 ? whole : undefined);
  for (const stage of steps) {
    const own = times.filter((column) => stageOfTime(column) === stage);
    if (own.length === 0) continue;
    if (stage === "act") {
      const acts = new Set(own.map((column) => actStep(column, kind)));
      for (const act of acts)
        groups.push({
          stage,
          columns: own.filter((column) => actStep(column, kind) === act),
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

/** What is done at a time, as its step is called: `signed`; `authorised` where the kind does not say what that is. */
function actStep({ act, tokens }: ColumnFacts, kind: DecisionKind): string {
  const { type, isOpen } = actOf(tokens, "other");
  if (act === undefined && isOpen)
    return kind === "imaging" ? "reported-final" : "authorised";
  return (act ?? type).slice("action.".length);
}

/** A step in questions: `recommendation`, `display`, `review`, `second-review`, and an act by what it does: `signed`. */
export function nameOf(
  { stage, columns, second }: TimeGroup,
  kind: DecisionKind,
): string {
  const [column] = columns;
  if (stage === "act" && column !== undefined) return actStep(column, kind);
  if (stage === "issue") return "recommendation";
  return second ? "second-review" : stage;
}
