import type {
  Attribution,
  ToldFact,
  ToldFactName,
} from "../model/attribution.ts";
import type { LinkedDecision, LinkedEvent } from "../model/decision.ts";
import type { EventType } from "../model/words.ts";
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
  const recorded: { readonly [R in Recorder]: number[] } = {
    manufacturer: [],
    deployer: [],
    clinician: [],
    system: [],
    unknown: [],
  };
  const facts: ToldFact[] = [];
  let number = 0;
  const take = (linked: LinkedEvent, index: number): void => {
    recorded[recorderOf(linked, who, index)].push(number);
    if (linked.event.type === "recommendation.auto-applied")
      recorded.system.push(number);
    tell(linked, decision, number, facts);
    number += 1;
  };
  let hasLater = false;
  for (const [index, linked] of decision.events.entries())
    if (linked.later) hasLater = true;
    else take(linked, index);
  if (hasLater)
    for (const [index, linked] of decision.events.entries())
      if (linked.later) take(linked, index);
  return { ...recorded, facts };
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

/** Each field is read by its name: looking names up from a list costs more (see `decision-line.ts` in `audit`). */
function tell(
  { event }: LinkedEvent,
  { model, modelVersion }: LinkedDecision,
  number: number,
  facts: ToldFact[],
): void {
  const { fields } = event;
  const add = (fact: ToldFactName, value: string | null): void => {
    facts.push({ event: number, fact, value });
  };
  if (fields.model !== undefined && fields.model !== model)
    add("product", fields.model);
  if (fields.modelVersion !== undefined && fields.modelVersion !== modelVersion)
    add("product-version", fields.modelVersion);
  if (fields.confidence !== undefined)
    add("confidence", coded(fields.confidence));
  if (fields.validUntil !== undefined) add("valid-until", fields.validUntil);
  if (fields.displayConfidence !== undefined) add("confidence-shown", null);
  if (fields.displayLimits !== undefined) add("limits-shown", null);
  if (fields.displayInputs !== undefined) add("inputs-shown", null);
  if (fields.openedAt !== undefined) add("opened-at", fields.openedAt);
  if (fields.reason !== undefined || fields.reasonCode !== undefined)
    add("reason", fields.reasonCode ?? null);
  if (fields.onBehalfOf !== undefined) add("on-behalf-of", fields.onBehalfOf);
  if (fields.enteredBy !== undefined) add("entered-by", fields.enteredBy);
  if (fields.incident !== undefined) add("incident", null);
  if (fields.harm !== undefined) add("harm", coded(fields.harm));
}

/** A word or a number; of what may be a sentence nothing is repeated. */
function coded(text: string): string | null {
  return /^[-+.%\w]{1,40}$/u.test(text) ? text : null;
}
