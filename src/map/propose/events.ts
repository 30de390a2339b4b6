import type { EventType } from "../../model/words.ts";
import { actDrafts } from "./act-events.ts";
import { contentLines, outputLines } from "./event-fields.ts";
import { presentLine, timeLines } from "./event-lines.ts";
import { eventLog } from "./event-log.ts";
import type { Deed } from "./people.ts";
import { reviewDrafts } from "./review-events.ts";
import type { EventDraft, SourceContext } from "./source-context.ts";
import { stagedTimes } from "./staged-times.ts";
import type { StagedTime } from "./staged-times.ts";

/** The entries of `events` for a layout. */
export function eventDrafts(context: SourceContext): readonly EventDraft[] {
  const { layout } = context;
  if (layout.event !== undefined) return eventLog(context, layout.event);
  const times = stagedTimes(context);
  const only = times.length === 1;
  return times.flatMap((one) => stepDrafts(context, one, only));
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
      ...outputLines(context),
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
