/**
 * How far the clocks of two systems differ, measured from acts that both recorded; printed, and used for no order unless
 * the policy declares it (`clocks.pairs`; `domain.md` 4.3).
 *
 * Seconds that the second clock shows more than the first, beyond what is declared. `n`: acts measured. `ordersUnknown`:
 * orders of a review and an action, known now, that a tolerance as wide as the median would leave unknown.
 */
export interface ClockSkew {
  readonly systems: readonly [string, string];
  readonly n: number;
  readonly medianSeconds: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  readonly ordersUnknown: number;
}

/** What only shows across the records of many patients; a note, which changes no verdict (`domain.md` 4.3, 5, 9). */
export type AcrossCode =
  "batch-like" | "id-zeros-differ" | "login-at-two-workstations";

/**
 * Where, and how often, something shows across the records of many patients.
 *
 * `where`: the source of the events (`batch-like`), the clock (`login-at-two-workstations`), or the field of the identifier
 * (`id-zeros-differ`). `count`: events in batches, minutes of a login, identifiers. `stamps`: how many stamps the events in
 * batches share, null for the others. `oneIn`: of so many one was counted, 1 unless the log has more than can be held.
 */
export interface AcrossNote {
  readonly code: AcrossCode;
  readonly where: string;
  readonly count: number;
  readonly stamps: number | null;
  readonly oneIn: number;
}

/**
 * What bounds this audit beyond its counts; every report prints it above its charts (`surface.md` 7, part 3).
 *
 * `clockTolerances`: how far two clocks may differ, by policy, µs. `plannedRules`: rules of the catalogue that this
 * version does not judge. `rulesOff`: switched off by a policy. `coverage`: decisions by what the sources declare.
 */
export interface RunLimits {
  readonly clockTolerances: readonly {
    readonly policy: string;
    readonly toleranceUs: number;
    /** Only where the policy declares two clocks of their own; `offsetUs`: what the second shows when the first shows zero. */
    readonly pairs?: readonly {
      readonly systems: readonly [string, string];
      readonly toleranceUs: number;
      readonly offsetUs: number;
    }[];
  }[];
  readonly clockSkews: readonly ClockSkew[];
  readonly acrossPatients: readonly AcrossNote[];
  readonly plannedRules: readonly string[];
  readonly rulesOff: readonly {
    readonly policy: string;
    readonly rule: string;
  }[];
  readonly coverage: {
    readonly declared: number;
    readonly undeclared: number;
    readonly notCovered: number;
  };
}

/**
 * A record that was put to the outputs of its patient, for a key, a code or an encounter in common, and that none of them
 * claims: by name, by a key of one kind and scope, or by patient, kind, code and time together. `reason`: code.
 */
export interface LeftPlace {
  readonly type: string;
  readonly reason: string;
  readonly file: string;
  readonly record: number;
  readonly line: number;
}
