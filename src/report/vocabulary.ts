import type { ExceptionCode } from "../model/run-exceptions.ts";
import type { Alignment, DecisionKind, Oversight } from "../model/words.ts";

/** Where a state counts in the accounts of the decisions acted on (`rules.md` 1.8); `other`: not acted on, not required. */
export type StateGroup = "before" | "not-before" | "undetermined" | "other";

/** What a state of oversight says, in the words of `rules.md` 1.3, 1.4 and 6: what the log shows, never what people did. */
export interface StateWords {
  readonly group: StateGroup;
  readonly says: string;
}

export const stateWords: Readonly<Record<Oversight, StateWords>> = {
  "documented-before": {
    group: "before",
    says: "a review that meets the policy is recorded before the action",
  },
  "documented-after": {
    group: "not-before",
    says: "a review is recorded, but after the action",
  },
  "none-found": {
    group: "not-before",
    says: "no record of a review was found in the rows supplied",
  },
  "rejected-then-acted": {
    group: "not-before",
    says: "the last outcome recorded before the action set the output aside, and the action does what was set aside",
  },
  "other-version": {
    group: "not-before",
    says: "the recorded review is of another version of the output than the one acted on",
  },
  "changed-after-review": {
    group: "not-before",
    says: "the action differs from what the review signed off",
  },
  "not-a-person": {
    group: "not-before",
    says: "the recorded reviewer cannot be shown to be an identified person",
  },
  "role-not-permitted": {
    group: "not-before",
    says: "the reviewer's recorded role is not one that the policy names, or no role is recorded",
  },
  "too-few-reviewers": {
    group: "not-before",
    says: "fewer reviewers are recorded before the action than the policy asks for",
  },
  "not-independent": {
    group: "not-before",
    says: "reviewers are recorded in the number asked for, but not as independent",
  },
  automatic: {
    group: "not-before",
    says: "the action is recorded as automatic, with no person's review before it",
  },
  "view-only": {
    group: "not-before",
    says: "the output is recorded as opened or acknowledged, without the outcome of a review",
  },
  "order-unknown": {
    group: "undetermined",
    says: "the recorded times do not tell whether the review came before the action",
  },
  "time-unknown": {
    group: "undetermined",
    says: "a time is not recorded, or only a bound of it",
  },
  "link-unknown": {
    group: "undetermined",
    says: "the records do not tell which decision a review or an action belongs to",
  },
  "log-ends": {
    group: "undetermined",
    says: "the files supplied do not cover the whole time from the output to the action",
  },
  "no-policy": {
    group: "undetermined",
    says: "no policy was in force for this decision at the time of the action",
  },
  "not-required": {
    group: "other",
    says: "the policy in force asks for no review, or allows the automatic action",
  },
  "not-acted-on": {
    group: "other",
    says: "nothing that the output advised was carried out",
  },
};

/** What an alignment says (`domain.md` 7). */
export const alignmentWords: Readonly<Record<Alignment, string>> = {
  concordant: "the action does what was advised",
  "within-rounding": "the action differs by no more than the declared rounding",
  modified: "the action follows the advice with a change",
  overridden: "the action does otherwise than advised",
  "partly-followed": "a part of what was advised was done",
  "not-acted-on": "no action on the advice is recorded",
  "acted-without-ai": "the action is recorded without an output of the AI",
  "acted-before-ai": "the action is recorded before the output of the AI",
  "withdrawn-before-action": "the output was withdrawn before the action",
  "not-comparable": "the records hold nothing that can be compared",
  undetermined: "the records do not tell what was done with the advice",
};

export const kindWords: Readonly<Record<DecisionKind, string>> = {
  medication: "Medication",
  imaging: "Imaging",
  priority: "Priority",
  document: "Document",
  order: "Order",
  disposition: "Disposition",
  other: "Other",
};

/** The conditions of a qualifying review, Q1 to Q8 (`rules.md` 1.3), for a reader who has not got that page. */
export const conditionWords: Readonly<Record<string, string>> = {
  Q1: "same patient",
  Q2: "same version of the output",
  Q3: "an identified person",
  Q4: "a role that the policy names",
  Q5: "an outcome that the policy accepts, for what was done",
  Q6: "recorded before the action",
  Q7: "enough distinct reviewers, independent where asked",
  Q8: "the output existed when the review began",
};

/** Codes that a reader of the summary meets first, in words; a code without words stands as it is. */
export const codeWords: Readonly<Record<string, string>> = {
  // why a decision is undetermined
  "no-policy": "no policy in force at the time of the action",
  "window-not-covered": "the declared windows do not cover the decision",
  "window-not-declared": "no source declares the time it covers",
  "no-source": "no log of that kind was read",
  "no-review-log": "no log of reviews was read",
  "no-action-in-the-window-supplied": "no action inside the window supplied",
  "time-missing": "a time is not recorded",
  "bound-only": "only a bound of a time is recorded",
  tie: "the two times are equal",
  overlap: "the two times overlap",
  tolerance: "the two times differ by less than the clock tolerance",
  rivals: "two decisions or versions have the same claim to a record",
  "too-many-rivals":
    "many decisions or versions have the same claim to a record",
  "rivals-cut": "more decisions may claim a record than are listed",
  "policies-cross": "two policies apply to the decision and answer differently",
  "policy-change-over":
    "the time of the action spans a change of the policy in force",
  "revoked-review-not-recorded":
    "a review was taken back, and the records do not say which",
  "too-many-revocations":
    "more reviews were given and taken back than are tried out in every order",
  "rejection-not-comparable":
    "what a review rejected cannot be compared with what was done",
  "content-not-comparable":
    "the records do not tell whether what was done is what was signed off",
  "version-not-comparable":
    "a review is of another version, which cannot be compared",
  "last-write-wins":
    "the column keeps only the last value, so an earlier one may be lost",
  "trigger-not-recorded":
    "whether a further reviewer is needed depends on what is not recorded",
  "account-passed-on":
    "by the staff list an account passed from one person to another within the time recorded",
  "one-registration":
    "two accounts bear one registration, so that they may be one person",
  "outcome-perhaps-seen":
    "a person opened the item after the other's outcome, and what it showed is not recorded",
  "actor-not-recorded": "who acted is not recorded",
  "perhaps-automatic":
    "an actor of unknown kind acted at once, and the policy allows an automatic action",
  // why an event belongs to no decision
  "no-recommendation-claims-it": "no AI output claims it",
  "key-leads-to-two-patients": "its key leads to two patients",
  "no-patient-and-no-key": "it names neither a patient nor a key",
  "recommendation-of-no-output":
    "it names an AI output that is not in the files",
  "context-only": "context of no decision",
  // why a record was ignored
  "no-event-applies": "no event of the mapping applies",
  "ignored-word": "a word that the mapping ignores",
  "reference-only": "a device, person, medicine or place that others refer to",
  "access-only": "an access to a record, which shows no review and no action",
  "failed-attempt": "an attempt that did not succeed",
  "review-deleted":
    "the deletion of a Provenance or Task, which takes back the review in it",
  "not-an-order": "a proposal, plan or option of a person, which is no order",
  "not-an-ai-output": "an issue that no device raised",
  "no-ai-and-no-verifier":
    "a provenance that names neither an AI nor a verifier",
  "no-document-status": "a document without a status of its own",
  "step-not-taken": "a step that was not taken, or not yet",
  "not-a-review-step": "a task about something else than an AI output",
  "no-resource": "an entry of a Bundle without a resource",
  "bulk-manifest": "the list of the files of a bulk export, which is no record",
  "read-with-result":
    "an answer of decision support whose result is read by its own record",
  "no-advice": "a message that advises nothing and answers nothing",
  "resource-not-read": "a type of FHIR resource that is not read",
  "contained-not-read":
    "a resource inside another one, which says nothing by itself",
  "same-content": "the same bytes as another file",
};

/** What is to be said of an exception (`surface.md` 12). */
export const exceptionWords: Readonly<Record<ExceptionCode, string>> = {
  "exception-ended":
    "the exception has ended; the findings that it speaks of count again",
  "exception-not-yet-approved":
    "the exception was approved after the instant that --as-of names; the findings that it speaks of count",
  "exception-unused": "the exception speaks of no finding of this run",
};

/** A code with its words: `the two times are equal (tie)`. */
export function codeInWords(code: string): string {
  const words = codeWords[code.replace(/:.*$/u, "")];
  return words === undefined ? code : `${words} (${code})`;
}

/** A headline that ends in the code of its cause, with words: `… cannot be determined: the two times are equal (tie)`. */
export function headlineInWords(headline: string): string {
  return headline.replace(/ \(([a-z-]+)\)$/u, (end, code: string) =>
    Object.hasOwn(codeWords, code) ? `: ${codeInWords(code)}` : end,
  );
}

/** What a statement about a record rests on. */
export const basisWords = {
  shown: "shown by the records",
  "not-found": "not found in the rows supplied",
} as const;

/** The ten statements that stand above every report (`rules.md` 6). `policy` names the policy file. */
export function standingStatements(policy: string): readonly string[] {
  return [
    "This report describes what the files contain, not what happened outside them.",
    "A missing row may mean not done, not recorded, recorded elsewhere or not exported.",
    "It makes no finding on fault, causation, duty or standard of care, and gives no legal or clinical advice.",
    "Times are as recorded. Order within the clock tolerance cannot be determined.",
    "Severity sorts by the organisation's policy. It does not measure harm or blame.",
    `Records are compared with the policy in force on their date (${policy}). Whether that policy was adequate is not judged.`,
    "Test this tool and the source systems. Do not presume that computer records are right.",
    "This is not a medical device and not for direct care.",
    "It holds personal data of patients and staff: use it for the agreed purpose only.",
    "Patterns of individuals (R15, R16, R19) prompt a review and are not fit on their own for performance or discipline.",
  ];
}
