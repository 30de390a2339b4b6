import type { RuleFacts } from "./define-rule.ts";
import { joinedByRegistration } from "./one-registration.ts";
import { revocationsBefore } from "./revocations.ts";
import { counted, gapSentence, timeSentence } from "./sentences.ts";
import { undeterminedStates } from "./states.ts";

/** So many records are told of one by one; the others by their number. */
const mostTold = 6;

/** The revocations that may have taken back some outcome before the action, in event order. */
export function revocationsCited(
  facts: RuleFacts,
  action: number,
): readonly number[] {
  if (facts.oversight.search === undefined) return [];
  const alone = revocationsBefore(facts, action);
  if (alone.length === 0) return [];
  const joined = joinedByRegistration(facts);
  const all =
    joined === undefined
      ? alone
      : [...alone, ...revocationsBefore(joined, action)];
  const bearing = all.filter(({ pool }) => pool.length > 0);
  return [...new Set(bearing.map(({ event }) => event))];
}

/**
 * What may have undone the review that is shown, each with its times and its difference from that review, or from the action
 * where no review is shown (`rules.md` 1.6): revocations always, rejections where the state is left open.
 *
 * @param shown - the review that the finding shows first
 */
export function undoingSentences(
  facts: RuleFacts,
  action: number,
  shown: number | undefined,
): readonly string[] {
  const { search, state } = facts.oversight;
  const rejections = undeterminedStates.has(state)
    ? (search?.rejections ?? []).map(({ event }) => event)
    : [];
  const revocations = revocationsCited(facts, action);
  const other: readonly [string, number] =
    shown === undefined ? ["the action", action] : ["the review", shown];
  return [
    ...told(
      facts,
      "rejection",
      rejections.filter((one) => one !== shown),
      other,
    ),
    ...told(facts, "revocation", revocations, other),
  ];
}

function told(
  facts: RuleFacts,
  noun: string,
  events: readonly number[],
  other: readonly [name: string, event: number],
): readonly string[] {
  const more = events.length - mostTold;
  return [
    ...events
      .slice(0, mostTold)
      .flatMap((event) => [
        timeSentence(facts, `A ${noun}`, event),
        gapSentence(facts, [`the ${noun}`, event], other),
      ]),
    ...(more > 0 ? [`Beside these: ${counted(more, noun)} on record.`] : []),
  ];
}
