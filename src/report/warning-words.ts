import type { CodeWords } from "./stop-words.ts";

const look = (says: string, todo: string): CodeWords => ({ says, todo });

/** What a policy may say, but rarely means (`rules.md` 4, the table of lints). */
export const warningWords: Readonly<Record<string, CodeWords>> = {
  "no-time-zone": look(
    "The policy file names no timeZone: its dates are midnights of the mapping's zone, else of UTC.",
    "Write timeZone at the top of the file.",
  ),
  "approved-late": look(
    "A policy was approved after its own start. It is in force from the approval only.",
    "Look at both dates; decisions in between have no policy.",
  ),
  "never-in-force": look(
    "A policy was approved when its own time had ended: it never judges anything.",
    "Look at approvedOn and inForce.until.",
  ),
  "superseded-goes-on": look(
    "A policy says that it replaces another, and both are in force at one time.",
    "Let the other end where this one begins, or leave supersedes out.",
  ),
  "no-version-approved": look(
    "The list of approved versions names none: every version then is one that is not approved.",
    "Name the versions, or leave models out.",
  ),
  "allowed-and-forbidden": look(
    "A type of action is both allowed and forbidden to be automatic. It is forbidden.",
    "Keep it in one of the two lists.",
  ),
  "policy-gap": look(
    "Between two policies for the same decisions lies a time without any.",
    "Let the first end where the next begins, if no gap is meant.",
  ),
  "model-outside-policies": look(
    "A version is approved for a time in which no policy for it is in force.",
    "Look at the two windows.",
  ),
  "not-in-mapping": look(
    "The policy names a role or an event type that no source of the mapping, and no staff list, can yield: it can never be found.",
    "Correct the word, or map the log that holds it.",
  ),
  "not-a-review": look(
    "The policy accepts a view or an act as a review.",
    "Leave it so only where opening or completing means agreement there.",
  ),
  "independence-not-stated": look(
    "The policy asks for several reviewers without saying whether one of them may act.",
    "Write independentOfActor: true or false.",
  ),
  "any-role": look(
    "The policy names no role in review.by: any identified person may review.",
    "Name the roles, if not everybody is meant.",
  ),
  "long-minimum": look(
    "The policy asks for a longer time of review than ordinary reviews take, so that these are flagged.",
    "Look at minimumSeconds again.",
  ),
  "views-not-stated": look(
    "A rule about views is on, and nothing says whether views are logged completely.",
    "Write logging.views: complete, partial or unknown.",
  ),
  "wide-tolerance": look(
    "The policy lets clocks differ by more than ten minutes: the order of less is then not known.",
    "Look at clocks.tolerance, or declare the pair of clocks that needs it.",
  ),
  "wide-window": look(
    "The policy links by time over more than seven days, so that strange records may be joined.",
    "Look at linking.window again.",
  ),
  "long-validity": look(
    "The policy lets an output be used for longer than the policy itself is in force.",
    "Look at validFor again.",
  ),
  "model-gap": look(
    "Between two approved versions of one product lies a time in which none is approved.",
    "Let one begin on the day on which the other ends, if no pause is meant.",
  ),
  "oversight-rule-off": look(
    "The policy switches off a rule that bears the finding about oversight: a decision in that state is counted, and has no finding.",
    "Make sure that this was decided; a lower severity keeps the finding.",
  ),
  "forbidden-without-review": look(
    "The policy forbids automatic actions and asks for no review, so that nothing is held against an automatic action.",
    "Ask for a review, or leave automatic out.",
  ),
  "critical-rule-off": look(
    "The policy switches off a rule that can be critical, or lowers it to info. The report says so.",
    "Make sure that this was decided.",
  ),
};

/** What is said of a run that is read again, or that a new one is held against. */
export const runWarnings: Readonly<Record<string, CodeWords>> = {
  "baseline-other-policy": look(
    "The run that was given as the baseline was judged by another policy file: a finding may be new or gone because of the policy alone.",
    "Compare the two runs with countersign diff, or audit the exports of the baseline with this policy.",
  ),
  "baseline-other-version": look(
    "The run that was given as the baseline was made by another version of the tool: a finding may be new or gone because of that alone.",
    "Audit the exports of the baseline with this version.",
  ),
  "run-other-version": look(
    "The run was made by another version of the tool. Its verdicts are kept; only the words of a report may differ.",
    "Take that version where the same bytes are wanted, or audit the exports again.",
  ),
};

/** Why a run is no assurance, beside rejected records and undetermined decisions. */
export const missingWords: Readonly<Record<string, CodeWords>> = {
  "log-missing": look(
    "A policy needs a log of which no record was read. This is not a clean result.",
    "Add the export, or map it if it lies inside another.",
  ),
  "no-records": look(
    "A file was read that holds a header and no record.",
    "Check that the export ran to its end and that its filter is right.",
  ),
  "page-of-several": look(
    "A file says that further records belong to it, and they are not given: a Bundle names a next page (link), stands behind another, or tells more matches (total) than its pages hold; or a server says that its answer is not whole. What is not on record may stand there, so that nothing is claimed absent.",
    "Fetch all pages of the search, from the first to the one without a link to the next, and give them with their links as the server wrote them.",
  ),
};
