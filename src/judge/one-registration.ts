import { anyTime } from "../model/event.ts";
import type { Doubt } from "./candidate.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { boundedTime } from "./bounded-time.ts";
import type { DecisionFacts } from "./facts.ts";
import { oncePerFacts } from "./once.ts";
import type { Identity } from "./people.ts";
import { registrationsDuring } from "./qualification.ts";
import { registrationIn } from "./registration.ts";

/**
 * The same facts with the accounts of one registration taken for one person, since a number of a known scheme names one
 * professional, whether the log or the staff list of that time shows it (`domain.md` 5, 9; `rules.md` 3, R13: "one person
 * with two ids").
 *
 * @returns undefined where no two persons bear one
 */
export const joinedByRegistration: (
  facts: DecisionFacts,
) => DecisionFacts | undefined = oncePerFacts(joinedOf);

function joinedOf(facts: DecisionFacts): DecisionFacts | undefined {
  const joined = new Map<string, string>();
  const bearers = new Map<string, string>();
  for (const index of membersOf(facts))
    for (const [number, person] of bearersAt(facts, index)) {
      const bearer = bearers.get(number);
      if (bearer === undefined) bearers.set(number, person);
      else join(joined, bearer, person);
    }
  if (joined.size === 0) return undefined;
  return { ...facts, who: (event) => asOne(facts.who(event), joined) };
}

/** Why it is open whether two accounts are one person. */
export const oneRegistration: Doubt = {
  kind: "link",
  code: "one-registration",
};

/** What is said where it is. */
export const mayBeOnePerson =
  "two accounts bear one registration and may be one person";

/** Whether two events are of two persons as written, and perhaps of one: by accounts that bear one registration. */
export function areOneByRegistration(
  facts: DecisionFacts,
  a: number,
  b: number,
): boolean {
  const joined = joinedByRegistration(facts);
  if (joined === undefined) return false;
  const { person } = joined.who(a);
  return person !== undefined && person === joined.who(b).person;
}

/** The numbers that the log and the staff list show of an event's account, each with a person whose it is. */
function bearersAt(
  facts: DecisionFacts,
  index: number,
): readonly (readonly [number: string, person: string])[] {
  const { event } = linkedAt(facts.decision, index);
  const who = facts.who(index);
  if (who.person === undefined) return [];
  const at = boundedTime(facts.decision, facts.times[index]) ?? anyTime;
  // a staff list may name its persons by their numbers
  const named = [who.person, ...who.others].map((text) => ({
    text,
    persons: [text],
  }));
  return [
    ...named,
    ...registrationsDuring(event, who, at, facts.directory),
  ].flatMap(({ text, persons }) => {
    const number = registrationIn(text);
    return number === undefined
      ? []
      : persons.map((person) => [number, person] as const);
  });
}

function asOne(who: Identity, joined: ReadonlyMap<string, string>): Identity {
  if (who.person === undefined) return who;
  const one = (person: string): string => joined.get(person) ?? person;
  const person = one(who.person);
  const others = new Set(who.others.map(one));
  others.delete(person);
  return { ...who, person, others: [...others] };
}

/** Whoever was joined to either of two persons is one with both. */
function join(joined: Map<string, string>, one: string, other: string): void {
  const kept = joined.get(one) ?? one;
  const former = joined.get(other) ?? other;
  if (kept === former) return;
  for (const [person, into] of joined)
    if (into === former) joined.set(person, kept);
  joined.set(former, kept);
}
