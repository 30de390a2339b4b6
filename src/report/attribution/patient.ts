import { ofType, recorded } from "./known-fact.ts";
import type { FactSource, KnownFacts } from "./known-fact.ts";

/** Only what is recorded of the patient; that harm is recorded beside a decision says nothing of its cause. */
export function patientFacts(
  source: FactSource,
): KnownFacts<"result" | "incident" | "consent"> {
  const told = source.told("incident", "harm");
  const says = told.map(({ fact, value }) =>
    fact === "harm" ? `harm ${value ?? "in words"}` : "incident on record",
  );
  return {
    result: ofType(source, "context.outcome"),
    incident: recorded(
      [...new Set(says)].join(", "),
      told.map(({ event }) => event),
    ),
    consent: ofType(source, "context.consent"),
  };
}
