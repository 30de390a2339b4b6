import { factCards } from "../../model/attribution.ts";
import type { FactCard, FactName } from "../../model/attribution.ts";
import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { Naming } from "../people.ts";
import { clinicianFacts } from "./clinician.ts";
import { deployerFacts } from "./deployer.ts";
import type { FactSource, KnownFact, KnownFacts } from "./known-fact.ts";
import { manufacturerFacts } from "./manufacturer.ts";
import { patientFacts } from "./patient.ts";
import { systemFacts } from "./system.ts";

/** A row of the fact table: which fact, whose matter, who could produce it, and what is known. */
export interface FactRow extends FactCard, KnownFact {}

/**
 * The fact table of one decision (`rules.md` 6): facts by party, each with where it is recorded and who by its kind could
 * produce it. No row says what a fact means; what the files do not hold is a row too.
 */
export function factRows(
  run: Run,
  decision: DecisionLine,
  naming: Naming,
): readonly FactRow[] {
  const { facts } = decision.attribution;
  const known = factsOf({
    run,
    decision,
    entries: [...decision.events, ...decision.later],
    told: (...names) => facts.filter(({ fact }) => names.includes(fact)),
    staff: naming.staff,
  });
  return factCards.map((card) => Object.assign({}, card, known[card.fact]));
}

/** Total, so that no fact of the table is forgotten. */
function factsOf(source: FactSource): KnownFacts<FactName> {
  return {
    ...manufacturerFacts(source),
    ...deployerFacts(source),
    ...clinicianFacts(source),
    ...systemFacts(source),
    ...patientFacts(source),
  };
}

const mostNamed = 20;

/** Where a row is recorded, as a reader counts: `entries 1, 3, clock ehr`; the policy file where no entry is meant. */
export function recordedBy(
  { entries, status, party }: FactRow,
  run: Run,
  decision: DecisionLine,
): string {
  if (status === "not in export" || status === "not applicable") return "";
  if (entries.length === 0) return party === "deployer" ? run.policy.name : "";
  const all = [...decision.events, ...decision.later];
  const clocks = new Set(entries.map((number) => all[number]?.system ?? ""));
  const shown = entries
    .slice(0, mostNamed)
    .map((number) => String(number + 1))
    .join(", ");
  const more =
    entries.length > mostNamed
      ? ` and ${String(entries.length - mostNamed)} more`
      : "";
  const word = entries.length === 1 ? "entry" : "entries";
  return `${word} ${shown}${more}; clock ${[...clocks].join(", ")}`;
}

/** So many entries are named by their time and place; all of them stand in the timeline beside the table. */
const mostPlaced = 5;

/** When the entries of a row were written down, as written: the time of recording, else that of the act. */
export function recordedAt(row: FactRow, decision: DecisionLine): string {
  return placed(row, decision, ({ recorded, at }) => recorded?.at ?? at);
}

/** Where the entries of a row stand: `log.csv record 3; log.csv record 4`. */
export function originOf(row: FactRow, decision: DecisionLine): string {
  return placed(
    row,
    decision,
    ({ origin }) => `${origin.file} record ${String(origin.record)}`,
  );
}

function placed(
  { entries, status }: FactRow,
  decision: DecisionLine,
  textOf: (entry: DecisionEvent) => string | null,
): string {
  if (status === "not in export" || status === "not applicable") return "";
  const all = [...decision.events, ...decision.later];
  const texts = entries.slice(0, mostPlaced).flatMap((number) => {
    const entry = all[number];
    return entry === undefined ? [] : [textOf(entry) ?? "no time recorded"];
  });
  const more = entries.length - mostPlaced;
  return [
    ...new Set(texts),
    ...(more > 0 ? [`and ${String(more)} more`] : []),
  ].join("; ");
}

/** Stands above the table, so that nobody takes a column for a conclusion. */
export const attributionNote =
  "Facts only, no conclusion. Who could produce a fact is said by its kind; the files do not say who holds it by contract.";
