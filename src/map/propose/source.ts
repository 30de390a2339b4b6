import type { SourceProposal } from "../../model/proposal.ts";
import type { DecisionKind, EventType } from "../../model/words.ts";
import type { Asker } from "./asker.ts";
import { eventDrafts } from "./events.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { choosePatient } from "./key-fields.ts";
import { choosePlain } from "./plain-fields.ts";
import { summaryOf } from "./column-summary.ts";
import { plainLine } from "./event-fields.ts";
import type { KeyColumn } from "./shared-keys.ts";
import { headLines } from "./source-head.ts";
import { settleColumn } from "./source-context.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
import { constant, oneLine, written, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** What is known of a layout from the others. */
export interface SourceTask {
  readonly layout: LayoutFacts;
  readonly kind: DecisionKind;
  /** The kind is settled by names; else a person says it. */
  readonly kindWhy: string;
  readonly kindDecide: string | undefined;
  readonly keys: readonly KeyColumn[];
  /** The scope that its keys share with another source. */
  readonly scope: string | undefined;
  /** The zone that was answered. */
  readonly zone: string | undefined;
  /** A staff list says who is a person. */
  readonly hasStaff: boolean;
}

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
    yields,
    values: new Map(),
  };
  const fields = sharedFields(context, task);
  const events = eventDrafts(context);
  const people = personLine(context, task, yields);
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
    columns: layout.columns.map(summaryOf),
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

/** Fields of every event of the source. */
function sharedFields(
  context: SourceContext,
  task: SourceTask,
): readonly Line[] {
  const { layout, plain } = context;
  const { keys, scope, kind, kindWhy, kindDecide } = task;
  const lines: Line[] = [];
  const patient = settleColumn(context, choosePatient(layout));
  if (patient === undefined)
    context.votes.push({
      field: "patient",
      column: undefined,
      sure: undefined,
      why: "no column looks like one; records are linked by their keys only",
    });
  else
    lines.push({
      key: "patient",
      value: yamlText(patient.column.name),
      why: context.votes.at(-1)?.why,
      decide: patient.decide,
    });
  for (const { field, choice } of keys) {
    if (isSideKey(field) && choice.vote.sure !== "strong") continue;
    const key = settleColumn(context, choice);
    if (key === undefined) continue;
    lines.push({
      key: field,
      value: yamlText(key.column.name),
      why: context.votes.at(-1)?.why,
      decide: key.decide,
    });
  }
  if (keys.length === 0)
    context.votes.push({
      field: "key",
      column: undefined,
      sure: undefined,
      why: "no column looks like the id of an output, an order or a document",
    });
  if (scope !== undefined)
    lines.push({
      key: "keyScope",
      value: constant(scope),
      why: "shared with other files",
    });
  lines.push({
    key: "decisionKind",
    value: constant(kind),
    why: kindWhy,
    decide: kindDecide,
  });
  for (const field of ["code", "site"] as const) {
    const found = plain.find((one) => one.field === field);
    if (found !== undefined) lines.push(plainLine(found));
  }
  return lines;
}

/** Keys that seldom link by themselves: one that is not certain is left out, and shown as not used. */
function isSideKey(field: KeyColumn["field"]): boolean {
  return field === "encounter" || field === "session" || field === "study";
}

/** Nobody is taken for a person unsaid (law 6): reviews need it, and a name is no proof. */
function personLine(
  { layout, asker }: SourceContext,
  { hasStaff }: SourceTask,
  yields: ReadonlySet<EventType>,
): readonly Line[] {
  const reviews = [...yields].some((type) => type.startsWith("review."));
  if (!reviews || hasStaff) return [];
  const ask = `Do the staff columns of ${layout.profile.name} name persons only, no service, product or shared login?`;
  const answer = asker.ask({
    id: `persons:${layout.profile.name}`,
    ask,
    choices: ["yes", "no"],
  });
  if (answer === "no") return [];
  return [
    {
      key: "actorKind",
      value: constant("human"),
      why: "as answered",
      decide:
        answer === undefined
          ? `${ask} If not, map a column to human and service.`
          : undefined,
    },
  ];
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
