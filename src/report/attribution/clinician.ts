import { entriesOf, ofType, recorded, typesOf } from "./known-fact.ts";
import type { FactSource, KnownFacts } from "./known-fact.ts";

/** What identified persons are recorded to have seen, said and done, whatever their role. */
export function clinicianFacts(
  source: FactSource,
): KnownFacts<
  | "views"
  | "time-open"
  | "outcome"
  | "reason"
  | "action"
  | "hand-over"
  | "exception"
> {
  const { decision, told, staff } = source;
  const persons = new Set(decision.attribution.clinician);
  const byPerson = (wanted: (type: string) => boolean): readonly number[] =>
    entriesOf(source, wanted).filter((number) => persons.has(number));
  const views = byPerson(isView);
  const outcomes = byPerson(
    (type) => type.startsWith("review.") && !isView(type),
  );
  const actions = byPerson((type) => type.startsWith("action."));
  const opened = told("opened-at");
  const reasons = told("reason");
  const handed = told("on-behalf-of", "entered-by");
  const hands = handed.map(
    ({ fact, value }) =>
      `${fact === "entered-by" ? "entered by" : "on behalf of"} ${staff(value ?? "")}`,
  );
  return {
    views: recorded(typesOf(source, views), views),
    "time-open": recorded(
      opened.map(({ value }) => `opened ${value ?? ""}`).join(", "),
      opened.map(({ event }) => event),
    ),
    outcome: recorded(typesOf(source, outcomes), outcomes),
    reason: recorded(
      reasons.map(({ value }) => value ?? "in words").join(", "),
      reasons.map(({ event }) => event),
    ),
    action: recorded(typesOf(source, actions), actions),
    "hand-over": recorded(
      hands.join(", "),
      handed.map(({ event }) => event),
    ),
    exception: ofType(source, "context.break-glass"),
  };
}

function isView(type: string): boolean {
  return type === "recommendation.displayed" || type === "review.opened";
}
