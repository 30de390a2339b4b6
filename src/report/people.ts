import type { DecisionEvent } from "../model/decision-line.ts";
import type { Run } from "../model/run.ts";
import type { Finding } from "../model/finding.ts";
import type { NamingMode, PrivacyMode, RenderOptions } from "./format.ts";

/** The people whom a sentence may name: those of one decision, of one finding, or of both. */
export interface About {
  readonly decision?: PeopleOfDecision;
  readonly finding?: Pick<Finding, "patient">;
}

/** What of a decision names people; a `DecisionLine` has all of it. */
export interface PeopleOfDecision {
  readonly patient: string | null;
  readonly model: string | null;
  readonly events: readonly Pick<DecisionEvent, "actor">[];
  readonly later: readonly Pick<DecisionEvent, "actor">[];
}

/** Names people and cleans sentences for one rendering. */
export interface Naming {
  readonly mode: NamingMode;
  readonly patient: (identifier: string) => string;
  readonly staff: (identifier: string) => string;
  /** A sentence in which the people of this decision or finding bear their names in this rendering. */
  readonly prose: (text: string, about?: About) => string;
}

/** What a rendering says of itself on its first screen (`surface.md` 14). */
export const privacyWords: Readonly<Record<PrivacyMode, string>> = {
  pseudonymise:
    "People bear keyed pseudonyms. This is still personal data: share it inside the organisation only.",
  counts:
    "Nobody is named, no decision is listed, and small numbers are taken out.",
  full: "People are named as in the export. This is confidential personal data.",
};

/**
 * How this rendering names people.
 *
 * `full`: as in the export. `pseudonymise`: patients and staff by `options.people`; in sentences, every whole-word
 * occurrence of an identifier of the decision at hand is replaced, and what looks like an NHS number or a date of birth
 * (a date of a year before the audited period) is masked.
 */
export function namingOf(run: Run, options: RenderOptions): Naming {
  if (options.privacy === "full") {
    return {
      mode: "full",
      patient: asWritten,
      staff: asWritten,
      prose: asWritten,
    };
  }
  const { patient, staff } = options.people;
  const firstYear = run.period.from?.slice(0, 4) ?? "9999";
  let names: readonly (readonly [string, string])[] = [];
  /** Sentences about the same people follow each other. */
  let namesOf: About | undefined;
  return {
    mode: "pseudonymise",
    patient,
    staff,
    prose: (text, about) => {
      let clean = text;
      if (about !== namesOf) names = namesIn(about, options);
      namesOf = about;
      for (const [identifier, name] of names)
        clean = replaceWord(clean, identifier, name);
      return mask(clean, firstYear);
    },
  };
}

const asWritten = (text: string): string => text;

/** Identifiers with their names, longest first, so that no identifier is replaced inside a longer one. */
function namesIn(
  about: About | undefined,
  options: RenderOptions,
): readonly (readonly [string, string])[] {
  const names = new Map<string, string>();
  const events = about?.decision?.events ?? [];
  const later = about?.decision?.later ?? [];
  for (const { actor } of [...events, ...later])
    if (actor !== null && actor !== about?.decision?.model)
      names.set(actor, options.people.staff(actor));
  for (const holder of [about?.decision, about?.finding])
    if (holder !== undefined && holder.patient !== null)
      names.set(holder.patient, options.people.patient(holder.patient));
  return [...names]
    .filter(([identifier]) => isReplaceable(identifier))
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : a > b ? 1 : 0));
}

/** One or two digits are more often a count than a person; replacing them would spoil every sentence. */
function isReplaceable(identifier: string): boolean {
  return identifier !== "" && !/^\d{1,2}$/u.test(identifier);
}

function replaceWord(text: string, word: string, by: string): string {
  if (!text.includes(word)) return text;
  const parts = text.split(word);
  let result = parts[0] ?? "";
  for (const part of parts.slice(1)) {
    const inside = /[\p{L}\p{N}]$/u.test(result) || /^[\p{L}\p{N}]/u.test(part);
    result += (inside ? word : by) + part;
  }
  return result;
}

const spacedNumber =
  /(?<![\p{L}\p{N}])\d{3}[ -]\d{3}[ -]\d{4}(?![\p{L}\p{N}])/gu;
const bareNumber = /(?<![\p{L}\p{N}.])\d{10}(?![\p{L}\p{N}.])/gu;
const date =
  /(?<![\p{L}\p{N}])(?:(\d{4})-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](\d{4}))(?![\p{L}\p{N}])/gu;

/** Whatever is masked holds four digits in a row. */
const fourDigits = /\d{4}/u;

function mask(text: string, firstYear: string): string {
  if (!fourDigits.test(text)) return text;
  return text
    .replace(spacedNumber, "[number masked]")
    .replace(bareNumber, (digits) =>
      hasCheckDigit(digits) ? "[number masked]" : digits,
    )
    .replace(date, (whole, iso?: string, local?: string) =>
      (iso ?? local ?? "") < firstYear ? "[date masked]" : whole,
    );
}

/** Modulus 11 of the NHS number: what passes is masked, what fails is more likely a count or a code. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < 9; place += 1)
    sum += Number(digits[place]) * (10 - place);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}
