import type { ColumnFacts } from "./column-facts.ts";
import type { SourceContext } from "./source-context.ts";

/** How a column's dates are to be read, and what a person must still say of it. */
export interface DayFirst {
  readonly format: string | undefined;
  readonly decide: string | undefined;
  readonly why: string | undefined;
}

/**
 * Which of day and month comes first. Where no value of the column settles it, it is asked, never taken from other
 * columns: these can only speak for an answer (`surface.md` 13). Columns written alike are asked of together.
 */
export function dayFirst(
  { layout, asker }: SourceContext,
  column: ColumnFacts,
): DayFirst {
  const { time } = column;
  if (time?.other === undefined)
    return {
      format: time?.format,
      decide: undefined,
      why: time?.why === "" ? undefined : time?.why,
    };
  const { name } = layout.profile;
  const doubtful = layout.times.filter((one) => one.time?.other !== undefined);
  const alike = doubtful.filter((one) => isAlike(one, column));
  const [first] = alike;
  const id =
    first === undefined || first === doubtful[0]
      ? `day-first:${name}`
      : `day-first:${name}.${first.name}`;
  const shown = alike.map((one) => one.name).join(", ");
  const settled = settledSibling(layout.times, column);
  const hint =
    settled === undefined
      ? ""
      : ` In ${settled.column.name}, written alike, it is the ${settled.first}: ${settled.column.time?.why ?? ""}.`;
  const ask = `Dates of ${name} in ${shown} are written ${time.shape}, and ${time.why}.${hint} Which is first, the day or the month?`;
  const answer = asker.ask({
    id,
    ask,
    choices: ["day", "month"],
    proposed: settled?.first,
  });
  return {
    format: (answer ?? settled?.first) === "month" ? time.other : own(time),
    decide: answer === undefined ? ask : undefined,
    why: answer === undefined ? undefined : "as answered",
  };
}

/** The format with the day first, whichever part is above 12 more often. */
function own({ format, other }: NonNullable<ColumnFacts["time"]>): string {
  const dayFormat = other?.replace(/^(M+)(.)(d+)/u, "$3$2$1");
  return dayFormat ?? format ?? "";
}

/** Written in one form; a column that is written in two ways is like no other. */
function isAlike(a: ColumnFacts, b: ColumnFacts): boolean {
  if (a === b) return true;
  return (
    a.time?.isWrittenInTwoWays !== true &&
    b.time?.isWrittenInTwoWays !== true &&
    a.time?.shape === b.time?.shape
  );
}

/** A column written alike whose values settle it: only where all such columns say the same. */
function settledSibling(
  times: readonly ColumnFacts[],
  column: ColumnFacts,
):
  | { readonly column: ColumnFacts; readonly first: "day" | "month" }
  | undefined {
  const siblings = times.filter(
    (one) => one.time?.other === undefined && isAlike(one, column),
  );
  const [first] = siblings;
  if (first === undefined) return undefined;
  const isAgreed = siblings.every(
    ({ time }) =>
      isMonthFirst(time?.format) === isMonthFirst(first.time?.format),
  );
  if (!isAgreed) return undefined;
  return {
    column: first,
    first: isMonthFirst(first.time?.format) ? "month" : "day",
  };
}

function isMonthFirst(format: string | undefined): boolean {
  return format?.startsWith("M") === true;
}
