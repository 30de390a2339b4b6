import type { ColumnFacts } from "./column-facts.ts";
import { dayFirst } from "./day-first.ts";
import { saysUtc } from "./source-context.ts";
import type { SourceContext } from "./source-context.ts";
import { flow, yamlText } from "./yaml-text.ts";
import type { Line } from "./yaml-text.ts";

/** The value of a time field: its column, its format and its zone where the name says UTC. */
export function timeValue(
  context: SourceContext,
  column: ColumnFacts,
): Pick<Line, "value" | "decide" | "why"> {
  const { name, time } = column;
  const utc = saysUtc(name) && time?.naive === true;
  const { format, decide, why } = dayFirst(context, column);
  const value =
    format === undefined && !utc
      ? yamlText(name)
      : flow([
          ["column", yamlText(name)],
          ["format", format === undefined ? undefined : JSON.stringify(format)],
          ["timeZone", utc ? "UTC" : undefined],
        ]);
  return { value, decide, why };
}
