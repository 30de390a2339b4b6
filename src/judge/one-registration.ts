import { linkedAt, membersOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { registrationIn } from "./registration.ts";

/**
 * The same facts with the accounts of one registration taken for one person, since a number of a known scheme names one
 * professional (`domain.md` 9; `rules.md` 3, R13: "one person with two ids").
 *
 * @returns undefined where no two persons bear one
 */
export function joinedByRegistration(
  facts: DecisionFacts,
): DecisionFacts | undefined {
  const joined = new Map<string, string>();
  const bearers = new Map<string, string>();
  for (const index of membersOf(facts)) {
    const { person, account } = facts.who(index);
    if (person === undefined) continue;
    for (const number of registrationsOf(facts, index, account)) {
      const bearer = bearers.get(number);
      if (bearer === undefined) bearers.set(number, person);
      else join(joined, bearer, person);
    }
  }
  if (joined.size === 0) return undefined;
  return {
    ...facts,
    who: (event) => {
      const who = facts.who(event);
      return who.person === undefined
        ? who
        : { ...who, person: joined.get(who.person) ?? who.person };
    },
  };
}

/** What the record says of the account that counts: its registration is the actor's, not that of whom it acts for. */
function registrationsOf(
  facts: DecisionFacts,
  index: number,
  account: string | undefined,
): readonly string[] {
  const { actor, registration } = linkedAt(facts.decision, index).event.fields;
  return [account, actor === account ? registration : undefined].flatMap(
    (text) => registrationIn(text) ?? [],
  );
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
