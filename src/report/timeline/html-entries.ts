import type { Child, Html } from "../markup.ts";
import { el, htmlOf } from "../markup.ts";
import { pairedText } from "./place-text.ts";
import type { Chronology, Place, TimelineEntry, TimeWords } from "./told.ts";

const titles = [
  "No.",
  "Time",
  "Event, as recorded",
  "Person or system",
  "Source",
  "Observation of countersign",
  "Comment",
];

/** The entries as one table in pieces, a row each; a long gap is a row of its own. */
export function* entryTable({
  entries,
  decisions,
}: Chronology): Iterable<string> {
  const several = decisions.length > 1;
  yield `<div class="scroll" role="region" aria-labelledby="entries" tabindex="0"><table class="entries">`;
  yield htmlOf([
    el(
      "caption",
      { id: "entries" },
      "Chronology. The column of observations is the tool's own; all others say what the records hold.",
    ),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        titles.map((title) => el("th", { scope: "col" }, title)),
      ),
    ),
  ]);
  yield "<tbody>\n";
  for (const entry of entries) {
    if (entry.gap !== undefined) yield `${htmlOf(gapRow(entry.gap))}\n`;
    yield `${htmlOf(row(entry, several))}\n`;
  }
  yield "</tbody></table></div>\n";
}

function gapRow(gap: string): Html {
  return el(
    "tr",
    { class: "gap" },
    el("td", { colspan: titles.length }, `${gap}.`),
  );
}

function row(entry: TimelineEntry, several: boolean): Html {
  const { number, person, role, clock, observations } = entry;
  return el(
    "tr",
    {},
    el("th", { scope: "row", id: `entry-${String(number)}` }, String(number)),
    el("td", {}, timeCell(entry)),
    el("td", {}, eventCell(entry, several)),
    el(
      "td",
      {},
      person,
      quiet(role ?? "role not recorded"),
      quiet(`clock ${clock}`),
    ),
    el("td", { class: "code" }, placeCell(entry)),
    el(
      "td",
      { class: "tool" },
      observations.length === 0
        ? undefined
        : el(
            "ul",
            {},
            observations.map((sentence) => el("li", {}, sentence)),
          ),
    ),
    el("td", { class: "own" }),
  );
}

function quiet(text: string): Html {
  return el("span", { class: "quiet" }, text);
}

function timeCell({ occurred, recorded }: TimelineEntry): Child {
  return [
    occurred.local,
    quiet(writtenText(occurred)),
    recorded === null
      ? undefined
      : [quiet(`recorded ${recorded.local}`), quiet(writtenText(recorded))],
  ];
}

function writtenText({ written }: TimeWords): string {
  return written === null ? "no time written" : `written "${written}"`;
}

function eventCell(entry: TimelineEntry, several: boolean): Child {
  const { type, content, version, decisions } = entry;
  const stop = type.indexOf(".") + 1;
  return [
    el("code", {}, type.slice(0, stop), el("wbr", {}), type.slice(stop)),
    content === "" ? undefined : el("div", {}, content),
    version === null ? undefined : quiet(`version ${version}`),
    several ? decisions.map((id) => quiet(id)) : undefined,
  ];
}

function placeCell({ place, copies }: TimelineEntry): Child {
  const { sha256 } = place.origin;
  return [
    el("div", {}, pairedText(place), quiet(`sha256 ${sha256}`)),
    copies.map((copy) => copyPart(copy, sha256)),
  ];
}

function copyPart(copy: Place, sha256: string): Html {
  const own = copy.origin.sha256;
  return el(
    "div",
    {},
    `also ${pairedText(copy)}`,
    quiet(own === sha256 ? "the same bytes" : `sha256 ${own}`),
  );
}
