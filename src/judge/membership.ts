import type { LinkedDecision, LinkedEvent } from "../model/decision.ts";
import { certainMembership } from "./facts.ts";
import type { Membership } from "./facts.ts";

/** More uncertain events than this are not tried out: the state is `link-unknown`. */
const uncertainLimit = 6;
/** More ways of reading the links than this are not tried out either. */
const readingLimit = 128;

/**
 * Every way of reading the uncertain links of a decision (`domain.md` 6, rules 1 and 6): an event with rivals is in it
 * or not, an event with several possible versions speaks of one of them. The first reading takes every event in.
 *
 * @returns one reading where everything is certain; undefined where there are too many to try
 */
export function readingsOf(
  decision: LinkedDecision,
): readonly Membership[] | undefined {
  if (!decision.events.some(isUncertain)) return allCertain;
  const uncertain = decision.events.flatMap((linked, index) =>
    isUncertain(linked) ? [index] : [],
  );
  if (uncertain.length > uncertainLimit) return undefined;
  let readings: readonly Membership[] = [certainMembership];
  for (const index of uncertain) {
    readings = readings.flatMap((reading) => waysOf(decision, index, reading));
    if (readings.length > readingLimit) return undefined;
  }
  return readings;
}

/** Note of link: the list of decisions that claim an event was cut short. */
export const rivalsCut = "rivals-cut";

/** Note of link among the rivals of an event: whether its patient was the decision's at both times is not known. */
export const anotherPatient = "another-patient";

/** Whether nothing may rest on the rivals of a decision, or on its events, being all there are. */
export function isCutShort({ notes }: LinkedDecision): boolean {
  return notes.includes(rivalsCut);
}

const allCertain: readonly Membership[] = [certainMembership];

function isUncertain({ part, rivals, versions }: LinkedEvent): boolean {
  return part !== "context" && (rivals.length > 0 || versions.length > 1);
}

function waysOf(
  decision: LinkedDecision,
  index: number,
  reading: Membership,
): readonly Membership[] {
  const linked = decision.events[index];
  if (linked === undefined) return [reading];
  const versions = linked.versions.length > 1 ? linked.versions : [undefined];
  const inside = versions.map((version) => ({
    out: reading.out,
    versions:
      version === undefined
        ? reading.versions
        : new Map([...reading.versions, [index, version]]),
  }));
  // The output itself cannot be out of its own decision.
  if (linked.rivals.length === 0 || linked.part === "advice") return inside;
  return [
    ...inside,
    { out: new Set([...reading.out, index]), versions: reading.versions },
  ];
}
