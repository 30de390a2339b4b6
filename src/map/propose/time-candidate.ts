import { percent } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { stageOf } from "./stages.ts";
import { steps } from "./time-groups.ts";
import { orderShare } from "./time-order.ts";
import type { Candidate, Witness } from "./votes.ts";

/** Speaks for a time: its name, its form, that it is the only one, and that it keeps the order of the steps. */
export function timeCandidate(
  layout: LayoutFacts,
  column: ColumnFacts,
  among: number,
): Candidate {
  const witnesses: Witness[] = [
    column.stage === undefined
      ? { weight: 0.55, says: "a time" }
      : {
          weight: 0.6,
          says:
            stageOf(column.tokens) === column.stage ? "name" : "as answered",
        },
    { weight: 0.25, says: writtenAs(column) },
  ];
  if (among === 1)
    witnesses.push({ weight: 0.1, says: "the only one for this step" });
  const order = orderWitness(layout, column);
  if (order !== undefined) witnesses.push(order);
  return { column, witnesses };
}

function writtenAs({ time }: ColumnFacts): string {
  const clock =
    time?.clock === undefined
      ? ""
      : `, the time of day in ${time.clock.name} (${time.clock.why})`;
  return `written ${time?.shape ?? ""}${clock}`;
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
