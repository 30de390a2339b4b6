import { CountersignError } from "../../model/error.ts";
import { isHeader, isTable } from "./header-shape.ts";
import type { LayoutFacts } from "./layout-facts.ts";

/** Why no event can be read from a layout, and what to do. */
interface Reason {
  readonly why: string;
  readonly hint: string;
}

/**
 * Layouts that no event can be read from: a first line that may be no header, and those that show no time, no response and
 * no kind of event. One that stands alone is refused, since there is nothing else to propose.
 *
 * @throws CountersignError `header-not-recognised`
 */
export function unusable(
  layouts: readonly LayoutFacts[],
): ReadonlyMap<LayoutFacts, string> {
  const found = new Map<LayoutFacts, Reason>();
  for (const layout of layouts) {
    const reason = reasonOf(layout);
    if (reason !== undefined) found.set(layout, reason);
  }
  const [first] = layouts;
  if (first === undefined || found.size < layouts.length)
    return new Map([...found].map(([layout, { why }]) => [layout, why]));
  throw new CountersignError({
    code: "header-not-recognised",
    message: "no column of this file is known to tell of an event",
    place: { file: first.profile.files[0] ?? first.profile.name },
    hint: found.get(first)?.hint,
  });
}

function reasonOf(layout: LayoutFacts): Reason | undefined {
  const { times, event, outcome, profile } = layout;
  if (!isHeader(layout))
    return isTable(profile.format)
      ? {
          why: "no column has a name that is known",
          hint: "if its first line is a header, write a mapping by hand: countersign schema mapping; if not, export it with one",
        }
      : {
          why: "its names may be values",
          hint: "if they are names of fields, write a mapping by hand: countersign schema mapping; if some are values, export one object for each record",
        };
  const unread = profile.broken["not-utf-8"] !== undefined;
  if (times.length > 0 || unread) return undefined;
  if (event !== undefined || outcome !== undefined) return undefined;
  return {
    why: "no column holds times, responses or kinds of events",
    hint: `none of its columns (${namesOf(layout)}) holds times or words of events that are known. Write a mapping by hand: in fields which column is recommendation and patient, in events which is type, occurredAt and actor; its form: countersign schema mapping`,
  };
}

const mostNames = 12;

function namesOf({ columns }: LayoutFacts): string {
  const names = columns.map(({ name }) => name);
  const more = names.length - mostNames;
  return `${names.slice(0, mostNames).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}
