import type {
  Attribution,
  ToldFact,
  ToldFactName,
} from "../model/attribution.ts";
import type { LinkedDecision, LinkedEvent } from "../model/decision.ts";
import type { EventType } from "../model/words.ts";
import { linkedAt } from "./facts.ts";
import type { Identity } from "./people.ts";

type Recorder = Exclude<keyof Attribution, "facts">;

/**
 * Who recorded each event of a decision, and what the events say that no line of the run folder carries otherwise
 * (`rules.md` 6). No conclusion: whoever cannot be shown is `unknown` (law 6).
 *
 * @param who - identity of an event by its index in `decision.events`; who counts as a person is decided there alone
 * @returns numbers of events as the run folder counts them: those that are not `later` first
 */
export function attributionOf(
  decision: LinkedDecision,
  who: (event: number) => Identity,
): Attribution {
  const attribution: Gathered = {
    manufacturer: [],
    deployer: [],
    clinician: [],
    system: [],
    unknown: [],
    facts: [],
  };
  const { events } = decision;
  let number = 0;
  for (let index = 0; index < events.length; index += 1)
    if (events[index]?.later === false)
      take(decision, who, { index, number: number++ }, attribution);
  if (number === events.length) return attribution;
  for (let index = 0; index < events.length; index += 1)
    if (events[index]?.later === true)
      take(decision, who, { index, number: number++ }, attribution);
  return attribution;
}

type Gathered = { readonly [R in Recorder]: number[] } & {
  readonly facts: ToldFact[];
};

/** One event: `index` in the decision, `number` in the run folder. */
function take(
  decision: LinkedDecision,
  who: (event: number) => Identity,
  { index, number }: { readonly index: number; readonly number: number },
  attribution: Gathered,
): void {
  const linked = linkedAt(decision, index);
  attribution[recorderOf(linked, who, index)].push(number);
  if (linked.event.type === "recommendation.auto-applied")
    attribution.system.push(number);
  tell(linked, decision, number, attribution.facts);
}

/** What only a product says of itself; that an output was withdrawn or held back may be said by others too. */
const ownOutput: ReadonlySet<EventType> = new Set<EventType>([
  "recommendation.issued",
  "recommendation.updated",
  "recommendation.expired",
  "recommendation.none",
  "recommendation.failed",
  "recommendation.auto-applied",
]);
const ofOrganisation: ReadonlySet<EventType> = new Set<EventType>([
  "context.model-deployed",
  "context.model-suspended",
]);

function recorderOf(
  { event, part }: LinkedEvent,
  who: (event: number) => Identity,
  index: number,
): Recorder {
  if (ownOutput.has(event.type)) return "manufacturer";
  if (ofOrganisation.has(event.type)) return "deployer";
  if (event.fields.mode === "automatic") return "system";
  const { identified, kind, account } = who(index);
  if (identified) return "clinician";
  if (kind === "service") return "system";
  if (kind === "ai") return part === "advice" ? "manufacturer" : "system";
  if (kind === "organisation") return "deployer";
  const namesNobody = account === undefined && kind === "unknown";
  const ofSystem = part === "display" || part === "context";
  return namesNobody && ofSystem ? "system" : "unknown";
}

/**
 * Each field is read by its name, and nothing is made for those that are not recorded: nearly every event has none of
 * them (measured: a closure an event cost as much as the rest).
 */
function tell(
  { event: { fields } }: LinkedEvent,
  { model, modelVersion }: LinkedDecision,
  event: number,
  facts: ToldFact[],
): void {
  const told = (fact: ToldFactName, value: string | null): ToldFact => ({
    event,
    fact,
    value,
  });
  if (fields.model !== undefined && fields.model !== model)
    facts.push(told("product", fields.model));
  if (fields.modelVersion !== undefined && fields.modelVersion !== modelVersion)
    facts.push(told("product-version", fields.modelVersion));
  if (fields.confidence !== undefined)
    facts.push(told("confidence", coded(fields.confidence)));
  if (fields.validUntil !== undefined)
    facts.push(told("valid-until", fields.validUntil));
  if (fields.displayConfidence !== undefined)
    facts.push(told("confidence-shown", null));
  if (fields.displayLimits !== undefined)
    facts.push(told("limits-shown", null));
  if (fields.displayInputs !== undefined)
    facts.push(told("inputs-shown", null));
  if (fields.openedAt !== undefined)
    facts.push(told("opened-at", fields.openedAt));
  if (fields.reason !== undefined || fields.reasonCode !== undefined)
    facts.push(told("reason", fields.reasonCode ?? null));
  if (fields.onBehalfOf !== undefined)
    facts.push(told("on-behalf-of", fields.onBehalfOf));
  if (fields.enteredBy !== undefined)
    facts.push(told("entered-by", fields.enteredBy));
  if (fields.incident !== undefined) facts.push(told("incident", null));
  if (fields.harm !== undefined) facts.push(told("harm", coded(fields.harm)));
}

/** A word or a number; of what may be a sentence nothing is repeated. */
function coded(text: string): string | null {
  return /^[-+.%\w]{1,40}$/u.test(text) ? text : null;
}
