import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import { utcRange } from "../instant-text.ts";
import type { Child, Html } from "../markup.ts";
import { el } from "../markup.ts";
import { shortHash, shortPlace } from "../origin-text.ts";
import type { Naming } from "../people.ts";
import { table } from "./table.ts";

/** What stands before the exact type in the first column; the reader's words for the four families. */
export function stepWords(type: string): string {
  if (type === "recommendation.displayed") return "Shown";
  if (type === "recommendation.auto-applied") return "Applied by the AI";
  const family = type.slice(0, type.indexOf("."));
  if (family === "recommendation") return "AI output";
  if (family === "review") return "Reviewed";
  return family === "action" ? "Done" : "Other";
}

/** Entries of one table: a patient with a placeholder for an identifier can have thousands. */
export const mostEntries = 200;

/**
 * Everything recorded about one decision, each entry with its times and its place (`surface.md` 7 and 11). The order of the
 * list claims nothing: an entry of which the times do not show the place says so (contract, law 4).
 */
export function timelineTable(
  decision: DecisionLine,
  events: readonly DecisionEvent[],
  words: {
    readonly id: string;
    readonly caption: string;
    readonly naming: Naming;
    readonly first: number;
    /** Sentences on the place of each entry among the others, as far as the times do not show it. */
    readonly doubts: readonly (readonly string[])[];
  },
): Html {
  return table(
    {
      id: words.id,
      caption:
        events.length > mostEntries
          ? `${words.caption} The first ${String(mostEntries)} of ${String(events.length)}; all are in decisions.jsonl.`
          : words.caption,
      columns: [
        { title: "Entry" },
        { title: "What is recorded" },
        { title: "Time as written" },
        { title: "UTC, from to" },
        { title: "Person or system" },
        { title: "Content" },
        { title: "File:record:line", kind: "code" },
      ],
    },
    events.slice(0, mostEntries).map((event, index) => ({
      cells: [
        String(words.first + index),
        [
          el("strong", {}, stepWords(event.type)),
          el("code", { class: "muted" }, typeCode(event.type)),
        ],
        event.at ?? "not recorded",
        [
          el("span", { class: "utc" }, utcRange(event.earliest, event.latest)),
          notes(event),
          doubtCell(words.doubts[index] ?? []),
        ],
        actorCell(event, decision, words.naming),
        contentCell(event, decision, words.naming),
        placeCell(event),
      ],
    })),
  );
}

/** The exact type, which may break after its full stop. */
function typeCode(type: string): Child {
  const stop = type.indexOf(".") + 1;
  return [type.slice(0, stop), el("wbr", {}), type.slice(stop)];
}

function doubtCell(sentences: readonly string[]): Child {
  return sentences.length === 0
    ? undefined
    : el("span", { class: "muted" }, ` ${sentences.join(" ")}`);
}

function notes({ notes: codes }: DecisionEvent): Child {
  return codes.length === 0
    ? undefined
    : el("span", { class: "muted" }, ` ${codes.join(", ")}`);
}

function actorCell(
  event: DecisionEvent,
  decision: DecisionLine,
  naming: Naming,
): Child {
  const name =
    event.actor === null
      ? "actor not recorded"
      : event.actor === decision.model
        ? event.actor
        : naming.staff(event.actor);
  return [
    name,
    el(
      "span",
      { class: "muted" },
      `${event.role ?? "role not recorded"}; clock ${event.system}`,
    ),
  ];
}

function contentCell(
  event: DecisionEvent,
  decision: DecisionLine,
  naming: Naming,
): Child {
  const says =
    event.says === null ? "" : naming.prose(event.says, { decision });
  const version = event.version === null ? "" : `version ${event.version}`;
  const link = event.grade === "explicit" ? "" : `link ${event.grade}`;
  const small = [version, link].filter((part) => part !== "").join("; ");
  return [
    says,
    small === "" ? undefined : el("span", { class: "muted" }, small),
  ];
}

function placeCell({ origin, copies }: DecisionEvent): Child {
  return [
    shortPlace(origin),
    el("span", { class: "muted" }, `sha256 ${shortHash(origin.sha256)}`),
    copies.map((copy) =>
      el("span", { class: "muted" }, `also ${shortPlace(copy)}`),
    ),
  ];
}
