import type { EventType } from "../../model/words.ts";
import { actDrafts } from "./act-events.ts";
import { contentLines, outputLines, productLines } from "./event-fields.ts";
import { personLines, presentLine, timeLines } from "./event-lines.ts";
import { eventLog } from "./event-log.ts";
import type { OpenPoint } from "./layout-facts.ts";
import type { Deed } from "./people.ts";
import { reviewDrafts } from "./review-events.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
import { stagedTimes } from "./staged-times.ts";
import type { StagedTime } from "./staged-times.ts";
import { constant } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** The entries of `events` for a layout. */
export function eventDrafts(context: SourceContext): readonly EventDraft[] {
  const { layout } = context;
  if (layout.event !== undefined) return eventLog(context, layout.event);
  const times = stagedTimes(context);
  const only = times.length === 1 && layout.open.length === 0;
  return [
    ...times.flatMap((one) => stepDrafts(context, one, only)),
    ...layout.open
      .filter(
        ({ column }) =>
          column !== undefined ||
          times.every(({ stage }) => stage !== "review"),
      )
      .map(openDraft),
  ];
}

/** A step that nobody has settled: an entry of its own, since without one it would be no event at all. */
function openDraft({ ask, column }: OpenPoint): EventDraft {
  return {
    type: { key: "type", value: '"DECIDE"', decide: ask },
    when: presentLine(column),
    fields: [],
  };
}

/** The entries of one step of a record: output, display, review or act. */
function stepDrafts(
  context: SourceContext,
  step: StagedTime,
  only: boolean,
): readonly EventDraft[] {
  const { stage, column } = step;
  const deed: Deed = { step: step.name, stage, time: column, only };
  const when = only ? undefined : presentLine(column);
  if (stage === "issue" || stage === "display") {
    const type: EventType =
      stage === "issue" ? "recommendation.issued" : "recommendation.displayed";
    context.yields.add(type);
    const fields = [
      ...timeLines(context, step),
      ...(stage === "issue"
        ? outputLines(context)
        : displayLines(context, deed)),
      ...(stage === "issue" || only
        ? contentLines(context, only ? undefined : "issue")
        : []),
    ];
    return [{ type: { key: "type", value: type }, when, fields }];
  }
  return stage === "review"
    ? reviewDrafts(context, step, { deed, when })
    : actDrafts(context, step, { deed, when });
}

/** To whom an output was shown, where a column is named after that; else nobody is said to have seen it, nor the product. */
function displayLines(context: SourceContext, deed: Deed): readonly Line[] {
  const { layout } = context;
  const columns = layout.columns.filter(
    (one) => deed.only || one.stage === "display",
  );
  const people = personLines(
    { ...context, layout: { ...layout, columns } },
    deed,
  );
  return [
    ...(people.length === 0
      ? [{ key: "actorKind", value: constant("unknown") }]
      : people),
    ...productLines(context),
  ];
}
