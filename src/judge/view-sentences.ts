import { isPerson } from "./conditions.ts";
import { linkedAt, membersOf, versionOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { counted, timeSentence } from "./sentences.ts";
import { isView } from "./views.ts";

/** Every view of the decision, whoever's it is, in event order. */
export function viewsOnRecord(facts: DecisionFacts): readonly number[] {
  return membersOf(facts).filter((index) =>
    isView(linkedAt(facts.decision, index).event.type),
  );
}

/** The events that issued the versions which some reviews or actions speak of, each once. */
export function issuesOf(
  facts: DecisionFacts,
  events: readonly number[],
): readonly number[] {
  const found = new Set<number>();
  for (const event of events) {
    const version = facts.decision.versions[versionOf(facts, event) ?? 0];
    if (version !== undefined) found.add(version.event);
  }
  return [...found];
}

/** So many views are told of one by one; the others by their number. */
const mostTold = 12;

/** Each view with its times, and whether it is one of the persons that matter; nobody's account (law 7: what the log shows). */
export function viewSentences(
  facts: DecisionFacts,
  views: readonly number[],
  {
    persons,
    same,
  }: {
    readonly persons: readonly (string | undefined)[];
    readonly same: string;
  },
): readonly string[] {
  if (views.length === 0)
    return ["No view of the output by anybody is in the rows supplied."];
  const more = views.length - mostTold;
  return [
    ...views.slice(0, mostTold).map((view) => {
      const { person } = facts.who(view);
      const by =
        person === undefined || !isPerson(facts, view)
          ? "by nobody identified"
          : persons.includes(person)
            ? same
            : "by another person";
      return timeSentence(facts, `A view ${by}`, view);
    }),
    ...(more > 0 ? [`Beside these: ${counted(more, "view")} on record.`] : []),
  ];
}
