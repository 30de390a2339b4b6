import {
  openChoice,
  roleCandidates,
  saidChoice,
  staffCandidates,
} from "./candidates.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { chooseActor, chooseRole } from "./people.ts";
import type { Deed } from "./people.ts";
import { settleColumn } from "./source-context.ts";
import type { SourceContext } from "./source-context.ts";
import type { StagedTime } from "./staged-times.ts";
import { timeValue } from "./time-value.ts";
import type { Choice } from "./votes.ts";
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
  const actor = settleColumn(context, actorChoice(layout, deed), deed.step);
  if (actor === undefined) return [];
  const role = chooseRole(layout, deed, actor.column);
  const lines: Line[] = [
    { key: "actor", value: yamlText(actor.column.name), decide: actor.decide },
  ];
  if (layout.isStrange && role?.vote.sure !== "strong")
    return [...lines, ...askedRole(context, deed, actor.column)];
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

/** By its name; where names do not tell, every column that could be it. */
function actorChoice(layout: LayoutFacts, deed: Deed): Choice | undefined {
  const said = deed.stage === "review" ? layout.reviewer : undefined;
  if (said !== undefined) return saidChoice("actor", said);
  const named = chooseActor(layout, deed);
  const isFound = named?.column !== undefined && named.vote.sure === "strong";
  return layout.isStrange && !isFound
    ? openChoice("actor", staffCandidates(layout))
    : named;
}

/** In which role, where no name tells which column says it. */
function askedRole(
  context: SourceContext,
  deed: Deed,
  actor: ColumnFacts,
): readonly Line[] {
  const choice = openChoice("actorRole", roleCandidates(context.layout, actor));
  const role = settleColumn(context, choice, deed.step);
  if (role === undefined) return [];
  const { decide } = role;
  // what is only proposed may as well hold names
  if (decide === undefined) context.roles.add(role.column);
  return [{ key: "actorRole", value: yamlText(role.column.name), decide }];
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
