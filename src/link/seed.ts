import type { Key } from "../model/patient.ts";
import type { DecisionKind, EventType } from "../model/words.ts";
import { decisionKinds } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import type { Handles } from "./handles.ts";

/** What a policy says about linking: how long after the issue an unnamed link is thought of (µs), and the clocks. */
export interface LinkRules {
  readonly windowUs: number;
  readonly clocks: Clocks;
}

/** Who made an output; parts that are not recorded are missing. Two outputs of other products are no rivals. */
export interface Product {
  readonly model: string | undefined;
  readonly kind: DecisionKind | undefined;
}

/**
 * A decision before anything is linked to it: one AI output.
 *
 * `outputs`: its own records, in event order; empty where the export lacks it. `naming`: the events that name it.
 * `anchor`: the record that speaks for it (issue, else display, else any; else the first event that names it).
 * `saysNothing`: none, failed or suppressed: it takes an event only where no output competes for it.
 */
export interface Seed {
  readonly index: number;
  readonly key: string;
  /** What it shares with an output of another person; undefined where there is none. */
  readonly sharedName: string | undefined;
  readonly scope: string | undefined;
  readonly outputs: readonly Handles[];
  readonly naming: readonly Handles[];
  readonly anchor: Handles;
  readonly product: Product;
  readonly saysNothing: boolean;
  readonly rules: LinkRules;
}

/** Records that an output was asked for and said nothing. */
export const silentTypes: ReadonlySet<EventType> = new Set([
  "recommendation.none",
  "recommendation.failed",
  "recommendation.suppressed",
]);

/** A decision that an event may belong to, and the event's keys that say so. */
export interface Claim {
  readonly seed: Seed;
  readonly by: readonly Key[];
}

/** Whether two products may be one: what is not recorded contradicts nothing. */
export function mayBeSame(a: Product, b: Product): boolean {
  return isOpenTo(a.model, b.model) && isOpenTo(a.kind, b.kind);
}

function isOpenTo(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** The product that an event names. */
export function productOf({ event }: Handles): Product {
  return { model: event.fields.model, kind: kindOf(event.fields.decisionKind) };
}

function kindOf(word: string | undefined): DecisionKind | undefined {
  return decisionKinds.find((kind) => kind === word);
}
