/**
 * Which further record would settle what is undetermined, by the code of its cause (`rules.md` 3: every finding shows
 * "which further record would settle it"). Said by findings, by the reports and by `countersign explain`.
 */
export const settledBy: Readonly<Record<string, string>> = {
  "no-policy":
    "the policy in force at the time of the action, with who approved it and when",
  "window-not-covered":
    "an export of the log of reviews and actions for the whole time from the output to the action",
  "window-not-declared":
    "the time that each export covers, declared in the mapping or by the system that wrote it",
  "no-source": "the log that was not supplied",
  "no-review-log":
    "the log of reviews for the time from the output to the action",
  "no-action-in-the-window-supplied":
    "an export of the log of actions for a longer time after the output",
  "time-missing":
    "the time of the review and of the action, from the audit log of their systems",
  "bound-only":
    "the time itself of the record of which only a bound is recorded",
  tie: "both times more exactly, or a counter of one system that orders the two records",
  overlap:
    "both times more exactly, or a counter of one system that orders the two records",
  tolerance:
    "both times by one clock, or a record of how far the two clocks differed",
  rivals: "a key on the record that names its output, order or document",
  "too-many-rivals":
    "a key on each record that names its output, order or document",
  "rivals-cut": "a key on each record that names its output, order or document",
  "policy-change-over": "the time of the action more exactly",
  "policies-cross":
    "which of the policies governs the case: its site, setting or product",
  "revoked-review-not-recorded": "the record of which review was taken back",
  "too-many-revocations":
    "which review each of the revocations takes back, read by hand: they are too many to be tried out in every order",
  "rejection-not-comparable":
    "the content of what was rejected and of what was done, in codes and units that can be compared",
  "content-not-comparable":
    "the content of what was signed off and of what was done, in codes and units that can be compared",
  "version-not-comparable": "the content of both versions of the output",
  "last-write-wins": "the audit log of that column, with its earlier values",
  "trigger-not-recorded":
    "the value on which it depends whether a further reviewer is asked for",
  "account-passed-on":
    "the time of the review and of the action more exactly, or who held the account then",
  "one-registration":
    "who held the two accounts that bear one registration, from the staff list",
  "outcome-perhaps-seen": "what the item showed when it was opened",
  "actor-not-recorded": "who carried out the action, and who reviewed",
  "perhaps-automatic":
    "the kind of the account that acted, from the staff list or its own system",
};

/** `A further record that would settle it: ….` */
export function settlingSentence(record: string): string {
  return `A further record that would settle it: ${record}.`;
}
