import type { Finding } from "../../model/finding.ts";
import type { Origin } from "../../model/origin.ts";
import type {
  CandidateTrace,
  DecisionLine,
} from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import { endText, exceptionsOf } from "../exceptions.ts";
import { linkText } from "../link-text.ts";
import { noteWords } from "../note-words.ts";
import type { About, Naming } from "../people.ts";
import { conditionWords, headlineInWords, stateWords } from "../vocabulary.ts";
import type { Entry, Holding } from "./entry.ts";

/** What the observations of one chronology are made of. */
export interface Observer {
  readonly run: Run;
  readonly naming: Naming;
  /** By decision id; findings of other decisions are left out. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** What the tool, and not the log, says of an entry: its place in each decision, findings, links and notes. */
export function observationsOf(
  entry: Entry,
  observer: Observer,
): readonly string[] {
  return [
    ...entry.holders.flatMap((holding) => ofDecision(entry, holding, observer)),
    ...entry.event.notes.map(noteText),
  ];
}

/** A finding with its sentence, as everything that names it begins. */
export function findingText(
  finding: Finding,
  about: About,
  { run, naming }: Pick<Observer, "run" | "naming">,
): string {
  const headline = naming.prose(headlineInWords(finding.headline), about);
  const excepted = exceptionsOf(run.exceptions, finding.id)
    .map((entry) => ` Exception: ${endText(entry)}.`)
    .join("");
  // the verdict of the others is no word for an exhibit (`surface.md` 11)
  const open = finding.verdict === "undecidable" ? ", undecidable" : "";
  return `${finding.id}, ${finding.rule} (${finding.severity}${open}): ${headline}.${excepted}`;
}

/** Findings of a decision that cite none of its entries. */
export function apart(
  decision: DecisionLine,
  findings: readonly Finding[],
): readonly Finding[] {
  const { events, later } = decision;
  return findings.filter(
    ({ evidence }) =>
      ![...events, ...later].some(({ origin }) => cites(evidence, origin)),
  );
}

function ofDecision(
  entry: Entry,
  holding: Holding,
  observer: Observer,
): readonly string[] {
  const { decision, place } = holding;
  const about: About = { decision };
  const sentences = [
    ...placeText(holding),
    ...findingSentences(entry, holding, observer),
    ...decision.candidates
      .filter((candidate) => candidate.event === place)
      .map((candidate) =>
        observer.naming.prose(candidateText(candidate), about),
      ),
    ...linkSentences(holding, entry.event),
  ];
  return entry.holders.length === 1
    ? sentences
    : sentences.map((sentence) => `In ${decision.id}: ${sentence}`);
}

function findingSentences(
  { event }: Entry,
  holding: Holding,
  observer: Observer,
): readonly string[] {
  const { decision } = holding;
  const cited = (observer.findings.get(decision.id) ?? []).filter(
    ({ evidence }) => cites(evidence, event.origin),
  );
  const own = cited.filter((finding) => isAt(finding, holding));
  const others = cited.filter((finding) => !own.includes(finding));
  return [
    ...own.map((finding) => findingText(finding, { decision }, observer)),
    ...(others.length === 0
      ? []
      : [`Cited by ${others.map(({ id }) => id).join(", ")}.`]),
  ];
}

function placeText({ decision, place }: Holding): readonly string[] {
  if (place >= decision.events.length)
    return [
      "Recorded as an addendum, an amendment or an outcome; it does not change what was on record at the time of the action.",
    ];
  if (place !== decision.governing) return [];
  const { oversight, policy } = decision;
  const against =
    policy === null
      ? "no policy was in force for it"
      : `held against policy ${policy}`;
  return [
    `The action that decides about oversight, ${against}. State ${oversight}: ${stateWords[oversight].says}.`,
  ];
}

/** A finding is told once: at the action that it is about, else at the first entry that it cites. */
function isAt({ evidence }: Finding, { decision, place }: Holding): boolean {
  const { events, later, governing } = decision;
  const action = governing === null ? undefined : events[governing];
  if (action !== undefined && cites(evidence, action.origin))
    return place === governing;
  const all = [...events, ...later];
  return all.findIndex(({ origin }) => cites(evidence, origin)) === place;
}

function cites(evidence: readonly Origin[], origin: Origin): boolean {
  return evidence.some(
    ({ file, record }) => file === origin.file && record === origin.record,
  );
}

function candidateText({ steps }: CandidateTrace): string {
  const missed = steps.find(({ answer }) => answer !== "true");
  if (missed === undefined)
    return "A candidate review: it meets every condition that was put to it.";
  const { condition, answer, because } = missed;
  const words = conditionWords[condition] ?? "";
  return `A candidate review. Condition ${condition} (${words}): ${answer === "false" ? "not met" : "not known"}, ${because}.`;
}

function linkSentences(
  { decision }: Holding,
  { grade, origin }: Entry["event"],
): readonly string[] {
  const words = linkText({ link: grade, rivals: 0 });
  const sentences = words === "" ? [] : [`Of this decision as ${words}.`];
  return decision.rivals.includes(origin.sha256)
    ? [
        ...sentences,
        "It may belong to another decision, or speak of another version of the output.",
      ]
    : sentences;
}

function noteText(code: string): string {
  const name = code.replace(/^choice-\d+$/u, "choice-2");
  const words = Object.hasOwn(noteWords, name) ? noteWords[name] : undefined;
  return words === undefined
    ? `Noted while reading: ${code}.`
    : `Noted while reading (${code}): ${words}.`;
}
