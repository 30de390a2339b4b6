import type { CandidateTrace, ConditionStep } from "../model/decision-line.ts";
import type { Candidate } from "./candidate.ts";
import type { ReviewSearch } from "./find-review.ts";

/**
 * The candidates as the run folder shows them: those that stood first, then those set aside, each in event order. Where
 * the links can be read in several ways a condition is met, or not met, only if it is so in all of them: the first choice
 * is no answer (`domain.md` 6, rule 1: "record all, choose none").
 *
 * @param searches - one a reading, of one action
 */
export function tracesOf(
  searches: readonly ReviewSearch[],
): readonly CandidateTrace[] {
  const [first, ...others] = searches;
  if (first === undefined) return [];
  if (others.length === 0) return putIn(first).map(traceOf);
  const found = new Map<number, Candidate[]>();
  for (const search of searches)
    for (const candidate of putIn(search)) {
      const own = found.get(candidate.event);
      if (own === undefined) found.set(candidate.event, [candidate]);
      else own.push(candidate);
    }
  return [...found].map(([event, readings]) => ({
    event,
    steps: joined(readings, searches.length),
  }));
}

/**
 * The traces of one reading where there are too many to try: what depends on how the links are read is no answer.
 */
export function untriedTraces(
  search: ReviewSearch | undefined,
): readonly CandidateTrace[] {
  return (search === undefined ? [] : putIn(search)).map(
    ({ event, steps }) => ({
      event,
      steps: steps.map((step) =>
        ofTheReviewAlone.has(step.condition)
          ? stepOf(step)
          : {
              condition: step.condition,
              answer: "unknown",
              because: `${step.because}, by the first of more ways to read the links than are tried`,
            },
      ),
    }),
  );
}

function putIn({ candidates, setAside }: ReviewSearch): readonly Candidate[] {
  return [...candidates, ...setAside];
}

function traceOf({ event, steps }: Candidate): CandidateTrace {
  return { event, steps: steps.map(stepOf) };
}

/** A step without a miss or a doubt is its own trace: most are, and many of them are one object for all decisions. */
function stepOf(step: Candidate["steps"][number]): ConditionStep {
  const { condition, answer, because, miss, doubt } = step;
  return miss === undefined && doubt === undefined
    ? step
    : { condition, answer, because };
}

/** Conditions whose answer is the same however the links are read. */
const ofTheReviewAlone: ReadonlySet<string> = new Set(["Q1", "Q3", "Q4"]);

function joined(
  readings: readonly Candidate[],
  count: number,
): readonly ConditionStep[] {
  const steps = new Map<string, ConditionStep[]>();
  for (const reading of readings)
    for (const step of reading.steps) {
      const own = steps.get(step.condition);
      if (own === undefined) steps.set(step.condition, [stepOf(step)]);
      else own.push(stepOf(step));
    }
  const barred = steps.get("candidate")?.length ?? 0;
  const answers = [...steps].map(([condition, all]) =>
    oneOf(condition, all, condition === "candidate" ? readings.length : 0),
  );
  return readings.length < count && barred < readings.length
    ? [perhapsAnother, ...answers]
    : answers;
}

const perhapsAnother: ConditionStep = {
  condition: "candidate",
  answer: "unknown",
  because: "it may belong to another decision",
};

/**
 * What all readings answer, else that it is not known, with the reason of each.
 *
 * @param least - in so many readings it has to be put to be an answer: what keeps an event from being a candidate in some
 * of them alone is not known to do so
 */
function oneOf(
  condition: string,
  all: readonly ConditionStep[],
  least: number,
): ConditionStep {
  const [first] = all;
  const isOne =
    all.length >= least && all.every(({ answer }) => answer === first?.answer);
  if (first !== undefined && isOne) return first;
  const said = [...new Set(all.map(({ because }) => because))];
  return {
    condition,
    answer: "unknown",
    because: `it depends on which decision or version a record belongs to: ${said.join("; or ")}`,
  };
}
