import { systemOf } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import { boundText, durationText, gapText, utcText } from "../time/display.ts";
import { gapRange } from "../time/interval.ts";
import { stampOf } from "./timing.ts";
import { linkedAt } from "./facts.ts";
import { toleranceTo } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { CompiledPolicy } from "./policy.ts";
import type { Deadline } from "./windows.ts";

/** Fills `{name}` in a sentence; a name without a value reads "not recorded". */
export function fill(
  sentence: string,
  data: { readonly [name: string]: string },
): string {
  return sentence.replace(
    /\{(\w+)\}/g,
    (_, name: string) => data[name] ?? "not recorded",
  );
}

/** An interval in UTC, half open, as text; what is not bounded is said. */
export function intervalText(at: Interval | undefined): string {
  if (at === undefined) return "no time recorded";
  const from = boundText(at.earliest) ?? "no lower bound";
  const until = boundText(at.latest) ?? "no upper bound";
  return `${from} to ${until}`;
}

/** `The action (action.signed): written as "2026-…", UTC … to …, clock trust-epic.` */
export function timeSentence(
  facts: DecisionFacts,
  label: string,
  index: number,
): string {
  const { event } = linkedAt(facts.decision, index);
  const written = stampOf(event);
  const shown =
    written === undefined ? "no time written" : `written as "${written}"`;
  return `${label} (${event.type}): ${shown}, UTC ${intervalText(facts.times[index])}, clock ${systemOf(event)}.`;
}

/** `One clock, no tolerance`, or how far the clocks of two events may differ by the policy. */
export function toleranceText(
  facts: DecisionFacts,
  a: number,
  b: number,
): string {
  const tolerance = toleranceTo(facts.decision, facts.policy.clocks, a, b);
  return tolerance === 0
    ? "One clock, no tolerance"
    : `Two clocks, tolerance ${durationText(tolerance)}`;
}

/** The settings of the policy that a finding rests on, by their keys; one that it does not state is said. */
export function settingsSentence(
  { id }: CompiledPolicy,
  settings: { readonly [key: string]: string | undefined },
): string {
  const told = Object.entries(settings).map(
    ([key, value]) => `${key} ${value ?? "not stated"}`,
  );
  return `Settings of policy ${id}: ${told.join("; ")}.`;
}

/** Both times, the tolerance between their clocks and the signed difference as a range (`rules.md` 1.6). */
export function orderSentences(
  facts: DecisionFacts,
  review: number,
  action: number,
): readonly string[] {
  return [
    timeSentence(facts, "The action", action),
    timeSentence(facts, "The review", review),
    gapSentence(facts, ["the review", review], ["the action", action]),
  ];
}

/** `One clock, no tolerance; the review stands 1799 to 1801 seconds before the action.` */
export function gapSentence(
  facts: DecisionFacts,
  [name, event]: readonly [name: string, event: number],
  [than, other]: readonly [name: string, event: number],
): string {
  const from = facts.times[other];
  const to = facts.times[event];
  const gap =
    from === undefined || to === undefined
      ? "the difference is not known"
      : `${name} stands ${gapText(gapRange(from, to))} ${than}`;
  return `${toleranceText(facts, event, other)}; ${gap}.`;
}

/** `The time that the policy gives runs out at UTC … to ….` */
export function deadlineSentence({ at }: Deadline): string {
  return `The time that the policy gives runs out at UTC ${intervalText(at)}.`;
}

const policySentences = new WeakMap<CompiledPolicy, string>();

/** What the policy in force asks, with its id, hash and window; worked out once a policy. */
export function policySentence(policy: CompiledPolicy): string {
  const known = policySentences.get(policy);
  if (known !== undefined) return known;
  const sentence = wordPolicy(policy);
  policySentences.set(policy, sentence);
  return sentence;
}

function wordPolicy(policy: CompiledPolicy): string {
  const { review } = policy;
  const by =
    review.by === undefined ? "an identified person" : review.by.join(", ");
  return (
    `Policy ${policy.id} (file SHA-256 ${policy.sha256}), in force ${spanText(policy.from, policy.until)}, ` +
    `asks for ${counted(review.reviewers, "review")} by ${by}, outcome ${review.accepts.join(", ")}, ` +
    `before ${review.before.join(", ")}.`
  );
}

/** `from … to …`, or `from …, without an end`; UTC microseconds. */
export function spanText(from: number, until: number): string {
  const end = boundText(until);
  const start = `from ${utcText(from)}`;
  return end === null ? `${start}, without an end` : `${start} to ${end}`;
}

/** `1 review`, `2 reviews`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** The sentence with a capital at its start; a word with a full stop in it (`action.signed`) stays as it is. */
export function capital(text: string): string {
  const word = text.slice(0, text.indexOf(" "));
  return word.includes(".")
    ? text
    : text.charAt(0).toUpperCase() + text.slice(1);
}
