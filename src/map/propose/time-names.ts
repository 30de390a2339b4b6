import type { ColumnFacts } from "./column-facts.ts";
import { hasStem } from "./tokens.ts";

/** The time of the last change of a row. */
export function isUpdate({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens, ["updat", "updt", "modif"]);
}

/** The time at which a window was opened. */
export function isOpening({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens, ["open", "start", "viewed"]);
}

/** Times of steps, without those of keeping the record and of opening a window. */
export function ownTimes(
  times: readonly ColumnFacts[],
): readonly ColumnFacts[] {
  return times.filter((one) => one.stage !== "record" && !isOpening(one));
}

/** Words for what holds from when, or until when, in the languages of exports. */
const ofValidity =
  /^(?:expir\p{L}*|validit\p{L}*|validuntil|validto|validfrom|valable\p{L}*|gültig\p{L}*|gueltig\p{L}*)$/u;
/** What stands behind `valid` where it speaks of a span. */
const spans: ReadonlySet<string> = new Set([
  "until",
  "till",
  "til",
  "to",
  "thru",
  "through",
  "from",
  "jusqu",
  "jusque",
]);

/**
 * The time of no step: a birth, or until when something holds. `Validated On`, `Validé le` and a bare `Valid` are none of
 * these: a time of review that is left out here would make every review one of unknown time.
 */
export function isNoStep({ tokens }: ColumnFacts): boolean {
  return (
    hasStem(tokens, ["birth"]) ||
    tokens.some(
      (token, at) =>
        ofValidity.test(token) ||
        (/^valide?$/u.test(token) && spans.has(tokens[at + 1] ?? "")),
    )
  );
}
