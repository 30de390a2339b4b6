/**
 * Which statement of the report speaks of which statement of the AI (`domain.md` 7.3: finding, site, side).
 */

import { mappedCode } from "./code.ts";
import type { Content, Lens } from "./content.ts";
import { ownEntry } from "./content.ts";
import type { Statement } from "./imaging-statement.ts";

/** One unit. `done` undefined: the report does not address it. `list`: the assessed list that made the AI's `absent`. */
export interface UnitPair {
  readonly name: string;
  readonly list: string | undefined;
  readonly advised: Statement;
  readonly done: Statement | undefined;
}

/**
 * Pairs the statements of both sides.
 *
 * Statements of one finding and site meet where their sides overlap (no side stated overlaps every side), equal sides
 * first. A finding present on one side and present on the other only is one unit with another side, and so it is with
 * another site. What the report states and the AI does not list is `absent` only if the product's assessed list has it.
 */
export function pairUnits(
  stated: readonly Statement[],
  reported: readonly Statement[],
  context: { readonly advised: Content; readonly lens: Lens },
): UnitPair[] {
  const used = new Set<Statement>();
  const pairs: UnitPair[] = [];
  for (const advised of stated) {
    const matches = matchesFor(advised, reported, stated);
    for (const done of matches) used.add(done);
    const spoken = withoutSide(advised, matches);
    for (const done of spoken) pairs.push(pair(advised, done));
    if (spoken.length === 0) pairs.push(pair(advised, undefined));
  }
  for (const done of reported) {
    if (!used.has(done) && done.finding !== undefined)
      pairs.push(...unlisted(done, stated, context));
  }
  return pairs;
}

function pair(advised: Statement, done: Statement | undefined): UnitPair {
  const side = advised.side === undefined ? "" : ` ${advised.side}`;
  return { name: `${advised.name}${side}`, list: undefined, advised, done };
}

function matchesFor(
  advised: Statement,
  reported: readonly Statement[],
  stated: readonly Statement[],
): readonly Statement[] {
  const same = reported.filter(
    (done) =>
      isOneFinding(advised, done) && !isOfAnother(advised, done, stated),
  );
  const equal = same.filter((done) => done.side === advised.side);
  if (equal.length > 0) return equal;
  const overlapping = same.filter((done) => sidesOverlap(advised, done));
  if (overlapping.length > 0) return overlapping;
  return advised.finding === "present"
    ? presentElsewhere(advised, reported, stated)
    : [];
}

/** Left against right, apex against base: one finding whose place differs, unless the AI spoke of that place too. */
function presentElsewhere(
  advised: Statement,
  reported: readonly Statement[],
  stated: readonly Statement[],
): readonly Statement[] {
  return reported.filter(
    (done) =>
      done.code === advised.code &&
      done.finding === "present" &&
      !stated.some((s) => isOneFinding(s, done) && sidesOverlap(s, done)),
  );
}

/** A finding present on a side that the AI does not state is confirmed by any side on which the report has it. */
function withoutSide(
  advised: Statement,
  matches: readonly Statement[],
): readonly Statement[] {
  if (advised.side !== undefined || advised.finding !== "present")
    return matches;
  const present = matches.filter((done) => done.finding === "present");
  return present.length > 0 ? present : matches;
}

/** A finding reported as present without a side speaks of the side on which the AI found it, not of the other. */
function isOfAnother(
  advised: Statement,
  done: Statement,
  stated: readonly Statement[],
): boolean {
  return (
    done.side === undefined &&
    done.finding === "present" &&
    advised.side !== undefined &&
    advised.finding !== "present" &&
    stated.some((s) => s.finding === "present" && isOneFinding(s, done))
  );
}

/** What the report states beyond the AI's own statements. */
function unlisted(
  done: Statement,
  stated: readonly Statement[],
  { advised, lens }: { readonly advised: Content; readonly lens: Lens },
): UnitPair[] {
  const covering = stated.filter(
    (statement) =>
      isOneFinding(statement, done) && sidesOverlap(statement, done),
  );
  if (covering.length > 0)
    return covering.map((statement) => pair(statement, done));
  const list = assessedList(done, advised, lens);
  const ai: Statement = {
    code: done.code,
    name: done.name,
    site: done.site,
    side: done.side,
    finding:
      list !== undefined
        ? "absent"
        : stated.length > 0 && stated.every(statesNothing)
          ? undefined
          : "not-assessed",
    score: undefined,
  };
  return [{ ...pair(ai, done), list }];
}

/** An output without a finding and without a code may be about anything. */
function statesNothing({ code, finding }: Statement): boolean {
  return code === undefined && finding === undefined;
}

/** The declared list, named by the AI's events, that contains the finding. */
function assessedList(
  done: Statement,
  advised: Content,
  lens: Lens,
): string | undefined {
  for (const event of advised.events) {
    const name = event.fields.assessed;
    if (name === undefined) continue;
    const codes = ownEntry(lens.maps.assessed, name) ?? [];
    if (codes.some((code) => mappedCode(code, lens) === done.code)) return name;
  }
  return undefined;
}

function isOneFinding(one: Statement, other: Statement): boolean {
  if (one.code !== other.code) return false;
  return (
    one.site === undefined ||
    other.site === undefined ||
    one.site === other.site
  );
}

function sidesOverlap(one: Statement, other: Statement): boolean {
  const a = one.side;
  const b = other.side;
  return (
    a === undefined ||
    b === undefined ||
    a === b ||
    a === "both" ||
    b === "both"
  );
}
