import type { FaultCode } from "../model/fault.ts";

/** What follows from any fault. */
export const faultFollows =
  "The record is not used: beyond what --max-rejected allows there is no assurance (exit 3).";

/** What a fault of a record means, and what to do; the page behind `countersign explain <code>`. */
export const faultWords: Readonly<
  Record<FaultCode, { readonly says: string; readonly todo: string }>
> = {
  "control-character": {
    says: "A field holds a character that controls a screen or a device instead of a letter.",
    todo: "Export the field again without it.",
  },
  "nul-tail": {
    says: "The file ends in empty bytes: it was reserved on the disk and not written to its end.",
    todo: "Export the file again.",
  },
  "not-utf-8": {
    says: "The bytes are not text in the declared encoding.",
    todo: "Declare the encoding of the export in the mapping, or export the record again.",
  },
  "quote-not-closed": {
    says: "A quoted field has no closing quote on its line, so that it is not known where the row ends.",
    todo: "Double the quotes inside a quoted field.",
  },
  "swallowed-records": {
    says: "A quoted field holds what looks like whole rows: a stray quote may have taken them in.",
    todo: "Check the quotes of these lines in the export.",
  },
  "stray-quote": {
    says: "A quote stands inside a field that is not quoted.",
    todo: "Quote the field and double the quote.",
  },
  "text-after-quote": {
    says: "Text follows a closing quote.",
    todo: "Double the quotes inside a field, or declare the escape that the export writes.",
  },
  "too-few-fields": {
    says: "The row has fewer fields than the header: it may be cut, or a footer.",
    todo: "Export the file again, or leave the footer out.",
  },
  "too-many-fields": {
    says: "The row has more fields than the header: a text may hold the delimiter, or two rows may stand on one line. It may be anything about whom it names, so that nothing is claimed absent for any of their decisions.",
    todo: "Have the export put quotes around its texts; if two rows stand on one line, mend the line end.",
  },
  "repeated-header": {
    says: "The header stands again among the rows: several exports may have been joined.",
    todo: "Supply the exports as they were written, one file each.",
  },
  "no-final-newline": {
    says: "The last line has no end: the export may have been cut there.",
    todo: "Compare with the source system; export again if rows are missing.",
  },
  "limit-record-bytes": {
    says: "The record is longer than any record may be: a line end or a quote may be missing.",
    todo: "Check the export around this line.",
  },
  "limit-fields": {
    says: "The row has more fields than any row may have.",
    todo: "Check the delimiter.",
  },
  "json-truncated": {
    says: "The JSON ends before the value does.",
    todo: "Export it again.",
  },
  "json-unexpected": {
    says: "The text is not JSON from here on.",
    todo: "Export the record again.",
  },
  "json-not-an-object": {
    says: "A record is no JSON object, so that it has no named fields.",
    todo: "Write one object a record.",
  },
  "json-trailing": {
    says: "Text follows the object on its line.",
    todo: "Write one object a line.",
  },
  "json-duplicate-key": {
    says: "A key is written twice in one object; programs differ on which one counts.",
    todo: "Write each key once.",
  },
  "json-too-deep": {
    says: "The value is nested deeper than any value may be.",
    todo: "Export it flatter.",
  },
  "json-forbidden-key": {
    says: "A key has a name that programs may take for an instruction.",
    todo: "Rename the key in the export.",
  },
  "json-lone-surrogate": {
    says: "Half of a character stands alone in a text.",
    todo: "Export the text again.",
  },
  "number-out-of-range": {
    says: "A number is too large or too small to be held exactly.",
    todo: "Write it as text.",
  },
  "id-scientific-notation": {
    says: "An identifier is written as a number with a power of ten: a spreadsheet has rounded it.",
    todo: "Export the column as text from the source system.",
  },
  "id-length": {
    says: "A patient identifier has not the length that the mapping declares.",
    todo: "Compare with the source system; leading zeros may be lost.",
  },
  "id-check-digit": {
    says: "The check digit of a patient identifier does not fit.",
    todo: "Compare with the source system.",
  },
  "id-spreadsheet-wrapper": {
    says: "An identifier stands in the wrapping that keeps a spreadsheet from changing it.",
    todo: "Export the column as plain text.",
  },
  "id-spreadsheet-error": {
    says: "In the place of an identifier stands the error of a formula of a spreadsheet (#N/A, #REF!): the identifier is lost.",
    todo: "Export the column from the source system again, without a spreadsheet in between.",
  },
  "time-without-zone": {
    says: "A time has no offset and no zone is declared, so that it may be many instants.",
    todo: "Add an offset to the export, or declare timeZone in the mapping.",
  },
  "time-does-not-exist": {
    says: "The clocks of the declared zone skipped this local time.",
    todo: "Correct the record or the declared timeZone.",
  },
  "time-impossible": {
    says: "The calendar or the clock has no such time.",
    todo: "Correct the record or the declared format.",
  },
  "not-a-leap-second": {
    says: "The time is a 60th second where none was inserted.",
    todo: "Correct the record.",
  },
  "time-sentinel": {
    says: "The time looks like a stand-in for one that is missing.",
    todo: "Leave the value empty, or list it in nulls of the mapping.",
  },
  "time-epoch-number": {
    says: "The time is a number counted from 1970, and its unit is not declared.",
    todo: "Declare format: epoch-seconds or epoch-milliseconds.",
  },
  "time-spreadsheet-serial": {
    says: "A spreadsheet turned the time into a number of days.",
    todo: "Export the column as text.",
  },
  "time-day-month-order": {
    says: "Day and month cannot be told apart.",
    todo: "Declare the format, such as dd/MM/yyyy HH:mm.",
  },
  "time-format": {
    says: "The time is neither ISO 8601 nor in the declared format.",
    todo: "Correct the format in the mapping, or the export.",
  },
  "unmapped-value": {
    says: "A value map of the mapping has no word for what stands in the column; nothing is assumed.",
    todo: "Add the word to the map, or ignored.",
  },
  "schema-failed": {
    says: "The record does not fit the event schema, or the site's own schema of the export.",
    todo: "Correct the record or the mapping: countersign schema event.",
  },
  "required-missing": {
    says: "A field without which the event says nothing is empty.",
    todo: "Correct the record, or the column that the mapping names.",
  },
  "fhir-dstu2": {
    says: "The record has a shape of FHIR DSTU2, whose elements mean other things than those of R4, R5 and R6. It is not half read.",
    todo: "Export the records as R4 or R5, or read them with a mapping whose format is json.",
  },
  "fhir-stu3": {
    says: "The record has a shape of FHIR STU3 or earlier, whose elements mean other things than those of R4, R5 and R6. It is not half read.",
    todo: "Export the records as R4 or R5, or read them with a mapping whose format is json.",
  },
  "fhir-modifier": {
    says: "The resource carries a modifier extension or implicit rules: something that changes its meaning and is not known here.",
    todo: "Ask the vendor what it says; read the records with a mapping whose format is json that takes it into account.",
  },
  "fhir-server-unknown": {
    says: "The files hold records of several FHIR servers, on which one name may mean different patients and orders, and this record does not tell of which server it is (fullUrl of its entry, fhirServer of a request of CDS Hooks).",
    todo: "Audit the files of each server by themselves, or export with the addresses of the records.",
  },
};
