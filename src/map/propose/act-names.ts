import type { DecisionKind, EventType } from "../../model/words.ts";

/** What the names of acts in a column or file usually mean. */
const acts: readonly (readonly [string, EventType])[] = [
  ["prelim", "action.reported-preliminary"],
  ["addend", "action.addended"],
  ["administ", "action.administered"],
  ["given", "action.administered"],
  ["dispens", "action.dispensed"],
  ["order", "action.ordered"],
  ["prescrib", "action.ordered"],
  ["report", "action.reported-final"],
  ["final", "action.reported-final"],
  ["authoris", "action.reported-final"],
  ["authoriz", "action.reported-final"],
  ["triag", "action.triaged"],
  ["refer", "action.referred"],
  ["book", "action.booked"],
  ["admit", "action.admitted"],
  ["admission", "action.admitted"],
  ["discharg", "action.discharged"],
  ["sent", "action.sent"],
  ["send", "action.sent"],
  ["dispatch", "action.sent"],
  ["posted", "action.sent"],
  ["sign", "action.signed"],
];

const actOfKind: Readonly<Record<DecisionKind, EventType>> = {
  medication: "action.signed",
  imaging: "action.reported-final",
  priority: "action.triaged",
  document: "action.sent",
  order: "action.signed",
  disposition: "action.discharged",
  other: "action.signed",
};

/** Words that name a final report in imaging, and any act elsewhere: a dose is authorised, and so is a letter. */
const ofImaging: ReadonlySet<string> = new Set(["authoris", "authoriz"]);

export interface ActName {
  readonly type: EventType;
  /** It is in the name. */
  readonly named: boolean;
  /** The name says another thing for each kind of decision: a person says which. */
  readonly isOpen: boolean;
}

/** The act that a column (or file) is named after; else the usual one of the kind. */
export function actOf(tokens: readonly string[], kind: DecisionKind): ActName {
  for (const token of tokens.toReversed()) {
    const found = acts.find(([stem]) => token.startsWith(stem));
    if (found === undefined) continue;
    const [stem, type] = found;
    return ofImaging.has(stem) && kind !== "imaging"
      ? { type: actOfKind[kind], named: false, isOpen: true }
      : { type, named: true, isOpen: false };
  }
  return { type: actOfKind[kind], named: false, isOpen: false };
}
