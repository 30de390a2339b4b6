import type { DecisionFacts } from "./facts.ts";
import type { Step } from "./candidate.ts";
import { joinedByRegistration, mayBeOnePerson } from "./one-registration.ts";
import type { Identity } from "./people.ts";
import { requirementsOf } from "./requirements.ts";
import type { Requirement } from "./requirements.ts";
import { meets, passedOn, unknown, yes } from "./meets.ts";

/**
 * Q7: as many distinct, independent persons as the policy asks (`rules.md` 1.3).
 *
 * @param reviews - those for which every other condition holds
 * @returns false with `not-independent` if the number of accounts is there without independence, else with
 *   `too-few-reviewers`; unknown where the actor or the value of a trigger is not recorded, or where it rests on two
 *   accounts that bear one registration
 */
export function enoughReviewers(
  facts: DecisionFacts,
  action: number,
  reviews: readonly number[],
): Step {
  const step = countReviewers(facts, action, reviews);
  if (step.answer !== "true" || reviews.length === 0) return step;
  const joined = joinedByRegistration(facts);
  if (joined === undefined) return step;
  const asOne = countReviewers(joined, action, reviews);
  return asOne.answer === "true" ? step : perhapsOne;
}

function countReviewers(
  facts: DecisionFacts,
  action: number,
  reviews: readonly number[],
): Step {
  let open: Step | undefined;
  for (const requirement of requirementsOf(facts, action)) {
    if (requirement.applies === "false") continue;
    const step = meetsWhoever(facts, action, reviews, requirement);
    if (step.answer === "true") continue;
    if (step.answer === "false" && requirement.applies === "true") return step;
    open ??=
      requirement.applies === "unknown"
        ? unknown(
            "trigger-not-recorded",
            `${requirement.because}; whether it is cannot be determined`,
          )
        : step;
  }
  return open ?? yes;
}

/** So many choices of persons are tried; more of them leave the number open. */
const mostChoices = 64;

/** The one answer whoever held an account that passed from one person to another within the time of an event; else unknown. */
function meetsWhoever(
  facts: DecisionFacts,
  action: number,
  reviews: readonly number[],
  asked: Requirement,
): Step {
  const events = [action, ...reviews];
  const doubtful = events.filter((one) => facts.who(one).others.length > 0);
  if (doubtful.length === 0) return meets(facts, action, reviews, asked);
  const many = doubtful.reduce(
    (product, event) => product * (1 + facts.who(event).others.length),
    1,
  );
  if (many > mostChoices) return passedOn;
  let choices: readonly ReadonlyMap<number, Identity>[] = [new Map()];
  for (const event of doubtful) {
    const who = facts.who(event);
    const persons = [who.person, ...who.others];
    choices = choices.flatMap((choice) =>
      persons.map(
        (person) => new Map([...choice, [event, { ...who, person }]]),
      ),
    );
  }
  const steps = choices.map((choice) =>
    meets(
      { ...facts, who: (event) => choice.get(event) ?? facts.who(event) },
      action,
      reviews,
      asked,
    ),
  );
  const [first = passedOn] = steps;
  return steps.every(({ answer }) => answer === first.answer)
    ? first
    : passedOn;
}

const perhapsOne: Step = unknown("one-registration", mayBeOnePerson);
