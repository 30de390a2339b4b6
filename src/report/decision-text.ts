import type {
  CandidateTrace,
  DecisionEvent,
  DecisionLine,
  LinkStep,
} from "../model/decision-line.ts";
import { wrapped } from "./text-layout.ts";
import { conditionWords, stateWords } from "./vocabulary.ts";

const width = 80;

/** Takes people out of a text. */
export type Clean = (text: string) => string;

/** A title and its texts, nothing where there are none. */
export function listed(
  title: string,
  texts: readonly string[],
  clean: Clean,
): readonly string[] {
  if (texts.length === 0) return [];
  return [
    "",
    title,
    ...texts.flatMap((text) => wrapped(clean(text), width, "  - ", "    ")),
  ];
}

/**
 * The state of a decision, its governing action, each candidate review with each condition and the answer, and the links
 * that were tested.
 *
 * @param said - what was said of the decision itself
 */
export function decisionLines(
  decision: DecisionLine,
  said: readonly string[],
  clean: Clean,
): readonly string[] {
  const { oversight, governing, events, candidates, links } = decision;
  const action = governing === null ? undefined : events[governing];
  const head = [
    "",
    ...wrapped(
      `Decision ${decision.id}: ${oversight}, ${stateWords[oversight].says}.`,
      width,
      "",
      "  ",
    ),
  ];
  return head.concat(
    listed("Governing action", action ? [eventText(action)] : [], clean),
    "",
    candidates.length === 0
      ? "No review was a candidate."
      : `Candidate reviews: ${String(candidates.length)}`,
    candidates.flatMap((candidate) => candidateLines(candidate, events, clean)),
    listed("Of the decision itself", said, clean),
    listed(
      "Links that were tested",
      links.map((link) => linkText(link, events)),
      clean,
    ),
  );
}

function candidateLines(
  { event, steps }: CandidateTrace,
  events: readonly DecisionEvent[],
  clean: Clean,
): readonly string[] {
  const review = events[event];
  const head =
    review === undefined ? "a record after the decision" : eventText(review);
  return wrapped(clean(head), width, "  ", "    ").concat(
    steps.flatMap(({ condition, answer, because }) =>
      wrapped(
        clean(
          `${condition} ${conditionWords[condition] ?? ""}: ${answerWords[answer]}, ${because}`,
        ),
        width,
        "    ",
        "       ",
      ),
    ),
  );
}

const answerWords = {
  true: "met",
  false: "not met",
  unknown: "not known",
} as const;

/** One entry of a decision with its place; no person. */
export function eventText({ type, at, role, origin }: DecisionEvent): string {
  const who = role === null ? "role not recorded" : `role ${role}`;
  const time = at === null ? "no time written" : `written as ${at}`;
  return `${type}, ${who}, ${time}: ${origin.file}, record ${String(origin.record)} (line ${String(origin.line)})`;
}

function linkText(
  { event, record, taken, because }: LinkStep,
  events: readonly DecisionEvent[],
): string {
  const origin = event === null ? undefined : events[event]?.origin;
  const place =
    origin === undefined
      ? (record ?? "a record")
      : `${origin.file}, line ${String(origin.line)}`;
  return `${place}: ${taken ? "taken" : "not taken"}, ${because}`;
}
