/** What was noted while reading, linking and choosing a policy. A note changes no verdict by itself. */
export const noteWords: Readonly<Record<string, string>> = {
  // how a file is written
  bom: "the file begins with the mark of UTF-8",
  "utf-16-decoded": "the file is UTF-16 and was decoded",
  "delimiter-detected": "the delimiter was told from the header, not declared",
  "sep-line":
    "the first line says sep=, as spreadsheets write it, and is no record",
  "comment-lines":
    "lines that begin with the declared comment were passed over",
  "blank-lines": "lines without any text were passed over",
  "cr-line-ends": "lines end with a carriage return alone",
  "mixed-line-ends": "lines end in different ways in one file",
  "empty-trailing-column":
    "every row ends with a delimiter, so that a last column is empty",
  "gzip-detected":
    "the file is gzip without a name that says so, and was unpacked",
  "gzip-members":
    "the file is several gzip files one behind the other; all were unpacked",
  "gzip-not-gzip":
    "the name ends in .gz, and the file is not packed; it was read as it is",
  "gzip-trailing-zeros":
    "zeros stand behind the packed data, as tapes and block devices leave them; they hold nothing",
  "ctrl-z":
    "the file ends with the old end-of-file mark (0x1A), which is no record",
  "page-of-several":
    "the file says that further records belong to it, which are not given; nothing is claimed absent",
  symlink:
    "the file was found by a symbolic link; what the link led to was read",
  "file-name-encoded":
    "the name of the file holds signs that a terminal would obey; they are shown as codes",
  "unused-column":
    "the mapping reads nothing from a column of the file; what stands there decides nothing",
  "path-not-found":
    "the mapping names a path of JSON records that none of them has",
  "confusable-column":
    "the name of a column looks like another, and holds letters of another alphabet; the two are not the same column",
  "json-detected": "the file has the name of lines, and is one JSON document",
  "number-as-text": "a long number of a JSON record was kept digit by digit",
  "bidi-control":
    "a text holds a sign that turns the direction of writing; it is shown, not obeyed",
  "file-replaced":
    "another file took the place of one that had been read; what was read is what the hash says",
  "choice-2":
    "a value came from the second column that the mapping lists under first; choice-3 from the third, and so on",
  "shape-mixed":
    "an audit event of FHIR has elements of two releases; it is read by those that it has",
  "several-dosages":
    "an order has several dosages, which are no single dose; none is compared",
  "label-clinast-airpt":
    "a label of the ballot of AI Transparency 1.0.0, removed since, says that a clinician asserted what an AI reported: an attestation by nobody named, without a time",
  "actor-from-request":
    "who answered a card is the user of the request that it belongs to",
  "ignored-part":
    "a part of a record that holds several (a Bundle on one line, a resource that contains others) gives no event, for the reason behind the colon",
  "several-servers":
    "the records do not tell their server and refer to several: they are joined by the names behind the addresses, which need not mean the same on each",
  "one-of-several-patients":
    "the record is about one of several patients and does not tell which: it may belong to a decision of each",
  "reviewer-not-recorded":
    "feedback of CDS Hooks names nobody, and no request in the files tells who asked",
  // identifiers and codes
  "id-normalised": "an identifier was read without its spaces or separators",
  "id-damaged":
    "an identifier looks rounded by a spreadsheet; it joins nothing by itself",
  "id-confusable":
    "an identifier mixes letters of two alphabets that look alike; it is not merged with another",
  "nhs-number-placeholder": "a patient number is one that stands for nobody",
  "nhs-number-check-failed": "the check digit of a patient number does not fit",
  "code-damaged": "a clinical code looks rounded by a spreadsheet",
  "id-zeros-differ":
    "two identifiers of one kind differ in leading zeros only, as where a spreadsheet dropped them; they are not joined",
  "duplicate-record": "one event is on record more than once, alike",
  // times
  "date-only": "a time is written as a day only, and is as wide as that day",
  "date-of-any-zone":
    "a date without a zone is the day of whatever zone it was written in, 50 hours wide; give the source a timeZone to narrow it",
  "midnight-exact":
    "a time is exactly midnight, which may be a date without a time",
  "time-24h": "a time is written as 24:00, the end of its day",
  "leap-second": "a time lies in a leap second",
  "time-repeated-hour":
    "a local time occurred twice, as the clocks went back; it is as wide as both",
  "time-unknown-offset": "a time says -00:00: UTC, local offset not known",
  "offset-not-of-zone":
    "a written offset is one that the declared zone did not use on that day; the offset is believed",
  "summer-utc-suspect":
    "a time says +00:00 in summer, where the declared zone uses that in winter: perhaps a local time",
  "batch-like":
    "20 or more events of one source share one stamp, as where a job wrote them together; their order within it is not known",
  "time-in-future": "a stamp lies later than its own record",
  "typed-only": "a time was typed by a person, and nothing bounds it",
  "row-update":
    "the last change of a row stands for a time that is not recorded",
  "recorded-only":
    "the time of recording stands for a time that is not recorded",
  "recorded-before-occurred":
    "a bound or a record lies before the act that it speaks of, and bounds nothing",
  // people
  "login-at-two-workstations":
    "one login was used at two workstations in one minute of one clock; who used it is not known from the login alone",
  // linking
  "record-conflict": "one event is on record with different contents",
  "issue-not-in-export":
    "the output itself is not in the export; its display bounds when it came to be",
  "identity-unknown":
    "it is not known whether a record is about this patient: whether two numbers were one person at that time, or which of several patients it means",
  "dates-far-apart":
    "a record names this output by its id, and lies far from it in time",
  "key-cycle": "keys of the records lead back to themselves",
  "break-glass-open":
    "emergency access is recorded as begun, and no end of it is recorded",
  "retraction-ambiguous":
    "an entry in error is recorded, and it is not known which action it takes back",
  "entered-in-error":
    "a record says that something was entered in error; what it takes back counts as not done",
  // the policy of a decision
  "policy-also-applies":
    "another policy applies to the decision at a later action; the earlier action's policy judged",
  "policy-approved-late":
    "a policy of this scope was approved after its own start, and does not cover this decision",
  "policies-overlap":
    "two policies are in force whose scopes cross; both were asked",
  // headings of what an audit cannot tell
  "events-left-over": "events that were read and belong to no decision",
  "clock-tolerance": "how far the clocks of two systems may differ",
  "across-patients":
    "what shows only across the records of many patients: batches of one stamp, logins at two workstations, identifiers that differ in leading zeros",
  "clock-skew": "how far the clocks of two systems were seen to differ",
  coverage: "whether the sources declare the time that they cover",
  "rules-off": "rules that a policy switches off",
  "rules-planned": "rules of the catalogue that this version does not judge",
};
