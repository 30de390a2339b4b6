import type { EventType } from "../model/words.ts";

/** What a policy asks of the reading of negative outputs (R26, `omission`); the times are ISO 8601 durations. */
export interface NegativeAsked {
  readonly negative: readonly string[];
  readonly urgent: string | undefined;
  readonly routine: string | undefined;
  readonly closedBy: readonly EventType[];
}

/**
 * What the parts of the rule share: the events that may be a read, the versions that found nothing, and those that found
 * something. A version without a finding on record is neither: nothing shows that it took the negative one back.
 */
export interface Negative {
  readonly params: NegativeAsked;
  readonly reads: readonly number[];
  readonly versions: readonly number[];
  readonly others: ReadonlySet<number>;
}
