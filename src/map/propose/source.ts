import type { SourceProposal } from "../../model/proposal.ts";
import type { EventType } from "../../model/words.ts";
import type { Asker } from "./asker.ts";
import { summaryOf } from "./column-summary.ts";
import { eventDrafts } from "./events.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { kindLines } from "./person-kinds.ts";
import { choosePlain } from "./plain-fields.ts";
import { sharedFields } from "./shared-fields.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
import { headLines } from "./source-head.ts";
import type { SourceTask } from "./source-task.ts";
import { oneLine, written, yamlText } from "./yaml-text.ts";

/** The lines of one source, each with its reason. */
export function proposeSource(task: SourceTask, asker: Asker): SourceProposal {
  const { layout, kind } = task;
  const yields = new Set<EventType>();
  const context: SourceContext = {
    layout,
    kind,
    asker,
    plain: choosePlain(layout, kind),
    votes: [],
    roles: task.roles,
    reviews: task.reviews,
    yields,
    values: new Map(),
  };
  const fields = sharedFields(context, task);
  const events = eventDrafts(context);
  const people = kindLines(context, task);
  const { profile } = layout;
  const used = [...yields];
  const text = [
    `  # ${profile.files.map(oneLine).slice(0, 3).join(", ")}${profile.files.length > 3 ? " and others" : ""}: ${String(profile.records)} records`,
    `  - name: ${yamlText(profile.name)}`,
    ...headLines(context, task.zone).map((line) => written("    ", line)),
    ...(context.values.size === 0
      ? []
      : [
          "    values:",
          ...[...context.values.values()].map((line) =>
            written("      ", line),
          ),
        ]),
    "    fields:",
    ...[...fields, ...people].map((line) => written("      ", line)),
    "    events:",
    ...events.flatMap(eventLines),
  ];
  return {
    name: profile.name,
    profile,
    looks: looksOf(used, context),
    columns: layout.columns.map((column) =>
      summaryOf(column, layout.isStrange),
    ),
    votes: context.votes,
    yields: used,
    text,
    unused: unusedIn(text, layout),
  };
}

/** Columns that no line of the source names, so that a person can see what is left out. */
function unusedIn(
  text: readonly string[],
  { columns }: LayoutFacts,
): readonly string[] {
  const bare = text.map((line) => line.replace(/ # .*/u, ""));
  return columns
    .map(({ name }) => name)
    .filter((name) => bare.every((line) => !line.includes(yamlText(name))));
}

function eventLines({ type, when, fields }: EventDraft): readonly string[] {
  return [
    written("      - ", type),
    ...(when === undefined ? [] : [written("        ", when)]),
    "        fields:",
    ...(fields.length === 0
      ? ["          {}"]
      : fields.map((line) => written("          ", line))),
  ];
}

function looksOf(
  yields: readonly EventType[],
  { layout }: SourceContext,
): string {
  const families = ["recommendation", "review", "action"].filter((family) =>
    yields.some((type) => type.startsWith(`${family}.`)),
  );
  const form =
    layout.event === undefined
      ? families.length > 1
        ? "one record for each decision"
        : "one record for each event"
      : "a log of events";
  return `${form}: ${families.map((one) => `${one}s`).join(", ") || "nothing that is known"}`;
}
