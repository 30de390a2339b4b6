import type { FaultCode } from "../model/fault.ts";

/** What to do about each fault that the reader itself can find; neutral, without text of the record. */
const hints: { readonly [C in FaultCode]?: string } = {
  "control-character":
    "a control character stands in the text; export the field again without it",
  "nul-tail":
    "the file ends in NUL bytes; it was not written to its end, export it again",
  "not-utf-8":
    "the bytes are not UTF-8; declare the encoding of the export, or export the record again",
  "quote-not-closed":
    "the quote that opens here is not closed on its line; double the quotes inside a quoted field",
  "swallowed-records":
    "a quoted field holds what looks like whole rows; check the quotes of these lines",
  "stray-quote":
    "a quote stands inside an unquoted field; quote the field and double the quote",
  "text-after-quote":
    'text follows a closing quote; double quotes inside a field, or declare escape: "\\\\" if the export writes backslashes',
  "too-few-fields":
    "the row has fewer fields than the header; it may be cut or a footer",
  "too-many-fields":
    "the row has more fields than the header: put quotes around texts with a delimiter, or mend the line end; until then nothing is claimed absent for whom it names",
  "repeated-header":
    "the header stands again among the rows; the file may be several exports joined",
  "no-final-newline":
    "the last line has no line end; the export may have been cut",
  "limit-record-bytes":
    "the record is longer than the limit; check for a missing line end or quote",
  "limit-fields":
    "the row has more fields than the limit; check its delimiters",
  "json-truncated": "the JSON ends before the value does; export it again",
  "json-unexpected": "this is not JSON from here on; export the record again",
  "json-not-an-object":
    "a record must be a JSON object; anything else carries no named fields",
  "json-trailing":
    "text follows the object on its line; write one object a line",
  "json-duplicate-key":
    "the key is written twice in one object; programs differ on which one counts",
  "json-too-deep": "the value is nested deeper than the limit",
  "json-forbidden-key": "the key __proto__ is not accepted in a record",
  "json-lone-surrogate":
    "half of a surrogate pair stands alone; export the text again",
  "number-out-of-range":
    "the number is outside the range of a double; write it as text",
};

/** The sentence that says what to do about `code`. */
export function hintOf(code: FaultCode): string {
  return hints[code] ?? "correct the record in the export and audit again";
}
