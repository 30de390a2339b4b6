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

/** The act that a column (or file) is named after; else the usual one of the kind. `named`: it is in the name. */
export function actOf(
  tokens: readonly string[],
  kind: DecisionKind,
): { readonly type: EventType; readonly named: boolean } {
  for (const token of tokens.toReversed()) {
    const found = acts.find(([stem]) => token.startsWith(stem));
    if (found !== undefined) return { type: found[1], named: true };
  }
  return { type: actOfKind[kind], named: false };
}
