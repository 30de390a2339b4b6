import type { ColumnFacts } from "./column-facts.ts";
import { chooseActor, chooseRole } from "./people.ts";
import type { Deed } from "./people.ts";
import { settleColumn } from "./source-context.ts";
import type { SourceContext } from "./source-context.ts";
import type { StagedTime } from "./staged-times.ts";
import { timeValue } from "./time-value.ts";
import { flow, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** When it happened, was begun and was written down. */
export function timeLines(
  context: SourceContext,
  { column, decide, opened, recorded }: StagedTime,
): readonly Line[] {
  const lines: Line[] = [];
  if (column !== undefined) {
    const read = timeValue(context, column);
    lines.push({
      key: "occurredAt",
      ...read,
      decide: decide ?? read.decide,
    });
  }
  if (opened !== undefined)
    lines.push({ key: "openedAt", ...timeValue(context, opened) });
  if (recorded !== undefined)
    lines.push({ key: "recordedAt", ...timeValue(context, recorded) });
  return lines;
}

/** Who did it and in which role. */
export function personLines(
  context: SourceContext,
  deed: Deed,
): readonly Line[] {
  const { layout, votes } = context;
  const actor = settleColumn(context, chooseActor(layout, deed), deed.step);
  if (actor === undefined) return [];
  const role = chooseRole(layout, deed, actor.column);
  const lines: Line[] = [
    { key: "actor", value: yamlText(actor.column.name), decide: actor.decide },
  ];
  if (role?.column !== undefined && role.vote.sure === "strong") {
    votes.push(role.vote);
    lines.push({
      key: "actorRole",
      value: yamlText(role.column.name),
      why: role.vote.why,
    });
  }
  return lines;
}

/** The condition that a time is there. */
export function presentLine(column: ColumnFacts | undefined): Line | undefined {
  return column === undefined
    ? undefined
    : {
        key: "when",
        value: flow([
          ["column", yamlText(column.name)],
          ["present", "true"],
        ]),
      };
}

/** What an entry needs of the step that it is about. */
export interface Doing {
  readonly deed: Deed;
  readonly when: Line | undefined;
}
