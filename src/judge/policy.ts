import type { Policy, SecondReview, Seeable } from "../model/policy.ts";
import type { EventType } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";

/** The oversight step with every default of `rules.md` 2 filled in; an empty list or undefined asks nothing. */
export interface CompiledReview {
  readonly required: boolean;
  readonly before: readonly EventType[];
  readonly by: readonly string[] | undefined;
  readonly accepts: readonly EventType[];
  readonly reviewers: number;
  readonly independentOfActor: boolean;
  readonly sameVersion: boolean;
  readonly minimumSeconds: number | undefined;
  readonly secondsPer100Words: number | undefined;
  readonly reasonFor: readonly EventType[];
  readonly sameActCounts: boolean;
  readonly afterOutput: boolean;
  readonly delegatesCount: boolean;
  readonly reviewerIs: "actor" | "authoriser" | undefined;
  readonly registration: readonly string[] | undefined;
  readonly training:
    | { readonly code: string; readonly validFor: string | undefined }
    | undefined;
  readonly secondReview: readonly SecondReview[];
  readonly blind: boolean;
  readonly mustSee: readonly Seeable[];
  readonly actorMustSee: boolean;
  readonly placeholders: readonly string[];
  readonly materialPercent: number | undefined;
}

/** A window in which a version of the product is approved here; half open, UTC microseconds. */
export interface ModelWindow {
  readonly name: string;
  readonly version: string;
  readonly from: number;
  readonly until: number;
  readonly reference: string | undefined;
}

/** An approved way round the order of the steps; `closeWithinUs` undefined: no limit is stated. */
export interface CompiledException {
  readonly context: "break-glass" | "downtime" | undefined;
  readonly reason: string | undefined;
  readonly closeWithinUs: number | undefined;
}

/**
 * One policy as plain data: instants and durations in microseconds, defaults filled in.
 *
 * `from`, `until`: when it is in force, half open; never before the midnight of its approval (`rules.md` 4.4).
 * `source`: the policy as written, for what needs no working out.
 */
export interface CompiledPolicy {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
  readonly from: number;
  readonly until: number;
  readonly approvedLate: boolean;
  /** Zone of the policy's dates. */
  readonly timeZone: string;
  readonly appliesTo: Policy["appliesTo"];
  readonly review: CompiledReview;
  readonly automatic: {
    readonly allowed: readonly EventType[];
    readonly gapUs: number;
  };
  readonly exceptions: readonly CompiledException[];
  readonly models: readonly ModelWindow[] | undefined;
  readonly clocks: Clocks;
  readonly windowUs: number;
  readonly coverageDeclared: boolean;
  readonly source: Policy;
}

/** Every policy of one file, in the file's order, with the hash that findings show. */
export interface PolicySet {
  readonly site: string;
  readonly timeZone: string;
  readonly sha256: string;
  readonly policies: readonly CompiledPolicy[];
}
