import { anyTime, systemOf } from "../../model/event.ts";
import type { Event } from "../../model/event.ts";
import { nameOf } from "./book.ts";
import type { RunBook } from "./book.ts";
import { gapId as id, rowTimeOf } from "./gap.ts";
import type { SeenPatient } from "./run-rule.ts";
import { observeWriting, rowsArea } from "./shared-counter.ts";

/**
 * Keeps the numbers of every row and when it was written, and of the rows of decisions where they stand. The rows are kept
 * apart: without them the holes are still known, only not which decisions they touch.
 */
export function observeNumbers(
  { patient, decisions }: SeenPatient,
  book: RunBook,
): void {
  for (const event of patient.events)
    if (event.fields.sequence !== undefined) observeNumber(event, book);
  const placed = new Set<Event>();
  for (const { decision, refOf } of decisions)
    for (const [index, { event }] of decision.events.entries()) {
      const number = numberOf(event);
      if (number === undefined) continue;
      placed.add(event);
      const { earliest, latest } = rowTimeOf(event) ?? anyTime;
      book.row(nameOf(rowsArea, systemOf(event)), {
        numbers: [number, earliest, latest],
        ref: refOf(index),
      });
    }
  for (const event of patient.events) {
    const number = numberOf(event);
    if (number === undefined) continue;
    observeWriting(event, number, { isPlaced: placed.has(event) }, book);
  }
}

function observeNumber(event: Event, book: RunBook): void {
  const system = systemOf(event);
  const number = numberOf(event);
  if (number === undefined) book.add(nameOf(id, "unreadable", system));
  else book.number(nameOf(id, system), number);
  const at = rowTimeOf(event);
  if (at === undefined) return;
  book.least(nameOf(id, "first", system), at.earliest);
  book.most(nameOf(id, "last", system), at.latest);
}

/** Numbers that are followed: 15 digits are always a safe integer. */
function numberOf({ fields: { sequence } }: Event): number | undefined {
  return sequence !== undefined && /^\d{1,15}$/.test(sequence)
    ? Number(sequence)
    : undefined;
}
