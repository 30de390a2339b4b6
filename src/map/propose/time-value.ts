import type { ColumnFacts } from "./column-facts.ts";
import { dayFirst } from "./day-first.ts";
import { isNamedUtc } from "./source-context.ts";
import type { SourceContext } from "./source-context.ts";
import { flow, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** The value of a time field: its column, that of its time of day, its format and its zone where the name says UTC. */
export function timeValue(
  context: SourceContext,
  column: ColumnFacts,
): Pick<Line, "value" | "decide" | "why"> {
  const { name, time } = column;
  const utc = isNamedUtc(column) && time?.naive === true;
  const { format, decide, why } = dayFirst(context, column);
  const clock = time?.clock;
  const value =
    format === undefined && !utc
      ? yamlText(name)
      : flow([
          ["column", yamlText(name)],
          [
            "timeColumn",
            clock === undefined ? undefined : yamlText(clock.name),
          ],
          ["format", format === undefined ? undefined : JSON.stringify(format)],
          ["timeZone", utc ? "UTC" : undefined],
        ]);
  const reasons = [why, clock && `${clock.name}: ${clock.why}`];
  const said = reasons.filter((one) => one !== undefined).join("; ");
  return {
    value,
    decide: decide ?? time?.decide,
    why: said === "" ? undefined : said,
  };
}
