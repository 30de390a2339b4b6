import type { DecisionLine } from "../../model/decision-line.ts";
import {
  noted,
  notApplicable,
  notInExport,
  ofType,
  recorded,
  typesOf,
} from "./known-fact.ts";
import type { FactSource, KnownFact, KnownFacts } from "./known-fact.ts";

/** What the systems recorded of themselves, and what their entries show side by side. */
export function systemFacts(
  source: FactSource,
): KnownFacts<
  | "order"
  | "versions"
  | "agreement"
  | "automatic-acts"
  | "downtime"
  | "clock-notes"
  | "unattributed"
> {
  const { decision, entries } = source;
  const { system, unknown } = decision.attribution;
  const acts = system.filter((number) => isAct(entries[number]?.type ?? ""));
  const withNotes = entries.flatMap(({ notes }, number) =>
    notes.length > 0 ? [number] : [],
  );
  const codes = new Set(entries.flatMap(({ notes }) => notes));
  return {
    order: orderFact(decision),
    versions: versionsFact(source),
    agreement: agreementFact(decision),
    "automatic-acts": noted(typesOf(source, acts), acts),
    downtime: ofType(source, "context.downtime"),
    "clock-notes": noted([...codes].join(", "), withNotes),
    unattributed: noted(typesOf(source, unknown), unknown),
  };
}

function isAct(type: string): boolean {
  return (
    type.startsWith("action.") ||
    type.startsWith("review.") ||
    type === "recommendation.auto-applied"
  );
}

const orderWords = {
  true: "before the action",
  false: "not before the action",
  unknown: "order not known",
} as const;

/** Where each candidate review stands against the governing action; nothing is to be put in order where either is missing. */
function orderFact({ candidates, governing }: DecisionLine): KnownFact {
  if (governing === null) return notApplicable;
  const placed = candidates.flatMap(({ event, steps }) => {
    const step = steps.find(({ condition }) => condition === "Q6");
    return step === undefined || event < 0
      ? []
      : [{ event, words: orderWords[step.answer] }];
  });
  return placed.length === 0
    ? notApplicable
    : recorded(
        placed
          .map(({ event, words }) => `entry ${String(event + 1)} ${words}`)
          .join(", "),
        [...placed.map(({ event }) => event), governing],
      );
}

/** Versions of the output that reviews and views name, beside the one that the governing action names. */
function versionsFact({ decision, entries }: FactSource): KnownFact {
  const { governing } = decision;
  const seen = entries.flatMap(({ type, version }, number) =>
    (type.startsWith("review.") || type === "recommendation.displayed") &&
    version !== null
      ? [{ number, version }]
      : [],
  );
  const acted =
    governing === null ? null : (entries[governing]?.version ?? null);
  if (seen.length === 0 && acted === null) return notInExport;
  const versions = [...new Set(seen.map(({ version }) => version))];
  const where = seen.map(({ number }) => number);
  return recorded(
    `seen ${versions.length === 0 ? "not recorded" : versions.join(", ")}; acted on ${acted ?? "not recorded"}`,
    governing === null || acted === null ? where : [...where, governing],
  );
}

/** How the action compares with the output: worked out from the two, which are the entries named. */
function agreementFact({
  alignment,
  difference,
  attribution,
  governing,
}: DecisionLine): KnownFact {
  return recorded(
    difference === null ? alignment : `${alignment} (${difference})`,
    governing === null
      ? attribution.manufacturer
      : [...attribution.manufacturer, governing],
  );
}
