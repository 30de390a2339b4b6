import type {
  DecisionKind,
  EventType,
  HarmGrade,
  ImagingFinding,
  Severity,
} from "./words.ts";

/** Closed vocabulary of conditions (`rules.md` 2): one field, compared; bounds are inclusive decimal text. */
export interface Trigger {
  readonly field:
    | "confidence"
    | "value"
    | "weeklyChangePercent"
    | "alignment"
    | "finding"
    | "priority"
    | "input";
  readonly is?: string;
  readonly in?: readonly string[];
  readonly from?: string | number;
  readonly to?: string | number;
}

export interface SecondReview {
  readonly when: Trigger;
  readonly reviewers?: number;
  readonly by?: readonly string[];
  readonly independentOfActor?: boolean;
  readonly arbitration?: boolean;
}

export const seeable = ["recommendation", "images", "inputs"] as const;
export type Seeable = (typeof seeable)[number];

/** The oversight step (contract 4, `rules.md` 2). Defaults: `rules.md` 2. */
export interface ReviewDuty {
  readonly required?: boolean;
  readonly before?: readonly EventType[];
  readonly by?: readonly string[];
  readonly accepts?: readonly EventType[];
  readonly reviewers?: number;
  readonly independentOfActor?: boolean;
  readonly sameVersion?: boolean;
  readonly minimumSeconds?: number;
  readonly secondsPer100Words?: number;
  readonly reasonFor?: readonly EventType[];
  readonly sameAct?: "counted" | "not-counted";
  readonly afterOutput?: boolean;
  readonly delegates?: "counted" | "not-counted";
  readonly reviewerIs?: "actor" | "authoriser";
  readonly registration?: readonly string[];
  readonly training?: { readonly code: string; readonly validFor?: string };
  readonly secondReview?: readonly SecondReview[];
  readonly blind?: boolean;
  readonly mustSee?: readonly Seeable[];
  readonly actorMustSee?: boolean;
  readonly batch?: {
    readonly items?: number;
    readonly within?: string;
    readonly minimumGap?: string;
    readonly run?: number;
    readonly allowed?: readonly DecisionKind[];
  };
  readonly placeholders?: readonly string[];
  readonly material?: { readonly percent: number };
}

/** What is compared, and how far two contents may differ (`domain.md` 7). */
export interface CompareRules {
  readonly fields?: readonly string[];
  readonly measure?: "per-day" | "per-week";
  readonly rounding?: { readonly value: string; readonly unit: string };
  readonly range?: "inside";
  readonly opposites?: { readonly [code: string]: string };
  readonly ignore?: readonly string[];
}

export interface RangeLimit {
  readonly from?: string | number;
  readonly to?: string | number;
  readonly unit?: string;
}

export interface IntendedUse {
  readonly source?: string;
  readonly ageYears?: RangeLimit;
  readonly value?: RangeLimit;
  readonly inputs?: { readonly [code: string]: RangeLimit };
  readonly modality?: readonly string[];
  readonly view?: readonly string[];
  readonly setting?: readonly string[];
  readonly exclude?: readonly string[];
}

export interface ClockRules {
  readonly tolerance?: string;
  readonly future?: string;
  readonly typedTimes?: "interval" | "recorded" | "typed";
  readonly pairs?: readonly {
    readonly systems: readonly [string, string];
    readonly tolerance?: string;
    /** ISO duration, or the same after a minus sign: what the second clock shows when the first shows zero. */
    readonly offset?: string;
  }[];
}

export interface RuleSetting {
  readonly severity?: Severity;
}

export interface Policy {
  readonly id: string;
  readonly title?: string;
  readonly approvedBy: string;
  /** `yyyy-MM-dd`. */
  readonly approvedOn: string;
  readonly inForce: { readonly from: string; readonly until?: string };
  readonly supersedes?: string;
  readonly criticality?: "routine" | "high";
  readonly hazards?: readonly string[];
  readonly safetyCase?: string;
  readonly regulatoryStatus?: readonly {
    readonly status: string;
    readonly from?: string;
    readonly until?: string;
    readonly source?: string;
  }[];
  readonly appliesTo: {
    readonly decisionKind: DecisionKind;
    readonly models?: readonly string[];
    readonly sites?: readonly string[];
    readonly settings?: readonly string[];
    readonly drugs?: readonly string[];
  };
  readonly review?: ReviewDuty;
  readonly automatic?:
    | "forbidden"
    | "allowed"
    | {
        readonly forbidden?: readonly EventType[];
        readonly allowed?: readonly EventType[];
        readonly gap?: string;
      };
  readonly exceptions?: readonly {
    readonly context?: "break-glass" | "downtime";
    readonly reason?: string;
    readonly closeWithin?: string;
  }[];
  readonly validFor?: string;
  readonly invalidatedBy?: readonly string[];
  readonly models?: readonly {
    readonly name: string;
    readonly version: string;
    readonly from: string;
    readonly until?: string;
    readonly reference?: string;
  }[];
  readonly intendedUse?: IntendedUse;
  readonly display?: {
    readonly require: readonly ("confidence" | "limits" | "inputs")[];
    readonly evidence?: "event" | "release";
  };
  readonly labels?: {
    readonly accept: readonly string[];
    readonly on?: readonly EventType[];
  };
  readonly escalate?: readonly {
    readonly when: Trigger;
    readonly step: EventType;
    readonly within?: string;
  }[];
  readonly omission?: {
    readonly negative?: readonly ImagingFinding[];
    readonly readWithin?: {
      readonly urgent?: string;
      readonly routine?: string;
    };
    readonly closedBy?: readonly EventType[];
    readonly resolveWithin?: {
      readonly urgent?: string;
      readonly routine?: string;
    };
  };
  readonly logging?: {
    readonly views?: "complete" | "partial" | "unknown";
    readonly expects?: readonly EventType[];
    readonly lateAfter?: string;
    readonly gapMinimum?: number;
    readonly silence?: string;
  };
  readonly clocks?: ClockRules;
  readonly linking?: { readonly window?: string };
  readonly coverage?: "declared";
  readonly compare?: CompareRules;
  readonly retention?: {
    readonly logs?: string;
    readonly record?: string;
    readonly audio?: string;
    readonly hold?: readonly string[];
  };
  readonly harm?: { readonly window?: string; readonly from?: HarmGrade };
  readonly peers?: {
    readonly minimum?: number;
    readonly dropPoints?: number;
    readonly limit?: number;
  };
  readonly rules?: { readonly [rule: string]: RuleSetting | "off" };
}

/** A policy file as written (`schemas/policy.schema.json`). Numbers, dates and durations are checked by `validate`. */
export interface PolicyFile {
  readonly version: 1;
  readonly site: string;
  readonly timeZone?: string;
  readonly policies: readonly Policy[];
}
