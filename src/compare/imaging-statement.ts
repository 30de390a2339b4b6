/**
 * What one event states about one finding: present, absent, indeterminate, not assessed, or nothing.
 */

import type { Event } from "../model/event.ts";
import type { EventType, ImagingFinding } from "../model/words.ts";
import { imagingFindings } from "../model/words.ts";
import { mappedCode } from "./code.ts";
import type { Lens } from "./content.ts";
import { shown } from "./content.ts";
import { parseDecimal } from "./decimal.ts";
import { compare } from "./rational.ts";

/**
 * `name`: the code as shown. `finding` undefined: the event states none. `score`: `confidence` against `threshold`,
 * where both are recorded.
 */
export interface Statement {
  readonly code: string | undefined;
  readonly name: string;
  readonly site: string | undefined;
  readonly side: string | undefined;
  readonly finding: ImagingFinding | undefined;
  readonly score: string | undefined;
}

const withoutOutput: ReadonlySet<EventType> = new Set([
  "recommendation.none",
  "recommendation.failed",
  "recommendation.suppressed",
]);

/** Reads one event; a damaged code (`domain.md` 9) names no finding. */
export function statementOf(event: Event, lens: Lens): Statement {
  const { code, bodySite, laterality } = event.fields;
  const usable = code !== undefined && !event.notes.includes("code-damaged");
  return {
    code: usable ? mappedCode(code, lens) : undefined,
    name: shown(code, "code"),
    site: bodySite,
    side: laterality,
    finding: findingOf(event),
    score: scoreOf(event),
  };
}

/** One line: finding, state, side, and the score that it rests on. */
export function statementLine(statement: Statement): string {
  const { name, finding, side, site, score } = statement;
  const words = [name, finding ?? "not stated"];
  if (side !== undefined) words.push(shown(side, "side"));
  if (site !== undefined) words.push(`at ${shown(site, "site")}`);
  return score === undefined
    ? words.join(" ")
    : `${words.join(" ")} (${score})`;
}

/** As stated; else by the score; an output that was none, failed or withheld assessed nothing. */
function findingOf(event: Event): ImagingFinding | undefined {
  return withoutOutput.has(event.type)
    ? "not-assessed"
    : (statedFinding(event.fields.finding) ?? scoredFinding(event));
}

function statedFinding(text: string | undefined): ImagingFinding | undefined {
  return imagingFindings.find((finding) => finding === text);
}

/** A score at the threshold is present: the threshold is the cut-off that was applied. */
function scoredFinding(event: Event): ImagingFinding | undefined {
  const confidence = numberOf(event.fields.confidence);
  const threshold = numberOf(event.fields.threshold);
  if (confidence === undefined || threshold === undefined) return undefined;
  return compare(confidence, threshold) >= 0 ? "present" : "absent";
}

function scoreOf(event: Event): string | undefined {
  const scored = scoredFinding(event);
  if (scored === undefined) return undefined;
  const { confidence = "", threshold = "" } = event.fields;
  const where = scored === "present" ? "not under" : "under";
  const stated = statedFinding(event.fields.finding);
  const apart =
    (stated === "present" || stated === "absent") && stated !== scored
      ? `, stated ${stated}`
      : "";
  return `${confidence} ${where} ${threshold}${apart}`;
}

function numberOf(text: string | undefined): ReturnType<typeof parseDecimal> {
  return text === undefined ? undefined : parseDecimal(text);
}
