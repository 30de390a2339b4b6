import type { EventPart, LinkedDecision } from "../model/decision.ts";
import { originOf } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import { assertNever } from "../model/words.ts";
import type { Link } from "./board.ts";
import type { Handles } from "./handles.ts";
import type { Seed } from "./seed.ts";

/** The part that an event plays in a decision. */
export function partOf({ event, family }: Handles): EventPart {
  if (family !== "recommendation") return family;
  return event.type === "recommendation.displayed" ? "display" : "advice";
}

const outputWords: Partial<Record<EventType, LinkedDecision["output"]>> = {
  "recommendation.issued": "issued",
  "recommendation.auto-applied": "issued",
  "recommendation.updated": "issued",
  "recommendation.displayed": "issued",
  "recommendation.none": "none",
  "recommendation.failed": "failed",
  "recommendation.suppressed": "suppressed",
};

/** What became of the output: whatever was said counts before that nothing was; of several such words, the last. */
export function outputOf({ outputs }: Seed): LinkedDecision["output"] {
  let last: LinkedDecision["output"] = "not-in-export";
  for (const { event } of outputs) {
    last = outputWords[event.type] ?? last;
    if (last === "issued") return last;
  }
  return last;
}

/** Why a link was taken, in one sentence without any text of the export. */
export function reasonOf({ grade, by, unsure }: Link, rivals: number): string {
  if (rivals === 0 && !unsure) return groundOf(grade, by);
  const doubt = unsure ? "; whether it is about this patient is not known" : "";
  const others =
    rivals === 0 ? "" : `; ${String(rivals)} other with the same claim`;
  return `${groundOf(grade, by)}${others}${doubt}`;
}

function groundOf(grade: Link["grade"], by: Link["by"]): string {
  switch (grade) {
    case "explicit":
      return "the record names it";
    case "keyed":
      return by.length === 0
        ? "context of the same patient"
        : `same ${kindsOf(by)}`;
    case "inferred":
      return by.length === 0
        ? "same patient, kind and code inside the linking window"
        : `same ${kindsOf(by)} as an event that was inferred to belong here`;
    default:
      return assertNever(grade);
  }
}

function kindsOf(by: Link["by"]): string {
  return [...new Set(by.map(({ kind }) => kind))].join(" and ");
}

/** Where a record stands, as printed beside a link. */
export function placeOf({ event }: Pick<Handles, "event">): string {
  const { file, line } = originOf(event);
  return `${file}:${String(line)}`;
}
