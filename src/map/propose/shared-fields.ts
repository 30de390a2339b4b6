import {
  openChoice,
  outputCandidates,
  patientCandidates,
} from "./candidates.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { plainLine } from "./event-fields.ts";
import { choosePatient } from "./key-fields.ts";
import { settleColumn } from "./source-context.ts";
import type { SourceContext } from "./source-context.ts";
import type { SourceTask } from "./source-task.ts";
import type { KeyColumn } from "./shared-keys.ts";
import { constant, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** Fields of every event of the source: patient, keys, kind of decision, code and site. */
export function sharedFields(
  context: SourceContext,
  task: SourceTask,
): readonly Line[] {
  const { scope, kind, kindWhy, kindDecide } = task;
  const plain = (["code", "site"] as const).flatMap((field) => {
    const found = context.plain.find((one) => one.field === field);
    return found === undefined ? [] : [plainLine(found)];
  });
  return [
    ...patientLines(context),
    ...keyLines(context, task),
    ...(scope === undefined
      ? []
      : [
          {
            key: "keyScope",
            value: constant(scope),
            why: "shared with other files",
          },
        ]),
    {
      key: "decisionKind",
      value: constant(kind),
      why: kindWhy,
      decide: kindDecide,
    },
    ...plain,
  ];
}

function patientLines(context: SourceContext): readonly Line[] {
  const { layout } = context;
  const choice =
    choosePatient(layout) ??
    (layout.isStrange
      ? openChoice("patient", patientCandidates(layout))
      : undefined);
  const patient = settleColumn(context, choice);
  if (patient !== undefined) return [columnLine(context, "patient", patient)];
  context.votes.push({
    field: "patient",
    column: undefined,
    sure: undefined,
    why: "no column looks like one; records are linked by their keys only",
  });
  return [];
}

function keyLines(
  context: SourceContext,
  { keys }: SourceTask,
): readonly Line[] {
  const asked = keys.length === 0 ? askedKey(context) : undefined;
  if (asked !== undefined) return [asked];
  if (keys.length === 0)
    context.votes.push({
      field: "key",
      column: undefined,
      sure: undefined,
      why: "no column looks like the id of an output, an order or a document",
    });
  return keys.flatMap(({ field, choice }) => {
    if (isSideKey(field) && choice.vote.sure !== "strong") return [];
    const key = settleColumn(context, choice);
    return key === undefined ? [] : [columnLine(context, field, key)];
  });
}

/** The id of the output, where names do not tell which column holds it: without one, records are linked by patient alone. */
function askedKey(context: SourceContext): Line | undefined {
  const { layout, votes } = context;
  if (!layout.isStrange) return undefined;
  const patient = votes.find(({ field }) => field === "patient")?.column;
  const among = outputCandidates(layout, patient);
  const key = settleColumn(context, openChoice("recommendation", among));
  return key === undefined
    ? undefined
    : columnLine(context, "recommendation", key);
}

/** A column that was just settled, with what was said for it. */
function columnLine(
  { votes }: SourceContext,
  key: string,
  {
    column,
    decide,
  }: { readonly column: ColumnFacts; readonly decide: string | undefined },
): Line {
  return { key, value: yamlText(column.name), why: votes.at(-1)?.why, decide };
}

/** Keys that seldom link by themselves: one that is not certain is left out, and shown as not used. */
function isSideKey(field: KeyColumn["field"]): boolean {
  return field === "encounter" || field === "session" || field === "study";
}
