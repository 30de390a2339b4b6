import { hasLookAlikes, hyphens } from "../model/confusable.ts";
import type { FaultCode } from "../model/fault.ts";
import { isNhsNumber, isPlaceholderNumber } from "./nhs-number.ts";

/** A fault of an identifier, or undefined. */
export interface IdentifierFault {
  readonly code: Extract<
    FaultCode,
    | "id-scientific-notation"
    | "id-spreadsheet-wrapper"
    | "id-spreadsheet-error"
    | "id-length"
    | "id-check-digit"
  >;
  readonly hint: string;
}

/** A number that a spreadsheet shortened. Without a full stop or a sign it may be an ordinary id (`12E4`). */
const scientific = /^[+-]?[0-9]+(?:[.,][0-9]+[eE][+-]?|[eE][+-])[0-9]+$/u;

/** Whether a spreadsheet turned the text into a number in scientific notation (`1.23E+12`). */
export function isScientific(text: string): boolean {
  return !startsWithLetter(text) && scientific.test(text);
}

/** Most keys do, and nothing that a spreadsheet made of a number: asked first, since every key passes here. */
function startsWithLetter(text: string): boolean {
  const unit = text.charCodeAt(0) | 32;
  return unit >= 97 && unit <= 122;
}

/** Whether a spreadsheet's way of forcing text is still around it: a leading apostrophe, or `="..."`. */
export function isWrapped(text: string): boolean {
  return text.startsWith("'") || text.startsWith('="');
}

/**
 * What a formula shows that found nothing, in the languages of the programs; a column that was too narrow. A failed look-up
 * has two letters about a stroke (#N/A, #N/D, #I/T, #Н/Д) or a word of its own, each other error ends in a sign.
 */
const formulaError =
  /^(?:#(?:NA|\p{L}\/\p{L}|N\/DISP|NV|YOK|HIÁNYZIK|NEDOSTUPNÝ|NENÍ_K_DISPOZICI|GETTING_DATA|[¡¿]?[\p{L}\p{N}_/.]+[!?]|#+)|Err:[0-9]+)$/iu;

function isFormulaError(text: string): boolean {
  return /^[#e]/iu.test(text) && formulaError.test(text.normalize("NFC"));
}

/**
 * What a damaged identifier still names, for the log of whom it may be about: what stands in a wrapping; nothing where the
 * identifier itself is lost.
 */
export function namedBeneath(text: string): string | undefined {
  const damage = damageOf(text.trim())?.code;
  if (damage === undefined) return text;
  return damage === "id-spreadsheet-wrapper"
    ? text
        .trim()
        .replace(/^(?:'|=")/u, "")
        .replace(/"$/u, "")
    : undefined;
}

/**
 * Damage by a spreadsheet that destroys any identifier, of a patient or of a key (domain 9).
 *
 * @param text - trimmed
 */
export function damageOf(text: string): IdentifierFault | undefined {
  if (isScientific(text)) {
    const hint =
      "a spreadsheet shortened the number; export the column as text again";
    return { code: "id-scientific-notation", hint };
  }
  if (isWrapped(text)) {
    const hint =
      'remove the apostrophe or ="..." that a spreadsheet put around it';
    return { code: "id-spreadsheet-wrapper", hint };
  }
  if (isFormulaError(text)) {
    const hint =
      "a formula of a spreadsheet failed here and the identifier is lost; export the column from the source system again";
    return { code: "id-spreadsheet-error", hint };
  }
  return undefined;
}

/** A name that begins with an apostrophe ('t Hart, 's-Gravesande), and no text that a spreadsheet was made to keep. */
const shortWord = /^'[a-z][ -]/iu;

/**
 * Damage by a spreadsheet that destroys who a person was: nobody is identified by it.
 *
 * @param text - trimmed
 */
export function personDamageOf(text: string): IdentifierFault | undefined {
  return shortWord.test(text) ? undefined : damageOf(text);
}

/**
 * What an NHS number must be where the mapping declares `identifier: nhs-number`: its text form first, then its digit,
 * which 9 % of destroyed numbers still pass (`trust.md` 4).
 *
 * @param normal - normal form
 */
export function nhsNumberFault(normal: string): IdentifierFault | undefined {
  if (!/^[0-9]{10}$/u.test(normal)) {
    const hint = "an NHS number has ten digits; look for dropped leading zeros";
    return { code: "id-length", hint };
  }
  if (isNhsNumber(normal)) return undefined;
  return {
    code: "id-check-digit",
    hint: "the check digit does not fit; compare with the source system",
  };
}

/** Notes about a patient's identifier: they change no verdict, but such a number never joins on its own (domain 9). */
export function patientNotes(normal: string): readonly string[] {
  if (startsWithLetter(normal) || !/^[0-9]{10}$/u.test(normal))
    return idNotes(normal);
  if (isPlaceholderNumber(normal)) return ["nhs-number-placeholder"];
  return isNhsNumber(normal) ? [] : ["nhs-number-check-failed"];
}

const roundedDigits = /^[0-9]{13,}000$/u;
const decimalTail = /^[0-9]{5,}\.0+$/u;

/** Notes about any identifier: rounded by a spreadsheet or a float, or written with signs that look like others. */
export function idNotes(normal: string): readonly string[] {
  const notes: string[] = [];
  if (
    !startsWithLetter(normal) &&
    (roundedDigits.test(normal) || decimalTail.test(normal))
  ) {
    notes.push("id-damaged");
  }
  if (hasLookAlikes(normal) || normal.search(hyphens) >= 0)
    notes.push("id-confusable");
  return notes;
}
