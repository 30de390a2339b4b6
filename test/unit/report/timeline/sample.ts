import type {
  DecisionEvent,
  DecisionLine,
} from "../../../../src/model/decision-line.ts";
import type { Run } from "../../../../src/model/run.ts";
import { oneOfEach } from "../sample-run.ts";

const [first] = oneOfEach().decisions;
const base: DecisionLine = first ?? failing();
const baseEvent: DecisionEvent = base.events[0] ?? failing();

function failing(): never {
  throw new Error("the sample run has no decision");
}

/** An event of one second, or of another interval, by the clock of a system. */
export function at(
  earliest: string | null,
  options: {
    readonly latest?: string | null;
    readonly system?: string;
    readonly record?: number;
    readonly more?: Partial<DecisionEvent>;
  } = {},
): DecisionEvent {
  const { system = "clock", record = 1, more = {} } = options;
  const { latest = earliest === null ? null : aSecondAfter(earliest) } =
    options;
  return {
    ...baseEvent,
    at: earliest ?? latest,
    earliest,
    latest,
    system,
    origin: { ...baseEvent.origin, record },
    notes: [],
    copies: [],
    ...more,
  };
}

/** A decision of these events, nothing else being known of it. */
export function decisionWith(
  events: readonly DecisionEvent[],
  more: Partial<DecisionLine> = {},
): DecisionLine {
  return {
    ...base,
    policy: null,
    rivals: [],
    notes: [],
    later: [],
    governing: null,
    candidates: [],
    findings: [],
    events,
    ...more,
  };
}

/** The sample run with these clocks. */
export function runWith(
  clockTolerances: Run["limits"]["clockTolerances"],
): Run {
  const { run } = oneOfEach();
  return { ...run, limits: { ...run.limits, clockTolerances } };
}

function aSecondAfter(text: string): string {
  return new Date(new Date(text).getTime() + 1000)
    .toISOString()
    .replace(".000", "");
}
