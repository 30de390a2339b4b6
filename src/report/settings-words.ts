import type { CodeWords } from "./stop-words.ts";

const wrong = (says: string, todo: string): CodeWords => ({ says, todo });

/** What is wrong with a mapping, a policy, an exceptions file, a staff list or a site's own schema. */
export const settingsWords: Readonly<Record<string, CodeWords>> = {
  // the file as text
  "not-a-mapping": wrong(
    "The file named as a mapping does not say what it is, so none of it is shown.",
    "A mapping begins with version: 1; its form: countersign schema mapping.",
  ),
  "not-a-policy": wrong(
    "The file named as a policy does not say what it is, so none of it is shown.",
    "A policy begins with version: 1; its form: countersign schema policy.",
  ),
  "not-exceptions": wrong(
    "The file named as exceptions does not say what it is, so none of it is shown.",
    "Each exception says approvedBy; its form: countersign schema exceptions.",
  ),
  "not-a-config": wrong(
    "The file countersign.yaml does not say what it is, so none of it is shown.",
    "It names inputs, mapping, policy, output or limits; its form: countersign schema config. --no-config passes it over.",
  ),
  "config-in-inputs": wrong(
    "A countersign.yaml lies in a folder that is given as input: exports must not bring their own settings.",
    "Keep it beside the folder of the exports, not in it; --no-config passes it over.",
  ),
  "limit-settings-bytes": wrong(
    "The file is larger than any settings file may be.",
    "Check that it is the right file.",
  ),
  "settings-syntax": wrong(
    "The file is not valid YAML or JSON at the place that is shown.",
    "Check brackets, quotes and indentation there and on the line before.",
  ),
  "several-documents": wrong(
    "The file holds several YAML documents, and it is not known which is meant.",
    "Keep one of them; a line of three dashes begins another.",
  ),
  "settings-too-deep": wrong(
    "The file is nested deeper than any settings file may be.",
    "Check its brackets and indentation.",
  ),
  "duplicate-key": wrong(
    "A key is written twice in one place; programs differ on which one counts.",
    "Keep one of the two.",
  ),
  "alias-not-allowed": wrong(
    "The file uses an anchor or an alias, so that what it says cannot be read in one place.",
    "Write the value out where it is used.",
  ),
  "key-not-text": wrong(
    "A key is something else than plain text.",
    "Write it as a word or in quotes.",
  ),
  // the form, by its schema
  "unknown-key": wrong(
    "A key does not exist there; it would be passed over in silence.",
    "Take the nearest name that is offered; countersign schema <name> lists them.",
  ),
  "missing-key": wrong(
    "A key that must be written is missing.",
    "Add it; countersign schema <name> says what it holds.",
  ),
  "wrong-type": wrong(
    "A value is of another type than the key takes, such as a number for a text.",
    "Quote versions, ids and decimals; the message names the type.",
  ),
  "wrong-length": wrong(
    "A list has too few or too many entries.",
    "The message says how many it takes.",
  ),
  "empty-text": wrong("A text is empty.", "Write it, or leave the key out."),
  "bad-number": wrong(
    "A number is outside what the key takes.",
    "The message names the bounds.",
  ),
  "bad-decimal": wrong(
    "A quantity is no plain decimal number.",
    'Write it as text with a full stop, as in "1.5".',
  ),
  "bad-date": wrong(
    "A date is not in the calendar, or not written as yyyy-MM-dd.",
    "Write it so.",
  ),
  "bad-duration": wrong(
    "A duration is not written as ISO 8601 has it.",
    "Write it as PT2M, PT24H or P7D.",
  ),
  "unknown-zone": wrong(
    "There is no time zone of this name.",
    "Take a name of the IANA list, such as Europe/London.",
  ),
  "until-before-from": wrong(
    "A window ends where it begins, or earlier.",
    "until is the day after the last day; leave it out for an open end.",
  ),
  "empty-range": wrong(
    "A range ends below where it begins, so that no value lies within.",
    "from is the lowest value, to the highest; both count as inside.",
  ),
  // a mapping
  "undecided-mapping": wrong(
    "The mapping still holds a place marked DECIDE, which nobody has settled.",
    "Settle it, and take the mark away.",
  ),
  "repeated-source": wrong(
    "Two sources of the mapping have one name.",
    "Name them apart; to share a clock, give both the same constant system.",
  ),
  "column-missing": wrong(
    "The mapping names a column that the file does not have.",
    "Take one of the columns that are listed, or correct the export.",
  ),
  "column-misspelt": wrong(
    "A column of a file in the native layout has nearly the name of a field.",
    "Name it as the field, or leave the column out; a mapping reads other names.",
  ),
  "unknown-value-map": wrong(
    "A column names a value map that its source does not have.",
    "Write it under values of the source, or take the nearest name that is offered.",
  ),
  "blank-word": wrong(
    "A value map gives the empty text a meaning, which would be a default unsaid.",
    "Say what an empty cell means with blank beside the column.",
  ),
  "misplaced-key": wrong(
    "A key stands where it means nothing, such as a time format on a column that is no time.",
    "Take it away, or put it where it is meant.",
  ),
  "bad-format": wrong(
    "The format of a time has a part that is not known, or is not complete.",
    "Write it as dd/MM/yyyy HH:mm; leave it out for ISO 8601.",
  ),
  "bad-schema": wrong(
    "The site's own schema is no JSON Schema of draft 2020-12 that can be used here.",
    "Check keyword names, formats and references.",
  ),
  "directory-row": wrong(
    "A row of the staff list cannot be read; a list with a hole decides nothing.",
    "Give each row an account, a kind of the mapping schema, and dates as yyyy-MM-dd.",
  ),
  // a policy
  "undecided-policy": wrong(
    "The policy still holds a place marked DECIDE, which nobody has settled.",
    "Settle it, and take the mark away.",
  ),
  "unknown-rule": wrong(
    "The file sets a rule that does not exist.",
    "Take the nearest name that is offered; all rules: countersign rules.",
  ),
  "policy-overlap": wrong(
    "Two policies are in force for one decision at one time, and neither is the narrower.",
    "Let one end where the other begins, or name more in appliesTo of one.",
  ),
  // exceptions
  "undecided-exceptions": wrong(
    "The exceptions file still holds a place marked DECIDE, which nobody has settled.",
    "Settle it, and take the mark away.",
  ),
  "exception-target": wrong(
    "An exception does not say of which findings it speaks.",
    "Name a finding alone; or a rule with a decision; or a rule with a site, a model or both.",
  ),
  "exception-too-long": wrong(
    "An exception holds for longer than one may.",
    "366 days at most; 31 where it speaks of a site or a model.",
  ),
  "ends-before-approval": wrong(
    "An exception ends on the day of its approval, or earlier.",
    "ends is the first day on which it no longer holds.",
  ),
  "bad-id": wrong(
    "An exception names something that is no id of a finding or a decision.",
    "Copy it from findings.jsonl, decisions.jsonl or a report.",
  ),
};
