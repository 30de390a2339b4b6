/**
 * Advice without an amount against what was done, and the other way round: hold, stop, no change, more, less.
 */

import type { Direction } from "../model/words.ts";
import type { Content, ContentComparison, Lens } from "./content.ts";
import { comparison, notComparable } from "./content.ts";
import type { Dose, DoseReading, DoseWord } from "./dose.ts";
import { areOpposite, isZero } from "./dose.ts";
import { doseDifference } from "./dose-difference.ts";
import { directionOf } from "./dose-result.ts";
import { signOf } from "./rational.ts";

type Side = DoseWord | "dose" | "none";

/** Compares two readings of which one at least is a word or an amount of nothing. */
export function compareWords(
  advised: DoseReading,
  done: DoseReading,
  { act, lens }: { readonly act: Content; readonly lens: Lens },
): ContentComparison {
  const a = sideOf(advised);
  const b = sideOf(done);
  if (a === "none") return againstUnread(advised, b);
  if (isNothing(a) && b === "none" && !isGiven(act)) return unstated(done);
  if (isNothing(a) && isNothing(b) && (isZeroDose(advised) || isZeroDose(done)))
    return comparison({ alignment: "concordant", direction: "same" });
  if (isNothing(a)) return againstNothing(a, b);
  if (isNothing(b))
    return differs("overridden", "less", `${b} where a dose was advised`);
  if (b === "none") return unstated(done);
  if (a === "dose") return againstDose(advised, b);
  if (a === b)
    return comparison({ alignment: "concordant", direction: "same" });
  if (a === "continue") return againstNoChange(b);
  return againstDirection(a, advised, { b, done, lens });
}

function sideOf(reading: DoseReading): Side {
  if (reading.kind === "word") return reading.word;
  if (reading.kind === "none") return "none";
  return isZero(reading) ? "hold" : "dose";
}

/** A dose of nothing is held as well as stopped: which of the two it is, nobody said. */
function isZeroDose(reading: DoseReading): boolean {
  return reading.kind === "dose" && isZero(reading);
}

function isNothing(side: Side): side is "hold" | "stop" {
  return side === "hold" || side === "stop";
}

/** Advised to give nothing: whatever is given goes against it, even where its amount is not recorded. */
function againstNothing(
  advised: "hold" | "stop",
  done: Side,
): ContentComparison {
  if (done === advised)
    return comparison({ alignment: "concordant", direction: "same" });
  if (isNothing(done))
    return differs("modified", "same", `${done} where ${advised} was advised`);
  return differs("overridden", "more", `given where ${advised} was advised`);
}

function isGiven(act: Content): boolean {
  const { type } = act.own;
  return (
    type === "action.administered" ||
    type === "action.dispensed" ||
    type === "action.resumed"
  );
}

/** "No change" without a base dose: only another word can be compared with it. */
function againstNoChange(done: Side): ContentComparison {
  return done === "increase" || done === "decrease"
    ? differs(
        "modified",
        wordDirection(done),
        `${done} where no change was advised`,
      )
    : notComparable("not-comparable", ["base-dose-not-recorded"]);
}

/** An amount was advised and only a word recorded: the opposite word is known to go against it. */
function againstDose(advised: DoseReading, done: Side): ContentComparison {
  const towards = advised.kind === "dose" ? advised.towards : undefined;
  const word = done === "increase" || done === "decrease" ? done : undefined;
  return areOpposite(towards, word)
    ? differs(
        "overridden",
        wordDirection(word ?? "increase"),
        "opposite direction",
      )
    : unstated(undefined);
}

/** More or less was advised without an amount: only a dose on the other side of the base, or the base, is known to differ. */
function againstDirection(
  advised: "increase" | "decrease",
  reading: DoseReading,
  other: { readonly b: Side; readonly done: DoseReading; readonly lens: Lens },
): ContentComparison {
  const opposite = advised === "increase" ? "decrease" : "increase";
  const direction = wordDirection(opposite);
  if (other.b === opposite)
    return differs("overridden", direction, "opposite direction");
  if (other.b === "continue")
    return differs(
      "modified",
      direction,
      "no change where a change was advised",
    );
  const towards = other.done.kind === "dose" ? other.done.towards : undefined;
  const from = directionFromBase(reading, other.done, other.lens);
  if (from === direction || (from === undefined && towards === opposite))
    return differs("overridden", direction, "opposite to the base dose");
  return from === "same"
    ? differs("modified", direction, "no change where a change was advised")
    : notComparable("not-recorded", ["dose-not-recorded"]);
}

function directionFromBase(
  advised: DoseReading,
  done: DoseReading,
  lens: Lens,
): Direction | undefined {
  const base: Dose | undefined =
    advised.kind === "word" && advised.base !== undefined
      ? advised.base
      : done.kind === "dose"
        ? done.base
        : undefined;
  if (base === undefined || done.kind !== "dose") return undefined;
  const difference = doseDifference(base, done.dose, lens);
  if (!difference.ok) return undefined;
  return signOf(difference.by) === 0 && difference.frequencyDiffers
    ? undefined
    : directionOf(difference.by);
}

function wordDirection(word: "increase" | "decrease"): Direction {
  return word === "increase" ? "more" : "less";
}

function differs(
  alignment: "modified" | "overridden",
  direction: Direction,
  reason: string,
): ContentComparison {
  return comparison({
    alignment,
    direction,
    fields: ["value"],
    reasons: [reason],
  });
}

/** A dose that was advised, though its amount cannot be read, is not given where it is held or stopped. */
function againstUnread(advised: DoseReading, done: Side): ContentComparison {
  const isDose =
    advised.kind === "none" && advised.unknown === "not-comparable";
  return isDose && isNothing(done)
    ? differs("overridden", "less", `${done} where a dose was advised`)
    : unstated(advised);
}

function unstated(side: DoseReading | undefined): ContentComparison {
  return side?.kind === "none"
    ? notComparable(side.unknown, [side.reason])
    : notComparable("not-recorded", ["dose-not-recorded"]);
}
