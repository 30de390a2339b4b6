import type { EventType } from "../../model/words.ts";
import type { Asker } from "./asker.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";

const acts: readonly EventType[] = [
  "action.ordered",
  "action.signed",
  "action.administered",
  "action.dispensed",
  "action.reported-preliminary",
  "action.reported-final",
  "action.triaged",
  "action.booked",
  "action.referred",
  "action.sent",
  "action.admitted",
  "action.discharged",
];

/** What was done at a time whose name does not tell. `act`: undefined where nobody has answered. */
export function askAct(
  { profile }: LayoutFacts,
  column: ColumnFacts,
  asker: Asker,
): { readonly act: EventType | undefined; readonly ask: string } {
  const ask = `What was done at ${column.name} of ${profile.name}?`;
  const answer = asker.ask({
    id: `act:${profile.name}.${column.name}`,
    ask,
    choices: acts,
  });
  return { act: acts.find((one) => one === answer), ask };
}
